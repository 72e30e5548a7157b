// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/synonymsfile.h"

#include <catch2/catch.hpp>

#include <filesystem>

TEST_CASE("synonymsFile_aloneOrInADeskFile_isRead")
{
    const auto alone = hub::parseSynonyms("synonyms:\n  - {said: [包裹, parcel], meant: [物流]}\n", "s.yaml");
    REQUIRE(alone);
    REQUIRE(alone->size() == 1);
    CHECK(alone->front().said == std::vector<std::string> {"包裹", "parcel"});
    CHECK(alone->front().meant == std::vector<std::string> {"物流"});
    const auto demo = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources" / "demo" / "desk.yaml";
    const auto whole = hub::loadSynonyms(demo.string());
    REQUIRE(whole);
    CHECK(whole->size() > 5);
    CHECK(hub::parseSynonyms("synonyms: []", "s.yaml")->empty());
}

TEST_CASE("synonymsFile_withFaults_saysWhereAndReturnsNothing")
{
    const auto placed = [](const char* text) {
        const auto read = hub::parseSynonyms(text, "s.yaml");
        return read ? std::string() : hub::describe(read.error().front());
    };
    CHECK(placed("synonyms:\n  - {said: [包裹]}\n").starts_with("s.yaml:2:"));
    CHECK(placed("synonyms:\n  - {said: [包裹], ment: [物流]}\n").starts_with("s.yaml:2:"));
    CHECK_FALSE(placed("links: []").empty());
    CHECK_FALSE(placed("[1, 2]").empty());
    CHECK_FALSE(placed("just words").empty());
    CHECK_FALSE(placed("").empty());
    CHECK_FALSE(placed("synonyms: [").empty());
    CHECK(hub::loadSynonyms("no such file").error().front().reason == "there is no such file");
}
