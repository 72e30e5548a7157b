// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/analysis.h"

#include "core/text/letters.h"
#include "core/text/utf16.h"
#include "core/text/wordletters.h"

#include <SimpleConverter.hpp>
#include <libstemmer.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <exception>

namespace knowledge {
namespace {

constexpr std::size_t mostStemsKept = 200'000;
/// Longer runs (keys, hashes) are cut: nobody searches for their end.
constexpr std::size_t longestWord = 64;
constexpr char16_t firstHan = 0x3400;
constexpr char16_t lastHan = 0x9FFF;

bool isApostrophe(char16_t c)
{
    return c == u'\'' || c == u'`' || c == 0x2018 || c == 0x2019 || c == 0x2BC;
}

/// Of a surrogate pair both halves are of one character.
bool isCharacter(char16_t c)
{
    return c >= 0x80 && (text::isHan(c) || U16_IS_LEAD(c) || (u_isalnum(c) && !text::isWordy(c)));
}

bool endsSentence(char16_t c)
{
    return c == u'.' || c == u'!' || c == u'?' || c == u';' || c == 0x3002 || c == 0xFF1B || c == 0x2026;
}

bool endsLine(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029;
}

void append(std::string& out, char32_t point)
{
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, point);
    out.append(bytes, static_cast<std::size_t>(size));
}

/// Reads a folded text from left to right.
class Scanner final
{
public:
    Scanner(std::u16string_view original, std::u16string_view folded, const std::vector<text::Range>& sources)
        : m_original(original)
        , m_folded(folded)
        , m_sources(sources)
    { }

    template <class OnCharacter, class OnWord> void run(OnCharacter&& onCharacter, OnWord&& onWord)
    {
        while (m_at < m_folded.size()) {
            const char16_t c = m_folded[m_at];
            if (isCharacter(c)) {
                const std::size_t begin = m_at;
                const bool isPair = U16_IS_LEAD(c) && m_at + 1 < m_folded.size() && U16_IS_TRAIL(m_folded[m_at + 1]);
                m_at += isPair ? 2 : 1;
                onCharacter(begin, m_at, m_gap);
                m_gap = Gap::Adjacent;
            } else if (text::isWordy(c) && !text::isMark(c)) {
                word(onWord);
                m_gap = Gap::Adjacent;
            } else {
                pass(c);
            }
        }
    }

    enum class Gap
    {
        Adjacent,
        Space,
        Sign,
        Sentence
    };

private:
    template <class OnWord> void word(OnWord&& onWord)
    {
        const std::size_t begin = m_at;
        std::size_t end = m_at;
        for (; m_at < m_folded.size(); ++m_at) {
            const char16_t c = m_folded[m_at];
            if (text::isWordy(c)) {
                end = m_at + 1;
            } else if (!isApostrophe(c) || m_at + 1 == m_folded.size() || !text::isWordy(m_folded[m_at + 1])) {
                break;
            }
        }
        m_at = end;
        onWord(begin, end, m_gap);
    }

    void pass(char16_t c)
    {
        const text::Range& source = m_sources[m_at];
        if (text::isMark(c)) {
            ++m_at;
            return;
        }
        // A dot between letters or digits (3.5, example.com) ends nothing.
        const bool isInside = c == u'.' && m_at + 1 < m_folded.size() && text::isWordy(m_folded[m_at + 1]);
        if (endsLine(m_original[source.begin]) || (endsSentence(c) && !isInside)) {
            m_gap = Gap::Sentence;
        } else if (m_gap != Gap::Sentence) {
            const bool isLight = c == u' ' || c == u'-';
            m_gap = isLight && m_gap != Gap::Sign ? Gap::Space : Gap::Sign;
        }
        ++m_at;
    }

    std::u16string_view m_original;
    std::u16string_view m_folded;
    const std::vector<text::Range>& m_sources;
    std::size_t m_at = 0;
    Gap m_gap = Gap::Sentence;
};

Token::Gap gapOf(Scanner::Gap gap, Token::Kind kind, const std::vector<Token>& before)
{
    if (gap == Scanner::Gap::Sentence) {
        return Token::Gap::Sentence;
    }
    const bool isNear = kind == Token::Kind::Character ? gap == Scanner::Gap::Adjacent : gap != Scanner::Gap::Sign;
    return isNear && !before.empty() && before.back().kind == kind ? Token::Gap::None : Token::Gap::Some;
}

} // namespace

Letters::Letters()
    : m_folding(std::make_shared<text::Folding>())
    , m_simplified(0x10000)
{
    for (std::size_t c = 0; c < m_simplified.size(); ++c) {
        m_simplified[c] = static_cast<char16_t>(c);
    }
    // One character per line: phrases stay out of it.
    std::u16string all;
    for (char16_t c = firstHan; c <= lastHan; ++c) {
        all += c;
        all += u'\n';
    }
    std::u16string simple;
    try {
        simple = text::toUtf16(opencc::SimpleConverter("t2s.json").Convert(text::toUtf8(all)));
    } catch (const std::exception&) {
        return; // without its data what ICU folds has to do
    }
    std::size_t at = 0;
    for (char16_t c = firstHan; c <= lastHan; ++c) {
        const std::size_t end = simple.find(u'\n', at);
        if (end == std::u16string::npos) {
            break;
        }
        if (end == at + 1) {
            m_simplified[c] = simple[at];
        }
        at = end + 1;
    }
}

std::u16string Letters::fold(std::u16string_view text, std::vector<text::Range>& sources) const
{
    std::u16string folded = m_folding->fold(text, sources);
    for (char16_t& c : folded) {
        c = m_simplified[c];
    }
    return folded;
}

std::shared_ptr<const Letters> sharedLetters()
{
    static const auto letters = std::make_shared<const Letters>();
    return letters;
}

std::string pairOf(std::string_view first, std::string_view second, Token::Kind kind)
{
    std::string pair(first);
    if (kind == Token::Kind::Word) {
        pair += ' ';
    }
    return pair += second;
}

void Analysis::Close::operator()(sb_stemmer* stemmer) const
{
    sb_stemmer_delete(stemmer);
}

Analysis::Analysis(std::shared_ptr<const Letters> letters)
    : m_letters(std::move(letters))
    , m_stemmer(sb_stemmer_new("english", "UTF_8"))
{ }

Analysis::~Analysis() = default;

std::string_view Analysis::stemOf(std::string_view foldedWord)
{
    m_word = foldedWord;
    if (const auto found = m_stems.find(m_word); found != m_stems.end()) {
        return found->second;
    }
    if (m_stems.size() >= mostStemsKept) {
        m_stems.clear();
    }
    const auto* stem = sb_stemmer_stem(
        m_stemmer.get(), reinterpret_cast<const sb_symbol*>(m_word.data()), static_cast<int>(m_word.size()));
    std::string text = stem
        ? std::string(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(m_stemmer.get())))
        : m_word;
    return m_stems.emplace(m_word, std::move(text)).first->second;
}

void Analysis::tokens(std::string_view utf8, Tokens& out)
{
    tokens(text::toUtf16(utf8), out);
}

void Analysis::tokens(std::u16string_view text, Tokens& out)
{
    out.letters.clear();
    out.list.clear();
    const std::u16string folded = m_letters->fold(text, m_sources);
    const auto size = [&out] { return static_cast<std::uint32_t>(out.letters.size()); };
    const auto add = [&](std::size_t begin, std::size_t end, Token::Kind kind, Scanner::Gap gap) -> Token& {
        Token token;
        token.begin = token.wordBegin = size();
        token.place = {m_sources[begin].begin, m_sources[end - 1].end};
        token.kind = kind;
        token.gap = gapOf(gap, kind, out.list);
        out.list.push_back(token);
        return out.list.back();
    };
    const auto onCharacter = [&](std::size_t begin, std::size_t end, Scanner::Gap gap) {
        Token& token = add(begin, end, Token::Kind::Character, gap);
        append(out.letters,
            end - begin == 2 ? char32_t(U16_GET_SUPPLEMENTARY(folded[begin], folded[begin + 1]))
                             : char32_t(folded[begin]));
        token.stemEnd = token.wordEnd = size();
    };
    const auto onWord = [&](std::size_t begin, std::size_t end, Scanner::Gap gap) {
        Token& token = add(begin, end, Token::Kind::Word, gap);
        for (std::size_t at = begin; at < std::min(end, begin + longestWord); ++at) {
            if (!text::isMark(folded[at]) && !isApostrophe(folded[at])) {
                append(out.letters, folded[at]);
            }
        }
        token.wordEnd = size();
        const std::string_view stem = stemOf(out.word(token));
        token.stemEnd = token.wordEnd;
        if (stem != out.word(token)) {
            token.begin = size();
            out.letters += stem;
            token.stemEnd = size();
        }
    };
    Scanner(text, folded, m_sources).run(onCharacter, onWord);
}

} // namespace knowledge
