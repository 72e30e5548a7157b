// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/recordedcommands.h"

#include "models/items/convert.h"

#include <QPromise>
#include <QRegularExpression>

namespace {

template <class T> QFuture<T> ready(const T& value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(value);
    promise.finish();
    return promise.future();
}

items::FoundPage firstOf(std::vector<items::FoundPage>& pages)
{
    if (pages.empty()) {
        return {};
    }
    items::FoundPage page = std::move(pages.front());
    pages.erase(pages.begin());
    return page;
}

QString idOf(const base::ConversationId& id)
{
    return items::toQString(id.toString()).right(4);
}

QString idOf(const base::MessageId& id)
{
    return items::toQString(id.toString()).right(4);
}

QString idOf(const base::CustomerId& id)
{
    return items::toQString(id.toString()).right(4);
}

QString idOf(const base::CannedId& id)
{
    return items::toQString(id.toString()).right(4);
}

} // namespace

RecordedCommands::RecordedCommands(QObject* parent)
    : items::CommandSink(parent)
{ }

QStringList RecordedCommands::named(const QString& name) const
{
    return calls.filter(QRegularExpression(QStringLiteral("^%1\\(").arg(name)));
}

items::CommandSink::Done RecordedCommands::done(const QString& call)
{
    calls.append(call);
    return ready(outcome);
}

items::CommandSink::Done RecordedCommands::sendMessage(
    const base::ConversationId& conversation, const QString& text, const std::vector<items::OutgoingFile>& files)
{
    lastFiles = files;
    return done(QStringLiteral("sendMessage(%1, %2, %3)").arg(idOf(conversation), text).arg(files.size()));
}

items::CommandSink::Done RecordedCommands::addNote(const base::ConversationId& conversation, const QString& text)
{
    return done(QStringLiteral("addNote(%1, %2)").arg(idOf(conversation), text));
}

items::CommandSink::Done RecordedCommands::editMessage(
    const base::ConversationId& conversation, const base::MessageId& message, const QString& text)
{
    return done(QStringLiteral("editMessage(%1, %2, %3)").arg(idOf(conversation), idOf(message), text));
}

items::CommandSink::Done RecordedCommands::recallMessage(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    return done(QStringLiteral("recallMessage(%1, %2)").arg(idOf(conversation), idOf(message)));
}

items::CommandSink::Done RecordedCommands::putCanned(const items::CannedItem& reply)
{
    lastCanned = reply;
    return done(QStringLiteral("putCanned(%1, %2)").arg(reply.shortcut, reply.text));
}

QFuture<items::BroughtFile> RecordedCommands::bringReplyFile(const std::optional<base::GroupId>& group,
    const items::OutgoingFile& file, const std::function<void(int percent)>& progress)
{
    calls.append(QStringLiteral("bringReplyFile(%1, %2)")
                     .arg(group ? QString::fromStdString(group->name) : QStringLiteral("own"), file.name));
    items::BroughtFile brought {{QStringLiteral("hash of %1").arg(file.name), file.name, {}, 5}, bringProblem};
    if (bringsSlowly) {
        progress(40);
        auto& answer = brings.emplace_back();
        answer.start();
        answer.addResult(brought);
        return answer.future();
    }
    return QtFuture::makeReadyFuture(brought);
}

items::CommandSink::Done RecordedCommands::keepRecentEmoji(const QStringList& glyphs)
{
    return done(QStringLiteral("keepRecentEmoji(%1)").arg(glyphs.join(QLatin1Char(' '))));
}

items::CommandSink::Done RecordedCommands::removeCanned(const base::CannedId& id)
{
    return done(QStringLiteral("removeCanned(%1)").arg(idOf(id)));
}

items::CommandSink::Done RecordedCommands::keepWord(const QString& word)
{
    return done(QStringLiteral("keepWord(%1)").arg(word));
}

items::CommandSink::Done RecordedCommands::dropWord(const QString& word)
{
    return done(QStringLiteral("dropWord(%1)").arg(word));
}

items::CommandSink::Done RecordedCommands::recallQueued(
    const base::ConversationId& conversation, const base::MessageId& message, bool edit)
{
    return done(QStringLiteral("recallQueued(%1, %2, %3)").arg(idOf(conversation), idOf(message)).arg(int(edit)));
}

items::CommandSink::Done RecordedCommands::sendCard(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    return done(QStringLiteral("sendCard(%1, %2)").arg(idOf(conversation), idOf(message)));
}

items::CommandSink::Done RecordedCommands::keepAsNote(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    return done(QStringLiteral("keepAsNote(%1, %2)").arg(idOf(conversation), idOf(message)));
}

QFuture<base::Result<items::AttachmentItem>> RecordedCommands::keepDraftFile(
    const base::ConversationId& conversation, const items::OutgoingFile& file)
{
    using Kept = base::Result<items::AttachmentItem>;
    keptFiles.push_back(file);
    calls.append(QStringLiteral("keepDraftFile(%1, %2)").arg(idOf(conversation), file.name));
    if (!outcome) {
        return QtFuture::makeReadyFuture(Kept(base::Failure(outcome.error())));
    }
    items::AttachmentItem item;
    item.hash = QStringLiteral("hash of %1").arg(file.name);
    item.name = file.name;
    item.bytes = 5;
    if (copiesSlowly) {
        auto& copy = copies.emplace_back();
        copy.start();
        copy.addResult(Kept(item));
        return copy.future();
    }
    return QtFuture::makeReadyFuture(Kept(item));
}

items::CommandSink::Done RecordedCommands::dropDraftFile(const base::ConversationId& conversation, const QString& hash)
{
    return done(QStringLiteral("dropDraftFile(%1, %2)").arg(idOf(conversation), hash));
}

items::CommandSink::Done RecordedCommands::saveWrapUp(
    const base::ConversationId& conversation, const items::WrapUpDraft& draft)
{
    lastWrapUpDraft = draft;
    return done(
        QStringLiteral("saveWrapUp(%1, %2)").arg(idOf(conversation), items::toQString(draft.outcome.disposition.name)));
}

items::CommandSink::Done RecordedCommands::retryFailed(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    return done(QStringLiteral("retryFailed(%1, %2)").arg(idOf(conversation), idOf(message)));
}

items::CommandSink::Done RecordedCommands::discardFailed(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    return done(QStringLiteral("discardFailed(%1, %2)").arg(idOf(conversation), idOf(message)));
}

items::CommandSink::Done RecordedCommands::saveDraft(
    const base::ConversationId& conversation, const QString& text, bool note)
{
    return done(QStringLiteral("saveDraft(%1, %2, %3)").arg(idOf(conversation), text).arg(int(note)));
}

void RecordedCommands::typing(const base::ConversationId&, bool on, const QString&)
{
    calls.append(QStringLiteral("typing(%1)").arg(int(on)));
}

void RecordedCommands::markRead(const base::ConversationId& conversation, const base::MessageId& upTo)
{
    calls.append(QStringLiteral("markRead(%1, %2)").arg(idOf(conversation), idOf(upTo)));
}

items::CommandSink::Done RecordedCommands::acceptOffer(const base::OfferId& offer)
{
    return done(QStringLiteral("acceptOffer(%1)").arg(offer.value));
}

items::CommandSink::Done RecordedCommands::declineOffer(const base::OfferId& offer, protocol::DeclineReason reason)
{
    return done(QStringLiteral("declineOffer(%1, %2)").arg(offer.value).arg(int(reason)));
}

items::CommandSink::Done RecordedCommands::park(
    const base::ConversationId& conversation, std::optional<base::Timestamp> until)
{
    return done(QStringLiteral("park(%1, %2)").arg(idOf(conversation)).arg(until ? until->ms : 0));
}

items::CommandSink::Done RecordedCommands::resume(const base::ConversationId& conversation)
{
    return done(QStringLiteral("resume(%1)").arg(idOf(conversation)));
}

items::CommandSink::Done RecordedCommands::close(const base::ConversationId& conversation, bool wrapUp)
{
    return done((wrapUp ? QStringLiteral("close(%1, wrapUp)") : QStringLiteral("close(%1)")).arg(idOf(conversation)));
}

items::CommandSink::Done RecordedCommands::finishWrapUp(
    const base::ConversationId& conversation, const protocol::WrapUp& wrapUp)
{
    lastWrapUp = wrapUp;
    return done(
        QStringLiteral("finishWrapUp(%1, %2)").arg(idOf(conversation), items::toQString(wrapUp.disposition.name)));
}

items::CommandSink::Done RecordedCommands::transfer(
    const base::ConversationId& conversation, const items::TransferTarget& target, const QString& note, bool tell)
{
    const QString to = std::visit(
        [](const auto& id) {
            if constexpr (requires { id.level; }) {
                return QStringLiteral("%1 %2").arg(items::toQString(id.skill.name)).arg(id.level);
            } else {
                return items::toQString(id.name);
            }
        },
        target);
    return done(QStringLiteral("transfer(%1, %2, %3%4)")
                    .arg(idOf(conversation), to, note, tell ? QStringLiteral(", told") : QString()));
}

items::CommandSink::Done RecordedCommands::saveTransferNote(
    const base::ConversationId& conversation, const QString& text)
{
    return done(QStringLiteral("saveTransferNote(%1, %2)").arg(idOf(conversation), text));
}

items::CommandSink::Done RecordedCommands::takeOver(
    const base::ConversationId& conversation, const base::PersonId& from, const QString& note)
{
    return done(QStringLiteral("takeOver(%1, %2, %3)").arg(idOf(conversation), items::toQString(from.name), note));
}

items::CommandSink::Done RecordedCommands::mergeCustomers(
    const base::CustomerId& customer, const base::CustomerId& into)
{
    return done(QStringLiteral("mergeCustomers(%1, %2)").arg(idOf(customer), idOf(into)));
}

items::CommandSink::Done RecordedCommands::partCustomer(const base::CustomerId& customer)
{
    return done(QStringLiteral("partCustomer(%1)").arg(idOf(customer)));
}

QFuture<std::vector<items::CustomerItem>> RecordedCommands::findDoubles(const base::CustomerId&, const QString& text)
{
    calls.append(QStringLiteral("findDoubles(%1)").arg(text));
    return QtFuture::makeReadyFuture(doubles);
}

items::CommandSink::Done RecordedCommands::block(const base::CustomerId&, int minutes, const QString& reason)
{
    return done(QStringLiteral("block(%1, %2)").arg(minutes).arg(reason));
}

items::CommandSink::Done RecordedCommands::claim(const base::ConversationId& conversation)
{
    return done(QStringLiteral("claim(%1)").arg(idOf(conversation)));
}

items::CommandSink::Done RecordedCommands::limitLoad(std::optional<int> most)
{
    return done(QStringLiteral("limitLoad(%1)").arg(most.value_or(-1)));
}

items::CommandSink::Done RecordedCommands::reportAway(bool away, items::AwayCause cause)
{
    return done(QStringLiteral("reportAway(%1, %2)").arg(int(away)).arg(int(cause)));
}

items::CommandSink::Done RecordedCommands::extendWrapUp(const base::ConversationId& conversation)
{
    return done(QStringLiteral("extendWrapUp(%1)").arg(idOf(conversation)));
}

items::CommandSink::Done RecordedCommands::setPresence(protocol::Presence presence, const QString& reason)
{
    return done(QStringLiteral("setPresence(%1, %2)").arg(int(presence)).arg(reason));
}

items::CommandSink::Done RecordedCommands::updateCustomer(
    const base::ConversationId& conversation, const items::CustomerItem& customer)
{
    lastCustomer = customer;
    return done(QStringLiteral("updateCustomer(%1)").arg(idOf(conversation)));
}

void RecordedCommands::openConversation(const base::ConversationId& conversation)
{
    calls.append(QStringLiteral("openConversation(%1)").arg(idOf(conversation)));
}

void RecordedCommands::loadOlder(const base::ConversationId& conversation)
{
    calls.append(QStringLiteral("loadOlder(%1)").arg(idOf(conversation)));
}

QFuture<std::vector<items::SearchHit>> RecordedCommands::searchOlder(const base::ConversationId& conversation,
    std::uint64_t before, std::shared_ptr<const text::Folding>, const QString& needle)
{
    calls.append(QStringLiteral("searchOlder(%1, %2, %3)").arg(idOf(conversation)).arg(before).arg(needle));
    return ready(olderHits);
}

QFuture<items::FoundPage> RecordedCommands::searchCopies(const QString& text, bool goOn)
{
    calls.append(QStringLiteral("searchCopies(%1, %2)").arg(text).arg(goOn ? 1 : 0));
    return ready(firstOf(foundHere));
}

QFuture<items::FoundPage> RecordedCommands::searchHistory(const QString& text, const QString& cursor)
{
    calls.append(QStringLiteral("searchHistory(%1, %2)").arg(text, cursor));
    return ready(firstOf(foundAtHub));
}

void RecordedCommands::loadDirectory(const base::ConversationId& conversation)
{
    calls.append(QStringLiteral("loadDirectory(%1)").arg(idOf(conversation)));
}

QFuture<std::optional<protocol::WhyRow>> RecordedCommands::askWhy()
{
    calls.append(QStringLiteral("askWhy()"));
    return ready(why);
}

QFuture<std::optional<std::vector<items::WaitingItem>>> RecordedCommands::askWaiting()
{
    calls.append(QStringLiteral("askWaiting()"));
    return ready(waiting);
}

QFuture<std::optional<std::vector<items::WaitingItem>>> RecordedCommands::askServed()
{
    calls.append(QStringLiteral("askServed()"));
    return ready(served);
}

QFuture<std::optional<std::vector<items::VersionItem>>> RecordedCommands::askVersions(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    calls.append(QStringLiteral("askVersions(%1, %2)").arg(idOf(conversation), idOf(message)));
    return ready(versions);
}

QFuture<items::RevealedField> RecordedCommands::revealField(const base::CustomerId&, const QString& key)
{
    calls.append(QStringLiteral("revealField(%1)").arg(key));
    return ready(revealed);
}

void RecordedCommands::loadEarlierConversations(const base::CustomerId&)
{
    calls.append(QStringLiteral("loadEarlierConversations()"));
}

void RecordedCommands::fetchAttachment(const base::ConversationId&, const QString& hash)
{
    calls.append(QStringLiteral("fetchAttachment(%1)").arg(hash));
}

void RecordedCommands::saveAttachment(const items::AttachmentItem& file, const QString& path)
{
    calls.append(QStringLiteral("saveAttachment(%1, %2)").arg(file.hash, path));
}

void RecordedCommands::cancelSave(const QString& hash)
{
    calls.append(QStringLiteral("cancelSave(%1)").arg(hash));
}

QFuture<items::PasswordResult> RecordedCommands::changePassword(const QString&, const QString&)
{
    calls.append(QStringLiteral("changePassword()"));
    return passwordPending ? QFuture<items::PasswordResult>() : ready(passwordResult);
}

QFuture<items::NewInvitation> RecordedCommands::invite(const base::PersonId& person)
{
    calls.append(QStringLiteral("invite(%1)").arg(items::toQString(person.name)));
    return ready(invitation);
}

QFuture<std::optional<std::vector<items::OpenInvitation>>> RecordedCommands::askInvitations()
{
    calls.append(QStringLiteral("askInvitations()"));
    return ready(invitations);
}

QFuture<items::AccountResult> RecordedCommands::withdrawInvitation(const base::PersonId& person)
{
    calls.append(QStringLiteral("withdrawInvitation(%1)").arg(items::toQString(person.name)));
    return ready(accountResult);
}

QFuture<std::optional<items::FactorState>> RecordedCommands::askFactor()
{
    calls.append(QStringLiteral("askFactor()"));
    return ready(factor);
}

QFuture<items::NewFactor> RecordedCommands::setUpFactor(const QString& password, const QString& code)
{
    calls.append(QStringLiteral("setUpFactor(%1, %2)").arg(password, code));
    return ready(newFactor);
}

QFuture<items::AccountResult> RecordedCommands::removeFactor(const QString& password, const QString& code)
{
    calls.append(QStringLiteral("removeFactor(%1, %2)").arg(password, code));
    return ready(accountResult);
}

void RecordedCommands::signOut()
{
    calls.append(QStringLiteral("signOut()"));
}

void RecordedCommands::reconnectNow()
{
    calls.append(QStringLiteral("reconnectNow()"));
}

QFuture<std::vector<items::OutboxItem>> RecordedCommands::askOutbox()
{
    return ready(outbox);
}

RecordedCommands::Done RecordedCommands::takeBack(const base::CommandId& command)
{
    if (outcome) {
        std::erase_if(outbox, [&](const items::OutboxItem& item) { return item.id == command; });
    }
    return done(QStringLiteral("takeBack(%1)").arg(items::toQString(command.toString())));
}

RecordedCommands::Done RecordedCommands::sendNow(const base::CommandId& command)
{
    if (outcome) {
        std::erase_if(outbox, [&](const items::OutboxItem& item) { return item.id == command; });
    }
    return done(QStringLiteral("sendNow(%1)").arg(items::toQString(command.toString())));
}

QFuture<items::HubHealth> RecordedCommands::askHealth()
{
    return ready(health);
}
