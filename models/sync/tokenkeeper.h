// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/base/secret.h"
#include "models/store/keystore.h"
#include "models/sync/hubhttp.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>
#include <vector>

namespace syncing {

enum class TokenState
{
    Good,
    Unreachable, ///< try again later
    Ended, ///< sign in again
    Revoked, ///< the hub took this computer or person away: the copy must go
};

/// The sign-in's tokens: a short one that opens doors and a long one that renews it. Kept in the keyring only when the
/// person wants to stay signed in.
class TokenKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TokenKeeper)

public:
    TokenKeeper(HubHttp& http, store::KeyStore& keys, const base::Clock& clock, QObject* parent = nullptr);

    /// From the answer of `POST /api/v1/session` (or `/refresh`). False: it has not what it should.
    bool take(const QJsonObject& answer);
    /// The keyring's entry to keep the refresh token in; empty: don't.
    void setKept(const QString& entry);
    /// What the keyring gave out of this entry, which has it already.
    void restore(const base::Secret& refresh, const base::PersonId& person, const QString& entry);
    void setDevice(const base::DeviceId& device) { m_device = device; }
    void clear();

    const base::PersonId& person() const { return m_person; }
    const base::Secret& access() const { return m_access; }
    bool isSignedIn() const { return !m_refresh.isEmpty(); }

    /// Renews the access token when it has run out, or at once when `force`. Several calls share one request.
    QFuture<TokenState> ensure(bool force = false);

Q_SIGNALS:
    /// The keyring would not take the sign-in that should be kept.
    void keepRefused();

private:
    void keep();
    TokenState read(const HttpAnswer& answer);

    HubHttp& m_http;
    store::KeyStore& m_keys;
    const base::Clock& m_clock;
    QString m_entry;
    base::DeviceId m_device;
    base::PersonId m_person;
    base::Secret m_access;
    base::Secret m_refresh;
    base::Milliseconds m_goodUntil {0}; ///< monotonic
    /// One each, since a future keeps only one continuation. Any: a request is under way.
    std::vector<std::shared_ptr<QPromise<TokenState>>> m_waiting;
    bool m_revoked = false; ///< said once, true until there are other tokens
};

} // namespace syncing
