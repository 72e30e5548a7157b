// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/participant.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/uuid.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace support {

namespace json = boost::json;

namespace {

const json::value nothing;

json::value parsed(const std::string& text)
{
    json::error_code error;
    json::value value = json::parse(text, error);
    return error ? json::value() : value;
}

} // namespace

std::string newId()
{
    base::SystemRandom random;
    return base::makeUuidV7(base::SystemClock().now(), random).toString();
}

const json::value& at(const json::value& value, std::string_view path)
{
    const json::value* here = &value;
    while (!path.empty() && here != nullptr) {
        const std::string_view name = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), name.size() + 1));
        const json::object* object = here->if_object();
        here = object != nullptr ? object->if_contains({name.data(), name.size()}) : nullptr;
    }
    return here != nullptr ? *here : nothing;
}

std::string textAt(const json::value& value, std::string_view path)
{
    const json::value& found = at(value, path);
    return found.is_string() ? std::string(found.get_string()) : std::string();
}

std::uint64_t numberAt(const json::value& value, std::string_view path)
{
    const json::value& found = at(value, path);
    return found.is_int64() ? static_cast<std::uint64_t>(found.get_int64())
        : found.is_uint64() ? found.get_uint64()
                            : 0;
}

Wire::SignIn Wire::signIn(
    const Door& door, const std::string& name, const std::string& password, const std::string& device)
{
    SignIn result;
    result.device = device;
    Request request {"POST", "/api/v1/session", {}, {}, {}};
    request.body = json::serialize(json::object {{"name", name}, {"password", password}, {"device", device}});
    result.answer = http(door.url, request, door.fingerprint);
    const json::value body = parsed(result.answer.body);
    result.access = textAt(body, "access");
    result.refresh = textAt(body, "refresh");
    return result;
}

std::string Wire::cookie(const Door& door)
{
    const Answer answer = http(door.url, {"POST", "/api/v1/customer/session", {}, "{}", {}}, door.fingerprint);
    const std::string cookie = answer.header("Set-Cookie");
    return cookie.substr(0, cookie.find(';'));
}

std::string Wire::ticket(const Door& door, const std::string& cookie, const std::string& identity)
{
    const json::object body = identity.empty() ? json::object() : json::object {{"identity", identity}};
    const Request request {"POST", "/api/v1/customer/ticket", {}, json::serialize(body), {{"Cookie", cookie}}};
    return textAt(parsed(http(door.url, request, door.fingerprint).body), "ticket");
}

std::unique_ptr<Wire> Wire::agent(const Door& door, const SignIn& signIn)
{
    SocketOptions options;
    options.bearer = signIn.access;
    return std::unique_ptr<Wire>(new Wire(door, options, signIn.device));
}

std::unique_ptr<Wire> Wire::customer(
    const Door& door, const std::string& cookie, const std::string& device, const std::string& identity)
{
    SocketOptions options;
    options.path = "/v1/customer";
    options.origin = door.url;
    options.subprotocols = "cloudseat.v1, ticket." + ticket(door, cookie, identity);
    return std::unique_ptr<Wire>(new Wire(door, options, device));
}

Wire::Wire(const Door& door, const SocketOptions& options, std::string device)
    : m_socket(std::make_unique<WsClient>(door.url, options, door.fingerprint))
    , m_device(std::move(device))
{ }

json::value Wire::next()
{
    const auto message = m_socket->next();
    if (!message) {
        return {};
    }
    constexpr std::size_t canaryLength = 7 + 36; // with the conversation's id
    for (auto found = message->find("canary-"); found != std::string::npos;
         found = message->find("canary-", found + 1)) {
        m_canaries.insert(message->substr(found, canaryLength));
    }
    json::value frame = parsed(*message);
    if (textAt(frame, "t") == "event") {
        m_cursor = textAt(frame, "cursor");
        m_socket->send(json::serialize(json::object {{"t", "ack"}, {"cursor", m_cursor}}));
    }
    return frame;
}

json::value Wire::until(const std::function<bool(const json::value&)>& fits)
{
    while (true) {
        json::value frame = next();
        if (frame.is_null() || fits(frame)) {
            return frame;
        }
    }
}

json::value Wire::untilFrame(std::string_view t)
{
    return until([t](const json::value& frame) { return textAt(frame, "t") == t; });
}

json::value Wire::untilEvent(std::string_view type, const std::function<bool(const json::value&)>& fits)
{
    json::value found;
    until([&](const json::value& frame) {
        const json::array* events = at(frame, "events").if_array();
        if (textAt(frame, "t") != "event" || events == nullptr) {
            return false;
        }
        for (const json::value& event : *events) {
            if (textAt(event, "type") == type && (!fits || fits(event))) {
                found = event;
                return true;
            }
        }
        return false;
    });
    return found;
}

json::value Wire::identify()
{
    untilFrame("hello");
    m_socket->send(json::serialize(
        json::object {{"t", "identify"}, {"device", m_device}, {"program", "test"}, {"capabilities", json::array()}}));
    json::value ready = untilFrame("ready");
    m_epoch = textAt(ready, "epoch");
    m_cursor = textAt(ready, "cursor");
    if (!ready.is_null()) {
        until([](const json::value& frame) {
            return textAt(frame, "t") == "page" && at(frame, "last").is_bool() && at(frame, "last").get_bool();
        });
        m_socket->send(json::serialize(json::object {{"t", "ack"}, {"cursor", m_cursor}}));
    }
    return ready;
}

json::value Wire::resume(const std::string& epoch, const std::string& cursor)
{
    untilFrame("hello");
    m_socket->send(json::serialize(json::object {
        {"t", "resume"}, {"device", m_device}, {"program", "test"}, {"epoch", epoch}, {"cursor", cursor}}));
    return until(
        [](const json::value& frame) { return textAt(frame, "t") == "resumed" || textAt(frame, "t") == "invalid"; });
}

std::string Wire::command(const std::string& name, json::object data, json::object extra)
{
    const std::string id = newId();
    json::object frame = std::move(extra);
    frame["t"] = "command";
    frame["n"] = m_next++;
    frame["id"] = id;
    frame["name"] = name;
    frame["data"] = std::move(data);
    m_socket->send(json::serialize(frame));
    return id;
}

json::value Wire::commandAndResult(const std::string& name, json::object data, json::object extra)
{
    const std::string id = command(name, std::move(data), std::move(extra));
    return until(
        [&id](const json::value& frame) { return textAt(frame, "t") == "result" && textAt(frame, "id") == id; });
}

} // namespace support
