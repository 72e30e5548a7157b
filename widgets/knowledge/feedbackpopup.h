// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/knowledge.h"
#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class Button;
class PlainLabel;
class TextField;

/// What is wrong with an article, or which one is missing, in a few words to whoever looks after it.
class FeedbackPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedbackPopup)

public:
    /// Without an article one is missing, and the note has to say which.
    FeedbackPopup(const Workplace& workplace, items::Knowledge& knowledge, items::ArticleFault fault,
        const std::optional<items::ArticleItem>& article, QWidget* host);

    void setConversation(const std::optional<base::ConversationId>& during) { m_during = during; }
    TextField& note() { return *m_note; }
    Button& send() { return *m_send; }
    QString problem() const;

Q_SIGNALS:
    void sent();

private:
    void build();
    void submit();
    void refresh();

    const Workplace& m_workplace;
    items::Knowledge& m_knowledge;
    items::ArticleFault m_fault;
    std::optional<items::ArticleItem> m_article;
    std::optional<base::ConversationId> m_during;
    TextField* m_note;
    PlainLabel* m_problem;
    Button* m_send;
    bool m_sending = false;
};
