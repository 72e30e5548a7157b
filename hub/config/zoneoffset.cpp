// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/zoneoffset.h"

#include <charconv>
#include <fstream>
#include <iterator>

namespace hub {

std::optional<int> offsetOfRule(std::string_view rule)
{
    // POSIX: a name, or any text in angle brackets, then hours[:minutes] to be added to get UTC.
    const auto name = rule.starts_with('<') ? rule.find('>') : rule.find_first_of("+-0123456789");
    if (name == std::string_view::npos) {
        return std::nullopt;
    }
    rule.remove_prefix(rule.starts_with('<') ? name + 1 : name);
    const bool ahead = rule.starts_with('-');
    if (ahead || rule.starts_with('+')) {
        rule.remove_prefix(1);
    }
    int hours = 0;
    int minutes = 0;
    auto [end, error] = std::from_chars(rule.data(), rule.data() + rule.size(), hours);
    const char* const last = rule.data() + rule.size();
    if (error != std::errc()) {
        return std::nullopt;
    }
    if (end != last && *end == ':') {
        const auto rest = std::from_chars(end + 1, last, minutes);
        if (rest.ec != std::errc()) {
            return std::nullopt;
        }
        end = rest.ptr;
    }
    const int all = hours * 60 + minutes;
    return end == last ? std::optional(ahead ? all : -all) : std::nullopt; // more: a second name, so it changes
}

std::optional<int> zoneOffset(const std::string& zone)
{
    std::ifstream file("/usr/share/zoneinfo/" + zone, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (bytes.size() < 2 || !bytes.ends_with('\n')) {
        return std::nullopt;
    }
    const auto line = bytes.rfind('\n', bytes.size() - 2);
    return line == std::string::npos ? std::nullopt
                                     : offsetOfRule(std::string_view(bytes).substr(line + 1, bytes.size() - line - 2));
}

} // namespace hub
