// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/service.h"

#include "core/base/uuid.h"
#include "core/desk/routing/hours.h"
#include "hub/accounts/attemptlimiter.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/cookie.h"
#include "hub/runtime/liveness.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace hub {

namespace {

constexpr std::size_t jsonBytes = 16 * 1024;
constexpr std::string_view attachmentsPath = "/api/v1/attachments";
constexpr std::string_view importPath = "/api/v1/knowledge/import";

/// The host of `host[:port]` is an address, or the name that means this machine everywhere.
bool isUnresolved(std::string_view host)
{
    if (const std::size_t colon = host.rfind(':'); colon != std::string_view::npos && !host.ends_with(']')) {
        host = host.substr(0, colon);
    }
    if (host.starts_with('[') && host.ends_with(']')) {
        host = host.substr(1, host.size() - 2);
    }
    boost::system::error_code error;
    boost::asio::ip::make_address(std::string(host), error);
    return !error || host == "localhost";
}

boost::json::object namesOf(const protocol::Names& names)
{
    return {{"zh", names.zh}, {"en", names.en}};
}

/// What is answered to the very end.
bool tellsOfTheHub(std::string_view path)
{
    // A copy takes along what the drain still commits.
    return path == "/healthz" || path == "/readyz" || path == "/metrics" || path.starts_with("/api/v1/copy/");
}

HttpResponse textResponse(int status, std::string text)
{
    HttpResponse response;
    response.status = status;
    response.type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    response.with("Cache-Control", "no-store");
    return response;
}

} // namespace

Service::Service(ServiceOptions options, Accounts& accounts, const KeyStore& keys, const PublicDeskHolder& desk,
    DeskRunner& runner, AttachmentRoutes& attachments, const WebFiles& web, const Sites& sites, MetricsPage& metrics,
    const base::Clock& clock, base::Random& random)
    : m_options(std::move(options))
    , m_accounts(accounts)
    , m_desk(desk)
    , m_runner(runner)
    , m_attachments(attachments)
    , m_web(web)
    , m_sites(sites)
    , m_metrics(metrics)
    , m_clock(clock)
    , m_random(random)
    , m_accountRoutes(accounts, keys, desk, runner)
    , m_knowledge(runner, attachments)
    , m_articlePages(runner, attachments, clock)
    , m_entrance(m_options.entranceFactor, m_options.addressFactor, clock)
{ }

std::optional<HttpResponse> Service::refusal(HttpRequest& header)
{
    header.confidential = isConfidential(header);
    if (!header.header("origin").empty() && !isKnownOrigin(header)) {
        return errorResponse(403, {"denied", "origin"});
    }
    if (header.method == "POST" && header.path == importPath) {
        return refuseImport(header);
    }
    // The other route with large bodies: nobody brings 25 MB before he is known.
    if (header.method != "POST" || header.path != attachmentsPath) {
        return std::nullopt;
    }
    Caller caller;
    caller.person = m_accountRoutes.caller(header);
    if (!caller.person && header.header("authorization").empty()) {
        caller.customer = customerOf(header, m_accounts);
    }
    if (!caller.person && !caller.customer) {
        return errorResponse(401, {"unauthenticated"});
    }
    if (caller.customer) {
        if (const auto wait = m_entrance.upload(*caller.customer); wait.count() > 0) {
            return errorResponse(429, {"rate_limited", {}, "rate", wait.count()});
        }
    }
    return m_attachments.takeRoom(header, caller);
}

/// Nor 4 MB before it is known that he may.
std::optional<HttpResponse> Service::refuseImport(HttpRequest& header)
{
    auto judged = callerFor(*findRoute(header.method, header.path), header);
    if (auto* refusal = std::get_if<HttpResponse>(&judged)) {
        return std::move(*refusal);
    }
    return m_attachments.takeRoom(header, std::get<Caller>(judged));
}

std::size_t Service::bodyLimit(const HttpRequest& header) const
{
    if (header.method == "GET" || header.method == "HEAD") {
        return 0;
    }
    if (header.method == "POST" && header.path == importPath) {
        return protocol::limits::importBytes;
    }
    return header.method == "POST" && header.path == attachmentsPath ? protocol::limits::attachmentBytes : jsonBytes;
}

bool Service::isKnownOrigin(const HttpRequest& request) const
{
    const std::string_view origin = request.header("origin");
    const std::string_view host = request.header("host");
    const std::string own = (request.secure ? "https://" : "http://") + std::string(host);
    // A foreign name that was made to point here (DNS rebinding) sends an Origin that equals its Host. Over TLS the
    // certificate doesn't fit such a name; without, only what no resolver answers for is ours.
    const bool ours = origin == own && (request.secure || isUnresolved(host));
    return ours || std::find(m_options.origins.begin(), m_options.origins.end(), origin) != m_options.origins.end();
}

/// A proxy that ends TLS makes the browser's way as good as TLS to here: the operator said so by an origin.
bool Service::isConfidential(const HttpRequest& request) const
{
    const std::string own = "https://" + std::string(request.header("host"));
    return request.secure || std::ranges::any_of(m_options.origins, [&](const std::string& origin) {
        return request.proxied ? origin.starts_with("https://") : origin == own;
    });
}

void Service::respond(HttpRequest request, HttpReply reply)
{
    if (!request.header("origin").empty() && !isKnownOrigin(request)) {
        reply(errorResponse(403, {"denied", "origin"}));
        return;
    }
    if (m_draining && !tellsOfTheHub(request.path)) {
        reply(errorResponse(503, {"overloaded", {}, {}, 2'000}));
        return;
    }
    bool otherMethod = false;
    const Route* route = findRoute(request.method, request.path, &otherMethod);
    if (route == nullptr) {
        reply(otherMethod ? errorResponse(405, {"unsupported"}) : errorResponse(404, {"not_found"}));
        return;
    }
    const bool open = engine::rights::meets(
        route->needs, [](std::string_view right) { return has(engine::rights::Holder::visitor, right); });
    // Programs of the operator are judged by where they come from or by their token, not by who they are.
    const bool isOperators = route->id == RouteId::Metrics || route->id == RouteId::Copy;
    // Who comes to a socket is judged when it is one; this is another request.
    const bool isSocket = route->id == RouteId::AgentSocket || route->id == RouteId::CustomerSocket;
    auto judged
        = open || isOperators || isSocket ? std::variant<HttpResponse, Caller>(Caller {}) : callerFor(*route, request);
    if (auto* refusal = std::get_if<HttpResponse>(&judged)) {
        reply(std::move(*refusal));
        return;
    }
    dispatch(route->id, std::move(std::get<Caller>(judged)), std::move(request), std::move(reply));
}

std::variant<HttpResponse, Caller> Service::callerFor(const Route& route, const HttpRequest& request) const
{
    Caller caller;
    caller.person = m_accountRoutes.caller(request);
    if (!caller.person && request.header("authorization").empty()) {
        caller.customer = customerOf(request, m_accounts);
    }
    if (!caller.person && !caller.customer) {
        return errorResponse(401, {"unauthenticated"});
    }
    const auto desk = m_desk.get();
    const bool allowed = engine::rights::meets(route.needs, [&](std::string_view right) {
        return caller.person ? desk->has(caller.person->person, right) : has(engine::rights::Holder::customer, right);
    });
    if (!allowed) {
        return errorResponse(403, {"denied", {}, "right"});
    }
    return caller;
}

void Service::dispatch(RouteId route, Caller caller, HttpRequest request, HttpReply reply)
{
    switch (route) {
    case RouteId::SignIn:
        return m_accountRoutes.signIn(std::move(request), std::move(reply));
    case RouteId::Refresh:
        return reply(m_accountRoutes.refresh(request));
    case RouteId::SignOut:
        return reply(m_accountRoutes.signOut(*caller.person));
    case RouteId::ChangePassword:
        return m_accountRoutes.changePassword(*caller.person, request, std::move(reply));
    case RouteId::UseInvitation:
        return m_accountRoutes.useInvitation(request, std::move(reply));
    case RouteId::Invite:
        return m_accountRoutes.invite(*caller.person, request, std::move(reply));
    case RouteId::Invitations:
        return reply(m_accountRoutes.invitations(*caller.person));
    case RouteId::WithdrawInvitation:
        return m_accountRoutes.withdrawInvitation(*caller.person, request, std::move(reply));
    case RouteId::OwnFactor:
        return reply(m_accountRoutes.ownFactor(*caller.person));
    case RouteId::SetUpOwnFactor:
        return m_accountRoutes.setUpOwnFactor(*caller.person, request, std::move(reply));
    case RouteId::RemoveOwnFactor:
        return m_accountRoutes.removeOwnFactor(*caller.person, request, std::move(reply));
    case RouteId::RemoveFactor:
        return m_accountRoutes.removeFactor(*caller.person, request, std::move(reply));
    case RouteId::EscrowKey:
        return reply(m_accountRoutes.escrowKey());
    case RouteId::OpenEscrow:
        return reply(m_accountRoutes.openEscrow(*caller.person, request));
    case RouteId::CustomerSession:
        return reply(customerSession(request));
    case RouteId::CustomerTicket:
        return reply(customerTicket(*caller.customer, request));
    case RouteId::PublicDesk:
        return reply(publicDesk());
    case RouteId::Upload: // its rate and its room were judged at the header
    case RouteId::Download:
        return m_attachments.respond(std::move(request), caller.person, std::move(reply));
    case RouteId::ImportArticles: // its room was judged at the header
        return m_knowledge.receive(request, *m_desk.get(), caller.person->person, std::move(reply));
    case RouteId::ExportArticles:
        return m_knowledge.give(request, std::move(reply));
    case RouteId::Health:
        return reply(textResponse(200, "ok\n"));
    case RouteId::Readiness:
        return reply(readiness());
    case RouteId::Copy:
        return m_options.copies ? m_options.copies->respond(std::move(request), std::move(reply))
                                : reply(errorResponse(401, {"unauthenticated"}));
    case RouteId::Metrics:
        return m_metrics.respond(request, std::move(reply));
    case RouteId::AgentSocket:
    case RouteId::CustomerSocket:
        return reply(errorResponse(426, {"unsupported"}).with("Upgrade", "websocket"));
    case RouteId::ArticlePage:
        return articlePage(request, std::move(reply));
    case RouteId::Page:
        return reply(m_web.respond(request, m_sites.ancestors()));
    }
}

HttpResponse Service::customerSession(const HttpRequest& request)
{
    const auto body = bodyOf(request);
    if (!body) {
        return errorResponse(400, {"invalid"});
    }
    const bool isSignedFor = body->contains("identity");
    const auto known = customerOf(request, m_accounts);
    std::optional<base::CustomerId> customer;
    if (isSignedFor) {
        const auto token = textOf(*body, "identity").value_or("");
        const auto identity = verifyIdentity(token, *m_sites.list(), m_desk.get()->id, m_clock.now());
        if (!identity) {
            return errorResponse(403, {"denied", "identity", wordOf(identity.error())});
        }
        customer = customerOf(m_desk.get()->id, *identity);
        m_signedNames.keep(*customer, identity->name);
    } else if (known && !isSigned(*known)) {
        // Whom a site signed for and doesn't any more has signed out there.
        customer = known;
    }
    if (customer && customer == known) {
        return jsonResponse(200, {{"customer", known->toString()}});
    }
    if (const base::Milliseconds wait = m_entrance.newCustomer(AttemptLimiter::addressKey(request.address));
        wait.count() > 0) {
        return errorResponse(429, {"rate_limited", {}, {}, wait.count()});
    }
    if (!customer) {
        customer = base::CustomerId {base::makeUuidV7(m_clock.now(), m_random)};
    }
    auto cookie = m_accounts.giveCookie(*customer);
    if (!cookie) {
        return errorResponse(503, {"read_only", {}, {}, 5'000});
    }
    HttpResponse response = jsonResponse(200, {{"customer", customer->toString()}});
    response.with("Set-Cookie", cookieHeader(cookie.value(), request, !isSignedFor));
    return response;
}

/// Of a hub that was started since he came: his cookie lets him in, and the token with which he came, which may have
/// ended by now, says what his site calls him. It lets nobody in, and replaces nothing newer.
void Service::recallName(const base::CustomerId& customer, const HttpRequest& request)
{
    const auto body = isSigned(customer) && !m_signedNames.knows(customer) ? bodyOf(request) : std::nullopt;
    const auto token = body ? textOf(*body, "identity") : std::nullopt;
    if (!token) {
        return;
    }
    const base::DeskId desk = m_desk.get()->id;
    const auto identity = verifyIdentity(*token, *m_sites.list(), desk, m_clock.now(), TokenTime::NowOrEnded);
    if (identity && customerOf(desk, *identity) == customer) {
        m_signedNames.keep(customer, identity->name);
    }
}

HttpResponse Service::customerTicket(base::CustomerId customer, const HttpRequest& request)
{
    if (const auto wait = m_entrance.ticket(customer, AttemptLimiter::addressKey(request.address)); wait.count() > 0) {
        return errorResponse(429, {"rate_limited", {}, {}, wait.count()});
    }
    recallName(customer, request);
    return jsonResponse(200, {{"ticket", m_accounts.giveTicket(customer).reveal()}, {"expiresInMs", 30'000}});
}

void Service::articlePage(const HttpRequest& request, HttpReply reply)
{
    if (const auto wait = m_entrance.page(AttemptLimiter::addressKey(request.address)); wait.count() > 0) {
        reply(ArticlePages::refusal(429, wait));
        return;
    }
    m_articlePages.respond(request, m_sites.ancestors(), std::move(reply));
}

HttpResponse Service::publicDesk() const
{
    const auto desk = m_desk.get();
    const auto now = m_clock.now();
    boost::json::array queues;
    for (const protocol::QueueSettings& queue : desk->queues) {
        boost::json::object one {{"id", queue.id.name}, {"title", namesOf(queue.title)}, {"hint", namesOf(queue.hint)},
            {"open", queue.open}};
        const auto& hours = desk->hours.at(queue.id);
        one["takesMessages"] = hours.takesMessages;
        if (const auto opens = desk::hours::nextOpening(hours.open, desk->utcOffsets, now); opens > now) {
            one["opensAt"] = opens.ms;
        }
        queues.push_back(std::move(one));
    }
    boost::json::array languages;
    for (const std::string& language : desk->settings.languages) {
        languages.push_back(boost::json::value(language));
    }
    boost::json::object body;
    body["id"] = desk->id.name;
    body["title"] = namesOf(desk->settings.title);
    body["languages"] = std::move(languages);
    body["queues"] = std::move(queues);
    return jsonResponse(200, body);
}

HttpResponse Service::readiness() const
{
    if (m_draining) {
        return textResponse(503, "draining\n");
    }
    if (m_runner.isReadOnly()) {
        return textResponse(503, "read-only\n");
    }
    if (!m_runner.servesOpenings()) {
        return textResponse(503, "history lags\n");
    }
    static constexpr const char* shed[] = {"", ", without estimates", ", without estimates and typing",
        ", without estimates, typing and new conversations"};
    const std::string lag = m_runner.isLevel() ? "ready" : "ready, attachments lag";
    return textResponse(200, lag + shed[m_runner.loadLevel()] + "\n");
}

std::variant<HttpResponse, Caller> Service::agentCaller(const HttpRequest& request) const
{
    // A browser sends an Origin, our programs don't: whoever has one has no business here.
    if (!request.header("origin").empty()) {
        return errorResponse(403, {"denied", "origin"});
    }
    auto person = m_accountRoutes.caller(request);
    if (!person) {
        return errorResponse(401, {"unauthenticated"});
    }
    return Caller {std::move(person), std::nullopt};
}

std::variant<HttpResponse, Caller> Service::customerCaller(const HttpRequest& request)
{
    if (!isKnownOrigin(request)) {
        return errorResponse(403, {"denied", "origin"});
    }
    for (const std::string_view entry : request.list("sec-websocket-protocol")) {
        if (entry.starts_with("ticket.")) {
            if (auto customer = m_accounts.useTicket(base::Secret(std::string(entry.substr(7))))) {
                Caller caller {std::nullopt, customer.value()};
                if (isSigned(*caller.customer)) {
                    caller.signedName = m_signedNames.of(*caller.customer);
                }
                return caller;
            }
            break;
        }
    }
    return errorResponse(401, {"unauthenticated"});
}

void Service::upgrade(HttpRequest request, UpgradeReply reply)
{
    const bool agent = request.path == "/v1/agent";
    if (!agent && request.path != "/v1/customer") {
        reply(errorResponse(404, {"not_found"}));
        return;
    }
    if (m_draining) {
        reply(errorResponse(503, {"overloaded", {}, {}, 2'000}));
        return;
    }
    const std::vector<std::string_view> offered = request.list("sec-websocket-protocol");
    if (std::find(offered.begin(), offered.end(), protocol::limits::subprotocol) == offered.end()) {
        reply(errorResponse(426, {"unsupported"}).with("Sec-WebSocket-Protocol", protocol::limits::subprotocol));
        return;
    }
    auto judged = agent ? agentCaller(request) : customerCaller(request);
    if (auto* refusal = std::get_if<HttpResponse>(&judged)) {
        reply(std::move(*refusal));
        return;
    }
    Upgrade granted;
    granted.subprotocol = protocol::limits::subprotocol;
    granted.messageBytes = protocol::limits::frameBytesUp;
    granted.opened
        = [this, caller = std::get<Caller>(judged), agent, address = AttemptLimiter::addressKey(request.address)](
              const std::shared_ptr<WebSocket>& socket) {
              auto options = agent ? m_options.agent : m_options.customer;
              const auto liveness = Liveness::of(m_desk.get()->heartbeat, m_options.heartbeat);
              options.heartbeat = liveness.heartbeat;
              options.silence = liveness.silence;
              if (caller.customer) {
                  options.toll = [this, customer = *caller.customer, address](const protocol::CommandBody& body) {
                      return m_entrance.command(customer, address, body);
                  };
              }
              std::make_shared<Session>(socket, caller, options, m_runner, m_accounts, m_clock)->start();
          };
    reply(std::move(granted));
}

} // namespace hub
