// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workstation/application.h"
#include "models/store/memorykeystore.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <catch2/catch.hpp>

#include <functional>
#include <memory>

inline constexpr int patienceMs = 60'000;

inline bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, patienceMs);
}

/// The real program with the demo desk on a free port of this computer.
class Hub final
{
public:
    explicit Hub(bool plain = true)
        : m_plain(plain)
    { }
    ~Hub() { kill(); }

    /// Instead of the one that it makes itself.
    void setCertificate(const QString& file, const QString& keyFile)
    {
        m_certificate = {QStringLiteral("--cert"), file, QStringLiteral("--key"), keyFile};
    }

    /// How many times as often clients may write as they usually may.
    void setRateFactor(int factor) { m_more = {QStringLiteral("--rate-factor"), QString::number(factor)}; }

    static bool isBuilt() { return QFile::exists(program()); }

    bool start(const QString& listen = QStringLiteral("127.0.0.1:0"))
    {
        QStringList arguments {QStringLiteral("serve"), QStringLiteral("--data"),
            m_folder.filePath(QStringLiteral("hub")), QStringLiteral("--desk"),
            QStringLiteral(CLOUDSEAT_SOURCE_DIR "/resources/demo/desk.yaml"), QStringLiteral("--listen"), listen};
        if (m_plain) {
            arguments.push_back(QStringLiteral("--plain"));
        }
        arguments += m_certificate + m_more;
        QDir(m_folder.path()).mkpath(QStringLiteral("hub"));
        m_process = std::make_unique<QProcess>();
        m_process->start(program(), arguments);
        QByteArray said;
        return waitFor([&] {
            m_process->waitForReadyRead(20);
            said += m_process->readAllStandardOutput();
            const qsizetype at = said.indexOf("listening ");
            const qsizetype end = said.indexOf('\n', at);
            if (at >= 0 && end > at) {
                m_url = QString::fromLatin1(said.mid(at + 10, end - at - 10)).section(QLatin1Char(' '), 0, 0);
            }
            return !m_url.isEmpty() || m_process->state() == QProcess::NotRunning;
        }) && !m_url.isEmpty();
    }

    void kill()
    {
        if (m_process) {
            m_process->kill();
            m_process->waitForFinished();
            m_process.reset();
        }
    }

    /// What the operator says beside it.
    bool user(const QStringList& arguments)
    {
        QString ignored;
        return say(QStringList {QStringLiteral("user")} + arguments, ignored);
    }
    bool say(QStringList arguments, QString& answer)
    {
        arguments += {QStringLiteral("--data"), m_folder.filePath(QStringLiteral("hub"))};
        QProcess process;
        process.start(program(), arguments);
        const bool ended = process.waitForFinished(patienceMs);
        answer = QString::fromUtf8(process.readAllStandardOutput());
        return ended && process.exitCode() == 0;
    }

    bool restart() { return start(QUrl(m_url).authority()); }
    const QString& url() const { return m_url; }
    quint16 port() const { return static_cast<quint16>(QUrl(m_url).port()); }

private:
    static QString program() { return QStringLiteral(CLOUDSEAT_BINARY_DIR "/bin/cloudseat-hub"); }

    bool m_plain;
    QStringList m_certificate;
    QStringList m_more;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    QString m_url;
};

/// A hub that runs, and the profile of one who sits at it.
struct RunningHub
{
    RunningHub()
    {
        if (Hub::isBuilt()) {
            REQUIRE(hub.start());
        }
    }

    QTemporaryDir folder;
    store::MemoryKeyStore keys;
    Hub hub;
};

/// The workstation without its window.
class Desk final
{
public:
    Desk(const QString& profile, const QString& hub, store::KeyStore& keys, const QString& fingerprint = {},
        const QString& name = QStringLiteral("su.miao"))
        : user(name)
    {
        Options options;
        options.hub = hub;
        options.user = user;
        options.profile = profile;
        options.fingerprint = fingerprint;
        application = std::make_unique<Application>(options, keys);
        signIn = &application->signIn();
        QObject::connect(
            signIn, &items::SignInService::failed, signIn, [this](items::SignInProblem what, const QString& told, int) {
                problem = what;
                detail = told;
            });
        QObject::connect(signIn, &items::SignInService::signedIn, signIn, [this] { signedIn = true; });
        QObject::connect(
            signIn, &items::SignInService::signedOut, signIn, [this](items::SignInProblem what, bool deleted) {
                signedIn = false;
                wiped = deleted;
                problem = what;
            });
        QObject::connect(signIn, &items::SignInService::certificateQuestion, signIn,
            [this](const items::Certificate& shown) { question = shown; });
    }

    void enter(const char* password, bool stay = false)
    {
        problem.reset();
        items::SignInRequest request;
        request.hub = application->settings().value(settings::hubAddress);
        request.name = user;
        request.password = base::Secret(password);
        request.stay = stay;
        signIn->signIn(request);
    }

    bool live()
    {
        return waitFor([this] {
            return application->repository().connection().isLive()
                && !application->repository().presence().person().id.isEmpty();
        });
    }

    static constexpr base::ConversationId conversation {{{1}}};

    /// One that only this computer knows.
    bool makeConversation(protocol::ConversationState state = protocol::ConversationState::active)
    {
        auto made = signIn->database()->write([state](store::Copy& copy, store::DeltaBuilder&) {
            store::StoredConversation stored;
            stored.row.id = conversation;
            stored.row.state = state;
            stored.mine = true;
            copy.conversations.put(stored);
        });
        made.waitForFinished();
        return made.result().ok();
    }

    bool saveDraft(const QString& text)
    {
        if (!makeConversation()) {
            return false;
        }
        const auto saved = application->commands().saveDraft(conversation, text, false);
        return waitFor([&] { return saved.isFinished(); }) && saved.result().ok();
    }

    /// A screen that keeps what stands in it when it has to go, as the composer does.
    void writeAtTheEnd(const QString& text)
    {
        items::Repository& repository = application->repository();
        QObject::connect(&repository, &items::Repository::aboutToBeCleared, &repository,
            [this, text] { application->commands().saveDraft(conversation, text, false); });
    }

    std::string draft()
    {
        auto read = signIn->database()->run([](store::Store& store) -> base::Result<std::string> {
            return store.read([](store::Copy& copy) { return copy.drafts.find(conversation, false); });
        });
        read.waitForFinished();
        return read.result() ? *read.result() : std::string();
    }

    QString user;
    std::unique_ptr<Application> application;
    syncing::SignIn* signIn = nullptr;
    std::optional<items::SignInProblem> problem;
    QString detail; ///< of the problem
    std::optional<items::Certificate> question;
    bool signedIn = false;
    bool wiped = false;
};

#define REQUIRE_HUB()                                                                                                  \
    if (!Hub::isBuilt()) {                                                                                             \
        WARN("NOT RUN: cloudseat-hub is not built");                                                                   \
        return;                                                                                                        \
    }
