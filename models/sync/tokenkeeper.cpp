// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/tokenkeeper.h"

#include <algorithm>
#include <utility>

namespace syncing {

namespace {

constexpr base::Milliseconds margin {30'000};

base::Secret secret(const QJsonObject& object, const char* name)
{
    return base::Secret(object.value(QLatin1String(name)).toString().toStdString());
}

} // namespace

TokenKeeper::TokenKeeper(HubHttp& http, store::KeyStore& keys, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_http(http)
    , m_keys(keys)
    , m_clock(clock)
{ }

bool TokenKeeper::take(const QJsonObject& answer)
{
    const base::Secret access = secret(answer, "access");
    const base::Secret refresh = secret(answer, "refresh");
    const std::string person = answer.value(QLatin1String("person")).toString().toStdString();
    if (access.isEmpty() || refresh.isEmpty() || !base::isValidName(person)) {
        return false;
    }
    m_access = access;
    m_refresh = refresh;
    m_person = {person};
    m_revoked = false;
    // The hub's clock may differ from ours: only the span counts, and never longer than the ten minutes we know of.
    const auto expires = static_cast<std::int64_t>(answer.value(QLatin1String("accessExpires")).toDouble());
    const base::Milliseconds span = base::Timestamp {expires} - m_clock.now();
    m_goodUntil = m_clock.monotonic() + std::clamp(span, base::Milliseconds(60'000), base::Milliseconds(600'000));
    keep();
    return true;
}

void TokenKeeper::setKept(const QString& entry)
{
    if (m_entry != entry) {
        m_entry = entry;
        keep();
    }
}

void TokenKeeper::keep()
{
    if (!m_entry.isEmpty() && !m_refresh.isEmpty()) {
        m_keys.write(m_entry, base::Secret(m_person.name + "\n" + m_refresh.reveal())).then(this, [this](bool kept) {
            if (!kept) {
                Q_EMIT keepRefused();
            }
        });
    }
}

void TokenKeeper::restore(const base::Secret& refresh, const base::PersonId& person, const QString& entry)
{
    m_entry = entry;
    m_access = {};
    m_refresh = refresh;
    m_person = person;
    m_revoked = false;
    m_goodUntil = base::Milliseconds(0);
}

void TokenKeeper::clear()
{
    if (!m_entry.isEmpty()) {
        m_keys.remove(m_entry);
    }
    m_entry.clear();
    m_access = {};
    m_refresh = {};
    m_person = {};
    m_revoked = false;
}

QFuture<TokenState> TokenKeeper::ensure(bool force)
{
    if (m_refresh.isEmpty()) {
        return QtFuture::makeReadyFuture(TokenState::Ended);
    }
    if (m_revoked) {
        return QtFuture::makeReadyFuture(TokenState::Revoked);
    }
    if (!force && !m_access.isEmpty() && m_clock.monotonic() + margin < m_goodUntil) {
        return QtFuture::makeReadyFuture(TokenState::Good);
    }
    const auto promise = std::make_shared<QPromise<TokenState>>();
    promise->start();
    m_waiting.push_back(promise);
    if (m_waiting.size() > 1) {
        return promise->future();
    }
    const QJsonObject body {{QStringLiteral("refresh"), QString::fromStdString(m_refresh.reveal())},
        {QStringLiteral("device"), QString::fromStdString(m_device.toString())}};
    m_http.postJson(QStringLiteral("/api/v1/session/refresh"), body).then(this, [this](const HttpAnswer& answer) {
        const TokenState state = read(answer);
        for (const auto& waiting : std::exchange(m_waiting, {})) { // whoever hears it may ask again
            waiting->addResult(state);
            waiting->finish();
        }
    });
    return promise->future();
}

TokenState TokenKeeper::read(const HttpAnswer& answer)
{
    if (answer.ok()) {
        return take(answer.json()) ? TokenState::Good : TokenState::Unreachable;
    }
    if (answer.status != 401) {
        return TokenState::Unreachable;
    }
    const QJsonObject error = answer.json().value(QLatin1String("error")).toObject();
    m_revoked = error.value(QLatin1String("reason")).toString() == QLatin1String("revoked");
    return m_revoked ? TokenState::Revoked : TokenState::Ended;
}

} // namespace syncing
