// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/uuid.h"

#include <span>

namespace base {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

bool isDashPosition(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

} // namespace

bool Uuid::isNil() const
{
    return *this == Uuid {};
}

std::string Uuid::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(36, '-');
    std::size_t at = 0;
    for (const std::uint8_t byte : bytes) {
        at += isDashPosition(at) ? 1 : 0;
        text[at++] = digits[byte >> 4U];
        text[at++] = digits[byte & 0xfU];
    }
    return text;
}

std::optional<Uuid> Uuid::fromString(std::string_view text)
{
    if (text.size() != 36) {
        return std::nullopt;
    }
    Uuid uuid;
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (isDashPosition(i)) {
            if (text[i] != '-') {
                return std::nullopt;
            }
            ++i;
            continue;
        }
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        uuid.bytes[byte++] = static_cast<std::uint8_t>(high * 16 + low);
        i += 2;
    }
    return uuid;
}

Uuid makeUuidV7(Timestamp now, Random& random)
{
    Uuid uuid;
    random.fill(std::as_writable_bytes(std::span(uuid.bytes)));
    auto ms = static_cast<std::uint64_t>(now.ms);
    for (std::size_t i = 6; i-- > 0; ms >>= 8U) {
        uuid.bytes[i] = static_cast<std::uint8_t>(ms & 0xffU);
    }
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0fU) | 0x70U);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3fU) | 0x80U);
    return uuid;
}

} // namespace base
