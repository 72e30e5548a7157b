// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/attemptlimiter.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace hub {
namespace {

constexpr base::Milliseconds forgetAfter = std::chrono::minutes(15);

} // namespace

// Many students share the address of a dormitory, hence its long leash; a name alone only ever waits a moment.
const AttemptLimiter::Rule AttemptLimiter::pairRule {4, std::chrono::minutes(5)};
const AttemptLimiter::Rule AttemptLimiter::addressRule {50, std::chrono::minutes(1)};
const AttemptLimiter::Rule AttemptLimiter::nameRule {50, std::chrono::seconds(5)};

AttemptLimiter::AttemptLimiter(const base::Clock& clock, std::size_t capacity)
    : m_clock(clock)
    , m_capacity(capacity)
{ }

std::string AttemptLimiter::addressKey(const std::string& address)
{
    std::array<unsigned char, 16> bytes {};
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) {
        return address;
    }
    const bool isMapped = std::all_of(bytes.begin(), bytes.begin() + 10, [](unsigned char b) { return b == 0; })
        && bytes[10] == 0xff && bytes[11] == 0xff;
    std::array<char, INET6_ADDRSTRLEN> text {};
    if (isMapped) {
        ::inet_ntop(AF_INET, bytes.data() + 12, text.data(), text.size());
        return text.data();
    }
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
    return std::string(text.data()) + "/64";
}

base::Milliseconds AttemptLimiter::begin(const std::string& name, const std::string& address)
{
    const std::string where = addressKey(address);
    const std::string pairKey = "p " + where + ' ' + name;
    const std::string addressOnly = "a " + where;
    const std::string nameOnly = "n " + name;
    const bool named = !name.empty();
    const base::Milliseconds ofName = named ? remaining(nameOnly) : base::Milliseconds(0);
    const base::Milliseconds wait = std::max({remaining(pairKey), remaining(addressOnly), ofName});
    if (wait.count() > 0) {
        return wait;
    }
    count(pairKey, pairRule);
    count(addressOnly, addressRule);
    if (named) {
        count(nameOnly, nameRule);
    }
    return wait;
}

void AttemptLimiter::succeeded(const std::string& name, const std::string& address)
{
    const std::string where = addressKey(address);
    if (const auto pair = m_index.find("p " + where + ' ' + name); pair != m_index.end()) {
        m_entries.erase(pair->second);
        m_index.erase(pair);
    }
    uncount("a " + where, addressRule);
    uncount("n " + name, nameRule);
}

void AttemptLimiter::withdrawn(const std::string& name, const std::string& address)
{
    const std::string where = addressKey(address);
    uncount("p " + where + ' ' + name, pairRule);
    uncount("a " + where, addressRule);
    uncount("n " + name, nameRule);
}

base::Milliseconds AttemptLimiter::remaining(const std::string& key)
{
    const auto found = m_index.find(key);
    if (found == m_index.end()) {
        return base::Milliseconds(0);
    }
    const base::Milliseconds now = m_clock.monotonic();
    if (now - found->second->lastFailure > forgetAfter) {
        m_entries.erase(found->second);
        m_index.erase(found);
        return base::Milliseconds(0);
    }
    return std::max(base::Milliseconds(0), found->second->blockedUntil - now);
}

void AttemptLimiter::count(const std::string& key, const Rule& rule)
{
    auto found = m_index.find(key);
    if (found == m_index.end()) {
        if (m_entries.size() >= m_capacity) {
            m_index.erase(m_entries.back().key);
            m_entries.pop_back();
        }
        m_entries.push_front({key});
        found = m_index.emplace(key, m_entries.begin()).first;
    } else {
        m_entries.splice(m_entries.begin(), m_entries, found->second);
    }
    Entry& entry = *found->second;
    entry.lastFailure = m_clock.monotonic();
    ++entry.failures;
    if (entry.failures > rule.free) {
        const int doublings = std::min(entry.failures - rule.free - 1, 20);
        entry.blockedUntil
            = entry.lastFailure + std::min<base::Milliseconds>(rule.most, std::chrono::seconds(1) * (1 << doublings));
    }
}

void AttemptLimiter::uncount(const std::string& key, const Rule& rule)
{
    const auto found = m_index.find(key);
    if (found == m_index.end()) {
        return;
    }
    Entry& entry = *found->second;
    entry.failures = std::max(0, entry.failures - 1);
    if (entry.failures <= rule.free) {
        entry.blockedUntil = base::Milliseconds(0);
    }
}

} // namespace hub
