// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class QLineEdit;

/// Keeps Enter, Esc, Backspace and the arrows of a field to the input method while it is composing: nothing is sent,
/// chosen or put away before the word is finished. Make it after every other event filter of the field.
class ComposingGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposingGuard)

public:
    /// Belongs to `field`.
    explicit ComposingGuard(QLineEdit* field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_composing = false;
};
