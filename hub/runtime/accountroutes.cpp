// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/accountroutes.h"

#include "hub/accounts/totp.h"
#include "hub/runtime/apijson.h"

#include <boost/json/array.hpp>

#include <algorithm>

namespace hub {

namespace {

HttpResponse unauthenticated()
{
    return errorResponse(401, {"unauthenticated"});
}

/// The device must delete its copy: there may be no connection left to say so on.
HttpResponse revoked()
{
    return errorResponse(401, {"unauthenticated", {}, "revoked"});
}

/// Whom leads may invite.
bool isHumble(const std::vector<protocol::Role>& roles)
{
    return std::ranges::all_of(
        roles, [](protocol::Role role) { return role == protocol::Role::agent || role == protocol::Role::trainer; });
}

boost::json::array listOf(const std::vector<base::Secret>& codes)
{
    boost::json::array list;
    for (const base::Secret& code : codes) {
        list.emplace_back(code.reveal());
    }
    return list;
}

HttpResponse tokensResponse(const Tokens& tokens)
{
    boost::json::object body;
    body["access"] = tokens.access.reveal();
    body["refresh"] = tokens.refresh.reveal();
    body["accessExpires"] = tokens.accessExpires.ms;
    body["familyExpires"] = tokens.familyExpires.ms;
    body["person"] = tokens.person.name;
    if (!tokens.recovery.empty()) {
        body["recoveryCodes"] = listOf(tokens.recovery);
    }
    return jsonResponse(200, body);
}

HttpResponse failureResponse(const SignInFailure& failure)
{
    switch (failure.error) {
    case SignInError::Wrong:
        return unauthenticated();
    case SignInError::CodeWanted:
        return errorResponse(401, {"unauthenticated", "code", "wanted"});
    case SignInError::CodeWrong:
        return errorResponse(401, {"unauthenticated", "code", "wrong"});
    case SignInError::SlowDown:
        return errorResponse(429, {"rate_limited", {}, {}, failure.retryAfter.count()});
    case SignInError::Busy:
        return errorResponse(503, {"overloaded", {}, {}, failure.retryAfter.count()});
    case SignInError::TooShort:
        return errorResponse(400, {"invalid", "new", "length"});
    case SignInError::TooCommon:
        return errorResponse(400, {"invalid", "new", "common"});
    case SignInError::HasFactor:
        return errorResponse(409, {"conflict", "factor", "exists"});
    case SignInError::Enrol:
    case SignInError::Failed:
        break;
    }
    return errorResponse(503, {"read_only", {}, {}, 5'000});
}

} // namespace

std::optional<SignedIn> AccountRoutes::caller(const HttpRequest& request) const
{
    const auto token = request.bearer();
    if (!token) {
        return std::nullopt;
    }
    auto signedIn = m_accounts.authenticate(base::Secret(*token));
    if (!signedIn || !m_desk.get()->has(signedIn.value().person, engine::rights::useAccount)) {
        return std::nullopt;
    }
    return std::move(signedIn).value();
}

void AccountRoutes::signIn(HttpRequest request, HttpReply reply)
{
    const auto body = bodyOf(request);
    const auto name = body ? textOf(*body, "name") : std::nullopt;
    auto password = body ? textOf(*body, "password") : std::nullopt;
    const auto device = body ? uuidOf(*body, "device") : std::nullopt;
    if (!name || !password || !device || device->isNil()) {
        const std::string_view field = !name ? "name" : !password ? "password" : "device";
        reply(errorResponse(400, {"invalid", field}));
        return;
    }
    auto code = textOf(*body, "code");
    const auto desk = m_desk.get();
    const auto member = desk->active.find({*name});
    SignInWish wish {*name, base::Secret(std::move(*password)), {*device}, request.address,
        base::Secret(code ? std::move(*code) : std::string()),
        member != desk->active.end() && member->second.needsFactor};
    m_accounts.signIn(std::move(wish), [this, name = *name, reply = std::move(reply)](SignInResult result) {
        if (!result) {
            reply(signInFailure(result.error(), name));
        } else if (!m_desk.get()->has(result.value().person, engine::rights::useAccount)) {
            // An account without a person in the desk, or one who is switched off: the same answer.
            static_cast<void>(m_accounts.signOut(result.value().family));
            reply(unauthenticated());
        } else if (!result.value().recovery.empty()) {
            // Who enrols first owns the factor: of all ways to one this has to be seen.
            const base::PersonId& person = result.value().person;
            record(person, "factor_set", person, tokensResponse(result.value()), reply);
        } else {
            reply(tokensResponse(result.value()));
        }
    });
}

HttpResponse AccountRoutes::signInFailure(const SignInFailure& failure, const std::string& name) const
{
    if (failure.error != SignInError::Enrol) {
        return failureResponse(failure);
    }
    return keyResponse(403, failure.key, name);
}

HttpResponse AccountRoutes::keyResponse(int status, const base::Secret& key, const std::string& name) const
{
    const auto desk = m_desk.get();
    const protocol::Names& title = desk->settings.title;
    const std::string& issuer = title.en.empty() ? title.zh.empty() ? desk->id.name : title.zh : title.en;
    boost::json::object body;
    if (status != 200) {
        body["error"] = boost::json::object {{"kind", "denied"}, {"field", "code"}, {"reason", "enrol"}};
    }
    body["key"] = totp::base32(key.reveal());
    body["uri"] = totp::uri(key, issuer, name);
    return jsonResponse(status, body);
}

void AccountRoutes::useInvitation(const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    auto code = body ? textOf(*body, "code") : std::nullopt;
    auto password = body ? textOf(*body, "new") : std::nullopt;
    if (!code || !password) {
        reply(errorResponse(400, {"invalid", code ? "new" : "code"}));
        return;
    }
    auto may = [this](const base::PersonId& person, const Accounts::Inviter& inviter) {
        return mayStillInvite(person, inviter);
    };
    m_accounts.useInvitation(base::Secret(std::move(*code)), base::Secret(std::move(*password)), request.address, may,
        [this, reply = std::move(reply)](Accounts::InvitationResult result) {
            if (!result) {
                reply(failureResponse(result.error()));
                return;
            }
            m_runner.recheck(result.value());
            reply(jsonResponse(200, {{"person", result.value().name}}));
        });
}

bool AccountRoutes::mayStillInvite(const base::PersonId& person, const Accounts::Inviter& inviter) const
{
    const auto desk = m_desk.get();
    const auto member = desk->active.find(person);
    if (member == desk->active.end()) {
        return false;
    }
    if (!inviter || desk->has(*inviter, engine::rights::inviteAny)) {
        return true;
    }
    const bool entitled = inviter->name.empty() || desk->has(*inviter, engine::rights::invite);
    return entitled && isHumble(member->second.roles);
}

std::optional<HttpResponse> AccountRoutes::mayInvite(const SignedIn& who, const std::optional<std::string>& name) const
{
    const auto desk = m_desk.get();
    const auto member = name ? desk->active.find({*name}) : desk->active.end();
    if (member == desk->active.end()) {
        return name ? errorResponse(404, {"not_found", "person"}) : errorResponse(400, {"invalid", "person"});
    }
    // A new password gives all that the person may do: not more than the inviter could have anyway.
    if (!isHumble(member->second.roles) && !desk->has(who.person, engine::rights::inviteAny)) {
        return errorResponse(403, {"denied", "person", "right"});
    }
    return std::nullopt;
}

HttpResponse AccountRoutes::invitations(const SignedIn& who) const
{
    const auto open = m_accounts.invitations();
    if (!open) {
        return errorResponse(503, {"read_only", {}, {}, 5'000});
    }
    boost::json::array list;
    for (const auto& invitation : *open) {
        if (!mayInvite(who, invitation.person.name)) {
            list.push_back(
                boost::json::object {{"person", invitation.person.name}, {"expires", invitation.expires.ms}});
        }
    }
    return jsonResponse(200, {{"invitations", std::move(list)}});
}

void AccountRoutes::withdrawInvitation(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    const auto name = body ? textOf(*body, "person") : std::nullopt;
    if (auto refusal = mayInvite(who, name)) {
        reply(std::move(*refusal));
        return;
    }
    if (auto gone = m_accounts.withdrawInvitation({*name}); !gone) {
        const bool none = gone.error().kind == base::FaultKind::NotFound;
        reply(none ? errorResponse(404, {"not_found", "person"}) : errorResponse(503, {"read_only", {}, {}, 5'000}));
        return;
    }
    HttpResponse done;
    done.status = 204;
    record({*name}, "invitation_withdrawn", who.person, std::move(done), std::move(reply));
}

void AccountRoutes::invite(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    const auto name = body ? textOf(*body, "person") : std::nullopt;
    if (auto refusal = mayInvite(who, name)) {
        reply(std::move(*refusal));
        return;
    }
    const base::PersonId person {*name};
    auto made = m_accounts.invite(person, invitationLife, who.person);
    if (!made) {
        reply(errorResponse(503, {"read_only", {}, {}, 5'000}));
        return;
    }
    record(person, "invited", who.person,
        jsonResponse(200, {{"person", *name}, {"code", made->code.reveal()}, {"expires", made->expires.ms}}),
        std::move(reply));
}

void AccountRoutes::removeFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    const auto name = body ? textOf(*body, "person") : std::nullopt;
    if (!name || !m_desk.get()->active.contains({*name})) {
        reply(name ? errorResponse(404, {"not_found", "person"}) : errorResponse(400, {"invalid", "person"}));
        return;
    }
    if (auto removed = m_accounts.removeFactor({*name}); !removed) {
        const bool none = removed.error().kind == base::FaultKind::NotFound;
        reply(none ? errorResponse(404, {"not_found", "factor"}) : errorResponse(503, {"read_only", {}, {}, 5'000}));
        return;
    }
    HttpResponse done;
    done.status = 204;
    record({*name}, "factor_removed", who.person, std::move(done), std::move(reply));
}

bool AccountRoutes::isDemanded(const base::PersonId& person) const
{
    const auto desk = m_desk.get();
    const auto member = desk->active.find(person);
    return member != desk->active.end() && member->second.needsFactor;
}

HttpResponse AccountRoutes::ownFactor(const SignedIn& who) const
{
    const auto state = m_accounts.factor(who.person);
    if (!state) {
        return errorResponse(503, {"read_only", {}, {}, 5'000});
    }
    return jsonResponse(
        200, {{"on", state->on}, {"demanded", isDemanded(who.person)}, {"recoveryLeft", state->recoveryLeft}});
}

void AccountRoutes::setUpOwnFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    auto password = body ? textOf(*body, "password") : std::nullopt;
    if (!password) {
        reply(errorResponse(400, {"invalid", "password"}));
        return;
    }
    const base::Secret code(textOf(*body, "code").value_or(std::string()));
    m_accounts.setUpFactor(who, base::Secret(std::move(*password)), code, request.address,
        [this, person = who.person, reply = std::move(reply)](Accounts::FactorResult result) {
            if (result) {
                record(person, "factor_set", person, jsonResponse(200, {{"recoveryCodes", listOf(*result)}}), reply);
            } else if (result.error().error == SignInError::Enrol) {
                reply(keyResponse(200, result.error().key, person.name));
            } else {
                reply(failureResponse(result.error()));
            }
        });
}

void AccountRoutes::removeOwnFactor(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    auto password = body ? textOf(*body, "password") : std::nullopt;
    auto code = body ? textOf(*body, "code") : std::nullopt;
    if (!password || !code) {
        reply(errorResponse(400, {"invalid", password ? "code" : "password"}));
        return;
    }
    if (isDemanded(who.person)) {
        reply(errorResponse(403, {"denied", "factor", "demanded"}));
        return;
    }
    m_accounts.removeFactor(who, base::Secret(std::move(*password)), base::Secret(std::move(*code)), request.address,
        [this, person = who.person, reply = std::move(reply)](const base::Result<void, SignInFailure>& result) {
            if (!result) {
                reply(failureResponse(result.error()));
                return;
            }
            HttpResponse done;
            done.status = 204;
            record(person, "factor_removed", person, std::move(done), reply);
        });
}

void AccountRoutes::record(
    const base::PersonId& person, const char* what, const base::PersonId& by, HttpResponse answer, HttpReply reply)
{
    m_runner.command(protocol::NoteAccount {person, what, by},
        [answer = std::move(answer), reply = std::move(reply)](const std::optional<protocol::Error>& error) {
            reply(error ? errorResponse(503, {"read_only", {}, {}, 5'000}) : answer);
        });
}

HttpResponse AccountRoutes::refresh(const HttpRequest& request)
{
    const auto body = bodyOf(request);
    auto token = body ? textOf(*body, "refresh") : std::nullopt;
    const auto device = body ? uuidOf(*body, "device") : std::nullopt;
    if (!token || !device) {
        return errorResponse(400, {"invalid", token ? "device" : "refresh"});
    }
    auto tokens = m_accounts.refresh(base::Secret(std::move(*token)), {*device});
    if (!tokens) {
        if (tokens.error().kind != base::FaultKind::Denied) {
            return errorResponse(503, {"read_only", {}, {}, 5'000});
        }
        return m_accounts.isTakenAway({*device}) ? revoked() : unauthenticated();
    }
    if (!m_desk.get()->has(tokens.value().person, engine::rights::useAccount)) {
        return revoked();
    }
    return tokensResponse(tokens.value());
}

HttpResponse AccountRoutes::signOut(const SignedIn& who)
{
    if (auto done = m_accounts.signOut(who.family); !done) {
        return errorResponse(503, {"read_only", {}, {}, 5'000});
    }
    m_runner.recheck(who.person);
    HttpResponse response;
    response.status = 204;
    return response;
}

void AccountRoutes::changePassword(const SignedIn& who, const HttpRequest& request, HttpReply reply)
{
    const auto body = bodyOf(request);
    auto oldPassword = body ? textOf(*body, "old") : std::nullopt;
    auto newPassword = body ? textOf(*body, "new") : std::nullopt;
    if (!oldPassword || !newPassword) {
        reply(errorResponse(400, {"invalid", oldPassword ? "new" : "old"}));
        return;
    }
    m_accounts.changePassword(who, base::Secret(std::move(*oldPassword)), base::Secret(std::move(*newPassword)),
        request.address,
        [this, person = who.person, reply = std::move(reply)](base::Result<void, SignInFailure> result) {
            HttpResponse done;
            done.status = 204;
            if (result) {
                m_runner.recheck(person);
            }
            reply(result ? done : failureResponse(result.error()));
        });
}

HttpResponse AccountRoutes::escrowKey() const
{
    const auto key = m_keys.publicKey();
    boost::json::object body;
    body["algorithm"] = "x25519-sealedbox";
    body["key"] = toBase64Url({reinterpret_cast<const char*>(key.data()), key.size()});
    return jsonResponse(200, body);
}

HttpResponse AccountRoutes::openEscrow(const SignedIn& who, const HttpRequest& request)
{
    const auto body = bodyOf(request);
    const auto text = body ? textOf(*body, "box") : std::nullopt;
    const auto box = text ? fromBase64Url(*text) : std::nullopt;
    if (!box) {
        return errorResponse(400, {"invalid", "box"});
    }
    const auto opened = m_keys.openSealedBox(*box);
    // The box names its person: a copy of it opens for nobody else.
    const std::string head = "cloudseat-store-1\n" + who.person.name + "\n";
    if (!opened || !opened.value().reveal().starts_with(head)) {
        return errorResponse(404, {"not_found"});
    }
    boost::json::object answer;
    answer["key"] = opened.value().reveal().substr(head.size());
    return jsonResponse(200, answer);
}

} // namespace hub
