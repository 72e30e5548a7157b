// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

namespace hub {

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
        m_reader.answer(record, *query);
    } else if (const auto* events = std::get_if<EventsRequest>(&job.request)) {
        if (auto read = m_reader.events(record, *events); !read) {
            fail(read.error());
        }
    } else if (const auto* signal = std::get_if<protocol::Signal>(&job.request)) {
        m_signals.typing(record.actor, *signal, m_book->machine().desk());
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
