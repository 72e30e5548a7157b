// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/markdownspans.h"

#include "core/text/markdown.h"

#include <algorithm>
#include <map>
#include <optional>

namespace text {

namespace {

constexpr std::string_view punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
constexpr std::size_t longestAddress = 2'000;
constexpr int deepest = 6; ///< spans within each other
constexpr std::size_t longestFence = 16; ///< each length is looked for on its own
constexpr std::string_view articleScheme = "article:";
constexpr std::string_view articlePages = "/kb/";

bool isWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80U || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool startsWithScheme(std::string_view address, std::string_view scheme)
{
    return address.size() > scheme.size()
        && std::equal(scheme.begin(), scheme.end(), address.begin(),
            [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b); });
}

int hexOf(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
        : c >= 'a' && c <= 'f'  ? c - 'a' + 10
        : c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                : -1;
}

/// `article:NAME`, as articles name each other: the page of it. Empty: it names none.
std::string articlePage(std::string_view address)
{
    if (!startsWithScheme(address, articleScheme) || address.size() > longestAddress) {
        return {};
    }
    const std::string_view name = address.substr(articleScheme.size());
    const bool isPlain = name.front() != '.' && std::ranges::all_of(name, [](char c) {
        return static_cast<unsigned char>(c) < 0x80U && (isWord(c) || c == '-' || c == '_' || c == '.');
    });
    return isPlain ? "/kb/" + std::string(name) : std::string();
}

/// One line of spans. Where a mark stands next is looked for once: time grows with the text only.
class Spans
{
public:
    Spans(std::string_view text, int depth, const SpanCare& care)
        : m_text(text)
        , m_depth(depth)
        , m_care(care)
    { }

    std::string html()
    {
        while (m_at < m_text.size()) {
            if (!code() && !picture() && !link() && !address() && !emphasis() && !escaped() && !lineBreak()) {
                plain();
            }
        }
        return std::move(m_out);
    }

private:
    char here(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    void plain()
    {
        m_out += escapedHtml(m_text.substr(m_at, 1));
        ++m_at;
    }

    bool escaped()
    {
        if (here() != '\\' || here(1) == '\0' || punctuation.find(here(1)) == std::string_view::npos) {
            return false;
        }
        m_out += escapedHtml(m_text.substr(m_at + 1, 1));
        m_at += 2;
        return true;
    }

    bool lineBreak()
    {
        if (here() == '\\' && here(1) == '\n') {
            m_out += "<br>\n";
            m_at += 2;
            return true;
        }
        if (here() != ' ' || here(1) != ' ') {
            return false;
        }
        const std::size_t end = m_text.find_first_not_of(' ', m_at);
        const bool breaks = end != std::string_view::npos && m_text[end] == '\n';
        m_out += breaks ? "<br>\n" : " ";
        m_at = std::min(breaks ? end + 1 : end, m_text.size());
        return true;
    }

    /// Where this mark stands next, from `from` on; none: nowhere.
    std::optional<std::size_t> find(const std::string& mark, std::size_t from)
    {
        const auto known = m_found.find(mark);
        if (known == m_found.end() || from < known->second.from || from > known->second.at) {
            m_found[mark] = {from, m_text.find(mark, from)};
        }
        const std::size_t at = m_found[mark].at;
        return at == std::string_view::npos ? std::nullopt : std::optional(at);
    }

    bool code()
    {
        if (here() != '`') {
            return false;
        }
        const std::size_t length = std::min(m_text.find_first_not_of('`', m_at), m_text.size()) - m_at;
        const auto end = length <= longestFence ? find(std::string(length, '`'), m_at + length) : std::nullopt;
        if (!end) {
            m_out += m_text.substr(m_at, length);
            m_at += length;
            return true;
        }
        m_out += "<code>" + escapedHtml(m_text.substr(m_at + length, *end - m_at - length)) + "</code>";
        m_at = *end + length;
        return true;
    }

    struct Target
    {
        std::string_view words;
        std::string_view address;
        std::size_t end = 0; ///< behind it all
    };

    /// Where an address with blanks in it ends, `<a b.png>`: behind its bracket; where it begins where it is none.
    std::size_t bracketed(std::size_t begin)
    {
        const auto end = begin < m_text.size() && m_text[begin] == '<' ? find(">", begin) : std::nullopt;
        const bool isOneLine = end && m_text.substr(begin, *end - begin).find('\n') == std::string_view::npos;
        return isOneLine ? *end + 1 : begin;
    }

    /// `[words](address "title")` from a bracket on; words begin there or behind a picture, and hold no brackets.
    std::optional<Target> targetAt(std::size_t bracket, std::size_t words)
    {
        const auto middle = find("](", words);
        const std::size_t behind = middle ? bracketed(*middle + 2) : 0;
        const auto close = middle ? find(")", behind) : std::nullopt;
        if (!close || *close - *middle > longestAddress
            || m_text.substr(words, *middle - words).find('[') != std::string_view::npos) {
            return std::nullopt;
        }
        Target target;
        target.words = m_text.substr(bracket + 1, *middle - bracket - 1);
        if (behind > *middle + 2) {
            target.address = m_text.substr(*middle + 3, behind - *middle - 4);
        } else {
            target.address = m_text.substr(*middle + 2, *close - *middle - 2);
            target.address = target.address.substr(0, target.address.find_first_of(" \t\n"));
        }
        target.end = *close + 1;
        return target;
    }

    /// Of a link, whose words may begin with a picture.
    std::optional<Target> linkAt(std::size_t bracket)
    {
        const bool hasPicture = m_text.substr(bracket + 1).starts_with("![");
        const auto picture = hasPicture ? targetAt(bracket + 2, bracket + 3) : std::nullopt;
        return hasPicture && !picture ? std::nullopt : targetAt(bracket, picture ? picture->end : bracket + 1);
    }

    bool picture()
    {
        if (here() != '!' || here(1) != '[') {
            return false;
        }
        const auto target = targetAt(m_at + 1, m_at + 2);
        if (!target) {
            return false;
        }
        note(target->address, true);
        const std::string source = m_care.pictures ? m_care.pictures(target->address) : std::string();
        const std::string words = escapedHtml(target->words);
        m_out += source.empty() ? "<span class=\"picture\">" + words + "</span>"
                                : "<img src=\"" + escapedHtml(source) + "\" alt=\"" + words + "\" loading=\"lazy\">";
        m_at = target->end;
        return true;
    }

    bool link()
    {
        if (here() != '[' || m_depth >= deepest) {
            return false;
        }
        const auto target = linkAt(m_at);
        if (!target) {
            return false;
        }
        const std::string words = Spans(target->words, deepest, m_care).html(); // no link within a link
        write(target->address, words);
        m_at = target->end;
        return true;
    }

    /// `<https://shop.example>`
    bool address()
    {
        if (here() != '<') {
            return false;
        }
        const auto end = find(">", m_at);
        if (!end || *end - m_at > longestAddress || !isSafeAddress(m_text.substr(m_at + 1, *end - m_at - 1))) {
            return false;
        }
        const std::string_view inner = m_text.substr(m_at + 1, *end - m_at - 1);
        write(inner, escapedHtml(inner));
        m_at = *end + 1;
        return true;
    }

    void note(std::string_view address, bool isPicture)
    {
        if (m_care.targets != nullptr) {
            m_care.targets->push_back({std::string(address), isPicture});
        }
    }

    void write(std::string_view target, const std::string& words)
    {
        note(target, false);
        std::string address = isSafeAddress(target) ? std::string(target) : articlePage(target);
        if (address.empty() && m_care.files) {
            address = m_care.files(target);
        }
        if (address.empty()) {
            m_out += words;
            return;
        }
        m_out += "<a href=\"" + escapedHtml(address) + "\" rel=\"noopener noreferrer nofollow\">" + words + "</a>";
    }

    bool emphasis()
    {
        const char mark = here();
        if ((mark != '*' && mark != '_' && mark != '~') || m_depth >= deepest) {
            return false;
        }
        const bool isDouble = here(1) == mark;
        if (mark == '~' && !isDouble) {
            return false;
        }
        const std::string marks(isDouble ? 2 : 1, mark);
        const std::size_t begin = m_at + marks.size();
        const bool opens = begin < m_text.size() && m_text[begin] != ' ' && m_text[begin] != '\n'
            && !(mark == '_' && m_at > 0 && isWord(m_text[m_at - 1]));
        const auto end = opens ? find(marks, begin + 1) : std::nullopt;
        const bool closes = end && m_text[*end - 1] != ' ' && m_text[*end - 1] != '\n'
            && !(mark == '_' && *end + marks.size() < m_text.size() && isWord(m_text[*end + marks.size()]));
        if (!closes) {
            m_out += marks;
            m_at = begin;
            return true;
        }
        const char* tag = mark == '~' ? "del" : isDouble ? "strong" : "em";
        m_out += std::string("<") + tag + ">" + Spans(m_text.substr(begin, *end - begin), m_depth + 1, m_care).html()
            + "</" + tag + ">";
        m_at = *end + marks.size();
        return true;
    }

    std::string_view m_text;
    int m_depth;
    const SpanCare& m_care;
    std::size_t m_at = 0;
    std::string m_out;
    struct Found
    {
        std::size_t from = 0; ///< looked for from here on
        std::size_t at = 0; ///< npos: nowhere
    };
    std::map<std::string, Found> m_found; ///< by mark
};

} // namespace

bool isSafeAddress(std::string_view address)
{
    const bool clean = std::ranges::none_of(address, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20U || byte == 0x7fU || c == '<' || c == '>' || c == '"' || c == '\\';
    });
    const bool known = startsWithScheme(address, "https://") || startsWithScheme(address, "http://")
        || startsWithScheme(address, "mailto:") || startsWithScheme(address, "tel:")
        || address.starts_with(articlePages);
    return clean && known && address.size() <= longestAddress;
}

std::string escapedHtml(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    for (const char c : utf8) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out.push_back(c);
        }
    }
    return out;
}

std::string decodedAddress(std::string_view address)
{
    std::string out;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const bool isCoded = address[i] == '%' && i + 2 < address.size();
        const int high = isCoded ? hexOf(address[i + 1]) : -1;
        const int low = isCoded ? hexOf(address[i + 2]) : -1;
        if (high >= 0 && low >= 0) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(address[i]);
        }
    }
    return out;
}

std::string articleNamed(std::string_view address)
{
    const std::size_t before = startsWithScheme(address, articleScheme) ? articleScheme.size()
        : address.starts_with(articlePages)                             ? articlePages.size()
                                                                        : address.size();
    const std::string_view name = address.substr(before);
    return decodedAddress(name.substr(0, name.find_first_of("#?")));
}

std::string spansToHtml(std::string_view utf8, const SpanCare& care)
{
    return Spans(utf8, 0, care).html();
}

} // namespace text
