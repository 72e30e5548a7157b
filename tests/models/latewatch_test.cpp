// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/latewatch.h"

#include <catch2/catch.hpp>

using items::Lateness;
using protocol::ConversationState;

namespace {

constexpr base::Timestamp noon {1'763'640'000'000};

struct Watched
{
    Watched()
    {
        QObject::connect(&watch, &items::LateWatch::reached, &watch,
            [this](const base::ConversationId& id, Lateness lateness) { told.emplace_back(id, lateness); });
        item.id.uuid.bytes[0] = 1;
        item.mine = true;
        item.state = ConversationState::active;
        item.assignedAt = noon;
        item.unansweredSince = noon;
        repository.put(item);
    }

    void pass(int seconds)
    {
        clock.advance(base::Milliseconds(seconds * 1000));
        watch.check();
    }
    std::vector<Lateness> levels() const
    {
        std::vector<Lateness> found;
        for (const auto& [id, lateness] : told) {
            found.push_back(lateness);
        }
        return found;
    }

    base::ManualClock clock {noon};
    items::Repository repository;
    items::LateWatch watch {repository, clock};
    items::ConversationItem item;
    std::vector<std::pair<base::ConversationId, Lateness>> told;
};

using Levels = std::vector<Lateness>;

} // namespace

TEST_CASE_METHOD(Watched, "lateWatch_customerWaits_eachThresholdIsToldOnce")
{
    pass(99);
    CHECK(told.empty());
    CHECK(watch.of(item.id) == Lateness::None);
    pass(1);
    CHECK(levels() == Levels {Lateness::Warn});
    pass(79);
    pass(0);
    CHECK(levels() == Levels {Lateness::Warn});
    pass(1);
    pass(500);
    CHECK(levels() == Levels {Lateness::Warn, Lateness::Late});
    CHECK(watch.of(item.id) == Lateness::Late);
}

TEST_CASE_METHOD(Watched, "lateWatch_answered_nextWaitIsToldAnew")
{
    pass(120);
    item.unansweredSince.reset();
    repository.put(item);
    pass(1);
    CHECK(watch.all().empty());
    item.unansweredSince = clock.now();
    repository.put(item);
    pass(99);
    CHECK(levels() == Levels {Lateness::Warn});
    pass(1);
    CHECK(levels() == Levels {Lateness::Warn, Lateness::Warn});
}

TEST_CASE_METHOD(Watched, "lateWatch_secondMessageOfTheSameWait_tellsNothingAgain")
{
    pass(120);
    item.unread += 3;
    item.lastAt = clock.now();
    repository.put(item);
    pass(1);
    CHECK(levels() == Levels {Lateness::Warn});
}

TEST_CASE_METHOD(Watched, "lateWatch_looksAwayForLong_onlyTheHighestIsTold")
{
    pass(3'600);
    CHECK(levels() == Levels {Lateness::Late});
}

TEST_CASE_METHOD(Watched, "lateWatch_conversationThatWaitsForSomebodyElse_isNotTold")
{
    SECTION("a colleague's")
    {
        item.mine = false;
    }
    SECTION("parked")
    {
        item.state = ConversationState::parked;
    }
    SECTION("in wrap-up")
    {
        item.state = ConversationState::wrapup;
    }
    SECTION("on its way to somebody else")
    {
        item.handingOn = base::QueueId {"returns"};
    }
    repository.put(item);
    pass(3'600);
    CHECK(told.empty());
    CHECK(watch.all().empty());
}

TEST_CASE_METHOD(Watched, "lateWatch_waitedBeforeItCame_countsAndTellsOnlyWhatIsReachedHere")
{
    item.unansweredSince = noon - base::Milliseconds(150'000);
    repository.put(item);
    pass(1);
    CHECK(told.empty());
    CHECK(watch.of(item.id) == Lateness::Warn);
    pass(29);
    CHECK(levels() == Levels {Lateness::Late});
}

TEST_CASE_METHOD(Watched, "lateWatch_hubsClockIsAhead_itsTimeCounts")
{
    items::ConnectionFacts facts;
    facts.clockOffsetMs = 60'000;
    repository.connection().setFacts(facts);
    pass(39);
    CHECK(told.empty());
    pass(1);
    CHECK(levels() == Levels {Lateness::Warn});
}

TEST_CASE_METHOD(Watched, "lateWatch_copyIsCleared_forgetsAll")
{
    pass(200);
    repository.clear();
    pass(1);
    CHECK(watch.all().empty());
    CHECK(levels() == Levels {Lateness::Late});
}
