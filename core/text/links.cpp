// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/text.h"

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>

namespace text {

namespace {

struct CloseIdna
{
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};
struct CloseSpoof
{
    void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

constexpr std::array<std::string_view, 2> schemes {"https://", "http://"};

/// Full-width and CJK punctuation that ends a link in Chinese text, where no space follows it.
constexpr std::array<std::string_view, 17> cjkEnds {
    "，", "。", "；", "！", "？", "：", "（", "）", "《", "》", "“", "”", "‘", "’", "、", "【", "】"};

bool equalsNoCase(std::string_view a, std::string_view lower)
{
    return a.size() == lower.size()
        && std::equal(a.begin(), a.end(), lower.begin(), [](unsigned char x, char y) { return std::tolower(x) == y; });
}

bool endsLink(std::string_view rest)
{
    const auto c = static_cast<unsigned char>(rest.front());
    if (c <= 0x20 || c == 0x7f || c == '<' || c == '>' || c == '"' || c == '\\' || c == '^' || c == '`' || c == '{'
        || c == '|' || c == '}') {
        return true;
    }
    // U+0080 to U+00A0, U+2000 to U+206F with spaces and controls, U+3000, U+FEFF.
    if (rest.starts_with("\xc2") && rest.size() > 1 && static_cast<unsigned char>(rest[1]) <= 0xa0) {
        return true;
    }
    if (rest.starts_with("\xe2\x80") || rest.starts_with("\xe2\x81") || rest.starts_with("\xe3\x80\x80")
        || rest.starts_with("\xef\xbb\xbf")) {
        return true;
    }
    return std::any_of(cjkEnds.begin(), cjkEnds.end(), [&](std::string_view end) { return rest.starts_with(end); });
}

/// Where a link that begins at `begin` ends: before white space and closing punctuation, brackets balanced.
std::size_t linkEnd(std::string_view text, std::size_t begin)
{
    std::size_t end = begin;
    while (end < text.size() && !endsLink(text.substr(end))) {
        ++end;
    }
    static constexpr std::string_view trailing = ".,;:!?'*_~";
    while (end > begin) {
        const char last = text[end - 1];
        if (trailing.find(last) != std::string_view::npos) {
            --end;
            continue;
        }
        const auto link = text.substr(begin, end - begin);
        const bool unbalanced
            = (last == ')' && std::count(link.begin(), link.end(), '(') < std::count(link.begin(), link.end(), ')'))
            || (last == ']' && std::count(link.begin(), link.end(), '[') < std::count(link.begin(), link.end(), ']'));
        if (!unbalanced) {
            break;
        }
        --end;
    }
    return end;
}

/// The host in ASCII and lower case; none when it is no host.
std::optional<std::string> asciiHost(std::string_view host)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, CloseIdna> idna(uidna_openUTS46(
        UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, &error));
    if (U_FAILURE(error)) {
        return std::nullopt;
    }
    char ascii[256];
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const std::int32_t size = uidna_nameToASCII_UTF8(
        idna.get(), host.data(), static_cast<std::int32_t>(host.size()), ascii, sizeof ascii, &info, &error);
    if (U_FAILURE(error) || info.errors != 0 || size <= 0) {
        return std::nullopt;
    }
    return std::string(ascii, static_cast<std::size_t>(size));
}

/// Scripts mixed in one label, or a whole label of look-alikes (UTS #39).
bool looksDeceptive(std::string_view host)
{
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<USpoofChecker, CloseSpoof> checker(uspoof_open(&error));
    if (U_FAILURE(error)) {
        return true;
    }
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    uspoof_setChecks(checker.get(), USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &error);
    for (std::size_t begin = 0; begin <= host.size();) {
        const std::size_t dot = std::min(host.find('.', begin), host.size());
        const std::string_view label = host.substr(begin, dot - begin);
        const std::int32_t found
            = uspoof_checkUTF8(checker.get(), label.data(), static_cast<std::int32_t>(label.size()), nullptr, &error);
        if (U_FAILURE(error) || found != 0) {
            return true;
        }
        // One script that isn't Latin, in a label before a Latin top-level domain, whose letters all look Latin.
        const auto isAscii = [](std::string_view s) {
            return std::all_of(s.begin(), s.end(), [](unsigned char c) { return c < 0x80; });
        };
        if (!isAscii(label)) {
            char skeleton[512];
            const std::int32_t size = uspoof_getSkeletonUTF8(checker.get(), 0, label.data(),
                static_cast<std::int32_t>(label.size()), skeleton, sizeof skeleton, &error);
            if (U_FAILURE(error) || isAscii({skeleton, static_cast<std::size_t>(std::max(size, 0))})) {
                return true;
            }
        }
        begin = dot + 1;
    }
    return false;
}

std::optional<Link> parseLink(std::string_view text, std::size_t begin, std::string_view scheme)
{
    Link link;
    link.begin = begin;
    link.end = linkEnd(text, begin);
    const std::size_t authorityBegin = begin + scheme.size();
    if (link.end <= authorityBegin) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(authorityBegin, link.end - authorityBegin);
    std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::string_view path = rest.substr(authority.size());
    std::string_view user;
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        user = authority.substr(0, at + 1);
        authority.remove_prefix(at + 1);
    }
    std::string_view port;
    if (const auto colon = authority.rfind(':'); colon != std::string_view::npos) {
        port = authority.substr(colon);
        authority = authority.substr(0, colon);
        const bool digits = port.size() > 1 && port.size() <= 6
            && std::all_of(port.begin() + 1, port.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
        if (!digits) {
            return std::nullopt;
        }
    }
    const auto host = asciiHost(authority);
    if (!host) {
        return std::nullopt;
    }
    const bool defaultPort = (scheme == "https://" && port == ":443") || (scheme == "http://" && port == ":80");
    link.host = *host + (defaultPort ? "" : std::string(port));
    link.deceptive = !user.empty() || looksDeceptive(authority);
    link.url = std::string(scheme) + std::string(user) + *host + std::string(port) + std::string(path);
    return link;
}

} // namespace

std::vector<Link> findLinks(std::string_view utf8)
{
    std::vector<Link> links;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const bool insideWord = i > 0 && std::isalnum(static_cast<unsigned char>(utf8[i - 1])) != 0;
        if (insideWord || (utf8[i] != 'h' && utf8[i] != 'H')) {
            continue;
        }
        for (const std::string_view scheme : schemes) {
            if (!equalsNoCase(utf8.substr(i, scheme.size()), scheme)) {
                continue;
            }
            if (auto link = parseLink(utf8, i, scheme)) {
                i = link->end - 1;
                links.push_back(std::move(*link));
                break;
            }
        }
    }
    return links;
}

} // namespace text
