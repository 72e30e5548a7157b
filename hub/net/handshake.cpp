// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/handshake.h"

#include <algorithm>

namespace hub {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool isAmong(char c, std::string_view digitsToo)
{
    return letters.find(c) != letters.npos || digits.find(c) != digits.npos || digitsToo.find(c) != digitsToo.npos;
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return isAmong(c, "!#$%&'*+-.^_`|~"); });
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(),
        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

bool names(const HttpRequest& request, std::string_view header, std::string_view lowerCaseToken)
{
    const auto entries = request.list(header);
    return std::any_of(entries.begin(), entries.end(),
        [&](std::string_view entry) { return equalsIgnoringCase(entry, lowerCaseToken); });
}

std::size_t linesOf(const HttpRequest& request, std::string_view header)
{
    return static_cast<std::size_t>(std::count_if(
        request.headers.begin(), request.headers.end(), [&](const auto& line) { return line.first == header; }));
}

/// Sixteen bytes in base64 (4.2.1, 5).
bool isKey(std::string_view text)
{
    return text.size() == 24 && text.ends_with("==")
        && std::all_of(text.begin(), text.end() - 2, [](char c) { return isAmong(c, "+/"); });
}

/// A token, or one in quotes (9.1).
bool isValue(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"') {
        return isToken(text);
    }
    std::string plain;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        i += text[i] == '\\' && i + 2 < text.size() ? 1 : 0;
        plain += text[i];
    }
    return isToken(plain);
}

/// `name; parameter; parameter=value`. Values are tokens even in quotes, so that a comma or semicolon always separates.
bool isExtension(std::string_view text)
{
    bool first = true;
    while (true) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        const std::size_t equals = part.find('=');
        const bool named = isToken(trimmed(part.substr(0, equals)));
        const bool valued = equals == part.npos || (!first && isValue(trimmed(part.substr(equals + 1))));
        if (!named || !valued) {
            return false;
        }
        if (end == text.size()) {
            return true;
        }
        text.remove_prefix(end + 1);
        first = false;
    }
}

/// None is ever granted, but what breaks the grammar fails the connection (9.1).
bool areExtensions(const HttpRequest& request)
{
    constexpr std::string_view name = "sec-websocket-extensions";
    const auto entries = request.list(name);
    return entries.empty() ? linesOf(request, name) == 0 : std::all_of(entries.begin(), entries.end(), isExtension);
}

} // namespace

bool asksForWebSocket(const HttpRequest& request)
{
    return request.method == "GET" && names(request, "connection", "upgrade") && names(request, "upgrade", "websocket");
}

int openingFault(const HttpRequest& request)
{
    if (linesOf(request, "host") != 1 || request.header("host").empty()) {
        return 400;
    }
    if (linesOf(request, "sec-websocket-version") != 1 || request.header("sec-websocket-version") != "13") {
        return 426;
    }
    const bool keyed = linesOf(request, "sec-websocket-key") == 1 && isKey(request.header("sec-websocket-key"));
    return keyed && areExtensions(request) ? 0 : 400;
}

std::string takeAuthority(std::string& target)
{
    const std::size_t scheme = target.starts_with("http://") ? 7 : target.starts_with("https://") ? 8 : 0;
    if (scheme == 0) {
        return {};
    }
    const std::size_t end = std::min(target.find_first_of("/?", scheme), target.size());
    const std::string authority = target.substr(scheme, end - scheme);
    const std::string path = target.substr(end);
    target = path.starts_with('/') ? path : '/' + path;
    return authority;
}

} // namespace hub
