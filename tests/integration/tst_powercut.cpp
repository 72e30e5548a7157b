// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The power of a whole hub is cut while people work: its data folder lies on an ext4 of its own that forgets what was
// not flushed. Five times here, as often as CLOUDSEAT_ROUNDS says under `./dev soak`. tests/hub/log cuts the log alone.

#include "core/base/random.h"
#include "hub/runtime/durablefile.h"
#include "tests/integration/afterwards.h"
#include "tests/integration/files.h"
#include "tests/integration/sender.h"
#include "tests/integration/server.h"
#include "tests/support/loopdisk.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>
#include <thread>

using namespace support;

namespace {

/// A file that the hub said it has.
struct Kept
{
    std::string cookie;
    std::string hash;
    std::string bytes;
};

class CutFloor
{
public:
    explicit CutFloor(LoopDisk& disk)
        : m_disk(disk)
        , m_desk(m_folder.write("desk.yaml", smallDesk))
    {
        start();
        m_cookie = Wire::cookie(door());
        for (int i = 0; i < 4; ++i) {
            m_senders.push_back(Sender::at(door()));
            REQUIRE(m_senders.back().come(door()));
        }
        for (const char* name : {"ann", "bob"}) {
            m_servers.emplace_back(door(), name);
        }
    }

    /// One that speaks for the first time in this round: his key is as young as what it seals.
    void replace(std::size_t which)
    {
        m_senders[which].check();
        m_senders[which] = Sender::at(door());
        REQUIRE(m_senders[which].come(door()));
    }

    /// Much is under way when this returns, and some of it acknowledged.
    void speak(base::SeededRandom& random)
    {
        m_login = Wire::signIn(door(), "lea", "password-lea");
        REQUIRE(m_login.answer.status == 200);
        keepAFile(picture(2'000 + random.below(50'000)));
        for (Server& server : m_servers) {
            REQUIRE(server.come(door()));
        }
        for (Sender& sender : m_senders) {
            sender.say(5 + random.below(20), random.below(400));
        }
        m_senders[random.below(m_senders.size())].hear(1 + random.below(5));
        m_servers[random.below(m_servers.size())].step();
        std::this_thread::sleep_for(std::chrono::microseconds(random.below(25'000)));
    }

    /// While it `stands` an fsync that is under way just then can't lie (see tests/hub/log/powercut_test.cpp), so all
    /// that it had said counts; while it runs, what was heard before.
    void cut(bool stands)
    {
        if (stands) {
            m_hub->stop();
        }
        REQUIRE(m_disk.cut());
        m_hub->kill();
        if (stands) {
            for (Sender& sender : m_senders) {
                sender.hearAll();
            }
        }
        REQUIRE(m_disk.comeBack());
    }

    /// Everything that was acknowledged is there, and everybody goes on.
    void goOn()
    {
        CHECK(HubProcess::run({"verify", "--data", data().string()}).status == 0);
        start();
        CHECK_FALSE(Wire::agent(door(), m_login)->identify().is_null());
        const Request get {"GET", "/api/v1/attachments/" + m_kept.hash, {}, {}, {{"Cookie", m_kept.cookie}}};
        CHECK((http(door().url, get).body == m_kept.bytes));
        for (Sender& sender : m_senders) {
            REQUIRE(sender.come(door()));
            sender.hearAll();
        }
    }

    void finish()
    {
        for (Sender& sender : m_senders) {
            sender.check();
        }
        const LogCheck log = checkAfterwards(*m_hub, data());
        CHECK(log.offers() > 0);
        CHECK(log.assigned() > 0);
        std::cout << rounds() << " power cuts of a hub, " << log.messages() << " messages, " << log.assigned()
                  << " conversations taken\n";
    }

    std::size_t senders() const { return m_senders.size(); }

private:
    std::filesystem::path data() const { return m_disk.path() / "data"; }
    Door door() const { return m_hub->url(); }

    void start()
    {
        // Hundreds of times from one address, which the entrance would take for a flood.
        const std::vector<std::string> options {"--plain", "--desk", m_desk.string(), "--rate-factor", "1000"};
        m_hub = std::make_unique<HubProcess>(data(), options);
        REQUIRE(m_hub->isListening());
    }

    void keepAFile(const std::string& bytes)
    {
        m_kept = {m_cookie, sha256(bytes), bytes};
        const std::string query = "hash=" + m_kept.hash + "&bytes=" + std::to_string(bytes.size()) + "&offset=0";
        const Request post {"POST", "/api/v1/attachments", query, bytes, {{"Cookie", m_cookie}}};
        REQUIRE(http(door().url, post).status == 200);
    }

    LoopDisk& m_disk;
    const TemporaryFolder m_folder;
    const std::filesystem::path m_desk;
    std::unique_ptr<HubProcess> m_hub;
    std::string m_cookie;
    std::vector<Sender> m_senders;
    std::vector<Server> m_servers;
    Wire::SignIn m_login;
    Kept m_kept;
};

} // namespace

#define REQUIRE_DISK(disk)                                                                                             \
    if (!(disk).isMounted()) {                                                                                         \
        WARN("NOT RUN: cutting the power of a file system needs root and a loop device");                              \
        return;                                                                                                        \
    }

TEST_CASE("hub_powerCutUnderLoadAtRandomMoments_losesAndDoublesNothing", "[power]")
{
    const TemporaryFolder folder;
    LoopDisk disk(folder.path() / "image", folder.path() / "disk", 256);
    REQUIRE_DISK(disk);
    base::SeededRandom random(31);
    CutFloor floor(disk);
    for (int round = 0; round < rounds(); ++round) {
        INFO("round " << round);
        floor.speak(random);
        floor.cut(round % 2 == 0);
        floor.goOn();
        floor.replace(static_cast<std::size_t>(round) % floor.senders());
    }
    floor.finish();
}

TEST_CASE("writeDurably_powerCutRightAfterwards_keepsTheFileUnderItsName", "[power]")
{
    const TemporaryFolder folder;
    LoopDisk disk(folder.path() / "image", folder.path() / "disk");
    REQUIRE_DISK(disk);
    std::ofstream(disk.path() / "unflushed") << "gone";
    REQUIRE(hub::writeDurably(disk.path() / "kept", "there"));
    // The journal took this name along with the other one's; the next has nothing behind it.
    std::ofstream(disk.path() / "late") << "gone";
    REQUIRE(disk.cut());
    REQUIRE(disk.comeBack());
    CHECK(hub::contentOf(disk.path() / "kept") == "there");
    // The cut is one: nobody had flushed these.
    CHECK(hub::contentOf(disk.path() / "unflushed").value_or("").empty());
    CHECK_FALSE(hub::contentOf(disk.path() / "late"));
}
