// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QSet>
#include <QStringList>

#include <map>

/// What is written and not sent yet, in all conversations: answers, notes, files. Composers show it and type into it,
/// as many as there are; none of them owns it, so one that closes while the store answers loses nothing.
class DraftKeeper final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DraftKeeper)

public:
    explicit DraftKeeper(const Workplace& workplace, QObject* parent = nullptr);

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
    /// For a keeper that takes the place of this one.
    const Everything& everything() const { return m_kept; }
    void setEverything(const Everything& kept);

    /// The first time, with what the store has.
    void open(const items::ConversationItem& item);
    const Kept& of(const base::ConversationId& id) { return m_kept[id]; }
    void setOnNote(const base::ConversationId& id, bool note) { m_kept[id].onNote = note; }
    /// As it was typed.
    void setText(const base::ConversationId& id, bool note, const QString& text);
    /// Gives what is not there yet to the store.
    void save(const base::ConversationId& id);
    /// Takes text (and files, with an answer) out and sends them; `sent` or `givenBack` follows.
    void send(const base::ConversationId& id, bool note, bool park);
    /// The store's draft may have changed (taken back, refused): shown unless the person is typing.
    void refresh(const items::ConversationItem& item);

    void addFile(const base::ConversationId& id, const items::OutgoingFile& file);
    void dropFile(const base::ConversationId& id, std::size_t index);

Q_SIGNALS:
    /// The store's text takes the place of what stood there.
    void textReplaced(const base::ConversationId& id, bool note);
    /// `more` came behind what is being typed.
    void textAppended(const base::ConversationId& id, bool note, const QString& more);
    void filesChanged(const base::ConversationId& id);
    void saved(const base::ConversationId& id, const QString& text, bool ok);
    void fileNotKept(const base::ConversationId& id);
    /// It was not sent and is a draft again.
    void givenBack(const base::ConversationId& id, bool note, base::FaultKind why);
    /// `park`: as it was asked for with `send`.
    void sent(const base::ConversationId& id, bool park);

private:
    static Written& place(Kept& kept, bool note) { return note ? kept.note : kept.reply; }
    void store(const base::ConversationId& id, bool note);
    void giveBack(const base::ConversationId& id, bool note, const QString& text, const std::vector<Attached>& files,
        base::FaultKind why);
    void take(const base::ConversationId& id, bool note, const QString& stored);
    void takeFiles(const items::ConversationItem& item);
    void keep(const base::ConversationId& id, const Attached& attached);
    void dropGone(const base::ConversationId& id);

    const Workplace& m_workplace;
    Everything m_kept;
    int m_attached = 0;
};
