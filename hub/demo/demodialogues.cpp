// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/demo/demodialogues.h"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <fstream>

namespace hub::demo {

namespace {

std::string textOf(const boost::json::value& value)
{
    return boost::json::value_to<std::string>(value);
}

/// Throws what Boost.JSON throws where the line is something else.
Dialogue parse(const std::string& line)
{
    const boost::json::value json = boost::json::parse(line);
    Dialogue dialogue {textOf(json.at("lang")), textOf(json.at("queue")), textOf(json.at("customer").at("name")), {}};
    int before = 0;
    for (const boost::json::value& turn : json.at("turns").as_array()) {
        const int at = static_cast<int>(turn.at("t").as_int64());
        dialogue.turns.push_back(
            {std::max(at - before, 0), textOf(turn.at("role")) == "customer", textOf(turn.at("text"))});
        before = at;
    }
    return dialogue;
}

base::Status readFile(const std::filesystem::path& file, std::vector<Dialogue>& into)
{
    std::ifstream in(file);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        const std::string place = file.filename().string() + ':' + std::to_string(number) + ": ";
        try {
            into.push_back(parse(line));
        } catch (const std::exception& wrong) {
            return base::fail(base::FaultKind::Invalid, place + wrong.what());
        }
        if (into.back().turns.empty() || !into.back().turns.front().byCustomer) {
            return base::fail(base::FaultKind::Invalid, place + "a customer has to begin");
        }
    }
    return {};
}

} // namespace

base::Result<std::vector<Dialogue>> readDialogues(const std::filesystem::path& folder)
{
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".jsonl") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    std::vector<Dialogue> dialogues;
    for (const auto& file : files) {
        if (auto read = readFile(file, dialogues); !read) {
            return base::Failure(read.error());
        }
    }
    if (dialogues.empty()) {
        return base::fail(base::FaultKind::NotFound, "there are no dialogues in " + folder.string());
    }
    return dialogues;
}

} // namespace hub::demo
