// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/marks.h"
#include "widgets/inbox/drafttimer.h"
#include "widgets/inbox/workplace.h"

#include <QSet>

#include <map>

class Button;
class ComposerEdit;
class FlowLayout;
class PlainLabel;
class Segmented;

/// Where answers and notes are written. What is written is kept per conversation: here while it is typed, in the
/// store on every pause and every two seconds; it leaves only when sending was committed on this computer.
class Composer final : public Pane
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    explicit Composer(const Workplace& workplace, QWidget* parent = nullptr);
    ~Composer() override;

    void setConversation(const items::ConversationItem* item);
    /// The store's draft may have changed (taken back, refused): shown unless the person is typing.
    void refresh(const items::ConversationItem& item);
    void setEnterSends(bool enterSends);
    void addFiles(const std::vector<items::OutgoingFile>& files);
    void focusEdit();
    void setNote(bool note);
    bool isNote() const;
    ComposerEdit& edit() { return *m_edit; }
    QString text() const;
    /// Puts text into the field as if it had been typed.
    void restore(const QString& text);
    /// The same, behind what is there.
    void append(const QString& text);
    /// Writes what is pending into the store now.
    void flush();

    struct Written
    {
        QString text;
        QString saved; ///< what was given to the store last
        QString seen; ///< what the store told last
        QStringList pending; ///< given to the store, its echo has not come back
    };
    struct Attached
    {
        items::OutgoingFile file;
        int number = 0; ///< which one, while the store copies it
    };
    struct Kept
    {
        Written reply;
        Written note;
        std::vector<Attached> files;
        std::vector<items::AttachmentItem> seenFiles; ///< as the store told last
        QSet<QString> gone; ///< hashes that are dropped, until the store doesn't name them any more
        int copying = 0; ///< files that the store has not answered for
        bool onNote = false; ///< what was being written here
    };

    using Everything = std::map<base::ConversationId, Kept>;
    /// For a composer that takes the place of this one.
    const Everything& everything() const { return m_kept; }
    void setEverything(const Everything& kept);

Q_SIGNALS:
    /// A sentence about what could not be done; what was written is still there.
    void failed(const QString& what, const QString& kept);
    /// The message was sent with Ctrl+Enter: the conversation is to be parked.
    void parkWanted(const base::ConversationId& conversation);

private:
    void buildLayout();
    Kept& kept() { return m_kept[m_conversation]; }
    Written& written() { return isNote() ? kept().note : kept().reply; }
    void fill(const QString& text);
    void handleTextChanged();
    void save(bool note);
    void store(const base::ConversationId& id, bool note);
    void send(bool park);
    void giveBack(const base::ConversationId& conversation, bool note, const QString& text,
        const std::vector<Attached>& files, const base::Fault& fault);
    bool take(Written& mine, const QString& stored, bool shown);
    void takeFiles(const items::ConversationItem& item);
    void keep(const base::ConversationId& id, const Attached& attached);
    void dropFile(std::size_t index);
    void showState();
    void dropGone(const base::ConversationId& id);
    void showFiles();
    void chooseFiles(bool pictures);

    const Workplace& m_workplace;
    base::ConversationId m_conversation;
    std::map<base::ConversationId, Kept> m_kept;
    DraftTimer m_saving;
    int m_attached = 0;
    bool m_filling = false;

    Segmented* m_kind;
    Button* m_picture;
    Button* m_file;
    QWidget* m_fileArea;
    FlowLayout* m_fileRow;
    ComposerEdit* m_edit;
    PlainLabel* m_hint;
    PlainLabel* m_count;
    PlainLabel* m_saved;
    Button* m_send;
};
