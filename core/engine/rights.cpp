// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/rights.h"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace engine::rights {

namespace {

using protocol::ErrorKind;
using protocol::Role;

constexpr bool y = true;
constexpr bool o = false;

constexpr std::array<Permission, 31> held {{
    // agent, lead, trainer, admin, customer, visitor, hub
    {serve, "be offered conversations and do the work in them", {y, o, o, o, o, o, o}},
    {claim, "take a waiting conversation out of the line (with conversation.serve)", {o, y, o, o, o, o, o}},
    {takeOver, "take a colleague's conversation from him (with conversation.serve)", {o, y, o, o, o, o, o}},
    {seeAll, "read every conversation of the desk", {o, y, o, y, o, o, o}},
    {searchHistory, "search what was said, also in others' conversations (with conversation.see_all)",
        {o, y, o, y, o, o, o}},
    {takePart, "open one's own conversation as a customer and talk in it", {o, o, o, o, y, o, o}},
    {noteAny, "notes and customers' fields in conversations of others", {o, y, o, y, o, o, o}},
    {receiptsOwn, "why oneself got a conversation, or gets none", {y, y, y, y, o, o, o}},
    {receipts, "the same of everybody, and why a conversation waits", {o, y, o, y, o, o, o}},
    {directory, "names, skills and presence of staff", {y, y, y, y, o, o, o}},
    {setOwnPresence, "one's own presence", {y, y, y, y, o, o, o}},
    {setPresence, "the presence of others", {o, y, o, y, o, o, o}},
    {block, "keep a customer from writing; who only serves: whom he serves", {y, y, o, y, o, o, o}},
    {merge, "take two customers for one, and part them again (with conversation.see_all)", {o, y, o, y, o, o, o}},
    {reveal, "be shown a masked field for a minute, which stands in the log", {y, y, o, y, o, o, o}},
    {cannedOwn, "canned replies of one's own", {y, y, y, y, o, o, o}},
    {cannedGroup, "change those of the groups that one belongs to", {o, y, o, y, o, o, o}},
    {readKnowledge, "read published articles, say what is wrong with them", {y, y, y, y, o, o, o}},
    {editKnowledge, "write articles as drafts, read what is said of them and how they are used", {o, y, y, y, o, o, o}},
    {publishKnowledge, "publish, return and retire articles", {o, y, o, y, o, o, o}},
    {work, "hold planned work: grab it, give it back, swap it, ask for leave", {y, y, y, o, o, o, o}},
    {plan, "plan and assign work, decide on swaps and leaves", {o, y, o, y, o, o, o}},
    {useFiles, "upload files, read those of conversations that one may read", {y, y, y, y, y, o, o}},
    {useAccount, "sign in, connect a workstation, change one's own password", {y, y, y, y, o, o, o}},
    {invite, "invite agents and trainers, also to a new password", {o, y, o, y, o, o, y}},
    {inviteAny, "invite everybody", {o, o, o, y, o, o, y}},
    {configure, "queues, people, parameters and everything of the desk file", {o, o, o, y, o, o, y}},
    {enter, "the customer page, the desk's public words, sign-in, health", {y, y, y, y, y, y, y}},
    {readFigures, "the hub's figures", {o, o, o, o, o, o, y}},
    {copyHub, "a copy of the hub's files: whoever has the operator's token", {o, o, o, o, o, o, y}},
    {run, "timers, connections, devices: by the hub and its operator only", {o, o, o, o, o, o, y}},
}};

constexpr Needs anybody {{enter}};
constexpr Needs customer {{takePart}};
constexpr Needs server {{serve}};
constexpr Needs either {{serve, takePart}};
constexpr Needs serverOrOverseer {{serve, noteAny}};
constexpr Needs reader {{readKnowledge}};
constexpr Needs editor {{editKnowledge}};
constexpr Needs publisher {{publishKnowledge}};
constexpr Needs worker {{work}};
constexpr Needs planner {{plan}};

/// In the order of the variant: a command without a line doesn't compile.
constexpr std::array<Door, std::variant_size_v<protocol::CommandBody::variant> + 2> doors {{
    {"empty", anybody},
    {"message.send", either},
    {"message.edit", server},
    {"message.recall", server},
    {"message.mark", either},
    {"conversation.open", customer},
    {"conversation.leave", customer},
    {"rating.give", customer},
    {"presence.set", {{setOwnPresence}}},
    {"presence.away", {{setOwnPresence}}},
    {"presence.limit", {{setOwnPresence}}},
    {"offer.accept", server},
    {"offer.decline", server},
    {"note.add", serverOrOverseer},
    {"conversation.park", server},
    {"conversation.resume", server},
    {"conversation.claim", {{serve, claim}, true}},
    {"conversation.take_over", {{serve, takeOver}, true}},
    {"conversation.transfer", server},
    {"conversation.close", server},
    {"wrapup.finish", server},
    {"wrapup.extend", server},
    {"customer.update", serverOrOverseer},
    {"customer.block", {{block}}},
    {"customer.merge", {{merge, seeAll}, true}},
    {"customer.unmerge", {{merge, seeAll}, true}},
    {"field.reveal", {{reveal}}},
    {"canned.put", {{cannedOwn}}},
    {"canned.remove", {{cannedOwn}}},
    {"article.save", editor},
    {"article.submit", editor},
    {"article.publish", publisher},
    {"article.return", publisher},
    {"article.retire", publisher},
    {"article.restore", editor},
    {"article.feedback", reader},
    {"article.settle", editor},
    {"article.used", reader},
    {"article.check", reader},
    {"article.import", {{run}}},
    {"shift.plan", planner},
    {"shift.publish", planner},
    {"shift.withdraw", planner},
    {"shift.assign", planner},
    {"shift.release", {{work, plan}}},
    {"shift.grab", worker},
    {"shift.clock", worker},
    {"swap.propose", worker},
    {"swap.answer", worker},
    {"swap.withdraw", worker},
    {"swap.decide", planner},
    {"leave.ask", worker},
    {"leave.withdraw", worker},
    {"leave.decide", planner},
    {"availability.set", worker},
    {"connection.note", {{run}}},
    {"timers.fire", {{run}}},
    {"device.revoke", {{run}}},
    {"account.note", {{run}}},
    {"person.forget", {{run}}},
    {"customer.forget", {{run}}},
    {"desk.configure", {{configure}}},
    {"(one that this version doesn't know)", anybody},
    {"(one that can't be read)", anybody},
    {"canned.put for a group", {{cannedGroup}}},
    {"presence.set of somebody else", {{setPresence}}},
}};

template <class Command> constexpr bool isNamed(std::string_view name)
{
    if constexpr (std::is_same_v<Command,
                      protocol::UnknownCommand> || std::is_same_v<Command, protocol::MalformedCommand>) {
        return name.starts_with('(');
    } else {
        return Command::name == name;
    }
}

template <std::size_t... Index> constexpr bool areInOrder(std::index_sequence<Index...>)
{
    return (isNamed<std::variant_alternative_t<Index, protocol::CommandBody::variant>>(doors.at(Index).name) && ...);
}

static_assert(areInOrder(std::make_index_sequence<std::variant_size_v<protocol::CommandBody::variant>>()));

constexpr std::array<Door, 22> reads {{
    {"history.conversations", {{serve, seeAll, takePart}}},
    {"history.messages", {{serve, seeAll, takePart}}},
    {"directory", {{directory}}},
    {"routing.why", {{receiptsOwn, receipts}}},
    {"queue.waiting", {{claim}}},
    {"queue.served", {{takeOver}}},
    {"message.versions", {{serve, seeAll}}},
    {"canned", {{cannedOwn}}},
    {"history.search", {{serve, searchHistory}}},
    {"customer.field", {{reveal}}},
    {"articles", reader},
    {"article.heads", editor},
    {"article.versions", editor},
    {"article.version", editor},
    {"article.earlier", reader},
    {"article.feedback", editor},
    {"article.uses", reader},
    {"article.checks", editor},
    {"article.gaps", {{editKnowledge, searchHistory, seeAll}, true}},
    {"article.defects", editor},
    {"shift.blocks", {{work, plan}}},
    {"shift.requests", planner},
}};

const Needs& needsOf(const Actor& actor, const protocol::CommandBody& body)
{
    const auto* reply = std::get_if<protocol::PutCanned>(&body);
    if (reply && reply->group) {
        return doors.at(doors.size() - 2).needs;
    }
    const auto* presence = std::get_if<protocol::SetPresence>(&body);
    const bool ofAnother = presence && presence->person && presence->person != actor.person;
    return ofAnother ? doors.back().needs : doors.at(body.index()).needs;
}

bool holds(const desk::State& state, const Actor& actor, std::string_view right)
{
    switch (actor.kind) {
    case Actor::Kind::Hub:
        return has(Holder::hub, right);
    case Actor::Kind::Customer:
        return has(Holder::customer, right);
    case Actor::Kind::Person:
        return has(state, actor.person, right);
    }
    return false;
}

protocol::Error denied()
{
    protocol::Error error;
    error.kind = ErrorKind::denied;
    error.reason = "right";
    return error;
}

} // namespace

std::span<const Permission> permissions()
{
    return held;
}

std::span<const Door> commands()
{
    return doors;
}

std::span<const Door> queries()
{
    return reads;
}

bool has(Holder holder, std::string_view right)
{
    const auto found = std::ranges::find(held, right, &Permission::name);
    return found != held.end() && found->holders.at(static_cast<std::size_t>(holder));
}

bool isKnown(std::string_view right)
{
    return std::ranges::find(held, right, &Permission::name) != held.end();
}

bool has(Role role, std::string_view right)
{
    return has(static_cast<Holder>(role), right);
}

bool has(std::span<const Role> roles, std::string_view right)
{
    return std::ranges::any_of(roles, [&](Role role) { return has(role, right); });
}

bool has(const desk::State& state, const base::PersonId& id, std::string_view right)
{
    const auto* person = state.person(id);
    return person && person->settings.active && has(person->settings.roles, right);
}

std::vector<std::string> of(const desk::State& state, const base::PersonId& person)
{
    std::vector<std::string> rights;
    for (const auto& permission : held) {
        if (has(state, person, permission.name)) {
            rights.emplace_back(permission.name);
        }
    }
    return rights;
}

std::optional<protocol::Error> refuse(const desk::State& state, const Actor& actor, const protocol::CommandBody& body)
{
    const auto allowed = [&](std::string_view right) { return holds(state, actor, right); };
    return meets(needsOf(actor, body), allowed) ? std::nullopt : std::optional(denied());
}

std::optional<protocol::Error> refuse(const desk::State& state, const Audience& audience, std::string_view query)
{
    const auto found = std::ranges::find(reads, query, &Door::name);
    if (found == reads.end()) {
        protocol::Error error;
        error.kind = ErrorKind::unsupported;
        error.field = "name";
        return error;
    }
    const auto allowed = [&](std::string_view right) {
        return audience.person ? has(state, *audience.person, right) : has(Holder::customer, right);
    };
    return meets(found->needs, allowed) ? std::nullopt : std::optional(denied());
}

} // namespace engine::rights
