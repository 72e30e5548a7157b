// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/drafttimer.h"
#include "widgets/inbox/workplace.h"

class Button;
class CannedGaps;
class CompletionBar;
class ComposerEdit;
class DraftKeeper;
class FlowLayout;
class PlainLabel;
class Segmented;
class SendGuard;
class SpellingMenu;
class SpellMarks;

/// Where answers and notes are written. What is written is kept per conversation: by the keeper of drafts while it is
/// typed, in the store on every pause and every two seconds; it leaves only when sending was committed on this
/// computer.
class Composer final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    /// `drafts` outlives it.
    Composer(const Workplace& workplace, DraftKeeper& drafts, QWidget* parent = nullptr);
    ~Composer() override;

    void setConversation(const items::ConversationItem* item);
    void addFiles(const std::vector<items::OutgoingFile>& files);
    void addFilesTo(const base::ConversationId& conversation, const std::vector<items::OutgoingFile>& files);
    void focusEdit();
    void setNote(bool note);
    bool isNote() const;
    ComposerEdit& edit() { return *m_edit; }
    CompletionBar& help() { return *m_help; }
    SendGuard& guard() { return *m_guard; }
    SpellMarks& spelling() { return *m_spelling; }
    SpellingMenu& spellingMenu() { return *m_spellingMenu; }
    QString text() const;
    /// Puts text into the field as if it had been typed.
    void restore(const QString& text);
    /// The same, behind what is there.
    void append(const QString& text);
    /// Writes what is pending into the store now.
    void flush();

    /// Why a message was not sent, for people.
    static QString notSent(base::FaultKind why);

Q_SIGNALS:
    /// A sentence about what could not be done; what was written is still there.
    void failed(const QString& what, const QString& kept);

private:
    void buildLayout();
    void connectDrafts();
    const QString& written() const;
    void fill(const QString& text);
    void handleTextChanged();
    void send(bool park);
    void showSaved(const base::ConversationId& id, const QString& text, bool ok);
    void showState();
    void showFiles();
    void chooseFiles(bool pictures);
    void addReplied(const std::vector<items::AttachmentItem>& files);

    const Workplace& m_workplace;
    DraftKeeper& m_drafts;
    base::ConversationId m_conversation;
    DraftTimer m_saving;
    bool m_filling = false;

    Segmented* m_kind;
    Button* m_picture;
    Button* m_file;
    QWidget* m_fileArea;
    FlowLayout* m_fileRow;
    ComposerEdit* m_edit;
    CompletionBar* m_help;
    CannedGaps* m_gaps;
    SendGuard* m_guard;
    SpellMarks* m_spelling;
    SpellingMenu* m_spellingMenu;
    PlainLabel* m_hint;
    PlainLabel* m_count;
    PlainLabel* m_saved;
    Button* m_send;
};
