// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/accounts/accounts.h"
#include "hub/log/keystore.h"
#include "hub/net/http.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/publicdesk.h"

namespace hub {

/// Sign-in, refresh, sign-out, password, escrow. Any thread.
class AccountRoutes final
{
public:
    AccountRoutes(Accounts& accounts, const KeyStore& keys, const PublicDeskHolder& desk, DeskRunner& runner)
        : m_accounts(accounts)
        , m_keys(keys)
        , m_desk(desk)
        , m_runner(runner)
    { }

    void signIn(HttpRequest request, HttpReply reply);
    HttpResponse refresh(const HttpRequest& request);
    HttpResponse signOut(const SignedIn& who);
    void changePassword(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    void useInvitation(const HttpRequest& request, HttpReply reply);
    /// Those that this person could have made.
    HttpResponse invitations(const SignedIn& who) const;
    HttpResponse ownFactor(const SignedIn& who) const;
    /// What changes who gets in is recorded in the log before the answer.
    void setUpOwnFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    void removeOwnFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    void withdrawInvitation(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    void invite(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    void removeFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply);
    HttpResponse escrowKey() const;
    HttpResponse openEscrow(const SignedIn& who, const HttpRequest& request);

    /// Who a request's token belongs to: none when there is none, or it isn't good, or he may not use it.
    std::optional<SignedIn> caller(const HttpRequest& request) const;

private:
    HttpResponse signInFailure(const SignInFailure& failure, const std::string& name) const;
    bool mayStillInvite(const base::PersonId& person, const Accounts::Inviter& inviter) const;
    /// 404 or 403 for whom this one may not invite.
    std::optional<HttpResponse> mayInvite(const SignedIn& who, const std::optional<std::string>& name) const;
    bool isDemanded(const base::PersonId& person) const;
    HttpResponse keyResponse(int status, const base::Secret& key, const std::string& name) const;
    void record(
        const base::PersonId& person, const char* what, const base::PersonId& by, HttpResponse answer, HttpReply reply);

    Accounts& m_accounts;
    const KeyStore& m_keys;
    const PublicDeskHolder& m_desk;
    DeskRunner& m_runner;
};

} // namespace hub
