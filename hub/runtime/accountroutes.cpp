// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/accountroutes.h"

#include "hub/runtime/apijson.h"

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

HttpResponse tokensResponse(const Tokens& tokens)
{
    boost::json::object body;
    body["access"] = tokens.access.reveal();
    body["refresh"] = tokens.refresh.reveal();
    body["accessExpires"] = tokens.accessExpires.ms;
    body["familyExpires"] = tokens.familyExpires.ms;
    body["person"] = tokens.person.name;
    return jsonResponse(200, body);
}

HttpResponse failureResponse(const SignInFailure& failure)
{
    switch (failure.error) {
    case SignInError::Wrong:
        return unauthenticated();
    case SignInError::SlowDown:
        return errorResponse(429, {"rate_limited", {}, {}, failure.retryAfter.count()});
    case SignInError::Busy:
        return errorResponse(503, {"overloaded", {}, {}, failure.retryAfter.count()});
    case SignInError::TooShort:
        return errorResponse(400, {"invalid", "new"});
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
    m_accounts.signIn(*name, base::Secret(std::move(*password)), {*device}, request.address,
        [this, reply = std::move(reply)](SignInResult result) {
            if (!result) {
                reply(failureResponse(result.error()));
            } else if (!m_desk.get()->has(result.value().person, engine::rights::useAccount)) {
                // An account without a person in the desk, or one who is switched off: the same answer.
                static_cast<void>(m_accounts.signOut(result.value().family));
                reply(unauthenticated());
            } else {
                reply(tokensResponse(result.value()));
            }
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
    m_ended(who.person);
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
                m_ended(person);
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
