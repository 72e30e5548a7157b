// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "widgets/common/button.h"
#include "widgets/common/flowlayout.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/draftkeeper.h"
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

void Composer::addFiles(const std::vector<items::OutgoingFile>& files)
{
    addFilesTo(m_conversation, files);
}

void Composer::addFilesTo(const base::ConversationId& conversation, const std::vector<items::OutgoingFile>& files)
{
    if (conversation.isNil()) {
        return;
    }
    const bool shown = conversation == m_conversation;
    if (shown) {
        setNote(false);
    }
    int leftOut = 0;
    for (const items::OutgoingFile& file : files) {
        if (sizeOf(file) > qint64(protocol::limits::attachmentBytes)) {
            Q_EMIT failed(tr("%1 is too large.").arg(Names::file(file.name)),
                tr("At most %1 can be sent.").arg(Format::fileSize(qint64(protocol::limits::attachmentBytes))));
            continue;
        }
        if (m_drafts.of(conversation).files.size() < protocol::limits::listEntries) {
            m_drafts.addFile(conversation, file);
        } else {
            ++leftOut;
        }
    }
    if (leftOut > 0) {
        Q_EMIT failed(tr("%n file(s) too many.", nullptr, leftOut),
            tr("At most %1 go with one message.").arg(protocol::limits::listEntries));
    }
    if (shown) {
        m_edit->setFocus();
    }
}

/// What a canned reply brings: the hub has it. Twice the same one goes once.
void Composer::addReplied(const std::vector<items::AttachmentItem>& files)
{
    std::vector<items::OutgoingFile> more;
    for (const items::AttachmentItem& file : files) {
        const auto& there = m_drafts.of(m_conversation).files;
        if (std::ranges::none_of(there, [&file](const auto& known) { return known.file.hash == file.hash; })) {
            more.push_back({file.name, {}, {}, file.hash, file.bytes, file.type});
        }
    }
    addFiles(more);
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
    const std::vector<DraftKeeper::Attached>& files = m_drafts.of(m_conversation).files;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const items::OutgoingFile& file = files[i].file;
        auto* chip = new Button(m_workplace.theme,
            QStringLiteral("%1　%2").arg(Names::file(file.name), Format::fileSize(sizeOf(file))), ButtonKind::Normal,
            ButtonSize::Small, m_fileArea);
        chip->setIconName(QStringLiteral("cross"), 16);
        chip->setToolTip(plainToolTip(tr("Don't send this file")));
        chip->setAccessibleName(tr("Don't send %1").arg(Names::file(file.name)));
        connect(chip, &Button::clicked, this, [this, i] { m_drafts.dropFile(m_conversation, i); });
        m_fileRow->addWidget(chip);
    }
    m_fileArea->setVisible(!isNote() && !files.empty());
}

void Composer::chooseFiles(bool pictures)
{
    auto* dialog = new QFileDialog(this, pictures ? tr("Send a picture") : tr("Send a file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    if (pictures) {
        dialog->setNameFilter(tr("Pictures (%1)").arg(QStringLiteral("*.png *.jpg *.jpeg *.gif *.webp *.bmp")));
    }
    connect(dialog, &QFileDialog::filesSelected, this, [this, id = m_conversation](const QStringList& paths) {
        std::vector<items::OutgoingFile> files;
        for (const QString& path : paths) {
            files.push_back({QFileInfo(path).fileName(), path});
        }
        addFilesTo(id, files); // another one may be open here by now
    });
    dialog->open();
}
