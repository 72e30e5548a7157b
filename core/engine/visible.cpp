// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/visible.h"

#include "core/desk/canned.h"
#include "core/engine/askedfor.h"
#include "core/engine/merging.h"
#include "core/engine/projection.h"
#include "core/engine/rights.h"
#include "core/engine/shownbody.h"

#include <algorithm>

namespace engine {

namespace {

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

bool worksOrPlans(const Audience& audience, const desk::State& state)
{
    return audience.person
        && (rights::has(state, *audience.person, rights::work) || rights::has(state, *audience.person, rights::plan));
}

} // namespace

std::optional<unsigned> sharedView(const Audience& audience, const desk::State& state, const protocol::EventBody& body)
{
    if (std::holds_alternative<protocol::KnowledgeChanged>(body) || articles::movedBy(body)) {
        return knowledgeOf(audience, state);
    }
    if (std::holds_alternative<protocol::BlocksPublished>(body)
        || std::holds_alternative<protocol::BlocksWithdrawn>(body)) {
        return worksOrPlans(audience, state) ? 1U : 0U;
    }
    return std::nullopt;
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
