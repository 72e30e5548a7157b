// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/floor.h"

#include <algorithm>

namespace {

constexpr int linesPerCustomer = 3;
constexpr base::Milliseconds thinks {30'000}; ///< a customer, over an answer

base::DeviceId colleagueDevice()
{
    base::DeviceId device;
    device.uuid.bytes[0] = 7;
    device.uuid.bytes[15] = 1;
    return device;
}

protocol::ParameterSetting parameter(const char* name, const char* value)
{
    protocol::ParameterSetting setting;
    setting.name = name;
    setting.value = value;
    return setting;
}

} // namespace

Floor::Floor(SyncFixture& desk, const Ledger& ledger)
    : m_desk(desk)
    , m_ledger(ledger)
{ }

protocol::ConfigureDesk Floor::configuration()
{
    protocol::ConfigureDesk desk = SyncFixture::configuration();
    protocol::PersonSettings colleague = desk.people.front();
    colleague.id = colleagueId();
    colleague.displayName = "张周";
    colleague.cap = 2;
    desk.people.push_back(colleague);
    desk.parameters = {parameter("agent.ramp", "off"), parameter("offer.burst", "off"),
        parameter("offer.min_gap_s", "0"), parameter("sticky", "off")};
    return desk;
}

void Floor::assignUnasked(bool unasked)
{
    protocol::ConfigureDesk change;
    change.parameters = {parameter("offer.allow_decline", unasked ? "false" : "true"),
        parameter("offer.auto_accept", unasked ? "true" : "false")};
    m_desk.hub->configure(change);
}

void Floor::customerComes()
{
    Customer customer;
    customer.number = ++m_customers;
    const base::ConversationId id = m_desk.customerOpens(customer.number, line(customer));
    m_customersOf.emplace(id, customer);
    m_here.push_back(id);
}

std::string Floor::line(const Customer& customer) const
{
    return "灯罩有裂痕，第 " + std::to_string(customer.lines) + " 句 (parcel " + std::to_string(customer.number)
        + "): https://example.org/p/" + std::to_string(customer.number);
}

void Floor::say(const base::ConversationId& id, Customer& customer)
{
    ++customer.lines;
    m_desk.customerSays(customer.number, id, line(customer));
}

void Floor::everybodySpeaks()
{
    for (const base::ConversationId& id : m_here) {
        if (m_ledger.talk(id).isActive()) {
            say(id, m_customersOf.at(id));
        }
    }
}

bool Floor::isSaid(const base::ConversationId& id) const
{
    return m_customersOf.at(id).lines >= linesPerCustomer;
}

bool Floor::allServed() const
{
    return std::ranges::all_of(m_here, [this](const auto& id) { return m_ledger.talk(id).closed; });
}

void Floor::go(const std::vector<protocol::Event>& fresh)
{
    for (const protocol::Event& event : fresh) {
        const auto* offer = std::get_if<protocol::OfferMade>(&event.body);
        if (offer != nullptr && offer->person == colleagueId()) {
            colleagueSends(std::nullopt, protocol::AcceptOffer {offer->offer}); // it may be gone already
        }
    }
    const base::Timestamp now = m_desk.clock.now();
    for (const base::ConversationId& id : m_here) {
        const Ledger::Talk& talk = m_ledger.talk(id);
        if (!talk.isActive()) {
            continue;
        }
        const bool answered = talk.last == protocol::AuthorKind::agent;
        if (answered && !isSaid(id) && now - talk.lastAt >= thinks) {
            say(id, m_customersOf.at(id));
        } else if (talk.owner == colleagueId()) {
            colleagueDoes(id);
        }
    }
}

void Floor::colleague(bool on)
{
    if (on && !m_colleagueThere) {
        protocol::CommandFrame note;
        note.id = {base::makeUuidV7(m_desk.clock.now(), m_desk.random)};
        note.body = protocol::NoteConnection {colleagueId(), std::nullopt, true};
        m_desk.hub->act(engine::Actor::hub(), note);
        m_colleagueThere = true;
    }
    protocol::SetPresence presence;
    presence.presence = on ? protocol::Presence::ready : protocol::Presence::break_;
    CHECK_FALSE(colleagueSends(std::nullopt, presence).error);
}

void Floor::colleagueDoes(const base::ConversationId& id)
{
    if (m_ledger.talk(id).unansweredSince) {
        protocol::SendMessage answer;
        answer.text = base::Personal("我是张周，接着帮您处理。");
        CHECK_FALSE(colleagueSends(id, answer).error);
    } else if (isSaid(id)) {
        CHECK_FALSE(colleagueSends(id, protocol::CloseConversation {}).error);
        protocol::FinishWrapUp done;
        done.outcome.disposition = {"resolved"};
        CHECK_FALSE(colleagueSends(id, done).error);
    }
}

engine::Submission Floor::colleagueSends(const std::optional<base::ConversationId>& id, protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.n = ++m_colleagueCommands;
    frame.id = {base::makeUuidV7(m_desk.clock.now(), m_desk.random)};
    frame.conversation = id;
    if (id) {
        frame.fence = m_ledger.talk(*id).fence;
    }
    frame.body = std::move(body);
    return m_desk.hub->act(engine::Actor::ofPerson(colleagueId(), colleagueDevice()), frame);
}
