// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/config/deskfile.h"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

/// What the files of rules have in common: YAML in which everything that is wrong is told at once, with its place.
namespace hub::rulesfile {

inline constexpr std::size_t mostBytes = 256 * 1024;

/// `read` takes the document and the list that problems go into.
template <class Rules, class Read>
base::Result<Rules, std::vector<DeskFileProblem>> parse(
    std::string_view text, const std::string& file, const Read& read)
{
    std::vector<DeskFileProblem> problems;
    // yaml-cpp throws for what isn't YAML; here its exceptions end.
    try {
        Rules rules = read(YAML::Load(std::string(text)), problems);
        if (problems.empty()) {
            return rules;
        }
    } catch (const YAML::DeepRecursion& deep) {
        problems.push_back({file, std::max(deep.mark.line + 1, 1), std::max(deep.mark.column + 1, 1),
            "nested too deeply: lists and maps stand in " + std::to_string(deep.depth()) + " others here"});
    } catch (const YAML::Exception& exception) {
        problems.push_back({file, exception.mark.line + 1, exception.mark.column + 1, exception.msg});
    }
    return base::Failure(std::move(problems));
}

/// `parse` takes the text and the path, for the problems.
template <class Parse>
auto load(const std::string& path, const Parse& parse) -> decltype(parse(std::string_view(), path))
{
    const auto fault = [&](const std::string& reason) {
        return base::Failure(std::vector<DeskFileProblem> {{path, 0, 0, reason}});
    };
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return fault("there is no such file");
    }
    if (std::filesystem::file_size(path, error) > mostBytes || error) {
        return fault("larger than 256 KiB");
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text {std::istreambuf_iterator<char>(in), {}};
    if (!in) {
        return fault("can't be read");
    }
    return parse(text, path);
}

} // namespace hub::rulesfile
