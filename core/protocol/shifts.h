// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

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

struct WorkWindow
{
    Timestamp from;
    Timestamp until; ///< after `from`

    friend bool operator==(const WorkWindow&, const WorkWindow&) = default;
};
BOOST_DESCRIBE_STRUCT(WorkWindow, (), (from, until))

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
    std::optional<std::vector<BlockSettings>> rows
        = std::nullopt; ///< those that the reader may hold; filled in when sent
};
BOOST_DESCRIBE_STRUCT(BlocksPublished, (), (blocks, opensAt, early, by, rows))

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
    std::optional<base::PersonId> by = std::nullopt; ///< a lead who assigned it
};
BOOST_DESCRIBE_STRUCT(ShiftHeld, (), (held, place, person, origin, by))

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
    bool byHub = false; ///< at the end of the shift, or because he never came
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
};
BOOST_DESCRIBE_STRUCT(SwapChanged, (), (swap, state, by, rules))

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
};
BOOST_DESCRIBE_STRUCT(LeaveChanged, (), (leave, state, by))

} // namespace protocol
