// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/query.h"

#include "core/knowledge/stopwords.h"
#include "core/text/pinyin.h"
#include "core/text/utf16.h"

#include <algorithm>
#include <unordered_map>

namespace knowledge {
namespace {

/// BM25's k3: what is said c times counts c * 9 / (c + 8).
constexpr double saturation = 8;
/// In a text of so many tokens a word that no article has is rather a name than a mistake.
constexpr std::size_t longText = 64;
constexpr double correctedInLong = 0.7;
constexpr double begunShare = 0.6;
constexpr double meantShare = 0.5;
constexpr std::size_t mostBegun = 4;
constexpr std::size_t shortestBegun = 2;
/// Tokens of what may be pinyin.
constexpr std::size_t mostOfPinyin = 12;
/// Longer messages are read up to here.
constexpr std::size_t mostBytes = 20'000;
/// Words of a message that are looked for among all words of the index; a whole one in a language that it doesn't know
/// would have hundreds.
constexpr int mostMended = 16;

TermClass singleOf(Token::Kind kind)
{
    return kind == Token::Kind::Character ? TermClass::Character : TermClass::Word;
}

TermClass pairClassOf(Token::Kind kind)
{
    return kind == Token::Kind::Character ? TermClass::CharacterPair : TermClass::WordPair;
}

/// Whether `part` stands in `tokens`, term by term, with nothing between.
bool says(const Tokens& tokens, const Tokens& part)
{
    const auto same = [&](const Token& a, const Token& b) { return tokens.term(a) == part.term(b); };
    return !part.list.empty() && std::ranges::search(tokens.list, part.list, same).begin() != tokens.list.end();
}

} // namespace

struct QueryReader::Asked
{
    Query query;
    std::unordered_map<std::string, std::size_t> places; ///< of terms
    std::unordered_map<std::string, double> times; ///< how often they are typed
    std::unordered_map<std::size_t, std::string> mended; ///< by token, what was typed
    std::vector<std::string_view> begun; ///< what the last word may become
    std::string unfinished; ///< that word
    std::uint16_t alternative = 0; ///< of the terms that are added

    /// What is added from now on stands beside the alternatives of the same group.
    void beginAlternative(std::uint16_t group)
    {
        query.groups.push_back(group);
        alternative = static_cast<std::uint16_t>(query.groups.size());
    }
    std::uint16_t newGroup() const
    {
        return query.groups.empty() ? 0 : static_cast<std::uint16_t>(query.groups.back() + 1);
    }
};

std::vector<const Synonyms*> allSynonyms(const Synonyms* own)
{
    std::vector<const Synonyms*> all {&questionWords()};
    if (own != nullptr) {
        all.push_back(own);
    }
    return all;
}

Query QueryReader::read(std::string_view utf8, const std::vector<const Synonyms*>& synonyms)
{
    Asked asked;
    Tokens tokens;
    const std::u16string text = text::toUtf16(utf8.substr(0, mostBytes));
    m_analysis.tokens(text, tokens);
    const bool isUnfinished = !tokens.list.empty() && tokens.list.back().kind == Token::Kind::Word
        && tokens.list.back().place.end == text.size();
    mend(tokens, isUnfinished, asked);
    addTyped(tokens, asked);
    addBegun(asked);
    addSynonyms(synonyms, tokens, asked);
    return std::move(asked.query);
}

void QueryReader::addTyped(const Tokens& tokens, Asked& asked)
{
    for (std::size_t at = 0; at < tokens.list.size(); ++at) {
        const Token& token = tokens.list[at];
        asked.times[std::string(tokens.term(token))] += 1;
        if (token.gap == Token::Gap::None) {
            asked.times[pairOf(tokens.term(tokens.list[at - 1]), tokens.term(token), token.kind)] += 1;
        }
    }
    addAll(tokens, Origin::Typed, 1, {}, asked);
}

void QueryReader::addAll(const Tokens& tokens, Origin origin, double weight, const std::string& typed, Asked& asked)
{
    const auto wanted = [&](std::string text, TermClass kind, std::size_t at) {
        const auto mended = origin == Origin::Typed ? asked.mended.find(at) : asked.mended.end();
        if (mended == asked.mended.end()) {
            return Wanted {std::move(text), typed, kind, origin, weight};
        }
        const double share = tokens.list.size() > longText ? correctedInLong : 1;
        return Wanted {std::move(text), mended->second, kind, Origin::Corrected, share};
    };
    for (std::size_t at = 0; at < tokens.list.size(); ++at) {
        const Token& token = tokens.list[at];
        const std::string_view term = tokens.term(token);
        QueryTerm& single = add(wanted(std::string(term), singleOf(token.kind), at), asked);
        if (single.first == 0) {
            single.first = m_memory.lexicon().find(term);
            look(single);
        }
        if (token.gap != Token::Gap::None) {
            continue;
        }
        const std::string_view before = tokens.term(tokens.list[at - 1]);
        const std::size_t odd = asked.mended.contains(at) ? at : at - 1;
        QueryTerm& pair = add(wanted(pairOf(before, term, token.kind), pairClassOf(token.kind), odd), asked);
        if (pair.first == 0) {
            pair.first = m_memory.lexicon().find(before);
            pair.second = m_memory.lexicon().find(term);
            look(pair);
        }
    }
}

QueryTerm& QueryReader::add(Wanted wanted, Asked& asked)
{
    const auto [place, isNew] = asked.places.try_emplace(std::move(wanted.text), asked.query.terms.size());
    if (!isNew) {
        return asked.query.terms[place->second];
    }
    QueryTerm term;
    term.text = place->first;
    term.typed = std::move(wanted.typed);
    term.origin = wanted.origin;
    term.kind = wanted.kind;
    term.alternative = asked.alternative;
    const auto times = asked.times.find(term.text);
    const bool isOfText = wanted.origin == Origin::Typed || wanted.origin == Origin::Corrected;
    const double count = isOfText && times != asked.times.end() ? times->second : 1;
    term.weight = wanted.weight * shareOf(wanted.kind) * count * (saturation + 1) / (count + saturation)
        * (isStopWord(term.text) ? stopShare : 1);
    asked.query.terms.push_back(std::move(term));
    return asked.query.terms.back();
}

void QueryReader::look(QueryTerm& term)
{
    if (!term.isPair() && term.first != 0) {
        term.counts = m_memory.lexicon()[term.first].counts;
    } else if (term.isPair() && term.first != 0 && term.second != 0) {
        auto row = m_connection.query("SELECT articles, units FROM pair WHERE id = ?1")
                       .with(pairId(term.first, term.second));
        if (row.next()) {
            term.counts = {row.integer(0), row.integer(1)};
        }
    }
    term.rarity = rarity(term.counts.articles, m_memory.totals().articles);
    term.unitRarity = rarity(term.counts.units, m_memory.totals().units);
}

void QueryReader::mend(Tokens& tokens, bool isUnfinished, Asked& asked)
{
    int mended = 0;
    for (std::size_t at = 0; at < tokens.list.size() && mended < mostMended; ++at) {
        const Token token = tokens.list[at];
        const TermId known = m_memory.lexicon().find(tokens.term(token));
        if (token.kind != Token::Kind::Word) {
            continue;
        }
        const bool isKnown = known != 0 && m_memory.lexicon()[known].counts.articles > 0;
        std::string word(tokens.word(token));
        if (tokens.list.size() <= mostOfPinyin && (!isKnown || text::isSyllables(word))) {
            asked.query.sounding = std::max(asked.query.sounding, isKnown ? Sounding::Whole : Sounding::Any);
        }
        if (isKnown) {
            continue;
        }
        ++mended;
        const WordList& words = m_memory.words(m_connection);
        if (isUnfinished && at + 1 == tokens.list.size() && word.size() >= shortestBegun) {
            asked.begun = words.beginning(word, mostBegun);
            asked.unfinished = word;
        }
        const std::string_view right = asked.begun.empty() ? words.corrected(word) : std::string_view();
        if (!right.empty() && replace(tokens, at, right)) {
            asked.mended.emplace(at, std::move(word));
        }
    }
}

bool QueryReader::replace(Tokens& tokens, std::size_t at, std::string_view word)
{
    m_analysis.tokens(word, m_other);
    if (m_other.list.size() != 1) {
        return false;
    }
    Token& token = tokens.list[at];
    token.wordBegin = static_cast<std::uint32_t>(tokens.letters.size());
    tokens.letters += m_other.word(m_other.list.front());
    token.wordEnd = token.begin = static_cast<std::uint32_t>(tokens.letters.size());
    tokens.letters += m_other.term(m_other.list.front());
    token.stemEnd = static_cast<std::uint32_t>(tokens.letters.size());
    return true;
}

void QueryReader::addBegun(Asked& asked)
{
    const std::uint16_t group = asked.newGroup();
    for (const std::string_view word : asked.begun) {
        asked.beginAlternative(group);
        m_analysis.tokens(word, m_other);
        addAll(m_other, Origin::Begun, begunShare, asked.unfinished, asked);
    }
}

void QueryReader::addSynonyms(const std::vector<const Synonyms*>& lists, const Tokens& tokens, Asked& asked)
{
    for (std::size_t place = 0; place < lists.size(); ++place) {
        const Synonyms& synonyms = *lists[place];
        const auto& senses = m_memory.thesaurus().senses(place, synonyms, m_analysis);
        for (std::size_t i = 0; i < senses.size(); ++i) {
            const auto& said = senses[i].said;
            const auto spoken = std::ranges::find_if(said, [&](const Tokens& words) {
                return !words.list.empty() && asked.times.contains(std::string(words.term(words.list.front())))
                    && says(tokens, words);
            });
            if (spoken != said.end()) {
                addMeant(senses[i].meant, synonyms[i].said[static_cast<std::size_t>(spoken - said.begin())], asked);
            }
        }
    }
}

void QueryReader::addMeant(const std::vector<Tokens>& meant, const std::string& typed, Asked& asked)
{
    const std::uint16_t group = asked.newGroup();
    for (const Tokens& one : meant) {
        asked.beginAlternative(group);
        addAll(one, Origin::Meant, meantShare, typed, asked);
    }
}

} // namespace knowledge
