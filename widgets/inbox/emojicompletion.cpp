// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/emojicompletion.h"

#include "widgets/inbox/emojitable.h"

#include <algorithm>
#include <tuple>

EmojiCompletion::EmojiCompletion(const Workplace& workplace, QObject* parent)
    : CompletionSource(parent)
    , m_workplace(workplace)
    , m_pinyin(items::PinyinSearch::of(workplace.repository))
    , m_recent(workplace.repository)
{
    connect(&m_pinyin, &items::PinyinSearch::ready, this, [this] {
        if (!m_hits.empty() || !m_typed.isEmpty()) {
            find();
        }
    });
}

int EmojiCompletion::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QString EmojiCompletion::signs() const
{
    return QStringLiteral(":：");
}

/// Times, ports and proportions have a digit behind the colon, smileys made of signs have a sign.
bool EmojiCompletion::fits(const QString& typed) const
{
    return std::ranges::all_of(typed.left(2), [](QChar c) { return c.isLetter(); })
        && std::ranges::all_of(typed, [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); });
}

EmojiCompletion::Names EmojiCompletion::namesOf(const char* utf8)
{
    Names names {QString::fromUtf8(utf8), {}};
    std::size_t at = 0;
    for (const QString& part : names.text.split(QStringLiteral(", "))) {
        names.parts.push_back({at, std::size_t(part.size()), {}});
        at += std::size_t(part.size()) + 2;
    }
    return names;
}

void EmojiCompletion::fill()
{
    const bool chinese = m_workplace.language() == QLocale::Chinese;
    for (const Emoji& emoji : allEmoji()) {
        m_entries.push_back({QString::fromUtf8(emoji.glyph), namesOf(chinese ? emoji.chinese : emoji.english),
            namesOf(chinese ? emoji.english : emoji.chinese)});
    }
}

void EmojiCompletion::open()
{
    if (m_entries.empty()) {
        fill();
    }
    m_pinyin.prepare();
    setTyped({});
}

void EmojiCompletion::close()
{
    m_typed.clear();
    m_hits.clear();
    announce();
}

void EmojiCompletion::setTyped(const QString& typed)
{
    m_typed = typed;
    m_typed.replace(QLatin1Char('_'), QLatin1Char(' '));
    find();
}

void EmojiCompletion::match(Names& names, bool other, const text::PinyinQuery& query, Hit& best) const
{
    if (!m_pinyin.isReady()) {
        best.score = std::max(best.score, names.text.contains(m_typed, Qt::CaseInsensitive) ? 0 : -1);
        return;
    }
    for (Name& name : names.parts) {
        if (name.read.units().empty()) {
            name.read = m_pinyin.read(names.text.mid(qsizetype(name.at), qsizetype(name.size)));
        }
        std::optional<text::PinyinMatch> found = query.match(name.read);
        if (!found) {
            continue;
        }
        const bool whole = found->ranges == std::vector<text::Range> {{0, name.size}};
        if (std::pair(whole, found->score) <= std::pair(best.whole, best.score)) {
            continue;
        }
        for (text::Range& range : found->ranges) {
            range = {range.begin + name.at, range.end + name.at};
        }
        best = {best.entry, best.recency, whole, found->score, other, std::move(found->ranges)};
    }
}

void EmojiCompletion::find()
{
    const text::PinyinQuery query = m_pinyin.isReady() ? m_pinyin.query(m_typed) : text::PinyinQuery();
    const bool all = m_typed.trimmed().isEmpty();
    m_hits.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const qsizetype recent = m_recent.glyphs().indexOf(m_entries[i].glyph);
        Hit hit;
        hit.entry = i;
        hit.recency = recent < 0 ? EmojiRecent::most : recent;
        if (!all) {
            match(m_entries[i].own, false, query, hit);
            match(m_entries[i].other, true, query, hit);
        }
        if (all || hit.score >= 0) {
            m_hits.push_back(std::move(hit));
        }
    }
    std::ranges::stable_sort(m_hits, [](const Hit& a, const Hit& b) {
        return std::tuple(a.recency, !a.whole, -a.score) < std::tuple(b.recency, !b.whole, -b.score);
    });
    announce();
}

CompletionRow EmojiCompletion::row(int row) const
{
    const Hit& hit = m_hits[std::size_t(row)];
    const Entry& entry = m_entries[hit.entry];
    CompletionRow shown;
    shown.glyph = entry.glyph;
    shown.title = entry.own.text;
    shown.aside = entry.other.text;
    (hit.isOther ? shown.asideMarks : shown.titleMarks) = hit.marks;
    return shown;
}

QString EmojiCompletion::key(int row) const
{
    return m_entries[m_hits[std::size_t(row)].entry].glyph;
}

items::FilledText EmojiCompletion::filled(int row) const
{
    return {key(row), {}};
}

void EmojiCompletion::use(int row)
{
    m_recent.add(key(row));
    m_workplace.commands.keepRecentEmoji(m_recent.glyphs());
}

QString EmojiCompletion::heading() const
{
    return tr("Emoji");
}

QString EmojiCompletion::hint() const
{
    return tr("by name or pinyin");
}

QString EmojiCompletion::nothing(const QString& typed) const
{
    return tr("No emoji found for “%1”.").arg(typed);
}
