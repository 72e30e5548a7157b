// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProcess>
#include <QString>

/// The real hub with the demo desk, on a loopback port, its data in `folder`.
class HubProcess final
{
public:
    /// `origin`: of the network through which the customers come; the hub answers it like its own.
    HubProcess(const QString& folder, const QString& origin);
    ~HubProcess();
    Q_DISABLE_COPY_MOVE(HubProcess)

    /// Starts it and waits until it listens; the second time on the same port with the same data.
    void start();
    /// SIGTERM, and waits.
    void stop();
    /// SIGKILL, as a crash.
    void kill();

    QString data() const { return m_folder + QStringLiteral("/data"); }
    int port() const { return m_port; }
    /// All that it wrote into its log so far.
    QByteArray log() const;

private:
    QString m_folder;
    QString m_origin;
    QProcess m_process;
    int m_port = 0;
};
