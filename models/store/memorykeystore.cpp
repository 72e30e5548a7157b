// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/memorykeystore.h"

namespace store {

QFuture<KeyRead> MemoryKeyStore::read(const QString& name)
{
    KeyRead result;
    result.available = m_available;
    if (m_available && !m_locked && m_secrets.contains(name)) {
        result.secret = m_secrets.value(name);
    }
    return QtFuture::makeReadyFuture(result);
}

QFuture<bool> MemoryKeyStore::write(const QString& name, const base::Secret& secret)
{
    const bool takes = m_available && !m_locked;
    if (takes) {
        m_secrets.insert(name, secret);
    }
    return QtFuture::makeReadyFuture(takes);
}

QFuture<bool> MemoryKeyStore::remove(const QString& name)
{
    m_secrets.remove(name);
    return QtFuture::makeReadyFuture(m_available);
}

} // namespace store
