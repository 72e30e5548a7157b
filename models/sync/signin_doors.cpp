// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the hub is asked at its door: invitation, password, second factor, certificate.

#include "models/items/convert.h"
#include "models/sync/signin.h"

#include <QJsonArray>
#include <QJsonObject>

namespace syncing {

using items::SignInProblem;

void SignIn::useInvitation()
{
    m_afterTrust = [this] { useInvitation(); };
    const QJsonObject body {{QStringLiteral("code"), items::toQString(m_request.invitation.reveal())},
        {QStringLiteral("new"), items::toQString(m_request.password.reveal())}};
    then<HttpAnswer>(m_http.postJson(QStringLiteral("/api/v1/invitation"), body),
        [this](const HttpAnswer& answer) { handleInvitation(answer); });
}

void SignIn::handleInvitation(const HttpAnswer& answer)
{
    if (answer.status == 401) {
        fail(SignInProblem::WrongInvitation);
        return;
    }
    if (answer.status == 400) {
        fail(SignInProblem::PasswordTooShort);
        return;
    }
    if (!answer.ok()) {
        handleRefusal(answer);
        return;
    }
    // From here on as anybody who knows name and password.
    items::SignInRequest request = m_request;
    request.name = answer.json().value(QLatin1String("person")).toString();
    request.invitation = {};
    if (request.name.isEmpty()) {
        fail(SignInProblem::NotAHub);
        return;
    }
    m_settings.set(settings::lastName, request.name);
    m_settings.set(settings::hubAddress, m_http.address()->origin());
    m_settings.set(settings::trustedFingerprint, m_trust.fingerprint());
    signIn(request);
}

void SignIn::askPassword()
{
    m_afterTrust = [this] { askPassword(); };
    QJsonObject body {{QStringLiteral("name"), m_request.name},
        {QStringLiteral("password"), items::toQString(m_request.password.reveal())},
        {QStringLiteral("device"), items::toQString(m_facts.device.toString())}};
    if (!m_code.isEmpty()) {
        body.insert(QStringLiteral("code"), items::toQString(m_code.reveal()));
    }
    then<HttpAnswer>(m_http.postJson(QStringLiteral("/api/v1/session"), body),
        [this](const HttpAnswer& answer) { handleSession(answer); });
}

void SignIn::handleSession(const HttpAnswer& answer)
{
    if (!answer.ok()) {
        if (!asksForCode(answer)) {
            handleRefusal(answer);
        }
        return;
    }
    if (!m_tokens.take(answer.json())) {
        fail(SignInProblem::NotAHub);
        return;
    }
    m_request.password = {};
    m_code = {};
    m_tokens.setKept(m_request.stay ? entry("session") : QString());
    m_settings.set(settings::hubAddress, m_http.address()->origin());
    m_settings.set(settings::lastName, m_request.name);
    m_settings.set(settings::staySignedIn, m_request.stay);
    m_settings.set(settings::trustedFingerprint, m_trust.fingerprint());
    QStringList codes;
    for (const QJsonValue& code : answer.json().value(QLatin1String("recoveryCodes")).toArray()) {
        codes.append(code.toString());
    }
    if (codes.isEmpty()) {
        findKey();
        return;
    }
    m_asking = true;
    setBusy(false); // until they are put away
    Q_EMIT recoveryCodes(codes);
}

bool SignIn::asksForCode(const HttpAnswer& answer)
{
    const QJsonObject body = answer.json();
    const QJsonObject error = body.value(QLatin1String("error")).toObject();
    if (error.value(QLatin1String("field")) != QLatin1String("code")) {
        return false;
    }
    items::FactorQuestion question;
    question.key = body.value(QLatin1String("key")).toString();
    question.uri = body.value(QLatin1String("uri")).toString();
    question.wrong = error.value(QLatin1String("reason")) == QLatin1String("wrong");
    m_asking = true;
    setBusy(false); // the person looks at another device; the attempt stays open
    Q_EMIT factorQuestion(question);
    return true;
}

void SignIn::giveCode(const base::Secret& code)
{
    if (!m_asking || m_busy || !m_database) {
        return;
    }
    m_asking = false;
    m_code = code;
    setBusy(true);
    askPassword();
}

void SignIn::keptRecoveryCodes()
{
    if (m_asking && !m_busy && m_database) {
        m_asking = false;
        setBusy(true);
        findKey();
    }
}

void SignIn::handleRefusal(const HttpAnswer& answer)
{
    if (m_trust.last()) {
        askForTrust();
        return;
    }
    switch (answer.status) {
    case 0:
        fail(answer.certificateRefused ? SignInProblem::CertificateRefused : SignInProblem::Unreachable);
        return;
    case 401:
        fail(SignInProblem::WrongPassword);
        return;
    case 403:
        fail(SignInProblem::NoRight);
        return;
    case 426:
        fail(SignInProblem::Version);
        return;
    case 429:
        fail(SignInProblem::TooManyAttempts, {}, answer.retryAfterSeconds);
        return;
    case 503:
        fail(SignInProblem::Overloaded, {}, answer.retryAfterSeconds);
        return;
    default:
        fail(SignInProblem::NotAHub);
    }
}

// Nobody may be asked to trust the certificate of a network that wants a sign-in of its own.
void SignIn::askForTrust()
{
    then<std::optional<QUrl>>(m_probe.look(*m_http.address()), [this](const std::optional<QUrl>& portal) {
        if (portal || !m_trust.last()) {
            fail(SignInProblem::CertificateRefused);
            return;
        }
        setBusy(false); // the person thinks; the attempt stays open
        Q_EMIT certificateQuestion(*m_trust.last());
    });
}

void SignIn::trustCertificate(const QString& fingerprint)
{
    if (!m_afterTrust || m_busy || !m_trust.last()
        || m_trust.last()->fingerprint.compare(fingerprint, Qt::CaseInsensitive) != 0) {
        return; // only the certificate that was shown
    }
    m_trust.setFingerprint(fingerprint);
    m_trust.forgetLast();
    setBusy(true);
    m_afterTrust();
}

} // namespace syncing
