// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

namespace items {

struct Certificate
{
    QString host;
    QString subject;
    QString fingerprint; ///< `sha256:` and 64 hex digits
    QDateTime validFrom;
    QDateTime validUntil;
    QString trustedBefore; ///< the fingerprint trusted so far, when this one is another

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// What stands between this computer and the hub, as far as it can be told. Nothing was sent to it.
struct Obstacle
{
    enum class Kind
    {
        None, ///< or nobody knows
        Portal, ///< the network wants a sign-in of its own first
        ForeignCertificate, ///< somebody else answers in the hub's place
        ProxyPassword, ///< the proxy asks who one is, or does not believe it
        Proxy, ///< it can't be reached, or does not let through to the hub
    };

    Kind kind = Kind::None;
    QUrl page {}; ///< Portal: what to open in a browser
    Certificate certificate {}; ///< ForeignCertificate: what was shown
    QString proxy {}; ///< `host:port`, where it is the trouble

    friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

} // namespace items
