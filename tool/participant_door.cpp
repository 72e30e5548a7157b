// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/participant.h"

#include "core/protocol/json.h"
#include "tool/reach.h"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>
#include <charconv>

/// How a participant gets in: sign-in or cookie and ticket, then the socket.
namespace tool {

namespace {

std::string memberOf(const std::string& json, const char* name)
{
    const auto value = protocol::parseJson(json);
    const auto* object = value ? value->if_object() : nullptr;
    const auto* member = object ? object->if_contains(name) : nullptr;
    const auto* text = member ? member->if_string() : nullptr;
    return text ? std::string(text->data(), text->size()) : std::string();
}

struct SessionRequest
{
    std::string name;
    std::string password;
    std::string device;
};
BOOST_DESCRIBE_STRUCT(SessionRequest, (), (name, password, device))

/// `name=value` of the cookie that a response sets.
std::string cookieOf(const hub::HttpResponse& response)
{
    for (const auto& [name, value] : response.headers) {
        if (boost::algorithm::iequals(name, "set-cookie")) {
            return value.substr(0, value.find(';'));
        }
    }
    return {};
}

/// `Retry-After` in seconds, as hubs say it; none: absent or nothing that could be waited for.
std::optional<base::Milliseconds> retryAfterOf(const hub::HttpResponse& response)
{
    constexpr unsigned longest = 3600;
    for (const auto& [name, value] : response.headers) {
        unsigned seconds = 0;
        if (boost::algorithm::iequals(name, "retry-after")
            && std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc()) {
            return std::chrono::seconds(std::min(seconds, longest));
        }
    }
    return std::nullopt;
}

const char* wordsOf(session::Refusal refusal)
{
    using session::Refusal;
    switch (refusal) {
    case Refusal::Revoked:
        return ": the device was revoked";
    case Refusal::Device:
        return ": somebody else uses the device's numbers";
    case Refusal::Update:
        return ": hub and tool share no version of the protocol";
    case Refusal::Replaced:
        return ": signed in elsewhere with this device";
    case Refusal::Denied:
        return ": the hub takes no connections from here";
    case Refusal::None:
    case Refusal::SignIn:
    case Refusal::Token:
        break;
    }
    return ": the hub lets nobody in with this sign-in";
}

} // namespace

std::function<void(const std::string&)> eachOnce(std::function<void(const std::string&)> say)
{
    constexpr std::size_t mostSaid = 10;
    return [say = std::move(say), said = std::make_shared<std::set<std::string>>()](const std::string& what) {
        if (say && said->size() < mostSaid && said->insert(what).second) {
            say(what);
        }
    };
}

bool lostMeanwhile(protocol::ErrorKind kind)
{
    using protocol::ErrorKind;
    return kind == ErrorKind::expired || kind == ErrorKind::not_found || kind == ErrorKind::stale_fence
        || kind == ErrorKind::conflict;
}

void Participant::perform(const session::OpenLink& open)
{
    if (m_hooks.reachable && !m_hooks.reachable()) {
        failed(open.link, 0);
    } else if (m_login) {
        m_access.empty() ? signIn(open.link) : openSocket(open.link, m_access);
    } else {
        m_cookie.empty() ? getCookie(open.link) : getTicket(open.link);
    }
}

void Participant::failed(
    session::LinkId link, int httpStatus, const std::string& what, std::optional<base::Milliseconds> retryAfter)
{
    if (!what.empty() && m_hooks.trouble) {
        m_hooks.trouble(what);
    }
    session::CloseInfo info;
    info.httpStatus = httpStatus;
    info.retryAfter = retryAfter;
    if ((httpStatus == 429 || httpStatus == 503) && m_hooks.heldBack) {
        m_hooks.heldBack(retryAfter.value_or(base::Milliseconds(0)));
    }
    carryOut(m_half.closed(link, info, now()));
}

void Participant::failed(session::LinkId link, const std::string& step, const base::Result<hub::HttpResponse>& response)
{
    if (!response) {
        failed(link, 0, inWords(m_client.address(), response.error()));
        return;
    }
    failed(link, response->status, step + ": the hub answers " + std::to_string(response->status),
        retryAfterOf(*response));
}

void Participant::signIn(session::LinkId link)
{
    hub::HttpRequest request;
    request.method = "POST";
    request.path = "/api/v1/session";
    request.body = protocol::toJson(SessionRequest {m_login->name, m_login->password.reveal(), m_device.toString()});
    m_client.request(std::move(request), [this, link, alive = m_alive](base::Result<hub::HttpResponse> response) {
        if (!*alive) {
            return;
        }
        if (!response || response->status != 200) {
            m_isUnknown = response && response->status == 401;
            failed(link, "sign-in of " + m_login->name, response);
            return;
        }
        m_access = memberOf(response->body, "access");
        openSocket(link, m_access);
    });
}

void Participant::getCookie(session::LinkId link)
{
    hub::HttpRequest request;
    request.method = "POST";
    request.path = "/api/v1/customer/session";
    request.headers = {{"origin", m_client.address().origin()}};
    request.body = "{}";
    m_client.request(std::move(request), [this, link, alive = m_alive](base::Result<hub::HttpResponse> response) {
        if (!*alive) {
            return;
        }
        if (!response || response->status != 200) {
            failed(link, "a new customer", response);
            return;
        }
        m_cookie = cookieOf(*response);
        getTicket(link);
    });
}

void Participant::getTicket(session::LinkId link)
{
    hub::HttpRequest request;
    request.method = "POST";
    request.path = "/api/v1/customer/ticket";
    request.headers = {{"origin", m_client.address().origin()}, {"cookie", m_cookie}};
    request.body = "{}";
    m_client.request(std::move(request), [this, link, alive = m_alive](base::Result<hub::HttpResponse> response) {
        if (!*alive) {
            return;
        }
        if (!response || response->status != 200) {
            failed(link, "a customer's ticket", response);
            return;
        }
        openSocket(link, memberOf(response->body, "ticket"));
    });
}

void Participant::openSocket(session::LinkId link, const std::string& credential)
{
    hub::Client::SocketOptions options;
    options.path = m_login ? "/v1/agent" : "/v1/customer";
    options.subprotocols = protocol::limits::subprotocol;
    if (m_login) {
        options.bearer = credential;
    } else {
        options.subprotocols += ", ticket." + credential;
        options.origin = m_client.address().origin();
    }
    hub::Client::SocketEvents events;
    events.opened = [this, link, alive = m_alive](std::shared_ptr<hub::WebSocket> socket) {
        if (*alive) {
            opened(link, std::move(socket));
        } else {
            socket->abort();
        }
    };
    events.refused = [this, link, alive = m_alive](int status) {
        if (*alive && status == 401) {
            m_access.clear(); // the token's ten minutes are over: sign in anew
        }
        if (*alive) {
            failed(link, status == 401 ? 0 : status, "a connection: the hub answers " + std::to_string(status));
        }
    };
    events.failed = [this, link, alive = m_alive](const base::Fault& fault) {
        if (*alive) {
            failed(link, 0, inWords(m_client.address(), fault));
        }
    };
    m_client.open(std::move(options), std::move(events));
}

void Participant::opened(session::LinkId link, std::shared_ptr<hub::WebSocket> socket)
{
    if (m_hooks.reachable && !m_hooks.reachable()) {
        socket->abort();
        failed(link, 0);
        return;
    }
    m_sockets[link] = socket;
    hub::WebSocketEvents events;
    events.message = [this, link, alive = m_alive](std::string_view bytes) {
        if (*alive && m_sockets.contains(link)) {
            carryOut(m_half.received(link, bytes, now()));
        }
    };
    events.closed = [this, link, alive = m_alive](std::uint16_t code) {
        if (*alive && m_sockets.erase(link) > 0) {
            session::CloseInfo info;
            info.code = code;
            carryOut(m_half.closed(link, info, now()));
        }
    };
    carryOut(m_half.connected(link, now()));
    socket->start(std::move(events));
}

void Participant::perform(const session::SendOnLink& send)
{
    const auto socket = m_sockets.find(send.link);
    if (socket != m_sockets.end()) {
        socket->second->send(std::make_shared<const std::string>(send.bytes));
    }
}

void Participant::perform(const session::CloseLink& close)
{
    const auto socket = m_sockets.find(close.link);
    if (socket != m_sockets.end()) {
        socket->second->close(static_cast<std::uint16_t>(close.code));
        m_sockets.erase(socket);
    }
}

void Participant::perform(const session::StatusChanged& changed)
{
    const session::LinkStatus& status = changed.status;
    if (m_hooks.status) {
        m_hooks.status(status);
    }
    if (status.state != session::LinkState::Refused) {
        return;
    }
    // A password that was wrong once is so the second time.
    if (status.refusal == session::Refusal::Token && !m_isUnknown) {
        m_access.clear();
        carryOut(m_half.credentialsChanged(now()));
        return;
    }
    giveUp(status.refusal);
}

void Participant::giveUp(session::Refusal refusal)
{
    if (std::exchange(m_gaveUp, true) || !m_hooks.failed) {
        return;
    }
    const std::string who = m_login ? m_login->name : "a customer";
    m_hooks.failed(who + (m_isUnknown ? ": the hub doesn't know this name and password" : wordsOf(refusal)));
}

} // namespace tool
