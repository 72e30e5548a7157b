// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/messagelistmodel.h"
#include "models/items/notemodel.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/workplace.h"

class Button;
class CustomerPanel;
class MessageView;
class NoteList;
class PictureStore;
class PlainLabel;
class QButtonGroup;
class QStackedWidget;
class TabButton;

/// The right pane: customer or notes; an earlier conversation opens in place of them and closes again.
class ContextPane final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextPane)

public:
    ContextPane(
        const Workplace& workplace, MessageListModel& messages, PictureStore& pictures, QWidget* parent = nullptr);

    void setConversation(const items::ConversationItem* item);
    /// Where the notes are taken from; it outlives this, or another one is set before it goes.
    void setMessages(MessageListModel& messages) { m_notes->setSource(messages); }
    void showNotes();
    bool isTranscriptOpen() const;
    CustomerPanel& customer() { return *m_customer; }
    MessageView& transcript() { return *m_transcript; }

Q_SIGNALS:
    void foldClicked();
    void failed(const QString& what);
    void blockWanted(QWidget* anchor);
    void unblockWanted();
    void mergeWanted(QWidget* anchor);
    void partWanted(const base::CustomerId& customer);

private:
    void buildLayout();
    void buildTranscript();
    void openTranscript(const items::EarlierItem& item);
    void closeTranscript();
    void fillNotes();

    const Workplace& m_workplace;
    NoteModel* m_notes;
    base::ConversationId m_conversation;
    QButtonGroup* m_tabs;
    TabButton* m_customerTab;
    TabButton* m_noteTab;
    QStackedWidget* m_stack;
    CustomerPanel* m_customer;
    NoteList* m_noteList;
    QWidget* m_transcriptPage = nullptr;
    MessageListModel* m_transcriptModel;
    MessageView* m_transcript;
    PlainLabel* m_transcriptTitle = nullptr;
};
