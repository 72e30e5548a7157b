// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/messageview.h"

#include <QScrollBar>

// A conversation whose lines were let go, opened again.

namespace {

struct ReadBack : DeskWindow
{
    MessageView& view() { return inbox().messages(); }
    QScrollBar& bar() { return *view().verticalScrollBar(); }
    items::Timeline& talk() { return repository.timeline(Scene::conversation(1)); }

    static items::TimelineItem said(int number)
    {
        items::TimelineItem item;
        item.id = Scene::message(1000 + number);
        item.number = std::uint64_t(number);
        item.at = Scene::at(9, 0) + base::Milliseconds(std::int64_t(number) * 7'000);
        item.author = number % 3 == 0 ? protocol::AuthorKind::agent : protocol::AuthorKind::customer;
        item.own = number % 3 == 0;
        item.text = QStringLiteral("message %1 %2").arg(number).arg(QString(number % 80, QLatin1Char('w')));
        return item;
    }

    static std::vector<items::TimelineItem> several(int first, int last)
    {
        std::vector<items::TimelineItem> rows;
        for (int i = first; i <= last; ++i) {
            rows.push_back(said(i));
        }
        return rows;
    }

    void open(int number)
    {
        inbox().select(Scene::conversation(number));
        settle();
    }

    /// Conversation 1 has so many messages, all read, and is open.
    void fill(int count)
    {
        items::ConversationItem item = *repository.conversation(Scene::conversation(1));
        item.unread = 0;
        repository.put(item);
        talk().reset(several(1, count), false);
        open(1);
    }
};

} // namespace

TEST_CASE_METHOD(ReadBack, "place_readBackFromTheStore_isFoundPageByPage")
{
    fill(300);
    bar().setValue(bar().maximum() / 2);
    settle();
    const std::optional<ReadingPoint> before = view().readingPoint();
    REQUIRE(before);
    open(2);
    // It was let go meanwhile: only its last page is there at first.
    talk().reset(several(251, 300), true);
    commands.calls.clear();
    open(1);
    CHECK(view().isAtEnd());
    REQUIRE_FALSE(commands.named(QStringLiteral("loadOlder")).isEmpty());
    SECTION("nobody moves")
    {
        talk().prepend(several(201, 250), true);
        settle();
        CHECK(view().isAtEnd());
        // Who leaves before it is found comes back to it.
        open(2);
        open(1);
        talk().prepend(several(101, 200), true);
        settle();
        CHECK(view().readingPoint() == before);
        // What comes later doesn't take him back to it.
        bar().setValue(bar().maximum());
        talk().prepend(several(51, 100), true);
        settle();
        CHECK(view().isAtEnd());
    }
    SECTION("he reads elsewhere meanwhile")
    {
        bar().setValue(bar().maximum() / 2);
        settle();
        const std::optional<ReadingPoint> there = view().readingPoint();
        talk().prepend(several(101, 250), true);
        settle();
        CHECK(view().readingPoint() == there);
    }
    SECTION("it isn't there any more")
    {
        talk().prepend(several(201, 250), false);
        settle();
        CHECK(view().isAtEnd());
        talk().put(said(303));
        settle();
        CHECK(view().isAtEnd());
    }
}
