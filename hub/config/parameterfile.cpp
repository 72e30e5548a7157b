// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/parameterfile.h"

#include "hub/config/parameterreader.h"
#include "hub/config/yamlreader.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

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

} // namespace

base::Result<std::vector<protocol::ParameterSetting>, std::vector<DeskFileProblem>> parseParameters(
    std::string_view text, const std::string& file, const ParameterSubjects& known)
{
    std::vector<DeskFileProblem> problems;
    std::vector<protocol::ParameterSetting> settings;
    // yaml-cpp throws for what isn't YAML; here its exceptions end.
    try {
        const YAML::Node root = YAML::Load(std::string(text));
        YamlReader reader(file, problems);
        if (reader.map(root, "the file", {"parameters"})) {
            ParameterReader parameters(reader);
            parameters.read(reader.required(root, "parameters", "the file"), settings);
            check(reader, parameters.queues, known.queues, "queue");
            check(reader, parameters.groups, known.groups, "group");
            check(reader, parameters.people, known.people, "person");
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
    return settings;
}

} // namespace hub
