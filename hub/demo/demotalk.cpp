// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demotalk.h"

#include <algorithm>
#include <array>
#include <string>

namespace hub::demo {

namespace {

using protocol::ConversationState;
using std::chrono::minutes;
using std::chrono::seconds;

/// Customers of an hour of the day, at the least.
constexpr std::array<int, 24> ofHour {0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 4, 3, 4, 5, 5, 4, 4, 4, 6, 7, 5, 0, 0};

constexpr std::array<const char*, 24> family {"陈", "林", "周", "许", "何", "沈", "韩", "冯", "邓", "曹", "彭", "曾",
    "萧", "田", "董", "袁", "潘", "于", "蒋", "蔡", "余", "杜", "叶", "程"};
constexpr std::array<const char*, 24> given {"诺", "晓", "江月", "书言", "一帆", "之桃", "若溪", "子衡", "明远", "安琪",
    "可", "思齐", "雨桐", "嘉禾", "景行", "知夏", "文博", "星河", "乐", "沐阳", "清欢", "北辰", "念", "初"};
constexpr std::array<const char*, 12> english {"Jon Appleby", "Maya Lind", "Sam Okoro", "Nina Fox", "Theo Marsh",
    "Ivy Chen", "Leo Grant", "Ana Ruiz", "Owen Hale", "Ruth Day", "Kai Berg", "Zoe Quinn"};

constexpr int mostWaits = 40;

} // namespace

void Talk::day(base::Timestamp midnight, base::Timestamp until)
{
    for (std::size_t hour = 0; hour < ofHour.size(); ++hour) {
        const int count = ofHour.at(hour) == 0 ? 0 : m_stage.between(ofHour.at(hour), 2 * ofHour.at(hour));
        for (int i = 0; i < count; ++i) {
            const auto when = midnight + std::chrono::hours(hour) + m_stage.seconds(0, 3599);
            if (when < until) {
                m_stage.at(when, [this] { come(); });
            }
        }
    }
}

void Talk::watchOffers(base::Timestamp until)
{
    for (const auto& [id, offer] : m_stage.desk().data().offers) {
        if (m_seen.insert(id).second && !m_stage.happens(4)) {
            m_stage.in(m_stage.seconds(2, 9),
                [this, offer = id, person = offer.person] { m_stage.asPerson(person, protocol::AcceptOffer {offer}); });
        }
    }
    if (m_stage.now() + seconds(2) < until) {
        m_stage.in(seconds(2), [this, until] { watchOffers(until); });
    }
}

bool Talk::isServed(const std::string& queue) const
{
    const auto* known = m_stage.desk().queue({queue});
    const auto& people = m_stage.desk().data().people;
    return known != nullptr && std::ranges::any_of(people, [&](const auto& entry) {
        const auto& groups = entry.second.settings.groups;
        return entry.second.presence == protocol::Presence::ready
            && std::ranges::any_of(known->settings.groups,
                [&](const base::GroupId& group) { return std::ranges::find(groups, group) != groups.end(); });
    });
}

void Talk::come()
{
    Visit visit;
    visit.dialogue = static_cast<std::size_t>(m_stage.between(0, static_cast<int>(m_dialogues.size()) - 1));
    const Dialogue& dialogue = m_dialogues[visit.dialogue];
    if (!isServed(dialogue.queue) && !m_stage.happens(8)) {
        return; // most people know when there is somebody
    }
    const bool isKnown = !m_known.empty() && m_stage.happens(15);
    visit.customer = isKnown ? m_known[static_cast<std::size_t>(m_stage.between(0, int(m_known.size()) - 1))]
                             : base::CustomerId {m_stage.uuid()};
    if (m_stage.desk().openConversationOf(visit.customer) != nullptr) {
        return;
    }
    const auto pick = [this](const auto& names) {
        return std::string(names.at(static_cast<std::size_t>(m_stage.between(0, int(names.size()) - 1))));
    };
    protocol::OpenConversation open;
    open.queue = {dialogue.queue};
    open.language = dialogue.language == "zh" ? "zh-CN" : dialogue.language;
    open.source = "web";
    if (!isKnown) {
        open.customerName = protocol::Personal(dialogue.language == "zh" ? pick(family) + pick(given) : pick(english));
        m_known.push_back(visit.customer);
    }
    m_stage.asHub(protocol::NoteConnection {std::nullopt, visit.customer, true});
    if (m_stage.asCustomer(visit.customer, std::move(open))) {
        return;
    }
    visit.conversation = {m_stage.last().uuid};
    ++m_conversations;
    m_stage.asCustomer(visit.customer, protocol::SendMessage {protocol::Personal(dialogue.turns.front().text), {}},
        visit.conversation);
    m_stage.in(seconds(4), [this, visit] { goOn(visit); });
}

/// The next line, once its speaker can say it.
void Talk::goOn(Visit visit)
{
    const auto* open = m_stage.desk().conversation(visit.conversation);
    if (open == nullptr || open->state == ConversationState::wrapup) {
        return;
    }
    if (open->state == ConversationState::waiting || open->state == ConversationState::offered) {
        if (++visit.waits > mostWaits) {
            m_stage.asCustomer(visit.customer, protocol::LeaveConversation {}, visit.conversation);
            return;
        }
        m_stage.in(seconds(15), [this, visit] { goOn(visit); });
        return;
    }
    const auto& turns = m_dialogues[visit.dialogue].turns;
    if (visit.turn == turns.size()) {
        end(visit);
        return;
    }
    const Turn& turn = turns[visit.turn];
    const auto wait = seconds(turn.seconds) + m_stage.seconds(0, turn.byCustomer ? 40 : 25);
    m_stage.in(wait, [this, visit]() mutable {
        const auto* now = m_stage.desk().conversation(visit.conversation);
        const Turn& said = m_dialogues[visit.dialogue].turns[visit.turn];
        if (now == nullptr) {
            return;
        }
        const protocol::SendMessage line {protocol::Personal(said.text), {}};
        if (said.byCustomer) {
            m_stage.asCustomer(visit.customer, line, visit.conversation);
        } else if (now->owner) {
            m_stage.asPerson(*now->owner, line, visit.conversation);
        }
        visit.turn += said.byCustomer || now->owner ? 1 : 0;
        goOn(visit);
    });
}

void Talk::end(const Visit& visit)
{
    m_stage.in(m_stage.seconds(4, 30), [this, visit] {
        const auto* open = m_stage.desk().conversation(visit.conversation);
        if (open != nullptr && open->owner && open->state == ConversationState::active) {
            m_stage.asPerson(*open->owner, protocol::CloseConversation {}, visit.conversation);
            writeUp(visit);
        }
    });
}

void Talk::writeUp(const Visit& visit)
{
    if (m_stage.happens(60)) {
        m_stage.in(m_stage.seconds(5, 40), [this, visit] {
            const auto stars = static_cast<std::uint32_t>(m_stage.happens(62) ? 5 : m_stage.happens(70) ? 4 : 2);
            m_stage.asCustomer(
                visit.customer, protocol::RateConversation {{stars, {}, protocol::Personal()}}, visit.conversation);
            m_stage.asHub(protocol::NoteConnection {std::nullopt, visit.customer, false});
        });
    }
    m_stage.in(m_stage.seconds(8, 50), [this, visit] {
        const auto* open = m_stage.desk().conversation(visit.conversation);
        if (open == nullptr || !open->owner) {
            return;
        }
        const char* outcome = m_stage.happens(78) ? "solved" : m_stage.happens(50) ? "follow-up" : "unresolved";
        m_stage.asPerson(
            *open->owner, protocol::FinishWrapUp {{{outcome}, {}, protocol::Personal()}}, visit.conversation);
    });
}

} // namespace hub::demo
