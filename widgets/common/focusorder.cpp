// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/focusorder.h"

#include "widgets/common/spoken.h"

#include "widgets/common/popup.h"

#include <QApplication>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>

#include <algorithm>

namespace {

class Walk final
{
public:
    /// `here` has its place in the order even when it was hidden just now: the focus goes on from there.
    explicit Walk(const QWidget* here)
        : m_here(here)
    { }

    void enter(QWidget& widget)
    {
        const bool onTheWay = m_here != nullptr && (&widget == m_here || widget.isAncestorOf(m_here));
        if (!widget.isVisible() && !onTheWay) {
            return;
        }
        if (&widget == m_here || reaches(widget)) {
            found.append(&widget);
        }
        QSet<const QWidget*> placed;
        if (QLayout* layout = widget.layout()) {
            enter(*layout, placed);
        }
        QList<QWidget*> rest;
        for (QObject* child : widget.children()) {
            auto* inner = qobject_cast<QWidget*>(child);
            if (inner != nullptr && !inner->isWindow() && !placed.contains(inner)
                && qobject_cast<Popup*>(inner) == nullptr) {
                rest.append(inner);
            }
        }
        std::stable_sort(rest.begin(), rest.end(),
            [](const QWidget* a, const QWidget* b) { return std::pair(a->y(), a->x()) < std::pair(b->y(), b->x()); });
        for (QWidget* inner : rest) {
            enter(*inner);
        }
    }

    static bool reaches(const QWidget& widget)
    {
        return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0
            && widget.focusProxy() == nullptr;
    }

    QList<QWidget*> found;

private:
    void enter(QLayout& layout, QSet<const QWidget*>& placed)
    {
        for (int at = 0; at < layout.count(); ++at) {
            QLayoutItem* item = layout.itemAt(at);
            if (QWidget* widget = item->widget()) {
                placed.insert(widget);
                enter(*widget);
            } else if (QLayout* inner = item->layout()) {
                enter(*inner, placed);
            }
        }
    }

    const QWidget* m_here;
};

} // namespace

QList<QWidget*> FocusOrder::of(QWidget& root)
{
    Walk walk(nullptr);
    walk.enter(root);
    return walk.found;
}

bool FocusOrder::step(QWidget& root, bool next)
{
    const QWidget* here = root.window()->focusWidget();
    if (here != nullptr && here != &root && !root.isAncestorOf(here)) {
        here = nullptr;
    }
    Walk walk(here);
    walk.enter(root);
    const auto count = walk.found.size();
    const auto from = here == nullptr ? (next ? -1 : count) : walk.found.indexOf(here);
    for (qsizetype far = 1; far <= count; ++far) {
        QWidget* to = walk.found.at(((from + (next ? far : -far)) % count + count) % count);
        if (to == here || !Walk::reaches(*to)) {
            continue;
        }
        root.window()->setAttribute(Qt::WA_KeyboardFocusChange);
        to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        for (QWidget* outer = to->parentWidget(); outer != nullptr; outer = outer->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(outer)) {
                area->ensureWidgetVisible(to);
            }
        }
        return true;
    }
    return false;
}

void FocusOrder::stopWhileScrollable(QAbstractScrollArea& area)
{
    area.setFocusPolicy(Qt::NoFocus);
    spoken::setRole(area, QAccessible::Document);
    QObject::connect(area.verticalScrollBar(), &QScrollBar::rangeChanged, &area,
        [&area](int, int most) { area.setFocusPolicy(most > 0 ? Qt::StrongFocus : Qt::NoFocus); });
}
