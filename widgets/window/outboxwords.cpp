// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/outboxwords.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <cstdlib>

using State = items::OutboxItem::State;

QString OutboxWords::what(const items::OutboxItem& item, const Workplace& workplace)
{
    const items::ConversationItem* conversation = workplace.repository.conversation(item.conversation);
    const QString who = conversation != nullptr ? Names::customer(conversation->customerName, conversation->customer)
                                                : Names::customer(QString());
    const QString command = item.command;
    if (command == QLatin1String("message.send")) {
        return item.files > 0 ? tr("Message with %n file(s) to %1", nullptr, item.files).arg(who)
                              : tr("Message to %1").arg(who);
    }
    if (command == QLatin1String("presence.set")) {
        return tr("Presence: %1").arg(Names::presence(item.presence.value_or(protocol::Presence::offline)));
    }
    const std::pair<const char*, QString> words[] = {
        {"message.edit", tr("New text of a message to %1")},
        {"message.recall", tr("Taking back a message to %1")},
        {"note.add", tr("Note on %1")},
        {"conversation.park", tr("Park %1")},
        {"conversation.resume", tr("Take up %1 again")},
        {"conversation.close", tr("Close %1")},
        {"conversation.transfer", tr("Hand %1 on")},
        {"conversation.claim", tr("Take %1 out of the line")},
        {"conversation.take_over", tr("Take %1 over")},
        {"wrapup.finish", tr("Wrap-up of %1")},
        {"wrapup.extend", tr("More time for the wrap-up of %1")},
        {"customer.update", tr("What is known of %1")},
    };
    for (const auto& [name, word] : words) {
        if (command == QLatin1String(name)) {
            return word.arg(who);
        }
    }
    return withoutCustomer(command);
}

QString OutboxWords::withoutCustomer(const QString& command)
{
    const std::pair<const char*, QString> words[] = {
        {"offer.accept", tr("Accept an offer")},
        {"offer.decline", tr("Decline an offer")},
        {"customer.block", tr("Block or unblock a customer")},
        {"customer.merge", tr("Merge two customers")},
        {"customer.unmerge", tr("Undo the merge of two customers")},
        {"field.reveal", tr("Show a masked field")},
        {"canned.put", tr("Canned reply")},
        {"canned.remove", tr("Removing a canned reply")},
        {"presence.limit", tr("How many conversations at a time")},
        {"article.save", tr("New version of an article")},
        {"article.submit", tr("Hand an article in for review")},
        {"article.publish", tr("Publish an article")},
        {"article.return", tr("Return an article to its author")},
        {"article.retire", tr("Retire an article")},
        {"article.restore", tr("Restore an earlier version of an article")},
        {"article.feedback", tr("Feedback on an article")},
        {"article.check", tr("Answers about what changed")},
    };
    for (const auto& [name, word] : words) {
        if (command == QLatin1String(name)) {
            return word;
        }
    }
    return command;
}

bool OutboxWords::isWritten(const items::OutboxItem& item)
{
    return !item.conversation.isNil()
        && (item.command == QLatin1String("message.send") || item.command == QLatin1String("note.add")
            || item.command == QLatin1String("wrapup.finish"));
}

QString OutboxWords::state(const items::OutboxItem& item, const Workplace& workplace)
{
    const bool live = workplace.repository.connection().isLive();
    QString word;
    switch (item.state) {
    case State::Waiting:
        word = live ? tr("waits its turn") : tr("waits for the connection");
        break;
    case State::Held: {
        constexpr std::int64_t second = 1'000;
        const auto left = (item.until.value_or(workplace.clock.now()) - workplace.clock.now()).count();
        const int seconds = int(std::max<std::int64_t>((left + second - 1) / second, 0));
        return seconds > 0 ? tr("held for %n s more: you can still take it back", nullptr, seconds) : tr("goes now");
    }
    case State::OnItsWay:
        word = tr("on its way");
        break;
    case State::Uploading:
        word = (live ? tr("%1 of %2 files sent") : tr("%1 of %2 files sent, the rest waits for the connection"))
                   .arg(item.filesDone)
                   .arg(item.files);
        break;
    case State::Failed:
        word = tr("was not taken and waits for you");
        break;
    }
    return tr("%1 · %2").arg(word, Format::spanInWords(workplace.clock.now() - item.at));
}

QString OutboxWords::latency(const items::ConnectionState& connection)
{
    const auto& kept = connection.latencies();
    const QString now = connection.facts().latencyMs ? tr("%1 ms").arg(*connection.facts().latencyMs) : tr("not now");
    if (kept.empty()) {
        return now;
    }
    if (connection.isSlow()) {
        return tr("%1, which is slow: what you send takes longer, nothing is lost").arg(now);
    }
    const int slowest = *std::max_element(kept.begin(), kept.end());
    return tr("%1; slowest lately %2 ms").arg(now).arg(slowest);
}

QString OutboxWords::losses(const Workplace& workplace)
{
    constexpr base::Milliseconds lately {std::int64_t {10} * 60'000};
    const int count = workplace.repository.connection().lossesSince(workplace.clock.now() - lately);
    return count == 0 ? tr("not in the last 10 minutes") : tr("%n time(s) in the last 10 minutes", nullptr, count);
}

QString OutboxWords::clock(const items::ConnectionFacts& facts)
{
    constexpr std::int64_t worthTelling = 1'000;
    if (std::abs(facts.clockOffsetMs) < worthTelling) {
        return {};
    }
    const int seconds = int(std::abs(facts.clockOffsetMs) / 1'000);
    return facts.clockOffsetMs > 0 ? tr("This computer's is %n s slow.", nullptr, seconds)
                                   : tr("This computer's is %n s fast.", nullptr, seconds);
}

QString OutboxWords::health(items::HubHealth health)
{
    switch (health) {
    case items::HubHealth::Unknown:
        return tr("does not answer");
    case items::HubHealth::Ready:
        return tr("works as it should");
    case items::HubHealth::Reduced:
        return tr("has much to do and leaves less important things away");
    case items::HubHealth::ReadOnly:
        return tr("takes nothing new: its disk is full. What you send waits here.");
    case items::HubHealth::Draining:
        return tr("is being stopped or moved");
    case items::HubHealth::Lagging:
        return tr("is behind; nobody new gets in for a moment");
    }
    return {};
}
