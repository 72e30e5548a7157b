// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

// The files that go with the next message.

namespace {

qint64 sizeOf(const items::OutgoingFile& file)
{
    return !file.hash.isEmpty() ? file.size
        : file.path.isEmpty()   ? qint64(file.bytes.size())
                                : QFileInfo(file.path).size();
}

} // namespace

void Composer::setEverything(const Everything& kept)
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

void Composer::takeFiles(const items::ConversationItem& item)
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
    if (item.id == m_conversation) {
        showFiles();
        showState();
    }
}

void Composer::addFiles(const std::vector<items::OutgoingFile>& files)
{
    if (m_conversation.isNil()) {
        return;
    }
    setNote(false);
    for (const items::OutgoingFile& file : files) {
        if (sizeOf(file) > qint64(protocol::limits::attachmentBytes)) {
            Q_EMIT failed(tr("%1 is too large.").arg(Names::file(file.name)),
                tr("At most %1 can be sent.").arg(Format::fileSize(qint64(protocol::limits::attachmentBytes))));
            continue;
        }
        if (kept().files.size() < protocol::limits::listEntries) {
            kept().files.push_back({file, ++m_attached});
            keep(m_conversation, kept().files.back());
        }
    }
    showFiles();
    showState();
    m_edit->setFocus();
}

void Composer::keep(const base::ConversationId& id, const Attached& attached)
{
    if (!attached.file.hash.isEmpty()) {
        return;
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
            } else if (id == m_conversation) {
                m_saved->setColour(&Tokens::red);
                m_saved->setText(tr("File not kept on this computer"));
            }
            dropGone(id);
            if (const items::ConversationItem* item = m_workplace.repository.conversation(id)) {
                takeFiles(*item);
            }
        });
}

void Composer::dropFile(std::size_t index)
{
    const QString hash = kept().files[index].file.hash;
    kept().files.erase(kept().files.begin() + long(index));
    if (!hash.isEmpty()) {
        kept().gone.insert(hash);
        dropGone(m_conversation);
    }
    showFiles();
    showState();
}

/// Waits for the last copy: the same file may have been attached again meanwhile, and has the same bytes.
void Composer::dropGone(const base::ConversationId& id)
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

void Composer::showFiles()
{
    while (QLayoutItem* item = m_fileRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (m_conversation.isNil()) {
        return;
    }
    for (std::size_t i = 0; i < kept().files.size(); ++i) {
        const items::OutgoingFile& file = kept().files[i].file;
        auto* chip = new Button(m_workplace.theme,
            QStringLiteral("%1　%2").arg(Names::file(file.name), Format::fileSize(sizeOf(file))), ButtonKind::Normal,
            ButtonSize::Small, m_fileArea);
        chip->setIconName(QStringLiteral("cross"), 16);
        chip->setToolTip(plainToolTip(tr("Don't send this file")));
        chip->setAccessibleName(tr("Don't send %1").arg(Names::file(file.name)));
        connect(chip, &Button::clicked, this, [this, i] { dropFile(i); });
        m_fileRow->addWidget(chip);
    }
    m_fileArea->setVisible(!isNote() && !kept().files.empty());
}

void Composer::chooseFiles(bool pictures)
{
    auto* dialog = new QFileDialog(this, pictures ? tr("Send a picture") : tr("Send a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (pictures) {
        dialog->setNameFilter(tr("Pictures (%1)").arg(QStringLiteral("*.png *.jpg *.jpeg *.gif *.webp *.bmp")));
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        std::vector<items::OutgoingFile> files;
        for (const QString& path : paths) {
            files.push_back({QFileInfo(path).fileName(), path});
        }
        addFiles(files);
    });
    dialog->open();
}
