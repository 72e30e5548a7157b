// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QString>

#include <map>
#include <optional>
#include <vector>

/// What a notification of the desktop says. Plain text, also where the desktop reads markup.
struct Notice
{
    QString title;
    QString body;
    std::vector<std::pair<QString, QString>> actions; ///< key and word; a click on the notice itself is `show`
    bool urgent = false; ///< stays until it is answered or closed
};

/// Notifications of the desktop (org.freedesktop.Notifications): one for each key, whose next takes the place of the
/// last. Nothing waits for the service; GUI thread.
class Notifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    explicit Notifier(const QDBusConnection& bus, QObject* parent = nullptr);

    void show(const QString& key, const Notice& notice);
    void close(const QString& key);
    void closeAll();

Q_SIGNALS:
    /// `action` is a key of the notice's, or `show`.
    void chosen(const QString& key, const QString& action);
    /// No service shows it.
    void failed(const QString& key, const Notice& notice);

private:
    struct Shown
    {
        uint id = 0; ///< 0: the service has none for it
        bool awaited = true; ///< it has not answered yet
        std::optional<Notice> next {}; ///< came while it was awaited
        bool closing = false;
    };

    void askAbilities();
    void send(const QString& key, const Notice& notice);
    void settle(const QString& key, uint id);
    void giveUp(const QString& key, const Notice& notice);
    void closeAtService(uint id);
    void forgetService();
    QString keyOf(uint id) const;

    // QtDBus matches remote signals by name only: there is no typed connect for them.
    Q_SLOT void handleAction(uint id, const QString& action);
    Q_SLOT void handleClosed(uint id, uint reason);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    std::optional<bool> m_markup; ///< none: the service was not asked yet
    bool m_asking = false;
    std::map<QString, Notice> m_waiting; ///< for that answer
    std::map<QString, Shown> m_shown;
};
