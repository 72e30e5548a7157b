// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/links.h"
#include "core/text/plain.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <vector>

namespace {

std::vector<std::string> naughtyLines()
{
    std::vector<std::string> lines;
    const auto data = support::sharedData();
    if (!data) {
        return lines;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(*data / "naughty-strings", error)) {
        std::ifstream file(entry.path(), std::ios::binary);
        for (std::string line; std::getline(file, line);) {
            lines.push_back(line);
        }
    }
    return lines;
}

void checkAll(const std::string& line)
{
    INFO(line);
    const std::string visible = text::visibleControls(line);
    CHECK(text::isValidUtf8(visible));
    CHECK(text::visibleControls(visible) == visible);
    const std::string shown = text::displayText(line);
    CHECK(text::isValidUtf8(shown));
    CHECK(text::displayText(shown) == shown);
    CHECK(text::codePoints(text::singleLine(line, 40)) <= 40);
    CHECK(text::codePoints(text::elideFileName(line, 24)) <= 24);
    CHECK(text::codePoints(text::truncated(line, 7)) <= 7);
    for (const text::Link& link : text::findLinks(line)) {
        CHECK(link.begin < link.end);
        CHECK(link.end <= line.size());
        CHECK((link.url.starts_with("http://") || link.url.starts_with("https://")));
        CHECK_FALSE(link.host.empty());
    }
}

} // namespace

TEST_CASE("everyFunction_naughtyStrings_staysSane")
{
    const auto lines = naughtyLines();
    if (lines.empty()) {
        WARN("NOT RUN: no naughty-strings in CLOUDSEAT_DATA");
        return;
    }
    for (const std::string& line : lines) {
        checkAll(line);
        checkAll("https://" + line);
        checkAll("https://example.com/" + line);
    }
}

TEST_CASE("everyFunction_randomBytes_staysSane")
{
    std::uint32_t state = 7;
    for (int round = 0; round < 3000; ++round) {
        std::string line = round % 2 == 0 ? "http://" : "";
        for (int i = 0; i < round % 40; ++i) {
            state = state * 1664525 + 1013904223;
            line += static_cast<char>(state >> 24U);
        }
        checkAll(line);
    }
}
