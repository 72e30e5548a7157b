// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"
#include "widgets/window/closing.h"
#include "widgets/window/leavepopup.h"

#include <QSignalSpy>

// What closing the window does, and what it never does.

namespace {

struct Closing : DeskWindow
{
    Closing()
        : ended(&window, &MainWindow::ended)
    { }

    void goOffline()
    {
        auto person = repository.presence().person();
        person.presence = protocol::Presence::offline;
        repository.presence().set(person, false);
    }
    void closeConversations()
    {
        std::vector<items::ConversationItem> all;
        for (const auto& [id, item] : repository.conversations()) {
            all.push_back(item);
        }
        for (auto& item : all) {
            item.state = protocol::ConversationState::closed;
            repository.put(item);
        }
    }
    LeavePopup* question() { return window.findChild<LeavePopup*>(); }

    QSignalSpy ended;
};

} // namespace

TEST_CASE("closing_everyChoice_keepsWhoeverWorks")
{
    using settings::Closing;
    for (const bool tray : {true, false}) {
        const ClosingAct keep = tray ? ClosingAct::Hide : ClosingAct::Minimise;
        CHECK(closingAct(Closing::ByShift, true, tray, false) == keep);
        CHECK(closingAct(Closing::ByShift, false, tray, false) == ClosingAct::Quit);
        CHECK(closingAct(Closing::Keep, false, tray, false) == keep);
        CHECK(closingAct(Closing::Keep, true, tray, true) == keep);
        CHECK(closingAct(Closing::Quit, true, tray, false) == ClosingAct::Ask);
        CHECK(closingAct(Closing::Quit, true, tray, true) == keep); // nobody can be asked
        CHECK(closingAct(Closing::Quit, false, tray, false) == ClosingAct::Quit);
    }
}

TEST_CASE_METHOD(Closing, "close_onShiftWithoutATray_minimisesAndSaysSoOnce")
{
    REQUIRE_FALSE(window.findChild<Alerts*>()->tray().isThere());
    CHECK_FALSE(window.close());
    settle();
    CHECK(window.isMinimized());
    CHECK_FALSE(window.isHidden()); // nothing could bring it back
    CHECK(ended.isEmpty());
    CHECK(told().join(QLatin1Char('\n')).contains(QLatin1String("this desktop has no tray")));
    const auto before = told().size();
    window.showNormal();
    window.close();
    CHECK(told().size() == before);
}

TEST_CASE_METHOD(Closing, "close_offShift_quits")
{
    goOffline();
    SECTION("with nothing open")
    {
        closeConversations();
        CHECK(window.close());
        CHECK(ended.size() == 1);
    }
    SECTION("but with a conversation open it stays")
    {
        CHECK_FALSE(window.close());
        CHECK(ended.isEmpty());
    }
}

TEST_CASE_METHOD(Closing, "close_chosenToQuit_asksWithWhatBecomesOfTheWork")
{
    settings.set(settings::closing, settings::Closing::Quit);
    CHECK_FALSE(window.close());
    settle();
    REQUIRE(question() != nullptr);
    CHECK(said(*question()).contains(QLatin1String("go back to the queue")));
    CHECK(said(*question()).contains(QLatin1String("You are on shift")));
    SECTION("staying")
    {
        buttonNamed(*question(), QStringLiteral("Stay"))->click();
        settle();
        CHECK(window.isVisible());
        CHECK(ended.isEmpty());
    }
    SECTION("leaving")
    {
        buttonNamed(*question(), QStringLiteral("Quit"))->click();
        settle();
        CHECK_FALSE(window.isVisible());
        CHECK(ended.size() == 1);
    }
}

TEST_CASE_METHOD(Closing, "quit_fromTheTrayOnShift_asks")
{
    Q_EMIT window.findChild<Alerts*>()->tray().quitWanted();
    settle();
    REQUIRE(question() != nullptr);
    CHECK(question()->isVisible());
    CHECK(ended.isEmpty());
}

TEST_CASE_METHOD(Closing, "close_atTheSignIn_quits")
{
    window.showSignIn();
    CHECK(window.close());
    CHECK(ended.size() == 1);
}

TEST_CASE_METHOD(Closing, "signedOut_whileInTheTray_theWindowIsThereAgain")
{
    window.hide();
    Q_EMIT signIn.signedOut(items::SignInProblem::Ended, false);
    settle();
    CHECK(window.isVisible());
    CHECK(window.signIn() != nullptr);
}

TEST_CASE_METHOD(Closing, "closing_isChosenInTheSettings")
{
    window.openSettings(SettingsSectionId::Look);
    settle();
    auto* keep = buttonNamed(window, QStringLiteral("Keep running"));
    REQUIRE(keep != nullptr);
    keep->click();
    CHECK(settings.value(settings::closing) == settings::Closing::Keep);
}
