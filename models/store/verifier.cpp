// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/verifier.h"

#include <sodium.h>

#include <array>
#include <cassert>

namespace store {

namespace {

// As strong as the hub's, and within a laptop's means.
constexpr unsigned long long rounds = 3;
constexpr std::size_t memory = 32 * 1024 * 1024;

} // namespace

std::string makeVerifier(const base::Secret& password)
{
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    std::array<char, crypto_pwhash_STRBYTES> text {};
    const std::string& bytes = password.reveal();
    const bool made = crypto_pwhash_str(text.data(), bytes.data(), bytes.size(), rounds, memory) == 0;
    return made ? std::string(text.data()) : std::string();
}

bool isVerified(const base::Secret& password, const std::string& verifier)
{
    [[maybe_unused]] const int ready = sodium_init();
    assert(ready >= 0);
    const std::string& bytes = password.reveal();
    return verifier.size() < crypto_pwhash_STRBYTES
        && crypto_pwhash_str_verify(verifier.c_str(), bytes.data(), bytes.size()) == 0;
}

} // namespace store
