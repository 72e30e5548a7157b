// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customeredit.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/cannedwords.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/fieldwords.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/messagechanges.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QClipboard>
#include <QGuiApplication>

// What InboxView does when a person or the hub asks for something.

void InboxView::openTaken(const base::ConversationId& id)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    if (id != m_taken || item == nullptr || !item->mine || item->state != protocol::ConversationState::active) {
        return;
    }
    m_taken = {};
    // Who is in the middle of a sentence stays there; the new one waits in the list.
    if (!isMidSentence(pane()) && !isMidSentence(m_panes->docked())) {
        QTimer::singleShot(0, this, [this, id] {
            select(id);
            pane().focusFirst();
        });
    }
}

bool InboxView::isMidSentence(const ConversationPane& pane) const
{
    return !pane.current().isNil() && (!pane.composer().text().isEmpty() || pane.wrapUp().isVisible());
}

/// Whoever was refused it may get it hours later in another way; it must not jump open then.
void InboxView::forgetTaken(const items::Refusal& refusal)
{
    const bool taking = refusal.command == QLatin1String("offer.accept")
        || refusal.command == QLatin1String("conversation.claim")
        || refusal.command == QLatin1String("conversation.take_over");
    // An offer is refused by its own name, without the conversation's.
    if (taking && (refusal.conversation.isNil() || refusal.conversation == m_taken)) {
        m_taken = {};
    }
}

void InboxView::connectDownloads()
{
    connect(m_downloads, &Downloads::saved, this,
        [this](const QString& path) { m_toasts->show(ToastKind::Good, tr("Saved:"), path); });
    connect(m_downloads, &Downloads::failed, this, [this](const QString& hash, items::FileProblem problem) {
        const Downloads::State* state = m_downloads->of(hash);
        const QString name = state != nullptr ? Names::file(state->file.name) : QString();
        m_toasts->show(ToastKind::Failure, tr("Not saved: %1").arg(Downloads::why(problem)), name, tr("Retry"),
            [this, hash] { m_downloads->retry(hash); });
    });
}

void InboxView::connectDrafts()
{
    connect(m_drafts, &DraftKeeper::givenBack, this, [this](const base::ConversationId&, bool, base::FaultKind why) {
        m_toasts->show(ToastKind::Failure, Composer::notSent(why), tr("Your text is back in the field."));
    });
    connect(m_drafts, &DraftKeeper::sent, this, [this](const base::ConversationId& id, bool park) {
        if (park) {
            report(m_workplace.commands.park(id, std::nullopt), tr("The conversation could not be parked."));
        }
    });
}

void InboxView::report(items::CommandSink::Done done, const QString& what)
{
    pane().report(std::move(done), what);
}

void InboxView::closeCurrent(bool wrapUp)
{
    pane().close(wrapUp);
}

void InboxView::parkCurrent()
{
    pane().park();
}

/// What the desk says of the check that the hub refused a text by.
QString InboxView::ruleAgainst(const std::string& check) const
{
    const auto& checks = m_workplace.repository.desk().row().checks;
    const auto found = std::ranges::find(checks, check, &protocol::CheckSettings::id);
    const QString reason
        = found == checks.end() ? QString() : items::pick(found->reason, m_workplace.language(), std::string());
    return reason.isEmpty() ? tr("Not sent: a rule of the desk forbids it.") : tr("Not sent: %1").arg(reason);
}

/// What is said where nothing more special is known.
QString InboxView::sentenceOf(const items::Refusal& refusal) const
{
    using Kind = protocol::ErrorKind;
    switch (refusal.error.kind) {
    case Kind::stale_fence:
        return tr("The conversation is no longer yours.");
    case Kind::denied:
        return refusal.error.reason == "check" ? ruleAgainst(refusal.error.current.value_or(""))
                                               : tr("You may not do this.");
    case Kind::conflict:
    case Kind::not_found:
    case Kind::expired:
        return refusal.command.startsWith(QLatin1String("offer.")) ? tr("The offer is no longer there.")
                                                                   : tr("The conversation has changed meanwhile.");
    case Kind::too_large:
        return tr("It was too large.");
    case Kind::unsupported:
        return tr("The hub is older and does not know this.");
    default:
        return tr("The hub refused it.");
    }
}

QString InboxView::whyNotResumed(const items::Refusal& refusal) const
{
    const std::string reason = refusal.error.reason.value_or("");
    return reason == "ended_by_customer" ? tr("The customer has left. A new message from him reopens it.")
        : reason == "blocked"            ? tr("The customer is blocked.")
        : reason == "not_ready"          ? tr("You are offline: set yourself to Ready first.")
        : reason == "no_room"            ? tr("You have as many conversations as you may.")
        : reason == "closed"             ? tr("It is closed. A new message from the customer reopens it.")
        : reason == "not_parked"         ? tr("The hub is older and does not know this.")
                                         : sentenceOf(refusal);
}

void InboxView::handleRefusal(const items::Refusal& refusal)
{
    const QString what = sentenceOf(refusal);
    if (tellArticleRefused(refusal) || MessageChanges::tellRefused(refusal, *m_toasts) || tellReplyRefused(refusal)
        || tellLimitRefused(refusal, what) || tellMergeRefused(refusal)) {
        return;
    }
    if (refusal.target) {
        return tellTransferRefused(refusal);
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
    if (refusal.command == QLatin1String("conversation.resume")) {
        m_toasts->show(ToastKind::Failure, tr("The conversation could not be resumed."), whyNotResumed(refusal));
        return;
    }
    const items::ConversationItem* item = m_workplace.repository.conversation(refusal.conversation);
    if (refusal.command == QLatin1String("wrapup.finish")) {
        const bool form = item != nullptr && item->state == protocol::ConversationState::wrapup;
        const QString kept = form ? tr("What you entered is back in the wrap-up.")
            : refusal.text.isEmpty()
            ? QString()
            : tr("The conversation is closed. Your note was: %1").arg(Names::line(refusal.text));
        m_toasts->show(ToastKind::Failure, what, kept,
            form && m_panes->showing(item->id) == nullptr ? tr("Show") : QString(),
            [this, id = refusal.conversation] { select(id); });
        return;
    }
    const bool text = !refusal.text.isEmpty();
    if (text && (item == nullptr || !item->mine)) {
        m_toasts->show(ToastKind::Failure, what, Names::line(refusal.text), tr("Copy"),
            [text = refusal.text] { QGuiApplication::clipboard()->setText(text); });
        return;
    }
    const bool offer = refusal.command.startsWith(QLatin1String("offer."));
    m_toasts->show(offer ? ToastKind::Info : ToastKind::Failure, what,
        text ? tr("Your text is back in the field.") : QString(),
        text && m_panes->showing(refusal.conversation) == nullptr ? tr("Show") : QString(),
        [this, id = refusal.conversation] { select(id); });
}

/// In the knowledge base whoever writes there is told by the editor.
bool InboxView::tellArticleRefused(const items::Refusal& refusal)
{
    if (!refusal.command.startsWith(QLatin1String("article."))) {
        return false;
    }
    if (!isVisible()) {
        return true;
    }
    if (refusal.article) {
        m_toasts->show(ToastKind::Failure,
            tr("The article “%1” was not saved.").arg(Names::safe(refusal.article->title)),
            tr("What you wrote is under Knowledge, Drafts and reviews."));
    } else {
        m_toasts->show(ToastKind::Failure, tr("The hub did not take what you did to an article."),
            refusal.text.isEmpty() ? QString() : Names::line(refusal.text));
    }
    return true;
}

bool InboxView::tellLimitRefused(const items::Refusal& refusal, const QString& why)
{
    if (refusal.command != QLatin1String("presence.limit")) {
        return false;
    }
    m_toasts->show(ToastKind::Failure, tr("How many conversations you take at once was not changed."), why);
    return true;
}

bool InboxView::tellReplyRefused(const items::Refusal& refusal)
{
    if (!refusal.command.startsWith(QLatin1String("canned."))) {
        return false;
    }
    if (!refusal.canned) {
        m_toasts->show(
            ToastKind::Failure, tr("The canned reply was not deleted."), CannedWords::refused(refusal.error));
        return true;
    }
    m_toasts->show(ToastKind::Failure,
        tr("The canned reply “%1” was not saved.").arg(CannedWords::name(*refusal.canned)),
        CannedWords::refused(refusal.error), tr("Edit"),
        [this, reply = *refusal.canned] { composer().help().editReply(reply); });
    return true;
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
                                                                          : FieldWords::title(edit.key, m_workplace);
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
