// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/messagelistmodel.h"
#include "models/items/notemodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class CustomerPanel;
class KnowledgePanel;
class MessageView;
class NoteList;
class PictureStore;
class PlainLabel;
class QButtonGroup;
class QStackedWidget;
class SuggestionDock;
class TabButton;

namespace items {
class Suggestions;
} // namespace items

/// The right pane: customer, knowledge or notes; an earlier conversation opens in place of them and closes again. Under
/// them stands what the knowledge base suggests.
class ContextPane final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextPane)

public:
    ContextPane(
        const Workplace& workplace, MessageListModel& messages, PictureStore& pictures, QWidget* parent = nullptr);

    void setConversation(const items::ConversationItem* item);
    /// Whose customer is shown; nil: nobody's.
    const base::ConversationId& conversation() const { return m_conversation; }
    /// Where the notes are taken from; it outlives this, or another one is set before it goes.
    void setMessages(MessageListModel& messages) { m_notes->setSource(messages); }
    void showNotes();
    /// With the cursor in its search.
    void showKnowledge();
    // -- what the keys do with the suggestion that is current, or the article that stands there
    void insertSuggestion(bool quote);
    void openSuggestion();
    bool isTranscriptOpen() const;
    CustomerPanel& customer() { return *m_customer; }
    /// nullptr: the desk has no knowledge base.
    KnowledgePanel* knowledge() const { return m_knowledge; }
    SuggestionDock* suggestions() const { return m_dock; }
    MessageView& transcript() { return *m_transcript; }

Q_SIGNALS:
    void foldClicked();
    void failed(const QString& what);
    void told(const QString& what);
    void blockWanted(QWidget* anchor);
    void unblockWanted();
    void mergeWanted(QWidget* anchor);
    void partWanted(const base::CustomerId& customer);
    /// Into the answer to whom was shown when it was asked for.
    void articleWanted(const items::ArticleItem& article, bool quote, const base::ConversationId& conversation);
    /// In the workspace.
    void workspaceWanted(const base::ArticleId& id);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildLayout();
    void buildKnowledge();
    void insertArticle(const base::ArticleId& id, bool quote);
    base::ArticleId chosen() const;
    void showTab(int id);
    void buildTranscript();
    void openTranscript(const items::EarlierItem& item);
    void closeTranscript();
    void fillNotes();

    const Workplace& m_workplace;
    NoteModel* m_notes;
    base::ConversationId m_conversation;
    QButtonGroup* m_tabs;
    TabButton* m_customerTab;
    TabButton* m_knowledgeTab = nullptr;
    TabButton* m_noteTab;
    QStackedWidget* m_stack;
    CustomerPanel* m_customer;
    NoteList* m_noteList;
    QWidget* m_transcriptPage = nullptr;
    MessageListModel* m_transcriptModel;
    MessageView* m_transcript;
    PlainLabel* m_transcriptTitle = nullptr;
    items::Suggestions* m_suggestions = nullptr;
    KnowledgePanel* m_knowledge = nullptr;
    SuggestionDock* m_dock = nullptr;
};
