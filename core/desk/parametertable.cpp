// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameterreaders.h"
#include "core/desk/parametertext.h"

#include <algorithm>
#include <array>

namespace desk::parameters {

namespace {

using parameterreaders::malformed;
using parameterreaders::outOfRange;
using Text = std::string_view;

template <auto Part, auto Member, std::int64_t low, std::int64_t high> Text number(Text text, Parameters& into)
{
    const auto value = parametertext::integer(text, low, high);
    if (!value) {
        return outOfRange;
    }
    auto& target = into.*Part.*Member;
    target = static_cast<std::remove_reference_t<decltype(target)>>(*value);
    return {};
}

template <auto Member, std::int64_t low, std::int64_t high> Text ofWork(Text text, Parameters& into)
{
    const auto value = parametertext::integer(text, low, high);
    if (!value) {
        return outOfRange;
    }
    into.desk.work.*Member = static_cast<std::uint32_t>(*value);
    return {};
}

template <auto Member, std::int64_t high> Text numberOrOff(Text text, Parameters& into)
{
    auto& target = into.queue.*Member;
    if (text == "off") {
        target.reset();
        return {};
    }
    const auto value = parametertext::integer(text, 0, high);
    if (!value) {
        return outOfRange;
    }
    target = static_cast<std::uint32_t>(*value);
    return {};
}

template <auto Member, std::int64_t low, std::int64_t high> Text decimal(Text text, Parameters& into)
{
    const auto value = parametertext::hundredths(text, low, high);
    if (!value) {
        return outOfRange;
    }
    into.queue.*Member = static_cast<std::uint32_t>(*value);
    return {};
}

template <auto Part, auto Member> Text flag(Text text, Parameters& into)
{
    const auto value = parametertext::flag(text);
    if (!value) {
        return malformed;
    }
    into.*Part.*Member = *value;
    return {};
}

Text onFull(Text text, Parameters& into)
{
    const auto word = parametertext::word(text, {"leave_message", "refuse"});
    if (!word) {
        return malformed;
    }
    into.queue.onFull = static_cast<OnFull>(*word);
    return {};
}

Text abandonHold(Text text, Parameters& into)
{
    const auto word = parametertext::word(text, {"none", "silent", "all"});
    if (!word) {
        return malformed;
    }
    into.desk.abandonHold = static_cast<AbandonHold>(*word);
    return {};
}

Text onMisses(Text text, Parameters& into)
{
    const auto word = parametertext::word(text, {"nothing", "break", "invisible"});
    if (!word) {
        return malformed;
    }
    into.person.onMisses = static_cast<OnMisses>(*word);
    return {};
}

using D = DeskParameters;
using Q = QueueParameters;
using P = PersonParameters;
using W = WorkParameters;
constexpr auto D_ = &Parameters::desk;
constexpr auto Q_ = &Parameters::queue;
constexpr auto P_ = &Parameters::person;
constexpr unsigned queues = DeskScope | QueueScope;
constexpr unsigned people = DeskScope | GroupScope | PersonScope;

constexpr std::array lines {
    Parameter {"queue.priority_minutes", "integer", "min", "0", "-600..600", queues,
        "Minutes of waiting that this queue's conversations are ahead (behind where negative).",
        number<Q_, &Q::priorityMinutes, -600, 600>},
    Parameter {"queue.ageing", "decimal", "", "1", "0..10", queues, "What a minute of waiting counts in the score.",
        decimal<&Q::ageing, 0, 1000>},
    Parameter {"queue.max_waiting", "integer or off", "", "off", "0..100000", queues,
        "So many may wait; the next one meets `queue.on_full`.", numberOrOff<&Q::maxWaiting, 100'000>},
    Parameter {"queue.max_wait_s", "integer or off", "s", "off", "0..86400", queues,
        "Who waited so long becomes a left message, or is closed where `queue.on_full` is `refuse`.",
        numberOrOff<&Q::maxWaitSeconds, 86'400>},
    Parameter {"queue.on_full", "word", "", "leave_message", "leave_message, refuse", queues,
        "Full or out of hours: the customer may leave a message, or is refused.", onFull},
    Parameter {"queue.rings", "list of {stay_s, drop_skills, min_level_delta, add_groups}", "s", "off",
        "at most 6; stay_s 1..86400, min_level_delta 0..4", queues,
        "After each further `stay_s` the demands are relaxed: skills dropped, levels lowered, groups added.",
        parameterreaders::rings},
    Parameter {"queue.entry_delay_s", "group=seconds …", "s", "0", "0..9999", queues,
        "A group may take from the queue only what has waited so long.", parameterreaders::entryDelay},
    Parameter {"queue.hold_until", "{var, max_s} or off", "s", "off", "max_s 1..3600", queues,
        "Not offered before a customer's field is known (`message`: before he wrote), at most so long.",
        parameterreaders::holdUntil},
    Parameter {"queue.hours", "days and times or always", "", "always", "mon-fri 09:00-12:00,13:00-18:00; sat …",
        queues, "Opening hours in the desk's time.", parameterreaders::hours},
    Parameter {"offer.timeout_s", "integer", "s", "30", "5..900", queues, "How long an offer is open.",
        number<Q_, &Q::offerTimeoutSeconds, 5, 900>},
    Parameter {"offer.auto_accept", "true or false", "", "false", "", people,
        "Offers are accepted by themselves; needs `offer.allow_decline` false.", flag<P_, &P::autoAccept>},
    Parameter {"offer.allow_decline", "true or false", "", "true", "", people, "Offers may be declined.",
        flag<P_, &P::allowDecline>},
    Parameter {"decline_reasons", "list of words", "", "too_busy, wrong_skill, need_break, technical, other",
        "of these five", people, "Reasons that may be given.", parameterreaders::declineReasons},
    Parameter {"offer.max_consecutive_misses", "integer", "", "3", "1..20", people,
        "After so many in a row, those that lay open together being one, `offer.on_misses` follows.",
        number<P_, &P::maxMisses, 1, 20>},
    Parameter {"offer.on_misses", "word", "", "break", "nothing, break, invisible", people,
        "What follows: nothing, a break, or busy with what he has.", onMisses},
    Parameter {"offer.min_gap_s", "integer", "s", "5", "0..600", people, "Between two offers to one person.",
        number<P_, &P::minGapSeconds, 0, 600>},
    Parameter {"offer.burst", "{limit, window_s} or off", "s", "limit=6 window_s=300", "limit 1..100, window_s 1..3600",
        people, "At most so many offers to one person in so long.", parameterreaders::burst},
    Parameter {"first_reply.timeout_s", "integer", "s", "120", "0..3600; 0 = off", queues,
        "Who took a conversation and wrote nothing for so long loses it to the next.",
        number<Q_, &Q::firstReplySeconds, 0, 3600>},
    Parameter {"agent.soft_cap", "integer", "", "4", "0..30", people,
        "Conversations at once, weighed by `work.weight`, that offers go up to.", number<P_, &P::softCap, 0, 30>},
    Parameter {"agent.hard_cap", "integer", "", "10", "1..30", people,
        "Never more at once, by whatever way; quiet and parked ones count here, too.", number<P_, &P::hardCap, 1, 30>},
    Parameter {"agent.ramp", "list of {after_closed_n, cap, since}", "",
        "after_closed_n=0 cap=1; after_closed_n=1 cap=2; after_closed_n=3 cap=4",
        "since login or start; after_closed_n 0..10000, cap 1..30", people,
        "Cap after so many closed since he signed in (`start`: ever, for new people); past the last step none.",
        parameterreaders::ramp},
    Parameter {"cap.claim_over", "true or false", "", "true", "", DeskScope, "Claiming may exceed the soft cap.",
        flag<D_, &D::claimOver>},
    Parameter {"cap.transfer_over", "true or false", "", "false", "", DeskScope,
        "A transfer to a person may exceed his soft cap.", flag<D_, &D::transferOver>},
    Parameter {"work.weight", "decimal", "", "1", "0.25..30", queues,
        "What a conversation counts against the soft cap.", decimal<&Q::weight, 25, 3000>},
    Parameter {"idle.release_s", "integer", "s", "600", "0..86400; 0 = off", queues,
        "A conversation whose customer has been silent so long counts as no load until he writes.",
        number<Q_, &Q::idleReleaseSeconds, 0, 86'400>},
    Parameter {"idle.close_s", "integer", "s", "1800", "0..604800; 0 = off", queues,
        "A silent customer's conversation ends.", number<Q_, &Q::idleCloseSeconds, 0, 604'800>},
    Parameter {"idle.warn_s", "integer", "s", "120", "0..3600", queues, "He is warned so long before.",
        number<Q_, &Q::idleWarnSeconds, 0, 3600>},
    Parameter {"choose", "list of words", "", "least_load_pct, longest_idle",
        "least_load_pct, longest_idle, round_robin, fixed", queues, "Who of the eligible is asked, by these in order.",
        parameterreaders::choose},
    Parameter {"sticky", "{window_h, wait_s, require_room} or off", "", "window_h=72 wait_s=20 require_room=true",
        "window_h 1..720, wait_s 0..600", queues,
        "A returning customer is kept for who served him, if present (and with room).", parameterreaders::sticky},
    Parameter {"overflow", "list of {when_wait_s or when_ewt_s, to_group, donor_ewt_max_s}", "s", "off",
        "at most 6; 0..86400", queues,
        "Another group may take it, too, while its own customers don't wait longer than `donor_ewt_max_s`.",
        parameterreaders::overflow},
    Parameter {"presence.heartbeat_s", "integer", "s", "15", "5..60", DeskScope, "Between two pings of a connection.",
        number<D_, &D::heartbeatSeconds, 5, 60>},
    Parameter {"presence.grace_s", "integer", "s", "45", "0..3600", DeskScope,
        "From a lost connection until its conversations are released.", number<D_, &D::graceSeconds, 0, 3600>},
    Parameter {"presence.restore_s", "integer", "s", "60", "0..3600", DeskScope,
        "Who is back so soon after that is what he was before.", number<D_, &D::restoreSeconds, 0, 3600>},
    Parameter {"abandon.hold", "word", "", "silent", "none, silent, all", DeskScope,
        "Whose conversation is not offered while he is gone: nobody's, of who waits for no answer, everybody's.",
        abandonHold},
    Parameter {"abandon.after_s", "integer", "s", "1800", "60..604800", DeskScope,
        "A conversation that nobody has ends so long after its customer went.",
        number<D_, &D::abandonSeconds, 60, 604'800>},
    Parameter {"acw", "{mode, max_s, extend_s}", "s", "mode=optional max_s=60 extend_s=30",
        "mode off, requested, optional, mandatory; 0..3600", queues, "Time to write up after a conversation.",
        parameterreaders::acw},
    Parameter {"slow_reply.warn_s", "integer", "s", "100", "0..3600", queues,
        "A customer who waits so long for a reply is marked in the workstation.",
        number<Q_, &Q::slowWarnSeconds, 0, 3600>},
    Parameter {"slow_reply.late_s", "integer", "s", "180", "0..3600", queues, "From then on the reply is late.",
        number<Q_, &Q::slowLateSeconds, 0, 3600>},
    Parameter {"message.undo_s", "integer", "s", "0", "0..10; 0 = off", DeskScope,
        "A message may be taken back so long before it leaves the workstation.", number<D_, &D::undoSeconds, 0, 10>},
    Parameter {"message.edit_s", "integer", "s", "900", "0..86400; 0 = off", DeskScope,
        "An agent may edit or recall a message of his own so long after it was sent.",
        number<D_, &D::editSeconds, 0, 86'400>},
    Parameter {"lock.after_min", "integer", "min", "0", "0..480; 0 = off", DeskScope,
        "The workstation locks itself after so long without a key or the mouse.", number<D_, &D::lockMinutes, 0, 480>},
    Parameter {"canned.files", "integer", "", "5", "0..5; 0 = off", DeskScope,
        "A canned reply brings so many files at most.", number<D_, &D::cannedFiles, 0, 5>},
    Parameter {"signin.second_factor", "list of words or off", "", "off", "agent, lead, trainer, admin", people,
        "Whoever has one of these roles signs in with password and one-time code.", parameterreaders::secondFactor},
    Parameter {"shift.lock_min", "integer", "min", "120", "0..10080", DeskScope,
        "Work that is given back later than this before its begin counts against who gives it back.",
        ofWork<&W::lockMinutes, 0, 10'080>},
    Parameter {"shift.notice_min", "integer", "min", "2880", "0..43200", DeskScope,
        "Later than this before its begin nobody is assigned work without his consent.",
        ofWork<&W::noticeMinutes, 0, 43'200>},
    Parameter {"shift.least_min", "integer", "min", "60", "15..1440", DeskScope, "The shortest work that can be held.",
        ofWork<&W::leastMinutes, 15, 1440>},
    Parameter {"shift.clock_in_min", "integer", "min", "5", "0..120", DeskScope,
        "Somebody may come to his work so long before its begin.", ofWork<&W::clockInMinutes, 0, 120>},
    Parameter {"shift.absent_min", "integer", "min", "15", "0..480; 0 = off", DeskScope,
        "Work that nobody came to so long after its begin is free again.", ofWork<&W::absentMinutes, 0, 480>},
    Parameter {"swap.waivable", "list of rules or off", "", "off", "ids of rules", DeskScope,
        "A swap that breaks only these waits for a lead instead of being refused.", parameterreaders::waivable},
    Parameter {"swap.open_max", "integer", "", "10", "1..100", DeskScope, "Open swaps of one person.",
        ofWork<&W::openSwaps, 1, 100>},
    Parameter {"leave.open_max", "integer", "", "20", "1..100", DeskScope,
        "Leaves of one person that nobody has decided on.", ofWork<&W::openLeaves, 1, 100>},
    Parameter {"desk.utc_offset_min", "integer or zone", "min", "zone", "-720..840", DeskScope,
        "The desk's time is always so far ahead of UTC; `zone`: it is that of the desk's time zone.",
        parameterreaders::utcOffset},
    Parameter {"desk.utc_offsets", "list of {from, min}", "min", "off", "at most 64; min -720..840", DeskScope,
        "What the desk's time zone is ahead of UTC, and from when on; the hub keeps it.", parameterreaders::utcOffsets},
};

std::string placesOf(unsigned scopes)
{
    std::string text = "desk";
    for (const auto& [scope, name] :
        {std::pair {QueueScope, ", queue"}, std::pair {GroupScope, ", group"}, std::pair {PersonScope, ", person"}}) {
        text += (scopes & scope) != 0 ? name : "";
    }
    return text;
}

} // namespace

std::span<const Parameter> table()
{
    return lines;
}

const Parameter* find(std::string_view name)
{
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const Parameter& p) { return p.name == name; });
    return found == lines.end() ? nullptr : &*found;
}

std::string markdown()
{
    std::string page
        = "| parameter | type | unit | default | range | where | meaning |\n|---|---|---|---|---|---|---|\n";
    for (const auto& line : lines) {
        page += "| `" + std::string(line.name) + "` | " + std::string(line.type) + " | " + std::string(line.unit)
            + " | `" + std::string(line.standard) + "` | " + std::string(line.range) + " | " + placesOf(line.scopes)
            + " | " + std::string(line.meaning) + " |\n";
    }
    return page;
}

} // namespace desk::parameters
