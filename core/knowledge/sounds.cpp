// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/sounds.h"

#include "core/knowledge/writer.h"
#include "core/text/utf16.h"

#include <algorithm>

namespace knowledge {

void Sounds::refresh(sqlite::Connection& connection, const std::shared_ptr<const text::Folding>& folding)
{
    if (!m_pinyin) {
        m_pinyin = std::make_unique<text::Pinyin>(folding);
    }
    auto rows = connection.query("SELECT number FROM article WHERE number > ?1 ORDER BY number").with(m_last);
    while (rows.next()) {
        m_last = rows.integer(0);
        const auto document = readDocument(connection, m_last);
        add(m_last, document->title);
        for (const std::string& question : document->questions) {
            add(m_last, question);
        }
    }
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

std::vector<Sounds::Match> Sounds::find(const text::Folding& folding, std::string_view typed) const
{
    const std::u16string letters = text::toUtf16(typed);
    const text::PinyinQuery query(folding, letters);
    const text::PinyinKeys keys(folding, letters);
    std::vector<Match> matches;
    for (const Text& one : m_texts) {
        const auto match = one.filter.mayHold(keys) ? query.match(one.readings) : std::nullopt;
        if (!match) {
            continue;
        }
        if (!matches.empty() && matches.back().article == one.article) {
            matches.back().score = std::max(matches.back().score, match->score);
        } else {
            matches.push_back({one.article, match->score});
        }
    }
    return matches;
}

std::vector<text::Range> Sounds::marksOf(
    const std::u16string& text, const text::Folding& folding, std::string_view typed) const
{
    const auto match = text::PinyinQuery(folding, text::toUtf16(typed)).match(m_pinyin->read(text));
    return match ? match->ranges : std::vector<text::Range>();
}

} // namespace knowledge
