// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/slim.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hub {

namespace {

/// What stands between two tokens.
enum class Gap
{
    None,
    Blank,
    Line
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

/// Bytes above ASCII are letters of names: other characters stand in strings and comments only.
bool isWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || c == '#' || c == '\\' || static_cast<unsigned char>(c) >= 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isAnyOf(std::string_view set, char c)
{
    return set.find(c) != std::string_view::npos;
}

/// Reads a script token by token.
class ScriptReader
{
public:
    explicit ScriptReader(std::string_view text)
        : m_text(text)
    { }

    /// False: something has no end.
    bool read(std::string& out)
    {
        for (;;) {
            const auto gap = skipGap();
            if (!gap) {
                return false;
            }
            if (m_at == m_text.size()) {
                return m_templates.empty();
            }
            const std::size_t begin = m_at;
            if (!skipToken()) {
                return false;
            }
            const std::string_view token = m_text.substr(begin, m_at - begin);
            join(out, *gap, token);
            out += token;
            m_isMember = m_previous == "." || m_previous == "?.";
            m_needsEnd
                = token == ";" && (m_closesHead || m_previous == "else" || m_previous == "do" || m_previous == ":");
            followBrackets(token);
            m_previous = token;
        }
    }

private:
    char at(std::size_t ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    std::optional<Gap> skipGap()
    {
        Gap gap = Gap::None;
        while (m_at < m_text.size()) {
            std::size_t end = m_at + 1;
            if (at(0) == '/' && at(1) == '/') {
                end = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (at(0) == '/' && at(1) == '*') {
                end = m_text.find("*/", m_at + 2);
                if (end == std::string_view::npos) {
                    return std::nullopt;
                }
                end += 2;
            } else if (!isBlank(at(0)) && at(0) != '\n') {
                break;
            }
            const bool breaks = m_text.substr(m_at, end - m_at).find('\n') != std::string_view::npos;
            gap = breaks ? Gap::Line : std::max(gap, Gap::Blank);
            m_at = end;
        }
        return gap;
    }

    bool skipToken()
    {
        const char c = at(0);
        if (c == '\'' || c == '"') {
            return skipString(c);
        }
        if (c == '`' || (c == '}' && !m_templates.empty() && m_templates.back() == m_depth)) {
            return skipTemplate(c == '}');
        }
        if (isWord(c) || (c == '.' && isDigit(at(1)))) {
            do {
                ++m_at;
            } while (isWord(at(0)) || (at(0) == '.' && isDigit(m_text[m_at - 1]) && isDigit(at(1))));
            return true;
        }
        if (c == '/' && mayBeExpression()) {
            return skipExpression();
        }
        m_depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        // Those of two characters whose halves must not be parted or joined; longer ones follow from them.
        static constexpr std::array pairs {"++", "--", "=>", "?.", "&&", "||", "??", "**"};
        const std::string_view two = m_text.substr(m_at, 2);
        m_at += std::find(pairs.begin(), pairs.end(), two) != pairs.end() ? 2 : 1;
        return true;
    }

    bool skipString(char quote)
    {
        for (++m_at; m_at < m_text.size() && at(0) != '\n'; ++m_at) {
            if (at(0) == '\\') {
                ++m_at;
            } else if (at(0) == quote) {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    /// Up to the end of the template or the next `${`, behind which code begins.
    bool skipTemplate(bool continued)
    {
        if (continued) {
            m_templates.pop_back();
            --m_depth;
        }
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (at(0) == '\\') {
                ++m_at;
            } else if (at(0) == '`') {
                ++m_at;
                return true;
            } else if (at(0) == '$' && at(1) == '{') {
                m_at += 2;
                m_templates.push_back(++m_depth);
                return true;
            }
        }
        return false;
    }

    bool mayBeExpression() const
    {
        static constexpr std::array keywords {"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new",
            "else", "do", "instanceof", "await", "yield"};
        if (m_previous.empty() || std::find(keywords.begin(), keywords.end(), m_previous) != keywords.end()) {
            return !m_isMember;
        }
        const char last = m_previous.back();
        return !isWord(last) && !isAnyOf(")]}'\"`", last) && m_previous != "++" && m_previous != "--";
    }

    bool skipExpression()
    {
        bool inSet = false;
        for (++m_at; m_at < m_text.size() && at(0) != '\n'; ++m_at) {
            if (at(0) == '\\') {
                ++m_at;
            } else if (at(0) == '[' || at(0) == ']') {
                inSet = at(0) == '[';
            } else if (at(0) == '/' && !inSet) {
                ++m_at;
                while (isWord(at(0))) {
                    ++m_at;
                }
                return true;
            }
        }
        return false;
    }

    /// Whether a `)` ends the head of a statement: `if (...);` does something else than `if (...)`.
    void followBrackets(std::string_view token)
    {
        m_closesHead = false;
        if (token == "(") {
            m_heads.push_back(m_previous == "if" || m_previous == "for" || m_previous == "while"
                || m_previous == "await" || m_previous == "with");
        } else if (token == ")" && !m_heads.empty()) {
            m_closesHead = m_heads.back();
            m_heads.pop_back();
        }
    }

    /// `(a) =>` needs no brackets; `async (a) =>` keeps them.
    static void bare(std::string& out)
    {
        std::size_t begin = out.size() - 1;
        while (begin > 0 && isWord(out[begin - 1])) {
            --begin;
        }
        const bool single = out.back() == ')' && begin + 1 < out.size() && begin > 0 && out[begin - 1] == '(';
        if (single && (begin < 2 || !isWord(out[begin - 2]))) {
            out.pop_back();
            out.erase(begin - 1, 1);
        }
    }

    /// Writes what must stand before the next token.
    void join(std::string& out, Gap gap, std::string_view next) const
    {
        const bool closes = next == "}" || next == ")";
        if ((next == "}" && m_previous == ";" && !m_needsEnd) || (closes && m_previous == ",")) {
            out.pop_back();
        } else if (next == "=>") {
            bare(out);
        }
        if (gap == Gap::None || m_previous.empty()) {
            return;
        }
        const char before = m_previous.back();
        const char after = next.front();
        // A statement ends at a line's end where nothing else says so: never behind a token that needs another one, nor
        // before a token that none begins with.
        const bool goesOn
            = (!isWord(before) && !isAnyOf(")]}'\"`/", before) && m_previous != "++" && m_previous != "--")
            || (isAnyOf("}]).,;:?=&|", after) && (after != '.' || next.size() == 1));
        if (gap == Gap::Line && !goesOn) {
            out += '\n';
        } else if ((isWord(before) && isWord(after)) || (before == after && isAnyOf("+-/", before))
            || (before == '/' && after == '*') || (isDigit(before) && after == '.')
            || (before == '/' && m_previous.size() > 1 && isWord(after))) {
            out += ' ';
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string_view m_previous;
    bool m_isMember = false; ///< the previous token is a name behind a dot, whatever it reads
    std::vector<bool> m_heads; ///< of the open brackets: of an `if`, `for` or `while`
    bool m_closesHead = false;
    bool m_needsEnd = false; ///< the semicolon just read is a statement of its own
    int m_depth = 0;
    std::vector<int> m_templates; ///< depth of the braces in which each open template's code stands
};

} // namespace

std::optional<std::string> slimScript(std::string_view script)
{
    std::string out;
    out.reserve(script.size());
    return ScriptReader(script).read(out) ? std::optional(out + '\n') : std::nullopt;
}

std::optional<std::string> slimStyle(std::string_view style)
{
    std::string out;
    bool blank = false;
    for (std::size_t i = 0; i < style.size();) {
        const char c = style[i];
        if (style.substr(i, 2) == "/*") {
            i = style.find("*/", i + 2);
            if (i == std::string_view::npos) {
                return std::nullopt;
            }
            i += 2;
            blank = true;
            continue;
        }
        if (isBlank(c) || c == '\n') {
            blank = true;
            ++i;
            continue;
        }
        const char before = out.empty() ? '{' : out.back();
        // Before a colon a blank has a meaning: `a :hover` isn't `a:hover`.
        if (blank && !isAnyOf("{};,:", before) && !isAnyOf("{};,", c)) {
            out += ' ';
        }
        blank = false;
        std::size_t end = i + 1;
        if (c == '"' || c == '\'') {
            while (end < style.size() && style[end] != c && style[end] != '\n') {
                end += style[end] == '\\' ? 2 : 1;
            }
            if (end >= style.size() || style[end] != c) {
                return std::nullopt;
            }
            ++end;
        }
        if (c == '}' && before == ';') {
            out.pop_back();
        }
        out += style.substr(i, end - i);
        i = end;
    }
    return out + '\n';
}

std::string slimMarkup(std::string_view markup)
{
    std::string out;
    while (!markup.empty()) {
        if (markup.starts_with("<!--")) {
            const std::size_t end = markup.find("-->");
            markup.remove_prefix(end == std::string_view::npos ? markup.size() : end + 3);
        } else if (isAnyOf("\n\t\r ", markup.front()) && (out.empty() || out.back() == '\n')) {
            markup.remove_prefix(1);
        } else {
            out += markup.front();
            markup.remove_prefix(1);
        }
    }
    return out;
}

} // namespace hub
