// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The routing's parameters as a text: out of the desk, and back in.

#include "core/desk/parameters.h"
#include "hub/config/parameterfile.h"
#include "hub/config/parameterreader.h"
#include "hub/runtime/operator.h"
#include "hub/runtime/operatordesk.h"

namespace hub {

namespace {

using desk::parameters::Values;

struct Present
{
    Values values;
    ParameterSubjects subjects;
};

base::Result<Present> valuesOf(DeskRunner& runner)
{
    return fromDesk<Present>([&](auto tell) {
        runner.run([tell](const DeskView& view) {
            const desk::Data& data = view.state.data();
            Present now {data.parameters, {}};
            for (const auto& [id, _] : data.queues) {
                now.subjects.queues.insert(id.name);
            }
            for (const auto& [id, _] : data.groups) {
                now.subjects.groups.insert(id.name);
            }
            for (const auto& [id, _] : data.people) {
                now.subjects.people.insert(id.name);
            }
            tell(std::move(now));
        });
    });
}

std::string nameOf(const desk::parameters::Place& place)
{
    const char* scope = place.scope == desk::QueueScope ? "queue "
        : place.scope == desk::GroupScope               ? "group "
        : place.scope == desk::PersonScope              ? "person "
                                                        : "desk";
    return place.name + " (" + scope + place.subject + ")";
}

std::string shown(const Values& values, const desk::parameters::Place& place)
{
    const auto found = values.find(place);
    return found == values.end() ? "(not set)" : found->second;
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
    std::string text = writeParameters(settings);
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
        std::string problems;
        for (const DeskFileProblem& problem : read.error()) {
            problems += (problems.empty() ? "" : "\n") + describe(problem);
        }
        return base::fail(base::FaultKind::Invalid, std::move(problems));
    }
    Values wanted = request.exact ? Values() : before;
    for (const protocol::ParameterSetting& setting : read.value()) {
        wanted.insert_or_assign(*desk::parameters::placeOf(setting), *setting.value);
    }
    protocol::ConfigureDesk change;
    std::vector<std::string> lines;
    const auto note = [&](const desk::parameters::Place& place) {
        const std::string was = shown(before, place);
        const std::string becomes = shown(wanted, place);
        if (was == becomes) {
            return;
        }
        lines.push_back(nameOf(place) + ": " + was + " -> " + becomes);
        change.parameters.push_back(desk::parameters::settingOf(place, becomes));
        if (!wanted.contains(place)) {
            change.parameters.back().value.reset();
        }
    };
    Values all = wanted;
    all.insert(before.begin(), before.end());
    for (const auto& [place, _] : all) {
        note(place);
    }
    return finishImport(std::move(change), std::move(lines), request.dryRun);
}

OperatorAnswer Operator::finishImport(protocol::ConfigureDesk change, std::vector<std::string> lines, bool dryRun)
{
    if (lines.empty()) {
        return std::vector<std::string> {"nothing differs"};
    }
    const std::string count = std::to_string(lines.size());
    if (dryRun) {
        lines.push_back(count + " would change; nothing was changed");
        return lines;
    }
    auto outcome = submit(std::move(change));
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
    lines.push_back(count + " changed");
    return lines;
}

} // namespace hub
