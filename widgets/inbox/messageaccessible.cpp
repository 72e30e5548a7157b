// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messageaccessible.h"

#include "widgets/common/spoken.h"
#include "widgets/inbox/messageview.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

#include <algorithm>

namespace {

/// One row. Kept by row number: what is spoken is asked for anew each time.
class RowAccessible final
    : public QAccessibleInterface
    , public QAccessibleActionInterface
{
public:
    RowAccessible(MessageView* view, int row)
        : m_view(view)
        , m_row(row)
    { }

    bool isValid() const override { return m_view != nullptr && m_row < m_view->rowCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->spokenRow(m_row) : QString();
    }
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect inside = m_view->visibleRect(m_row);
        return {m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.selectableText = true;
        state.focusable = true;
        state.focused = isValid() && m_view->hasFocus() && m_view->chosenRow() == m_row;
        if (isValid() && m_view->visibleRect(m_row).isEmpty()) {
            state.offscreen = true;
        }
        if (const auto shown = isValid() ? m_view->foldAt(m_row) : std::nullopt) {
            state.expandable = true;
            state.expanded = *shown;
            state.collapsed = !*shown;
        }
        state.invisible = isValid() && m_view->isFolded(m_row);
        return state;
    }

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override
    {
        return isValid() ? m_view->spotNames(m_row) + QStringList {setFocusAction()} : QStringList();
    }
    void doAction(const QString& name) override
    {
        if (!isValid()) {
            return;
        }
        if (name == setFocusAction()) {
            m_view->setFocus();
            m_view->choose(m_row, -1);
        } else {
            m_view->trigger(m_row, int(m_view->spotNames(m_row).indexOf(name)));
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

    int row() const { return m_row; }

private:
    QPointer<MessageView> m_view;
    int m_row;
};

class ViewAccessible final : public QAccessibleWidget
{
public:
    explicit ViewAccessible(MessageView* view)
        : QAccessibleWidget(view, QAccessible::List, view->accessibleName())
        , m_view(view)
    { }
    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_rows)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return m_view->rowCount(); }
    QAccessibleInterface* child(int row) const override
    {
        if (row < 0 || row >= m_view->rowCount()) {
            return nullptr;
        }
        const auto known = m_rows.constFind(row);
        if (known != m_rows.constEnd()) {
            return QAccessible::accessibleInterface(*known);
        }
        auto* made = new RowAccessible(m_view, row);
        m_rows.insert(row, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* row = dynamic_cast<const RowAccessible*>(child);
        return row != nullptr ? row->row() : -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = m_view->viewport()->mapFromGlobal(QPoint(x, y));
        for (int row = m_view->rowCount() - 1; row >= 0; --row) {
            const QRect rect = m_view->visibleRect(row);
            if (rect.contains(at)) {
                return child(row);
            }
            if (rect.isEmpty() && row < m_view->rowCount() - 200) {
                break;
            }
        }
        return nullptr;
    }

private:
    MessageView* m_view;
    mutable QHash<int, QAccessible::Id> m_rows;
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* view = qobject_cast<MessageView*>(object);
    return view != nullptr ? new ViewAccessible(view) : nullptr;
}

} // namespace

void installMessageAccessibility()
{
    // Qt keeps one entry per function, however often it is installed.
    QAccessible::installFactory(makeAccessible);
}

void announceChoice(MessageView* view, int row)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent chosen(view, QAccessible::Focus);
        chosen.setChild(row);
        QAccessible::updateAccessibility(&chosen);
    }
}

void announceFold(MessageView* view, int row)
{
    if (QAccessible::isActive()) {
        QAccessible::State changed;
        changed.expanded = true;
        changed.collapsed = true;
        QAccessibleStateChangeEvent event(view, changed);
        event.setChild(row);
        QAccessible::updateAccessibility(&event);
    }
}

void announceRows(MessageView* view, int first, int last)
{
    if (!QAccessible::isActive()) {
        return;
    }
    for (int row = first; row <= last && row < first + 20; ++row) {
        QAccessibleEvent came(view, QAccessible::ObjectCreated);
        came.setChild(row);
        QAccessible::updateAccessibility(&came);
    }
    // What the customer says in the conversation that one works in is read out as it comes.
    const bool isRead = view->isVisible() && view->isActiveWindow() && last + 1 == view->rowCount();
    for (int row = std::max(first, last - 2); isRead && row <= last; ++row) {
        if (view->isFromCustomer(row)) {
            spoken::announce(*view, view->spokenRow(row));
        }
    }
}
