// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

#include "core/engine/rights.h"

// What is asked without effect.

namespace hub {

namespace {

constexpr std::uint64_t laterMs = 3'000;

protocol::Answer laterAnswer(std::uint64_t q)
{
    protocol::Answer answer;
    answer.q = q;
    answer.error.emplace().kind = protocol::ErrorKind::overloaded;
    answer.error->retryAfterMs = laterMs;
    return answer;
}

} // namespace

/// Before anything is read: a page of the history or the snapshots of those who come in take milliseconds, which an
/// offer need not wait for.
void DeskRunner::tell()
{
    m_peers.flush();
    if (m_untold) {
        m_metrics.durableToTold.observe(m_untold->seconds());
        m_untold.reset();
    }
}

void DeskRunner::serve(Job& job)
{
    if (job.work) {
        job.work(view());
        return;
    }
    if (std::holds_alternative<GoneRequest>(job.request)) {
        m_openings.forget(job.peer.get());
        if (m_searcher) {
            m_searcher->forget(job.peer.get());
            m_reporter->forget(job.peer.get());
        }
        noteConnection(m_peers.gone(job.peer.get()));
        return;
    }
    Peers::Record& record = m_peers.of(job.peer);
    if (auto* identify = std::get_if<IdentifyRequest>(&job.request)) {
        if (m_reader.welcome(record, *identify)) {
            std::get<WelcomeReply>(record.outbox.back()).lease = m_openings.snapshotMade();
            admit(record, identify->actor, identify->signIn);
        }
    } else if (auto* resume = std::get_if<ResumeRequest>(&job.request)) {
        if (m_reader.resume(record, *resume)) {
            admit(record, resume->actor, resume->signIn);
        }
    } else if (const auto* ping = std::get_if<PingRequest>(&job.request)) {
        record.outbox.push_back(PongReply {ping->n});
    } else if (!record.live) {
        return;
    } else if (const auto* query = std::get_if<protocol::Query>(&job.request)) {
        if (query->name == "articles" && m_load.level() > LoadLevel::Everything) {
            m_metrics.shed.add("articles"); // a page takes as long as hundreds of lines, and can wait
            record.outbox.push_back(laterAnswer(query->q));
        } else if (!searchesBeside(job.peer, record, *query) && !reportsBeside(job.peer, record, *query)) {
            m_reader.answer(record, *query);
        }
    } else if (const auto* events = std::get_if<EventsRequest>(&job.request)) {
        if (auto read = m_reader.events(record, *events); !read) {
            fail(read.error());
        }
    } else if (const auto* signal = std::get_if<protocol::Signal>(&job.request)) {
        m_signals.typing(record.actor, *signal, m_book->machine().desk());
    }
}

void DeskRunner::makeSearcher()
{
    if (m_hooks.beside == nullptr) {
        return;
    }
    m_searcher = std::make_unique<HistorySearcher>(
        *m_hooks.beside, [this](HistorySearcher::Asked asked, HistorySearcher::Outcome outcome) {
            run([this, asked = std::move(asked), outcome](const DeskView&) { tellFound(asked, outcome); });
        });
    m_reporter = std::make_unique<KnowledgeReporter>(*m_hooks.beside, [this](KnowledgeReporter::Made made) {
        run([this, made = std::move(made)](const DeskView&) { tellReport(made); });
    });
}

/// Only what was given to the person himself for this search: with a cursor of his own making nobody would hear of it.
bool DeskRunner::goesOn(const engine::TextSearch& search, const protocol::Query& query) const
{
    const auto last = m_searches.find(search.person());
    return query.cursor && last != m_searches.end() && last->second.cursor == query.cursor
        && last->second.text->reveal() == query.text->reveal() && last->second.group == query.group;
}

/// False: it is no search, or one that is refused like every query.
bool DeskRunner::searchesBeside(
    const std::shared_ptr<DeskPeer>& peer, Peers::Record& record, const protocol::Query& query)
{
    if (!m_searcher || query.name != engine::TextSearch::name || !m_book->isCaughtUp()) {
        return false;
    }
    auto search = engine::TextSearch::begin(audienceOf(record.actor), m_book->machine().desk(), query);
    if (!search) {
        protocol::Answer refused;
        refused.q = query.q;
        refused.error = search.error();
        record.outbox.push_back(std::move(refused));
        return true;
    }
    if (m_load.level() > LoadLevel::Everything) {
        m_metrics.shed.add("searches");
        record.outbox.push_back(laterAnswer(query.q));
        return true;
    }
    if (search->isOfOthers() && !goesOn(*search, query)) {
        m_log(base::LogLevel::Info, "audit",
            search->person().name + " searches what was said in conversations of "
                + (query.group ? "the group " + query.group->name : std::string("the desk")));
    }
    if (!m_searcher->ask({peer, query.q, std::move(search).value(), m_memories, query})) {
        record.outbox.push_back(laterAnswer(query.q));
    }
    return true;
}

void DeskRunner::tellFound(const HistorySearcher::Asked& asked, HistorySearcher::Outcome outcome)
{
    Peers::Record* record = m_peers.find(asked.peer.get());
    if (record == nullptr || !record->live) {
        return;
    }
    protocol::Answer answer = laterAnswer(asked.q);
    if (outcome == HistorySearcher::Outcome::Replaced) {
        answer.error->kind = protocol::ErrorKind::conflict;
        answer.error->reason = "replaced";
        answer.error->retryAfterMs.reset();
    } else if (outcome == HistorySearcher::Outcome::Done && asked.memories == m_memories) {
        answer = asked.search.answer(m_book->machine().desk());
        if (asked.search.isOfOthers() && answer.cursor) {
            auto& last = m_searches[asked.search.person()];
            last = asked.query;
            last.cursor = answer.cursor;
        }
    }
    m_peers.tell(*record, std::move(answer));
}

/// Whoever reads it, also on in one that was made for somebody else.
void DeskRunner::noteReading(const KnowledgeReporter::Wish& wish, const base::PersonId& person)
{
    if (wish.name == KnowledgeReporter::gaps) {
        m_log(base::LogLevel::Info, "audit", person.name + " reads what customers asked in conversations of the desk");
    }
}

/// False: it is no report, or none can be made here.
bool DeskRunner::reportsBeside(
    const std::shared_ptr<DeskPeer>& peer, Peers::Record& record, const protocol::Query& query)
{
    if (!m_reporter || !KnowledgeReporter::isReport(query.name) || !m_book->isCaughtUp()) {
        return false;
    }
    protocol::Answer answer;
    auto wish = KnowledgeReporter::wishOf(query, m_book->machine().desk().data().synonyms);
    if (auto refused = engine::rights::refuse(m_book->machine().desk(), audienceOf(record.actor), query.name)) {
        answer.error = std::move(*refused);
    } else if (!wish) {
        answer.error = wish.error();
    } else if (query.since) {
        auto page = m_reporter->page(*wish, *query.since, m_memories, m_clock.monotonic());
        if (page) {
            noteReading(*wish, record.actor.person);
            answer = std::move(*page);
        } else {
            answer.error.emplace().kind = protocol::ErrorKind::expired;
        }
    } else if (m_load.level() > LoadLevel::Everything) {
        m_metrics.shed.add("reports");
        answer = laterAnswer(query.q);
    } else {
        if (!m_reporter->ask({peer, record.actor.person, query.q}, *wish, m_memories, m_clock.now())) {
            record.outbox.push_back(laterAnswer(query.q));
        } else {
            noteReading(*wish, record.actor.person);
        }
        return true;
    }
    answer.q = query.q;
    record.outbox.push_back(std::move(answer));
    return true;
}

/// By the rights of now: who lost them meanwhile gets nothing.
void DeskRunner::tellReport(KnowledgeReporter::Made made)
{
    const bool isGood = made.rows && made.memories == m_memories;
    const auto wish = made.wish;
    const auto askers = std::move(made.askers);
    if (isGood) {
        m_reporter->keep(std::move(made), m_clock.monotonic());
    }
    for (const KnowledgeReporter::Asker& asker : askers) {
        Peers::Record* record = m_peers.find(asker.peer.get());
        if (record == nullptr || !record->live) {
            continue;
        }
        auto refused = engine::rights::refuse(m_book->machine().desk(), audienceOf(record->actor), wish.name);
        auto page = isGood ? m_reporter->page(wish, 0, m_memories, m_clock.monotonic()) : std::nullopt;
        protocol::Answer answer = page && !refused ? std::move(*page) : laterAnswer(asker.q);
        answer.q = asker.q;
        if (refused) {
            answer.error = std::move(*refused);
        }
        m_peers.tell(*record, std::move(answer));
    }
}

void DeskRunner::serveOpenings(base::Milliseconds until)
{
    while (!m_failed && m_openings.mayServe() && m_clock.monotonic() < until) {
        Openings::Opening opening = m_openings.next();
        Job job;
        job.peer = std::move(opening.peer);
        job.request = std::move(opening.request);
        serve(job);
    }
}

void DeskRunner::notePeers()
{
    m_peerCount = m_peers.size();
    m_metrics.staff = m_peers.staff();
    m_metrics.customers = m_peers.customers();
}

void DeskRunner::admit(Peers::Record& record, const engine::Actor& actor, const std::optional<FamilyId>& signIn)
{
    noteConnection(m_peers.identified(record, actor, signIn));
    if (actor.kind == engine::Actor::Kind::Customer) {
        m_signals.forget(actor.customer);
    }
}

void DeskRunner::noteConnection(Peers::Note note)
{
    if (note) {
        m_notes.push_back(std::move(*note));
    }
}

} // namespace hub
