// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskrunner.h"

#include "core/engine/rights.h"

namespace hub {

namespace {

constexpr std::uint64_t comeLaterMs = 5'000;

} // namespace

void DeskRunner::judgeLoad(const std::deque<Job>& jobs)
{
    const double waited = jobs.empty() ? 0 : jobs.front().waited.seconds();
    if (m_load.note(waited, m_clock.monotonic())) {
        static constexpr const char* texts[] = {"everything is done again", "customers aren't told their places",
            "nor is typing passed on", "nor do new conversations begin"};
        m_log(m_load.level() == LoadLevel::Everything ? base::LogLevel::Info : base::LogLevel::Warning, "desk",
            std::string("load, step ") + std::to_string(m_load.level()) + ": " + texts[m_load.level()]);
    }
    m_loadLevel = m_load.level();
}

void DeskRunner::tellPlaces()
{
    if (m_load.level() < LoadLevel::NoEstimates) {
        m_signals.places(m_book->machine().desk(), m_clock.monotonic());
    } else if (m_signals.skipPlaces(m_clock.monotonic())) {
        m_metrics.shed.add("estimates");
    }
}

bool DeskRunner::shedsSignal()
{
    if (m_loadLevel < LoadLevel::NoSignals) {
        return false;
    }
    m_metrics.shed.add("signals");
    return true;
}

/// A conversation that comes in by the door: what a customer writes into an ended one opens it again.
bool DeskRunner::begins(const engine::Actor& actor, const protocol::CommandFrame& frame) const
{
    if (std::holds_alternative<protocol::OpenConversation>(frame.body)) {
        return true;
    }
    return actor.kind == engine::Actor::Kind::Customer && frame.conversation
        && std::holds_alternative<protocol::SendMessage>(frame.body)
        && m_book->machine().desk().closed(*frame.conversation) != nullptr;
}

std::optional<protocol::Error> DeskRunner::shedsCommand(const engine::Actor& actor, const protocol::CommandFrame& frame)
{
    if (m_load.level() < LoadLevel::NoNewConversations || !begins(actor, frame)) {
        return std::nullopt;
    }
    m_metrics.shed.add("conversations");
    protocol::Error error;
    error.kind = protocol::ErrorKind::overloaded;
    error.retryAfterMs = comeLaterMs;
    return error;
}

/// What the machine isn't even asked; what it is asked is complete.
std::optional<protocol::Error> DeskRunner::refusesCommand(
    bool ofHub, const engine::Actor& actor, protocol::CommandFrame& frame)
{
    if (auto shed = shedsCommand(actor, frame)) {
        return shed;
    }
    auto* change = std::get_if<protocol::ConfigureDesk>(&frame.body);
    // For who may change nothing, nothing is looked up either.
    if (change && m_hooks.complete && (ofHub || !engine::rights::refuse(view().state, actor, frame.body))) {
        m_hooks.complete(*change, view());
    }
    return !ofHub && m_hooks.admit ? m_hooks.admit(actor, frame, view()) : std::nullopt;
}

} // namespace hub
