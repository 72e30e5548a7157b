// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/blockpopup.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/handoffcard.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/mergepopup.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/queuepopup.h"
#include "widgets/inbox/receiptpopup.h"
#include "widgets/inbox/takeoverpopup.h"
#include "widgets/inbox/transferpopup.h"

#include <QLineEdit>

// How conversations come from colleagues and go to them: what InboxView tells of it.

void InboxView::connectHandOver()
{
    connect(m_list, &ListPane::queueWanted, this, &InboxView::openQueue);
    connect(&m_workplace.repository, &items::Repository::conversationGone, this, &InboxView::tellGone);
}

void InboxView::showReceipt(
    const protocol::Receipt& receipt, const std::optional<protocol::HandOff>& handOff, QWidget* anchor)
{
    QWidget* host = anchor != nullptr ? anchor->window() : pane().window();
    auto* popup = new ReceiptPopup(m_workplace, receipt, handOff, host);
    keep(popup);
    if (anchor != nullptr) {
        popup->openAt(anchor, Qt::BottomEdge);
    } else {
        popup->openCentred();
    }
}

void InboxView::keep(Popup* popup)
{
    m_popups.removeAll(QPointer<QWidget>());
    m_popups.append(popup);
    connect(popup, &Popup::dismissed, popup, &QObject::deleteLater);
}

TransferPopup* InboxView::transfer() const
{
    return m_transfer;
}

void InboxView::openTransfer(const std::optional<base::PersonId>& to)
{
    const items::ConversationItem* item = currentItem();
    using State = protocol::ConversationState;
    const bool ours = item != nullptr && item->mine && !item->handingOn
        && (item->state == State::active || item->state == State::parked);
    if (m_transfer != nullptr) {
        const bool same = m_transfer->conversation() == current();
        m_transfer->dismiss();
        if (same && !to) {
            return; // the same key again puts it away
        }
    }
    if (!ours) {
        return;
    }
    composer().flush();
    // The store's echo may still be on its way.
    const auto kept = m_transferNotes.find(current());
    auto* popup = new TransferPopup(
        m_workplace, *item, kept == m_transferNotes.end() ? item->transferNote : kept->second, pane().window());
    m_transfer = popup;
    connect(popup, &Popup::dismissed, this, [this, popup] {
        // What was written for a transfer that is not made yet is there again the next time.
        if (popup->unsent().isEmpty()) {
            m_transferNotes.erase(popup->conversation());
        } else {
            m_transferNotes[popup->conversation()] = popup->unsent();
        }
        m_transfer.clear();
    });
    keep(popup);
    popup->openAt(pane().header().transferButton(), Qt::BottomEdge);
    popup->search().setFocus(Qt::PopupFocusReason);
    if (to) {
        popup->choosePerson(*to);
    }
}

void InboxView::openQueue(QWidget* anchor)
{
    auto* popup = new QueuePopup(m_workplace, window());
    keep(popup);
    connect(popup, &QueuePopup::taken, this,
        [this](const base::ConversationId& id) { take(id, m_workplace.commands.claim(id)); });
    connect(popup, &QueuePopup::takeOverWanted, this, &InboxView::openTakeOver);
    popup->openAt(anchor, Qt::BottomEdge);
}

void InboxView::take(const base::ConversationId& id, items::CommandSink::Done done)
{
    m_taken = id;
    const auto then = [this, id](const base::Status& kept) {
        if (!kept.ok() && m_taken == id) {
            m_taken = {};
        }
        return kept;
    };
    report(done.then(this, then), tr("The conversation could not be taken."));
}

void InboxView::openTakeOver(const items::WaitingItem& item)
{
    auto* popup = new TakeOverPopup(m_workplace, item, window());
    keep(popup);
    connect(popup, &TakeOverPopup::wanted, this,
        [this](const base::ConversationId& id, const base::PersonId& from, const QString& note) {
            take(id, m_workplace.commands.takeOver(id, from, note));
        });
    popup->openCentred();
    popup->note().setFocus(Qt::PopupFocusReason);
}

void InboxView::tellTakeOverRefused(const items::Refusal& refusal)
{
    const std::string reason = refusal.error.reason.value_or(std::string());
    const QString now
        = refusal.error.current ? Names::colleague(base::PersonId {*refusal.error.current}, m_workplace) : QString();
    m_toasts->show(ToastKind::Failure, tr("The conversation was not taken over."),
        reason == "not_owner"       ? now.isEmpty() ? tr("It is back in the queue.") : tr("%1 has it now.").arg(now)
                  : reason == "no_room" ? tr("You have no room for another one.")
            : reason == "not_ready" ? tr("You are offline.")
            : refusal.error.kind == protocol::ErrorKind::denied ? tr("You may not do this.")
                                                                : tr("The conversation has ended meanwhile."));
}

void InboxView::openBlock(QWidget* anchor)
{
    const items::ConversationItem* item = currentItem();
    const items::CustomerItem* customer = item == nullptr ? nullptr : m_workplace.repository.customer(item->customer);
    if (customer == nullptr) {
        return;
    }
    using State = protocol::ConversationState;
    const bool talks = item->state != State::closed && item->state != State::wrapup;
    const QString name = customer->displayName.isEmpty() ? item->customerName : customer->displayName;
    auto* popup = new BlockPopup(m_workplace, *customer, name, talks, anchor->window());
    keep(popup);
    popup->openAt(anchor, Qt::BottomEdge);
}

void InboxView::unblock()
{
    const items::ConversationItem* item = currentItem();
    if (item != nullptr) {
        report(m_workplace.commands.block(item->customer, 0, {}), tr("The block could not be ended."));
    }
}

void InboxView::tellBlockRefused(const items::Refusal& refusal)
{
    const items::CustomerItem* customer = m_workplace.repository.customer(refusal.blocked);
    m_toasts->show(ToastKind::Failure,
        tr("Nothing was changed for %1.")
            .arg(Names::customer(customer != nullptr ? customer->displayName : QString(),
                customer != nullptr ? customer->id : base::CustomerId())),
        refusal.error.kind == protocol::ErrorKind::not_found    ? tr("Somebody else serves the customer now.")
            : refusal.error.kind == protocol::ErrorKind::denied ? tr("You may not do this.")
                                                                : tr("The hub refused it."));
}

void InboxView::openMerge(QWidget* anchor)
{
    const items::ConversationItem* item = currentItem();
    const items::CustomerItem* customer = item == nullptr ? nullptr : m_workplace.repository.customer(item->customer);
    if (customer == nullptr) {
        return;
    }
    const QString name = customer->displayName.isEmpty() ? item->customerName : customer->displayName;
    auto* popup = new MergePopup(m_workplace, *customer, name, anchor->window());
    keep(popup);
    popup->openCentred();
    popup->search().setFocus(Qt::PopupFocusReason);
}

void InboxView::part(const base::CustomerId& customer)
{
    report(m_workplace.commands.partCustomer(customer), tr("The merge could not be undone."));
}

/// True if it was about a merge.
bool InboxView::tellMergeRefused(const items::Refusal& refusal)
{
    const bool merge = refusal.command == QLatin1String("customer.merge");
    if (!merge && refusal.command != QLatin1String("customer.unmerge")) {
        return false;
    }
    const std::string reason = refusal.error.reason.value_or(std::string());
    m_toasts->show(ToastKind::Failure, merge ? tr("The customers were not merged.") : tr("The merge was not undone."),
        reason == "both_open"              ? tr("Both have an open conversation. End one of them first.")
            : reason == "merged"           ? tr("One of them is merged with somebody else already.")
            : reason == "too_many"         ? tr("Too many are merged with this customer already.")
            : reason == "no_such_customer" ? tr("The hub doesn't know one of them.")
            : reason == "not_merged"       ? tr("Somebody else has undone it already.")
            : reason == "not_last"         ? tr("Somebody was merged after that: undo that first.")
            : refusal.error.kind == protocol::ErrorKind::denied      ? tr("You may not do this.")
            : refusal.error.kind == protocol::ErrorKind::unsupported ? tr("The hub is older and does not know this.")
                                                                     : tr("The hub refused it."));
    return true;
}

void InboxView::tellClaimRefused(const items::Refusal& refusal)
{
    const std::string reason = refusal.error.reason.value_or(std::string());
    m_toasts->show(ToastKind::Failure, tr("The conversation was not taken."),
        reason == "not_waiting"     ? tr("It waits no longer: a colleague has it, or is being asked.")
            : reason == "no_room"   ? tr("You have no room for another one.")
            : reason == "not_ready" ? tr("You are offline.")
            : refusal.error.kind == protocol::ErrorKind::denied ? tr("You may not do this.")
                                                                : tr("The customer has left."));
}

void InboxView::tellGone(const base::ConversationId& id, const items::TimelineItem& how)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    const QString name
        = item != nullptr ? Names::customer(item->customerName, item->customer) : Names::customer(QString());
    if (how.system == items::SystemEntry::Transferred) {
        m_toasts->show(ToastKind::Good, tr("Transferred:"),
            how.target ? tr("%1 goes to %2").arg(name, HandOffWords::target(*how.target, m_workplace)) : name);
    } else if (how.reason == QLatin1String("taken_over")) {
        tellTakenOver(id, name, how);
    } else if (how.reason == QLatin1String("no_first_reply")) {
        m_toasts->show(ToastKind::Notice, tr("The conversation with %1 went back to the queue.").arg(name),
            tr("You had not written in the time for a first reply."));
    } else if (how.reason == QLatin1String("no_room")) {
        m_toasts->show(ToastKind::Notice, tr("The conversation with %1 went back to the queue.").arg(name),
            tr("The customer wrote again, and you had no room for it."));
    } else if (how.reason == QLatin1String("owner_gone")) {
        m_toasts->show(ToastKind::Notice, tr("The conversation with %1 went back to the queue.").arg(name),
            tr("The hub did not hear from this workstation for too long."));
    }
    leave(id);
}

void InboxView::tellTakenOver(const base::ConversationId& id, const QString& customer, const items::TimelineItem& how)
{
    const QString title
        = tr("%1 took over the conversation with %2").arg(Names::colleague(how.by, m_workplace), customer);
    const QString why = how.text.isEmpty() ? QString() : tr("“%1”").arg(Names::line(how.text));
    if (ConversationPane* pane = m_panes->showing(id)) {
        pane->setTakenOver(title, why);
    } else {
        m_toasts->show(ToastKind::Notice, title, why);
    }
}

void InboxView::tellTransferRefused(const items::Refusal& refusal)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(refusal.conversation);
    const bool again = item != nullptr && item->mine;
    if (again && !refusal.text.isEmpty()) {
        m_transferNotes[refusal.conversation] = refusal.text;
    }
    const QString kept = refusal.text.isEmpty() ? QString()
        : again                                 ? tr("Your note is kept.")
                                                : tr("Your note was: %1").arg(Names::line(refusal.text));
    m_toasts->show(ToastKind::Failure, HandOffWords::refusal(refusal.error, *refusal.target, m_workplace), kept,
        again ? tr("Choose somebody else") : QString(), [this, id = refusal.conversation] {
            select(id);
            openTransfer();
        });
}
