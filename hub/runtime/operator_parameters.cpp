// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The routing's parameters as a text: out of the desk, and back in.

#include "core/desk/configuration.h"
#include "core/desk/parameters.h"
#include "hub/config/parameterfile.h"
#include "hub/config/parameterreader.h"
#include "hub/config/zonetable.h"
#include "hub/runtime/operator.h"
#include "hub/runtime/operatordesk.h"

#include <algorithm>
#include <map>

namespace hub {

namespace {

using desk::parameters::Values;

struct Present
{
    Values values;
    ParameterSubjects subjects;
    Values fields;
    protocol::DeskSettings desk;
    std::map<base::QueueId, protocol::QueueSettings> queues;
    std::map<base::PersonId, protocol::PersonSettings> people;
};

Values fieldsOf(const Present& now)
{
    Values fields;
    const auto note = [&](const char* name, unsigned scope, const std::string& subject, std::uint32_t value) {
        fields.insert_or_assign({name, scope, subject}, std::to_string(value));
    };
    note("wrapup_seconds", desk::DeskScope, {}, now.desk.wrapUpSeconds);
    note("wrapup_extension_seconds", desk::DeskScope, {}, now.desk.wrapUpExtensionSeconds);
    note("wrapup_extensions", desk::DeskScope, {}, now.desk.wrapUpExtensions);
    for (const auto& [id, queue] : now.queues) {
        if (queue.acceptSeconds) {
            note("accept_seconds", desk::QueueScope, id.name, *queue.acceptSeconds);
        }
        if (queue.priority != 0) {
            note("priority", desk::QueueScope, id.name, queue.priority);
        }
    }
    for (const auto& [id, person] : now.people) {
        if (person.cap) {
            note("cap", desk::PersonScope, id.name, *person.cap);
        }
    }
    return fields;
}

/// A queue or person is configured as a whole: what it is, with this changed.
void change(protocol::ConfigureDesk& into, const Present& now, const desk::parameters::Place& place,
    const std::optional<std::uint32_t>& value)
{
    if (place.scope == desk::QueueScope) {
        const base::QueueId id {place.subject};
        auto found = std::ranges::find(into.queues, id, &protocol::QueueSettings::id);
        if (found == into.queues.end()) {
            found = into.queues.insert(found, now.queues.at(id));
        }
        if (place.name == "priority") {
            found->priority = value.value_or(0);
        } else {
            found->acceptSeconds = value;
        }
    } else if (place.scope == desk::PersonScope) {
        const base::PersonId id {place.subject};
        auto person = now.people.at(id);
        person.cap = value;
        into.people.push_back(std::move(person));
    } else {
        into.desk = into.desk ? into.desk : now.desk;
        const protocol::DeskSettings usual;
        if (place.name == "wrapup_seconds") {
            into.desk->wrapUpSeconds = value.value_or(usual.wrapUpSeconds);
        } else if (place.name == "wrapup_extensions") {
            into.desk->wrapUpExtensions = value.value_or(usual.wrapUpExtensions);
        } else {
            into.desk->wrapUpExtensionSeconds = value.value_or(desk::Acw().extendSeconds);
        }
    }
}

base::Result<Present> valuesOf(DeskRunner& runner)
{
    return fromDesk<Present>([&](auto tell) {
        runner.run([tell](const DeskView& view) {
            const desk::Data& data = view.state.data();
            Present now;
            now.values = data.parameters;
            now.desk = data.settings;
            for (const auto& [id, queue] : data.queues) {
                now.subjects.queues.insert(id.name);
                now.queues.emplace(id, queue.settings);
            }
            for (const auto& [id, _] : data.groups) {
                now.subjects.groups.insert(id.name);
            }
            for (const auto& [id, person] : data.people) {
                now.subjects.people.insert(id.name);
                now.people.emplace(id, person.settings);
            }
            now.fields = fieldsOf(now);
            tell(std::move(now));
        });
    });
}

/// What is to be set, or not to be set any more, with a line about each.
std::map<desk::parameters::Place, std::optional<std::string>> differences(
    const Values& before, const Values& wanted, std::vector<std::string>& lines)
{
    std::map<desk::parameters::Place, std::optional<std::string>> found;
    Values all = wanted;
    all.insert(before.begin(), before.end());
    for (const auto& [place, _] : all) {
        const std::string was = shown(before, place);
        const std::string becomes = shown(wanted, place);
        if (was != becomes) {
            lines.push_back(describe(place) + ": " + was + " -> " + becomes);
            found[place] = wanted.contains(place) ? std::optional(becomes) : std::nullopt;
        }
    }
    return found;
}

bool hasHoursWithoutTime(const Values& values, const std::string& zone)
{
    const bool hours = std::ranges::any_of(values, [](const auto& each) { return each.first.name == "queue.hours"; });
    const auto offset = values.find({"desk.utc_offset_min", desk::DeskScope, {}});
    const bool fixed = offset != values.end() && offset->second != "zone";
    return hours && !fixed && !offsetsOfZone(zone);
}

} // namespace

OperatorAnswer Operator::exportParameters()
{
    auto values = valuesOf(m_runner);
    if (!values) {
        return base::Failure(values.error());
    }
    std::vector<protocol::ParameterSetting> settings;
    for (const auto& [place, value] : values.value().values) {
        settings.push_back(desk::parameters::settingOf(place, value));
    }
    std::string text = writeParameters(settings) + writeFields(values.value().fields);
    text.pop_back(); // the line's end
    return std::vector<std::string> {std::move(text)};
}

OperatorAnswer Operator::importParameters(const OperatorRequest& request)
{
    auto now = valuesOf(m_runner);
    if (!now) {
        return base::Failure(now.error());
    }
    const Values& before = now.value().values;
    auto read = parseParameters(request.text, request.file, now.value().subjects);
    if (!read) {
        return base::fail(base::FaultKind::Invalid, linesOf(read.error()));
    }
    Values wanted = request.exact ? Values() : before;
    for (const protocol::ParameterSetting& setting : read->parameters) {
        wanted.insert_or_assign(*desk::parameters::placeOf(setting), *setting.value);
    }
    if (const auto kept = before.find({keptByHub, desk::DeskScope, {}}); kept != before.end()) {
        wanted.insert(*kept); // no file has it
    } else if (hasHoursWithoutTime(wanted, now->desk.timeZone)) {
        return base::fail(base::FaultKind::Invalid,
            "'queue.hours' needs 'desk.utc_offset_min': the system doesn't know the time zone " + now->desk.timeZone
                + "; nothing was changed");
    }
    protocol::ConfigureDesk settings;
    std::vector<std::string> lines;
    for (const auto& [place, value] : differences(before, wanted, lines)) {
        settings.parameters.push_back(desk::parameters::settingOf(place, value.value_or("")));
        settings.parameters.back().value = value;
    }
    if (read->fields) {
        // A file without the section says nothing about them, also where it is to be exact.
        Values fields = std::move(*read->fields);
        if (!request.exact) {
            fields.insert(now->fields.begin(), now->fields.end());
        }
        for (const auto& [place, value] : differences(now->fields, fields, lines)) {
            change(settings, now.value(), place,
                value ? std::optional(static_cast<std::uint32_t>(std::stoul(*value))) : std::nullopt);
        }
    }
    return finish(std::move(settings), std::move(lines), request.dryRun);
}

OperatorAnswer Operator::finish(protocol::ConfigureDesk change, std::vector<std::string> lines, bool dryRun)
{
    if (lines.empty()) {
        return counted(std::move(lines), dryRun);
    }
    auto outcome = dryRun ? judge(std::move(change)) : submit(std::move(change));
    if (!outcome) {
        return base::Failure(outcome.error());
    }
    if (const auto& error = outcome.value()) {
        const bool full = error->kind == protocol::ErrorKind::read_only;
        return base::fail(full ? base::FaultKind::Io : base::FaultKind::Invalid,
            "the desk refuses it: "
                + (full ? std::string("there is no room on the disk")
                        : error->field.value_or("") + " " + error->reason.value_or(""))
                + "; nothing was changed");
    }
    return counted(std::move(lines), dryRun);
}

base::Result<std::optional<protocol::Error>> Operator::judge(protocol::ConfigureDesk change)
{
    if (m_runner.isReadOnly()) {
        std::optional<protocol::Error> full(std::in_place);
        full->kind = protocol::ErrorKind::read_only;
        return full;
    }
    return fromDesk<std::optional<protocol::Error>>([&](auto tell) {
        m_runner.run([tell, change = std::move(change)](
                         const DeskView& view) { tell(desk::refusal(view.state.data(), change)); });
    });
}

} // namespace hub
