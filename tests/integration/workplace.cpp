// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/workplace.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <csignal>
#include <sstream>

namespace support {

namespace {

const std::string headless = "tests/tests_headless";

} // namespace

Workplace::Workplace(std::filesystem::path profile, std::string url, std::string name, int first)
    : m_profile(std::move(profile))
    , m_url(std::move(url))
    , m_name(std::move(name))
    , m_first(first)
    , m_next(first)
{
    std::filesystem::create_directories(m_profile);
}

bool Workplace::isBuilt()
{
    return std::filesystem::exists(std::filesystem::path(CLOUDSEAT_BINARY_DIR) / headless);
}

void Workplace::takeProfileOf(const Workplace& other)
{
    std::filesystem::copy(other.m_profile, m_profile, std::filesystem::copy_options::recursive);
}

Program& Workplace::start(int count, const std::vector<std::string>& environment)
{
    m_program = std::make_unique<Program>(headless,
        std::vector<std::string> {
            "work", m_profile.string(), m_url, m_name, std::to_string(m_next), std::to_string(m_next + count)},
        m_profile.string() + ".err", environment);
    m_program->write("password-" + m_name + "\n");
    return *m_program;
}

void Workplace::kill()
{
    m_program->signal(SIGKILL);
    read(m_program->wait().output);
}

void Workplace::read(const std::string& said)
{
    std::istringstream lines(said.substr(0, said.rfind('\n') + 1));
    std::string word;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream parts(line);
        int number = 0;
        parts >> word >> number;
        CHECK(word != "damaged");
        CHECK(line != "set aside");
        if (word == "trying") {
            m_next = std::max(m_next, number + 1);
        } else if (word == "kept") {
            m_kept.insert(number);
        } else if (word == "refused") {
            m_refused.insert(number);
        }
    }
}

LeftBehind Workplace::check()
{
    LeftBehind left;
    Program inspection(headless, {"inspect", m_profile.string(), m_name}, m_profile.string() + ".err");
    const Ended ended = inspection.wait();
    left.opens = ended.status == 0;
    std::istringstream lines(ended.output);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream parts(line);
        std::string what;
        parts >> what;
        left.sound = left.sound || what == "sound";
        if (what == "row") {
            std::uint64_t n = 0;
            std::string state;
            int words = 0;
            // A copy of another place's profile has that one's numbers, too.
            if (parts >> n >> state >> words && isMine(words)) {
                left.rows[n] = {state, words};
            }
        } else if (what == "message") {
            std::string conversation;
            std::uint64_t number = 0;
            std::string id;
            parts >> conversation >> number >> id;
            left.messages[conversation][number] = id;
        } else if (what == "stub") {
            std::string conversation;
            parts >> conversation;
            left.stubs.insert(conversation);
        }
    }
    INFO(ended.errors);
    CHECK(left.opens);
    CHECK((left.sound || ended.output.empty()));
    std::set<int> there;
    for (const auto& [n, row] : left.rows) {
        const bool isOnce = there.insert(row.words).second;
        CHECK(isOnce);
    }
    for (const int number : m_kept) {
        INFO(number << " was kept");
        const bool isThere = there.contains(number) || m_refused.contains(number);
        CHECK(isThere);
    }
    return left;
}

void Workplace::checkAgainst(const Written& written, const Ids& ids)
{
    const LeftBehind left = check();
    std::multiset<int> taken;
    for (const auto& [n, row] : left.rows) {
        INFO(row.words << " is " << row.state);
        CHECK((row.state == "accepted" || row.state == "refused"));
        if (row.state == "accepted") {
            taken.insert(row.words);
        }
    }
    std::multiset<int> stored;
    for (const auto& [conversation, texts] : written) {
        std::vector<int> inOrder;
        for (const std::string& text : texts) {
            // Another place of the same person has numbers of its own.
            if (const int number = std::stoi(text); isMine(number)) {
                inOrder.push_back(number);
            }
        }
        CHECK(std::is_sorted(inOrder.begin(), inOrder.end()));
        stored.insert(inOrder.begin(), inOrder.end());
    }
    CHECK(stored == taken);
    // There may be none: who is killed right after a gap has its cursor from before it, and gets them at the next
    // start.
    for (const auto& [conversation, messages] : left.messages) {
        REQUIRE(ids.contains(conversation));
        std::uint64_t next = messages.empty() ? 0 : messages.begin()->first;
        for (const auto& [number, id] : messages) {
            CHECK((number == next || left.stubs.contains(conversation)));
            next = number + 1;
            const auto there = ids.at(conversation).find(number);
            REQUIRE(there != ids.at(conversation).end());
            CHECK(there->second == id);
        }
    }
}

} // namespace support
