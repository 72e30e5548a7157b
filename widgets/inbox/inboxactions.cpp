// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customeredit.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/pictureviewer.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QUrl>

// What InboxView does when a person or the hub asks for something.

void InboxView::report(items::CommandSink::Done done, const QString& what)
{
    done.then(this, [this, what](const base::Status& result) {
        if (!result.ok()) {
            m_toasts->show(ToastKind::Failure, what,
                result.error().kind == base::FaultKind::Full ? tr("The disk of this computer is full.") : QString());
        }
    });
}

void InboxView::closeCurrent()
{
    const items::ConversationItem* item = m_current.isNil() ? nullptr : m_workplace.repository.conversation(m_current);
    using State = protocol::ConversationState;
    if (item != nullptr && item->mine && (item->state == State::active || item->state == State::parked)) {
        m_composer->flush();
        report(m_workplace.commands.close(m_current), tr("The conversation could not be closed."));
    }
}

void InboxView::openTaken(const base::ConversationId& id)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    if (id != m_taken || item == nullptr || !item->mine || item->state != protocol::ConversationState::active) {
        return;
    }
    m_taken = {};
    // Who is in the middle of a sentence stays there; the new one waits in the list.
    if (m_current.isNil() || (m_composer->text().isEmpty() && !m_wrapUp->isVisible())) {
        QTimer::singleShot(0, this, [this, id] {
            select(id);
            m_composer->focusEdit();
        });
    }
}

void InboxView::markSeen(int row)
{
    const items::Timeline* timeline = m_messageModel->timeline();
    const items::ConversationItem* conversation
        = m_current.isNil() ? nullptr : m_workplace.repository.conversation(m_current);
    if (timeline == nullptr || conversation == nullptr || !conversation->mine) {
        return;
    }
    for (int at = std::min(row, timeline->count() - 1); at >= 0; --at) {
        const items::TimelineItem& item = timeline->entries()[std::size_t(at)];
        if (item.kind == items::EntryKind::Message && item.author == protocol::AuthorKind::customer) {
            if (item.id != m_marked && conversation->unread > 0) {
                m_marked = item.id;
                m_workplace.commands.markRead(m_current, item.id);
            }
            return;
        }
    }
}

void InboxView::handleAction(const QModelIndex& index, BlockAction action, const QString& argument, int attachment)
{
    const auto item = index.data(MessageListModel::ItemRole).value<items::TimelineItem>();
    switch (action) {
    case BlockAction::OpenLink:
        openLink(argument);
        break;
    case BlockAction::OpenAttachment:
        openAttachment(index, item, attachment);
        break;
    case BlockAction::Edit:
    case BlockAction::Recall:
        takeBack(item, action == BlockAction::Edit);
        break;
    case BlockAction::Copy:
        QGuiApplication::clipboard()->setText(item.text);
        m_toasts->show(ToastKind::Good, tr("Copied."), {});
        break;
    case BlockAction::KeepAsNote:
        m_workplace.commands.keepAsNote(m_current, item.id).then(this, [this](const base::Status& done) {
            if (!done.ok()) {
                m_toasts->show(ToastKind::Failure, tr("Not kept as a note."),
                    done.error().kind == base::FaultKind::Denied
                        ? tr("Only who has the conversation writes notes in it. You can copy the text.")
                        : QString());
            }
        });
        break;
    case BlockAction::Retry:
        report(m_workplace.commands.retryFailed(m_current, item.id), tr("The message could not be sent again."));
        break;
    case BlockAction::Discard:
        report(m_workplace.commands.discardFailed(m_current, item.id), tr("The message could not be discarded."));
        break;
    case BlockAction::CancelDownload:
    case BlockAction::RetryDownload:
        if (attachment >= 0 && attachment < int(item.attachments.size())) {
            const QString& hash = item.attachments[std::size_t(attachment)].hash;
            action == BlockAction::CancelDownload ? m_downloads->cancel(hash) : m_downloads->retry(hash);
        }
        break;
    case BlockAction::ShowReceipt:
        if (item.receipt) {
            showReceipt(*item.receipt, item.handOff, nullptr);
        }
        break;
    }
}

void InboxView::takeBack(const items::TimelineItem& item, bool edit)
{
    const bool note = item.kind == items::EntryKind::Note;
    // First what stands in the field: the message comes behind it.
    m_composer->flush();
    m_workplace.commands.recallQueued(m_current, item.id, edit)
        .then(this, [this, edit, note, id = m_current, text = item.text](const base::Status& done) {
            if (!done.ok()) {
                const bool files = done.error().kind == base::FaultKind::Invalid;
                m_toasts->show(ToastKind::Info, files ? tr("It can't be edited:") : tr("Too late:"),
                    files ? tr("its files are not on this computer any more") : tr("the message has been sent"));
            } else if (!edit && !text.isEmpty()) {
                m_toasts->show(
                    ToastKind::Info, tr("Taken back:"), Names::line(text), tr("Edit"), [this, id, note, text] {
                        select(id);
                        m_composer->setNote(note);
                        m_composer->append(text);
                    });
            }
        });
    if (edit) {
        m_composer->setNote(note);
        m_composer->focusEdit();
    }
}

void InboxView::openLink(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (web && !url.host().isEmpty()) {
        QDesktopServices::openUrl(url);
    }
}

void InboxView::openAttachment(const QModelIndex& index, const items::TimelineItem& item, int attachment)
{
    if (attachment < 0 || attachment >= int(item.attachments.size())) {
        return;
    }
    const items::AttachmentItem& file = item.attachments[std::size_t(attachment)];
    if (!file.isPicture()) {
        const Downloads::State* state = m_downloads->of(file.hash);
        if (state == nullptr || state->problem) {
            saveAttachment(file);
        }
        return;
    }
    // All that are loaded, in their order; the same file may have been sent twice.
    std::vector<items::AttachmentItem> pictures;
    std::size_t at = 0;
    const auto* model = qobject_cast<const MessageListModel*>(index.model());
    for (int row = 0; model != nullptr && row < model->rowCount(); ++row) {
        const items::TimelineItem* each = model->itemAt(model->index(row));
        for (std::size_t i = 0; i < each->attachments.size(); ++i) {
            if (each->attachments[i].isPicture()) {
                at = row == index.row() && int(i) == attachment ? pictures.size() : at;
                pictures.push_back(each->attachments[i]);
            }
        }
    }
    if (pictures.empty()) {
        return;
    }
    auto* viewer = new PictureViewer(m_workplace, m_current, std::move(pictures), at, window());
    connect(viewer, &PictureViewer::saveWanted, this, &InboxView::saveAttachment);
    connect(viewer, &PictureViewer::copied, this, [this] { m_toasts->show(ToastKind::Good, tr("Copied."), {}); });
    viewer->open();
}

void InboxView::saveAttachment(const items::AttachmentItem& file)
{
    // Only the last part of the name, without anything that could lead elsewhere or hide its kind.
    QString name = Names::safe(file.name).section(QLatin1Char('/'), -1).section(QLatin1Char('\\'), -1);
    while (name.startsWith(QLatin1Char('.'))) {
        name.remove(0, 1);
    }
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    auto* dialog = new QFileDialog(this, tr("Save the file"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name.isEmpty() ? tr("file") : name);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, file](const QString& path) { m_downloads->start(file, path); });
    dialog->open();
}

void InboxView::connectDownloads()
{
    m_messages->setDownloads(*m_downloads);
    m_context->transcript().setDownloads(*m_downloads);
    connect(m_downloads, &Downloads::saved, this,
        [this](const QString& path) { m_toasts->show(ToastKind::Good, tr("Saved:"), path); });
    connect(m_downloads, &Downloads::failed, this, [this](const QString& hash, items::FileProblem problem) {
        const Downloads::State* state = m_downloads->of(hash);
        const QString name = state != nullptr ? Names::file(state->file.name) : QString();
        m_toasts->show(ToastKind::Failure, tr("Not saved: %1").arg(Downloads::why(problem)), name, tr("Retry"),
            [this, hash] { m_downloads->retry(hash); });
    });
}

void InboxView::handleRefusal(const items::Refusal& refusal)
{
    QString what = tr("The hub refused it.");
    using Kind = protocol::ErrorKind;
    const bool offer = refusal.command.startsWith(QLatin1String("offer."));
    switch (refusal.error.kind) {
    case Kind::stale_fence:
        what = tr("The conversation is no longer yours.");
        break;
    case Kind::denied:
        what = tr("You may not do this.");
        break;
    case Kind::conflict:
    case Kind::not_found:
    case Kind::expired:
        what = offer ? tr("The offer is no longer there.") : tr("The conversation has changed meanwhile.");
        break;
    case Kind::too_large:
        what = tr("It was too large.");
        break;
    case Kind::unsupported:
        what = tr("The hub is older and does not know this.");
        break;
    default:
        break;
    }
    if (refusal.target) {
        tellTransferRefused(refusal);
        return;
    }
    if (refusal.command == QLatin1String("conversation.claim")) {
        tellClaimRefused(refusal);
        return;
    }
    if (refusal.command == QLatin1String("conversation.take_over")) {
        tellTakeOverRefused(refusal);
        return;
    }
    if (!refusal.blocked.isNil()) {
        tellBlockRefused(refusal);
        return;
    }
    if (refusal.customer) {
        tellLostChange(*refusal.customer, refusal.conversation, what);
        return;
    }
    const items::ConversationItem* item = m_workplace.repository.conversation(refusal.conversation);
    if (refusal.command == QLatin1String("wrapup.finish")) {
        const bool form = item != nullptr && item->state == protocol::ConversationState::wrapup;
        const QString kept = form ? tr("What you entered is back in the wrap-up.")
            : refusal.text.isEmpty()
            ? QString()
            : tr("The conversation is closed. Your note was: %1").arg(Names::line(refusal.text));
        m_toasts->show(ToastKind::Failure, what, kept, form && item->id != m_current ? tr("Show") : QString(),
            [this, id = refusal.conversation] { select(id); });
        return;
    }
    const bool text = !refusal.text.isEmpty();
    if (text && (item == nullptr || !item->mine)) {
        m_toasts->show(ToastKind::Failure, what, Names::line(refusal.text), tr("Copy"),
            [text = refusal.text] { QGuiApplication::clipboard()->setText(text); });
        return;
    }
    m_toasts->show(offer ? ToastKind::Info : ToastKind::Failure, what,
        text ? tr("Your text is back in the field.") : QString(),
        text && refusal.conversation != m_current ? tr("Show") : QString(),
        [this, id = refusal.conversation] { select(id); });
}

void InboxView::tellLostChange(
    const items::CustomerItem& wanted, const base::ConversationId& conversation, const QString& why)
{
    const items::CustomerItem* now = m_workplace.repository.customer(wanted.id);
    const std::vector<items::CustomerEdit> edits
        = items::differences(now != nullptr ? *now : items::CustomerItem(), wanted);
    if (edits.empty()) {
        return; // it is so by now
    }
    QStringList lost;
    for (const items::CustomerEdit& edit : edits) {
        const QString what = edit.kind == items::CustomerEdit::Kind::Name ? tr("Name")
            : edit.kind == items::CustomerEdit::Kind::Tag                 ? tr("Tag %1").arg(Names::safe(edit.key))
                                                                          : Names::field(edit.key);
        lost.append(edit.after.isEmpty()                      ? tr("%1 removed").arg(what)
                : edit.kind == items::CustomerEdit::Kind::Tag ? what
                                                              : tr("%1: %2").arg(what, Names::line(edit.after)));
    }
    const items::ConversationItem* item = m_workplace.repository.conversation(conversation);
    const bool again
        = now != nullptr && item != nullptr && item->mine && item->state != protocol::ConversationState::closed;
    m_toasts->show(ToastKind::Failure, tr("The customer's details were not changed."),
        QStringLiteral("%1 %2").arg(why, lost.join(tr(", "))), again ? tr("Try again") : QString(),
        [this, conversation, edits, id = wanted.id] {
            const items::CustomerItem* known = m_workplace.repository.customer(id);
            if (known == nullptr) {
                return;
            }
            items::CustomerItem next = *known;
            for (const items::CustomerEdit& edit : edits) {
                next = items::applied(std::move(next), edit);
            }
            report(m_workplace.commands.updateCustomer(conversation, next),
                tr("The customer's details were not changed."));
        });
}
