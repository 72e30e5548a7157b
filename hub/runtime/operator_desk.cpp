// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desk as its file says: at a start, and while it serves.

#include "core/desk/configuration.h"
#include "hub/runtime/operator.h"
#include "hub/runtime/operatordesk.h"

#include <algorithm>

namespace hub {

namespace {

using protocol::ConfigureDesk;

std::string reasonOf(const protocol::Error& error)
{
    return error.kind == protocol::ErrorKind::read_only ? "there is no room on the disk"
                                                        : error.field.value_or("") + " " + error.reason.value_or("");
}

template <class Settings>
void name(std::vector<std::string>& lines, const char* kind, const std::vector<Settings>& changes, const auto& known)
{
    for (const Settings& change : changes) {
        const auto found = known.find(change.id);
        lines.push_back(kind + (" " + change.id.name) + (found == known.end() ? ": new" : ": changed"));
    }
}

/// A line for each thing that is different.
std::vector<std::string> linesOf(const desk::Data& data, const ConfigureDesk& changes)
{
    std::vector<std::string> lines;
    if (changes.desk) {
        lines.emplace_back("desk: changed");
    }
    name(lines, "skill", changes.skills, data.skills);
    name(lines, "group", changes.groups, data.groups);
    name(lines, "queue", changes.queues, data.queues);
    name(lines, "disposition", changes.dispositions, data.dispositions);
    name(lines, "person", changes.people, data.people);
    for (const protocol::ParameterSetting& setting : changes.parameters) {
        const auto place = *desk::parameters::placeOf(setting);
        lines.push_back(
            describe(place) + ": " + shown(data.parameters, place) + " -> " + setting.value.value_or("(not set)"));
    }
    for (const protocol::CannedSettings& reply : changes.canned) {
        lines.push_back("reply '" + reply.title + "': new or changed");
    }
    for (const auto& [kind, isSet] : {std::pair("checks", changes.checks.has_value()),
             std::pair("links", changes.links.has_value()), std::pair("fields", changes.fields.has_value()),
             std::pair("synonyms", changes.synonyms.has_value()), std::pair("rules", changes.rules.has_value())}) {
        if (isSet) {
            lines.push_back(kind + std::string(": changed"));
        }
    }
    return lines;
}

/// What the file would do, as things stand.
struct Plan
{
    base::DeskId desk;
    std::optional<protocol::Error> refusal;
    std::vector<std::string> lines;
};

} // namespace

std::string linesOf(const std::vector<DeskFileProblem>& problems)
{
    std::string text;
    for (const DeskFileProblem& problem : problems) {
        text += (text.empty() ? "" : "\n") + describe(problem);
    }
    return text;
}

std::string describe(const desk::parameters::Place& place)
{
    const char* scope = place.scope == desk::QueueScope ? "queue "
        : place.scope == desk::GroupScope               ? "group "
        : place.scope == desk::PersonScope              ? "person "
                                                        : "desk";
    return place.name + " (" + scope + place.subject + ")";
}

std::string shown(const desk::parameters::Values& values, const desk::parameters::Place& place)
{
    const auto found = values.find(place);
    return found == values.end() ? "(not set)" : found->second;
}

std::vector<std::string> counted(std::vector<std::string> lines, bool dryRun)
{
    const std::size_t count = lines.size();
    lines.push_back(count == 0 ? "nothing differs"
            : dryRun           ? std::to_string(count) + " would change; nothing was changed"
                               : std::to_string(count) + " changed");
    return lines;
}

void leaveOutKnown(ConfigureDesk& change, const engine::History& history, const Accounts& accounts)
{
    for (protocol::PersonSettings& person : change.people) {
        if (person.displayName == history.personName(person.id)) {
            person.displayName.clear();
        }
        person.active = person.active && !accounts.isSwitchedOff(person.id);
    }
}

base::Status Operator::configure(ConfigureDesk change)
{
    auto outcome = fromDesk<std::optional<protocol::Error>>([&](auto tell) {
        m_runner.run([&runner = m_runner, &accounts = m_accounts, tell, change = std::move(change)](
                         const DeskView& view) mutable {
            leaveOutKnown(change, view.history, accounts);
            runner.command(std::move(change), tell);
        });
    });
    if (!outcome) {
        return base::Failure(outcome.error());
    }
    if (const auto& error = outcome.value()) {
        const bool full = error->kind == protocol::ErrorKind::read_only;
        return base::fail(
            full ? base::FaultKind::Io : base::FaultKind::Invalid, "the desk refuses the file: " + reasonOf(*error));
    }
    return {};
}

base::Status Operator::makeAccounts(const std::vector<SeedPassword>& passwords)
{
    for (const SeedPassword& seeded : passwords) {
        auto known = settingsOf(seeded.person);
        if (!known && known.error().kind == base::FaultKind::NotFound) {
            continue; // of a file that was not applied
        }
        if (!known) {
            return base::Failure(known.error());
        }
        if (!known->active || m_accounts.hasAccount(seeded.person)) {
            continue;
        }
        if (auto set = m_accounts.setPassword(seeded.person, seeded.password); !set) {
            return base::fail(set.error().kind, "account of '" + seeded.person.name + "': " + set.error().detail);
        }
    }
    return {};
}

OperatorAnswer Operator::applyDesk(const OperatorRequest& request)
{
    auto read = parseDeskFile(request.text, request.file);
    if (!read) {
        return base::fail(base::FaultKind::Invalid, linesOf(read.error()) + "\nnothing was changed");
    }
    const DeskConfig file = std::move(read).value();
    auto plan = fromDesk<Plan>([&](auto tell) {
        m_runner.run([&accounts = m_accounts, tell, wanted = file.change](const DeskView& view) mutable {
            const desk::Data& data = view.state.data();
            leaveOutKnown(wanted, view.history, accounts);
            Plan made {data.id, desk::refusal(data, wanted), {}};
            if (!made.refusal) {
                made.lines = linesOf(data, desk::differences(data, std::move(wanted)));
            }
            tell(std::move(made));
        });
    });
    if (!plan) {
        return base::Failure(plan.error());
    }
    if (plan->desk != file.id) {
        return base::fail(base::FaultKind::Invalid,
            request.file + " is of the desk '" + file.id.name + "', this hub's is '" + plan->desk.name
                + "'; nothing was changed");
    }
    if (plan->refusal) {
        return base::fail(base::FaultKind::Invalid,
            "the desk refuses the file: " + reasonOf(*plan->refusal) + "; nothing was changed");
    }
    std::vector<std::string> lines = std::move(plan->lines);
    if (!lines.empty() && !request.dryRun) {
        if (auto configured = configure(file.change); !configured) {
            const base::Fault& fault = configured.error();
            return base::fail(fault.kind,
                fault.detail
                    + (fault.kind == base::FaultKind::Invalid ? "; nothing was changed"
                                                              : "; --dry-run says whether it was changed"));
        }
    }
    if (!request.dryRun) {
        if (auto made = makeAccounts(file.passwords); !made) {
            return base::fail(base::FaultKind::Io,
                made.error().detail + "; the desk is as the file says: say it again for the accounts that are missing");
        }
    }
    return counted(std::move(lines), request.dryRun);
}

} // namespace hub
