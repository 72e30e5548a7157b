// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/theme/theme.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QKeyEvent;
class QLineEdit;

/// Says under password fields that Caps Lock is on. Qt can't be asked for it: a letter that comes large without Shift
/// (or small with it) tells, and on X11 and Wayland every key brings the state along. Before the first key nothing is
/// known, and nothing is claimed.
class CapsLockHint final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CapsLockHint)

public:
    explicit CapsLockHint(const Theme& theme, QWidget* parent = nullptr);

    void watch(QLineEdit* field);
    /// Unknown: no key has told yet.
    std::optional<bool> isOn() const { return m_on; }

    /// What a pressed key tells; none when it tells nothing. `native`: the key brings the locks along.
    static std::optional<bool> read(const QKeyEvent& key, bool native);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showState();

    bool m_native;
    std::optional<bool> m_on;
    QPointer<QWidget> m_focused;
};
