// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace support {

/// The folder with other people's data: CLOUDSEAT_DATA, else `../shared/data` beside the checkout. None where neither
/// is there; the test says then that it did not run.
inline std::optional<std::filesystem::path> sharedData()
{
    namespace fs = std::filesystem;
    const char* named = std::getenv("CLOUDSEAT_DATA");
    const fs::path place = named ? fs::path(named) : fs::path(CLOUDSEAT_SOURCE_DIR).parent_path() / "shared" / "data";
    std::error_code error;
    return fs::is_directory(place, error) ? std::optional(place) : std::nullopt;
}

inline std::string readFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Characters outside the alphabet are passed over.
inline std::string base64Decoded(std::string_view text)
{
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const std::size_t value = digits.find(c);
        if (value == std::string_view::npos) {
            continue;
        }
        bits = bits << 6 | static_cast<unsigned>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return out;
}

} // namespace support
