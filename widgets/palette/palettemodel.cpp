// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/palettemodel.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace {

/// Above it a match's score tells where and how it was found, below it only how much is left.
constexpr int fineBits = 22;
constexpr std::int64_t classes = 9;

/// First where it was found, then what was used lately, then the details.
std::int64_t ranked(int score, int recency, bool inTitle)
{
    const std::int64_t coarse = (score >> fineBits) + (inTitle ? classes : 0);
    return (coarse << 40) | (std::int64_t(recency) << fineBits) | (score & ((1 << fineBits) - 1));
}

} // namespace

PaletteModel::PaletteModel(
    items::PinyinSearch& pinyin, std::vector<PaletteSource*> sources, const QStringList& recent, QObject* parent)
    : QAbstractListModel(parent)
    , m_pinyin(pinyin)
    , m_sources(std::move(sources))
    , m_recent(recent)
{
    connect(&pinyin, &items::PinyinSearch::ready, this, &PaletteModel::refresh);
    pinyin.prepare();
    refresh();
}

QString PaletteModel::keyOf(const Item& item) const
{
    return m_sources[item.source]->name() + QLatin1Char(':') + item.entry.id;
}

void PaletteModel::refresh()
{
    beginResetModel(); // the rows point into the items
    m_hits.clear();
    m_items.clear();
    m_read = false;
    for (std::size_t source = 0; source < m_sources.size(); ++source) {
        for (PaletteEntry& entry : m_sources[source]->entries()) {
            Item item {std::move(entry), source, 0, {}, {}};
            const qsizetype place = m_recent.indexOf(keyOf(item));
            item.recency = place < 0 ? 0 : int(m_recent.size() - place);
            m_items.push_back(std::move(item));
        }
    }
    read();
    search(false);
    endResetModel();
}

void PaletteModel::read()
{
    if (m_read || !m_pinyin.isReady()) {
        return;
    }
    for (Item& item : m_items) {
        item.title = m_pinyin.read(item.entry.title);
        item.detail = m_pinyin.read(item.entry.detail);
    }
    m_read = true;
}

void PaletteModel::setNeedle(const QString& needle)
{
    const QString typed = needle.trimmed();
    // Who types on finds among what he has found; but a break that ends a syllable may be typed over.
    const bool narrowing = !m_needle.isEmpty() && typed.startsWith(m_needle) && m_read;
    m_needle = typed;
    for (Item& item : m_items) {
        item.entry.found = false; // for what was typed before
    }
    beginResetModel();
    search(narrowing);
    endResetModel();
    for (PaletteSource* source : m_sources) {
        source->setNeedle(typed);
    }
}

void PaletteModel::showAll()
{
    m_matching.clear();
    std::vector<std::size_t> order(m_items.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(
        order, [this](std::size_t a, std::size_t b) { return m_items[a].recency > m_items[b].recency; });
    m_found = int(order.size());
    order.resize(std::min<std::size_t>(order.size(), mostRows));
    for (const std::size_t item : order) {
        m_hits.push_back({item, 0, {}, {}});
    }
}

void PaletteModel::search(bool narrowing)
{
    m_hits.clear();
    if (m_needle.isEmpty()) {
        showAll();
        return;
    }
    std::vector<std::size_t> where;
    if (narrowing) {
        where = std::move(m_matching);
    } else {
        where.resize(m_items.size());
        std::iota(where.begin(), where.end(), std::size_t(0));
    }
    m_matching.clear();
    const text::PinyinQuery query = m_read ? m_pinyin.query(m_needle) : text::PinyinQuery();
    for (const std::size_t item : where) {
        if (std::optional<Hit> hit = m_read ? matched(item, query) : contained(item)) {
            m_matching.push_back(item);
            m_hits.push_back(std::move(*hit));
        } else if (m_items[item].entry.found) {
            m_matching.push_back(item);
            m_hits.push_back({item, -1, {}, {}}); // among themselves in the order of their source
        }
    }
    m_found = int(m_hits.size());
    const auto best = m_hits.begin() + std::min<std::ptrdiff_t>(m_found, mostRows);
    std::partial_sort(m_hits.begin(), best, m_hits.end(),
        [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.item < b.item; });
    m_hits.erase(best, m_hits.end());
}

std::optional<PaletteModel::Hit> PaletteModel::matched(std::size_t item, const text::PinyinQuery& query) const
{
    const Item& tried = m_items[item];
    if (auto match = query.match(tried.title)) {
        return Hit {item, ranked(match->score, tried.recency, true), std::move(match->ranges), {}};
    }
    if (auto match = query.match(tried.detail)) {
        return Hit {item, ranked(match->score, tried.recency, false), {}, std::move(match->ranges)};
    }
    return std::nullopt;
}

std::optional<PaletteModel::Hit> PaletteModel::contained(std::size_t item) const
{
    const Item& tried = m_items[item];
    const auto marks = [this](qsizetype at) {
        return std::vector<text::Range> {{std::size_t(at), std::size_t(at + m_needle.size())}};
    };
    const qsizetype title = tried.entry.title.indexOf(m_needle, 0, Qt::CaseInsensitive);
    if (title >= 0) {
        return Hit {item, ranked(title == 0 ? 1 << fineBits : 0, tried.recency, true), marks(title), {}};
    }
    const qsizetype detail = tried.entry.detail.indexOf(m_needle, 0, Qt::CaseInsensitive);
    if (detail >= 0) {
        return Hit {item, ranked(0, tried.recency, false), {}, marks(detail)};
    }
    return std::nullopt;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

PaletteModel::Row PaletteModel::at(const QModelIndex& index) const
{
    const Hit& hit = m_hits[std::size_t(index.row())];
    const Item& item = m_items[hit.item];
    return {item.entry, m_sources[item.source]->kind(), hit.titleMarks, hit.detailMarks};
}

bool PaletteModel::isOurs(const QModelIndex& index) const
{
    return index.isValid() && index.model() == this && index.row() < int(m_hits.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    if (!isOurs(index)) {
        return {};
    }
    const Row row = at(index);
    if (role == Qt::DisplayRole) {
        return row.entry.title;
    }
    if (role == Qt::AccessibleTextRole) {
        QStringList words {row.entry.title, row.entry.detail, row.kind, row.entry.keys};
        words.removeAll(QString());
        return words.join(tr(", "));
    }
    return {};
}

QString PaletteModel::key(const QModelIndex& index) const
{
    return isOurs(index) ? keyOf(m_items[m_hits[std::size_t(index.row())].item]) : QString();
}

QModelIndex PaletteModel::indexOf(const QString& key) const
{
    for (std::size_t row = 0; row < m_hits.size(); ++row) {
        if (keyOf(m_items[m_hits[row].item]) == key) {
            return index(int(row));
        }
    }
    return {};
}

void PaletteModel::run(const QString& key)
{
    const qsizetype mark = key.indexOf(QLatin1Char(':'));
    for (PaletteSource* source : m_sources) {
        if (source->name() == key.left(mark)) {
            source->run(key.mid(mark + 1));
            return;
        }
    }
}
