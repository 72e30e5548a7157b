// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/visible.h"

#include "core/desk/canned.h"
#include "core/engine/askedfor.h"
#include "core/engine/merging.h"
#include "core/engine/projection.h"
#include "core/engine/rights.h"

#include <algorithm>

namespace engine {

namespace {

using Shown = std::optional<protocol::EventBody>;
using protocol::ConversationState;

/// What a colleague may know of somebody's settings.
protocol::PersonSettings directoryEntry(const protocol::PersonSettings& full)
{
    protocol::PersonSettings entry;
    entry.id = full.id;
    entry.displayName = full.displayName;
    entry.roles = full.roles;
    entry.skills = full.skills;
    entry.languages = full.languages;
    entry.cap = 0;
    entry.active = full.active;
    return entry;
}

/// Everything that is not named here stays hidden: what a later version adds is not shown by accident.
struct StaffView
{
    const desk::State& state;
    const base::PersonId& me;
    bool overseer;

    template <class Body> Shown operator()(const Body&) const { return std::nullopt; }

    Shown operator()(protocol::DeskConfigured e) const
    {
        if (!overseer) {
            e.by.reset();
            for (auto& person : e.change.people) {
                person = person.id == me ? person : directoryEntry(person);
            }
            std::erase_if(
                e.change.parameters, [&](const auto& setting) { return setting.person && setting.person != me; });
        }
        return e;
    }
    Shown operator()(const protocol::PersonForgotten& e) const { return e; }
    /// Also whoever served him long ago may have copies.
    Shown operator()(const protocol::CustomerForgotten& e) const { return e; }
    Shown operator()(protocol::PresenceChanged e) const
    {
        if (e.person != me && !overseer) {
            e.reason.reset();
            e.by.reset();
        }
        return e;
    }
    Shown operator()(const protocol::LoadLimited& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationRouted& e) const { return showIf(overseer, e); }
    Shown operator()(const protocol::ConversationTransferred& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationQuieted& e) const { return showMine(e); }
    Shown operator()(const protocol::IdleWarned& e) const { return showMine(e); }
    Shown operator()(protocol::LinkChanged e) const
    {
        if (e.person) {
            return showIf(e.person == me || overseer, e);
        }
        const auto* open = state.openConversationOf(*e.customer);
        if (!open || !(overseer || open->owner == me)) {
            return std::nullopt;
        }
        e.conversation = open->id;
        return e;
    }
    Shown operator()(protocol::CustomerChanged e) const
    {
        if (!overseer && !servesCustomer(state, me, e.customer)) {
            return std::nullopt;
        }
        if (e.fields) {
            maskFields(state, me, *e.fields);
        }
        return e;
    }
    Shown operator()(const protocol::FieldRevealed& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::CustomersMerged& e) const { return showIf(servesEither(e), e); }
    Shown operator()(const protocol::CustomerUnmerged& e) const { return showIf(servesEither(e), e); }
    Shown operator()(const protocol::CustomerBlocked& e) const
    {
        return showIf(overseer || servesCustomer(state, me, e.customer), e);
    }
    Shown operator()(protocol::CannedChanged e) const
    {
        e.stock.reset();
        return showIf(desk::canned::isFor(state, me, e.group, e.person), e);
    }
    Shown operator()(const protocol::CannedRemoved& e) const
    {
        return showIf(desk::canned::isFor(state, me, e.group, e.person), e);
    }
    Shown operator()(protocol::ArticleSaved e) const
    {
        e.text.reset();
        e.sum.reset();
        return showIf(has(rights::editKnowledge), e);
    }
    Shown operator()(const protocol::ArticleSubmitted& e) const { return showIf(has(rights::editKnowledge), e); }
    Shown operator()(const protocol::ArticleReturned& e) const { return showIf(has(rights::editKnowledge), e); }
    Shown operator()(const protocol::ArticlePublished& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(const protocol::ArticleRetired& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(protocol::ArticleRestored e) const
    {
        e.sum.reset();
        return showIf(has(e.published ? rights::readKnowledge : rights::editKnowledge), e);
    }
    Shown operator()(const protocol::KnowledgeChanged& e) const { return showIf(has(rights::readKnowledge), e); }
    Shown operator()(const protocol::ArticlesChecked& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::OfferMade& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::OfferEnded& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(protocol::ConversationAssigned e) const
    {
        if (e.person == me) {
            return e;
        }
        e.fence = {};
        return showIf(overseer, e);
    }
    Shown operator()(const protocol::ConversationReleased& e) const { return showIf(overseer || e.person == me, e); }
    Shown operator()(const protocol::ConversationOpened& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageSent& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageEdited& e) const { return showMine(e); }
    Shown operator()(const protocol::MessageRecalled& e) const { return showMine(e); }
    Shown operator()(const protocol::NoteAdded& e) const { return showMine(e); }
    Shown operator()(const protocol::MessagesMarked& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationParked& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationResumed& e) const { return showMine(e); }
    Shown operator()(const protocol::WrapUpStarted& e) const { return showMine(e); }
    Shown operator()(const protocol::WrapUpExtended& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationClosed& e) const { return showMine(e); }
    Shown operator()(const protocol::ConversationRated& e) const { return showMine(e); }

private:
    bool has(std::string_view right) const { return rights::has(state, me, right); }
    template <class Body> Shown showIf(bool may, const Body& e) const { return may ? Shown(e) : std::nullopt; }
    template <class Body> bool servesEither(const Body& e) const
    {
        return overseer || servesCustomer(state, me, e.customer) || servesCustomer(state, me, e.into);
    }
    template <class Body> Shown showMine(const Body& e) const
    {
        return showIf(overseer || state.serverOf(e.conversation) == me, e);
    }
};

/// The one place where staff's facts are taken out for customers. Hidden unless named.
struct CustomerView
{
    const desk::State& state;
    const base::CustomerId& me;

    template <class Body> Shown operator()(const Body&) const { return std::nullopt; }

    Shown operator()(const protocol::DeskConfigured& e) const
    {
        protocol::DeskConfigured shown;
        shown.change.desk = e.change.desk;
        for (const auto& queue : e.change.queues) {
            protocol::QueueSettings open;
            open.id = queue.id;
            open.title = queue.title;
            open.hint = queue.hint;
            open.open = queue.open;
            open.place = queue.place;
            shown.change.queues.push_back(std::move(open));
        }
        const bool anything = shown.change.desk || !shown.change.queues.empty();
        return anything ? Shown(shown) : std::nullopt;
    }
    Shown operator()(const protocol::LinkChanged& e) const
    {
        const auto* open = state.openConversationOf(me);
        if (!e.person || !open || open->owner != e.person) {
            return std::nullopt;
        }
        return protocol::LinkChanged {std::nullopt, std::nullopt, open->id, e.link};
    }
    Shown operator()(const protocol::CustomerBlocked& e) const
    {
        return e.customer == me || e.customer == state.keptOf(me) ? Shown(protocol::CustomerBlocked {me, e.until})
                                                                  : std::nullopt;
    }
    Shown operator()(protocol::ConversationOpened e) const
    {
        e.keptFor.reset();
        e.keptUntil.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationRouted& e) const
    {
        return showOwn(protocol::ConversationRouted {e.conversation, e.change});
    }
    Shown operator()(protocol::ConversationAssigned e) const
    {
        e.person = {};
        e.fence = {};
        e.receipt = {};
        e.firstReplyBy.reset();
        e.handOff.reset();
        e.weight.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationTransferred& e) const
    {
        protocol::ConversationTransferred shown;
        shown.conversation = e.conversation;
        shown.told = e.told;
        return showOwn(shown);
    }
    Shown operator()(const protocol::IdleWarned& e) const { return showOwn(e); }
    Shown operator()(protocol::ConversationReleased e) const
    {
        if (e.by) {
            return std::nullopt; // nobody left him: the next event names who is with him
        }
        e.person = {};
        e.reason.clear();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageSent e) const
    {
        e.author.person.reset();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageEdited e) const
    {
        e.by.reset();
        return showOwn(e);
    }
    Shown operator()(protocol::MessageRecalled e) const
    {
        e.by.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::MessagesMarked& e) const { return showOwn(e); }
    Shown operator()(protocol::ConversationResumed e) const
    {
        e.reason.clear();
        return showOwn(e);
    }
    Shown operator()(protocol::WrapUpStarted e) const
    {
        e.until = {};
        e.extensionsLeft = 0;
        return showOwn(e);
    }
    Shown operator()(protocol::ConversationClosed e) const
    {
        e.outcome.reset();
        return showOwn(e);
    }
    Shown operator()(const protocol::ConversationRated& e) const { return showOwn(e); }

private:
    template <class Body> Shown showOwn(const Body& e) const
    {
        return state.customerOf(e.conversation) == me ? Shown(e) : std::nullopt;
    }
};

Shown shownBody(const Audience& audience, const desk::State& state, const protocol::EventBody& body)
{
    if (audience.person) {
        const auto* person = state.person(*audience.person);
        if (!person || !person->settings.active) {
            return std::nullopt;
        }
        const bool overseer = rights::has(state, *audience.person, rights::seeAll);
        return std::visit(StaffView {state, *audience.person, overseer}, body);
    }
    return audience.customer ? std::visit(CustomerView {state, *audience.customer}, body) : std::nullopt;
}

/// The customer's opening line for the person who was asked before it came: what the offer would have told. None: this
/// is something else.
base::Result<std::optional<protocol::Event>> openingLine(
    const Audience& audience, const desk::State& state, const History& history, const protocol::Event& event)
{
    const auto* sent = std::get_if<protocol::MessageSent>(&event.body);
    const auto* asked = sent ? askedFor(state, sent->conversation) : nullptr;
    if (!asked || audience.person != *asked || sent->author.kind != protocol::AuthorKind::customer) {
        return std::optional<protocol::Event>();
    }
    const auto record = history.conversation(sent->conversation);
    if (!record) {
        return base::Failure(record.error());
    }
    if (!*record || (*record)->openingLine != sent->text) {
        return std::optional<protocol::Event>();
    }
    auto line = *sent;
    line.attachments.clear();
    line.card.reset();
    return std::optional(protocol::Event {event.id, event.at, std::move(line), event.cause});
}

/// A change of a customer that only names some of his fields, with what stands there now; none: any other event.
base::Result<std::optional<protocol::Event>> withKept(
    const Audience& audience, const History& history, const protocol::Event& event)
{
    const auto* changed = std::get_if<protocol::CustomerChanged>(&event.body);
    if (!audience.person || !changed || !changed->fields || std::ranges::none_of(*changed->fields, isKept)) {
        return std::optional<protocol::Event>();
    }
    const auto row = history.customer(changed->customer);
    if (!row) {
        return base::Failure(row.error());
    }
    auto filled = *changed;
    std::erase_if(*filled.fields, [&](protocol::CustomerField& field) {
        if (!isKept(field)) {
            return false;
        }
        const auto known = *row ? std::ranges::find((*row)->fields, field.key, &protocol::CustomerField::key)
                                : std::vector<protocol::CustomerField>::const_iterator();
        if (!*row || known == (*row)->fields.end()) {
            return true;
        }
        field = *known;
        return false;
    });
    return std::optional(protocol::Event {event.id, event.at, std::move(filled), event.cause});
}

/// Of customers who were merged or parted: who they are now. Whoever reads of it later reads what came after, too. Of
/// whom he has nothing to do with since they were parted: that there is nothing to be told.
base::Status fillRows(
    const Audience& audience, const desk::State& state, const History& history, protocol::EventBody& shown)
{
    const auto both = mergedBy(shown);
    if (!both) {
        return {};
    }
    const bool overseer = audience.person && rights::has(state, *audience.person, rights::seeAll);
    std::vector<protocol::CustomerRow> rows;
    for (const auto& id : {both->kept, both->customer}) {
        if (!overseer && !(audience.person && servesCustomer(state, *audience.person, id))) {
            protocol::CustomerRow untold;
            untold.id = id;
            rows.push_back(std::move(untold));
            continue;
        }
        auto row = history.customer(id);
        if (!row) {
            return base::Failure(row.error());
        }
        if (*row) {
            rows.push_back(mask(audience, state, std::move(**row)));
        }
    }
    if (auto* merged = std::get_if<protocol::CustomersMerged>(&shown)) {
        merged->rows = std::move(rows);
    } else {
        std::get<protocol::CustomerUnmerged>(shown).rows = std::move(rows);
    }
    return {};
}

/// What readers read of an article that was published: today's words, also where the event is of long ago.
base::Status fillArticle(const History& history, protocol::EventBody& shown)
{
    auto* published = std::get_if<protocol::ArticlePublished>(&shown);
    auto* restored = std::get_if<protocol::ArticleRestored>(&shown);
    if (!published && !(restored && restored->published)) {
        return {};
    }
    auto page = history.knowledge(articles::Current {published ? published->article : restored->article});
    if (!page) {
        return base::Failure(page.error());
    }
    if (!page->rows.empty()) {
        auto& row = published ? published->row : restored->row;
        row = std::get<protocol::ArticleRow>(std::move(page->rows.front()));
    }
    return {};
}

/// Who may read and who may edit articles, as the numbers of `sharedView`.
unsigned knowledgeOf(const Audience& audience, const desk::State& state)
{
    if (!audience.person) {
        return 0;
    }
    const bool reads = rights::has(state, *audience.person, rights::readKnowledge);
    const bool edits = rights::has(state, *audience.person, rights::editKnowledge);
    return (reads ? 1U : 0U) + (edits ? 2U : 0U);
}

} // namespace

std::optional<unsigned> sharedView(const Audience& audience, const desk::State& state, const protocol::EventBody& body)
{
    const bool shared = std::holds_alternative<protocol::KnowledgeChanged>(body) || articles::movedBy(body);
    return shared ? std::optional(knowledgeOf(audience, state)) : std::nullopt;
}

std::optional<protocol::Event> visible(const Audience& audience, const desk::State& state, const protocol::Event& event)
{
    auto body = shownBody(audience, state, event.body);
    if (!body) {
        return std::nullopt;
    }
    return protocol::Event {event.id, event.at, std::move(*body), event.cause};
}

base::Result<std::optional<protocol::Event>> visible(
    const Audience& audience, const desk::State& state, const History& history, const protocol::Event& event)
{
    const auto whole = withKept(audience, history, event);
    if (!whole) {
        return base::Failure(whole.error());
    }
    auto shown = visible(audience, state, *whole ? **whole : event);
    if (!shown) {
        return openingLine(audience, state, history, event);
    }
    fillNames(shown->body, event.body, history);
    if (auto filled = fillRows(audience, state, history, shown->body); !filled) {
        return base::Failure(filled.error());
    }
    if (auto filled = fillArticle(history, shown->body); !filled) {
        return base::Failure(filled.error());
    }
    auto* offer = std::get_if<protocol::OfferMade>(&shown->body);
    if (!offer) {
        return shown;
    }
    const auto record = history.conversation(offer->conversation);
    if (!record) {
        return base::Failure(record.error());
    }
    if (*record) {
        offer->customer = (*record)->row.customer;
        offer->firstLine = (*record)->openingLine;
        const auto customer = shownCustomer(history, (*record)->row.customer);
        if (!customer) {
            return base::Failure(customer.error());
        }
        if (*customer) {
            offer->customerName = (*customer)->displayName;
        }
    }
    auto former = formerOwner(state, history, offer->conversation);
    if (!former) {
        return base::Failure(former.error());
    }
    offer->handOff = std::move(former->handOff);
    offer->handOffNote = std::move(former->note);
    return shown;
}

base::Result<FormerOwner> formerOwner(
    const desk::State& state, const History& history, const base::ConversationId& conversation)
{
    FormerOwner former;
    const auto* open = state.conversation(conversation);
    if (!open || !open->handOff) {
        return former;
    }
    former.handOff = open->handOff;
    if (former.handOff->note) {
        // It is what the former owner wrote last.
        const auto page = history.messages(conversation, former.handOff->messages + 1, 1, true);
        if (!page) {
            return base::Failure(page.error());
        }
        if (!page->rows.empty() && page->rows.back().id == *former.handOff->note) {
            former.note = page->rows.back().text;
        }
    }
    return former;
}

} // namespace engine
