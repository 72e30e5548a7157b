// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/cannedmodel.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/workplace.h"

/// Canned replies by `/`, filled in for the open conversation.
class CannedCompletion final : public CompletionSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CannedCompletion)

public:
    CannedCompletion(const Workplace& workplace, QObject* parent);

    /// Whose name and fields go into the replies, and whose language comes first; nil: nobody's.
    void setConversation(const base::ConversationId& id) { m_conversation = id; }
    items::FilledText filledFor(const QString& text) const;
    /// nullptr where there is no such row.
    const items::CannedItem* item(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QString signs() const override;
    bool fits(const QString& typed) const override;
    bool staysEmpty() const override { return true; }
    void open() override;
    void close() override;
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
    QString link() const override;

Q_SIGNALS:
    /// They go along with a reply that was chosen.
    void filesWanted(const std::vector<items::AttachmentItem>& files);

private:
    /// The line in which the first mark stands.
    static void showText(CompletionRow& row, const QString& text, const std::vector<text::Range>& marks);

    const Workplace& m_workplace;
    CannedModel* m_model;
    base::ConversationId m_conversation;
};
