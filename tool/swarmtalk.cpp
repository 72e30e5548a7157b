// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/swarmtalk.h"

#include "tool/swarmpeople.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tool {

namespace {

/// What texts are filled up with; cut between characters.
constexpr std::string_view filler
    = " 您好，我想查一下订单到哪里了，谢谢。 My order has not arrived yet, could you have a look please? "
      "已经为您查询，包裹今天下午送达。 It is on its way and will arrive this afternoon. ";

std::string_view cutAtCharacter(std::string_view text, std::size_t bytes)
{
    std::size_t end = std::min(bytes, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) {
        --end;
    }
    return text.substr(0, end);
}

/// A line's text begins with its number in the talk.
std::optional<std::size_t> lineOf(std::string_view text)
{
    std::size_t line = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), line);
    return error == std::errc() ? std::optional(line) : std::nullopt;
}

} // namespace

Talk::Talk(SwarmStage& stage, SwarmCustomer& customer, std::size_t number)
    : m_stage(stage)
    , m_customer(customer)
    , m_number(number)
    , m_rhythm(stage.options.rhythms.pick(stage.random))
{ }

std::string Talk::textOf(std::size_t line, std::size_t bytes) const
{
    std::string text = std::to_string(line) + " c" + std::to_string(m_number);
    while (text.size() < bytes) {
        const std::string_view more = cutAtCharacter(filler, bytes - text.size());
        text += more.empty() ? std::string_view(".") : more;
    }
    return text;
}

void Talk::open(Tick intended)
{
    m_id = {m_customer.openConversation(*this).uuid};
    m_openedAt = intended;
    m_state = State::Waiting;
    m_stage.talks[m_id] = this;
    ++m_stage.unbegun;
    m_stage.ledger.expect(
        m_id, "customer " + std::to_string(m_number), Ledger::Order::PerSpeaker, !m_stage.options.agents.empty());
    say(Speaker::Customer, beat().bytes, intended);
    ++m_next;
    if (m_stage.options.agents.empty()) {
        m_state = State::Talking;
        schedule(intended);
    }
}

void Talk::begun()
{
    if (!std::exchange(m_begun, true)) {
        --m_stage.unbegun;
    }
}

bool Talk::isQueued() const
{
    return m_agent == nullptr && m_state != State::Closed && !m_closing && !m_stage.options.agents.empty();
}

bool Talk::hasArrived() const
{
    return m_unseen == 0 || (isQueued() && std::all_of(m_lines.begin(), m_lines.end(), [](const Line& line) {
        return line.speaker == Speaker::Customer || line.seen || line.refused;
    }));
}

void Talk::assigned(SwarmAgent& agent, const protocol::Fence& fence)
{
    const bool anew = m_agent != &agent || m_fence != fence;
    m_agent = &agent;
    m_fence = fence;
    m_stage.taken += std::exchange(m_taken, true) ? 0 : 1;
    if (m_state == State::Ending) {
        m_closing = m_closing && !anew;
        closeIfArrived();
        return;
    }
    if (!anew || m_state == State::Closed) {
        return;
    }
    m_state = State::Talking;
    if (m_stage.options.flatOut > 0) {
        for (std::size_t i = 0; i < m_stage.options.flatOut; ++i) {
            sayNextFlatOut(std::chrono::steady_clock::now());
        }
        return;
    }
    schedule(std::chrono::steady_clock::now());
}

void Talk::released()
{
    m_agent = nullptr;
    m_closing = false;
    ++m_generation;
    if (m_state == State::Talking) {
        m_state = State::Waiting;
    } else if (m_state == State::Ending && m_stage.phase == SwarmStage::Phase::Closing) {
        leaveQueue();
    }
}

void Talk::schedule(Tick from)
{
    if (!m_counted) {
        m_counted = true;
        ++m_stage.talking;
    }
    std::chrono::microseconds gap = m_stage.scaled(std::max(beat().gap, std::chrono::microseconds(1)));
    if (m_lines.size() == 1) {
        // Talks that begin together must not speak together: the first gap falls anywhere within itself.
        gap = std::chrono::microseconds(m_stage.random.below(static_cast<std::uint64_t>(gap.count()) + 1));
    }
    m_stage.timetable.at(from + gap, [this, generation = ++m_generation](Tick intended) { due(intended, generation); });
}

bool Talk::mayStillSpeak() const
{
    return m_state == State::Talking && m_stage.phase == SwarmStage::Phase::Talking;
}

void Talk::due(Tick intended, std::uint64_t generation)
{
    if (generation != m_generation || !mayStillSpeak()) {
        return;
    }
    const bool endless = m_stage.options.agentsOnly;
    const Speaker speaker = endless ? Speaker::Agent : beat().speaker;
    // Who stands still says nothing; lines of agents that somebody else plays are not ours to say.
    const bool speaks = speaker == Speaker::Agent ? m_agent != nullptr : !m_customer.isFrozen();
    if (speaks) {
        say(speaker, beat().bytes, intended);
    }
    ++m_next;
    if (endless || m_next < m_rhythm.size()) {
        schedule(intended);
    } else {
        finish();
    }
}

void Talk::sayNextFlatOut(Tick now)
{
    if (mayStillSpeak() && m_agent != nullptr) {
        say(Speaker::Agent, beat().bytes, now);
        ++m_next;
    }
}

void Talk::say(Speaker speaker, std::size_t bytes, Tick intended)
{
    const std::size_t line = m_lines.size();
    bytes = m_stage.options.bytes > 0 ? m_stage.options.bytes : bytes;
    const std::string text = textOf(line, bytes);
    const bool observed = !m_stage.options.agents.empty();
    m_lines.push_back({intended, static_cast<std::uint32_t>(bytes), speaker, !observed, false, m_cut});
    m_unseen += observed ? 1 : 0;
    if (speaker == Speaker::Agent) {
        m_stage.ledger.said(m_id, speaker, text, m_fence);
        m_agent->say(*this, line, text);
    } else {
        m_stage.ledger.said(m_id, speaker, text);
        m_customer.say(*this, line, text);
    }
}

void Talk::saw(Speaker party, const Ledger::Sight& sight, Tick now)
{
    m_stage.ledger.saw(m_id, party, sight);
    const auto number = lineOf(sight.text);
    if (!number || *number >= m_lines.size()) {
        return; // the ledger says what it is
    }
    Line& line = m_lines[*number];
    if (line.speaker != sight.speaker || line.speaker == party || line.seen || line.refused) {
        return;
    }
    line.seen = true;
    --m_unseen;
    const bool slow = party == Speaker::Customer && m_customer.wasFrozen();
    if (now >= m_stage.measureFrom && now < m_stage.measureUntil) {
        ++m_stage.report.delivered;
    }
    if (m_stage.isMeasured(line.intended) && !slow) {
        const bool cut = line.cut || m_cut;
        (cut ? m_stage.throughCuts : m_stage.delivery).add(now - line.intended);
        if (!cut && m_stage.duringStorm) {
            m_stage.duringStorm->add(now - line.intended);
        }
    }
    if (m_stage.options.flatOut > 0 && line.speaker == Speaker::Agent) {
        sayNextFlatOut(now);
    }
    closeIfArrived();
}

void Talk::settled(Speaker speaker, std::size_t index, const std::optional<protocol::Error>& error, Tick now)
{
    Line& line = m_lines[index];
    if (!error) {
        if (m_stage.isMeasured(line.intended) && !line.cut && !m_cut) {
            m_stage.acknowledged.add(now - line.intended);
        }
        return;
    }
    const bool isHandedOn = speaker == Speaker::Agent && lostMeanwhile(error->kind);
    ++(isHandedOn ? m_stage.report.handedOn : m_stage.report.refused);
    m_stage.ledger.takeBack(m_id, speaker, textOf(index, line.bytes));
    line.refused = true;
    if (!line.seen) {
        --m_unseen;
    }
    closeIfArrived();
}

void Talk::finish()
{
    if (m_state == State::Talking || m_state == State::Waiting) {
        stopTalking();
        m_state = State::Ending;
    }
    closeIfArrived();
}

void Talk::leaveQueue()
{
    stopTalking();
    m_state = State::Ending;
    m_closing = true;
    m_stage.ledger.unheard(m_id);
    ++m_stage.report.waiting;
    m_customer.leave(*this);
}

void Talk::stopTalking()
{
    ++m_generation;
    if (m_counted) {
        m_counted = false;
        --m_stage.talking;
    }
}

void Talk::closeIfArrived()
{
    if (m_state != State::Ending || m_closing || !hasArrived() || m_customer.isFrozen()) {
        return;
    }
    if (m_agent != nullptr) {
        m_closing = true;
        m_agent->close(*this);
    } else if (m_stage.options.agents.empty()) {
        m_closing = true;
        m_customer.leave(*this);
    }
}

std::string_view Talk::stateName() const
{
    switch (m_state) {
    case State::New:
        return "new";
    case State::Waiting:
        return "waiting";
    case State::Talking:
        return "talking";
    case State::Ending:
        return m_closing ? "ending" : m_agent ? "being read to the end" : "waiting for somebody to end it";
    case State::Closed:
        break;
    }
    return "closed";
}

void Talk::markCut()
{
    m_cut = true;
    for (Line& line : m_lines) {
        line.cut = line.cut || !line.seen;
    }
}

void Talk::ended()
{
    if (m_state != State::Closed) {
        stopTalking();
        m_state = State::Ending;
        m_closing = true;
    }
}

void Talk::closed()
{
    if (m_state == State::Closed) {
        return;
    }
    stopTalking();
    m_state = State::Closed;
    m_stage.ledger.finished(m_id);
    m_customer.closed();
}

} // namespace tool
