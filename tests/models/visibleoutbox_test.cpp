// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Everything that the hub does not have yet, as a person sees it, and what can still be taken back.

#include "tests/models/syncfixture.h"

using State = items::OutboxItem::State;

namespace {

struct CutOff : SyncFixture
{
    CutOff()
    {
        start();
        REQUIRE(waitLive());
        conversation = serve(1, "灯罩有裂痕");
        link->unreachable = true;
        hub->close(hub->connections().front(), protocol::CloseCode::GoingAway);
        REQUIRE(waitFor([&] { return !repository.connection().isLive(); }));
    }

    std::vector<items::OutboxItem> waiting()
    {
        const auto asked = desk->askOutbox();
        REQUIRE(waitFor([&] { return asked.isFinished(); }));
        return asked.result();
    }

    std::string commands()
    {
        std::string names;
        for (const items::OutboxItem& item : waiting()) {
            names += (names.empty() ? "" : " ") + item.command.toStdString();
        }
        return names;
    }

    base::FaultKind faultOf(QFuture<base::Status> future)
    {
        REQUIRE(waitFor([&] { return future.isFinished(); }));
        REQUIRE_FALSE(future.result().ok());
        return future.result().error().kind;
    }

    void comeBack()
    {
        link->unreachable = false;
        engine->reconnectNow();
        REQUIRE(waitLive());
        REQUIRE(waitFor([&] { return waiting().empty(); }));
    }

    base::ConversationId conversation;
};

} // namespace

TEST_CASE("outbox_offline_listsEverythingInTheOrderOfItsDoing")
{
    CutOff cut;
    REQUIRE(cut.done(cut.desk->sendMessage(cut.conversation, QStringLiteral("可以退款。"), {})));
    REQUIRE(cut.done(cut.desk->addNote(cut.conversation, QStringLiteral("第二次来"))));
    items::CustomerItem customer = *cut.repository.customer(cut.repository.conversation(cut.conversation)->customer);
    customer.displayName = QStringLiteral("林晓晓");
    REQUIRE(cut.done(cut.desk->updateCustomer(cut.conversation, customer)));
    REQUIRE(cut.done(cut.desk->reportAway(true, items::AwayCause::Lock))); // nobody did it by hand
    REQUIRE(cut.done(cut.desk->setPresence(protocol::Presence::break_, {})));
    REQUIRE(cut.done(cut.desk->park(cut.conversation, std::nullopt)));
    const auto items = cut.waiting();
    REQUIRE(items.size() == 5);
    CHECK(cut.commands() == "message.send note.add customer.update presence.set conversation.park");
    CHECK(items[0].text == QStringLiteral("可以退款。"));
    CHECK(items[0].conversation == cut.conversation);
    CHECK(items[3].presence == protocol::Presence::break_);
    for (const items::OutboxItem& item : items) {
        CHECK(item.state == State::Waiting);
        CHECK(item.cancellable);
        CHECK(item.at.ms > 0);
    }
    cut.comeBack();
    CHECK(cut.waitFor([&] { return cut.repository.customer(customer.id)->displayName == QStringLiteral("林晓晓"); }));
    CHECK(cut.repository.connection().lossesSince({0}) >= 1);
}

TEST_CASE("outbox_articles_sayWhichOne")
{
    CutOff cut;
    using Fault = protocol::ArticleFault;
    REQUIRE(cut.done(cut.desk->rateArticle(std::nullopt, 0, Fault::missing, QStringLiteral("灯泡"), std::nullopt)));
    const auto items = cut.waiting();
    REQUIRE(items.size() == 1);
    CHECK(items[0].command == QStringLiteral("article.feedback"));
    CHECK(items[0].text == QStringLiteral("灯泡"));
}

TEST_CASE("outbox_takenBack_isNotDoneAndTheTextComesBack")
{
    CutOff cut;
    REQUIRE(cut.done(cut.desk->sendMessage(cut.conversation, QStringLiteral("第一句"), {})));
    REQUIRE(cut.done(cut.desk->sendMessage(cut.conversation, QStringLiteral("第二句"), {})));
    REQUIRE(cut.done(cut.desk->setPresence(protocol::Presence::break_, {})));
    REQUIRE(cut.waitFor([&] { return cut.repository.presence().pending().has_value(); }));
    const items::TransferTarget target = base::QueueId {"returns"};
    REQUIRE(cut.done(cut.desk->transfer(cut.conversation, target, QStringLiteral("请核对"), false)));
    const auto items = cut.waiting();
    REQUIRE(items.size() == 4);
    CHECK(items[3].text == QStringLiteral("请核对"));
    REQUIRE(cut.done(cut.desk->takeBack(items[0].id)));
    REQUIRE(cut.done(cut.desk->takeBack(items[2].id)));
    REQUIRE(cut.done(cut.desk->takeBack(items[3].id)));
    CHECK(cut.commands() == "message.send");
    CHECK(cut.repository.conversation(cut.conversation)->draft == QStringLiteral("第一句"));
    CHECK(cut.repository.conversation(cut.conversation)->transferNote == QStringLiteral("请核对"));
    CHECK_FALSE(cut.repository.presence().pending());
    CHECK(cut.repository.connection().facts().queued == 1);
    CHECK(cut.faultOf(cut.desk->takeBack(items[0].id)) == base::FaultKind::NotFound);
    cut.comeBack();
    CHECK(cut.logged(cut.conversation) == std::vector<std::string> {"灯罩有裂痕", "第二句"});
    CHECK(cut.repository.presence().presence() == protocol::Presence::ready);
    CHECK(cut.repository.conversation(cut.conversation)->mine);
    CHECK(cut.faultOf(cut.desk->takeBack(items[1].id)) == base::FaultKind::NotFound);
}

TEST_CASE("outbox_wrapUpTakenBack_isWhatItWas")
{
    CutOff cut;
    REQUIRE(cut.done(cut.desk->close(cut.conversation, false)));
    protocol::WrapUp outcome;
    outcome.disposition = {"resolved"};
    outcome.note = base::Personal("换了灯罩");
    REQUIRE(cut.done(cut.desk->finishWrapUp(cut.conversation, outcome)));
    const auto items = cut.waiting();
    REQUIRE(items.size() == 2);
    CHECK(items[1].command == QStringLiteral("wrapup.finish"));
    CHECK(items[1].text == QStringLiteral("换了灯罩"));
    REQUIRE(cut.done(cut.desk->takeBack(items[1].id)));
    cut.comeBack();
    CHECK(cut.repository.conversation(cut.conversation)->state == protocol::ConversationState::wrapup);
    const auto& draft = cut.repository.conversation(cut.conversation)->wrapUpDraft;
    REQUIRE(draft);
    CHECK(draft->outcome == outcome);
    CHECK_FALSE(draft->refused);
}

TEST_CASE("outbox_messageThatMayBeUndone_isHeldAndGoesWhenAsked")
{
    SyncFixture fixture;
    fixture.start();
    REQUIRE(fixture.waitLive());
    protocol::ConfigureDesk more;
    more.parameters = {{"message.undo_s", {}, {}, {}, "10"}};
    fixture.hub->configure(more);
    REQUIRE(fixture.waitFor([&] { return fixture.repository.desk().rules().undoSeconds == 10; }));
    const auto id = fixture.serve(1, "灯罩有裂痕");
    const auto waiting = [&] {
        const auto asked = fixture.desk->askOutbox();
        REQUIRE(fixture.waitFor([&] { return asked.isFinished(); }));
        return asked.result();
    };
    REQUIRE(fixture.done(fixture.desk->sendMessage(id, QStringLiteral("可以退款。"), {})));
    const auto held = waiting();
    REQUIRE(held.size() == 1);
    CHECK(held[0].state == State::Held);
    CHECK(held[0].cancellable);
    REQUIRE(held[0].until);
    CHECK(*held[0].until > held[0].at);
    REQUIRE(fixture.done(fixture.desk->sendNow(held[0].id)));
    REQUIRE(fixture.waitFor([&] { return fixture.logged(id).size() == 2; }));
    CHECK(fixture.logged(id).back() == "可以退款。");
    CHECK(fixture.waitFor([&] { return waiting().empty(); }));
    CHECK_FALSE(fixture.done(fixture.desk->sendNow(held[0].id))); // it went
}
