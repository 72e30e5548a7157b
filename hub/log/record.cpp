// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/record.h"

#include "hub/log/merkle.h"

namespace hub {
namespace {

template <class Number> void putNumber(std::string& out, Number value)
{
    for (int shift = static_cast<int>(sizeof value) * 8 - 8; shift >= 0; shift -= 8) {
        out += static_cast<char>((value >> shift) & 0xff);
    }
}

template <class Length> void putBytes(std::string& out, std::string_view bytes)
{
    putNumber(out, static_cast<Length>(bytes.size()));
    out += bytes;
}

void putUuid(std::string& out, const base::Uuid& uuid)
{
    out.append(uuid.bytes.begin(), uuid.bytes.end());
}

} // namespace

std::string canonicalBytes(const base::DeskId& desk, const Record& record)
{
    const Draft& body = record.body;
    std::string out;
    out.reserve(
        96 + desk.name.size() + body.kind.size() + body.subject.size() + body.payload.size() + body.sealed.size());
    out += "CSR1";
    putBytes<std::uint16_t>(out, desk.name);
    putNumber(out, record.position.value);
    putNumber(out, static_cast<std::uint64_t>(body.time.ms));
    putBytes<std::uint16_t>(out, body.kind);
    putBytes<std::uint16_t>(out, body.subject);
    putUuid(out, body.cause.uuid);
    putBytes<std::uint32_t>(out, body.payload);
    putUuid(out, body.key.uuid);
    putBytes<std::uint32_t>(out, body.sealed);
    return out;
}

Hash leafOf(const base::DeskId& desk, const Record& record)
{
    return sha256({std::string_view("\0", 1), canonicalBytes(desk, record)});
}

std::string toHex(const Hash& hash)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : hash) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace hub
