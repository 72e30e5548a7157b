// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/articletext.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/conversationpane.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/draftkeeper.h"
#include "widgets/inbox/heldclose.h"
#include "widgets/inbox/messagechanges.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/pictureviewer.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

// What ConversationPane does when a person asks for something.

using State = protocol::ConversationState;

namespace {

void openLink(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (web && !url.host().isEmpty()) {
        QDesktopServices::openUrl(url);
    }
}

/// The customer's messages behind the last one that we wrote.
int unansweredIn(const items::Timeline* timeline)
{
    int count = 0;
    for (int at = timeline != nullptr ? timeline->count() - 1 : -1; at >= 0; --at) {
        const items::TimelineItem& item = timeline->entries()[std::size_t(at)];
        if (item.kind != items::EntryKind::Message || item.recalledAt) {
            continue;
        }
        if (item.author == protocol::AuthorKind::agent && item.delivery != items::Delivery::Failed) {
            break;
        }
        count += item.author == protocol::AuthorKind::customer ? 1 : 0;
    }
    return count;
}

ClosePopup::Left leftIn(
    const items::ConversationItem& item, const DraftKeeper::Kept& kept, const items::Timeline* timeline)
{
    ClosePopup::Left left;
    left.queued = item.queued;
    left.failed = item.failed;
    left.draft = !kept.reply.text.trimmed().isEmpty() || !kept.note.text.trimmed().isEmpty() || !kept.files.empty();
    if (item.unansweredSince) {
        const int counted = unansweredIn(timeline);
        // An answer of ours is on its way where one is queued; else its messages may not be loaded yet.
        left.unanswered = counted == 0 && item.queued == 0 ? 1 : counted;
    }
    return left;
}

} // namespace

void ConversationPane::insertArticle(const items::ArticleItem& article, bool link)
{
    items::Knowledge* knowledge = m_workplace.knowledge;
    if (knowledge == nullptr || m_composer->isHidden()) {
        return;
    }
    QString text = items::chatText(items::answerPart(article.body));
    if (link) {
        const QString address = knowledge->publicLink(article);
        if (address.isEmpty()) {
            m_shared.toasts.show(
                ToastKind::Info, tr("This article is for colleagues only."), tr("Insert its answer, without a link."));
            return;
        }
        text += QStringLiteral("\n%1\n%2").arg(article.title, address);
    }
    m_composer->help().insertText(text);
    knowledge->noteUses({{article.id, link ? items::ArticleUse::Quoted : items::ArticleUse::Inserted, m_current}});
}

void ConversationPane::report(items::CommandSink::Done done, const QString& what)
{
    done.then(this, [this, what](const base::Status& result) {
        if (!result.ok()) {
            m_shared.toasts.show(ToastKind::Failure, what,
                result.error().kind == base::FaultKind::Full ? tr("The disk of this computer is full.") : QString());
        }
    });
}

void ConversationPane::close(bool wrapUp)
{
    const items::ConversationItem* item = this->item();
    if (item == nullptr || !item->mine || (item->state != State::active && item->state != State::parked)) {
        return;
    }
    const bool asked = m_closing != nullptr && m_closing->isVisible() && m_closing->conversation() == m_current;
    if (m_closing != nullptr) {
        m_closing->dismiss();
    }
    // Asked for again while the question stands, it is answered.
    const auto left = leftIn(*item, m_shared.drafts.of(m_current), m_model->timeline());
    if (asked || left.isNothing()) {
        closeNow(wrapUp);
    } else if (!m_held->holds(m_current)) {
        askToClose(left, wrapUp);
    }
}

void ConversationPane::askToClose(const ClosePopup::Left& left, bool wrapUp)
{
    m_closing = new ClosePopup(m_workplace, m_current, left, window());
    connect(m_closing, &Popup::dismissed, m_closing, &QObject::deleteLater);
    connect(this, &QObject::destroyed, m_closing, &QObject::deleteLater); // nobody is left who would do it
    connect(m_closing, &ClosePopup::backWanted, this, &ConversationPane::focusFirst);
    connect(m_closing, &ClosePopup::closeWanted, this, [this, wrapUp, id = m_current] {
        if (id == m_current) {
            closeNow(wrapUp);
        }
    });
    m_closing->ask();
}

void ConversationPane::closeNow(bool wrapUp)
{
    const items::ConversationItem* item = this->item();
    if (item != nullptr && item->mine && (item->state == State::active || item->state == State::parked)) {
        m_composer->flush();
        if (HeldClose::isForGood(m_workplace, item->queue, wrapUp)) {
            m_held->hold(*item);
            return;
        }
        report(m_workplace.commands.close(m_current, wrapUp), tr("The conversation could not be closed."));
    }
}

void ConversationPane::park()
{
    const items::ConversationItem* item = this->item();
    if (item == nullptr || !item->mine || item->handingOn) {
        return;
    }
    if (item->state == State::active) {
        m_composer->flush();
        report(m_workplace.commands.park(m_current, std::nullopt), tr("The conversation could not be parked."));
    } else if (item->state == State::parked) {
        report(m_workplace.commands.resume(m_current), tr("The conversation could not be resumed."));
    }
}

void ConversationPane::markSeen(int row)
{
    const items::Timeline* timeline = m_model->timeline();
    const items::ConversationItem* conversation = item();
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

void ConversationPane::handleAction(
    const QModelIndex& index, BlockAction action, const QString& argument, int attachment)
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
        m_shared.toasts.show(ToastKind::Good, tr("Copied."), {});
        break;
    case BlockAction::CopyNumber:
        QGuiApplication::clipboard()->setText(argument);
        m_shared.toasts.show(ToastKind::Good, tr("Copied:"), Names::line(argument));
        break;
    case BlockAction::SendCard:
        report(m_workplace.commands.sendCard(m_current, item.id), tr("The card could not be sent."));
        break;
    case BlockAction::KeepAsNote:
        m_workplace.commands.keepAsNote(m_current, item.id).then(this, [this](const base::Status& done) {
            if (!done.ok()) {
                m_shared.toasts.show(ToastKind::Failure, tr("Not kept as a note."),
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
            action == BlockAction::CancelDownload ? m_shared.downloads.cancel(hash) : m_shared.downloads.retry(hash);
        }
        break;
    case BlockAction::EditSent:
        m_changes->edit(m_current, item);
        break;
    case BlockAction::RecallSent:
        m_changes->takeBack(m_current, item);
        break;
    case BlockAction::ShowVersions:
        m_changes->showVersions(m_current, item);
        break;
    case BlockAction::FoldBot:
        break; // the view does it
    case BlockAction::ShowReceipt:
        if (item.receipt) {
            Q_EMIT receiptWanted(*item.receipt, item.handOff, nullptr);
        }
        break;
    }
}

void ConversationPane::takeBack(const items::TimelineItem& item, bool edit)
{
    const bool note = item.kind == items::EntryKind::Note;
    // First what stands in the field: the message comes behind it.
    m_composer->flush();
    m_workplace.commands.recallQueued(m_current, item.id, edit)
        .then(this, [this, edit, note, id = m_current, text = item.text](const base::Status& done) {
            if (!done.ok()) {
                const bool files = done.error().kind == base::FaultKind::Invalid;
                m_shared.toasts.show(ToastKind::Info, files ? tr("It can't be edited:") : tr("Too late:"),
                    files ? tr("its files are not on this computer any more") : tr("the message has been sent"));
            } else if (!edit && !text.isEmpty()) {
                Q_EMIT takenBack(id, note, text);
            }
        });
    if (edit) {
        m_composer->setNote(note);
        m_composer->focusEdit();
    }
}

void ConversationPane::openAttachment(const QModelIndex& index, const items::TimelineItem& item, int attachment)
{
    if (attachment < 0 || attachment >= int(item.attachments.size())) {
        return;
    }
    const items::AttachmentItem& file = item.attachments[std::size_t(attachment)];
    if (!file.isPicture()) {
        const Downloads::State* state = m_shared.downloads.of(file.hash);
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
    connect(viewer, &PictureViewer::saveWanted, this, &ConversationPane::saveAttachment);
    connect(viewer, &PictureViewer::copied, this, [this] { m_shared.toasts.show(ToastKind::Good, tr("Copied."), {}); });
    viewer->open();
}

void ConversationPane::saveAttachment(const items::AttachmentItem& file)
{
    m_shared.downloads.ask(file, this);
}

void ConversationPane::actOnEmpty()
{
    if (!m_takenOver) {
        Q_EMIT whyWanted(m_empty->action());
        return;
    }
    QGuiApplication::clipboard()->setText(m_takenOver->unsent);
    m_shared.toasts.show(ToastKind::Good, tr("Copied:"), Names::line(m_takenOver->unsent));
}
