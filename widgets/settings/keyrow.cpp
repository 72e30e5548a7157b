// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/settings/keyrow.h"

#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int keysWidth = 152;

bool isModifier(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta
        || key == Qt::Key_AltGr || key == Qt::Key_CapsLock || key == Qt::Key_unknown || key == 0;
}

} // namespace

KeyRow::KeyRow(const Theme& theme, ShortcutTable& keys, ShortcutId id, QWidget* parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_id(id)
    , m_button(new Button(theme, {}, ButtonKind::Normal, ButtonSize::Small, this))
    , m_reset(new Button(theme, tr("Reset"), ButtonKind::Link, ButtonSize::Small, this))
    , m_problemArea(new QWidget(this))
    , m_problem(new PlainLabel(theme, &Tokens::red, TypeRole::Caption, false, m_problemArea))
    , m_take(new Button(theme, tr("Use it here"), ButtonKind::Link, ButtonSize::Small, m_problemArea))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    auto* word = new PlainLabel(theme, &Tokens::text, TypeRole::Body, false, this);
    word->setElided();
    word->setPlainText(ShortcutTable::title(id));
    line->addWidget(word, 1);
    line->addWidget(m_reset);
    line->addWidget(m_button);
    column->addLayout(line);
    m_button->setFixedWidth(keysWidth);
    m_reset->setAccessibleName(tr("Reset: %1").arg(ShortcutTable::title(id)));
    m_problem->setWordWrap(true);
    auto* problem = new QHBoxLayout(m_problemArea);
    problem->setContentsMargins(0, 2, 0, 2);
    problem->setSpacing(8);
    problem->addWidget(m_problem, 1);
    problem->addWidget(m_take);
    column->addWidget(m_problemArea);
    m_problemArea->hide();
    connect(m_button, &Button::clicked, this, &KeyRow::wait);
    connect(m_reset, &Button::clicked, this, [this] { m_keys.reset(m_id); });
    connect(m_take, &Button::clicked, this, [this] { m_keys.set(m_id, m_refused, true); });
    connect(&keys, &ShortcutTable::changed, this, &KeyRow::refresh);
    refresh();
}

KeyRow::~KeyRow() = default;

void KeyRow::wait()
{
    m_problemArea->hide();
    m_waiting = true;
    m_button->setText(tr("Press keys…"));
    m_button->setAccessibleName(
        tr("%1: press the new keys. Esc cancels, Backspace removes.").arg(ShortcutTable::title(m_id)));
    // Before every other filter: nothing else may happen with these keys.
    qApp->installEventFilter(this);
}

void KeyRow::stop()
{
    m_waiting = false;
    qApp->removeEventFilter(this);
    refresh();
}

void KeyRow::refresh()
{
    if (m_waiting) {
        return;
    }
    const QString keys = m_keys.text(m_id);
    m_button->setText(keys.isEmpty() ? tr("None") : keys);
    m_button->setAccessibleName(tr("%1: %2").arg(ShortcutTable::title(m_id), m_button->text()));
    m_reset->setVisible(m_keys.isChanged(m_id));
    m_problemArea->hide();
}

void KeyRow::give(const QKeySequence& keys)
{
    const std::optional<ShortcutTable::Refusal> refused = m_keys.set(m_id, keys);
    stop();
    if (refused) {
        showRefusal(*refused, keys);
    }
}

void KeyRow::showRefusal(const ShortcutTable::Refusal& refusal, const QKeySequence& keys)
{
    m_refused = keys;
    m_problem->setText(refusal.words);
    m_take->setVisible(refusal.taken.has_value());
    m_problemArea->show();
    spoken::announce(*m_problem);
}

void KeyRow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_waiting) {
        stop(); // the window was locked: the next keys are a password
    }
}

bool KeyRow::eventFilter(QObject* watched, QEvent* event)
{
    auto* widget = qobject_cast<QWidget*>(watched);
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        event->accept(); // the keys come here and do not do what they do at present
        return true;
    case QEvent::KeyPress: {
        if (widget == nullptr || widget->window() != window()) {
            break;
        }
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool alone = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (isModifier(key->key()) || key->isAutoRepeat()) {
            return true;
        }
        if (key->key() == Qt::Key_Escape && alone) {
            stop();
        } else if ((key->key() == Qt::Key_Backspace || key->key() == Qt::Key_Delete) && alone) {
            give(QKeySequence());
        } else {
            give(ShortcutTable::pressed(*key));
        }
        return true;
    }
    case QEvent::MouseButtonPress:
    case QEvent::WindowDeactivate:
        stop(); // he went elsewhere
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}
