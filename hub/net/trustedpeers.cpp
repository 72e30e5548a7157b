// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/trustedpeers.h"

#include <boost/beast/core/string.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace hub {

namespace {

namespace ip = boost::asio::ip;

std::optional<ip::address_v6::bytes_type> bitsOf(std::string_view text)
{
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    // A zone names an interface of one machine and says nothing of who somebody is.
    if (error || text.find('%') != std::string_view::npos) {
        return std::nullopt;
    }
    return (address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6()).to_bytes();
}

/// As the hub writes a peer's address.
std::string textOf(const ip::address_v6::bytes_type& bits)
{
    const ip::address_v6 address(bits);
    return address.is_v4_mapped() ? ip::make_address_v4(ip::v4_mapped, address).to_string() : address.to_string();
}

/// `10.0.0.1`, `10.0.0.1:1234`, `2001:db8::1`, `[2001:db8::1]:1234`
std::optional<std::string> hostOf(std::string_view entry)
{
    if (entry.starts_with('[')) {
        entry = entry.substr(1, entry.find(']') - 1);
    } else if (entry.find(':') == entry.rfind(':')) {
        entry = entry.substr(0, entry.find(':'));
    }
    const auto bits = bitsOf(entry);
    return bits ? std::optional(textOf(*bits)) : std::nullopt;
}

/// The value of `for` in one element of Forwarded: `for="[2001:db8::1]:1234";proto=https`
std::string_view forIn(std::string_view element)
{
    while (!element.empty()) {
        const std::size_t end = std::min(element.find(';'), element.size());
        const std::string_view pair = trimmed(element.substr(0, end));
        element.remove_prefix(std::min(element.size(), end + 1));
        const std::string_view name = pair.substr(0, pair.find('='));
        if (name.size() < pair.size() && boost::beast::iequals(name, "for")) {
            std::string_view value = pair.substr(4);
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
                value = value.substr(1, value.size() - 2);
            }
            return value;
        }
    }
    return {};
}

} // namespace

base::Result<TrustedPeers> TrustedPeers::of(const std::vector<std::string>& networks, Header header)
{
    TrustedPeers peers;
    peers.m_header = header;
    for (const std::string& text : networks) {
        const std::size_t slash = text.find('/');
        const auto bits = bitsOf(std::string_view(text).substr(0, slash));
        const bool isV4 = text.find(':') == std::string::npos;
        unsigned length = isV4 ? 32 : 128;
        bool good = bits.has_value();
        if (good && slash != std::string::npos) {
            const char* last = text.data() + text.size();
            unsigned given = 0;
            const auto [end, error] = std::from_chars(text.data() + slash + 1, last, given);
            // A network of everybody would let everybody say who he is.
            good = error == std::errc() && end == last && given > 0 && given <= length;
            length = given;
        }
        if (!good) {
            return base::fail(base::FaultKind::Invalid,
                "'" + text + "' is neither an IP address nor a network, as 10.0.0.5 or 10.0.0.0/8");
        }
        peers.m_networks.push_back({*bits, isV4 ? length + 96 : length});
    }
    return peers;
}

bool TrustedPeers::contains(const std::string& address) const
{
    const auto bits = m_networks.empty() ? std::nullopt : bitsOf(address);
    return bits && std::ranges::any_of(m_networks, [&bits](const Network& network) {
        unsigned left = network.length;
        for (std::size_t i = 0; left > 0; ++i) {
            const unsigned here = std::min(left, 8U);
            const auto mask = static_cast<unsigned char>(0xff << (8 - here));
            if (((*bits)[i] & mask) != (network.bits[i] & mask)) {
                return false;
            }
            left -= here;
        }
        return true;
    });
}

std::string TrustedPeers::clientOf(const HttpRequest& request, const std::string& peer) const
{
    const bool standard = m_header == Header::Forwarded;
    const auto entries = request.list(standard ? "forwarded" : "x-forwarded-for");
    std::string client = peer;
    // From the right: each entry is the word of the one behind it, and the first stranger's word is worth nothing.
    for (auto entry = entries.rbegin(); entry != entries.rend() && contains(client); ++entry) {
        const auto said = hostOf(standard ? forIn(*entry) : *entry);
        if (!said) {
            break;
        }
        client = *said;
    }
    return client;
}

} // namespace hub
