// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/longshift/fasttime.h"
#include "tests/longshift/footprint.h"
#include "tests/longshift/shift.h"

#include <QElapsedTimer>

// A whole shift at one window: nothing piles up, nothing is missed, nothing goes to the wrong person.

namespace {

constexpr base::Milliseconds hour {3'600'000};

void print(const char* when, const Shift& shift, const Footprint& now)
{
    WARN(when << ", after " << shift.rounds() << " rounds: " << now.workstationKb() << " KB (and " << now.hubKb
              << " KB of the desk; " << now.heapKb << " KB are allocated), " << now.timelines << " timelines, "
              << now.objects << " objects, " << now.widgets << " widgets; " << shift.seat().articlesTaken()
              << " answers were articles");
}

void work(Shift& shift, int rounds)
{
    while (shift.rounds() < rounds) {
        shift.round();
    }
    shift.tidyUp();
}

/// `rounds` of four conversations each; memory is compared from a quarter of them on, when everything was seen once.
void workShift(Shift& shift, int rounds)
{
    work(shift, rounds / 4);
    const Footprint warm = Footprint::measure(shift.hub(), shift.repository());
    print("warm", shift, warm);
    work(shift, rounds);
    const Footprint end = Footprint::measure(shift.hub(), shift.repository());
    print("at the end", shift, end);

    CHECK(shift.ledger().talks().size() == std::size_t(4 * rounds));
    CHECK(shift.ledger().faults() == std::vector<std::string> {});
    CHECK(shift.faults() == std::vector<std::string> {});
    CHECK(shift.alerts().missed() == std::vector<std::string> {});
    for (const AlertKind kind : {AlertKind::Offer, AlertKind::Assignment, AlertKind::Message, AlertKind::Late}) {
        INFO("kind " << int(kind));
        CHECK(shift.alerts().told(kind) >= rounds / 4);
    }
    CHECK(shift.seat().articlesTaken() >= rounds); // of about four
    constexpr long others = 12; // a strip or a notice more or less
    CHECK(end.objects <= warm.objects + others);
    CHECK(end.widgets <= warm.widgets + others);
    CHECK(end.timelines <= 100); // of four hundred conversations
    if (warm.rssKb == 0 || warm.hubKb == 0) {
        WARN("NOT RUN: this system does not say what memory is used");
        return;
    }
    CHECK(end.workstationKb() * 100 <= warm.workstationKb() * 105);
}

} // namespace

TEST_CASE("fasttime_advance_firesTimersAndMovesBothClocks")
{
    const base::SystemClock clock;
    QElapsedTimer elapsed;
    elapsed.start();
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer); // others fire up to a second later
    timer.setSingleShot(true);
    timer.start(3'600'000);
    const base::Timestamp wall = clock.now();
    const base::Milliseconds monotonic = clock.monotonic();
    QCoreApplication::processEvents();
    CHECK(timer.isActive());
    fasttime::advance(hour);
    for (int round = 0; round < 100 && timer.isActive(); ++round) {
        QCoreApplication::processEvents(); // one may be for something else
    }
    CHECK_FALSE(timer.isActive());
    CHECK(clock.now() - wall >= hour);
    CHECK(clock.monotonic() - monotonic >= hour);
    CHECK(elapsed.elapsed() >= hour.count());
}

TEST_CASE("fasttime_sleep_movesTheWallClockAlone")
{
    const base::SystemClock clock;
    const base::Timestamp wall = clock.now();
    const base::Milliseconds monotonic = clock.monotonic();
    fasttime::sleep(hour);
    CHECK(clock.now() - wall >= hour);
    CHECK(clock.monotonic() - monotonic < hour);
}

TEST_CASE("alertwatch_whatWasNotHeardInTime_isMissed")
{
    const base::ConversationId one {{{1}}};
    const base::ConversationId two {{{2}}};
    AlertWatch watch;
    watch.expect(AlertKind::Message, one, {1'000}, 6);
    SECTION("nothing sounds")
    {
        watch.pass(6);
        CHECK(watch.missed().empty());
        watch.pass(2);
        CHECK(watch.missed().size() == 1);
    }
    SECTION("its own sound, or one for something more important")
    {
        watch.expect(AlertKind::Message, two, {1'000}, 6);
        watch.heard(AlertKind::Assignment, {1'060});
        watch.pass(20);
        CHECK(watch.missed().empty());
        CHECK(watch.told(AlertKind::Message) == 2);
    }
    SECTION("a ringing offer is no sound for a message, nor a message one for an offer")
    {
        watch.heard(AlertKind::Offer, {1'060});
        watch.pass(20);
        CHECK(watch.missed().size() == 1);
        watch.expect(AlertKind::Offer, two, {30'000}, 6);
        watch.heard(AlertKind::Message, {30'060});
        watch.pass(20);
        CHECK(watch.missed().size() == 2);
    }
    SECTION("what was heard before it is known here counts, what was heard before it happened does not")
    {
        watch.heard(AlertKind::Late, {5'000});
        watch.expect(AlertKind::Late, two, {4'900}, 6);
        watch.expect(AlertKind::Late, two, {5'100}, 6);
        watch.pass(20);
        CHECK(watch.missed().size() == 1);
        CHECK(watch.told(AlertKind::Late) == 1);
    }
    SECTION("it went to somebody else")
    {
        watch.forget(one);
        watch.pass(20);
        CHECK(watch.missed().empty());
    }
}

TEST_CASE("shift_sixtyConversationsInFastMotion_nothingPilesUpOrIsMissed", "[shift]")
{
    Shift shift;
    workShift(shift, 16);
}

// ./dev soak
TEST_CASE("shift_fourHundredConversationsInFastMotion_nothingPilesUpOrIsMissed", "[.full]")
{
    Shift shift;
    workShift(shift, 100);
    CHECK(shift.lasted() >= 8 * hour);
}
