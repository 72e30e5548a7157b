// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/capslock.h"

#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace {

constexpr quint32 lockMask = 0x2; // LockMask of X11; XKB on Wayland numbers its first modifiers alike

} // namespace

CapsLockHint::CapsLockHint(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_native(QGuiApplication::platformName() == QLatin1String("xcb")
          || QGuiApplication::platformName().startsWith(QLatin1String("wayland")))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 4, 0, 0);
    row->setSpacing(4);
    row->addWidget(new IconMark(theme, QStringLiteral("data-warning"), &Tokens::amber, 14, this));
    auto* words = new PlainLabel(theme, &Tokens::amber, TypeRole::Caption, false, this);
    words->setText(tr("Caps Lock is on"));
    row->addWidget(words, 1);
    setAccessibleName(words->text());
    hide();
}

void CapsLockHint::watch(QLineEdit* field)
{
    field->installEventFilter(this);
}

std::optional<bool> CapsLockHint::read(const QKeyEvent& key, bool native)
{
    if (key.key() == Qt::Key_CapsLock) {
        // The state that comes along is the one before the key.
        return native ? std::optional((key.nativeModifiers() & lockMask) == 0) : std::nullopt;
    }
    if (native) {
        return (key.nativeModifiers() & lockMask) != 0;
    }
    const Qt::KeyboardModifiers commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    if (key.text().size() != 1 || (key.modifiers() & commands) != 0) {
        return std::nullopt;
    }
    const QChar letter = key.text().front();
    if (letter.toUpper() == letter.toLower()) {
        return std::nullopt; // a digit, or a script without two cases
    }
    return letter.isUpper() != key.modifiers().testFlag(Qt::ShiftModifier);
}

bool CapsLockHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (const std::optional<bool> told = read(key, m_native)) {
            m_on = told;
        } else if (key.key() == Qt::Key_CapsLock && m_on) {
            m_on = !*m_on;
        }
        showState();
    } else if (event->type() == QEvent::FocusIn) {
        m_focused = qobject_cast<QWidget*>(watched);
        showState();
    } else if (event->type() == QEvent::FocusOut) {
        // Elsewhere it may be switched unseen.
        m_focused = nullptr;
        m_on.reset();
        showState();
    }
    return QWidget::eventFilter(watched, event);
}

void CapsLockHint::showState()
{
    setVisible(m_on.value_or(false) && m_focused != nullptr);
}
