// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/floor.h"

#include <algorithm>
#include <iterator>

namespace {

constexpr int linesPerCustomer = 3;
constexpr base::Milliseconds thinks {30'000}; ///< a customer, over an answer

struct Subject
{
    const char* question;
    const char* answer;
};

/// What customers come for, one after the other.
constexpr Subject subjects[] = {
    {"灯罩有裂痕", "您好，灯罩有裂痕可以换新，也可以整单退款，运费由我们承担。"},
    {"退款多久能到账", "您好，退款会原路退回，余额一到三个工作日，信用卡三到七个工作日。"},
    {"快递显示签收，可是没有收到", "您好，请先看看驿站和门卫处，没有的话我们马上联系快递核对签收人。"},
    {"想开一张电子发票", "您好，电子发票在订单详情页申请，当天就能开好。"},
    {"收货地址写错了要改", "您好，还没有发货的订单可以直接改地址，已经发货的由我们联系快递转寄。"},
};

base::ArticleId articleId(std::size_t n)
{
    base::ArticleId id;
    id.uuid.bytes[0] = 9;
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n + 1);
    return id;
}

protocol::ArticleText articleText(const Subject& subject, std::uint32_t wording)
{
    protocol::ArticleText text;
    text.title = base::Personal(subject.question);
    text.questions = {base::Personal(std::string(subject.question) + "怎么办")};
    text.body = base::Personal(subject.answer + (wording > 1 ? "（第 " + std::to_string(wording) + " 版）" : ""));
    text.language = "zh";
    return text;
}

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
    protocol::PersonSettings lead = colleague;
    lead.id = leadId();
    lead.displayName = "Lea";
    lead.roles = {protocol::Role::lead};
    desk.people.push_back(lead);
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

void Floor::bringArticles()
{
    protocol::ImportArticles all;
    all.by = leadId();
    for (std::size_t n = 0; n < std::size(subjects); ++n) {
        all.articles.push_back({articleId(n), articleText(subjects[n], 1)});
    }
    protocol::CommandFrame frame;
    frame.id = {base::makeUuidV7(m_desk.clock.now(), m_desk.random)};
    frame.body = all;
    REQUIRE_FALSE(m_desk.hub->act(engine::Actor::hub(), frame).error);
}

void Floor::articleChanges()
{
    leadSends(protocol::SaveArticle {articleId(0), m_wordings, articleText(subjects[0], m_wordings + 1)});
    ++m_wordings;
    leadSends(protocol::PublishArticle {articleId(0), m_wordings});
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
    const std::string question = subjects[std::size_t(customer.number) % std::size(subjects)].question;
    return question + "，第 " + std::to_string(customer.lines) + " 句 (parcel " + std::to_string(customer.number)
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

void Floor::leadSends(protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.n = ++m_leadCommands;
    frame.id = {base::makeUuidV7(m_desk.clock.now(), m_desk.random)};
    frame.body = std::move(body);
    base::DeviceId device;
    device.uuid.bytes[0] = 3;
    CHECK_FALSE(m_desk.hub->act(engine::Actor::ofPerson(leadId(), device), frame).error);
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
