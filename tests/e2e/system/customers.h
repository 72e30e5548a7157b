// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QStringList>

/// The customers' browser and the networks of the test: driver.mjs in a process of its own. While it works, the
/// workstation's events go on. A refusal fails the test with the driver's words.
class Customers final
{
public:
    explicit Customers(const QString& language);
    ~Customers();
    Q_DISABLE_COPY_MOVE(Customers)

    /// The port of a new network by this name; `aim` says where it leads.
    int listen(const QString& network);
    void aim(const QString& network, int port);
    void cut(const QString& network);
    void silence(const QString& network);
    void restore(const QString& network);

    void open(const QString& tab, const QString& url);
    void reload(const QString& tab);
    void close(const QString& tab);
    void write(const QString& tab, const QString& text);
    void attach(const QString& tab, const QString& file);
    void click(const QString& tab, const QString& role, const QString& name);
    /// One of several: a topic, the stars.
    void pick(const QString& tab, const QString& name);
    void see(const QString& tab, const QString& text);
    void seeInThread(const QString& tab, const QString& text);
    void seePictures(const QString& tab, int count);
    /// True if each text stands in the tab's thread exactly once, in this order.
    bool hasOnceInOrder(const QString& tab, const QStringList& texts);
    void picture(const QString& tab, const QString& path);

    /// False where the browser or its library isn't installed.
    static bool areAvailable();

private:
    QJsonValue ask(const QString& verb, QJsonObject arguments);

    QProcess m_process;
    int m_last = 0;
};
