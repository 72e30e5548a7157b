// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/workrules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Planned work. A block is open work with a number of places; who holds a place, or a part of one, works then. All
/// windows are whole minutes, the end not included.
namespace protocol {

using BlockId = base::UuidId<struct BlockTag>; ///< the client's choice
using SwapId = base::UuidId<struct SwapTag>; ///< of the command that proposed it
using LeaveId = base::UuidId<struct LeaveTag>; ///< of the command that asked for it

/// Drafts are seen by whoever plans, published blocks by everybody who may hold them.
BOOST_DEFINE_ENUM_CLASS(BlockState, draft, published, withdrawn)
BOOST_DEFINE_ENUM_CLASS(HoldingOrigin, grabbed, awarded, assigned, swapped)
/// `late`: given back when it was locked; `absent`: he didn't come.
BOOST_DEFINE_ENUM_CLASS(ReleaseCause, person, late, absent, lead, swap, leave, withdrawn)
BOOST_DEFINE_ENUM_CLASS(SwapState, open, review, done, declined, withdrawn, refused, expired)
BOOST_DEFINE_ENUM_CLASS(LeaveState, asked, granted, refused, withdrawn)

struct BlockSettings
{
    BlockId id;
    WorkWindow when; ///< an hour to a day
    std::optional<base::GroupId> group = std::nullopt; ///< whose people it is for; none: everybody who serves
    std::optional<base::SkillId> skill = std::nullopt; ///< that it takes
    std::uint32_t places = 1; ///< 1 to 1000
    std::uint32_t burden = 0; ///< 0 to 5: how unpopular it is; shared out evenly
    std::optional<std::string> rate = std::nullopt; ///< the name of an extra in the pay rules, as `peak`

    friend bool operator==(const BlockSettings&, const BlockSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(BlockSettings, (), (id, when, group, skill, places, burden, rate))

/// A place of a block for a while.
struct Held
{
    BlockId block;
    WorkWindow when; ///< within the block

    friend bool operator==(const Held&, const Held&) = default;
};
BOOST_DESCRIBE_STRUCT(Held, (), (block, when))

/// Whoever has this rank or a better one (`PersonSettings.rank`, 1 is the best) may grab so much earlier.
struct EarlyAccess
{
    std::uint32_t rank = 0;
    std::uint32_t minutes = 0; ///< up to a week

    friend bool operator==(const EarlyAccess&, const EarlyAccess&) = default;
};
BOOST_DESCRIBE_STRUCT(EarlyAccess, (), (rank, minutes))

// -- commands: whoever plans (right `shift.plan`) ----------------------------------------------------------------

/// New blocks as drafts, or changes. What somebody holds keeps its window, group and skill, and as many places as are
/// held.
struct PlanBlocks
{
    static constexpr std::string_view name = "shift.plan";
    std::vector<BlockSettings> blocks; ///< 1 to 200
};
BOOST_DESCRIBE_STRUCT(PlanBlocks, (), (blocks))

/// These drafts can be seen from now on, and grabbed from `opensAt`.
struct PublishBlocks
{
    static constexpr std::string_view name = "shift.publish";
    std::vector<BlockId> blocks; ///< 1 to 200
    Timestamp opensAt; ///< in the past: at once
    std::vector<EarlyAccess> early = {}; ///< at most 8, each better rank at least as early
};
BOOST_DESCRIBE_STRUCT(PublishBlocks, (), (blocks, opensAt, early))

/// They are no work any more. Refused where somebody holds one, unless `release`.
struct WithdrawBlocks
{
    static constexpr std::string_view name = "shift.withdraw";
    std::vector<BlockId> blocks; ///< 1 to 200
    std::optional<bool> release = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(WithdrawBlocks, (), (blocks, release))

/// Within the desk's notice his consent is needed: he grabs it himself. The rules hold as for himself.
struct AssignShift
{
    static constexpr std::string_view name = "shift.assign";
    base::PersonId person;
    Held held;
};
BOOST_DESCRIBE_STRUCT(AssignShift, (), (person, held))

/// Takes it from him, or, sent by himself, gives it back.
struct ReleaseShift
{
    static constexpr std::string_view name = "shift.release";
    Held held;
    std::optional<base::PersonId> person = std::nullopt; ///< none: the sender's own
    std::optional<bool> late = std::nullopt; ///< also where it is locked; it counts against him then
};
BOOST_DESCRIBE_STRUCT(ReleaseShift, (), (held, person, late))

// -- commands: whoever works (right `shift.work`) ----------------------------------------------------------------

struct GrabShift
{
    static constexpr std::string_view name = "shift.grab";
    Held held;
};
BOOST_DESCRIBE_STRUCT(GrabShift, (), (held))

/// He is at work, or leaves it before its end.
struct ClockShift
{
    static constexpr std::string_view name = "shift.clock";
    bool in = true;
};
BOOST_DESCRIBE_STRUCT(ClockShift, (), (in))

/// He offers his work to somebody, or to everybody who may hold it, for nothing or for work of the other. He is
/// responsible for it until somebody has it. Its id is the command's.
struct ProposeSwap
{
    static constexpr std::string_view name = "swap.propose";
    Held give;
    std::optional<base::PersonId> to = std::nullopt; ///< none: whoever takes it first
    std::optional<Held> want = std::nullopt; ///< of `to`
};
BOOST_DESCRIBE_STRUCT(ProposeSwap, (), (give, to, want))

/// By whom it was offered to. Done at once where both keep all rules; where rules are broken that a lead may waive, it
/// waits for one.
struct AnswerSwap
{
    static constexpr std::string_view name = "swap.answer";
    SwapId swap;
    bool accept = true;
};
BOOST_DESCRIBE_STRUCT(AnswerSwap, (), (swap, accept))

/// By who proposed it, while it isn't done.
struct WithdrawSwap
{
    static constexpr std::string_view name = "swap.withdraw";
    SwapId swap;
};
BOOST_DESCRIBE_STRUCT(WithdrawSwap, (), (swap))

/// Of one that waits for a lead (right `shift.plan`).
struct DecideSwap
{
    static constexpr std::string_view name = "swap.decide";
    SwapId swap;
    bool accept = true;
};
BOOST_DESCRIBE_STRUCT(DecideSwap, (), (swap, accept))

/// He can't work then. Its id is the command's.
struct AskLeave
{
    static constexpr std::string_view name = "leave.ask";
    WorkWindow when;
    Personal reason; ///< may be empty
};
BOOST_DESCRIBE_STRUCT(AskLeave, (), (when, reason))

struct WithdrawLeave
{
    static constexpr std::string_view name = "leave.withdraw";
    LeaveId leave;
};
BOOST_DESCRIBE_STRUCT(WithdrawLeave, (), (leave))

/// What he holds of that time is free again where it is granted (right `shift.plan`).
struct DecideLeave
{
    static constexpr std::string_view name = "leave.decide";
    LeaveId leave;
    bool accept = true;
};
BOOST_DESCRIBE_STRUCT(DecideLeave, (), (leave, accept))

/// All of it anew. Work that he holds already stays.
struct SetAvailability
{
    static constexpr std::string_view name = "availability.set";
    Availability availability;
};
BOOST_DESCRIBE_STRUCT(SetAvailability, (), (availability))

/// All commands about planned work.
using WorkCommand
    = std::variant<PlanBlocks, PublishBlocks, WithdrawBlocks, AssignShift, ReleaseShift, GrabShift, ClockShift,
        ProposeSwap, AnswerSwap, WithdrawSwap, DecideSwap, AskLeave, WithdrawLeave, DecideLeave, SetAvailability>;

// -- events ----------------------------------------------------------------------------------------------------

struct BlocksPlanned
{
    static constexpr std::string_view type = "shift.planned";
    std::vector<BlockSettings> blocks;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(BlocksPlanned, (), (blocks, by))

struct BlocksPublished
{
    static constexpr std::string_view type = "shift.published";
    std::vector<BlockId> blocks;
    Timestamp opensAt;
    std::vector<EarlyAccess> early;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(BlocksPublished, (), (blocks, opensAt, early, by))

struct BlocksWithdrawn
{
    static constexpr std::string_view type = "shift.withdrawn";
    std::vector<BlockId> blocks;
    base::PersonId by;
};
BOOST_DESCRIBE_STRUCT(BlocksWithdrawn, (), (blocks, by))

/// He works then. `place` counts from 1.
struct ShiftHeld
{
    static constexpr std::string_view type = "shift.held";
    Held held;
    std::uint32_t place = 1;
    base::PersonId person;
    HoldingOrigin origin = HoldingOrigin::grabbed;
    std::optional<base::PersonId> by = std::nullopt; ///< a lead who assigned it, or whose it was
    std::optional<base::GroupId> group = std::nullopt; ///< these three as the block has them
    std::optional<base::SkillId> skill = std::nullopt;
    std::optional<std::string> rate = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(ShiftHeld, (), (held, place, person, origin, by, group, skill, rate))

/// He doesn't work then.
struct ShiftReleased
{
    static constexpr std::string_view type = "shift.released";
    Held held;
    std::uint32_t place = 1;
    base::PersonId person;
    ReleaseCause cause = ReleaseCause::person;
    std::optional<base::PersonId> by = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(ShiftReleased, (), (held, place, person, cause, by))

/// He came to work, or left before its end. `due`: what that was measured against, the begin or the end of his shift.
struct ShiftClocked
{
    static constexpr std::string_view type = "shift.clocked";
    base::PersonId person;
    bool in = true;
    Timestamp due;
    bool byHub = false; ///< he got ready for it, or it is over
};
BOOST_DESCRIBE_STRUCT(ShiftClocked, (), (person, in, due, byHub))

struct SwapProposed
{
    static constexpr std::string_view type = "swap.proposed";
    SwapId swap;
    base::PersonId person;
    Held give;
    std::optional<base::PersonId> to = std::nullopt;
    std::optional<Held> want = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(SwapProposed, (), (swap, person, give, to, want))

struct SwapChanged
{
    static constexpr std::string_view type = "swap.changed";
    SwapId swap;
    SwapState state = SwapState::open;
    std::optional<base::PersonId> by = std::nullopt; ///< none: time
    std::vector<std::string> rules = {}; ///< of `review`: what is broken, ids of rules
    base::PersonId person = {}; ///< who proposed it
    std::optional<base::PersonId> to = std::nullopt; ///< and to whom, or who accepted it
};
BOOST_DESCRIBE_STRUCT(SwapChanged, (), (swap, state, by, rules, person, to))

struct LeaveAsked
{
    static constexpr std::string_view type = "leave.asked";
    LeaveId leave;
    base::PersonId person;
    WorkWindow when;
    Personal reason;
};
BOOST_DESCRIBE_STRUCT(LeaveAsked, (), (leave, person, when, reason))

struct LeaveChanged
{
    static constexpr std::string_view type = "leave.changed";
    LeaveId leave;
    LeaveState state = LeaveState::asked;
    base::PersonId by;
    base::PersonId person; ///< who asked for it
};
BOOST_DESCRIBE_STRUCT(LeaveChanged, (), (leave, state, by, person))

struct AvailabilityChanged
{
    static constexpr std::string_view type = "availability.changed";
    base::PersonId person;
    Availability availability;
};
BOOST_DESCRIBE_STRUCT(AvailabilityChanged, (), (person, availability))

/// All events about planned work.
using WorkEvent = std::variant<BlocksPlanned, BlocksPublished, BlocksWithdrawn, ShiftHeld, ShiftReleased, ShiftClocked,
    SwapProposed, SwapChanged, LeaveAsked, LeaveChanged, AvailabilityChanged>;

// -- rows ------------------------------------------------------------------------------------------------------

/// So many places of a block are free for all of this time.
struct FreeRoom
{
    WorkWindow when;
    std::uint32_t places = 0;

    friend bool operator==(const FreeRoom&, const FreeRoom&) = default;
};
BOOST_DESCRIBE_STRUCT(FreeRoom, (), (when, places))

/// Who has a place then, for whoever plans.
struct BlockHolding
{
    std::uint32_t place = 1;
    WorkWindow when;
    base::PersonId person;
    HoldingOrigin origin = HoldingOrigin::grabbed;
    Timestamp since;

    friend bool operator==(const BlockHolding&, const BlockHolding&) = default;
};
BOOST_DESCRIBE_STRUCT(BlockHolding, (), (place, when, person, origin, since))

/// Work that can be had, or could: one that was withdrawn comes once more, so that copies of it end.
struct BlockRow
{
    static constexpr std::string_view type = "block";
    BlockSettings block;
    BlockState state = BlockState::draft;
    std::optional<Timestamp> opensAt; ///< for everybody
    std::optional<Timestamp> opensForYou; ///< with early access
    std::vector<EarlyAccess> early;
    std::vector<FreeRoom> free; ///< by time, those without a free place left out; neighbours differ
    std::optional<std::vector<BlockHolding>> holdings; ///< for whoever plans; by place, then by time
    std::uint64_t changed = 0; ///< position of the last event about it
};
BOOST_DESCRIBE_STRUCT(BlockRow, (), (block, state, opensAt, opensForYou, early, free, holdings, changed))

/// Somebody's work: one's own in the snapshot.
struct ShiftRow
{
    static constexpr std::string_view type = "shift";
    base::PersonId person;
    Held held;
    std::uint32_t place = 1;
    HoldingOrigin origin = HoldingOrigin::grabbed;
    Timestamp since;
    std::optional<base::GroupId> group;
    std::optional<base::SkillId> skill;
    std::optional<std::string> rate;
};
BOOST_DESCRIBE_STRUCT(ShiftRow, (), (person, held, place, origin, since, group, skill, rate))

/// One that isn't settled: own ones, those that were offered to the reader, and, in answers, to everybody.
struct SwapRow
{
    static constexpr std::string_view type = "swap";
    SwapId swap;
    base::PersonId person;
    Held give;
    std::optional<base::PersonId> to;
    std::optional<Held> want;
    SwapState state = SwapState::open;
    BlockSettings block; ///< that `give` is of
};
BOOST_DESCRIBE_STRUCT(SwapRow, (), (swap, person, give, to, want, state, block))

/// Asked for or granted; one's own, and of everybody for whoever plans.
struct LeaveRow
{
    static constexpr std::string_view type = "leave";
    LeaveId leave;
    base::PersonId person;
    WorkWindow when;
    LeaveState state = LeaveState::asked;
    std::optional<Personal> reason = std::nullopt; ///< one's own words; absent where there are none
};
BOOST_DESCRIBE_STRUCT(LeaveRow, (), (leave, person, when, state, reason))

/// How one stands with one's work: the last time that he came to it, and what the desk's market is like.
struct WorkerRow
{
    static constexpr std::string_view type = "worker";
    base::PersonId person;
    std::optional<Timestamp> clockedIn; ///< he is at work since then
    std::optional<Timestamp> attended; ///< begin of the last stretch that he came to
    std::optional<std::string> rules; ///< id of the rules that he is under; none: none
    Availability availability;
};
BOOST_DESCRIBE_STRUCT(WorkerRow, (), (person, clockedIn, attended, rules, availability))

} // namespace protocol
