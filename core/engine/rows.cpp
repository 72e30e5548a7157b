// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rows.h"

#include "core/desk/routing/explain.h"
#include "core/engine/rights.h"
#include "core/engine/visible.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace engine {

namespace {

using Rows = std::vector<protocol::Row>;

constexpr std::size_t snapshotMessages = 100; ///< of each conversation
constexpr std::size_t snapshotClosed = 200;
constexpr std::chrono::milliseconds closedToday = std::chrono::hours(24);
constexpr std::uint64_t mostRows = 200; ///< of one answer

/// Collects rows, each customer once, and remembers the first failure of the history.
class Collector
{
public:
    Collector(const Audience& audience, const desk::State& state, const History& history)
        : m_audience(audience)
        , m_state(state)
        , m_history(history)
    { }

    void add(protocol::Row row) { m_rows.push_back(std::move(row)); }

    void addConversation(const ConversationRecord& record)
    {
        if (m_audience.person) {
            addCustomer(record.row.customer);
        }
        add(mask(m_audience, m_state, m_history, record.row));
        const auto page
            = m_history.messages(record.row.id, std::nullopt, snapshotMessages, m_audience.person.has_value());
        if (!note(page)) {
            return;
        }
        for (const auto& message : page->rows) {
            add(mask(m_audience, m_history, message));
        }
    }

    void addConversation(const base::ConversationId& id)
    {
        const auto record = m_history.conversation(id);
        if (note(record) && *record) {
            addConversation(**record);
        }
    }

    /// Without what was said in it.
    void addHead(const base::ConversationId& id)
    {
        const auto record = m_history.conversation(id);
        if (note(record) && *record) {
            addCustomer((*record)->row.customer);
            add(mask(m_audience, m_state, m_history, (*record)->row));
        }
    }

    void addOffer(const desk::Offer& offer)
    {
        const auto record = m_history.conversation(offer.conversation);
        if (!note(record) || !*record) {
            return;
        }
        const auto& row = (*record)->row;
        const auto customer = m_history.customer(row.customer);
        if (!note(customer)) {
            return;
        }
        protocol::OfferRow shown;
        shown.id = offer.id;
        shown.conversation = offer.conversation;
        shown.queue = row.queue;
        shown.customer = row.customer;
        shown.customerName = *customer ? (*customer)->displayName : protocol::Personal();
        shown.firstLine = (*record)->openingLine;
        shown.language = row.language;
        shown.madeAt = offer.madeAt;
        shown.expiresAt = offer.expiresAt;
        shown.receipt = offer.receipt;
        auto former = formerOwner(m_state, m_history, offer.conversation);
        if (!note(former)) {
            return;
        }
        shown.handOff = std::move(former->handOff);
        shown.handOffNote = std::move(former->note);
        add(std::move(shown));
    }

    template <class T> bool note(const base::Result<T>& result)
    {
        if (!result && !m_fault) {
            m_fault = result.error();
        }
        return result.ok();
    }

    base::Result<Rows> take()
    {
        if (m_fault) {
            return base::Failure(*m_fault);
        }
        return std::move(m_rows);
    }

private:
    void addCustomer(const base::CustomerId& id)
    {
        if (!m_customers.insert(id).second) {
            return;
        }
        const auto row = m_history.customer(id);
        if (note(row) && *row) {
            add(**row);
        }
    }

    const Audience& m_audience;
    const desk::State& m_state;
    const History& m_history;
    Rows m_rows;
    std::set<base::CustomerId> m_customers;
    std::optional<base::Fault> m_fault;
};

void addDirectory(Collector& collector, const Audience& audience, const desk::State& state, const History& history)
{
    const auto* self = state.person(*audience.person);
    if (self) {
        collector.add(personRow(audience, state, history, *self));
    }
    for (const auto& [id, person] : state.data().people) {
        if (id != *audience.person && person.settings.active) {
            collector.add(personRow(audience, state, history, person));
        }
    }
}

/// What was put while nobody looked comes with a fresh copy; later changes come as events.
void addCanned(Collector& collector, const base::PersonId& me, const desk::State& state, const History& history)
{
    constexpr std::size_t all = static_cast<std::size_t>(-1);
    auto page = cannedRows(me, state, history, std::nullopt, std::nullopt, all, all);
    if (collector.note(page)) {
        for (auto& row : page->rows) {
            collector.add(std::move(row));
        }
    }
}

void addOwnWork(Collector& collector, const base::PersonId& me, const desk::State& state, const History& history)
{
    const auto& person = *state.person(me);
    for (const auto& id : person.offers) {
        collector.addOffer(*state.offer(id));
    }
    for (const auto& id : person.owned) {
        collector.addConversation(id);
    }
    const auto closed = history.closedBy(me, state.data().at - closedToday, snapshotClosed);
    if (collector.note(closed)) {
        for (const auto& record : *closed) {
            collector.addConversation(record);
        }
    }
}

protocol::Error refusal(protocol::ErrorKind kind, std::string field)
{
    protocol::Error error;
    error.kind = kind;
    error.field = std::move(field);
    return error;
}

/// One query being answered.
class Answering
{
public:
    Answering(const Audience& audience, const desk::State& state, const History& history, const protocol::Query& query)
        : m_audience(audience)
        , m_state(state)
        , m_history(history)
        , m_query(query)
        , m_limit(static_cast<std::size_t>(std::clamp<std::uint64_t>(query.limit, 1, mostRows)))
    {
        m_answer.q = query.q;
    }

    base::Result<protocol::Answer> run()
    {
        if (auto refused = rights::refuse(m_state, m_audience, m_query.name)) {
            m_answer.error = std::move(*refused);
            return std::move(m_answer);
        }
        base::Status status;
        if (m_query.name == "history.messages") {
            status = messages();
        } else if (m_query.name == "history.conversations") {
            status = m_query.customer ? conversations() : oneConversation();
        } else if (m_query.name == "directory") {
            directory();
        } else if (m_query.name == "queue.waiting") {
            status = line();
        } else if (m_query.name == "queue.served") {
            status = served();
        } else if (m_query.name == "canned") {
            status = canned();
        } else if (m_query.name == "message.versions") {
            m_answer.error = refusal(protocol::ErrorKind::unsupported, "name");
        } else {
            why();
        }
        if (!status) {
            return base::Failure(status.error());
        }
        return std::move(m_answer);
    }

private:
    void directory()
    {
        Collector collector(m_audience, m_state, m_history);
        addDirectory(collector, m_audience, m_state, m_history);
        m_answer.rows = *collector.take();
        for (auto& row : m_answer.rows) {
            auto& person = std::get<protocol::PersonRow>(row);
            const auto& known = *m_state.person(person.id);
            person.takes = takes(known);
            if (desk::isAgent(known.settings) && desk::isReady(known)) {
                person.room = roomOf(known);
            }
        }
    }

    protocol::Room roomOf(const desk::Person& person) const
    {
        const auto room = desk::roomOf(person, m_state.policies().person(person.settings.id));
        return !desk::fits(person, room, 100) ? protocol::Room::full
            : person.reserved > 0             ? protocol::Room::busy
                                              : protocol::Room::free;
    }

    /// As a transfer of the queried conversation, or of one of usual weight, would be judged.
    bool takes(const desk::Person& person) const
    {
        const auto* open = m_query.conversation ? m_state.conversation(*m_query.conversation) : nullptr;
        const bool mine = open && open->owner == m_audience.person;
        const auto room = desk::roomOf(person, m_state.policies().person(person.settings.id));
        return person.settings.active && desk::isAgent(person.settings) && desk::isReady(person)
            && desk::fits(person, room, mine ? open->weight : 100, m_state.policies().desk().transferOver);
    }

    /// Everybody who waits and isn't offered just now, the first to come first.
    base::Status line()
    {
        std::vector<const desk::Conversation*> waiting;
        for (const auto& [_, conversation] : m_state.data().conversations) {
            if (conversation.state == protocol::ConversationState::waiting) {
                waiting.push_back(&conversation);
            }
        }
        std::ranges::sort(waiting, {}, [](const auto* c) { return std::pair(c->enteredAt, c->id); });
        return heads(std::move(waiting));
    }

    /// What colleagues have in hand: who waits for an answer first, then the others by when they came.
    base::Status served()
    {
        std::vector<const desk::Conversation*> theirs;
        for (const auto& [_, conversation] : m_state.data().conversations) {
            const bool open = conversation.state == protocol::ConversationState::active
                || conversation.state == protocol::ConversationState::parked;
            if (open && conversation.owner && conversation.owner != m_audience.person) {
                theirs.push_back(&conversation);
            }
        }
        std::ranges::sort(theirs, {}, [](const auto* c) { return std::tuple(!c->unanswered, c->enteredAt, c->id); });
        return heads(std::move(theirs));
    }

    base::Status canned()
    {
        constexpr std::size_t answerBytes = 96 * 1024; // a frame holds twice as much, and the last one may be long
        auto page
            = cannedRows(*m_audience.person, m_state, m_history, m_query.group, m_query.after, m_limit, answerBytes);
        if (!page) {
            return base::Failure(page.error());
        }
        m_answer.rows = std::move(page->rows);
        m_answer.more = page->more;
        return {};
    }

    base::Status heads(std::vector<const desk::Conversation*> conversations)
    {
        m_answer.more = conversations.size() > m_limit;
        conversations.resize(std::min(conversations.size(), m_limit));
        Collector collector(m_audience, m_state, m_history);
        for (const auto* conversation : conversations) {
            collector.addHead(conversation->id);
        }
        auto rows = collector.take();
        if (!rows) {
            return base::Failure(rows.error());
        }
        m_answer.rows = std::move(*rows);
        return {};
    }

    void why()
    {
        const auto& me = *m_audience.person;
        const bool any = rights::has(m_state, me, rights::receipts);
        protocol::WhyRow row;
        row.version = m_state.data().version;
        if (m_query.conversation) {
            row.conversation = m_query.conversation;
            if (any && m_state.conversation(*m_query.conversation)) {
                row.reasons = desk::explain::waiting(m_state, *m_query.conversation, m_state.data().at);
                m_answer.rows.emplace_back(std::move(row));
            } else {
                m_answer.error = refusal(protocol::ErrorKind::not_found, "conversation");
            }
            return;
        }
        row.person = m_query.person.value_or(me);
        if ((row.person != me && !any) || !m_state.person(*row.person)) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "person");
            return;
        }
        row.reasons = desk::explain::idle(m_state, *row.person, m_state.data().at);
        m_answer.rows.emplace_back(std::move(row));
    }

    bool mayReadRow(const protocol::ConversationRow& row) const
    {
        return m_audience.person ? mayRead(m_state, *m_audience.person, row) : row.customer == m_audience.customer;
    }

    /// The queried conversation; absent also where it may not be seen.
    base::Result<std::optional<ConversationRecord>> readable() const
    {
        if (!m_query.conversation) {
            return std::optional<ConversationRecord>();
        }
        auto record = m_history.conversation(*m_query.conversation);
        if (record && *record && !mayReadRow((*record)->row)) {
            return std::optional<ConversationRecord>();
        }
        return record;
    }

    base::Status messages()
    {
        const auto record = readable();
        if (!record) {
            return base::Failure(record.error());
        }
        if (!*record) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "conversation");
            return {};
        }
        const auto page = m_history.messages((*record)->row.id, m_query.before, m_limit, m_audience.person.has_value());
        if (!page) {
            return base::Failure(page.error());
        }
        for (const auto& row : page->rows) {
            m_answer.rows.emplace_back(mask(m_audience, m_history, row));
        }
        m_answer.more = page->more;
        return {};
    }

    base::Status oneConversation()
    {
        const auto record = readable();
        if (!record) {
            return base::Failure(record.error());
        }
        if (!*record) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "conversation");
            return {};
        }
        Collector collector(m_audience, m_state, m_history);
        collector.addConversation(**record);
        auto rows = collector.take();
        if (!rows) {
            return base::Failure(rows.error());
        }
        m_answer.rows = std::move(*rows);
        return {};
    }

    base::Status conversations()
    {
        if (m_audience.customer && m_audience.customer != m_query.customer) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "customer");
            return {};
        }
        std::optional<protocol::Timestamp> before;
        if (m_query.before) {
            before = protocol::Timestamp {static_cast<std::int64_t>(*m_query.before)};
        }
        const auto page = m_history.conversationsOf(*m_query.customer, before, m_limit);
        if (!page) {
            return base::Failure(page.error());
        }
        for (const auto& record : page->records) {
            if (mayReadRow(record.row)) {
                m_answer.rows.emplace_back(mask(m_audience, m_state, m_history, record.row));
            }
        }
        if (m_answer.rows.empty()) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "customer");
            return {};
        }
        m_answer.more = page->more;
        return {};
    }

    const Audience& m_audience;
    const desk::State& m_state;
    const History& m_history;
    const protocol::Query& m_query;
    std::size_t m_limit;
    protocol::Answer m_answer;
};

} // namespace

base::Result<Rows> snapshotRows(const Audience& audience, const desk::State& state, const History& history)
{
    Collector collector(audience, state, history);
    collector.add(deskRow(audience, state));
    if (audience.person) {
        if (state.person(*audience.person)) {
            if (rights::has(state, *audience.person, rights::directory)) {
                addDirectory(collector, audience, state, history);
            }
            addOwnWork(collector, *audience.person, state, history);
            addCanned(collector, *audience.person, state, history);
        }
        return collector.take();
    }
    if (const auto until = state.blockedUntil(*audience.customer, state.data().at)) {
        protocol::CustomerRow self;
        self.id = *audience.customer;
        self.blockedUntil = until;
        collector.add(std::move(self));
    }
    // Time may have stood still between two of his conversations: only the state knows which came last.
    const auto* known = state.customer(*audience.customer);
    if (known && known->last) {
        collector.addConversation(*known->last);
        return collector.take();
    }
    const auto latest = history.conversationsOf(*audience.customer, std::nullopt, 1);
    if (collector.note(latest) && !latest->records.empty()) {
        collector.addConversation(latest->records.front());
    }
    return collector.take();
}

base::Result<Rows> conversationRows(const Audience& audience, const desk::State& state, const History& history,
    const base::ConversationId& conversation)
{
    protocol::Query query;
    query.name = "history.conversations";
    query.conversation = conversation;
    auto answer = answerQuery(audience, state, history, query);
    if (!answer) {
        return base::Failure(answer.error());
    }
    return std::move(answer->rows);
}

base::Result<protocol::Answer> answerQuery(
    const Audience& audience, const desk::State& state, const History& history, const protocol::Query& query)
{
    return Answering(audience, state, history, query).run();
}

} // namespace engine
