// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/http.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Which part of a file a client sends or asks for, in his words.
namespace hub {

/// A part that is sent, as its query announces it.
struct UploadRange
{
    std::string hash; ///< of the whole file
    std::uint64_t bytes = 0; ///< of the whole file, at least 1
    std::uint64_t offset = 0; ///< where the part begins, at most `bytes`
};

/// The range, or the name of the parameter that is missing or can't be meant.
std::variant<UploadRange, std::string_view> uploadRange(const HttpRequest& request);

/// SHA-256 in lowercase hex.
bool isHash(std::string_view text);

/// What `Range` asks for of a file with so many bytes; only `bytes=<n>-`, the form that resuming needs, is heard.
struct DownloadRange
{
    int status = 200; ///< 200 all of it, 206 the rest from `from` on, 416 there is nothing from there on
    std::uint64_t from = 0;
    std::string contentRange; ///< header of 206 and 416
};
DownloadRange downloadRange(std::string_view rangeHeader, std::uint64_t bytes);

} // namespace hub
