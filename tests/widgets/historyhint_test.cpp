// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/historyhint.h"

// What of a conversation is missing, and why.

namespace {

struct History : DeskWindow
{
    History()
    {
        inbox().select(Scene::conversation(3));
        settle();
    }

    /// Of the conversation that is open.
    const HistoryHint& hint()
    {
        const HistoryHint* found = inbox().pane().findChild<HistoryHint*>();
        REQUIRE(found != nullptr);
        CHECK(found->isVisible() == !found->text().isEmpty());
        return *found;
    }

    items::Timeline& timeline() { return repository.timeline(Scene::conversation(3)); }
};

} // namespace

TEST_CASE_METHOD(History, "history_olderOffline_isSaidUntilTheLineIsBack")
{
    const std::vector<items::TimelineItem> entries = timeline().entries();
    REQUIRE_FALSE(entries.empty());
    timeline().reset(entries, true);
    settle();
    CHECK(hint().text().isEmpty()); // it comes in a moment
    scene.loseConnection();
    settle();
    CHECK(hint().text() == QStringLiteral("Earlier messages come when the connection is back."));
    scene.findConnection();
    settle();
    CHECK(hint().text().isEmpty());
    timeline().reset(entries, false);
    scene.loseConnection();
    settle();
    CHECK(hint().text().isEmpty()); // nothing is missing
}

TEST_CASE_METHOD(History, "history_notHereOffline_isSaid")
{
    scene.loseConnection();
    timeline().reset({}, false);
    settle();
    CHECK(hint().text()
        == QStringLiteral("This conversation isn't on this computer. It comes when the connection is back."));
}

TEST_CASE_METHOD(History, "history_refused_isSaidAlsoWhileLive")
{
    timeline().setRefused();
    settle();
    CHECK(hint().text() == QStringLiteral("The hub does not show you the rest of this conversation."));
    inbox().select(Scene::conversation(2));
    settle();
    CHECK(hint().text().isEmpty());
}
