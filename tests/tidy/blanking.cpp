// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/blanking.h"

#include <algorithm>
#include <cctype>

namespace tidy {

namespace {

enum class Keep
{
    Literals,
    Nothing
};

class Blanker
{
public:
    Blanker(const SourceFile& file, Keep keep)
        : m_text(file.text)
        , m_out(file.text)
        , m_keep(keep)
        , m_cpp(file.isCpp())
        , m_css(file.hasExtension("css"))
    { }

    std::string run()
    {
        while (m_at < m_text.size()) {
            step();
        }
        return m_out;
    }

private:
    bool startsWith(const char* what) const
    {
        return m_text.compare(m_at, std::char_traits<char>::length(what), what) == 0;
    }

    void step()
    {
        const char c = m_text[m_at];
        if (startsWith("//") && !m_css) {
            erase(std::min(m_text.find('\n', m_at), m_text.size()));
        } else if (startsWith("/*")) {
            const auto end = m_text.find("*/", m_at + 2);
            erase(end == std::string::npos ? m_text.size() : end + 2);
        } else if (m_cpp && startsWith("R\"")) {
            rawString();
        } else if (c == '"' || c == '\'' || (c == '`' && !m_cpp)) {
            quoted(c);
        } else if (c == '/' && !m_cpp && !m_css && regularExpressionMayStart()) {
            regularExpression();
        } else {
            if (!std::isspace(static_cast<unsigned char>(c))) {
                m_before = c;
            }
            ++m_at;
        }
    }

    void erase(std::size_t end)
    {
        for (; m_at < end; ++m_at) {
            if (m_text[m_at] != '\n') {
                m_out[m_at] = ' ';
            }
        }
    }

    void eraseLiteral(std::size_t end)
    {
        if (m_keep == Keep::Literals) {
            m_at = end;
        } else {
            erase(end);
        }
        m_before = '"';
    }

    void rawString()
    {
        const auto open = m_text.find('(', m_at);
        const std::string close = ")" + m_text.substr(m_at + 2, open - m_at - 2) + "\"";
        const auto end = m_text.find(close, open);
        const auto after = end == std::string::npos ? m_text.size() : end + close.size();
        m_at += 1;
        if (m_keep == Keep::Nothing) {
            std::replace(m_out.begin() + static_cast<std::ptrdiff_t>(m_at),
                m_out.begin() + static_cast<std::ptrdiff_t>(after), '\n', '\v');
        }
        eraseLiteral(after);
    }

    void quoted(char quote)
    {
        // A digit separator (1'000) is no literal.
        if (m_cpp && quote == '\'' && m_at > 0 && std::isalnum(static_cast<unsigned char>(m_text[m_at - 1]))) {
            ++m_at;
            return;
        }
        auto end = m_at + 1;
        while (end < m_text.size() && m_text[end] != quote && (m_text[end] != '\n' || quote == '`')) {
            end += m_text[end] == '\\' ? 2 : 1;
        }
        ++m_at;
        eraseLiteral(std::min(end, m_text.size()));
        m_at = std::min(m_at + 1, m_text.size());
    }

    bool regularExpressionMayStart() const
    {
        return std::string("(,=:[!&|?{};\n\0").find(m_before) != std::string::npos;
    }

    void regularExpression()
    {
        auto end = m_at + 1;
        bool inClass = false;
        while (end < m_text.size() && m_text[end] != '\n' && (inClass || m_text[end] != '/')) {
            inClass = m_text[end] == '[' || (inClass && m_text[end] != ']');
            end += m_text[end] == '\\' ? 2 : 1;
        }
        eraseLiteral(std::min(end + 1, m_text.size()));
    }

    const std::string& m_text;
    std::string m_out;
    const Keep m_keep;
    const bool m_cpp;
    const bool m_css;
    std::size_t m_at = 0;
    char m_before = ';';
};

bool isCode(const SourceFile& file)
{
    return file.isCpp() || file.hasExtension("js") || file.hasExtension("mjs") || file.hasExtension("css");
}

} // namespace

std::string blanked(const SourceFile& file)
{
    return isCode(file) ? Blanker(file, Keep::Nothing).run() : file.text;
}

std::string withoutComments(const SourceFile& file)
{
    return isCode(file) ? Blanker(file, Keep::Literals).run() : file.text;
}

} // namespace tidy
