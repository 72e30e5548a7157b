// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/utcoffsets.h"
#include "core/protocol/commands.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Every parameter of the routing: names, defaults, ranges and places in one table (parametertable.cpp, printed as
/// docs/routing.md), values in one text form, typed structs after resolving. Pure functions, any thread.
namespace desk {

enum class OnFull
{
    LeaveMessage,
    Refuse,
};

/// Whose conversation is not offered while he is gone.
enum class AbandonHold
{
    None,
    Silent, ///< who waits for no answer: he wrote nothing, or was answered
    All,
};

enum class OnMisses
{
    Nothing,
    Break,
    Invisible, ///< keeps what he has and is asked for nothing: presence `busy`
};

enum class ChooseKey
{
    LeastLoadPct,
    LongestIdle,
    RoundRobin,
    Fixed,
};

enum class AcwMode
{
    Off, ///< closing closes
    Requested, ///< only where the close command asks for it
    Optional, ///< time to write up, which may be cut short or run out
    Mandatory, ///< ends by a disposition only
};

/// After `stay_s` more seconds a conversation's demands are relaxed by this, on top of the rings before.
struct Ring
{
    std::uint32_t staySeconds = 0; ///< before it
    std::vector<base::SkillId> dropSkills;
    std::uint32_t minLevelDelta = 0; ///< wanted levels fall by this
    std::vector<base::GroupId> addGroups;
};

struct Overflow
{
    std::optional<std::uint32_t> whenWaitSeconds; ///< exactly one of the two is set
    std::optional<std::uint32_t> whenEstimateSeconds;
    base::GroupId toGroup;
    std::optional<std::uint32_t> donorEstimateMostSeconds; ///< none: no protection
};

struct HoldUntil
{
    std::string var; ///< key of a customer's field, or `message`: his first
    std::uint32_t mostSeconds = 0;
};

struct Sticky
{
    std::uint32_t windowHours = 72; ///< 0: off
    std::uint32_t waitSeconds = 20;
    bool requireRoom = true;
};

struct Acw
{
    AcwMode mode = AcwMode::Optional;
    std::uint32_t mostSeconds = 60;
    std::uint32_t extendSeconds = 30;
};

struct RampStep
{
    std::uint32_t afterClosed = 0;
    std::uint32_t cap = 0;
    bool sinceStart = false; ///< counts all he ever closed, for new people; else those since he signed in
};

/// Open from minute to minute of some weekdays, in the desk's time.
struct OpenPeriod
{
    std::uint32_t day = 0; ///< 0: Monday
    std::uint32_t fromMinute = 0;
    std::uint32_t toMinute = 0; ///< at most 1440

    friend bool operator==(const OpenPeriod&, const OpenPeriod&) = default;
};

using UtcOffsets = base::UtcOffsets;

/// What holds for one queue.
struct QueueParameters
{
    std::int32_t priorityMinutes = 0;
    std::uint32_t ageing = 100; ///< hundredths
    std::optional<std::uint32_t> maxWaiting;
    std::optional<std::uint32_t> maxWaitSeconds;
    OnFull onFull = OnFull::LeaveMessage;
    std::vector<Ring> rings;
    std::map<base::GroupId, std::uint32_t> entryDelaySeconds;
    std::optional<HoldUntil> holdUntil;
    std::vector<OpenPeriod> hours; ///< empty: always
    std::uint32_t offerTimeoutSeconds = 30;
    std::uint32_t firstReplySeconds = 120; ///< 0: off
    std::uint32_t weight = 100; ///< hundredths
    std::uint32_t idleReleaseSeconds = 600; ///< 0: off
    std::uint32_t idleCloseSeconds = 1800; ///< 0: off
    std::uint32_t idleWarnSeconds = 120; ///< before the close
    std::vector<ChooseKey> choose {ChooseKey::LeastLoadPct, ChooseKey::LongestIdle};
    Sticky sticky;
    std::vector<Overflow> overflow;
    Acw acw;
    std::uint32_t slowWarnSeconds = 100;
    std::uint32_t slowLateSeconds = 180;
};

/// What holds for one person.
struct PersonParameters
{
    bool autoAccept = false;
    bool allowDecline = true;
    std::vector<protocol::DeclineReason> declineReasons {protocol::DeclineReason::too_busy,
        protocol::DeclineReason::wrong_skill, protocol::DeclineReason::need_break, protocol::DeclineReason::technical,
        protocol::DeclineReason::other};
    std::uint32_t maxMisses = 3;
    OnMisses onMisses = OnMisses::Break;
    std::uint32_t minGapSeconds = 5;
    std::uint32_t burstLimit = 6; ///< 0: off
    std::uint32_t burstWindowSeconds = 300;
    std::uint32_t softCap = 4;
    std::uint32_t hardCap = 10;
    std::vector<RampStep> ramp {{0, 1, false}, {1, 2, false}, {3, 4, false}};
    std::vector<protocol::Role> secondFactor; ///< who has one of these roles signs in with a second factor
};

/// Terms of planned work (docs/workforce.md, "The market").
struct WorkParameters
{
    std::uint32_t lockMinutes = 120;
    std::uint32_t noticeMinutes = 2880;
    std::uint32_t leastMinutes = 60;
    std::uint32_t clockInMinutes = 5;
    std::uint32_t absentMinutes = 15; ///< 0: off
    std::vector<std::string> waivable; ///< ids of rules
    std::uint32_t openSwaps = 10;
    std::uint32_t openLeaves = 20;
};

/// What holds for the desk as a whole.
struct DeskParameters
{
    bool claimOver = true;
    bool transferOver = false;
    std::uint32_t heartbeatSeconds = 15;
    std::uint32_t graceSeconds = 45;
    std::uint32_t restoreSeconds = 60;
    UtcOffsets utcOffsets; ///< for opening hours
    std::uint32_t undoSeconds = 0; ///< 0: off
    std::uint32_t editSeconds = 900; ///< 0: off
    std::uint32_t lockMinutes = 0; ///< 0: off
    std::uint32_t cannedFiles = 5; ///< of one reply; 0: off
    AbandonHold abandonHold = AbandonHold::Silent;
    std::uint32_t abandonSeconds = 1800;
    WorkParameters work;
};

struct Parameters
{
    DeskParameters desk;
    QueueParameters queue;
    PersonParameters person;
};

inline constexpr std::uint32_t hardCapCeiling = 30;

/// Where a parameter may be set; bits.
enum Scope : unsigned
{
    DeskScope = 1,
    QueueScope = 2,
    GroupScope = 4,
    PersonScope = 8,
};

/// One line of the table. `read` takes a text into the structs and gives a word of what is wrong with it, or nothing.
struct Parameter
{
    std::string_view name;
    std::string_view type;
    std::string_view unit;
    std::string_view standard; ///< the default, in the text form
    std::string_view range;
    unsigned scopes = DeskScope;
    std::string_view meaning;
    std::string_view (*read)(std::string_view text, Parameters& into) = nullptr;
};

namespace parameters {

/// In the order of the page.
std::span<const Parameter> table();
const Parameter* find(std::string_view name);
/// The page's lines: `| name | type | unit | default | range | where | meaning |`.
std::string markdown();

/// Where a value stands. Ordered by parameter, then desk, queues, groups, people.
struct Place
{
    std::string name;
    unsigned scope = DeskScope;
    std::string subject; ///< id of queue, group or person; empty for the desk

    friend auto operator<=>(const Place&, const Place&) = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (name, scope, subject))
using Values = std::map<Place, std::string>;

/// None where more than one subject is named.
std::optional<Place> placeOf(const protocol::ParameterSetting& setting);
protocol::ParameterSetting settingOf(const Place& place, const std::string& value);

/// `name`, `scope` or `value` and a word of what is wrong; the setting by itself, without regard to others.
struct Problem
{
    std::string field;
    std::string reason;
};
std::optional<Problem> problemOf(const protocol::ParameterSetting& setting);

/// What the structs hold together that single values can't say.
std::optional<std::string> contradiction(const Parameters& parameters);

/// Values of one place on top of `into`. They must have passed `problemOf`.
void lay(const Values& values, unsigned scope, const std::string& subject, Parameters& into);

} // namespace parameters

} // namespace desk
