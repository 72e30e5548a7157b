// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/workplace.h"

#include <vector>

/// Articles by `@`: the answer of one, filled in for the open conversation.
class ArticleCompletion final : public CompletionSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ArticleCompletion)

public:
    /// `knowledge` outlives it.
    ArticleCompletion(const Workplace& workplace, items::Knowledge& knowledge, QObject* parent);

    /// Whose name and fields go into the answers, and whose language and queue come first; nil: nobody's.
    void setConversation(const base::ConversationId& id) { m_conversation = id; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QString signs() const override;
    bool fits(const QString& typed) const override;
    bool staysEmpty() const override { return true; }
    void open() override { }
    void close() override;
    /// Rows come a moment later. Nothing typed: what was used lately.
    void setTyped(const QString& typed) override;
    CompletionRow row(int row) const override;
    QString key(int row) const override;
    items::FilledText filled(int row) const override;
    void use(int row) override;
    int rowHeight() const override { return 48; }
    int mostRows() const override { return 5; }
    bool hasPreview() const override { return true; }
    QString heading() const override;
    QString hint() const override;
    QString nothing(const QString& typed) const override;

private:
    struct Entry
    {
        items::ArticleHit hit;
        QString answer; ///< as the customer reads it
    };

    void take(const items::KnowledgePage& page);
    void takeAnswer(quint64 series, std::size_t place, const std::optional<items::ArticleItem>& article);

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    base::ConversationId m_conversation;
    quint64 m_request = 0; ///< 0: nothing is looked for
    quint64 m_series = 0; ///< of answers that are read
    std::size_t m_toCome = 0;
    std::vector<Entry> m_coming; ///< until all their answers are here
    std::vector<Entry> m_entries;
};
