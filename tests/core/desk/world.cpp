// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/desk/world.h"

#include "core/desk/articles.h"
#include "core/desk/check.h"
#include "tests/core/desk/bench.h"
#include "tests/core/desk/worldnames.h"

#include <algorithm>

namespace world {

namespace {

using bench::uuidOf;
using engine::Actor;

protocol::ConfigureDesk configuration()
{
    auto desk = bench::smallDesk();
    desk.people.clear();
    for (unsigned i = 0; i < agents; ++i) {
        auto person = bench::agent(agentName(i), 1 + i % 2);
        person.displayName = "Worker " + std::to_string(i);
        if (i % 2 == 0) {
            person.skills = {{{"refunds"}, 3}};
        }
        if (i == 1) {
            person.languages = {"zh"};
        }
        desk.people.push_back(person);
    }
    auto lead = bench::agent("staff-lead", 0);
    lead.displayName = "Boss";
    lead.roles = {protocol::Role::lead, protocol::Role::agent}; // he serves what he claims
    lead.groups.clear();
    desk.people.push_back(lead);
    desk.groups.push_back({{"back"}, {}});
    for (unsigned i = 2; i < agents; ++i) {
        desk.people.at(i).groups.push_back({"back"});
    }
    return desk;
}

/// Values that change what the machine does, each with its opposite; at the desk unless a place is named.
const std::vector<protocol::ParameterSetting>& tunings()
{
    static const std::vector<protocol::ParameterSetting> all = [] {
        std::vector<protocol::ParameterSetting> list;
        const std::vector<std::pair<std::string, std::vector<std::string>>> values {
            {"queue.rings", {"off", "stay_s=3 drop_skills=refunds; stay_s=5 add_groups=back"}},
            {"queue.entry_delay_s", {"0", "shop=4"}},
            {"queue.hold_until", {"off", "var=message max_s=6", "var=order max_s=20"}},
            {"queue.max_waiting", {"off", "2"}}, {"queue.max_wait_s", {"off", "9"}},
            {"queue.on_full", {"leave_message", "refuse"}}, {"queue.ageing", {"0", "1", "2.5"}},
            {"queue.hours",
                {"always", "mon-sun 00:00-23:59", "sun 03:00-04:00",
                    "mon-sun 00:00-22:15,22:16-22:18,22:19-22:23,22:24-23:59"}}, // the clock begins at 22:13
            {"abandon.hold", {"none", "silent", "all"}}, {"abandon.after_s", {"60", "1800"}},
            {"offer.min_gap_s", {"0", "3"}}, {"offer.burst", {"off", "limit=1 window_s=7", "limit=2 window_s=20"}},
            {"first_reply.timeout_s", {"0", "8"}}, {"agent.hard_cap", {"30", "2"}}, {"agent.soft_cap", {"1", "3"}},
            {"agent.ramp", {"off", "after_closed_n=0 cap=1; after_closed_n=1 cap=2"}},
            {"cap.transfer_over", {"false", "true"}}, {"cap.claim_over", {"false", "true"}},
            {"work.weight", {"1", "0.5", "2"}}, {"idle.release_s", {"0", "5"}}, {"idle.close_s", {"0", "12"}},
            {"idle.warn_s", {"0", "4"}}, {"choose", {"round_robin", "fixed, longest_idle", "least_load_pct"}},
            {"sticky", {"off", "window_h=72 wait_s=9 require_room=false", "window_h=1 wait_s=5 require_room=true"}},
            {"overflow",
                {"off", "when_wait_s=2 to_group=back", "when_ewt_s=1 to_group=back",
                    "when_ewt_s=1 to_group=back donor_ewt_max_s=30"}},
            {"presence.restore_s", {"0", "600"}}, {"acw", {"mode=off", "mode=requested", "mode=mandatory", "max_s=7"}},
            {"offer.on_misses", {"nothing", "invisible", "break"}}};
        for (const auto& [name, texts] : values) {
            for (const auto& text : texts) {
                list.push_back({name, {}, {}, {}, text});
            }
        }
        return list;
    }();
    return all;
}

} // namespace

std::string describe(const Action& action)
{
    static const std::vector<std::string> names {"Open", "CustomerSends", "Leave", "Rate", "Mark", "Presence", "Accept",
        "Decline", "AgentSends", "Edit", "Recall", "Note", "Park", "Resume", "Close", "Finish", "Extend", "Update",
        "Connect", "Disconnect", "Wait", "Again", "Fork", "Stale", "Configure", "Transfer", "Claim", "Away", "Limit",
        "Tune", "Write", "Restart"};
    return names.at(static_cast<std::size_t>(action.what)) + "(" + std::to_string(action.who) + ", "
        + std::to_string(action.which) + ")";
}

World::World()
    : m_machine({"desk"}, 3)
    , m_mirror({"desk"}, 3)
{
    hub(configuration());
    for (unsigned i = 0; i < agents; ++i) {
        hub(protocol::NoteConnection {base::PersonId {agentName(i)}, std::nullopt, true});
    }
}

void World::fail(const std::string& sentence)
{
    if (m_broken.empty()) {
        m_broken = sentence;
    }
}

std::string World::perform(const Action& action)
{
    act(action);
    for (const auto& promise : desk::brokenPromises(m_machine.desk())) {
        fail(promise);
    }
    if (m_mirror.hash() != m_machine.hash()) {
        fail("replay and live differ");
    }
    return m_broken;
}

Actor World::customer(unsigned who) const
{
    const auto name = customerName(who);
    const auto tab = who / customers % 2; // two tabs each
    return Actor::ofCustomer({uuidOf(name)}, {uuidOf(name + " tab " + std::to_string(tab))});
}

Actor World::agent(unsigned who) const
{
    return Actor::ofPerson({agentName(who)}, {uuidOf(agentName(who))});
}

std::optional<base::ConversationId> World::conversationOf(const Actor& actor, unsigned which) const
{
    const auto& state = m_machine.desk();
    if (actor.kind == Actor::Kind::Customer) {
        const auto* known = state.customer(actor.customer);
        return known ? known->last : std::nullopt;
    }
    const auto& owned = state.person(actor.person)->owned;
    if (!owned.empty() && which % 8 != 7) {
        return owned.at(which % owned.size());
    }
    // Now and then somebody else's.
    const auto& all = state.data().conversations;
    if (all.empty()) {
        return std::nullopt;
    }
    return std::next(all.begin(), static_cast<std::ptrdiff_t>(which % all.size()))->first;
}

void World::send(const Actor& actor, protocol::CommandBody body, std::optional<base::ConversationId> conversation,
    std::optional<protocol::Fence> fence)
{
    protocol::CommandFrame frame;
    frame.n = ++m_numbers[actor.device];
    frame.id = {uuidOf("command " + std::to_string(++m_commands))};
    frame.conversation = conversation;
    frame.fence = fence;
    frame.body = std::move(body);
    if (conversation && !fence && actor.kind == Actor::Kind::Person) {
        if (const auto* open = m_machine.desk().conversation(*conversation)) {
            frame.fence = open->fence;
        }
    }
    m_sent.push_back({actor, frame});
    submit(actor, frame);
}

void World::hub(protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.body = std::move(body);
    submit(Actor::hub(), frame);
}

void World::submit(const Actor& actor, const protocol::CommandFrame& frame)
{
    const auto submission = m_machine.submit(actor, frame, m_now);
    for (const auto& event : submission.events) {
        watch(event);
    }
    for (const auto& event : submission.events) {
        watchEyes(event);
        m_recent.add(std::make_shared<const protocol::Event>(event), engine::recipients(m_machine.desk(), event));
    }
    watchReturn();
    if (submission.forked && !submission.events.empty()) {
        fail("a forked device did something");
    }
}

void World::act(const Action& action)
{
    switch (action.what) {
    case Do::Open:
    case Do::CustomerSends:
    case Do::Leave:
    case Do::Rate:
    case Do::Mark:
        return actAsCustomer(action);
    case Do::Wait: {
        const auto wake = m_machine.nextWake();
        const auto step = std::chrono::milliseconds(1 + (action.which % 7) * (action.which % 11) * 2000);
        m_now = wake && action.who % 3 == 0 ? std::max(*wake, m_now) : m_now + step;
        return hub(protocol::FireTimers {});
    }
    case Do::Connect:
    case Do::Disconnect: {
        const bool on = action.what == Do::Connect;
        if (action.which % 2 == 0) {
            return hub(protocol::NoteConnection {agent(action.who).person, std::nullopt, on});
        }
        return hub(protocol::NoteConnection {std::nullopt, customer(action.who).customer, on});
    }
    case Do::Again:
    case Do::Fork:
        return repeat(action);
    case Do::Configure:
        return configure(action);
    case Do::Tune:
        return tune(action);
    case Do::Write:
        return write(action);
    case Do::Restart:
        return restart();
    default:
        return actAsAgent(action);
    }
}

void World::actAsCustomer(const Action& action)
{
    const auto actor = customer(action.who);
    const auto conversation = conversationOf(actor, action.which);
    const auto canary = canaryOf(actor.customer);
    switch (action.what) {
    case Do::Open: {
        const char* queue = action.which % 3 == 0 ? "refunds" : "orders";
        const char* language = action.which % 2 == 0 ? "zh-CN" : "en";
        return send(actor, protocol::OpenConversation {{queue}, language, protocol::Personal(canary), "web"});
    }
    case Do::CustomerSends:
        return send(actor, protocol::SendMessage {protocol::Personal("hello " + canary), {}}, conversation);
    case Do::Leave:
        return send(actor, protocol::LeaveConversation {}, conversation);
    case Do::Rate:
        return send(
            actor, protocol::RateConversation {{action.which % 6, {}, protocol::Personal(canary)}}, conversation);
    default: {
        const auto* open = conversation ? m_machine.desk().conversation(*conversation) : nullptr;
        if (open && !open->recent.empty()) {
            const auto message = open->recent.at(action.which % open->recent.size());
            send(actor, protocol::MarkMessages {{message, message}}, conversation);
        }
    }
    }
}

base::MessageId World::recent(const std::optional<base::ConversationId>& id, unsigned which) const
{
    const auto* open = id ? m_machine.desk().conversation(*id) : nullptr;
    return open && !open->recent.empty()
        ? *(open->recent.rbegin() + which % std::min<std::size_t>(open->recent.size(), 4))
        : base::MessageId {uuidOf("no message")};
}

void World::actAsAgent(const Action& action)
{
    const auto actor = agent(action.who);
    const auto& person = *m_machine.desk().person(actor.person);
    const auto id = conversationOf(actor, action.which);
    const auto customerId = id ? *m_machine.desk().customerOf(*id) : base::CustomerId();
    const auto canary = canaryOf(customerId);
    const auto offer = person.offers.empty() ? base::OfferId {action.which % 5} : person.offers.front();
    switch (action.what) {
    case Do::Presence: {
        const auto presence = static_cast<protocol::Presence>(action.which % 7);
        return send(actor, protocol::SetPresence {action.which > 6 ? protocol::Presence::ready : presence, {}});
    }
    case Do::Accept:
        return send(actor, protocol::AcceptOffer {offer});
    case Do::Decline:
        return send(actor, protocol::DeclineOffer {offer, protocol::DeclineReason::other});
    case Do::AgentSends:
        return send(actor, protocol::SendMessage {protocol::Personal("reply " + canary), {}}, id);
    case Do::Edit:
        return send(
            actor, protocol::EditMessage {recent(id, action.which), protocol::Personal("better " + canary)}, id);
    case Do::Recall:
        return send(actor, protocol::RecallMessage {recent(id, action.which)}, id);
    case Do::Note:
        return send(actor, protocol::AddNote {protocol::Personal(noteCanary + (" " + canary))}, id);
    case Do::Park: {
        const auto until = m_now + std::chrono::seconds(action.which);
        return send(actor, protocol::ParkConversation {action.which % 2 ? std::optional(until) : std::nullopt}, id);
    }
    case Do::Resume:
        return send(actor, protocol::ResumeConversation {}, id);
    case Do::Close:
        return send(actor, protocol::CloseConversation {}, id);
    case Do::Finish:
        return send(actor, protocol::FinishWrapUp {{{"solved"}, {}, protocol::Personal(noteCanary)}}, id);
    case Do::Extend:
        return send(actor, protocol::ExtendWrapUp {}, id);
    case Do::Transfer:
        return transfer(action);
    case Do::Claim:
        return take(action);
    case Do::Away:
        return send(actor, protocol::ReportAway {action.which % 2 == 0, "lock"});
    case Do::Limit:
        return send(
            actor, protocol::LimitLoad {action.which % 3 == 0 ? std::nullopt : std::optional(action.which % 3)});
    case Do::Update:
        return send(actor, protocol::UpdateCustomer {customerId, protocol::Personal(canary), {}, {noteCanary}}, id);
    default: {
        const auto* open = id ? m_machine.desk().conversation(*id) : nullptr;
        if (!open || open->fence.counter == 0) {
            return;
        }
        const auto before = m_log.size();
        send(actor, protocol::SendMessage {protocol::Personal("late " + canary), {}}, id,
            protocol::Fence {open->fence.epoch, open->fence.counter - 1});
        for (auto i = before; i < m_log.size(); ++i) {
            if (std::holds_alternative<protocol::MessageSent>(m_log.at(i).body)) {
                fail("a write under an old fence was accepted");
            }
        }
    }
    }
}

void World::repeat(const Action& action)
{
    if (m_sent.empty()) {
        return;
    }
    // Not older than what a client can still have in its outbox.
    const auto window = std::min<std::size_t>(m_sent.size(), 30);
    auto [actor, frame] = m_sent.at(m_sent.size() - 1 - action.which % window);
    if (action.what == Do::Fork) {
        actor.device = {uuidOf("copy of " + actor.device.toString())};
        frame.n = ++m_numbers[actor.device];
    }
    submit(actor, frame);
}

void World::configure(const Action& action)
{
    auto change = configuration();
    auto& person = change.people.at(action.who % agents);
    person.active = action.which % 4 != 0;
    person.groups = action.which % 5 == 0 ? std::vector<base::GroupId> {} : person.groups;
    change.people = {person};
    change.queues.front().priority = action.which % 3;
    hub(change);
}

void World::tune(const Action& action)
{
    protocol::ConfigureDesk change;
    auto setting = tunings().at((action.who * 61 + action.which) % tunings().size());
    const auto* parameter = desk::parameters::find(setting.name);
    if (action.which % 3 == 0 && (parameter->scopes & desk::QueueScope) != 0) {
        setting.queue = base::QueueId {"refunds"};
    } else if (action.which % 3 == 1 && (parameter->scopes & desk::PersonScope) != 0) {
        setting.person = agent(action.who).person;
    }
    change.parameters = {setting};
    hub(change);
}

void World::take(const Action& action)
{
    const auto lead = Actor::ofPerson({"staff-lead"}, {uuidOf("staff-lead")});
    const auto& own = m_machine.desk().person(lead.person)->owned;
    if (action.which % 2 == 0 && !own.empty()) {
        return send(lead, protocol::CloseConversation {}, own.front());
    }
    const auto& all = m_machine.desk().data().conversations;
    if (all.empty()) {
        return;
    }
    const auto any = std::next(all.begin(), static_cast<std::ptrdiff_t>(action.which % all.size()))->first;
    const auto& owner = all.at(any).owner;
    if (owner && owner != lead.person) {
        return send(lead, protocol::TakeOverConversation {*owner, protocol::Personal(noteCanary)}, any);
    }
    return send(lead, protocol::ClaimConversation {}, any);
}

void World::transfer(const Action& action)
{
    const auto actor = agent(action.who);
    const auto id = conversationOf(actor, action.which);
    protocol::TransferConversation to;
    switch (action.which % 4) {
    case 0:
        to.person = agent(action.which).person;
        break;
    case 1:
        to.group = base::GroupId {action.which % 3 == 0 ? "shop" : "back"};
        break;
    case 2:
        to.skill = base::SkillId {"refunds"};
        to.level = 1 + action.which % 4;
        break;
    default:
        to.queue = base::QueueId {action.who % 2 == 0 ? "refunds" : "orders"};
    }
    if (id) {
        to.note = protocol::Personal(noteCanary + (" " + canaryOf(*m_machine.desk().customerOf(*id))));
    }
    send(actor, to, id);
}

/// One of three articles; now and then an agent tries it.
void World::write(const Action& action)
{
    const auto lead = Actor::ofPerson({"staff-lead"}, {uuidOf("staff-lead")});
    const auto actor = action.who % 5 == 0 ? agent(action.who) : lead;
    const base::ArticleId id {uuidOf("article " + std::to_string(action.who % 3))};
    const auto* known = desk::articles::find(m_machine.desk().data(), id);
    const std::uint32_t version = known ? known->version - (action.which % 7 == 0 ? 1 : 0) : 0;
    protocol::ArticleText text;
    text.title = protocol::Personal(noteCanary);
    text.body = protocol::Personal(noteCanary + std::to_string(action.which));
    text.language = "en";
    switch (action.which % 8) {
    case 0:
    case 1:
        return send(actor, protocol::SaveArticle {id, known ? std::optional(version) : std::nullopt, text});
    case 2:
        return send(actor, protocol::SubmitArticle {id, version});
    case 3:
        return send(actor, protocol::PublishArticle {id, version});
    case 4:
        return send(actor, protocol::ReturnArticle {id, version, protocol::Personal(noteCanary)});
    case 5:
        return send(actor, protocol::RetireArticle {id, version});
    case 6:
        return send(actor, protocol::RestoreArticle {id, version, 1 + action.which % 3, action.which % 2 == 0});
    default:
        return hub(protocol::ImportArticles {lead.person, {{id, text}}});
    }
}

void World::restart()
{
    auto restored = engine::Machine::restore(m_machine.snapshot(), 4);
    if (!restored || restored->hash() != m_machine.hash()) {
        return fail("a restored machine differs");
    }
    m_machine = std::move(*restored);
    for (const auto& note : m_machine.disconnections()) {
        hub(note);
    }
}

} // namespace world
