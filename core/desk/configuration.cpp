// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/configuration.h"

#include "core/desk/contradictions.h"
#include "core/desk/guards.h"
#include "core/desk/handlers.h"
#include "core/desk/workrules.h"
#include "core/desk/writing.h"
#include "core/protocol/limits.h"

#include <algorithm>
#include <set>
#include <utility>

namespace desk::handlers {

using protocol::ConfigureDesk;
using protocol::ErrorKind;
namespace limits = protocol::limits;

namespace {

constexpr std::uint32_t longestWrapUp = 3600;
constexpr std::uint32_t mostExtensions = 20;
constexpr std::uint32_t highestPriority = 100;

std::string at(const char* list, std::size_t i)
{
    return std::string(list) + "." + std::to_string(i);
}

/// Ids of what exists or is named by the change: what may be referred to.
template <class Id> std::set<Id> known(const auto& existing, const auto& changes)
{
    std::set<Id> ids;
    for (const auto& [id, _] : existing) {
        ids.insert(id);
    }
    for (const auto& change : changes) {
        ids.insert(change.id);
    }
    return ids;
}

template <class T> bool hasDuplicates(std::vector<T> values)
{
    std::sort(values.begin(), values.end());
    return std::adjacent_find(values.begin(), values.end()) != values.end();
}

Refusal checkNames(const protocol::Names& names, const std::string& path)
{
    if (auto refusal = guards::checkText(names.zh, limits::nameCodePoints, path + ".zh")) {
        return refusal;
    }
    return guards::checkText(names.en, limits::nameCodePoints, path + ".en");
}

/// What all lists have in common: valid ids, each once, with titles of a bounded size.
template <class Settings> Refusal checkList(const std::vector<Settings>& list, const char* name)
{
    std::set<std::string> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!base::isValidName(list[i].id.name)) {
            return guards::invalid(at(name, i) + ".id", "not_a_name");
        }
        if (!seen.insert(list[i].id.name).second) {
            return guards::invalid(at(name, i) + ".id", "twice");
        }
        if constexpr (requires { list[i].title; }) {
            if (auto refusal = checkNames(list[i].title, at(name, i) + ".title")) {
                return refusal;
            }
        }
    }
    return {};
}

struct References
{
    std::set<base::GroupId> groups;
    std::set<base::SkillId> skills;
    std::set<std::string> rules;
};

Refusal checkReferences(const std::vector<base::GroupId>& groups, const std::vector<protocol::SkillLevel>& skills,
    const References& references, const std::string& path)
{
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!references.groups.contains(groups[i])) {
            return guards::invalid(path + "." + at("groups", i), "no_such_group");
        }
    }
    std::vector<base::SkillId> ids;
    for (std::size_t i = 0; i < skills.size(); ++i) {
        if (!references.skills.contains(skills[i].skill)) {
            return guards::invalid(path + "." + at("skills", i), "no_such_skill");
        }
        if (skills[i].level < 1 || skills[i].level > 5) {
            return guards::invalid(path + "." + at("skills", i) + ".level", "out_of_range");
        }
        ids.push_back(skills[i].skill);
    }
    if (hasDuplicates(groups)) {
        return guards::invalid(path + ".groups", "twice");
    }
    return hasDuplicates(ids) ? guards::invalid(path + ".skills", "twice") : Refusal();
}

/// A link is only one that a browser may follow anywhere without harm.
Refusal checkNotice(const protocol::DeskSettings& settings)
{
    if (settings.notice) {
        for (const auto& text : {settings.notice->zh, settings.notice->en}) {
            if (auto refusal = guards::checkText(text, limits::noteCodePoints, "desk.notice")) {
                return refusal;
            }
        }
    }
    if (settings.noticeLink && !settings.noticeLink->starts_with("https://")) {
        return guards::invalid("desk.noticeLink", "not_https");
    }
    if (settings.address && !settings.address->starts_with("https://")) {
        return guards::invalid("desk.address", "not_https");
    }
    if (auto refusal = guards::checkText(settings.address.value_or(""), limits::noteCodePoints, "desk.address")) {
        return refusal;
    }
    return settings.noticeLink ? guards::checkText(*settings.noticeLink, limits::noteCodePoints, "desk.noticeLink")
                               : Refusal();
}

Refusal checkDesk(const protocol::DeskSettings& settings)
{
    if (settings.wrapUpSeconds > longestWrapUp) {
        return guards::invalid("desk.wrapUpSeconds", "out_of_range");
    }
    if (settings.wrapUpExtensionSeconds < 1 || settings.wrapUpExtensionSeconds > longestWrapUp) {
        return guards::invalid("desk.wrapUpExtensionSeconds", "out_of_range");
    }
    if (settings.wrapUpExtensions > mostExtensions) {
        return guards::invalid("desk.wrapUpExtensions", "out_of_range");
    }
    if (settings.languages.size() > limits::listEntries) {
        return guards::tooLarge("desk.languages");
    }
    if (auto refusal = checkNotice(settings)) {
        return refusal;
    }
    return checkNames(settings.title, "desk.title");
}

Refusal checkQueue(const protocol::QueueSettings& queue, const References& references, const std::string& path)
{
    if (queue.acceptSeconds && (*queue.acceptSeconds < 5 || *queue.acceptSeconds > 900)) {
        return guards::invalid(path + ".acceptSeconds", "out_of_range");
    }
    if (queue.priority > highestPriority) {
        return guards::invalid(path + ".priority", "out_of_range");
    }
    if (auto refusal = checkNames(queue.hint, path + ".hint")) {
        return refusal;
    }
    return checkReferences(queue.groups, queue.skills, references, path);
}

Refusal checkPerson(const protocol::PersonSettings& person, const References& references, const std::string& path)
{
    if (person.rules && !references.rules.contains(*person.rules)) {
        return guards::invalid(path + ".rules", "no_such_rules");
    }
    if (person.cap && *person.cap > hardCapCeiling) {
        return guards::invalid(path + ".cap", "out_of_range");
    }
    if (auto refusal = guards::checkText(person.displayName, limits::nameCodePoints, path + ".displayName")) {
        return refusal;
    }
    if (hasDuplicates(person.roles)) {
        return guards::invalid(path + ".roles", "twice");
    }
    if (hasDuplicates(person.languages) || person.languages.size() > limits::listEntries) {
        return guards::invalid(path + ".languages", "twice");
    }
    for (const auto& language : person.languages) {
        if (language.empty() || language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
            return guards::invalid(path + ".languages", "not_a_primary_tag");
        }
    }
    return checkReferences(person.groups, person.skills, references, path);
}

/// Who and what parameters may be set for, and named in their values.
struct Known
{
    std::set<base::QueueId> queues;
    std::set<base::GroupId> groups;
    std::set<base::PersonId> people;
    std::set<base::SkillId> skills;
};

Refusal checkSubject(const protocol::ParameterSetting& setting, const Known& all, const std::string& path)
{
    if (setting.queue && !all.queues.contains(*setting.queue)) {
        return guards::invalid(path + ".queue", "no_such_queue");
    }
    if (setting.group && !all.groups.contains(*setting.group)) {
        return guards::invalid(path + ".group", "no_such_group");
    }
    if (setting.person && !all.people.contains(*setting.person)) {
        return guards::invalid(path + ".person", "no_such_person");
    }
    return {};
}

/// Groups and skills that a value names.
Refusal checkNamed(const protocol::ParameterSetting& setting, const Known& all, const std::string& path)
{
    Parameters read;
    parameters::find(setting.name)->read(*setting.value, read);
    std::vector<base::GroupId> groups;
    std::vector<base::SkillId> skills;
    for (const auto& ring : read.queue.rings) {
        groups.insert(groups.end(), ring.addGroups.begin(), ring.addGroups.end());
        skills.insert(skills.end(), ring.dropSkills.begin(), ring.dropSkills.end());
    }
    for (const auto& [group, delay] : read.queue.entryDelaySeconds) {
        groups.push_back(group);
    }
    for (const auto& rule : read.queue.overflow) {
        groups.push_back(rule.toGroup);
    }
    const auto unknown = [](const auto& known) { return [&](const auto& id) { return !known.contains(id); }; };
    if (std::any_of(groups.begin(), groups.end(), unknown(all.groups))) {
        return guards::invalid(path + ".value", "no_such_group");
    }
    return std::any_of(skills.begin(), skills.end(), unknown(all.skills))
        ? guards::invalid(path + ".value", "no_such_skill")
        : Refusal();
}

Refusal checkParameters(const Data& data, const ConfigureDesk& change)
{
    const Known all {known<base::QueueId>(data.queues, change.queues), known<base::GroupId>(data.groups, change.groups),
        known<base::PersonId>(data.people, change.people), known<base::SkillId>(data.skills, change.skills)};
    std::set<parameters::Place> seen;
    for (std::size_t i = 0; i < change.parameters.size(); ++i) {
        const auto& setting = change.parameters[i];
        const auto path = at("parameters", i);
        if (const auto problem = parameters::problemOf(setting)) {
            return guards::invalid(path + "." + problem->field, problem->reason);
        }
        if (auto refusal = checkSubject(setting, all, path)) {
            return refusal;
        }
        if (!seen.insert(*parameters::placeOf(setting)).second) {
            return guards::invalid(path, "twice");
        }
        if (setting.value) {
            if (auto refusal = checkNamed(setting, all, path)) {
                return refusal;
            }
        }
    }
    return contradictions::check(data, change);
}

Refusal check(const Data& data, const ConfigureDesk& change)
{
    for (auto refusal : {checkList(change.skills, "skills"), checkList(change.groups, "groups"),
             checkList(change.queues, "queues"), checkList(change.dispositions, "dispositions"),
             checkList(change.people, "people"), change.desk ? checkDesk(*change.desk) : Refusal(),
             writing::check(data, change), change.rules ? workrules::check(*change.rules) : Refusal()}) {
        if (refusal) {
            return refusal;
        }
    }
    const References references {known<base::GroupId>(data.groups, change.groups),
        known<base::SkillId>(data.skills, change.skills), workrules::idsOf(change.rules.value_or(data.rules))};
    for (std::size_t i = 0; i < change.queues.size(); ++i) {
        if (auto refusal = checkQueue(change.queues[i], references, at("queues", i))) {
            return refusal;
        }
    }
    for (std::size_t i = 0; i < change.people.size(); ++i) {
        if (auto refusal = checkPerson(change.people[i], references, at("people", i))) {
            return refusal;
        }
    }
    return checkParameters(data, change);
}

/// Takes out what already is so.
template <class Settings> void dropUnchanged(std::vector<Settings>& changes, const auto& existing, auto settingsOf)
{
    std::erase_if(changes, [&](const Settings& change) {
        const auto found = existing.find(change.id);
        return found != existing.end() && settingsOf(found->second) == change;
    });
}

ConfigureDesk remaining(const Data& data, ConfigureDesk change)
{
    writing::dropUnchanged(data, change);
    const auto itself = [](const auto& settings) -> const auto&
    {
        return settings;
    };
    const auto member = [](const auto& entry) -> const auto&
    {
        return entry.settings;
    };
    if (change.desk == data.settings) {
        change.desk.reset();
    }
    if (change.rules == data.rules) {
        change.rules.reset();
    }
    dropUnchanged(change.skills, data.skills, itself);
    dropUnchanged(change.groups, data.groups, itself);
    dropUnchanged(change.dispositions, data.dispositions, itself);
    dropUnchanged(change.queues, data.queues, member);
    dropUnchanged(change.people, data.people, member);
    std::erase_if(change.parameters, [&](const protocol::ParameterSetting& setting) {
        const auto found = data.parameters.find(*parameters::placeOf(setting));
        return found == data.parameters.end() ? !setting.value : setting.value == found->second;
    });
    return change;
}

bool isEmpty(const ConfigureDesk& change)
{
    return !change.desk && change.skills.empty() && change.groups.empty() && change.queues.empty()
        && change.dispositions.empty() && change.people.empty() && change.parameters.empty() && change.canned.empty()
        && !change.checks && !change.links && !change.fields && !change.synonyms && !change.rules;
}

/// Who was switched off gives everything back.
void switchOff(Step& step, const base::PersonId& id)
{
    if (step.state().person(id)->presence != protocol::Presence::offline) {
        step.emit(protocol::PresenceChanged {id, protocol::Presence::offline, "deactivated", true});
    }
    withdrawOffers(step, id);
    releaseAll(step, id, "deactivated");
}

/// Who may not serve any more gives everything back; he stays present as what else he is.
void takeWork(Step& step, const base::PersonId& id)
{
    withdrawOffers(step, id);
    releaseAll(step, id, "not_an_agent");
}

} // namespace

Refusal handle(Step& step, const Actor& actor, const CommandFrame& frame, const ConfigureDesk& command)
{
    if (auto refusal = check(step.state().data(), command)) {
        return refusal;
    }
    auto change = remaining(step.state().data(), command);
    if (isEmpty(change)) {
        return {};
    }
    const auto by = actor.kind == Actor::Kind::Person ? std::optional(actor.person) : std::nullopt;
    std::vector<protocol::PersonNamed> names;
    for (auto& person : change.people) {
        if (!person.displayName.empty()) {
            names.push_back({person.id, base::Personal(std::exchange(person.displayName, {}))});
        }
    }
    const auto canned = std::exchange(change.canned, {});
    if (!isEmpty(change)) {
        step.emit(protocol::DeskConfigured {change, by}, frame);
    }
    writing::putStock(step, canned, by, frame);
    for (auto& named : names) {
        step.emit(std::move(named), frame);
    }
    for (const auto& person : change.people) {
        if (!person.active) {
            switchOff(step, person.id);
        } else if (!isAgent(person)) {
            takeWork(step, person.id);
        }
    }
    return {};
}

} // namespace desk::handlers

std::optional<protocol::Error> desk::refusal(const Data& data, const protocol::ConfigureDesk& wanted)
{
    return handlers::check(data, wanted);
}

protocol::ConfigureDesk desk::differences(const Data& data, protocol::ConfigureDesk wanted)
{
    return handlers::remaining(data, std::move(wanted));
}

bool desk::differs(const Data& data, const protocol::ConfigureDesk& wanted)
{
    auto different = handlers::remaining(data, wanted);
    writing::dropEdited(data, different);
    return handlers::check(data, wanted) || !handlers::isEmpty(different);
}
