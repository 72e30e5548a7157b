// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/wsclient.h"

#include <boost/json/value.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace support {

/// A random UUID as text.
std::string newId();

/// `{"a": {"b": 1}}` at `a.b`; null when it isn't there.
const boost::json::value& at(const boost::json::value& value, std::string_view path);
std::string textAt(const boost::json::value& value, std::string_view path);
std::uint64_t numberAt(const boost::json::value& value, std::string_view path);

/// A person or customer on the wire, written frame by frame: what the client half does by itself, tests do by hand.
class Wire final
{
public:
    /// Signs in; `access` is empty when that failed.
    struct SignIn
    {
        Answer answer;
        std::string device;
        std::string access;
        std::string refresh;
    };
    static SignIn signIn(
        const Door& door, const std::string& name, const std::string& password, const std::string& device = newId());
    /// `name=value` of a new customer.
    static std::string cookie(const Door& door);
    /// `identity`: the token that a site signed, which he came with.
    static std::string ticket(const Door& door, const std::string& cookie, const std::string& identity = {});

    static std::unique_ptr<Wire> agent(const Door& door, const SignIn& signIn);
    static std::unique_ptr<Wire> customer(const Door& door, const std::string& cookie,
        const std::string& device = newId(), const std::string& identity = {});

    WsClient& socket() { return *m_socket; }
    const std::string& device() const { return m_device; }
    /// Of the last `ready`, `resumed` or event frame.
    const std::string& cursor() const { return m_cursor; }
    const std::string& epoch() const { return m_epoch; }
    /// Words `canary-…` of whatever came on this connection, wherever they stood.
    const std::set<std::string>& canaries() const { return m_canaries; }

    /// Sends `identify` and takes everything up to the last page. The `ready` frame, null on failure.
    boost::json::value identify();
    /// The `resumed` or `invalid` frame.
    boost::json::value resume(const std::string& epoch, const std::string& cursor);

    /// Sends the next command; its id. `extra` are further members of the frame.
    std::string command(const std::string& name, boost::json::object data, boost::json::object extra = {});
    /// The same, and waits for its result.
    boost::json::value commandAndResult(
        const std::string& name, boost::json::object data, boost::json::object extra = {});
    void setNextNumber(std::uint64_t n) { m_next = n; }

    /// Reads frames until one fits; acknowledges events on the way. Null: closed, or nothing in time.
    boost::json::value until(const std::function<bool(const boost::json::value&)>& fits);
    boost::json::value untilFrame(std::string_view t);
    /// The first event of this type, in this frame or a later one; events seen on the way are dropped.
    boost::json::value untilEvent(
        std::string_view type, const std::function<bool(const boost::json::value&)>& fits = {});

private:
    Wire(const Door& door, const SocketOptions& options, std::string device);

    boost::json::value next();

    std::unique_ptr<WsClient> m_socket;
    std::string m_device;
    std::string m_cursor;
    std::string m_epoch;
    std::set<std::string> m_canaries;
    std::uint64_t m_next = 1;
};

} // namespace support
