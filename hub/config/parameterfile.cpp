// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/parameterfile.h"

#include "hub/config/parameterreader.h"
#include "hub/config/yamlreader.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>

namespace hub {

namespace {

void check(YamlReader& reader, const std::vector<ParameterReader::Subject>& subjects,
    const std::set<std::string>& known, const char* what)
{
    for (const auto& subject : subjects) {
        if (!known.contains(subject.id)) {
            reader.problem(subject.at, "the desk has no " + std::string(what) + " '" + subject.id + "'");
        }
    }
}

struct RoutingField
{
    std::string_view name;
    unsigned scope = desk::DeskScope;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
};

constexpr RoutingField fieldTable[]
    = {{"wrapup_seconds", desk::DeskScope, 0, 3'600}, {"wrapup_extension_seconds", desk::DeskScope, 1, 3'600},
        {"wrapup_extensions", desk::DeskScope, 0, 20}, {"accept_seconds", desk::QueueScope, 5, 900},
        {"priority", desk::QueueScope, 0, 100}, {"cap", desk::PersonScope, 0, desk::hardCapCeiling}};

void readFieldsOf(YamlReader& reader, const YAML::Node& node, unsigned scope, const std::string& subject,
    desk::parameters::Values& into)
{
    if (!reader.map(node, "fields", {})) {
        return;
    }
    for (const auto& entry : node) {
        const std::string name = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
        const auto field = std::ranges::find_if(
            fieldTable, [&](const RoutingField& known) { return known.name == name && known.scope == scope; });
        if (field == std::end(fieldTable)) {
            reader.problem(entry.first, "'" + name + "' is no field of routing here");
        } else if (const auto value = reader.number(entry.second, name, field->low, field->high)) {
            into.insert_or_assign({name, scope, subject}, std::to_string(*value));
        }
    }
}

void readFields(
    YamlReader& reader, const YAML::Node& node, const ParameterSubjects& known, desk::parameters::Values& into)
{
    if (!reader.map(node, "fields", {"desk", "queues", "people"})) {
        return;
    }
    if (node["desk"]) {
        readFieldsOf(reader, node["desk"], desk::DeskScope, {}, into);
    }
    const auto subjects = [&](const char* section, const char* what, unsigned scope, const std::set<std::string>& ids) {
        if (!node[section] || !reader.map(node[section], section, {})) {
            return;
        }
        for (const auto& entry : node[section]) {
            const std::string id = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
            if (!ids.contains(id)) {
                reader.problem(entry.first, "the desk has no " + std::string(what) + " '" + id + "'");
            } else {
                readFieldsOf(reader, entry.second, scope, id, into);
            }
        }
    };
    subjects("queues", "queue", desk::QueueScope, known.queues);
    subjects("people", "person", desk::PersonScope, known.people);
}

} // namespace

std::string writeFields(const desk::parameters::Values& fields)
{
    std::map<std::pair<unsigned, std::string>, std::string> places;
    for (const RoutingField& field : fieldTable) {
        for (const auto& [place, value] : fields) {
            if (place.name == field.name) {
                std::string& line = places[{place.scope, place.subject}];
                line += (line.empty() ? "" : ", ") + place.name + ": " + value;
            }
        }
    }
    std::string text = "fields:\n";
    unsigned section = 0;
    for (const auto& [place, line] : places) {
        const auto& [scope, subject] = place;
        if (scope != section && scope != desk::DeskScope) {
            text += scope == desk::QueueScope ? "  queues:\n" : "  people:\n";
        }
        section = scope;
        text += (subject.empty() ? "  desk" : "    " + subject) + ": {" + line + "}\n";
    }
    return places.empty() ? "fields: {}\n" : text;
}

base::Result<ParameterFile, std::vector<DeskFileProblem>> parseParameters(
    std::string_view text, const std::string& file, const ParameterSubjects& known)
{
    std::vector<DeskFileProblem> problems;
    ParameterFile read;
    // yaml-cpp throws for what isn't YAML; here its exceptions end.
    try {
        const YAML::Node root = YAML::Load(std::string(text));
        YamlReader reader(file, problems);
        if (reader.map(root, "the file", {"parameters", "fields"})) {
            ParameterReader parameters(reader);
            parameters.read(reader.required(root, "parameters", "the file"), read.parameters);
            check(reader, parameters.queues, known.queues, "queue");
            check(reader, parameters.groups, known.groups, "group");
            check(reader, parameters.people, known.people, "person");
            if (root["fields"]) {
                readFields(reader, root["fields"], known, read.fields.emplace());
            }
        }
    } catch (const YAML::DeepRecursion& deep) {
        problems.push_back(
            {file, std::max(deep.mark.line + 1, 1), std::max(deep.mark.column + 1, 1), "nested too deeply"});
    } catch (const YAML::Exception& exception) {
        problems.push_back(
            {file, std::max(exception.mark.line + 1, 1), std::max(exception.mark.column + 1, 1), exception.msg});
    }
    if (!problems.empty()) {
        return base::Failure(std::move(problems));
    }
    return read;
}

} // namespace hub
