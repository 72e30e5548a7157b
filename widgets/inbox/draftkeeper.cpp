// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/draftkeeper.h"

#include <algorithm>
#include <utility>

DraftKeeper::DraftKeeper(const Workplace& workplace, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
{
    connect(
        &workplace.repository, &items::Repository::conversationChanged, this, [this](const base::ConversationId& id) {
            if (const items::ConversationItem* item = m_workplace.repository.conversation(id)) {
                refresh(*item);
            }
        });
}

void DraftKeeper::setEverything(const Everything& kept)
{
    m_kept = kept;
    for (auto& [id, mine] : m_kept) {
        mine.copying = 0; // the answers went to the other one
        mine.gone.clear();
        for (const Attached& each : mine.files) {
            m_attached = std::max(m_attached, each.number);
        }
    }
}

void DraftKeeper::open(const items::ConversationItem& item)
{
    if (!m_kept.contains(item.id)) {
        Kept fresh;
        fresh.reply = {item.draft, item.draft, item.draft, {}};
        fresh.note = {item.noteDraft, item.noteDraft, item.noteDraft, {}};
        fresh.onNote = item.draft.isEmpty() && item.draftFiles.empty() && !item.noteDraft.isEmpty();
        m_kept.emplace(item.id, std::move(fresh));
    }
    refresh(item);
}

void DraftKeeper::setText(const base::ConversationId& id, bool note, const QString& text)
{
    place(m_kept[id], note).text = text;
}

void DraftKeeper::take(const base::ConversationId& id, bool note, const QString& stored)
{
    Written& mine = place(m_kept[id], note);
    if (stored == mine.seen) {
        return;
    }
    const QString before = std::exchange(mine.seen, stored);
    const qsizetype echo = mine.pending.indexOf(stored);
    if (echo >= 0) {
        mine.pending.remove(0, echo + 1);
        return;
    }
    if (mine.text == mine.saved) {
        mine.text = stored;
        mine.saved = stored;
        Q_EMIT textReplaced(id, note);
        return;
    }
    // Somebody who is typing is never interrupted; his text is saved at the next pause. What was put behind the draft
    // meanwhile (taken back, refused) goes behind what he types, or his text would take its place.
    const QString behind = before.isEmpty() ? stored : before + QLatin1Char('\n');
    if (!stored.startsWith(behind)) {
        return;
    }
    const QString more = QLatin1Char('\n') + (before.isEmpty() ? stored : stored.mid(behind.size()));
    mine.text += more;
    Q_EMIT textAppended(id, note, more);
}

void DraftKeeper::refresh(const items::ConversationItem& item)
{
    if (m_kept.contains(item.id)) {
        take(item.id, false, item.draft);
        take(item.id, true, item.noteDraft);
        takeFiles(item);
    }
}

void DraftKeeper::save(const base::ConversationId& id)
{
    for (const bool note : {false, true}) {
        const Written& mine = place(m_kept[id], note);
        if (mine.text != mine.saved) {
            store(id, note);
        }
    }
}

void DraftKeeper::store(const base::ConversationId& id, bool note)
{
    Written& mine = place(m_kept[id], note);
    mine.saved = mine.text;
    if (mine.saved != mine.seen) {
        mine.pending.append(mine.saved);
    }
    const QString text = mine.text;
    m_workplace.commands.saveDraft(id, text, note).then(this, [this, id, note, text](const base::Status& done) {
        if (!done.ok()) {
            Written& kept = place(m_kept[id], note);
            kept.pending.removeOne(text);
            kept.saved = kept.saved == text ? kept.seen : kept.saved; // not in the store: saved again later
        }
        Q_EMIT saved(id, text, done.ok());
    });
}

void DraftKeeper::send(const base::ConversationId& id, bool note, bool park)
{
    Kept& mine = m_kept[id];
    const QString text = std::exchange(place(mine, note).text, QString());
    std::vector<Attached> attached;
    std::vector<items::OutgoingFile> files;
    if (!note) {
        attached.swap(mine.files);
        std::ranges::transform(attached, std::back_inserter(files), &Attached::file);
    }
    auto done = note ? m_workplace.commands.addNote(id, text) : m_workplace.commands.sendMessage(id, text, files);
    done.then(this, [this, id, note, park, text, attached](const base::Status& result) {
        if (!result.ok()) {
            giveBack(id, note, text, attached, result.error().kind);
            return;
        }
        // The draft that stood in the store has become the message.
        store(id, note);
        Q_EMIT sent(id, park);
    });
}

void DraftKeeper::giveBack(const base::ConversationId& id, bool note, const QString& text,
    const std::vector<Attached>& files, base::FaultKind why)
{
    Kept& mine = m_kept[id];
    Written& written = place(mine, note);
    written.text = written.text.isEmpty() ? text : text + QLatin1Char('\n') + written.text;
    written.saved.clear();
    mine.files.insert(mine.files.begin(), files.begin(), files.end());
    for (const Attached& each : files) {
        keep(id, each);
    }
    Q_EMIT givenBack(id, note, why);
}

void DraftKeeper::takeFiles(const items::ConversationItem& item)
{
    Kept& mine = m_kept[item.id];
    if (mine.copying > 0 || mine.seenFiles == item.draftFiles) {
        return; // our own are among them: the answer tells which
    }
    for (const items::AttachmentItem& file : item.draftFiles) {
        const bool known = mine.gone.contains(file.hash)
            || std::ranges::find(mine.seenFiles, file.hash, &items::AttachmentItem::hash) != mine.seenFiles.end()
            || std::ranges::any_of(mine.files, [&](const Attached& each) { return each.file.hash == file.hash; });
        const auto copied = std::ranges::find_if(
            mine.files, [&](const Attached& each) { return each.file.hash.isEmpty() && each.file.name == file.name; });
        if (!known && copied != mine.files.end()) {
            copied->file = {file.name, {}, {}, file.hash, file.bytes};
        } else if (!known) {
            mine.files.push_back({{file.name, {}, {}, file.hash, file.bytes}, ++m_attached});
        }
    }
    mine.seenFiles = item.draftFiles;
    // What the store doesn't name any more may come back, with a message that is taken back.
    mine.gone.removeIf([&](const QString& hash) {
        return std::ranges::find(item.draftFiles, hash, &items::AttachmentItem::hash) == item.draftFiles.end();
    });
    Q_EMIT filesChanged(item.id);
}

void DraftKeeper::addFile(const base::ConversationId& id, const items::OutgoingFile& file)
{
    std::vector<Attached>& files = m_kept[id].files;
    files.push_back({file, ++m_attached});
    keep(id, files.back());
    Q_EMIT filesChanged(id);
}

void DraftKeeper::keep(const base::ConversationId& id, const Attached& attached)
{
    if (!attached.file.hash.isEmpty() && attached.file.type.isEmpty()) {
        return; // the store has it
    }
    ++m_kept[id].copying;
    m_workplace.commands.keepDraftFile(id, attached.file)
        .then(this, [this, id, number = attached.number](const base::Result<items::AttachmentItem>& kept) {
            Kept& mine = m_kept[id];
            --mine.copying;
            const auto found = std::ranges::find(mine.files, number, &Attached::number);
            if (kept && found == mine.files.end()) {
                mine.gone.insert(kept->hash); // taken away (or sent) meanwhile
            } else if (kept) {
                found->file = {kept->name, {}, {}, kept->hash, kept->bytes};
            } else {
                Q_EMIT fileNotKept(id);
            }
            dropGone(id);
            if (const items::ConversationItem* item = m_workplace.repository.conversation(id)) {
                takeFiles(*item);
            }
        });
}

void DraftKeeper::dropFile(const base::ConversationId& id, std::size_t index)
{
    Kept& mine = m_kept[id];
    const QString hash = mine.files[index].file.hash;
    mine.files.erase(mine.files.begin() + long(index));
    if (!hash.isEmpty()) {
        mine.gone.insert(hash);
        dropGone(id);
    }
    Q_EMIT filesChanged(id);
}

/// Waits for the last copy: the same file may have been attached again meanwhile, and has the same bytes.
void DraftKeeper::dropGone(const base::ConversationId& id)
{
    Kept& mine = m_kept[id];
    if (mine.copying > 0) {
        return;
    }
    mine.gone.removeIf([&](const QString& hash) {
        return std::ranges::any_of(mine.files, [&](const Attached& each) { return each.file.hash == hash; });
    });
    for (const QString& hash : mine.gone) {
        m_workplace.commands.dropDraftFile(id, hash);
    }
}
