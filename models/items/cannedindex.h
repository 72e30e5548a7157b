// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/pinyinfilter.h"
#include "models/items/pinyinsearch.h"
#include "models/items/repository.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace items {

/// All canned replies of a repository as they can be typed: how each is read is found out once, when it is put. Shared
/// by all popups. GUI thread.
class CannedIndex final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedIndex)

public:
    explicit CannedIndex(Repository& repository, QObject* parent = nullptr);
    ~CannedIndex() override;

    /// The one of this repository: its child, from the first call on.
    static CannedIndex& of(Repository& repository);

    enum class Field
    {
        None, ///< nothing was typed
        Text,
        Title,
        Shortcut, ///< begins with what is typed
        WholeShortcut
    };

    struct Hit
    {
        base::CannedId id;
        Field field = Field::None; ///< the best in which it was found
        int score = 0; ///< within the field; higher is better
        std::vector<text::Range> ranges; ///< to highlight, in that field
    };

    /// Best first: by field, then those in `language` (a primary tag; empty: any), then by score, then one's own, then
    /// by name. What isn't Chinese is looked for in texts from `leastForTexts` characters on: less stands in every one.
    /// At most `mostByText` are found by their texts alone.
    std::vector<Hit> find(const QString& typed, const QString& language) const;
    static constexpr qsizetype leastForTexts = 2;
    static constexpr std::size_t mostByText = 50;

    /// nullptr when it isn't there.
    const CannedItem* item(const base::CannedId& id) const;

Q_SIGNALS:
    /// Others, or they are found otherwise than before: ask again.
    void changed();

private:
    struct Entry
    {
        CannedItem item;
        bool read = false; ///< the rest is there
        QString shortcut; ///< folded
        text::Readings title;
        text::Readings text;
        text::PinyinFilter titleFilter;
        text::PinyinFilter textFilter;
    };

    struct Needle
    {
        text::PinyinQuery query;
        text::PinyinKeys keys;
        QString folded;
    };

    void put(const base::CannedId& id);
    void reset();
    void readSome();
    void read(Entry& entry) const;
    void sort() const;
    static std::optional<Hit> matchHead(const Entry& entry, const Needle& needle);
    static std::optional<Hit> matchText(const Entry& entry, const Needle& needle);
    std::vector<Hit> findByPinyin(const Needle& needle, bool inTexts, const QString& language) const;
    std::vector<Hit> findPlainly(const QString& typed) const;
    std::vector<Hit> ranked(std::vector<Hit> hits, const QString& language) const;

    Repository& m_repository;
    PinyinSearch& m_pinyin;
    mutable std::map<base::CannedId, Entry> m_entries; ///< readings are made as they are needed
    mutable std::vector<Entry*> m_order; ///< by whose they are and name; empty: not sorted yet
    QTimer m_reading; ///< goes on finding out how they are read
};

} // namespace items
