// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/trust.h"

#include <QCryptographicHash>

namespace syncing {

QString Trust::fingerprintOf(const QSslCertificate& certificate)
{
    return QStringLiteral("sha256:") + QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

Trust::Verdict Trust::judge(const QSslCertificate& certificate, const QList<QSslError>& errors, const QString& host)
{
    const QString fingerprint = fingerprintOf(certificate);
    Verdict verdict = Verdict::Good;
    if (!m_fingerprint.isEmpty()) {
        verdict = fingerprint.compare(m_fingerprint, Qt::CaseInsensitive) == 0 ? Verdict::Good : Verdict::Changed;
    } else {
        verdict = errors.isEmpty() ? Verdict::Good : Verdict::Unknown;
    }
    if (verdict == Verdict::Good) {
        m_last.reset();
        return verdict;
    }
    items::Certificate seen;
    seen.host = host;
    seen.subject = certificate.subjectDisplayName();
    seen.fingerprint = fingerprint;
    seen.validFrom = certificate.effectiveDate();
    seen.validUntil = certificate.expiryDate();
    seen.trustedBefore = m_fingerprint;
    m_last = seen;
    m_lastOwn = certificate.isSelfSigned();
    return verdict;
}

} // namespace syncing
