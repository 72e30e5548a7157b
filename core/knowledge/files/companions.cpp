// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/companions.h"

#include "core/text/markdown.h"

#include <algorithm>

namespace knowledge {
namespace {

namespace fs = std::filesystem;

/// Neither a place of its own, nor with a scheme, nor within the page.
bool isBeside(std::string_view address)
{
    return !address.empty() && address.front() != '/' && address.front() != '#' && address.front() != '?'
        && address.find_first_of(":\\") == std::string_view::npos;
}

/// The regular file below the folder, whatever links lead to it; empty: there is none.
fs::path below(const fs::path& folder, const fs::path& file)
{
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    const fs::path found = error ? fs::path() : fs::canonical(file, error);
    if (error || !fs::is_regular_file(found, error)) {
        return {};
    }
    const auto [rest, ignored] = std::mismatch(root.begin(), root.end(), found.begin(), found.end());
    return rest == root.end() ? found : fs::path();
}

/// What a link can say without care for blanks and brackets.
std::string plainName(const fs::path& path)
{
    std::string name = path.filename().string();
    constexpr std::string_view odd = " ()[]<>\"'`*_\\%#?:&|!";
    std::ranges::replace_if(
        name, [&](char c) { return static_cast<unsigned char>(c) < 0x20 || odd.find(c) != std::string_view::npos; },
        '-');
    return name;
}

std::string nameFor(const Companion& one, const std::vector<Companion>& others)
{
    const std::string plain = plainName(one.path);
    std::string name = plain;
    const auto isTaken = [&](const Companion& other) { return other.name == name && other.path != one.path; };
    for (int number = 2; std::ranges::any_of(others, isTaken); ++number) {
        name = std::to_string(number) + "-" + plain;
    }
    return name;
}

} // namespace

std::vector<Companion> companionsOf(
    std::string_view bytes, std::string_view body, const fs::path& file, const fs::path& folder)
{
    std::vector<Companion> all;
    const std::size_t begin = bytes.size() - std::min(body.size(), bytes.size());
    for (const text::MarkdownTarget& target : text::markdownTargets(body)) {
        const bool isKnown
            = std::ranges::any_of(all, [&](const Companion& one) { return one.address == target.address; });
        if (isKnown || !isBeside(target.address) || !text::articleNamed(target.address).empty()) {
            continue;
        }
        Companion one;
        one.address = target.address;
        const std::size_t at = std::min(bytes.find("(" + one.address, begin), bytes.find("<" + one.address, begin));
        const std::string_view before = bytes.substr(0, std::min(at, bytes.size()));
        one.line = at == std::string_view::npos ? 1 : static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
        const std::string where = text::decodedAddress(one.address.substr(0, one.address.find_first_of("?#")));
        one.path = where.find('\0') == std::string::npos ? below(folder, file.parent_path() / where) : fs::path();
        if (one.path.extension() == ".md") {
            continue;
        }
        one.name = one.path.empty() ? std::string() : nameFor(one, all);
        all.push_back(std::move(one));
    }
    return all;
}

std::string relinked(std::string_view body, std::span<const Companion> companions)
{
    std::string out;
    // In one pass: a name may be what another one's address was.
    for (std::size_t at = 0; at < body.size();) {
        const char opening = body[at];
        out += opening;
        ++at;
        const auto stands = [&](const Companion& one) {
            const std::string_view rest = body.substr(at);
            const char after = rest.size() > one.address.size() ? rest[one.address.size()] : '\0';
            const bool isEnd
                = opening == '<' ? after == '>' : std::string_view(") \t\n").find(after) != std::string_view::npos;
            return !one.path.empty() && isEnd && rest.starts_with(one.address);
        };
        const auto found
            = opening == '(' || opening == '<' ? std::ranges::find_if(companions, stands) : companions.end();
        if (found != companions.end()) {
            out += found->name;
            at += found->address.size();
        }
    }
    return out;
}

} // namespace knowledge
