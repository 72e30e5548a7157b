// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/canned.h"

#include "core/desk/evolution.h"
#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <stdexcept>

namespace desk {

namespace limits = protocol::limits;
using protocol::ErrorKind;

namespace canned {

const Canned* find(const Data& data, const base::CannedId& id)
{
    const auto found = data.canned.find(id);
    return found == data.canned.end() ? nullptr : &found->second;
}

Refusal check(const std::string& shortcut, const std::string& title, const std::string& text,
    const std::optional<std::string>& language)
{
    constexpr const char* white = " \t\r\n";
    if (shortcut.find_first_of(white) != std::string::npos) {
        return guards::invalid("shortcut", "white_space");
    }
    if (auto refusal = guards::checkText(shortcut, limits::shortcutCodePoints, "shortcut")) {
        return refusal;
    }
    if (auto refusal = guards::checkText(title, limits::nameCodePoints, "title")) {
        return refusal;
    }
    if (text.find_first_not_of(white) == std::string::npos) {
        return guards::invalid("text", "empty");
    }
    if (auto refusal = guards::checkText(text, limits::textCodePoints, "text")) {
        return refusal;
    }
    const bool primary = !language
        || (!language->empty() && language->size() <= 8
            && language->find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos);
    return primary ? Refusal() : guards::invalid("language", "not_a_primary_tag");
}

bool isMember(const State& state, const base::PersonId& person, const base::GroupId& group)
{
    const auto* known = state.person(person);
    return known && known->settings.active
        && std::ranges::find(known->settings.groups, group) != known->settings.groups.end();
}

bool isFor(const State& state, const base::PersonId& person, const std::optional<base::GroupId>& group,
    const std::optional<base::PersonId>& owner)
{
    return group ? isMember(state, person, *group) : owner == person;
}

} // namespace canned

namespace handlers {

namespace {

/// Whose place it is to write there; the right itself was judged before. Who belongs to it is told nothing less than
/// who does not: both may know the desk's groups.
Refusal refusePlace(const Step& step, const Actor& actor, const std::optional<base::GroupId>& group)
{
    if (!group) {
        return {};
    }
    if (!step.state().data().groups.contains(*group)) {
        return guards::invalid("group", "no_such_group");
    }
    return canned::isMember(step.state(), actor.person, *group) ? Refusal()
                                                                : guards::refuse(ErrorKind::denied, "not_member");
}

bool isFull(const Data& data, const std::optional<base::GroupId>& group, const base::PersonId& person)
{
    const auto there = static_cast<std::size_t>(std::ranges::count_if(data.canned,
        [&](const auto& entry) { return group ? entry.second.group == group : entry.second.person == person; }));
    return there >= (group ? limits::cannedOfGroup : limits::cannedOfPerson);
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::PutCanned& command)
{
    if (command.id.isNil()) {
        return guards::invalid("id", "missing");
    }
    if (auto refusal = refusePlace(step, actor, command.group)) {
        return refusal;
    }
    if (auto refusal
        = canned::check(command.shortcut.reveal(), command.title.reveal(), command.text.reveal(), command.language)) {
        return refusal;
    }
    if (auto refusal = guards::checkAttachments(command.attachments, step.state().policies().desk().cannedFiles)) {
        return refusal;
    }
    const auto owner = command.group ? std::nullopt : std::optional(actor.person);
    const auto* known = canned::find(step.state().data(), command.id);
    if (known && (known->group != command.group || known->person != owner)) {
        return guards::refuse(ErrorKind::conflict, "elsewhere");
    }
    if (!known && isFull(step.state().data(), command.group, actor.person)) {
        return guards::refuse(ErrorKind::conflict, "full");
    }
    step.emit(protocol::CannedChanged {command.id, command.group, owner, command.shortcut, command.title, command.text,
                  command.language, actor.person, std::nullopt, command.attachments},
        frame);
    return {};
}

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const protocol::RemoveCanned& command)
{
    const auto* known = canned::find(step.state().data(), command.id);
    if (!known || !canned::isFor(step.state(), actor.person, known->group, known->person)) {
        return guards::notFound("no_such_reply");
    }
    if (known->group && !step.keepsGroups) {
        return guards::refuse(ErrorKind::denied, "right");
    }
    step.emit(protocol::CannedRemoved {command.id, known->group, known->person, actor.person}, frame);
    return {};
}

} // namespace handlers

// -- events ----------------------------------------------------------------------------------------------------

void Evolution::operator()(const protocol::CannedChanged& e)
{
    m_state.m_hashes.canned.touch(e.canned);
    m_data.canned.insert_or_assign(e.canned, Canned {e.group, e.person, e.stock.value_or(0)});
}

void Evolution::operator()(const protocol::CannedRemoved& e)
{
    if (m_data.canned.erase(e.canned) == 0) {
        throw std::logic_error("event about a reply that is not there");
    }
    m_state.m_hashes.canned.drop(e.canned);
}

void Evolution::operator()(const protocol::PersonForgotten& e)
{
    for (auto entry = m_data.canned.begin(); entry != m_data.canned.end();) {
        if (entry->second.person == e.person) {
            m_state.m_hashes.canned.drop(entry->first);
            entry = m_data.canned.erase(entry);
        } else {
            ++entry;
        }
    }
}

} // namespace desk
