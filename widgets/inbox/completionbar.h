// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QPointer>
#include <QWidget>

class ArticleCompletion;
class Button;
class CannedCompletion;
class CannedPopup;
class Completion;
class ComposerEdit;
class EmojiCompletion;
class EmojiGrid;

/// The buttons over a composer's field that help with writing, and what they open: canned replies and emoji, which are
/// also opened by typing `/` and `:`; answers of articles are by `@`.
class CompletionBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompletionBar)

public:
    /// Lists stand on top of `composer`, which it becomes a child of.
    CompletionBar(const Workplace& workplace, ComposerEdit& edit, QWidget& composer);
    ~CompletionBar() override;

    /// Puts away what is open. nil: none.
    void setConversation(const base::ConversationId& id);
    /// Notes are for colleagues: replies to customers are not for them.
    void setNote(bool note);
    /// At the caret, filled in for the open conversation; nothing happens where it is gone.
    void insertReply(const base::CannedId& id);
    /// The same with any text that may hold placeholders.
    void insertText(const QString& text);

    /// All of them, to be changed.
    void openReplies();
    /// What stands in the field, as a new one.
    void saveAsReply();
    /// Once more what could not be saved.
    void editReply(const items::CannedItem& reply);

    Completion& completion() { return *m_completion; }
    CannedPopup* replies() const;
    EmojiGrid* grid() const;

Q_SIGNALS:
    /// They go along with the reply that was put into the field.
    void filesWanted(const std::vector<items::AttachmentItem>& files);

private:
    CannedPopup& popup();
    void openGrid();

    const Workplace& m_workplace;
    ComposerEdit& m_edit;
    QPointer<CannedPopup> m_popup;
    Completion* m_completion;
    CannedCompletion* m_replies;
    EmojiCompletion* m_emoji;
    ArticleCompletion* m_articles = nullptr; ///< where the desk has articles
    Button* m_reply;
    Button* m_smiley;
    QPointer<EmojiGrid> m_grid;
};
