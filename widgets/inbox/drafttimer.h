// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

/// Tells when what is being typed is to be saved: in a pause of 400 ms, and every 2 s for who never pauses.
class DraftTimer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftTimer)

public:
    explicit DraftTimer(QObject* parent);

    /// Something was typed.
    void touch();
    void stop();
    bool isRunning() const { return m_pause.isActive(); }

Q_SIGNALS:
    void due();

private:
    QTimer m_pause;
    QTimer m_latest;
};
