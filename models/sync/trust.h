// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/obstacle.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>

#include <optional>

namespace syncing {

/// Which certificate of the hub is good: one that an authority vouches for, or the one whose fingerprint the person
/// trusted. Once a fingerprint is trusted no other certificate is taken, whoever vouches for it, until he says so.
class Trust final
{
public:
    enum class Verdict
    {
        Good,
        Unknown, ///< no authority, nothing trusted: ask
        Changed, ///< not the trusted one: refuse, and ask at sign-in
    };

    void setFingerprint(const QString& fingerprint) { m_fingerprint = fingerprint; }
    const QString& fingerprint() const { return m_fingerprint; }

    /// `errors`: what the library found wrong. Remembers the certificate for `last`.
    Verdict judge(const QSslCertificate& certificate, const QList<QSslError>& errors, const QString& host);

    /// The certificate that was judged last and not found good.
    const std::optional<items::Certificate>& last() const { return m_last; }
    /// It was made by whoever shows it, as a hub without an authority does.
    bool isLastOwn() const { return m_lastOwn; }
    void forgetLast() { m_last.reset(); }

    static QString fingerprintOf(const QSslCertificate& certificate);

private:
    QString m_fingerprint; ///< `sha256:` and 64 hex digits; empty: authorities only
    std::optional<items::Certificate> m_last;
    bool m_lastOwn = false;
};

} // namespace syncing
