// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/secret.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// One-time codes of RFC 6238 with what every authenticator knows: SHA-1, steps of 30 s, 6 digits.
namespace hub::totp {

/// 20 random bytes.
base::Secret makeKey(base::Random& random);
/// RFC 4648 base 32 without padding, for people and for `otpauth:`.
std::string base32(std::string_view bytes);

std::uint64_t stepAt(base::Timestamp now);
/// Of RFC 4226; `digits` up to 8.
std::string codeAt(const base::Secret& key, std::uint64_t step, int digits = 6);
/// The step whose code was typed: this one, the one before or the one after, if it is later than `lastUsed`. Compares
/// in constant time.
std::optional<std::uint64_t> accept(
    const base::Secret& key, std::string_view typed, base::Timestamp now, std::uint64_t lastUsed);

/// `otpauth://totp/<issuer>:<name>?secret=...`, the form that authenticators read from a picture.
std::string uri(const base::Secret& key, std::string_view issuer, std::string_view name);

} // namespace hub::totp
