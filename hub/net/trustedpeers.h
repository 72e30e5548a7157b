// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/net/http.h"

#include <boost/asio/ip/address.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// Proxies in front of the hub, whose word about their clients' addresses is taken. Without any, nobody's.
class TrustedPeers final
{
public:
    /// Where the proxies write the address. One of them: a proxy passes the other on as the client sent it.
    enum class Header
    {
        XForwardedFor,
        Forwarded ///< RFC 7239
    };

    /// Each an address or a network: `10.0.0.5`, `10.0.0.0/8`, `fd00::/8`. Fault Invalid.
    static base::Result<TrustedPeers> of(const std::vector<std::string>& networks, Header header);

    bool isEmpty() const { return m_networks.empty(); }
    bool contains(const std::string& address) const;

    /// Who is behind a trusted peer: the right-most address that is no proxy's. Where a proxy says nothing that can be
    /// meant, the proxy itself.
    std::string clientOf(const HttpRequest& request, const std::string& peer) const;

private:
    struct Network
    {
        boost::asio::ip::address_v6::bytes_type bits {}; ///< IPv4 as ::ffff:0:0/96
        unsigned length = 128;
    };

    std::vector<Network> m_networks;
    Header m_header = Header::XForwardedFor;
};

} // namespace hub
