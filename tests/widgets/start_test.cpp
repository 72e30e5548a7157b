// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/signin/signinscreen.h"

#include <QLineEdit>
#include <QTest>

// What stands on the screen between the start and the hub's first word.

TEST_CASE_METHOD(Workbench, "start_signInKept_asksForNothingUntilItIsKnown")
{
    signIn.busy = true;
    MainWindow window(workplace, theme, language, signIn, settings);
    window.show();
    settle();
    CHECK(window.signIn() == nullptr);
    CHECK_FALSE(window.isAtDesk());
    language.apply(settings::Language::Chinese); // nothing stands there that could be built anew
    CHECK(window.signIn() == nullptr);
    language.apply(settings::Language::English);

    SECTION("good")
    {
        signIn.setBusy(false);
        Q_EMIT signIn.signedIn();
        settle();
        CHECK(window.isAtDesk());
        CHECK(window.signIn() == nullptr);
    }
    SECTION("worthless")
    {
        signIn.setBusy(false);
        settle();
        CHECK(window.signIn() != nullptr);
    }
    SECTION("with something to say")
    {
        signIn.refuse(items::SignInProblem::StoreNewer);
        REQUIRE(window.signIn() != nullptr);
        CHECK(DeskWindow::said(*window.signIn()).contains(QStringLiteral("of a newer version")));
    }
    SECTION("the keyring takes its time")
    {
        REQUIRE(QTest::qWaitFor([&] { return window.signIn() != nullptr; }, 5000));
        CHECK_FALSE(window.signIn()->password().isEnabled());
        Q_EMIT signIn.signedIn();
        CHECK(window.isAtDesk());
    }
    SECTION("locked when the program ended")
    {
        settings.set(settings::locked, true);
        Q_EMIT signIn.signedIn();
        REQUIRE(window.lockPage() != nullptr);
        CHECK_FALSE(window.inbox()->isVisible());
    }
}

TEST_CASE_METHOD(DeskWindow, "start_connectionOnItsWay_movesNothingUnlessItTakesASecond")
{
    items::ConnectionFacts facts = repository.connection().facts();
    const auto be = [&](items::Connectivity connectivity) {
        facts.connectivity = connectivity;
        repository.connection().setFacts(facts);
        settle();
    };
    be(items::Connectivity::Connecting);
    CHECK_FALSE(inbox().strip().isVisible());
    be(items::Connectivity::CatchingUp);
    CHECK_FALSE(inbox().strip().isVisible());
    be(items::Connectivity::Live);
    QTest::qWait(1100);
    CHECK_FALSE(inbox().strip().isVisible());

    be(items::Connectivity::Connecting);
    REQUIRE(QTest::qWaitFor([&] { return inbox().strip().isVisible(); }, 5000));
    CHECK(inbox().strip().what() == QStringLiteral("Connecting…"));
    be(items::Connectivity::CatchingUp); // it stands there already
    CHECK(inbox().strip().isVisible());
    be(items::Connectivity::Live);
    CHECK_FALSE(inbox().strip().isVisible());
    be(items::Connectivity::Waiting); // it was there, and is lost
    CHECK(inbox().strip().isVisible());
    be(items::Connectivity::CatchingUp);
    CHECK(inbox().strip().isVisible());
}
