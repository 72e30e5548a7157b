// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/parameterreader.h"

#include "core/desk/parameters.h"

#include <algorithm>
#include <map>

namespace hub {

namespace {

/// YAML to the text form; empty where the shape fits nothing.
std::string joined(const YAML::Node& node, int depth);

std::string joinedMap(const YAML::Node& node)
{
    std::string text;
    for (const auto& entry : node) {
        const auto value = joined(entry.second, 2);
        if (!entry.first.IsScalar() || value.empty()) {
            return {};
        }
        text += (text.empty() ? "" : " ") + entry.first.Scalar() + "=" + value;
    }
    return text;
}

std::string joined(const YAML::Node& node, int depth)
{
    if (node.IsScalar()) {
        return node.Scalar();
    }
    if (node.IsMap() && depth < 2) {
        return joinedMap(node);
    }
    if (!node.IsSequence()) {
        return {};
    }
    std::string text;
    for (const auto& entry : node) {
        const auto one = depth < 2 ? joined(entry, 1) : entry.IsScalar() ? entry.Scalar() : std::string();
        if (one.empty()) {
            return {};
        }
        const char* separator = depth == 2 ? "+" : entry.IsMap() ? "; " : ", ";
        text += (text.empty() ? "" : separator) + one;
    }
    return text;
}

std::string explain(const std::string& name, const desk::parameters::Problem& problem)
{
    const auto* parameter = desk::parameters::find(name);
    if (!parameter) {
        return "there is no parameter '" + name + "'";
    }
    if (problem.field == "scope") {
        return "'" + name + "' can't be set here";
    }
    std::string text = "'" + name + "' must be " + std::string(parameter->type);
    if (!parameter->range.empty()) {
        text += " (" + std::string(parameter->range) + ")";
    }
    return text + ", as in " + std::string(parameter->standard);
}

} // namespace

void ParameterReader::readPlace(
    const YAML::Node& node, const protocol::ParameterSetting& place, std::vector<protocol::ParameterSetting>& settings)
{
    if (!m_reader.map(node, "parameters", {})) {
        return;
    }
    for (const auto& entry : node) {
        auto setting = place;
        setting.name = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
        setting.value = joined(entry.second, 0);
        if (setting.name == keptByHub) {
            m_reader.problem(entry.first, "'" + setting.name + "' follows from the desk's time zone");
            continue;
        }
        if (const auto problem = desk::parameters::problemOf(setting)) {
            m_reader.problem(problem->field == "value" ? entry.second : entry.first, explain(setting.name, *problem));
            continue;
        }
        settings.push_back(std::move(setting));
    }
}

template <class Assign>
void ParameterReader::readSubjects(const YAML::Node& node, const char* what, std::vector<Subject>& subjects,
    Assign assign, std::vector<protocol::ParameterSetting>& settings)
{
    if (!node.IsDefined() || node.IsNull() || !m_reader.map(node, what, {})) {
        return;
    }
    for (const auto& entry : node) {
        const auto id = m_reader.name(entry.first, what);
        if (id) {
            subjects.push_back({entry.first, *id});
            protocol::ParameterSetting place;
            assign(place, *id);
            readPlace(entry.second, place, settings);
        }
    }
}

void ParameterReader::read(const YAML::Node& section, std::vector<protocol::ParameterSetting>& settings)
{
    if (!section.IsDefined() || section.IsNull()
        || !m_reader.map(section, "parameters", {"desk", "queues", "groups", "people"})) {
        return;
    }
    if (const YAML::Node desk = section["desk"]) {
        readPlace(desk, {}, settings);
    }
    readSubjects(
        section["queues"], "queues", queues, [](auto& p, const auto& id) { p.queue = base::QueueId {id}; }, settings);
    readSubjects(
        section["groups"], "groups", groups, [](auto& p, const auto& id) { p.group = base::GroupId {id}; }, settings);
    readSubjects(
        section["people"], "people", people, [](auto& p, const auto& id) { p.person = base::PersonId {id}; }, settings);
}

std::string writeParameters(const std::vector<protocol::ParameterSetting>& settings)
{
    std::map<std::pair<unsigned, std::string>, std::vector<std::pair<std::size_t, std::string>>> places;
    const auto table = desk::parameters::table();
    for (const auto& setting : settings) {
        const auto place = desk::parameters::placeOf(setting);
        const auto* parameter = desk::parameters::find(setting.name);
        if (place && parameter && setting.value && setting.name != keptByHub) {
            const auto order = static_cast<std::size_t>(parameter - table.data());
            places[{place->scope, place->subject}].emplace_back(order, setting.name + ": \"" + *setting.value + "\"\n");
        }
    }
    std::string text = "parameters:\n";
    unsigned section = 0;
    for (auto& [place, lines] : places) {
        const auto& [scope, subject] = place;
        if (scope != section) {
            section = scope;
            text += scope == desk::DeskScope ? "  desk:\n"
                : scope == desk::QueueScope  ? "  queues:\n"
                : scope == desk::GroupScope  ? "  groups:\n"
                                             : "  people:\n";
        }
        text += subject.empty() ? "" : "    " + subject + ":\n";
        std::sort(lines.begin(), lines.end());
        for (const auto& [_, line] : lines) {
            text += (subject.empty() ? "    " : "      ") + line;
        }
    }
    return places.empty() ? "parameters: {}\n" : text;
}

} // namespace hub
