// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/messagemangler.h"

#include <optional>
#include <utility>

namespace support {

namespace {

/// Bytes of the frame that begins here; none: not all of its head is there.
std::optional<std::size_t> sizeOfFrame(std::string_view bytes)
{
    const auto byte
        = [&bytes](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    if (bytes.size() < 2) {
        return std::nullopt;
    }
    const std::size_t mask = (byte(1) & 0x80U) != 0 ? 4 : 0;
    const std::size_t said = byte(1) & 0x7fU;
    const std::size_t more = said == 126 ? 2 : said == 127 ? 8 : 0;
    if (bytes.size() < 2 + more) {
        return std::nullopt;
    }
    std::size_t length = more == 0 ? said : 0;
    for (std::size_t i = 0; i < more; ++i) {
        length = length << 8U | byte(2 + i);
    }
    return 2 + more + mask + length;
}

} // namespace

std::string MessageMangler::pass(std::string_view bytes)
{
    m_waiting += bytes;
    std::string out;
    if (!m_open) {
        const std::size_t end = m_waiting.find("\r\n\r\n");
        if (end == std::string::npos) {
            return out;
        }
        out = m_waiting.substr(0, end + 4);
        m_waiting.erase(0, end + 4);
        // An answer of plain HTTP has a body, not frames.
        m_open = out.find("\r\nSec-WebSocket-") != std::string::npos;
        if (!m_open) {
            return out + std::exchange(m_waiting, {});
        }
    }
    for (auto size = sizeOfFrame(m_waiting); size && *size <= m_waiting.size(); size = sizeOfFrame(m_waiting)) {
        out += spoil(m_waiting.substr(0, *size));
        m_waiting.erase(0, *size);
    }
    return out;
}

std::string MessageMangler::spoil(std::string frame)
{
    if ((static_cast<unsigned char>(frame.front()) & 0x08U) != 0) {
        return frame;
    }
    ++m_messages;
    const auto isTurn = [this](std::size_t every) {
        const bool isNow = every > 0 && m_messages % every == 0;
        m_spoilt += isNow ? 1 : 0;
        return isNow;
    };
    if (isTurn(m_mangling.lost)) {
        return {};
    }
    if (isTurn(m_mangling.twice)) {
        frame += frame;
    }
    if (isTurn(m_mangling.swapped) && m_held.empty()) {
        m_held = std::move(frame);
        return {};
    }
    return frame + std::exchange(m_held, {});
}

} // namespace support
