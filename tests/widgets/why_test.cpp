// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/whypopup.h"
#include "widgets/window/presencepopup.h"

namespace {

struct Why : DeskWindow
{
    Why()
    {
        scene.fillColleagues();
        settle();
        commands.calls.clear();
    }

    WhyPopup& open()
    {
        key(Qt::Key_F2);
        settle();
        auto* link = buttonNamed(*window.findChild<PresencePopup*>(), QStringLiteral("Why do I get nothing?"));
        REQUIRE(link != nullptr);
        link->setFocus();
        QTest::keyClick(link, Qt::Key_Return);
        settle();
        auto* popup = window.findChild<WhyPopup*>();
        REQUIRE(popup != nullptr);
        return *popup;
    }

    static protocol::WhyReason about(const char* name)
    {
        protocol::WhyReason reason;
        reason.name = name;
        return reason;
    }
};

} // namespace

TEST_CASE_METHOD(Why, "why_customersOfOthersWait_saysHowManyAndWhatIsMissing")
{
    commands.why = Scene::why();
    const WhyPopup& popup = open();
    CHECK(popup.text()
        == QStringList {QStringLiteral("4 customers wait, but can't come to you"), QStringLiteral("3"),
            QStringLiteral("Returns: wants Invoices level 2, which you don't have"), QStringLiteral("1"),
            QStringLiteral("Pre-sales: they speak a language that you don't"),
            QStringLiteral("You serve Delivery; nobody waits there.")});
}

TEST_CASE_METHOD(Why, "why_notReady_saysSoAndOffersTheWayOut")
{
    protocol::WhyRow row;
    row.reasons = {about("presence")};
    commands.why = row;
    items::PersonItem person = repository.presence().person();
    person.presence = protocol::Presence::break_;
    repository.presence().set(person, false);
    WhyPopup& popup = open();
    CHECK(popup.text().first() == QStringLiteral("Nothing comes while you are not ready"));
    auto* ready = buttonNamed(popup, QStringLiteral("Ready"));
    REQUIRE(ready != nullptr);
    QTest::mouseClick(ready, Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("setPresence")).size() == 1);
}

TEST_CASE_METHOD(Why, "why_everyReason_hasAWordOfItsOwn")
{
    protocol::WhyRow row;
    for (const char* name :
        {"inactive", "connection", "presence", "hard_cap", "soft_cap", "ramp", "device_cap", "pace"}) {
        row.reasons.push_back(about(name));
    }
    for (const char* name : {"group", "skill", "certificate", "language", "entry_delay", "weight", "kept",
             "transferred", "donors_first", "let_go", "held", "left_message", "customer_gone", "would_come"}) {
        row.reasons.push_back(about(name));
        row.reasons.back().queue = base::QueueId {"returns"};
        row.reasons.back().waiting = 1;
    }
    commands.why = row;
    QStringList lines = open().text();
    lines.removeAll(QStringLiteral("1"));
    CHECK(lines.size() == 23);
    CHECK(lines.removeDuplicates() == 0);
    for (const protocol::WhyReason& reason : row.reasons) {
        CHECK_FALSE(lines.contains(QString::fromStdString(reason.name))); // none is shown as it travels
    }
}

TEST_CASE_METHOD(Why, "why_noAnswer_isSaid")
{
    const WhyPopup& popup = open();
    CHECK(popup.text().first() == QStringLiteral("The hub doesn't answer"));
}

TEST_CASE_METHOD(Why, "why_fromTheEmptyInbox_isOneClickAway")
{
    commands.why = Scene::why();
    CHECK_FALSE(buttonNamed(inbox(), QStringLiteral("Why do I get nothing?"))); // who has conversations got some
    repository.clear();
    settle();
    auto* button = buttonNamed(inbox(), QStringLiteral("Why do I get nothing?"));
    REQUIRE(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    settle();
    REQUIRE(window.findChild<WhyPopup*>() != nullptr);
    CHECK(window.findChild<WhyPopup*>()->isVisible());
}
