// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/listsearch.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/keymark.h"
#include "widgets/common/theme/metrics.h"

#include <QAction>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

ListSearch::ListSearch(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, Qt::BottomEdge, parent)
    , m_field(new QLineEdit(this))
    , m_hint(new KeyMark(workplace.theme, workplace.keys.text(ShortcutId::SearchList), m_field))
    , m_clear(new Button(workplace.theme, tr("Clear the search"), ButtonKind::Flat, ButtonSize::Small, m_field))
{
    setFixedHeight(metrics::header);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_field);
    m_field->setPlaceholderText(tr("Search conversations"));
    m_field->setAccessibleName(tr("Search conversations, customers, messages"));
    m_field->addAction(workplace.theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    connect(&workplace.keys, &ShortcutTable::changed, this, [this, &keys = workplace.keys] {
        m_hint->setKey(keys.text(ShortcutId::SearchList));
        showInside();
    });
    m_clear->setIconName(QStringLiteral("cross"));
    m_clear->setIconOnly(true);
    m_clear->setAccessibleName(m_clear->text());
    m_clear->setFocusPolicy(Qt::NoFocus); // Esc is its key
    m_clear->setCursor(Qt::ArrowCursor);
    m_clear->hide();
    auto* inside = new QHBoxLayout(m_field);
    inside->setContentsMargins(0, 0, 4, 0);
    inside->addStretch(1);
    inside->addWidget(m_hint);
    inside->addWidget(m_clear);
    showInside();
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        showInside();
        Q_EMIT textChanged(text);
        setActive(m_field->hasFocus() || !text.isEmpty());
    });
    connect(m_clear, &Button::clicked, this, [this] {
        m_field->clear();
        m_field->setFocus();
    });
}

QString ListSearch::text() const
{
    return m_field->text();
}

void ListSearch::take()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void ListSearch::clear()
{
    m_field->clear();
}

void ListSearch::showInside()
{
    const bool empty = m_field->text().isEmpty();
    m_hint->setVisible(empty);
    m_clear->setVisible(!empty);
    // What is typed, and the words before that, end where the mark begins.
    m_field->setTextMargins(0, 0, empty ? m_hint->width() : metrics::controlSmall, 0);
}

void ListSearch::setActive(bool active)
{
    if (m_active != active) {
        m_active = active;
        Q_EMIT activeChanged();
    }
}

bool ListSearch::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        Q_EMIT escaped();
        return true;
    case Qt::Key_Down:
        Q_EMIT downPressed();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT enterPressed();
        return true;
    default:
        return false;
    }
}

bool ListSearch::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~Qt::KeypadModifier) == 0 && handleKey(key->key())) {
            return true;
        }
    } else if (event->type() == QEvent::FocusIn) {
        setActive(true);
    } else if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        // Another window or a menu in front ends nothing.
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason) {
            setActive(!m_field->text().isEmpty());
        }
    }
    return Pane::eventFilter(watched, event);
}
