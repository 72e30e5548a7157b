// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/shifts.h"

#include <QFuture>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace items {

/// Whether one may take a block, as the same rules judge it that the hub judges by. What decides comes first.
enum class BlockVerdict
{
    Free,
    Mine, ///< all of it
    Begun,
    NotForMe, ///< another group, or a skill that one doesn't have
    NotOpen, ///< until `BlockJudgement::opens`
    Full,
    Breaks, ///< a rule
};

/// A rule that a plan would break. Numbers in minutes, of `days.consecutive` in days.
struct BrokenRule
{
    std::string id; ///< `rest.between`; docs/workforce.md, "Rules"
    protocol::WorkWindow window; ///< in which it is broken
    std::int64_t limit = 0;
    std::int64_t actual = 0;
    bool isLeast = false; ///< `limit` is the least that must be; else the most that may be

    friend bool operator==(const BrokenRule&, const BrokenRule&) = default;
};

struct BlockJudgement
{
    protocol::BlockId block;
    BlockVerdict verdict = BlockVerdict::Free;
    std::optional<base::Timestamp> opens; ///< where it isn't open yet
    std::optional<BrokenRule> broken;
    std::optional<protocol::Held> conflict; ///< own work that stands in the way, where it is one
    /// The part that could be taken: the longest free one; of a broken rule what of it keeps all rules, if anything.
    std::optional<protocol::Held> part;
    /// Another one that could be had, as near as possible.
    std::optional<protocol::Held> nearest;
};

/// What the hub answered about a window of time.
struct BlockPage
{
    std::vector<protocol::BlockRow> blocks; ///< by their begin
    std::vector<protocol::SwapRow> swaps; ///< open to everybody
    bool known = false; ///< false: nobody answers now; those of before stand
};

struct WorkRequests
{
    std::vector<protocol::SwapRow> swaps; ///< in review
    std::vector<protocol::LeaveRow> leaves; ///< asked for
    bool known = false;
};

/// Times that somebody isn't free, read from a timetable.
struct Timetable
{
    struct Lesson
    {
        protocol::WorkWindow when;
        QString title; ///< stays on this computer

        friend bool operator==(const Lesson&, const Lesson&) = default;
    };
    std::vector<Lesson> lessons; ///< by time
    std::vector<QString> skipped; ///< what could not be read, in words
};

/// Planned work: what the hub has of it and what is done about it. GUI thread; nothing here waits. Own work stands in
/// Shifts, also without a connection.
class ShiftDesk
{
public:
    /// Good: the command is queued, durably. What the hub refuses later comes back as every refusal.
    using Done = QFuture<base::Status>;
    /// What the hub said to it: good, or its refusal. A failure of kind Closed: nobody answers now, nothing was queued.
    /// For what must be known at once, as who was quicker.
    struct Outcome
    {
        bool done = false;
        bool known = true; ///< false: not connected, nothing was sent
        std::string reason; ///< the protocol's word: `full`, `not_open`, the id of a rule
        std::string current; ///< what holds instead, in the form of that reason

        friend bool operator==(const Outcome&, const Outcome&) = default;
    };
    using Said = QFuture<Outcome>;

    virtual ~ShiftDesk() = default;

    /// Blocks that have a part of this window (62 days at most), asked for anew; while a window is watched it is kept
    /// up to date, and `Shifts::blocksChanged` says so.
    virtual QFuture<BlockPage> askBlocks(const protocol::WorkWindow& window) = 0;
    /// Keep this window up to date (every few seconds, only what changed); none: no more.
    virtual void watchBlocks(const std::optional<protocol::WorkWindow>& window) = 0;
    /// Off the GUI thread; in the order of the blocks.
    virtual QFuture<std::vector<BlockJudgement>> judge(const std::vector<protocol::BlockRow>& blocks) = 0;
    /// For whoever plans.
    virtual QFuture<WorkRequests> askRequests() = 0;

    virtual Said grab(const protocol::Held& held) = 0;
    /// `late`: also where it is locked already.
    virtual Said release(const protocol::Held& held, bool late) = 0;
    virtual Said clock(bool in) = 0;
    virtual Said proposeSwap(const protocol::ProposeSwap& swap) = 0;
    virtual Said answerSwap(const protocol::SwapId& swap, bool accept) = 0;
    virtual Said withdrawSwap(const protocol::SwapId& swap) = 0;
    virtual Said askLeave(const protocol::WorkWindow& when, const QString& reason) = 0;
    virtual Said withdrawLeave(const protocol::LeaveId& leave) = 0;
    virtual Said setAvailability(const protocol::Availability& availability) = 0;
    virtual Said decideSwap(const protocol::SwapId& swap, bool accept) = 0;
    virtual Said decideLeave(const protocol::LeaveId& leave, bool accept) = 0;

    /// An ICS file of 5 MB at most; an error in words that can be shown.
    virtual QFuture<base::Result<Timetable>> readTimetable(const QString& path) = 0;
    /// Titles and times of the timetable that was read last, kept sealed on this computer; empty: forgotten.
    virtual Done keepTimetable(const Timetable& timetable) = 0;
    virtual QFuture<Timetable> readKeptTimetable() = 0;
    /// Own work as an ICS file, written whole or not at all.
    virtual QFuture<base::Status> exportCalendar(const QString& path) = 0;
};

} // namespace items
