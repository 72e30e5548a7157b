// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/log/sqlitelog.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

/// A hub's data directory with its keys and its log.
struct LogFixture
{
    explicit LogFixture(const std::filesystem::path& path, hub::SqliteLog::Options options = {})
        : directory(path)
        , keys(openKeys())
        , log(withDirectory(std::move(options)), keys, clock, random,
              [this](base::LogLevel, std::string_view, std::string_view text) { said.emplace_back(text); })
    { }

    hub::KeyStore openKeys()
    {
        auto opened = hub::KeyStore::open(directory, clock, random);
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return std::move(opened).value();
    }

    hub::SqliteLog::Options withDirectory(hub::SqliteLog::Options options) const
    {
        options.directory = directory;
        return options;
    }

    /// Makes a copied folder pass for the living one.
    void forgetBirth()
    {
        auto mark = keys.mark(desk);
        REQUIRE(mark);
        mark->file.clear();
        REQUIRE(keys.setMark(desk, *mark));
    }

    std::filesystem::path file() const { return hub::SqliteLog::fileOf(directory, desk); }

    std::filesystem::path directory;
    base::DeskId desk {"shop"};
    base::ManualClock clock {{1'800'000'000'000}};
    base::SystemRandom random;
    std::vector<std::string> said;
    hub::KeyStore keys;
    hub::SqliteLog log;
};

inline hub::Draft draft(const std::string& payload)
{
    hub::Draft made;
    made.time = {1'800'000'000'123};
    made.kind = "test.said";
    made.payload = payload;
    return made;
}

inline std::vector<hub::Draft> drafts(std::uint64_t from, std::size_t count)
{
    std::vector<hub::Draft> made;
    for (std::size_t i = 0; i < count; ++i) {
        made.push_back(draft("{\"n\":" + std::to_string(from + i) + "}"));
    }
    return made;
}
