// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/memoryhistory.h"
#include "hub/runtime/deskrunner.h"
#include "tests/core/desk/bench.h"
#include "tests/hub/log/logfixture.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

/// A desk's thread on a real log, and somebody who listens to it.
namespace hub {

/// Stands still until it is moved. Any thread.
class HandClock final : public base::Clock
{
public:
    base::Timestamp now() const override { return {1'800'000'000'000 + m_at}; }
    base::Milliseconds monotonic() const override { return base::Milliseconds(m_at); }
    void move(std::int64_t ms) { m_at += ms; }

private:
    std::atomic<std::int64_t> m_at {1'000'000};
};

/// Collects what it is told.
class Listener final : public DeskPeer
{
public:
    void deliver(std::vector<DeskReply> replies) override
    {
        const std::lock_guard lock(m_mutex);
        std::move(replies.begin(), replies.end(), std::back_inserter(m_replies));
        m_told.notify_all();
    }

    /// The next reply of this kind that was not taken yet.
    template <class Reply> Reply take()
    {
        std::unique_lock lock(m_mutex);
        std::optional<Reply> found;
        const bool came = m_told.wait_for(lock, std::chrono::seconds(60), [&] {
            for (auto it = m_replies.begin(); it != m_replies.end() && !found; ++it) {
                if (auto* reply = std::get_if<Reply>(&*it)) {
                    found = std::move(*reply);
                    m_replies.erase(it);
                    break;
                }
            }
            return found.has_value();
        });
        REQUIRE(came);
        return std::move(*found);
    }

    template <class Reply> std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return static_cast<std::size_t>(std::count_if(m_replies.begin(), m_replies.end(),
            [](const DeskReply& reply) { return std::holds_alternative<Reply>(reply); }));
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_told;
    std::vector<DeskReply> m_replies;
};

/// A desk with ann on a real log, and a history that can be told to fail.
struct Room
{
    explicit Room(SqliteLog::Options options = {})
        : files(dir.path(), std::move(options))
    {
        auto journal = DeskJournal::open(files.log, files.keys, files.desk, "here");
        REQUIRE(journal);
        Follower follower {"history", true,
            [this](const engine::EventPointer& event) -> base::Status {
                if (historyFails) {
                    return base::fail(base::FaultKind::Io, "a torn page");
                }
                followed = event->id;
                return history.apply(*event);
            },
            [this] { return followed; }};
        auto opened = DeskBook::open({dir.path()}, std::move(journal).value(), {follower}, base::silentLog());
        REQUIRE(opened);
        book = std::move(opened).value();
        submit(engine::Actor::hub(), bench::smallDesk());
        REQUIRE(book->commit());
    }

    void submit(const engine::Actor& actor, protocol::CommandBody body)
    {
        protocol::CommandFrame frame;
        frame.id = {base::makeUuidV7(clock.now(), files.random)};
        frame.body = std::move(body);
        CHECK_FALSE(book->submit(actor, frame, clock.now()).error);
    }

    std::unique_ptr<DeskRunner> runner()
    {
        return std::make_unique<DeskRunner>(std::move(book), history, clock, files.random, DeskRunner::Hooks(),
            [this](base::LogLevel, std::string_view, std::string_view text) { said.emplace_back(text); });
    }

    engine::Actor ann() { return engine::Actor::ofPerson({"ann"}, {base::makeUuidV7(clock.now(), files.random)}); }

    const TempDir dir;
    HandClock clock;
    LogFixture files;
    engine::MemoryHistory history;
    base::Position followed;
    std::atomic<bool> historyFails = false;
    std::vector<std::string> said; ///< read it when the runner has stopped
    std::unique_ptr<DeskBook> book;
};

/// Takes the room's book. Nothing is written while somebody asks here, so that its history may be read beside.
inline std::unique_ptr<DeskRunner> runnerBeside(Room& room)
{
    DeskRunner::Hooks hooks;
    hooks.beside = &room.history;
    return std::make_unique<DeskRunner>(std::move(room.book), room.history, room.clock, room.files.random, hooks,
        [&room](base::LogLevel, std::string_view area, std::string_view text) {
            room.said.push_back(std::string(area) + ": " + std::string(text));
        });
}

/// Somebody whose connection has just begun.
inline std::shared_ptr<Listener> listenerOf(DeskRunner& runner, const engine::Actor& actor)
{
    const auto listener = std::make_shared<Listener>();
    runner.post(listener, IdentifyRequest {actor, std::nullopt});
    listener->take<WelcomeReply>();
    return listener;
}

inline std::shared_ptr<Listener> listenerOf(DeskRunner& runner, Room& room, const std::string& person)
{
    return listenerOf(
        runner, engine::Actor::ofPerson({person}, {base::makeUuidV7(room.clock.now(), room.files.random)}));
}

} // namespace hub
