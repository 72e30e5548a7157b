// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class InboxView;
class MainWindow;
class QWidget;
namespace items {
class Repository;
}

/// The hands and eyes of the agent: works the window's own widgets by mouse and keyboard and reads what they show.
/// Whatever does not come within half a minute fails the test.
class AgentHands final
{
public:
    AgentHands(MainWindow& window, items::Repository& repository);

    void signIn(const QString& hub, const QString& name, const QString& password);
    /// Until the connection is live and everything is caught up.
    void waitUntilLive();
    void waitUntilNotLive();
    void goReady();

    /// Until a card stands over the list.
    void waitForOffer();
    /// The same, then F9.
    void acceptOffer();
    /// Until this text stands in the conversation that is open.
    void see(const QString& text);
    void seePicture();
    bool hasOnceInOrder(const QStringList& texts) const;
    /// Until nothing waits in the outbox.
    void waitUntilSent();

    void write(const QString& text);
    void attach(const QString& file);
    void closeConversation();
    void finishWrapUp(const QString& outcome);

    void picture(const QString& path);

private:
    /// Where pictures are wanted, the screen is kept when it fails.
    void waitFor(const QString& what, const std::function<bool()>& condition) const;
    InboxView& inbox() const;
    QStringList rows() const;
    void clickButton(QWidget& area, const QString& text);

    MainWindow& m_window;
    items::Repository& m_repository;
};
