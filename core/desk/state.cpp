// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/state.h"

#include "core/desk/evolution.h"
#include "core/desk/routing/estimate.h"

#include <algorithm>

namespace desk {

namespace {

template <class Map, class Key> auto* lookUp(const Map& map, const Key& key)
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

constexpr std::chrono::milliseconds forgetBatch = std::chrono::hours(1);

std::string primaryTag(const std::string& tag)
{
    std::string primary = tag.substr(0, tag.find_first_of("-_"));
    for (auto& c : primary) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return primary;
}

} // namespace

State::State(base::DeskId id)
{
    m_data.id = std::move(id);
    m_data.settings.wrapUpExtensionSeconds = Acw().extendSeconds; // until somebody says otherwise
}

State::State(Data data)
    : m_data(std::move(data))
{
    rebuild();
    m_pools.takeChanged();
}

void State::apply(const protocol::Event& event)
{
    Evolution(*this, event.at).apply(event);
}

void State::rebuild()
{
    m_policies.rebuild(m_data);
    m_pools.clear();
    m_timers.clear();
    m_due.clear();
    m_draining.clear();
    m_closedOrder.clear();
    m_mergedInto.clear();
    m_hashes = {};
    Evolution(*this, m_data.at).indexAll();
}

const Person* State::person(const base::PersonId& id) const
{
    return lookUp(m_data.people, id);
}

const Queue* State::queue(const base::QueueId& id) const
{
    return lookUp(m_data.queues, id);
}

const Customer* State::customer(const base::CustomerId& id) const
{
    return lookUp(m_data.customers, id);
}

std::optional<Timestamp> State::blockedUntil(const base::CustomerId& id, Timestamp now) const
{
    std::optional<Timestamp> until;
    for (const auto& one : togetherWith(id)) {
        const auto found = m_data.blocked.find(one);
        if (found != m_data.blocked.end() && found->second > std::max(now, until.value_or(now))) {
            until = found->second;
        }
    }
    return until;
}

const Offer* State::offer(base::OfferId id) const
{
    return lookUp(m_data.offers, id);
}

const Conversation* State::conversation(const base::ConversationId& id) const
{
    return lookUp(m_data.conversations, id);
}

const ClosedConversation* State::closed(const base::ConversationId& id) const
{
    return lookUp(m_data.closed, id);
}

std::optional<base::CustomerId> State::customerOf(const base::ConversationId& id) const
{
    if (const auto* open = conversation(id)) {
        return open->customer;
    }
    const auto* old = closed(id);
    return old ? std::optional(old->customer) : std::nullopt;
}

std::optional<base::PersonId> State::serverOf(const base::ConversationId& id) const
{
    if (const auto* open = conversation(id)) {
        return open->owner;
    }
    const auto* old = closed(id);
    return old ? old->owner : std::nullopt;
}

const Conversation* State::openConversationOf(const base::CustomerId& id) const
{
    const auto* known = customer(id);
    return known && known->last ? conversation(*known->last) : nullptr;
}

base::CustomerId State::keptOf(const base::CustomerId& id) const
{
    auto kept = id;
    for (const auto* into = lookUp(m_data.merged, kept); into; into = lookUp(m_data.merged, kept)) {
        kept = into->into;
    }
    return kept;
}

std::vector<base::CustomerId> State::togetherWith(const base::CustomerId& id) const
{
    std::vector<base::CustomerId> together {keptOf(id)};
    for (std::size_t i = 0; i < together.size(); ++i) {
        if (const auto* others = lookUp(m_mergedInto, together[i])) {
            together.insert(together.end(), others->begin(), others->end());
        }
    }
    return together;
}

std::optional<base::CustomerId> State::lastMergedInto(const base::CustomerId& id) const
{
    const auto* others = lookUp(m_mergedInto, id);
    return others ? std::optional(others->back()) : std::nullopt;
}

bool State::isServedBy(const base::CustomerId& id, const base::PersonId& person) const
{
    std::optional<base::PersonId> server;
    std::optional<Timestamp> latest;
    bool isOpen = false;
    for (const auto& one : togetherWith(id)) {
        const auto* known = customer(one);
        if (!known || !known->last) {
            continue;
        }
        if (const auto* open = conversation(*known->last)) {
            if (open->owner == person) {
                return true;
            }
            isOpen = true;
        } else if (const auto* old = closed(*known->last); old && (!latest || old->closedAt > *latest)) {
            latest = old->closedAt;
            server = old->owner;
        }
    }
    return !isOpen && server == person;
}

std::optional<Timestamp> State::nextForgetting() const
{
    if (m_closedOrder.empty()) {
        return std::nullopt;
    }
    return m_closedOrder.front().first + closedKept + forgetBatch;
}

std::optional<Timestamp> State::nextWake() const
{
    const auto timer = m_timers.next();
    const auto forgetting = nextForgetting();
    if (!timer || !forgetting) {
        return timer ? timer : forgetting;
    }
    return std::min(*timer, *forgetting);
}

namespace {

/// Maps whose entries have hashes of their own.
using SummedMaps
    = boost::mp11::mp_list<decltype(Data::people), decltype(Data::customers), decltype(Data::conversations),
        decltype(Data::offers), decltype(Data::closed), decltype(Data::canned), decltype(Data::articles)>;

} // namespace

std::uint64_t State::hash() const
{
    base::binary::Writer rest;
    using Members = boost::describe::describe_members<Data, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
        const auto& value = m_data.*member.pointer;
        using Member = std::remove_cvref_t<decltype(value)>;
        constexpr bool summed = boost::mp11::mp_contains<SummedMaps, Member>::value;
        if constexpr (!summed) {
            rest.put(value);
        }
    });
    rest.put(m_hashes.people.sum(m_data.people));
    rest.put(m_hashes.customers.sum(m_data.customers));
    rest.put(m_hashes.conversations.sum(m_data.conversations));
    rest.put(m_hashes.offers.sum(m_data.offers));
    rest.put(m_hashes.canned.sum(m_data.canned));
    rest.put(m_hashes.closed);
    rest.put(m_hashes.articles.sum(m_data.articles));
    return base::binary::hashBytes(rest.bytes());
}

std::optional<std::uint64_t> State::place(const base::ConversationId& id) const
{
    const auto* open = conversation(id);
    if (!open || !isInLine(*open)) {
        return std::nullopt;
    }
    const auto& all = m_pools.line(open->queue);
    const auto own = all.find({open->deferred, open->enteredAt, open->id});
    return static_cast<std::uint64_t>(std::distance(all.begin(), own)) + 1;
}

std::vector<base::ConversationId> State::line(const base::QueueId& queue) const
{
    std::vector<base::ConversationId> ids;
    for (const auto& waiting : m_pools.line(queue)) {
        ids.push_back(waiting.conversation);
    }
    return ids;
}

std::optional<std::uint64_t> State::estimateSeconds(const base::QueueId& id, std::uint64_t place) const
{
    return estimate::seconds(*this, id, place, m_data.at);
}

std::string State::wantedLanguage(const std::string& tag) const
{
    const auto wanted = primaryTag(tag);
    for (const auto& offered : m_data.settings.languages) {
        if (primaryTag(offered) == wanted) {
            return wanted;
        }
    }
    return m_data.settings.languages.empty() ? std::string() : primaryTag(m_data.settings.languages.front());
}

} // namespace desk
