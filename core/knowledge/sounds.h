// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sqlite/connection.h"
#include "core/text/pinyin.h"
#include "core/text/pinyinfilter.h"
#include "core/text/pinyinquery.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace knowledge {

/// Titles and questions in Chinese as they can be typed in letters: whole syllables, their beginnings, initials, each
/// character by all of its readings. Read from the index when somebody first types so, some 5 us for each text.
class Sounds final
{
public:
    /// Reads what is new. Throws SQLite::Exception.
    void refresh(sqlite::Connection& connection, const std::shared_ptr<const text::Folding>& folding);

    struct Match
    {
        std::int64_t article = 0;
        int score = 0; ///< text::PinyinMatch
    };
    struct Asked
    {
        std::string_view typed;
        bool whole = false; ///< only what is typed by whole syllables, or as it is written
        std::size_t most = 0; ///< articles
        const std::function<bool(std::int64_t)>& isWanted; ///< articles that are gone are asked about, too
    };
    /// The best articles, each once, the best first; of equal ones the newer. Where more than `mostMatched` texts may
    /// hold it, those that begin with its first letter are looked at before the others, and the newest first.
    std::vector<Match> find(const text::Folding& folding, const Asked& asked) const;
    /// What of a title or a question is meant by it.
    std::vector<text::Range> marksOf(
        const std::u16string& text, const text::Folding& folding, std::string_view typed) const;

private:
    static constexpr int mostMatched = 6'000; ///< about 2 us each

    struct Text
    {
        std::int64_t article = 0;
        text::Readings readings;
        text::PinyinFilter filter;
    };

    void add(std::int64_t article, std::string_view utf8);

    std::unique_ptr<text::Pinyin> m_pinyin;
    std::vector<Text> m_texts;
    std::int64_t m_last = 0; ///< article that was read
};

} // namespace knowledge
