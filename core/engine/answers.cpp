// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/routing/explain.h"
#include "core/engine/collector.h"
#include "core/engine/merging.h"
#include "core/engine/rights.h"
#include "core/engine/textsearch.h"
#include "core/engine/work.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace engine {

namespace {

constexpr std::uint64_t mostRows = 200; ///< of one answer

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
    Answering(const Audience& audience, const Areas& areas, const History& history, const protocol::Query& query)
        : m_audience(audience)
        , m_areas(areas)
        , m_state(areas.desk)
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
        auto about = answerArticles(m_state, m_history, m_query, m_limit);
        if (!about) {
            return base::Failure(about.error());
        }
        if (*about) {
            return std::move(**about);
        }
        if (m_audience.person) {
            auto planned = work::answer(m_areas, m_history, *m_audience.person, m_query, m_limit);
            if (!planned) {
                return base::Failure(planned.error());
            }
            if (*planned) {
                return std::move(**planned);
            }
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
            status = versions();
        } else if (m_query.name == TextSearch::name) {
            status = search();
        } else if (m_query.name == "article.gaps" || m_query.name == "article.defects") {
            later(); // whoever can make reports has not come here
        } else if (m_query.name == "customer.field") {
            status = field();
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

    base::Status unreadable(const base::Result<std::optional<ConversationRecord>>& record)
    {
        if (!record) {
            return base::Failure(record.error());
        }
        m_answer.error = refusal(protocol::ErrorKind::not_found, "conversation");
        return {};
    }

    base::Status versions()
    {
        const auto record = readable();
        if (!record || !*record) {
            return unreadable(record);
        }
        auto known = m_history.versions((*record)->row.id, m_query.message.value_or(base::MessageId {}));
        if (!known) {
            return base::Failure(known.error());
        }
        m_answer.rows.assign(std::make_move_iterator(known->begin()), std::make_move_iterator(known->end()));
        return {};
    }

    /// All at once: where nobody else waits.
    base::Status search()
    {
        static const text::Folding folding;
        auto begun = TextSearch::begin(m_audience, m_state, m_query);
        if (!begun) {
            m_answer.error = begun.error();
            return {};
        }
        while (true) {
            const auto done = begun->step(m_history, folding);
            if (!done) {
                return base::Failure(done.error());
            }
            if (*done) {
                m_answer = begun->answer(m_state);
                return {};
            }
        }
    }

    void later()
    {
        m_answer.error.emplace().kind = protocol::ErrorKind::overloaded;
        m_answer.error->retryAfterMs = 3'000;
    }

    /// When the asking person was shown this field last.
    std::optional<protocol::Timestamp> revealedAt() const
    {
        const auto& all = m_state.data().revealed;
        const auto mine = all.find(*m_audience.person);
        std::optional<protocol::Timestamp> last;
        if (mine != all.end()) {
            for (const auto& one : mine->second) {
                last = one.customer == m_state.keptOf(*m_query.customer) && one.field == m_query.field ? one.at : last;
            }
        }
        return last;
    }

    /// The value that a `field.reveal` in the log lets him see.
    base::Status field()
    {
        const auto at = m_query.customer && m_query.field ? revealedAt() : std::nullopt;
        const bool may = at && *at + protocol::limits::revealFor > m_state.data().at
            && (rights::has(m_state, *m_audience.person, rights::seeAll)
                || servesCustomer(m_state, *m_audience.person, *m_query.customer));
        if (!may) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "field");
            return {};
        }
        const auto customer = shownCustomer(m_history, *m_query.customer);
        if (!customer) {
            return base::Failure(customer.error());
        }
        const auto* fields = *customer ? &(*customer)->fields : nullptr;
        const auto found = fields ? std::ranges::find(*fields, *m_query.field, &protocol::CustomerField::key)
                                  : std::vector<protocol::CustomerField>::const_iterator();
        if (!fields || found == fields->end()) {
            m_answer.error = refusal(protocol::ErrorKind::not_found, "field");
            return {};
        }
        m_answer.rows.emplace_back(
            protocol::FieldRow {*m_query.customer, *m_query.field, found->value, *at + protocol::limits::revealFor});
        return {};
    }

    base::Status messages()
    {
        const auto record = readable();
        if (!record || !*record) {
            return unreadable(record);
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
        if (!record || !*record) {
            return unreadable(record);
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

    /// Of all who stand together with the queried customer; he himself has his own only.
    base::Result<ConversationPage> conversationsOfAll(std::optional<protocol::Timestamp> before) const
    {
        const auto together = m_audience.person ? m_state.togetherWith(*m_query.customer)
                                                : std::vector<base::CustomerId> {*m_query.customer};
        ConversationPage all;
        for (const auto& id : together) {
            auto page = m_history.conversationsOf(id, before, m_limit);
            if (!page) {
                return page;
            }
            all.more = all.more || page->more;
            std::ranges::move(page->records, std::back_inserter(all.records));
        }
        std::ranges::sort(all.records, [](const auto& a, const auto& b) {
            return std::tie(b.row.openedAt, a.row.id) < std::tie(a.row.openedAt, b.row.id);
        });
        all.more = all.more || all.records.size() > m_limit;
        all.records.resize(std::min(all.records.size(), m_limit));
        return all;
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
        const auto page = conversationsOfAll(before);
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
    const Areas& m_areas;
    const desk::State& m_state;
    const History& m_history;
    const protocol::Query& m_query;
    std::size_t m_limit;
    protocol::Answer m_answer;
};

} // namespace

base::Result<protocol::Answer> answerQuery(
    const Audience& audience, const Areas& areas, const History& history, const protocol::Query& query)
{
    return Answering(audience, areas, history, query).run();
}

} // namespace engine
