// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cannedindex.h"

#include <algorithm>
#include <tuple>

namespace items {

namespace {

/// Replies read in one go while nobody types: a fraction of a millisecond.
constexpr int atOnce = 100;

QString foldedOf(const text::Folding& folding, const QString& text)
{
    return QString::fromStdU16String(
        folding.fold({reinterpret_cast<const char16_t*>(text.utf16()), static_cast<std::size_t>(text.size())}));
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
    m_pinyin.prepare();
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
    m_entries[id] = {};
    m_order.clear();
    if (m_pinyin.isReady()) {
        m_reading.start();
    }
    Q_EMIT changed();
}

void CannedIndex::reset()
{
    m_entries.clear();
    m_order.clear();
    for (const auto& [id, reply] : m_repository.canned()) {
        m_entries[id] = {};
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
            read(*item(id), entry);
            if (--left == 0) {
                return;
            }
        }
    }
    m_reading.stop();
}

void CannedIndex::read(const CannedItem& reply, Entry& entry) const
{
    entry.read = true;
    entry.shortcut = foldedOf(m_pinyin.folding(), reply.shortcut);
    entry.title = m_pinyin.read(reply.title);
    entry.text = m_pinyin.read(reply.text);
}

void CannedIndex::sort() const
{
    using Key = std::tuple<bool, QString, base::CannedId>;
    std::vector<Key> keys;
    for (const auto& [id, reply] : m_repository.canned()) {
        keys.emplace_back(reply.group.has_value(), reply.title.isEmpty() ? reply.text : reply.title, id);
    }
    std::ranges::sort(keys, [](const Key& a, const Key& b) {
        if (std::get<0>(a) != std::get<0>(b)) {
            return std::get<0>(a) < std::get<0>(b);
        }
        const int order = std::get<1>(a).localeAwareCompare(std::get<1>(b));
        return order != 0 ? order < 0 : std::get<2>(a) < std::get<2>(b);
    });
    for (const Key& key : keys) {
        m_order.push_back(std::get<2>(key));
    }
}

std::optional<CannedIndex::Hit> CannedIndex::match(const CannedItem& reply, const Entry& entry,
    const text::PinyinQuery& query, const QString& folded, bool inTexts) const
{
    if (entry.shortcut.startsWith(folded)) {
        const bool whole = entry.shortcut.size() == folded.size();
        const auto marked = static_cast<std::size_t>(std::min(folded.size(), reply.shortcut.size()));
        return Hit {reply.id, whole ? Field::WholeShortcut : Field::Shortcut, 0, {{0, marked}}};
    }
    if (auto found = query.match(entry.title)) {
        return Hit {reply.id, Field::Title, found->score, std::move(found->ranges)};
    }
    if (!inTexts) {
        return std::nullopt;
    }
    auto found = query.match(entry.text);
    return found ? std::optional(Hit {reply.id, Field::Text, found->score, std::move(found->ranges)}) : std::nullopt;
}

/// While it isn't known yet how anything is read.
std::vector<CannedIndex::Hit> CannedIndex::findPlainly(const QString& typed) const
{
    std::vector<Hit> hits;
    for (const base::CannedId& id : m_order) {
        const CannedItem& reply = *item(id);
        if (typed.isEmpty()) {
            hits.push_back({id, Field::None, 0, {}});
        } else if (reply.shortcut.startsWith(typed, Qt::CaseInsensitive)) {
            hits.push_back({id, Field::Shortcut, 0, {{0, static_cast<std::size_t>(typed.size())}}});
        } else if (reply.title.contains(typed, Qt::CaseInsensitive)) {
            hits.push_back({id, Field::Title, 0, {}});
        } else if (reply.text.contains(typed, Qt::CaseInsensitive)) {
            hits.push_back({id, Field::Text, 0, {}});
        }
    }
    return hits;
}

std::vector<CannedIndex::Hit> CannedIndex::find(const QString& typed, const QString& language) const
{
    if (m_order.size() != m_entries.size()) {
        m_order.clear();
        sort();
    }
    const QString needle = typed.trimmed();
    std::vector<Hit> hits;
    if (needle.isEmpty() || !m_pinyin.isReady()) {
        hits = findPlainly(needle);
    } else {
        const text::PinyinQuery query = m_pinyin.query(needle);
        const QString folded = foldedOf(m_pinyin.folding(), needle);
        const bool inTexts = needle.size() >= leastForTexts || isChinese(needle);
        for (const base::CannedId& id : m_order) {
            Entry& entry = m_entries[id];
            const CannedItem& reply = *item(id);
            if (!entry.read) {
                read(reply, entry);
            }
            if (auto hit = match(reply, entry, query, folded, inTexts)) {
                hits.push_back(std::move(*hit));
            }
        }
    }
    const auto fits = [&](const Hit& hit) { return !language.isEmpty() && item(hit.id)->language == language; };
    std::ranges::stable_sort(
        hits, std::ranges::greater(), [&](const Hit& hit) { return std::tuple(hit.field, fits(hit), hit.score); });
    return hits;
}

} // namespace items
