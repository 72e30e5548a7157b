// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/random.h"
#include "core/protocol/events.h"

#include <functional>
#include <queue>
#include <string>
#include <vector>

/// Days of a desk made up from a seed: every way in which a conversation can go, in the order of the log.
namespace madeup {

struct Size
{
    std::uint64_t seed = 1;
    std::uint32_t people = 6;
    std::uint32_t conversations = 40;
    std::int64_t lengthMs = std::int64_t {24} * 3'600'000;
    base::Timestamp begin {1'772'409'600'000}; ///< 2026-03-02, midnight in UTC
};

class Floor
{
public:
    using Tell = std::function<void(const protocol::Event&)>;

    Floor(const Size& size, Tell tell);

    /// All of it.
    void run();

private:
    enum class Stage
    {
        Opening,
        Waiting,
        Offered,
        Talking,
        Parked,
        Writing,
        Done,
    };

    struct Thread
    {
        Stage stage = Stage::Opening;
        base::ConversationId id;
        base::CustomerId customer;
        std::uint32_t person = 0;
        std::uint64_t offer = 0;
        std::uint64_t messages = 0;
        std::uint32_t turns = 0;
        bool isAgain = false;
    };

    struct Next
    {
        std::int64_t at = 0;
        std::uint64_t order = 0;
        std::uint32_t index = 0;
        bool isPerson = false;

        friend bool operator>(const Next& a, const Next& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; }
    };

    void emit(protocol::EventBody body);
    void plan(std::int64_t at, std::uint32_t index, bool isPerson);
    void later(std::uint32_t index, std::uint64_t atMostSeconds);
    bool chance(std::uint64_t percent) { return m_random.below(100) < percent; }
    base::PersonId nameOf(std::uint32_t person) const { return {"p" + std::to_string(person)}; }
    void write(Thread& thread, protocol::AuthorKind kind);
    void close(Thread& thread, protocol::CloseCause cause, bool written);

    void step(std::uint32_t index);
    void open(std::uint32_t index);
    void wait(std::uint32_t index);
    void answerOffer(std::uint32_t index);
    void talk(std::uint32_t index);
    void endTalk(std::uint32_t index);
    void changePresence(std::uint32_t person);

    Size m_size;
    Tell m_tell;
    base::SeededRandom m_random;
    std::vector<Thread> m_threads;
    std::priority_queue<Next, std::vector<Next>, std::greater<>> m_next;
    std::uint64_t m_order = 0;
    std::uint64_t m_offers = 0;
    std::uint64_t m_position = 0;
    std::int64_t m_at = 0;
};

} // namespace madeup
