// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/sounds.h"

#include "core/knowledge/writer.h"
#include "core/text/utf16.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace knowledge {

void Sounds::refresh(sqlite::Connection& connection, const std::shared_ptr<const text::Folding>& folding)
{
    if (!m_pinyin) {
        m_pinyin = std::make_unique<text::Pinyin>(folding);
    }
    readNames(connection, m_last, [this](std::int64_t number, const std::string& name) {
        m_last = number;
        add(number, name);
    });
}

void Sounds::add(std::int64_t article, std::string_view utf8)
{
    text::Readings readings = m_pinyin->read(text::toUtf16(utf8));
    const auto isHan = [](const text::Readings::Unit& unit) { return unit.is() == text::Readings::Kind::Han; };
    if (std::ranges::any_of(readings.units(), isHan)) {
        text::PinyinFilter filter(readings);
        m_texts.push_back({article, std::move(readings), std::move(filter)});
    }
}

std::vector<Sounds::Match> Sounds::find(const text::Folding& folding, const Asked& asked) const
{
    const std::u16string letters = text::toUtf16(asked.typed);
    const text::PinyinQuery query(folding, letters);
    const text::PinyinKeys keys(folding, letters);
    std::unordered_map<std::int64_t, int> found;
    std::size_t atStart = 0;
    int left = mostMatched;
    const auto look = [&](bool first) {
        for (auto one = m_texts.rbegin(); one != m_texts.rend() && left > 0; ++one) {
            if (one->filter.mayBegin(keys) != first || !one->filter.mayHold(keys) || !asked.isWanted(one->article)) {
                continue;
            }
            --left;
            const auto match = query.match(one->readings);
            if (!match || (asked.whole && !text::PinyinMatch::isWhole(match->score))) {
                continue;
            }
            const auto [known, isNew] = found.try_emplace(one->article, match->score);
            atStart += isNew && text::PinyinMatch::isAtStart(match->score) ? 1 : 0;
            known->second = std::max(known->second, match->score);
        }
    };
    look(true);
    if (atStart < asked.most) { // nothing of the others is as good
        look(false);
    }
    std::vector<Match> matches;
    matches.reserve(found.size());
    for (const auto& [article, score] : found) {
        matches.push_back({article, score});
    }
    std::ranges::sort(matches,
        [](const Match& a, const Match& b) { return std::tie(b.score, b.article) < std::tie(a.score, a.article); });
    matches.resize(std::min(matches.size(), asked.most));
    return matches;
}

std::vector<text::Range> Sounds::marksOf(
    const std::u16string& text, const text::Folding& folding, std::string_view typed) const
{
    const auto match = text::PinyinQuery(folding, text::toUtf16(typed)).match(m_pinyin->read(text));
    return match ? match->ranges : std::vector<text::Range>();
}

} // namespace knowledge
