// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/lastshift.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/popup.h"
#include "widgets/common/strip.h"
#include "widgets/preshift/preshiftpage.h"

// Who went past the check before the shift, and wants to be ready later.

namespace {

/// On a computer whose output the test names; nothing else is wrong with it.
struct SilentShift : DeskWindow
{
    SilentShift()
    {
        settings.set(settings::lastName, QStringLiteral("su.miao"));
        items::PersonItem me = repository.presence().person();
        me.presence = protocol::Presence::offline;
        repository.presence().set(me, false);
        window.setChecksShifts(true);
        window.setShiftSystem({QDBusConnection(QStringLiteral("none")), [this] { return output; }});
        window.showSignIn();
        settings.set(settings::lastShift, {});
        window.showDesk();
        settle();
        REQUIRE(window.preShift() != nullptr);
        window.preShift()->look()->click();
        settle();
        REQUIRE(window.preShift() == nullptr);
    }

    void chooseReady()
    {
        key(Qt::Key_F2);
        settle();
        REQUIRE(Popup::topmost(window) != nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        settle();
    }
    QStringList asked() const { return commands.named(QStringLiteral("setPresence")); }

    QString output;
};

} // namespace

TEST_CASE_METHOD(SilentShift, "shift_onlyLookedWithoutSound_readyLeadsBackToTheCheck")
{
    const bool byKey = GENERATE(true, false);
    if (byKey) {
        chooseReady();
    } else { // where the hub's change of his presence is told
        items::PersonItem me = repository.presence().person();
        me.presence = protocol::Presence::break_;
        me.presenceReason = QStringLiteral("missed");
        repository.presence().set(me, true);
        settle();
        auto* ready = buttonNamed(inbox().presenceStrip(), QStringLiteral("Ready"));
        REQUIRE(ready != nullptr);
        QTest::mouseClick(ready, Qt::LeftButton);
        settle();
    }
    CHECK(asked().isEmpty());
    REQUIRE(window.preShift() != nullptr);
    CHECK(window.preShift()->isVisible());
    CHECK(said(*window.preShift()).contains(QStringLiteral("Still wrong: No sound output found.")));
    key(Qt::Key_F2); // the key that led here doesn't lead through
    settle();
    CHECK(asked().isEmpty());
    SECTION("ready all the same")
    {
        QTest::mouseClick(window.preShift()->anyway(), Qt::LeftButton);
        settle();
        CHECK(window.preShift() == nullptr);
        CHECK(asked().size() == 1);
        chooseReady(); // once is enough
        CHECK(window.preShift() == nullptr);
        CHECK(asked().size() == 2);
    }
    SECTION("mended meanwhile")
    {
        output = QStringLiteral("Headphones");
        window.preShift()->checks().setHeard(PreShiftChecks::Heard::Yes);
        settle();
        CHECK_FALSE(window.preShift()->anyway()->isVisible());
        QTest::mouseClick(window.preShift()->ready(), Qt::LeftButton);
        settle();
        CHECK(asked().size() == 1);
    }
    SECTION("only looks again")
    {
        window.preShift()->look()->click();
        settle();
        chooseReady();
        CHECK(window.preShift() != nullptr);
        CHECK(asked().isEmpty());
    }
}

TEST_CASE_METHOD(SilentShift, "shift_onlyLookedWithoutSound_isAskedAgainByTheNextStart")
{
    CHECK(settings::isNewShift(settings, clock.now()));
    window.showSignIn();
    window.showDesk();
    settle();
    CHECK(window.preShift() != nullptr);
}
