// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/projection.h"

#include "core/desk/data.h"

#include <algorithm>

namespace engine {

namespace {

using protocol::AuthorKind;
using protocol::ConversationState;

/// A kind of event that a row doesn't depend on leaves it as it is.
struct RecordMover
{
    ConversationRecord& record;
    protocol::Timestamp at;

    template <class Body> bool operator()(const Body&) { return false; }

    bool operator()(const protocol::ConversationOpened& e)
    {
        auto& row = record.row;
        row.queue = e.queue;
        row.language = e.language;
        if (!e.reopened || !e.source.empty()) {
            row.source = e.source; // who goes on in the same thread doesn't say it again
        }
        row.openedAt = at;
        moveTo(ConversationState::waiting);
        clearService();
        row.unansweredSince.reset();
        row.closeCause.reset();
        row.outcome.reset();
        row.rating.reset();
        row.deferred = e.deferred;
        record.openingLine = {};
        return true;
    }

    bool operator()(const protocol::ConversationRouted& e)
    {
        if (e.change != protocol::RoutingChange::deferred) {
            return false;
        }
        record.row.deferred = true;
        return true;
    }

    bool operator()(const protocol::OfferMade&)
    {
        moveTo(ConversationState::offered);
        return true;
    }

    bool operator()(const protocol::OfferEnded& e)
    {
        // An accepted offer is followed by the assignment; between the two nobody waits.
        if (record.row.state != ConversationState::offered || e.end == protocol::OfferEnd::accepted) {
            return false;
        }
        moveTo(ConversationState::waiting);
        return true;
    }

    bool operator()(const protocol::ConversationAssigned& e)
    {
        auto& row = record.row;
        moveTo(ConversationState::active);
        row.owner = e.person;
        row.ownerName = e.personName;
        row.fence = e.fence;
        row.receipt = e.receipt;
        row.assignedAt = at;
        row.handOff = e.handOff;
        row.firstReplyBy = e.firstReplyBy;
        row.deferred.reset();
        return true;
    }

    bool operator()(const protocol::ConversationReleased&)
    {
        moveTo(ConversationState::waiting);
        clearService();
        return true;
    }

    bool operator()(const protocol::ConversationTransferred& e)
    {
        record.row.queue = e.queue.value_or(record.row.queue);
        moveTo(ConversationState::waiting);
        clearService();
        return true;
    }

    bool operator()(const protocol::ConversationQuieted& e)
    {
        record.row.quiet = e.quiet ? std::optional(true) : std::nullopt;
        return true;
    }

    bool operator()(const protocol::IdleWarned& e)
    {
        record.row.closesAt = e.closesAt;
        return true;
    }

    bool operator()(const protocol::MessageSent& e)
    {
        auto& row = record.row;
        if (e.number <= row.lastNumber) {
            return false;
        }
        row.lastNumber = e.number;
        record.lineNumber = e.number;
        row.lastLine = e.text;
        row.lastAuthor = e.author.kind;
        row.lastAt = at;
        if (e.author.kind == AuthorKind::customer) {
            row.closesAt.reset();
            if (!row.unansweredSince) {
                row.unansweredSince = at;
            }
            if (record.openingLine.isEmpty()) {
                record.openingLine = e.text;
            }
        } else if (e.author.kind == AuthorKind::agent) {
            row.unansweredSince.reset();
            row.firstReplyBy.reset();
        }
        return true;
    }

    bool operator()(const protocol::MessageEdited& e) { return changeLine(e.number, e.text); }
    bool operator()(const protocol::MessageRecalled& e) { return changeLine(e.number, {}); }

    bool operator()(const protocol::NoteAdded& e)
    {
        record.row.lastNumber = std::max(record.row.lastNumber, e.number);
        return true;
    }

    bool operator()(const protocol::MessagesMarked& e)
    {
        auto& marks = e.party == AuthorKind::customer ? record.row.customerMarks : record.row.agentMarks;
        marks.delivered = e.marks.delivered ? e.marks.delivered : marks.delivered;
        marks.read = e.marks.read ? e.marks.read : marks.read;
        return true;
    }

    bool operator()(const protocol::ConversationParked& e)
    {
        moveTo(ConversationState::parked);
        record.row.parkedUntil = e.until;
        return true;
    }

    bool operator()(const protocol::ConversationResumed&)
    {
        moveTo(ConversationState::active);
        record.row.closeCause.reset();
        record.row.rating.reset();
        return true;
    }

    bool operator()(const protocol::WrapUpStarted& e)
    {
        moveTo(ConversationState::wrapup);
        record.row.closeCause = e.cause;
        record.row.wrapUpUntil
            = at < e.until ? std::optional(e.until) : std::nullopt; // none: it ends by an outcome only
        record.row.extensionsLeft = e.extensionsLeft;
        record.row.unansweredSince.reset();
        return true;
    }

    bool operator()(const protocol::WrapUpExtended& e)
    {
        record.row.wrapUpUntil = e.until;
        record.row.extensionsLeft = e.extensionsLeft;
        return true;
    }

    bool operator()(const protocol::ConversationClosed& e)
    {
        moveTo(ConversationState::closed);
        record.row.closeCause = e.cause;
        record.row.outcome = e.outcome;
        record.row.fence.reset();
        record.row.unansweredSince.reset();
        return true;
    }

    bool operator()(const protocol::ConversationRated& e)
    {
        record.row.rating = e.rating;
        return true;
    }

private:
    bool changeLine(std::uint64_t number, const protocol::Personal& text)
    {
        if (number != record.lineNumber) {
            return false;
        }
        record.row.lastLine = text;
        return true;
    }

    void moveTo(ConversationState state)
    {
        if (!desk::isTalk(record.row.state) || !desk::isTalk(state)) { // parking stops no clock of a talk
            record.row.firstReplyBy.reset();
        }
        record.row.state = state;
        record.row.stateSince = at;
        record.row.parkedUntil.reset();
        record.row.wrapUpUntil.reset();
        record.row.extensionsLeft = 0;
        record.row.quiet.reset();
        record.row.closesAt.reset();
    }

    void clearService()
    {
        record.row.owner.reset();
        record.row.ownerName.clear();
        record.row.fence.reset();
        record.row.receipt.reset();
        record.row.assignedAt.reset();
        record.row.handOff.reset();
    }
};

} // namespace

std::optional<base::ConversationId> conversationOf(const protocol::EventBody& body)
{
    return std::visit(
        [](const auto& e) -> std::optional<base::ConversationId> {
            if constexpr (requires { e.conversation; }) {
                return e.conversation;
            } else {
                return std::nullopt;
            }
        },
        body);
}

ConversationRecord openedRecord(const protocol::ConversationOpened& opened, protocol::Timestamp at)
{
    ConversationRecord record;
    record.row.id = opened.conversation;
    record.row.customer = opened.customer;
    record.row.lastAt = at;
    RecordMover {record, at}(opened);
    return record;
}

bool project(ConversationRecord& record, const protocol::Event& event)
{
    return std::visit(RecordMover {record, event.at}, event.body);
}

std::optional<protocol::MessageRow> messageOf(const protocol::Event& event)
{
    protocol::MessageRow row;
    row.at = event.at;
    if (const auto* sent = std::get_if<protocol::MessageSent>(&event.body)) {
        row.id = sent->message;
        row.conversation = sent->conversation;
        row.number = sent->number;
        row.author = sent->author;
        row.text = sent->text;
        row.attachments = sent->attachments;
        row.card = sent->card;
        row.prelude = sent->prelude;
        return row;
    }
    if (const auto* note = std::get_if<protocol::NoteAdded>(&event.body)) {
        row.id = note->message;
        row.conversation = note->conversation;
        row.number = note->number;
        row.author = note->author;
        row.text = note->text;
        row.internal = true;
        return row;
    }
    return std::nullopt;
}

protocol::VersionRow versionOf(const protocol::MessageRow& row)
{
    return {row.id, row.conversation, row.editedAt.value_or(row.at), row.text, row.attachments};
}

std::optional<base::MessageId> changedMessage(const protocol::EventBody& body)
{
    if (const auto* edited = std::get_if<protocol::MessageEdited>(&body)) {
        return edited->message;
    }
    const auto* recalled = std::get_if<protocol::MessageRecalled>(&body);
    return recalled ? std::optional(recalled->message) : std::nullopt;
}

std::uint64_t changedNumber(const protocol::EventBody& body)
{
    if (const auto* edited = std::get_if<protocol::MessageEdited>(&body)) {
        return edited->number;
    }
    const auto* recalled = std::get_if<protocol::MessageRecalled>(&body);
    return recalled ? recalled->number : 0;
}

bool project(protocol::MessageRow& row, const protocol::Event& event)
{
    if (const auto* edited = std::get_if<protocol::MessageEdited>(&event.body)) {
        row.text = edited->text;
        row.card.reset(); // it would say something else
        row.editedAt = event.at;
        return true;
    }
    if (std::holds_alternative<protocol::MessageRecalled>(event.body)) {
        row.text = {};
        row.attachments.clear();
        row.card.reset();
        row.recalledAt = event.at;
        return true;
    }
    return false;
}

std::optional<base::CustomerId> customerOf(const protocol::EventBody& body)
{
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&body)) {
        return opened->customer;
    }
    if (const auto* changed = std::get_if<protocol::CustomerChanged>(&body)) {
        return changed->customer;
    }
    if (const auto* blocked = std::get_if<protocol::CustomerBlocked>(&body)) {
        return blocked->customer;
    }
    if (const auto* link = std::get_if<protocol::LinkChanged>(&body)) {
        return link->customer;
    }
    return std::nullopt;
}

bool isKept(const protocol::CustomerField& field)
{
    return field.masked.value_or(false) && field.value.isEmpty();
}

namespace {

/// What a change only names is as it was; what wasn't there still isn't.
std::vector<protocol::CustomerField> kept(
    std::vector<protocol::CustomerField> before, const std::vector<protocol::CustomerField>& now)
{
    std::vector<protocol::CustomerField> fields;
    for (const auto& field : now) {
        if (!isKept(field)) {
            fields.push_back(field);
            continue;
        }
        const auto old = std::ranges::find(before, field.key, &protocol::CustomerField::key);
        if (old != before.end()) {
            fields.push_back(std::move(*old));
            before.erase(old);
        }
    }
    return fields;
}

} // namespace

bool project(protocol::CustomerRow& row, const protocol::Event& event)
{
    if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
        row.visits = opened->visit;
        row.link = protocol::PartyLink::live;
        return true;
    }
    if (const auto* changed = std::get_if<protocol::CustomerChanged>(&event.body)) {
        row.displayName = changed->displayName;
        if (changed->fields) {
            row.fields = kept(std::move(row.fields), *changed->fields);
        }
        row.tags = changed->tags.value_or(std::move(row.tags));
        return true;
    }
    if (const auto* blocked = std::get_if<protocol::CustomerBlocked>(&event.body)) {
        row.blockedUntil = blocked->until;
        row.blockedBy = blocked->until ? blocked->by : std::nullopt;
        row.blockReason = blocked->until ? blocked->reason : std::nullopt;
        return true;
    }
    if (const auto* link = std::get_if<protocol::LinkChanged>(&event.body)) {
        row.link = link->link;
        return true;
    }
    return false;
}

std::optional<CannedReply> cannedOf(const protocol::Event& event)
{
    if (const auto* removed = std::get_if<protocol::CannedRemoved>(&event.body)) {
        return CannedReply {removed->canned, std::nullopt, removed->person};
    }
    const auto* changed = std::get_if<protocol::CannedChanged>(&event.body);
    if (!changed) {
        return std::nullopt;
    }
    protocol::CannedRow row {changed->canned, changed->group, changed->shortcut, changed->title, changed->text,
        changed->language, event.at, changed->by, changed->attachments};
    return CannedReply {changed->canned, std::move(row), changed->person};
}

std::vector<protocol::PersonNamed> namesOf(const protocol::EventBody& body)
{
    if (const auto* named = std::get_if<protocol::PersonNamed>(&body)) {
        return {*named};
    }
    std::vector<protocol::PersonNamed> names;
    if (const auto* configured = std::get_if<protocol::DeskConfigured>(&body)) {
        for (const auto& person : configured->change.people) {
            if (!person.displayName.empty()) {
                names.push_back({person.id, protocol::Personal(person.displayName)});
            }
        }
    }
    return names;
}

namespace {

/// Early logs have names in their records: whom nobody knows any more keeps the one that stands there.
void fill(std::string& name, const std::optional<base::PersonId>& person, const History& history)
{
    if (person) {
        if (auto known = history.personName(*person); !known.empty()) {
            name = std::move(known);
        }
    }
}

struct NameFiller
{
    const protocol::EventBody& whole;
    const History& history;

    template <class Body> void operator()(Body&) const { }
    void operator()(protocol::DeskConfigured& shown) const
    {
        for (auto& person : shown.change.people) {
            fill(person.displayName, person.id, history);
        }
    }
    void operator()(protocol::ConversationAssigned& shown) const
    {
        fill(shown.personName, std::get<protocol::ConversationAssigned>(whole).person, history);
    }
    void operator()(protocol::MessageSent& shown) const
    {
        fill(shown.author.name, std::get<protocol::MessageSent>(whole).author.person, history);
    }
    void operator()(protocol::NoteAdded& shown) const { fill(shown.author.name, shown.author.person, history); }
};

} // namespace

void fillNames(protocol::ConversationRow& row, const History& history)
{
    fill(row.ownerName, row.owner, history);
}

void fillNames(protocol::MessageRow& row, const History& history)
{
    fill(row.author.name, row.author.person, history);
}

void fillNames(protocol::EventBody& shown, const protocol::EventBody& whole, const History& history)
{
    std::visit(NameFiller {whole, history}, shown);
}

} // namespace engine
