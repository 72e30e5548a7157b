// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One in ten stops reading and goes on asking, 4 of 40 here, 100 of CLOUDSEAT_CROWD=1000 under `./dev soak`: the hub
// keeps little for them, cuts them with 4010, and the others don't notice.

#include "tests/integration/afterwards.h"
#include "tests/integration/sender.h"
#include "tests/integration/server.h"

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace json = boost::json;
using namespace support;
using namespace std::chrono_literals;

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double othersWait = 5'000; ///< ms: what a crowd on a busy machine may take; who is held up takes 10 s
#ifdef __SANITIZE_ADDRESS__
constexpr bool memoryIsPlain = false; // what was freed is kept for a while
#else
constexpr bool memoryIsPlain = true;
#endif

std::size_t crowdSize()
{
    const char* named = std::getenv("CLOUDSEAT_CROWD");
    return named ? static_cast<std::size_t>(std::max(20, std::atoi(named))) : 40;
}

double residentMebibytes(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    status >> pages >> pages;
    return pages * 4096 / mebibyte;
}

/// How often the hub closed a connection with this code.
int closes(const std::string& url, int code)
{
    const std::string page = http(url, {"GET", "/metrics", {}, {}, {}}).body;
    const std::string name = "cloudseat_closes_total{code=\"" + std::to_string(code) + "\"} ";
    const std::size_t at = page.find(name);
    return at == std::string::npos ? 0 : std::atoi(page.c_str() + at + name.size());
}

/// People who go on talking, on threads of their own; how long each message took until it was acknowledged.
class Talkers
{
public:
    explicit Talkers(std::vector<Sender*> all)
    {
        constexpr std::size_t threads = 4;
        for (Sender* one : all) {
            m_spoken[one] = 0;
        }
        for (std::size_t i = 0; i < threads; ++i) {
            std::vector<Sender*> some;
            for (std::size_t k = i; k < all.size(); k += threads) {
                some.push_back(all[k]);
            }
            m_threads.emplace_back([this, some] { talk(some); });
        }
    }
    ~Talkers() { end(); }
    Talkers(const Talkers&) = delete;
    Talkers& operator=(const Talkers&) = delete;

    /// They are silent, and the test's own thread may talk for them.
    void end()
    {
        m_enough = true;
        for (std::thread& thread : std::exchange(m_threads, {})) {
            thread.join();
        }
    }

    /// Milliseconds; of what was measured since the last call.
    struct Figures
    {
        std::size_t count = 0;
        std::size_t fewest = 0; ///< of anybody
        double median = 0;
        double p99 = 0;
    };
    Figures take()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<double> took = std::exchange(m_took, {});
        std::sort(took.begin(), took.end());
        std::size_t fewest = took.size();
        for (auto& [person, spoken] : m_spoken) {
            fewest = std::min(fewest, std::exchange(spoken, 0));
        }
        return took.empty() ? Figures()
                            : Figures {took.size(), fewest, took[took.size() / 2], took[took.size() * 99 / 100]};
    }

private:
    void talk(const std::vector<Sender*>& people)
    {
        while (!m_enough && !people.empty()) {
            for (Sender* person : people) {
                const auto begin = std::chrono::steady_clock::now();
                person->say(1);
                person->hear(1);
                const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
                {
                    const std::lock_guard lock(m_mutex);
                    m_took.push_back(took.count());
                    ++m_spoken[person];
                }
                std::this_thread::sleep_for(10ms);
                if (m_enough) {
                    return;
                }
            }
        }
    }

    std::mutex m_mutex;
    std::vector<double> m_took;
    std::map<const Sender*, std::size_t> m_spoken;
    std::atomic<bool> m_enough = false;
    std::vector<std::thread> m_threads;
};

void ask(Sender& sender)
{
    sender.wire().socket().send(json::serialize(json::object {{"t", "query"}, {"q", 1}, {"name", "history.messages"},
        {"conversation", sender.conversation()}, {"limit", 100}}));
}

/// Until all of them are cut; the most memory that the hub took meanwhile.
double askUntilCut(const std::string& url, pid_t hub, std::vector<Sender*>& slow)
{
    double most = 0;
    for (int i = 0; i < 300 && closes(url, 4010) < static_cast<int>(slow.size()); ++i) {
        for (Sender* one : slow) {
            // Enough at first to fill what the kernel holds, too.
            for (int k = 0; k < (i < 4 ? 10 : 1); ++k) {
                ask(*one);
            }
            most = std::max(most, residentMebibytes(hub));
        }
        std::this_thread::sleep_for(250ms);
    }
    return most;
}

} // namespace

TEST_CASE("slowReaders_oneInTen_areCutAndTheOthersServed", "[crowd]")
{
    HubFixture fixture(
        {"--plain", "--rate-factor", "1000", "--max-connections", "20000", "--max-per-address", "20000"});
    std::vector<Sender> crowd;
    std::vector<Sender*> slow;
    std::vector<Sender*> others;
    crowd.reserve(crowdSize());
    for (std::size_t i = 0; i < crowdSize(); ++i) {
        crowd.push_back(Sender::at(fixture.url()));
        REQUIRE(crowd.back().come(fixture.url()));
        (i % 10 == 0 ? slow : others).push_back(&crowd.back());
    }
    for (Sender* one : slow) {
        one->say(30, 7'900);
        one->hearAll();
    }
    {
        Server server(fixture.url(), "ann"); // he takes one, and is lost before it begins
        REQUIRE(server.come(fixture.url()));
        REQUIRE(server.takes());
    }
    Talkers talkers(others);
    std::this_thread::sleep_for(crowdSize() < 1'000 ? 500ms : 5000ms);
    const Talkers::Figures before = talkers.take();
    const double resident = residentMebibytes(fixture.hub().id());
    for (Sender* one : slow) {
        one->wire().socket().holdReading(true);
    }
    const double most = askUntilCut(fixture.url(), fixture.hub().id(), slow);
    const Talkers::Figures during = talkers.take();
    CHECK(closes(fixture.url(), 4010) == static_cast<int>(slow.size()));
    // 1 MB that is unread, four answers on their way, and what they are made of.
    CHECK((most - resident < 4.0 * static_cast<double>(slow.size()) + 32 || !memoryIsPlain));
    talkers.end();
    CHECK(during.fewest > 0);
    CHECK(during.p99 < othersWait);
    std::cout << slow.size() << " of " << crowd.size() << " stopped reading; the others' p99 " << before.p99
              << " ms of " << before.count << " before, " << during.p99 << " ms of " << during.count
              << " meanwhile; the hub took " << resident << " MiB, at most " << most << " MiB\n";
    std::size_t said = 0;
    for (Sender* one : others) { // on the connection that each had all the time
        one->hearAll();
        one->check();
        said += one->sent();
    }
    for (Sender* one : slow) {
        REQUIRE(one->come(fixture.url()));
        one->hearAll();
        one->check();
        said += one->sent();
    }
    // All of it once, in order, and nothing else.
    const LogCheck log = checkAfterwards(fixture.hub(), fixture.data());
    CHECK(log.messages() == said);
    CHECK(log.assigned() > 0);
}
