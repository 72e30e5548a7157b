// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/habittable.h"

#include "models/store/metatable.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace store {

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

/// Times among the habits with articles, and the letter of their lines.
struct Time
{
    char word;
    std::optional<base::Timestamp> items::ArticleHabits::*member;
};
constexpr std::array<Time, 3> times {{
    {'s', &items::ArticleHabits::newSince},
    {'t', &items::ArticleHabits::seenAt},
    {'c', &items::ArticleHabits::checkedUntil},
}};

} // namespace

std::string HabitTable::find(std::string_view key) const
{
    const auto sealed = MetaTable(m_shelf.db).find(key);
    const auto plain
        = sealed ? m_shelf.vault.open(*sealed, place("meta", key)) : base::Result<std::string>(std::string());
    return plain ? *plain : std::string();
}

void HabitTable::put(std::string_view key, const std::string& plain)
{
    MetaTable(m_shelf.db).put(key, m_shelf.vault.seal(plain, place("meta", key)));
}

std::vector<std::string> HabitTable::emoji() const
{
    return linesOf(find(metakeys::emoji));
}

void HabitTable::putEmoji(const std::vector<std::string>& glyphs)
{
    std::string list;
    for (const std::string& glyph : glyphs) {
        list += glyph + '\n';
    }
    put(metakeys::emoji, list);
}

// A line: what it is, and an id or a time.
items::ArticleHabits HabitTable::articles() const
{
    items::ArticleHabits habits;
    for (const std::string& line : linesOf(find(metakeys::articles))) {
        const std::string value = line.substr(std::min<std::size_t>(2, line.size()));
        if (const auto time = std::ranges::find(times, line.empty() ? ' ' : line[0], &Time::word);
            time != times.end()) {
            base::Timestamp at;
            if (std::from_chars(value.data(), value.data() + value.size(), at.ms).ec == std::errc()) {
                habits.*time->member = at;
            }
        } else if (const auto id = base::Uuid::fromString(value)) {
            (line.starts_with("f ") ? habits.favourites : habits.recent).push_back({*id});
        }
    }
    return habits;
}

void HabitTable::putArticles(const items::ArticleHabits& habits)
{
    std::string list;
    for (const base::ArticleId& id : habits.favourites) {
        list += "f " + id.toString() + '\n';
    }
    for (const base::ArticleId& id : habits.recent) {
        list += "r " + id.toString() + '\n';
    }
    for (const Time& time : times) {
        if (const auto& at = habits.*time.member) {
            list += std::string(1, time.word) + ' ' + std::to_string(at->ms) + '\n';
        }
    }
    put(metakeys::articles, list);
}

} // namespace store
