// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "widgets/palette/palettesource.h"

#include <QAbstractListModel>
#include <QStringList>

/// What the palette shows for what is typed: the best hits of all sources, what was used lately first among equals.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteModel)

public:
    /// Rows at most; `found` counts all.
    static constexpr int mostRows = 100;

    struct Row
    {
        const PaletteEntry& entry;
        QString kind;
        const std::vector<text::Range>& titleMarks;
        const std::vector<text::Range>& detailMarks;
    };

    /// `recent`: keys of entries, the latest first. All references outlive the model.
    PaletteModel(items::PinyinSearch& pinyin, std::vector<PaletteSource*> sources, const QStringList& recent,
        QObject* parent = nullptr);

    /// Words that are found in any order of letters, pinyin or initials; by parts alone until pinyin is ready.
    void setNeedle(const QString& needle);
    /// Asks the sources again.
    void refresh();
    int found() const { return m_found; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// Only of our own valid index.
    Row at(const QModelIndex& index) const;
    /// What an entry is called among all; empty for an index that isn't ours.
    QString key(const QModelIndex& index) const;
    QModelIndex indexOf(const QString& key) const;
    void run(const QString& key);

private:
    struct Item
    {
        PaletteEntry entry;
        std::size_t source;
        int recency; ///< 0: not used lately
        text::Readings title;
        text::Readings detail;
    };
    struct Hit
    {
        std::size_t item;
        std::int64_t score;
        std::vector<text::Range> titleMarks;
        std::vector<text::Range> detailMarks;
    };

    void read();
    void search(bool narrowing);
    std::optional<Hit> matched(std::size_t item, const text::PinyinQuery& query) const;
    std::optional<Hit> contained(std::size_t item) const;
    void showAll();
    bool isOurs(const QModelIndex& index) const;
    QString keyOf(const Item& item) const;

    items::PinyinSearch& m_pinyin;
    std::vector<PaletteSource*> m_sources;
    const QStringList& m_recent;
    std::vector<Item> m_items;
    bool m_read = false; ///< the items have their readings
    QString m_needle;
    std::vector<std::size_t> m_matching; ///< all items that the needle finds
    std::vector<Hit> m_hits; ///< the rows
    int m_found = 0;
};
