// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"

#include <QObject>

/// How long nobody has touched a key or the mouse in this program. A computer that slept counts as untouched. GUI
/// thread.
class IdleWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdleWatch)

public:
    /// Watches from now on; `clock` must outlive it.
    explicit IdleWatch(const base::Clock& clock, QObject* parent = nullptr);

    base::Milliseconds idle() const;
    void touch();
    /// What a person does, and what touches it by itself.
    static bool isTouch(const QEvent& event);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    const base::Clock& m_clock;
    base::Milliseconds m_touched {0}; ///< monotonic, which may stand while the computer sleeps
    base::Timestamp m_touchedAt;
};
