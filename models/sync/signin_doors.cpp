// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the hub is asked at its door: invitation, password, second factor, certificate.

#include "models/items/convert.h"
#include "models/sync/passwordcheck.h"
#include "models/sync/signin.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

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
    m_verifier = passwordVerifier(m_request.password);
    m_settings.set(settings::locked, false);
    m_settings.set(settings::lockWrong, 0);
    m_request.password = {};
    m_code = {};
    if (m_settings.value(settings::hubAddress) != m_http.address()->origin()) {
        m_settings.set(settings::newVersion, QString()); // another hub's
    }
    m_settings.set(settings::hubAddress, m_http.address()->origin());
    m_settings.set(settings::lastName, m_request.name);
    m_settings.set(settings::staySignedIn, m_request.stay);
    m_settings.set(settings::trustedFingerprint, m_trust.fingerprint());
    const bool vouched = m_http.address()->isEncrypted() && m_trust.fingerprint().isEmpty();
    m_settings.set(settings::vouchedHub, vouched ? m_http.address()->origin() : QString());
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
    const bool wayFailed = answer.status == 0 || answer.proxy != ProxyTrouble::None;
    const QString proxy = wayFailed ? m_proxies.nameFor(m_http.address()->http(QStringLiteral("/"))) : QString();
    if (answer.proxy != ProxyTrouble::None) {
        const bool password = answer.proxy == ProxyTrouble::Password;
        fail(password ? SignInProblem::ProxyPassword : SignInProblem::Proxy, proxy);
        return;
    }
    if (wayFailed && !proxy.isEmpty()) {
        handleSilence(answer); // nothing goes the direct way, where a portal would stand
        return;
    }
    if (wayFailed) {
        // Who answers in the hub's place may be the network itself.
        then<std::optional<QUrl>>(m_probe.look(*m_http.address()), [this, answer](const std::optional<QUrl>& page) {
            page ? fail(SignInProblem::Portal, page->toString(QUrl::FullyEncoded)) : handleSilence(answer);
        });
        return;
    }
    switch (answer.status) {
    case 401:
        fail(SignInProblem::WrongPassword);
        return;
    case 403:
        fail(SignInProblem::NoRight);
        return;
    case 426:
        fail(SignInProblem::Version, newVersion());
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

void SignIn::handleSilence(const HttpAnswer& answer)
{
    if (mayAskForTrust()) {
        setBusy(false); // the person thinks; the attempt stays open
        Q_EMIT certificateQuestion(*m_trust.last());
    } else if (m_settings.value(settings::vouchedHub) == m_http.address()->origin() && m_trust.last()) {
        fail(SignInProblem::CertificateChanged, m_trust.last()->fingerprint);
    } else if (const QString proxy = m_proxies.nameFor(m_http.address()->http(QStringLiteral("/")));
               !proxy.isEmpty() && !answer.certificateRefused && !m_trust.last()) {
        fail(SignInProblem::Proxy, proxy); // it knows the way, nobody here does
    } else {
        fail(answer.certificateRefused || m_trust.last() ? SignInProblem::CertificateRefused
                                                         : SignInProblem::Unreachable);
    }
}

// Only hubs that make their own certificate are trusted by a person's word: one that was trusted so before, or one that
// is met for the first time. Nobody's word makes up for an authority's.
bool SignIn::mayAskForTrust() const
{
    if (!m_trust.last()) {
        return false;
    }
    const bool vouched = m_settings.value(settings::vouchedHub) == m_http.address()->origin();
    return !m_trust.fingerprint().isEmpty() || (m_trust.isLastOwn() && !vouched);
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

QString SignIn::newVersion() const
{
    const bool same = m_http.address() && m_settings.value(settings::hubAddress) == m_http.address()->origin();
    return same ? m_settings.value(settings::newVersion) : QString();
}

void SignIn::keepNewVersion(const QString& link)
{
    if (!link.isEmpty() && link != newVersion()) {
        m_settings.set(settings::newVersion, link);
    }
}

QFuture<items::PasswordCheck> SignIn::checkPassword(const base::Secret& password)
{
    return m_database ? checkAgainst(*m_database, password) : QtFuture::makeReadyFuture(items::PasswordCheck::Unknown);
}

void SignIn::keepVerifier()
{
    if (m_verifier.isValid()) {
        then<std::string>(std::exchange(m_verifier, {}), [this](const std::string& verifier) {
            if (m_database) {
                m_database->run([verifier](store::Store& store) { return store.setVerifier(verifier); });
            }
        });
    }
}

} // namespace syncing
