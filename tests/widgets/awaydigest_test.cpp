// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"

// What came while nobody could be told is told at once.

namespace {

using Heard = std::vector<AlertKind>;
using items::Connectivity;

struct Gap : Workbench
{
    Gap() { be(Connectivity::Live); }

    Alerts& start()
    {
        alerts = std::make_unique<Alerts>(workplace, settings, window);
        alerts->tick();
        QObject::connect(alerts.get(), &Alerts::sounded, alerts.get(), [this](AlertKind kind) { all.push_back(kind); });
        return *alerts;
    }
    Heard heardWithLate()
    {
        REQUIRE(QTest::qWaitFor([this] { return alerts->isSettled(); }, 30'000));
        return std::exchange(all, {});
    }
    /// Without the warnings of customers who wait all the while.
    Heard heard()
    {
        Heard some = heardWithLate();
        std::erase(some, AlertKind::Late);
        return some;
    }
    void pass(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(base::Milliseconds(1000));
            alerts->tick();
        }
    }
    void be(Connectivity connectivity)
    {
        auto facts = repository.connection().facts();
        facts.connectivity = connectivity;
        repository.connection().setFacts(facts);
    }
    void write(int number, int messages)
    {
        auto now = *repository.conversation(Scene::conversation(number));
        now.unread += messages;
        repository.put(now);
    }
    void assign(int number)
    {
        auto fresh = *repository.conversation(Scene::conversation(4));
        fresh.id = Scene::conversation(number);
        repository.put(fresh);
    }

    QWidget window;
    std::unique_ptr<Alerts> alerts;
    Heard all;
};

} // namespace

TEST_CASE_METHOD(Gap, "gap_manyMessages_makeOneSoundWhenAllAreHere")
{
    start();
    be(Connectivity::Waiting);
    pass(30);
    be(Connectivity::CatchingUp);
    write(1, 4);
    write(3, 2);
    be(Connectivity::Live);
    write(4, 1); // stored a moment later
    CHECK(heard().empty());
    pass(5);
    CHECK(heard() == Heard {AlertKind::Message});
    pass(120);
    CHECK(heard().empty());
    write(4, 1);
    CHECK(heard() == Heard {AlertKind::Message});
}

TEST_CASE_METHOD(Gap, "gap_conversationsCame_soundsAsThat")
{
    start();
    be(Connectivity::Waiting);
    pass(3);
    be(Connectivity::CatchingUp);
    assign(40);
    assign(41);
    write(1, 2);
    be(Connectivity::Live);
    pass(5);
    CHECK(heard() == Heard {AlertKind::Assignment});
}

TEST_CASE_METHOD(Gap, "gap_oneConversationCame_isRepeatedLikeAnyOther")
{
    start();
    be(Connectivity::Waiting);
    pass(3);
    assign(40);
    be(Connectivity::Live);
    pass(5);
    CHECK(heard() == Heard {AlertKind::Assignment});
    pass(20);
    CHECK(heard() == Heard {AlertKind::Assignment});
}

TEST_CASE_METHOD(Gap, "gap_nothingCame_isSilent")
{
    start();
    be(Connectivity::Waiting);
    pass(30);
    be(Connectivity::Live);
    pass(30);
    CHECK(heard().empty());
}

TEST_CASE_METHOD(Gap, "sleep_lineHasNotNoticed_messagesAreOneDigest")
{
    start();
    clock.jump(base::Milliseconds(3'600'000));
    pass(1);
    write(1, 4);
    write(3, 2);
    CHECK(heard().empty());
    be(Connectivity::Waiting);
    pass(2);
    be(Connectivity::Live);
    write(4, 2);
    pass(5);
    CHECK(heardWithLate() == Heard {AlertKind::Late}); // all who wrote before wait for an hour now
}

TEST_CASE_METHOD(Gap, "gap_customerBecameLateMeanwhile_isToldOnceAfterwards")
{
    start();
    pass(1);
    std::ignore = heardWithLate();
    be(Connectivity::Waiting);
    pass(90); // lin passes the second threshold
    CHECK(heardWithLate().empty());
    be(Connectivity::Live);
    pass(5);
    CHECK(heardWithLate() == Heard {AlertKind::Late});
    pass(20);
    CHECK(heardWithLate().empty());
}

TEST_CASE_METHOD(Gap, "gap_lateOneWasAnsweredMeanwhile_isSilent")
{
    start();
    pass(1);
    std::ignore = heardWithLate();
    be(Connectivity::Waiting);
    pass(90);
    for (int number = 1; number <= 4; ++number) { // from another computer
        auto answered = *repository.conversation(Scene::conversation(number));
        answered.unansweredSince.reset();
        repository.put(answered);
    }
    be(Connectivity::Live);
    pass(5);
    CHECK(heardWithLate().empty());
}

TEST_CASE_METHOD(Gap, "start_copyIsReadAndCaughtUp_isOneDigest")
{
    be(Connectivity::Connecting);
    repository.clear();
    start();
    scene.fillDay(); // as from the store
    be(Connectivity::CatchingUp);
    write(1, 1);
    be(Connectivity::Live);
    pass(5);
    CHECK(heardWithLate() == Heard {AlertKind::Late}); // of those who wrote two wait for too long
}

TEST_CASE_METHOD(Gap, "signOut_anotherPersonComes_hisConversationsAreNotNew")
{
    start();
    be(Connectivity::Offline);
    repository.clear();
    pass(5);
    be(Connectivity::Connecting);
    scene.fillDay();
    auto person = repository.presence().person();
    person.id = {"somebody.else"};
    repository.presence().set(person, false);
    for (int number = 1; number <= 4; ++number) {
        auto read = *repository.conversation(Scene::conversation(number));
        read.unread = 0;
        repository.put(read);
    }
    be(Connectivity::Live);
    pass(5);
    CHECK(heard().empty());
}

TEST_CASE_METHOD(Gap, "gap_offerStands_ringsAllTheWhile")
{
    Alerts& ringing = start();
    scene.putOffer();
    CHECK(ringing.isRinging());
    be(Connectivity::Waiting);
    pass(5);
    CHECK(ringing.isRinging());
}
