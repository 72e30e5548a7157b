// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/units.h"

#include "core/knowledge/document.h"
#include "core/text/readable.h"

namespace knowledge {
namespace {

/// A passage is full at one: 150 characters of Chinese, or words of English with 700 letters.
constexpr double roomOfCharacter = 1.0 / 150;
constexpr double roomOfLetter = 1.0 / 700;

double roomOf(const Token& token)
{
    return token.kind == Token::Kind::Character
        ? roomOfCharacter
        : roomOfLetter * static_cast<double>(token.place.end - token.place.begin + 1);
}

} // namespace

void forEachUnit(Analysis& analysis, const Document& document,
    const std::function<void(UnitKind, const Tokens&, std::size_t, std::size_t)>& visit)
{
    Tokens tokens;
    analysis.tokens(document.title, tokens);
    visit(UnitKind::Title, tokens, 0, tokens.list.size());
    for (const std::string& question : document.questions) {
        analysis.tokens(question, tokens);
        visit(UnitKind::Question, tokens, 0, tokens.list.size());
    }
    const std::string body = text::chatText(document.body);
    analysis.tokens(body, tokens);
    std::size_t passage = 0;
    std::size_t sentence = 0;
    double full = 0; ///< up to the sentence
    double sentenceRoom = 0;
    for (std::size_t at = 0; at < tokens.list.size(); ++at) {
        const Token& token = tokens.list[at];
        if (token.gap == Token::Gap::Sentence) {
            full += sentenceRoom;
            sentenceRoom = 0;
            sentence = at;
        }
        sentenceRoom += roomOf(token);
        if (full + sentenceRoom > 1 && sentence > passage) {
            visit(UnitKind::Passage, tokens, passage, sentence);
            passage = sentence;
            full = 0;
        }
    }
    if (passage < tokens.list.size()) {
        visit(UnitKind::Passage, tokens, passage, tokens.list.size());
    }
}

void UnitWriter::begin(UnitKind kind)
{
    close();
    m_header = static_cast<std::uint64_t>(kind);
    m_isOpen = true;
}

void UnitWriter::add(TermId term, Token::Kind kind, bool isPairWithLast)
{
    put(std::uint64_t {term} << 2U | static_cast<std::uint64_t>(kind) << 1U | (isPairWithLast ? 0U : 1U));
}

const std::string& UnitWriter::bytes()
{
    close();
    return m_bytes;
}

void UnitWriter::put(std::uint64_t number)
{
    for (; number >= 0x80; number >>= 7U) {
        m_unit += static_cast<char>((number & 0x7FU) | 0x80U);
    }
    m_unit += static_cast<char>(number);
}

void UnitWriter::close()
{
    if (!m_isOpen) {
        return;
    }
    std::string unit;
    unit.swap(m_unit);
    put(std::uint64_t {unit.size()} << 2U | m_header);
    m_bytes += m_unit;
    m_bytes += unit;
    m_unit.clear();
    m_isOpen = false;
}

} // namespace knowledge
