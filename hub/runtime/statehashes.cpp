// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/statehashes.h"

#include "core/engine/evolution.h"

#include <fstream>

namespace hub {

namespace {

constexpr std::uint64_t every = 1'000; ///< events
constexpr std::size_t kept = 10'000;

} // namespace

StateHashes::StateHashes(std::filesystem::path file, const std::string& lineage)
    : m_file(std::move(file))
    , m_tag("evolution-" + std::to_string(engine::evolutionVersion) + '/' + lineage)
{
    std::ifstream in(m_file);
    std::string tag;
    std::uint64_t position = 0;
    std::uint64_t hash = 0;
    while (in >> tag >> position >> std::hex >> hash >> std::dec) {
        if (tag == m_tag) {
            m_hashes[position] = hash;
            m_last = position;
        }
        if (m_hashes.size() > kept) {
            m_hashes.erase(m_hashes.begin());
        }
    }
}

std::optional<std::uint64_t> StateHashes::at(base::Position position) const
{
    const auto it = m_hashes.find(position.value);
    return it == m_hashes.end() ? std::nullopt : std::optional(it->second);
}

bool StateHashes::isDue(base::Position position) const
{
    return position.value / every != m_last / every;
}

void StateHashes::note(base::Position position, std::uint64_t hash)
{
    m_last = position.value;
    m_hashes[position.value] = hash;
    if (m_hashes.size() > kept) {
        m_hashes.erase(m_hashes.begin());
    }
    std::ofstream out(m_file, std::ios::app);
    out << m_tag << ' ' << position.value << ' ' << std::hex << hash << '\n';
}

} // namespace hub
