// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sb_stemmer;

namespace knowledge {

/// Whoever changes what comes out of an analysis, or what the index keeps of it, counts this up: an index of another
/// version is made anew.
inline constexpr int analysisVersion = 2;

/// The letters that are the same to a searcher: text::Folding, and after it the simplified form of each traditional
/// character by OpenCC's table, which knows more of them. Making it takes some 50 ms; afterwards any thread may use it.
class Letters final
{
public:
    Letters();

    std::u16string fold(std::u16string_view text, std::vector<text::Range>& sources) const;
    const std::shared_ptr<const text::Folding>& folding() const { return m_folding; }

private:
    std::shared_ptr<const text::Folding> m_folding;
    std::vector<char16_t> m_simplified; ///< by code unit
};

/// The one of this process, made when it is first asked for.
std::shared_ptr<const Letters> sharedLetters();

/// A single term of a text, as it stands in it.
struct Token
{
    enum class Kind : std::uint8_t
    {
        Character, ///< of a script that writes without spaces
        Word
    };
    enum class Gap : std::uint8_t
    {
        None, ///< it makes a pair with the token before: two characters side by side, two words with a space between
        Some,
        Sentence ///< a sentence, a line or the text begins here
    };

    std::uint32_t begin = 0; ///< in Tokens::letters
    std::uint32_t stemEnd = 0; ///< letters of the term: of a word its stem
    std::uint32_t wordBegin = 0; ///< the word as it is written, folded; the term itself for a character
    std::uint32_t wordEnd = 0;
    text::Range place; ///< in the text, UTF-16 code units
    Kind kind = Kind::Word;
    Gap gap = Gap::None;
};

/// The tokens of one text, in its order. A buffer to use again and again.
struct Tokens
{
    std::string letters; ///< UTF-8
    std::vector<Token> list;

    std::string_view term(const Token& token) const { return between(token.begin, token.stemEnd); }
    std::string_view word(const Token& token) const { return between(token.wordBegin, token.wordEnd); }

private:
    std::string_view between(std::uint32_t begin, std::uint32_t end) const
    {
        return std::string_view(letters).substr(begin, end - begin);
    }
};

/// What a pair of two neighbouring terms is called: characters side by side, words with a space between.
std::string pairOf(std::string_view first, std::string_view second, Token::Kind kind);

/// Texts to terms, the same way for articles and for what is searched: folded letters; every character of Chinese,
/// Japanese, Thai and their like alone; runs of other letters and digits as words, apostrophes left out, English ones
/// by their Snowball stem. Used by one thread at a time.
class Analysis final
{
public:
    explicit Analysis(std::shared_ptr<const Letters> letters = sharedLetters());
    ~Analysis();
    Analysis(const Analysis&) = delete;
    Analysis& operator=(const Analysis&) = delete;

    const Letters& letters() const { return *m_letters; }

    void tokens(std::u16string_view text, Tokens& out);
    void tokens(std::string_view utf8, Tokens& out);
    std::string_view stemOf(std::string_view foldedWord);

private:
    std::shared_ptr<const Letters> m_letters;
    struct Close
    {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Close> m_stemmer;
    std::unordered_map<std::string, std::string> m_stems; ///< of words that were met
    std::vector<text::Range> m_sources;
    std::string m_word;
};

} // namespace knowledge
