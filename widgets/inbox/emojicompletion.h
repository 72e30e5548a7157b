// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/pinyinsearch.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/emojirecent.h"
#include "widgets/inbox/workplace.h"

/// Emoji by `:` and two letters of a name, English, Chinese or pinyin; what was used lately comes first.
class EmojiCompletion final : public CompletionSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmojiCompletion)

public:
    EmojiCompletion(const Workplace& workplace, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    QString signs() const override;
    qsizetype leastTyped() const override { return 2; }
    bool fits(const QString& typed) const override;
    void open() override;
    void close() override;
    /// Nothing typed: all of them.
    void setTyped(const QString& typed) override;
    CompletionRow row(int row) const override;
    QString key(int row) const override;
    items::FilledText filled(int row) const override;
    void use(int row) override;
    int rowHeight() const override { return 36; }
    int mostRows() const override { return 8; }
    QString heading() const override;
    QString hint() const override;
    QString nothing(const QString& typed) const override;

private:
    struct Name
    {
        std::size_t at; ///< where it begins among the names
        std::size_t size;
        text::Readings read; ///< empty before pinyin is ready
    };
    /// All names in one language.
    struct Names
    {
        QString text;
        std::vector<Name> parts;
    };
    struct Entry
    {
        QString glyph;
        Names own; ///< in the language of the program
        Names other;
    };
    struct Hit
    {
        std::size_t entry = 0;
        qsizetype recency = 0; ///< 0: the latest
        bool whole = false; ///< what is typed is all of a name
        int score = -1; ///< -1: not found
        bool isOther = false; ///< by its names in the other language
        std::vector<text::Range> marks {};
    };

    void fill();
    void find();
    static Names namesOf(const char* utf8);
    void match(Names& names, bool other, const text::PinyinQuery& query, Hit& best) const;

    const Workplace& m_workplace;
    items::PinyinSearch& m_pinyin;
    EmojiRecent m_recent;
    std::vector<Entry> m_entries; ///< from the first time on that it is opened
    QString m_typed;
    std::vector<Hit> m_hits;
};
