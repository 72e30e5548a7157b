// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/readablecode.h"

#include <vector>

namespace hub::readablecode {

namespace {

constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t group = 4;
constexpr std::size_t longest = 64;

} // namespace

base::Secret make(base::Random& random, std::size_t characters)
{
    std::vector<std::byte> bytes(characters);
    random.fill(bytes);
    std::string code;
    for (std::size_t i = 0; i < characters; ++i) {
        if (i > 0 && i % group == 0) {
            code += '-';
        }
        code += letters[static_cast<std::size_t>(bytes[i]) % letters.size()]; // 256 is a multiple of 32
    }
    return base::Secret(std::move(code));
}

base::Secret fold(std::string_view typed)
{
    std::string code;
    for (char c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            continue;
        }
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
        c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
        if (letters.find(c) == std::string_view::npos || code.size() == longest) {
            return {};
        }
        code += c;
    }
    return base::Secret(std::move(code));
}

} // namespace hub::readablecode
