// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A sign-in with what the keyring kept.

#include "models/sync/signin.h"

#include <utility>

namespace syncing {

using items::SignInProblem;

bool SignIn::keepsSignIn() const
{
    return m_settings.value(settings::staySignedIn) && !m_settings.value(settings::hubAddress).isEmpty()
        && !m_settings.value(settings::lastName).isEmpty();
}

// Only to know whether "keep me signed in" can be offered.
void SignIn::probeKeyring()
{
    if (!std::exchange(m_keyringAsked, true)) {
        m_keys.read(QStringLiteral("probe")).then(this, [this](const store::KeyRead& read) {
            noteKeyring(read.available);
        });
    }
}

void SignIn::noteKeyring(bool available)
{
    available = available && !m_keepRefused;
    if (m_keyring != available) {
        m_keyring = available;
        Q_EMIT keyringChanged(available);
    }
}

void SignIn::resume()
{
    if (!keepsSignIn()) {
        return;
    }
    items::SignInRequest request;
    request.hub = m_settings.value(settings::hubAddress);
    request.name = m_settings.value(settings::lastName);
    request.stay = true;
    m_resuming = true;
    if (!begin(request)) {
        probeKeyring(); // what was kept is of no use: may it be kept again?
        return;
    }
    findStore(false, [this] {
        // Both at once: the store is opened while the second one is on its way.
        const QFuture<store::KeyRead> session = m_keys.read(entry("session"));
        const QFuture<store::KeyRead> key = m_keys.read(entry("store"));
        then<store::KeyRead>(session, [this, key](const store::KeyRead& read) { useKept(read, key); });
    });
}

void SignIn::useKept(const store::KeyRead& session, const QFuture<store::KeyRead>& key)
{
    m_keyringAsked = true;
    noteKeyring(session.available);
    const std::string kept = session.secret ? session.secret->reveal() : std::string();
    const std::size_t cut = kept.find('\n');
    if (cut == std::string::npos) {
        fail(SignInProblem::Ended);
        return;
    }
    const base::PersonId person {kept.substr(0, cut)};
    const base::Secret refresh(kept.substr(cut + 1));
    openStore([this, person, refresh, key] {
        if (m_facts.isNew) {
            // What was kept belongs to the device of the one that was there before.
            fail(m_facts.setAside ? SignInProblem::StoreDamaged : SignInProblem::Ended);
            return;
        }
        m_tokens.restore(refresh, person, entry("session"));
        readKey(key);
    });
}

void SignIn::readKey(QFuture<store::KeyRead> read)
{
    then<store::KeyRead>(std::move(read), [this](const store::KeyRead& key) { useKeyringKey(key); });
}

} // namespace syncing
