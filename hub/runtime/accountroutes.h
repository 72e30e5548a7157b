// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/accounts/accounts.h"
#include "hub/log/keystore.h"
#include "hub/net/http.h"
#include "hub/runtime/publicdesk.h"

namespace hub {

/// Sign-in, refresh, sign-out, password, escrow. Any thread.
class AccountRoutes final
{
public:
    /// `ended` hears whose sign-ins may have ended: his open connections are looked at again.
    AccountRoutes(Accounts& accounts, const KeyStore& keys, const PublicDeskHolder& desk,
        std::function<void(const base::PersonId&)> ended)
        : m_accounts(accounts)
        , m_keys(keys)
        , m_desk(desk)
        , m_ended(std::move(ended))
    { }

    void signIn(HttpRequest request, HttpReply reply);
    HttpResponse refresh(const HttpRequest& request);
    HttpResponse signOut(const SignedIn& who);
    void changePassword(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    HttpResponse escrowKey() const;
    HttpResponse openEscrow(const SignedIn& who, const HttpRequest& request);

    /// Who a request's token belongs to: none when there is none, or it isn't good, or he may not use it.
    std::optional<SignedIn> caller(const HttpRequest& request) const;

private:
    Accounts& m_accounts;
    const KeyStore& m_keys;
    const PublicDeskHolder& m_desk;
    const std::function<void(const base::PersonId&)> m_ended;
};

} // namespace hub
