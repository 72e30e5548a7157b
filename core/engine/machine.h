// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/desk/state.h"
#include "core/desk/step.h"
#include "core/engine/actor.h"
#include "core/engine/areas.h"
#include "core/engine/barredwords.h"
#include "core/engine/devices.h"
#include "core/protocol/frames.h"
#include "core/shifts/decide.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// What a command led to.
struct Submission
{
    /// To be appended to the log as one group, in this order; positions are dense after the machine's last one. Only
    /// when they are durable may anything be answered or sent.
    std::vector<protocol::Event> events;
    std::optional<protocol::Error> error; ///< none: done
    bool known = false; ///< settled before; nothing happened now, `error` is the outcome of then
    bool forked = false; ///< close the connection with 4016; no result is owed
};

/// The one composed state machine of a desk: areas beside each other (the queue, planned work), rights, dedup, timers.
/// Deterministic; one thread at a time. Everything it knows comes from the events it made or replayed.
///
/// `submit` changes the state at once. Where the log then refuses the events, the machine is ahead of it and must be
/// thrown away and rebuilt from snapshot and log.
class Machine
{
public:
    /// `ownershipEpoch`: the log's, from acquiring it; stands in every fence given from now on.
    Machine(base::DeskId desk, std::uint64_t ownershipEpoch);

    /// Timers that are due by `at` fire first. A time before the last event's counts as that one. Commands of devices
    /// have numbers from 1; those of Actor::hub() have none (`n` = 0, any `id`) and are logged only by their effects.
    Submission submit(const Actor& actor, const protocol::CommandFrame& frame, protocol::Timestamp at);

    /// An event of the log, with the position after the last one.
    base::Status replay(const protocol::Event& event);

    /// Bytes without anything personal in them; `restore` refuses other versions and damaged ones.
    std::string snapshot() const;
    static base::Result<Machine> restore(std::string_view bytes, std::uint64_t ownershipEpoch);

    /// Of the whole state; equal for equal logs on every machine.
    std::uint64_t hash() const;

    base::Position position() const { return m_desk.data().position; }
    const desk::State& desk() const { return m_desk; }
    const shifts::State& shifts() const { return m_shifts; }
    Areas areas() const { return {m_desk, m_shifts}; }
    const Devices& devices() const { return m_devices; }

    /// For `ready` and `resumed`; nothing where the device is unknown or not this participant's.
    std::uint64_t commandsDone(const Actor& actor) const;
    std::vector<protocol::Outcome> outcomes(const Actor& actor) const;

    /// When to submit `timers.fire`.
    std::optional<protocol::Timestamp> nextWake() const;

    /// `connection.note` (away) for everybody whom the state takes for connected: a hub that starts submits them, since
    /// nobody is.
    std::vector<protocol::NoteConnection> disconnections() const;

private:
    Machine(desk::State desk, shifts::State shifts, Devices devices, std::uint64_t ownershipEpoch);

    void follow(const protocol::Event& event);
    void follow(desk::Step& step);
    void fire(desk::Step& step, bool force);
    void emit(desk::Step& step, std::vector<shifts::Event> events);
    void attend(desk::Step& step, const base::PersonId& person);
    void attendExpected(desk::Step& step);
    void attendAll(desk::Step& step, std::size_t first);
    void dismiss(desk::Step& step, const protocol::ConfigureDesk& change);
    std::optional<std::optional<protocol::Error>> runWork(
        desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame);
    std::optional<protocol::Error> run(desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame);
    std::optional<protocol::Error> refuseWords(
        const desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame);
    void settleNumber(desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame,
        const std::optional<protocol::Error>& error);
    Submission finish(desk::Step& step, std::optional<protocol::Error> error);

    desk::State m_desk;
    shifts::State m_shifts;
    shifts::Terms m_terms; ///< as the desk has them
    Devices m_devices;
    std::uint64_t m_ownershipEpoch = 0;
    std::shared_ptr<const BarredWords> m_barred; ///< made when a text is judged first
};

} // namespace engine
