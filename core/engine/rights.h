// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/state.h"
#include "core/engine/actor.h"
#include "core/protocol/error.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Named permissions and who holds them, and the permission that each command and query needs: what no table names is
/// refused. What somebody may do is judged when he does it, never at sign-in.
namespace engine::rights {

inline constexpr std::string_view serve = "conversation.serve"; ///< be offered work and do it
inline constexpr std::string_view claim = "conversation.claim"; ///< take a waiting conversation out of the line
inline constexpr std::string_view takeOver = "conversation.take_over"; ///< take a colleague's from him
inline constexpr std::string_view seeAll = "conversation.see_all"; ///< every conversation of the desk
inline constexpr std::string_view searchHistory = "history.search"; ///< what was said in those of others
inline constexpr std::string_view takePart = "conversation.take_part"; ///< one's own, as a customer
inline constexpr std::string_view noteAny = "note.add_any"; ///< notes in conversations of others
inline constexpr std::string_view receiptsOwn = "receipt.see_own"; ///< why oneself got something, or nothing
inline constexpr std::string_view receipts = "receipt.see_any"; ///< and why somebody else gets nothing
inline constexpr std::string_view directory = "directory.see";
inline constexpr std::string_view setOwnPresence = "presence.set";
inline constexpr std::string_view setPresence = "presence.set_any"; ///< of others
inline constexpr std::string_view block = "customer.block"; ///< keep a customer from writing; who only serves: his own
inline constexpr std::string_view merge = "customer.merge"; ///< take two customers for one, and part them again
inline constexpr std::string_view reveal = "customer.reveal"; ///< one masked field, for a minute, and audited
inline constexpr std::string_view cannedOwn = "canned.own"; ///< canned replies of one's own
inline constexpr std::string_view cannedGroup = "canned.group"; ///< those of the groups that one belongs to
inline constexpr std::string_view readKnowledge = "knowledge.read"; ///< published articles; say what is wrong with them
inline constexpr std::string_view editKnowledge = "knowledge.edit"; ///< write drafts; read what was said and done
inline constexpr std::string_view publishKnowledge = "knowledge.publish"; ///< decide what is read
inline constexpr std::string_view work = "shift.work"; ///< hold planned work: grab it, give it back, swap it
inline constexpr std::string_view plan = "shift.plan"; ///< plan it, assign it, decide on swaps and leaves
inline constexpr std::string_view useFiles = "file.use"; ///< upload; read what one's conversations name
inline constexpr std::string_view useAccount = "account.use"; ///< sign in, connect, one's own password
inline constexpr std::string_view invite = "account.invite"; ///< agents and trainers; also to a new password
inline constexpr std::string_view inviteAny = "account.invite_any"; ///< everybody
inline constexpr std::string_view configure = "desk.configure";
inline constexpr std::string_view enter = "desk.enter"; ///< what anybody may: the page, its files, sign-in itself
inline constexpr std::string_view readFigures = "hub.read_figures";
inline constexpr std::string_view copyHub = "hub.copy"; ///< everything that it keeps, as it keeps it
inline constexpr std::string_view run = "hub.run"; ///< timers, connections, taking away: never from a connection

/// Who can hold a permission: the roles of staff, in the order of protocol::Role, and those who have none.
enum class Holder
{
    agent,
    lead,
    trainer,
    admin,
    customer,
    visitor, ///< whoever reaches the port
    hub, ///< itself, and its operator on the same machine
};
inline constexpr std::array<std::string_view, 7> holderNames {
    "agent", "lead", "trainer", "admin", "customer", "visitor", "hub"};

struct Permission
{
    std::string_view name;
    std::string_view meaning;
    std::array<bool, holderNames.size()> holders; ///< by Holder
};
/// In the order of every list of rights.
std::span<const Permission> permissions();

/// What something needs: one of these permissions, or all of them.
struct Needs
{
    std::array<std::string_view, 3> rights {}; ///< up to the first empty one
    bool all = false;
};

/// A command, a query or (hub/runtime/routes.h) a request over HTTP.
struct Door
{
    std::string_view name;
    Needs needs;
};
/// In the order of protocol::CommandBody; then what needs more: `canned.put` for a group, `presence.set` for somebody
/// else.
std::span<const Door> commands();
std::span<const Door> queries();

bool has(Holder holder, std::string_view right);
bool isKnown(std::string_view right);
bool has(protocol::Role role, std::string_view right);
bool has(std::span<const protocol::Role> roles, std::string_view right);
/// By today's roles; nobody who is switched off or unknown has any.
bool has(const desk::State& state, const base::PersonId& person, std::string_view right);
/// All rights of a person in a fixed order, for `ready`.
std::vector<std::string> of(const desk::State& state, const base::PersonId& person);

/// True where `holds` says so of one of the permissions, or of all.
template <class Holds> bool meets(const Needs& needs, const Holds& holds)
{
    bool any = false;
    for (const std::string_view right : needs.rights) {
        if (right.empty()) {
            break;
        }
        const bool held = holds(right);
        if (needs.all && !held) {
            return false;
        }
        any = any || held;
    }
    return any;
}

/// Whether this actor may send commands of this kind at all; whose conversation it is, is the desk's question.
std::optional<protocol::Error> refuse(const desk::State& state, const Actor& actor, const protocol::CommandBody& body);
/// Likewise a query; `unsupported` where there is none of that name.
std::optional<protocol::Error> refuse(const desk::State& state, const Audience& audience, std::string_view query);

} // namespace engine::rights
