// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/rules.h"

#include <algorithm>

namespace simulation {

namespace {

constexpr std::uint32_t firstNumber = 300; // "late" is later than "warn"

class Dice
{
public:
    explicit Dice(base::Random& random)
        : m_random(random)
    { }
    std::uint32_t between(std::uint32_t least, std::uint32_t most)
    {
        return least + static_cast<std::uint32_t>(m_random.below(most - least + 1));
    }
    bool happens(std::uint32_t percent) { return between(0, 99) < percent; }

private:
    base::Random& m_random;
};

QueueRules drawQueue(Dice& dice)
{
    QueueRules rules;
    for (std::uint32_t i = dice.happens(50) ? dice.between(1, 3) : 0; i > 0; --i) {
        rules.rings.push_back({dice.between(2, 15), dice.happens(30), dice.between(0, 1), dice.happens(60)});
    }
    rules.backAfterSeconds = dice.happens(40) ? dice.between(3, 20) : 0;
    rules.holdSeconds = dice.happens(30) ? dice.between(2, 12) : 0;
    rules.borrowAfterSeconds = dice.happens(50) ? dice.between(2, 15) : 0;
    rules.borrowsByEstimate = rules.borrowAfterSeconds % 3 == 2;
    if (dice.happens(60)) {
        rules.donorsMostSeconds = dice.between(1, 12);
    }
    rules.weight = dice.happens(60) ? 50 * dice.between(1, 4) : 100;
    if (dice.happens(30)) {
        rules.maxWaiting = dice.between(1, 3);
    }
    rules.maxWaitSeconds = dice.happens(25) ? dice.between(20, 90) : 0;
    rules.refuses = dice.happens(40);
    return rules;
}

void close(QueueRules& rules, std::uint32_t from, std::uint32_t minutes)
{
    for (std::uint32_t i = 0; i < minutes; ++i) {
        rules.closed.set((from + i) % rules.closed.size());
    }
}

/// Some minutes in which every run happens, then longer ones of the night that only shifts see.
void drawHours(Dice& dice, QueueRules& rules)
{
    if (!dice.happens(35)) {
        return;
    }
    constexpr std::uint32_t begins = 22 * 60 + 13; // World::wallStart
    close(rules, begins + dice.between(0, 2), dice.between(1, 2));
    if (dice.happens(50)) {
        close(rules, begins + dice.between(4, 12), dice.between(1, 3));
    }
    for (std::uint32_t i = dice.between(0, 2); i > 0; --i) {
        close(rules, begins + dice.between(20, 360), dice.between(5, 40));
    }
}

std::string clock(std::size_t minute)
{
    const auto two = [](std::size_t number) { return std::to_string(100 + number).substr(1); };
    return two(minute / 60) + ":" + two(minute % 60);
}

std::string hoursOf(const QueueRules& rules)
{
    if (rules.closed.none()) {
        return "always";
    }
    std::string text;
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < rules.closed.size(); begin = end + 1) {
        for (end = begin; end < rules.closed.size() && !rules.closed[end];) {
            ++end;
        }
        if (end > begin) {
            text += (text.empty() ? "mon-sun " : ",") + clock(begin) + "-" + clock(end);
        }
    }
    return text;
}

void add(std::vector<protocol::ParameterSetting>& to, const std::string& name, const std::string& value,
    const char* queue = nullptr)
{
    protocol::ParameterSetting setting;
    setting.name = name;
    if (queue) {
        setting.queue = base::QueueId {queue};
    }
    setting.value = value;
    to.push_back(std::move(setting));
}

std::string ringsOf(const QueueRules& rules)
{
    std::string text;
    for (const auto& ring : rules.rings) {
        text += (text.empty() ? "" : "; ") + ("stay_s=" + std::to_string(ring.staySeconds));
        text += ring.dropSkill ? " drop_skills=refunds" : "";
        text += " min_level_delta=" + std::to_string(ring.levels);
        text += ring.addBack ? " add_groups=back" : "";
    }
    return text.empty() ? "off" : text;
}

std::string overflowOf(const QueueRules& rules)
{
    if (rules.borrowAfterSeconds == 0) {
        return "off";
    }
    return (rules.borrowsByEstimate ? "when_ewt_s=" : "when_wait_s=") + std::to_string(rules.borrowAfterSeconds)
        + " to_group=back"
        + (rules.donorsMostSeconds ? " donor_ewt_max_s=" + std::to_string(*rules.donorsMostSeconds) : "");
}

void addQueue(std::vector<protocol::ParameterSetting>& to, const char* queue, const QueueRules& rules)
{
    const auto number = [](std::uint32_t value) { return std::to_string(value); };
    add(to, "queue.rings", ringsOf(rules), queue);
    add(to, "queue.entry_delay_s", rules.backAfterSeconds > 0 ? "back=" + number(rules.backAfterSeconds) : "0", queue);
    add(to, "queue.hold_until", rules.holdSeconds > 0 ? "var=message max_s=" + number(rules.holdSeconds) : "off",
        queue);
    add(to, "overflow", overflowOf(rules), queue);
    add(to, "work.weight", number(rules.weight / 100) + (rules.weight % 100 == 50 ? ".5" : ""), queue);
    add(to, "queue.max_waiting", rules.maxWaiting ? number(*rules.maxWaiting) : "off", queue);
    add(to, "queue.max_wait_s", rules.maxWaitSeconds > 0 ? number(rules.maxWaitSeconds) : "off", queue);
    add(to, "queue.on_full", rules.refuses ? "refuse" : "leave_message", queue);
    add(to, "queue.hours", hoursOf(rules), queue);
}

} // namespace

base::Timestamp QueueRules::opening(base::Timestamp at) const
{
    while (isClosed(at)) {
        at.ms += minuteMs - at.ms % minuteMs;
    }
    return at;
}

bool QueueRules::isClosedWithin(base::Timestamp from, base::Timestamp to) const
{
    while (from <= to && closed.any()) {
        if (isClosed(from)) {
            return true;
        }
        from.ms += minuteMs - from.ms % minuteMs;
    }
    return false;
}

Rules drawRules(base::Random& random, std::uint32_t number)
{
    Dice dice(random);
    Rules rules;
    rules.number = number;
    rules.plain = dice.happens(35);
    if (rules.plain) {
        return rules;
    }
    rules.sales = drawQueue(dice);
    rules.returns = drawQueue(dice);
    rules.hardCap = dice.happens(50) ? dice.between(1, 4) : 10;
    rules.ramp = dice.happens(30);
    rules.gapSeconds = dice.happens(30) ? dice.between(1, 4) : 0;
    rules.stickySeconds = dice.happens(60) ? dice.between(2, 20) : 0;
    rules.releaseSeconds = dice.happens(50) ? dice.between(3, 20) : 0;
    rules.closeSeconds = dice.happens(60) ? dice.between(15, 60) : 1800;
    rules.warnSeconds = dice.between(3, 12);
    static constexpr const char* modes[] = {"off", "requested", "optional", "mandatory"};
    rules.acw = modes[dice.between(0, 3)];
    rules.firstReplySeconds = dice.happens(40) ? dice.between(5, 30) : 0;
    rules.autoAccept = dice.happens(25);
    rules.claimOver = dice.happens(50);
    rules.transferOver = dice.happens(50);
    rules.restores = dice.happens(50);
    // Last, so that what a chance gave before it still gives.
    drawHours(dice, rules.sales);
    drawHours(dice, rules.returns);
    rules.goneHeld = static_cast<GoneHeld>(dice.between(0, 2));
    rules.abandonSeconds = dice.happens(60) ? dice.between(60, 600) : 1800;
    if (dice.happens(30)) { // people who are lent, and customers of their own who are easily waiting for too long
        rules.sales.borrowAfterSeconds = dice.between(2, 5);
        rules.sales.borrowsByEstimate = false;
        rules.sales.donorsMostSeconds = dice.between(1, 4);
        rules.sales.weight = 50;
        rules.returns.weight = 200;
    }
    return rules;
}

std::vector<protocol::ParameterSetting> settingsOf(const Rules& rules)
{
    std::vector<protocol::ParameterSetting> all;
    const auto number = [](std::uint32_t value) { return std::to_string(value); };
    const auto word = [](bool value) { return value ? "true" : "false"; };
    add(all, "slow_reply.late_s", number(firstNumber + rules.number));
    add(all, "offer.max_consecutive_misses", "2");
    add(all, "offer.burst", "off");
    add(all, "offer.min_gap_s", number(rules.gapSeconds));
    add(all, "agent.hard_cap", number(rules.hardCap));
    add(all, "agent.ramp", rules.ramp ? "after_closed_n=0 cap=1; after_closed_n=1 cap=3" : "off");
    add(all, "sticky",
        rules.stickySeconds > 0 ? "window_h=72 wait_s=" + number(rules.stickySeconds) + " require_room=true" : "off");
    add(all, "idle.release_s", number(rules.releaseSeconds));
    add(all, "idle.close_s", number(rules.closeSeconds));
    add(all, "idle.warn_s", number(rules.warnSeconds));
    add(all, "acw", "mode=" + rules.acw + " max_s=20 extend_s=10");
    add(all, "first_reply.timeout_s", number(rules.firstReplySeconds));
    add(all, "offer.allow_decline", word(!rules.autoAccept));
    add(all, "offer.auto_accept", word(rules.autoAccept));
    add(all, "cap.claim_over", word(rules.claimOver));
    add(all, "cap.transfer_over", word(rules.transferOver));
    add(all, "presence.restore_s", rules.restores ? "60" : "0");
    static constexpr const char* held[] = {"none", "silent", "all"};
    add(all, "abandon.hold", held[static_cast<std::size_t>(rules.goneHeld)]);
    add(all, "abandon.after_s", number(rules.abandonSeconds));
    addQueue(all, "sales", rules.sales);
    addQueue(all, "returns", rules.returns);
    return all;
}

std::optional<std::uint32_t> numberIn(const std::vector<protocol::ParameterSetting>& settings)
{
    const auto found = std::find_if(settings.begin(), settings.end(),
        [](const auto& setting) { return setting.name == "slow_reply.late_s" && setting.value; });
    if (found == settings.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(std::stoul(*found->value)) - firstNumber;
}

} // namespace simulation
