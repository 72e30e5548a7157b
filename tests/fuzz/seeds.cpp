// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/parameters.h"
#include "core/engine/machine.h"
#include "tests/fuzz/targets.h"
#include "tests/support/shareddata.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <sstream>

namespace fuzz {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const fs::path source = CLOUDSEAT_SOURCE_DIR;

/// Every object below that is a frame: it has a `t`.
void collectFrames(const json::value& value, std::vector<std::string>& into)
{
    if (const auto* object = value.if_object()) {
        if (object->contains("t")) {
            into.push_back(json::serialize(value));
        }
        for (const auto& member : *object) {
            collectFrames(member.value(), into);
        }
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array) {
            collectFrames(item, into);
        }
    }
}

void addRecordedFrames(std::vector<std::string>& into)
{
    for (const auto& entry : fs::directory_iterator(source / "tests" / "data" / "frames")) {
        std::istringstream lines(support::readFile(entry.path()));
        for (std::string line; std::getline(lines, line);) {
            boost::system::error_code error;
            const json::value story = json::parse(line, error);
            if (!error) {
                collectFrames(story, into);
            }
        }
    }
}

/// Type, payload and personal part of the events of the recorded logs.
void addRecordedEvents(std::vector<std::string>& into)
{
    for (const auto& entry : fs::directory_iterator(source / "tests" / "data" / "logs")) {
        std::istringstream lines(support::readFile(entry.path()));
        for (std::string line; std::getline(lines, line);) {
            std::vector<std::string> columns;
            std::istringstream parts(line);
            for (std::string part; std::getline(parts, part, '\t');) {
                columns.push_back(part);
            }
            if (columns.size() > 4) {
                into.push_back(columns[3] + "\n" + columns[4] + "\n" + (columns.size() > 5 ? columns[5] : ""));
            }
        }
    }
}

void addHostile(std::vector<std::string>& into)
{
    const auto data = support::sharedData();
    if (!data) {
        return;
    }
    std::istringstream lines(support::readFile(*data / "json-test-suite" / "parsing.jsonl"));
    for (std::string line; std::getline(lines, line);) {
        boost::system::error_code error;
        const json::value known = json::parse(line, error);
        if (!error && known.is_object() && known.as_object().contains("base64")) {
            into.push_back(support::base64Decoded(known.at("base64").as_string().c_str()));
        }
    }
    boost::system::error_code error;
    const json::value naughty = json::parse(support::readFile(*data / "naughty-strings" / "blns.base64.json"), error);
    for (std::size_t i = 0; !error && naughty.is_array() && i < naughty.as_array().size(); ++i) {
        into.push_back(support::base64Decoded(naughty.at(i).as_string().c_str()));
    }
}

} // namespace

std::vector<std::string> seedsFor(std::string_view target)
{
    std::vector<std::string> seeds;
    if (target == "frames") {
        addRecordedFrames(seeds);
    } else if (target == "log") {
        addRecordedEvents(seeds);
        seeds.emplace_back("of.tomorrow\n-3987E-26"); // came back another number
    } else if (target == "snapshot") {
        seeds.push_back(engine::Machine({"desk"}, 1).snapshot());
    } else if (target == "desk-file") {
        seeds.push_back(support::readFile(source / "resources" / "demo" / "desk.yaml"));
    } else if (target == "parameters") {
        std::string number(1, '\0');
        for (const desk::Parameter& parameter : desk::parameters::table()) {
            seeds.push_back(number + std::string(parameter.standard));
            ++number.front();
        }
    } else if (target == "text") {
        seeds.emplace_back("see https://user@example.com:8443/a?b#c, www.example.org and 例子.测试");
    } else if (target == "markdown") {
        seeds.emplace_back(
            "# One\n\n1. **two** `three`\n   - [four](https://a.example \"t\") ![five](b.png)\n> ~~six~~");
        seeds.emplace_back("```\n<b>\n```\n<https://a.example> \\* _x_  \ny\n***\n");
        seeds.emplace_back("a\n| b | `c\\|d` |\n|:--|--:|\n| **e** | <f> | g\nh\n> i\n");
    } else if (target == "ranges") {
        const std::string upload = "hash=" + std::string(64, 'a') + "&bytes=300&offset=";
        seeds.push_back(upload + "100\nbytes=100-\n" + std::string(300, 'x'));
        seeds.push_back(upload + "%31%30\nbytes=0-\n");
        seeds.push_back(upload + "18446744073709551615\nbytes=18446744073709551615-\n");
    }
    addHostile(seeds);
    return seeds;
}

} // namespace fuzz
