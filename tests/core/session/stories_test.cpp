// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "story.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace json = boost::json;

namespace {

std::vector<std::filesystem::path> stories()
{
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(CLOUDSEAT_SOURCE_DIR "/tests/data/frames")) {
        if (entry.path().extension() == ".jsonl") {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<std::string> linesOf(const std::filesystem::path& path)
{
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// Fills in what the half does now; a person judges it before it is committed.
void record(const std::filesystem::path& path, const std::vector<std::string>& lines)
{
    std::ofstream(path) << [&] {
        std::string out;
        for (const std::string& line : lines) {
            out += line + "\n";
        }
        return out;
    }();
}

} // namespace

TEST_CASE("clientHalf_recordedStories_actAsRecorded")
{
    const bool recording = std::getenv("CLOUDSEAT_RECORD") != nullptr;
    const auto paths = stories();
    REQUIRE(paths.size() >= 10);
    for (const auto& path : paths) {
        INFO(path.filename().string());
        std::vector<std::string> lines = linesOf(path);
        REQUIRE(lines.size() > 1);
        const json::object head = json::parse(lines.front()).as_object();
        story::FixedRandom random(head.at("random").to_number<double>());
        session::ClientHalf half(story::optionsOf(head.at("client").as_object()), random);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            INFO("line " << i + 1 << ": " << lines[i]);
            json::object line = json::parse(lines[i]).as_object();
            json::array actual = story::toJson(story::play(half, line));
            if (recording) {
                line["expect"] = std::move(actual);
                lines[i] = json::serialize(line);
                continue;
            }
            std::string where;
            const bool same = story::matches(line.at("expect"), actual, where);
            INFO("all of it: " << json::serialize(actual));
            INFO("at " << where);
            CHECK(same);
        }
        if (recording) {
            record(path, lines);
        }
    }
}

TEST_CASE("matches_differentActions_saysWhere")
{
    std::string where;
    CHECK(
        story::matches(json::parse(R"([{"a":1,"b":null,"c":"*"}])"), json::parse(R"([{"a":1,"c":[],"d":2}])"), where));
    CHECK_FALSE(story::matches(json::parse(R"([{"a":1}])"), json::parse(R"([{"a":2}])"), where));
    CHECK(where == ".a expected 1 got 2");
    where.clear();
    CHECK_FALSE(story::matches(json::parse("[]"), json::parse(R"([{"a":2}])"), where));
}
