// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/links.h"

#include "core/text/plain.h"

#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/uspoof.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>

namespace text {
namespace {

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool startsWithNoCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size()
        && std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// ASCII that may stand in a URL at all.
bool isUrlCharacter(char c)
{
    static constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=%";
    return isAsciiLetter(c) || isDigit(c) || marks.find(c) != std::string_view::npos;
}

/// End of the authority that begins at `from`: host names may hold letters of any script.
std::size_t authorityEnd(std::string_view text, std::size_t from)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    auto at = static_cast<std::int64_t>(from);
    bool labelHasAscii = false;
    while (at < size) {
        std::int64_t next = at;
        UChar32 c = 0;
        U8_NEXT(bytes, next, size, c);
        if (c >= 0 && c < 0x80) {
            const char ascii = static_cast<char>(c);
            if (ascii == '/' || ascii == '?' || ascii == '#' || !isUrlCharacter(ascii)) {
                break;
            }
            labelHasAscii = ascii != '.' && ascii != '@' && (labelHasAscii || isAsciiLetter(ascii) || isDigit(ascii));
        } else {
            const bool isPart = c >= 0 && (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
            // "https://a.com请看": no top-level name mixes ASCII with ideographs, but a sentence without spaces does.
            const bool runsOn = labelHasAscii && u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC);
            if (!isPart || runsOn) {
                break;
            }
        }
        at = next;
    }
    return static_cast<std::size_t>(at);
}

/// Takes away what belongs to the sentence around a link.
std::size_t withoutTrailingPunctuation(std::string_view text, std::size_t from, std::size_t end)
{
    static constexpr std::string_view closing = ".,;:!?'*_~";
    while (end > from) {
        const char last = text[end - 1];
        const std::string_view link = text.substr(from, end - from);
        const bool isLooseBracket
            = (last == ')' && std::count(link.begin(), link.end(), '(') < std::count(link.begin(), link.end(), ')'))
            || (last == ']' && std::count(link.begin(), link.end(), '[') < std::count(link.begin(), link.end(), ']'));
        if (closing.find(last) == std::string_view::npos && !isLooseBracket) {
            break;
        }
        --end;
    }
    return end;
}

const UIDNA* idna()
{
    UErrorCode error = U_ZERO_ERROR;
    thread_local const std::unique_ptr<UIDNA, decltype(&uidna_close)> opened(
        uidna_openUTS46(UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII
                | UIDNA_NONTRANSITIONAL_TO_UNICODE,
            &error),
        uidna_close);
    return opened.get();
}

using Convert = std::int32_t (*)(const UIDNA*, const char*, std::int32_t, char*, std::int32_t, UIDNAInfo*, UErrorCode*);

std::optional<std::string> converted(std::string_view host, Convert convert)
{
    constexpr std::size_t longestHost = 253;
    if (host.empty() || host.size() > 4 * longestHost) {
        return std::nullopt;
    }
    std::array<char, 1024> out {};
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    UErrorCode error = U_ZERO_ERROR;
    const std::int32_t size = convert(idna(), host.data(), static_cast<std::int32_t>(host.size()), out.data(),
        static_cast<std::int32_t>(out.size()), &info, &error);
    if (U_FAILURE(error) || info.errors != 0 || size <= 0) {
        return std::nullopt;
    }
    return std::string(out.data(), static_cast<std::size_t>(size));
}

/// A host name that looks like another one: mixed scripts, or letters of one script that all look like ASCII.
bool looksLikeAnother(const std::string& unicodeHost)
{
    if (std::all_of(unicodeHost.begin(), unicodeHost.end(), isAscii)) {
        return false;
    }
    UErrorCode error = U_ZERO_ERROR;
    thread_local const std::unique_ptr<USpoofChecker, decltype(&uspoof_close)> checker(
        uspoof_open(&error), uspoof_close);
    uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
    std::size_t from = 0;
    while (from <= unicodeHost.size()) {
        const std::size_t dot = std::min(unicodeHost.find('.', from), unicodeHost.size());
        const std::string label = unicodeHost.substr(from, dot - from);
        from = dot + 1;
        if (std::all_of(label.begin(), label.end(), isAscii)) {
            continue;
        }
        const auto size = static_cast<std::int32_t>(label.size());
        std::array<char, 1024> skeleton {};
        const std::int32_t found = uspoof_check2UTF8(checker.get(), label.data(), size, nullptr, &error);
        const std::int32_t length = uspoof_getSkeletonUTF8(
            checker.get(), 0, label.data(), size, skeleton.data(), static_cast<std::int32_t>(skeleton.size()), &error);
        if (U_FAILURE(error) || found != 0 || std::all_of(skeleton.begin(), skeleton.begin() + length, isAscii)) {
            return true;
        }
    }
    return false;
}

bool isDottedQuad(std::string_view host)
{
    int parts = 0;
    while (true) {
        const std::size_t dot = std::min(host.find('.'), host.size());
        int value = 0;
        const auto [end, code] = std::from_chars(host.data(), host.data() + dot, value);
        const bool hasZeros = dot > 1 && host[0] == '0';
        if (code != std::errc() || end != host.data() + dot || value < 0 || value > 255 || hasZeros) {
            return false;
        }
        ++parts;
        if (dot == host.size()) {
            return parts == 4;
        }
        host.remove_prefix(dot + 1);
    }
}

/// `0x7f.1`, `2130706433`: browsers read an address where a person reads nothing.
bool isDisguisedAddress(const std::string& host)
{
    const std::size_t dot = host.rfind('.');
    const std::string last = dot == std::string::npos ? host : host.substr(dot + 1);
    const bool isNumber = !last.empty() && isDigit(last.front())
        && std::all_of(last.begin(), last.end(), [](char c) { return isDigit(c) || isAsciiLetter(c); });
    return isNumber && !isDottedQuad(host);
}

struct Authority
{
    std::string host;
    std::string port; ///< with its colon; empty: none was written
    bool deceptive = false;
};

bool isPort(std::string_view port)
{
    unsigned value = 0;
    const auto [end, code] = std::from_chars(port.data(), port.data() + port.size(), value);
    return code == std::errc() && end == port.data() + port.size() && value > 0 && value <= 65535;
}

std::optional<Authority> parseAuthority(std::string_view written)
{
    Authority authority;
    if (const std::size_t at = written.rfind('@'); at != std::string_view::npos) {
        authority.deceptive = true;
        written.remove_prefix(at + 1);
    }
    const std::size_t bracket = written.rfind(']');
    const std::size_t colon = written.rfind(':');
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        authority.port = written.substr(colon);
        if (!isPort(written.substr(colon + 1))) {
            return std::nullopt;
        }
        written = written.substr(0, colon);
    }
    if (written.starts_with('[') && written.ends_with(']')) {
        const std::string_view inside = written.substr(1, written.size() - 2);
        const bool isAddress
            = inside.size() >= 2 && inside.find_first_not_of("0123456789abcdefABCDEF:.") == inside.npos;
        authority.host = written;
        std::transform(authority.host.begin(), authority.host.end(), authority.host.begin(), lower);
        return isAddress ? std::optional(authority) : std::nullopt;
    }
    const auto ascii = converted(written, uidna_nameToASCII_UTF8);
    const auto unicode = converted(written, uidna_nameToUnicodeUTF8);
    if (!ascii || !unicode || ascii->find_first_not_of('.') == std::string::npos) {
        return std::nullopt;
    }
    authority.deceptive = authority.deceptive || looksLikeAnother(*unicode) || isDisguisedAddress(*ascii);
    authority.host = *ascii;
    return authority;
}

/// The link whose scheme begins at `at`.
std::optional<Link> linkAt(std::string_view text, std::size_t at)
{
    std::string_view scheme = "https://";
    if (!startsWithNoCase(text.substr(at), scheme)) {
        scheme = "http://";
        if (!startsWithNoCase(text.substr(at), scheme)) {
            return std::nullopt;
        }
    }
    const std::size_t hostBegin = at + scheme.size();
    std::size_t hostEnd = authorityEnd(text, hostBegin);
    std::size_t end = hostEnd;
    const bool hasPath = end < text.size() && (text[end] == '/' || text[end] == '?' || text[end] == '#');
    while (hasPath && end < text.size() && isAscii(text[end]) && isUrlCharacter(text[end])) {
        ++end;
    }
    end = withoutTrailingPunctuation(text, hostBegin, end);
    hostEnd = std::min(hostEnd, end);
    const auto authority = parseAuthority(text.substr(hostBegin, hostEnd - hostBegin));
    if (!authority) {
        return std::nullopt;
    }
    Link link;
    link.begin = at;
    link.end = end;
    const bool isDefaultPort = authority->port == (scheme == "https://" ? ":443" : ":80");
    link.host = authority->host + (isDefaultPort ? "" : authority->port);
    link.deceptive = authority->deceptive;
    link.url
        = std::string(scheme) + authority->host + authority->port + std::string(text.substr(hostEnd, end - hostEnd));
    return link;
}

bool canPrecede(char c)
{
    return !isAsciiLetter(c) && !isDigit(c) && c != '_' && c != '+' && c != '-' && c != '.' && c != '/' && c != ':';
}

} // namespace

std::vector<Link> findLinks(std::string_view utf8)
{
    std::vector<Link> links;
    std::size_t at = 0;
    while (at < utf8.size()) {
        const bool mayBegin = lower(utf8[at]) == 'h' && (at == 0 || canPrecede(utf8[at - 1]));
        const auto link = mayBegin ? linkAt(utf8, at) : std::nullopt;
        if (!link) {
            ++at;
            continue;
        }
        at = link->end;
        links.push_back(*link);
    }
    return links;
}

} // namespace text
