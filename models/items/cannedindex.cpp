// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cannedindex.h"

#include <algorithm>
#include <tuple>

namespace items {

namespace {

/// Replies read in one go while nobody types: a millisecond or two.
constexpr int atOnce = 50;

std::u16string_view viewOf(const QString& text)
{
    return {reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())};
}

QString foldedOf(const text::Folding& folding, const QString& text)
{
    return QString::fromStdU16String(folding.fold(viewOf(text)));
}

bool isChinese(const QString& typed)
{
    return std::ranges::any_of(typed, [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

CannedIndex::CannedIndex(Repository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository)
    , m_pinyin(PinyinSearch::of(repository))
{
    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, [this] { readSome(); });
    connect(&repository, &Repository::cannedPut, this, &CannedIndex::put);
    connect(&repository, &Repository::cannedRemoved, this, [this](const base::CannedId& id) {
        m_entries.erase(id);
        m_order.clear();
        Q_EMIT changed();
    });
    connect(&repository, &Repository::cannedReset, this, &CannedIndex::reset);
    connect(&repository, &Repository::cleared, this, &CannedIndex::reset);
    connect(&m_pinyin, &PinyinSearch::ready, this, [this] {
        m_reading.start();
        Q_EMIT changed();
    });
    m_pinyin.prepareSoon();
    reset();
}

CannedIndex::~CannedIndex() = default;

CannedIndex& CannedIndex::of(Repository& repository)
{
    auto* shared = repository.findChild<CannedIndex*>(QString(), Qt::FindDirectChildrenOnly);
    return shared != nullptr ? *shared : *new CannedIndex(repository, &repository);
}

const CannedItem* CannedIndex::item(const base::CannedId& id) const
{
    const auto found = m_repository.canned().find(id);
    return found == m_repository.canned().end() ? nullptr : &found->second;
}

void CannedIndex::put(const base::CannedId& id)
{
    m_entries[id] = {*item(id), false, {}, {}, {}, {}, {}};
    m_order.clear();
    if (m_pinyin.isReady()) {
        m_reading.start();
    }
    Q_EMIT changed();
}

void CannedIndex::reset()
{
    m_order.clear();
    m_entries.clear();
    for (const auto& [id, reply] : m_repository.canned()) {
        m_entries[id].item = reply;
    }
    if (m_pinyin.isReady()) {
        m_reading.start();
    }
    Q_EMIT changed();
}

void CannedIndex::readSome()
{
    int left = atOnce;
    for (auto& [id, entry] : m_entries) {
        if (!entry.read) {
            read(entry);
            if (--left == 0) {
                return;
            }
        }
    }
    m_reading.stop();
}

void CannedIndex::read(Entry& entry) const
{
    entry.read = true;
    entry.shortcut = foldedOf(m_pinyin.folding(), entry.item.shortcut);
    entry.title = m_pinyin.read(entry.item.title);
    entry.text = m_pinyin.read(entry.item.text);
    entry.titleFilter = text::PinyinFilter(entry.title);
    entry.textFilter = text::PinyinFilter(entry.text);
}

void CannedIndex::sort() const
{
    for (auto& [id, entry] : m_entries) {
        m_order.push_back(&entry);
    }
    const auto nameOf = [](const Entry* entry) -> const QString& {
        return entry->item.title.isEmpty() ? entry->item.text : entry->item.title;
    };
    std::ranges::stable_sort(m_order, [&](const Entry* a, const Entry* b) {
        const bool own = !a->item.group;
        return own != !b->item.group ? own : nameOf(a).localeAwareCompare(nameOf(b)) < 0;
    });
}

std::optional<CannedIndex::Hit> CannedIndex::matchHead(const Entry& entry, const Needle& needle)
{
    if (entry.shortcut.startsWith(needle.folded)) {
        const bool whole = entry.shortcut.size() == needle.folded.size();
        const auto marked = static_cast<std::size_t>(std::min(needle.folded.size(), entry.item.shortcut.size()));
        return Hit {entry.item.id, whole ? Field::WholeShortcut : Field::Shortcut, 0, {{0, marked}}};
    }
    auto found = entry.titleFilter.mayHold(needle.keys) ? needle.query.match(entry.title) : std::nullopt;
    return found ? std::optional(Hit {entry.item.id, Field::Title, found->score, std::move(found->ranges)})
                 : std::nullopt;
}

std::optional<CannedIndex::Hit> CannedIndex::matchText(const Entry& entry, const Needle& needle)
{
    auto found = entry.textFilter.mayHold(needle.keys) ? needle.query.match(entry.text) : std::nullopt;
    return found ? std::optional(Hit {entry.item.id, Field::Text, found->score, std::move(found->ranges)})
                 : std::nullopt;
}

std::vector<CannedIndex::Hit> CannedIndex::findByPinyin(
    const Needle& needle, bool inTexts, const QString& language) const
{
    std::vector<Hit> hits;
    std::vector<const Entry*> rest;
    for (Entry* entry : m_order) {
        if (!entry->read) {
            read(*entry);
        }
        if (auto hit = matchHead(*entry, needle)) {
            hits.push_back(std::move(*hit));
        } else if (inTexts) {
            rest.push_back(entry);
        }
    }
    // Those in the language first, since not all are looked at.
    std::size_t left = mostByText;
    std::ranges::stable_partition(rest, [&](const Entry* entry) { return entry->item.language == language; });
    for (auto entry = rest.begin(); entry != rest.end() && left > 0; ++entry) {
        if (auto hit = matchText(**entry, needle)) {
            hits.push_back(std::move(*hit));
            --left;
        }
    }
    return hits;
}

/// While it isn't known yet how anything is read, and where nothing is typed.
std::vector<CannedIndex::Hit> CannedIndex::findPlainly(const QString& typed) const
{
    std::vector<Hit> hits;
    for (const Entry* entry : m_order) {
        const CannedItem& reply = entry->item;
        if (typed.isEmpty()) {
            hits.push_back({reply.id, Field::None, 0, {}});
        } else if (reply.shortcut.startsWith(typed, Qt::CaseInsensitive)) {
            hits.push_back({reply.id, Field::Shortcut, 0, {{0, static_cast<std::size_t>(typed.size())}}});
        } else if (reply.title.contains(typed, Qt::CaseInsensitive)) {
            hits.push_back({reply.id, Field::Title, 0, {}});
        } else if (reply.text.contains(typed, Qt::CaseInsensitive)) {
            hits.push_back({reply.id, Field::Text, 0, {}});
        }
    }
    return hits;
}

std::vector<CannedIndex::Hit> CannedIndex::ranked(std::vector<Hit> hits, const QString& language) const
{
    using Rank = std::tuple<Field, bool, int>;
    std::vector<std::pair<Rank, Hit>> all;
    all.reserve(hits.size());
    for (Hit& hit : hits) {
        const bool fits = !language.isEmpty() && m_entries.at(hit.id).item.language == language;
        all.emplace_back(Rank {hit.field, fits, hit.score}, std::move(hit));
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &std::pair<Rank, Hit>::first);
    hits.clear();
    for (auto& [rank, hit] : all) {
        hits.push_back(std::move(hit));
    }
    return hits;
}

std::vector<CannedIndex::Hit> CannedIndex::find(const QString& typed, const QString& language) const
{
    if (m_order.empty()) {
        sort();
    }
    const QString needle = typed.trimmed();
    if (needle.isEmpty() || !m_pinyin.isReady()) {
        m_pinyin.prepare(); // somebody is about to type
        return ranked(findPlainly(needle), language);
    }
    const text::Folding& folding = m_pinyin.folding();
    const Needle wanted {m_pinyin.query(needle), {folding, viewOf(needle)}, foldedOf(folding, needle)};
    const bool inTexts = needle.size() >= leastForTexts || isChinese(needle);
    return ranked(findByPinyin(wanted, inTexts, language), language);
}

} // namespace items
