// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/merkle.h"

#include <openssl/evp.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <memory>

namespace hub {
namespace {

/// A context is made once per thread: fetching SHA-256 from the provider costs more than hashing a record.
class Digest final
{
public:
    Digest()
        : m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free)
        , m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        assert(m_algorithm && m_context);
    }

    Hash of(std::initializer_list<std::string_view> parts)
    {
        Hash hash {};
        [[maybe_unused]] int fine = EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr);
        for (const std::string_view part : parts) {
            fine &= EVP_DigestUpdate(m_context.get(), part.data(), part.size());
        }
        fine &= EVP_DigestFinal_ex(m_context.get(), hash.data(), nullptr);
        assert(fine == 1);
        return hash;
    }

private:
    std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> m_algorithm;
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

Hash nodeOf(const Hash& left, const Hash& right)
{
    return sha256({std::string_view("\x01", 1), view(left), view(right)});
}

} // namespace

Hash sha256(std::initializer_list<std::string_view> parts)
{
    thread_local Digest digest;
    return digest.of(parts);
}

std::string_view view(const Hash& hash)
{
    return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash hashFrom(std::string_view bytes)
{
    Hash hash {};
    if (bytes.size() == hash.size()) {
        std::copy(bytes.begin(), bytes.end(), hash.begin());
    }
    return hash;
}

base::Result<MerkleFrontier> MerkleFrontier::decode(std::uint64_t size, std::string_view encoded)
{
    MerkleFrontier frontier;
    frontier.m_size = size;
    const auto peaks = static_cast<std::size_t>(std::popcount(size));
    if (encoded.size() != peaks * sizeof(Hash)) {
        return base::fail(base::FaultKind::Corrupt, "the tree's frontier doesn't fit its size");
    }
    for (std::size_t i = 0; i < peaks; ++i) {
        frontier.m_peaks.push_back(hashFrom(encoded.substr(i * sizeof(Hash), sizeof(Hash))));
    }
    return frontier;
}

std::string MerkleFrontier::encode() const
{
    std::string all;
    for (const Hash& peak : m_peaks) {
        all += view(peak);
    }
    return all;
}

void MerkleFrontier::add(const Hash& leaf)
{
    Hash node = leaf;
    // Each trailing one of the size is a complete subtree as large as the node: they join, as in binary addition.
    for (std::uint64_t rest = m_size; (rest & 1U) != 0; rest >>= 1U) {
        node = nodeOf(m_peaks.back(), node);
        m_peaks.pop_back();
    }
    m_peaks.push_back(node);
    ++m_size;
}

Hash MerkleFrontier::root() const
{
    if (m_peaks.empty()) {
        return sha256({});
    }
    Hash root = m_peaks.back();
    for (auto peak = std::next(m_peaks.rbegin()); peak != m_peaks.rend(); ++peak) {
        root = nodeOf(*peak, root);
    }
    return root;
}

} // namespace hub
