// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "models/sync/commanddesk.h"
#include "models/sync/passwordcheck.h"

#include <QJsonArray>
#include <QJsonObject>

// Passwords, invitations, second factor: over HTTP, answered by the hub or not at all.

namespace syncing {

using items::AccountResult;
using items::toQString;

namespace {

AccountResult resultOf(const HttpAnswer& answer)
{
    const QJsonObject error = answer.json().value(QLatin1String("error")).toObject();
    if (answer.ok()) {
        return AccountResult::Done;
    }
    switch (answer.status) {
    case 401:
        return error.value(QLatin1String("field")) == QLatin1String("code") ? AccountResult::WrongCode
                                                                            : AccountResult::WrongPassword;
    case 403:
        return error.value(QLatin1String("reason")) == QLatin1String("demanded") ? AccountResult::Demanded
                                                                                 : AccountResult::NotAllowed;
    case 400:
    case 404:
    case 405:
        return AccountResult::NotFound;
    case 429:
        return AccountResult::TooManyAttempts;
    default:
        return AccountResult::Unreachable;
    }
}

base::Timestamp timeOf(const QJsonObject& object, const char* name)
{
    return base::Timestamp {qint64(object.value(QLatin1String(name)).toDouble())};
}

} // namespace

QFuture<HttpAnswer> CommandDesk::post(const QString& path, const QJsonObject& body)
{
    if (!m_session.http) {
        return QtFuture::makeReadyFuture(HttpAnswer {});
    }
    return m_session.tokens->ensure()
        .then(this,
            [this, path, body](TokenState state) {
                if (state != TokenState::Good || !m_session.http) {
                    return QtFuture::makeReadyFuture(HttpAnswer {});
                }
                return m_session.http->postJson(path, body, m_session.tokens->access());
            })
        .unwrap();
}

QFuture<HttpAnswer> CommandDesk::get(const QString& path)
{
    if (!m_session.http) {
        return QtFuture::makeReadyFuture(HttpAnswer {});
    }
    return m_session.tokens->ensure()
        .then(this,
            [this, path](TokenState state) {
                if (state != TokenState::Good || !m_session.http) {
                    return QtFuture::makeReadyFuture(HttpAnswer {});
                }
                return m_session.http->get(path, m_session.tokens->access());
            })
        .unwrap();
}

QFuture<items::PasswordResult> CommandDesk::changePassword(const QString& oldPassword, const QString& newPassword)
{
    using items::PasswordResult;
    const QJsonObject body {{QStringLiteral("old"), oldPassword}, {QStringLiteral("new"), newPassword}};
    const base::Secret fresh(items::toUtf8(newPassword));
    return post(QStringLiteral("/api/v1/password"), body).then(this, [this, fresh](const HttpAnswer& answer) {
        switch (answer.status) {
        case 204:
        case 200:
            keepVerifier(fresh);
            return PasswordResult::Changed;
        case 400:
            return PasswordResult::TooWeak;
        case 401:
            return PasswordResult::WrongOld;
        case 429:
            return PasswordResult::TooManyAttempts;
        default:
            return PasswordResult::Unreachable;
        }
    });
}

// It unlocks the workstation from now on.
void CommandDesk::keepVerifier(const base::Secret& password)
{
    passwordVerifier(password).then(this, [this, whose = m_session.database](const std::string& verifier) {
        if (m_session.database != nullptr && m_session.database == whose) {
            m_session.database->run([verifier](store::Store& store) { return store.setVerifier(verifier); });
        }
    });
}

QFuture<items::NewInvitation> CommandDesk::invite(const base::PersonId& person)
{
    const QJsonObject body {{QStringLiteral("person"), toQString(person.name)}};
    return post(QStringLiteral("/api/v1/people/invite"), body).then(this, [](const HttpAnswer& answer) {
        const QJsonObject json = answer.json();
        return items::NewInvitation {
            resultOf(answer), json.value(QLatin1String("code")).toString(), timeOf(json, "expires")};
    });
}

QFuture<std::optional<std::vector<items::OpenInvitation>>> CommandDesk::askInvitations()
{
    using List = std::optional<std::vector<items::OpenInvitation>>;
    return get(QStringLiteral("/api/v1/people/invitations")).then(this, [](const HttpAnswer& answer) -> List {
        if (!answer.ok()) {
            return std::nullopt;
        }
        std::vector<items::OpenInvitation> list;
        for (const QJsonValue& value : answer.json().value(QLatin1String("invitations")).toArray()) {
            const QJsonObject one = value.toObject();
            list.push_back({{items::toUtf8(one.value(QLatin1String("person")).toString())}, timeOf(one, "expires")});
        }
        return list;
    });
}

QFuture<AccountResult> CommandDesk::withdrawInvitation(const base::PersonId& person)
{
    const QJsonObject body {{QStringLiteral("person"), toQString(person.name)}};
    return post(QStringLiteral("/api/v1/people/withdraw-invitation"), body).then(this, [](const HttpAnswer& answer) {
        return resultOf(answer);
    });
}

QFuture<std::optional<items::FactorState>> CommandDesk::askFactor()
{
    using State = std::optional<items::FactorState>;
    return get(QStringLiteral("/api/v1/second-factor")).then(this, [](const HttpAnswer& answer) -> State {
        if (!answer.ok()) {
            return std::nullopt;
        }
        const QJsonObject json = answer.json();
        return items::FactorState {json.value(QLatin1String("on")).toBool(),
            json.value(QLatin1String("demanded")).toBool(), json.value(QLatin1String("recoveryLeft")).toInt()};
    });
}

QFuture<items::NewFactor> CommandDesk::setUpFactor(const QString& password, const QString& code)
{
    QJsonObject body {{QStringLiteral("password"), password}};
    if (!code.isEmpty()) {
        body.insert(QStringLiteral("code"), code);
    }
    return post(QStringLiteral("/api/v1/second-factor"), body).then(this, [](const HttpAnswer& answer) {
        const QJsonObject json = answer.json();
        items::NewFactor made {resultOf(answer), json.value(QLatin1String("key")).toString(),
            json.value(QLatin1String("uri")).toString(), {}};
        for (const QJsonValue& one : json.value(QLatin1String("recoveryCodes")).toArray()) {
            made.recovery.append(one.toString());
        }
        return made;
    });
}

QFuture<AccountResult> CommandDesk::removeFactor(const QString& password, const QString& code)
{
    const QJsonObject body {{QStringLiteral("password"), password}, {QStringLiteral("code"), code}};
    return post(QStringLiteral("/api/v1/second-factor/remove"), body).then(this, [](const HttpAnswer& answer) {
        return resultOf(answer);
    });
}

} // namespace syncing
