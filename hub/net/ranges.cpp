// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/ranges.h"

#include <charconv>

namespace hub {

namespace {

std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

bool isHash(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::variant<UploadRange, std::string_view> uploadRange(const HttpRequest& request)
{
    UploadRange range;
    range.hash = request.parameter("hash").value_or(std::string());
    if (!isHash(range.hash)) {
        return "hash";
    }
    const auto bytes = wholeNumber(request.parameter("bytes").value_or(std::string()));
    if (!bytes || *bytes == 0) {
        return "bytes";
    }
    const auto offset = wholeNumber(request.parameter("offset").value_or("0"));
    if (!offset || *offset > *bytes) {
        return "offset";
    }
    range.bytes = *bytes;
    range.offset = *offset;
    return range;
}

DownloadRange downloadRange(std::string_view rangeHeader, std::uint64_t bytes)
{
    constexpr std::string_view unit = "bytes=";
    if (!rangeHeader.starts_with(unit) || !rangeHeader.ends_with('-')) {
        return {};
    }
    rangeHeader.remove_prefix(unit.size());
    rangeHeader.remove_suffix(1);
    const auto from = wholeNumber(rangeHeader);
    if (!from || *from == 0) {
        return {};
    }
    const std::string total = std::to_string(bytes);
    if (*from >= bytes) {
        return {416, *from, "bytes */" + total};
    }
    return {206, *from, "bytes " + std::to_string(*from) + "-" + std::to_string(bytes - 1) + "/" + total};
}

} // namespace hub
