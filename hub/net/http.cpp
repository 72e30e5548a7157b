// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/http.h"

#include <algorithm>

namespace hub {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool isChunked(std::string_view coding)
{
    constexpr std::string_view word = "chunked";
    return std::equal(coding.begin(), coding.end(), word.begin(), word.end(),
        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

} // namespace

int headerFault(const HttpRequest& request, unsigned version)
{
    const auto lines = [&](std::string_view name) {
        return std::ranges::count(request.headers, name, [](const auto& line) { return std::string_view(line.first); });
    };
    const auto hosts = lines("host");
    if (hosts > 1 || (hosts == 0 && version >= 11)) {
        return 400;
    }
    if (lines("transfer-encoding") == 0) {
        return 0;
    }
    const auto codings = request.list("transfer-encoding");
    if (version < 11 || codings.empty()) {
        return 400;
    }
    return codings.size() == 1 && isChunked(codings.front()) ? 0 : 501;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string_view HttpRequest::header(std::string_view lowerCaseName) const
{
    for (const auto& [name, value] : headers) {
        if (name == lowerCaseName) {
            return value;
        }
    }
    return {};
}

std::vector<std::string_view> HttpRequest::list(std::string_view lowerCaseName) const
{
    std::vector<std::string_view> entries;
    for (const auto& [name, value] : headers) {
        std::string_view rest = name == lowerCaseName ? value : std::string_view();
        while (!rest.empty()) {
            const std::string_view entry = rest.substr(0, rest.find(','));
            rest.remove_prefix(std::min(rest.size(), entry.size() + 1));
            if (const std::string_view word = trimmed(entry); !word.empty()) {
                entries.push_back(word);
            }
        }
    }
    return entries;
}

std::optional<std::string> HttpRequest::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) == name) {
            return percentDecoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
        }
    }
    return std::nullopt;
}

std::optional<std::string> HttpRequest::cookie(std::string_view name) const
{
    std::optional<std::string> found;
    for (const auto& [field, value] : headers) {
        if (field != "cookie") {
            continue;
        }
        std::string_view rest = value;
        while (!rest.empty()) {
            std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
            while (!pair.empty() && pair.front() == ' ') {
                pair.remove_prefix(1);
            }
            const std::size_t equals = pair.find('=');
            if (equals == std::string_view::npos || pair.substr(0, equals) != name) {
                continue;
            }
            if (found) {
                return std::nullopt;
            }
            found = std::string(pair.substr(equals + 1));
        }
    }
    return found;
}

std::optional<std::string> HttpRequest::bearer() const
{
    const std::string_view value = header("authorization");
    if (value.size() <= 7 || (value.substr(0, 7) != "Bearer " && value.substr(0, 7) != "bearer ")) {
        return std::nullopt;
    }
    return std::string(value.substr(7));
}

} // namespace hub
