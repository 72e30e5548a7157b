// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/handoffcard.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/offercard.h"
#include "widgets/inbox/queuepopup.h"
#include "widgets/inbox/receiptpopup.h"
#include "widgets/inbox/transferpopup.h"

#include <QAccessible>
#include <QCheckBox>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace {

struct HandOver : DeskWindow
{
    HandOver()
    {
        scene.fillColleagues();
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    TransferPopup& open()
    {
        key(Qt::Key_T, Qt::ControlModifier);
        settle();
        REQUIRE(inbox().transfer() != nullptr);
        return *inbox().transfer();
    }

    QStringList rows(TransferPopup& popup)
    {
        QStringList titles;
        const QAbstractItemModel& model = *popup.list().model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const bool takes = model.flags(model.index(row, 0)).testFlag(Qt::ItemIsEnabled);
            titles.append(model.index(row, 0).data().toString() + (takes ? QString() : QStringLiteral(" -")));
        }
        return titles;
    }

    void refuse(protocol::ErrorKind kind, const char* reason)
    {
        items::Refusal refusal;
        refusal.command = QStringLiteral("conversation.transfer");
        refusal.conversation = Scene::conversation(2);
        refusal.target = base::PersonId {"zheng.zhuo"};
        refusal.text = QStringLiteral("wants a refund");
        refusal.error.kind = kind;
        refusal.error.reason = reason;
        Q_EMIT commands.refused(refusal);
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(HandOver, "receipt_fromTheHeader_saysWhoWasLeftOutAndWhatDecided")
{
    auto* why = buttonNamed(window, QStringLiteral("Why this is yours"));
    REQUIRE(why != nullptr);
    why->setFocus();
    QTest::keyClick(why, Qt::Key_Return);
    settle();
    auto* popup = window.findChild<ReceiptPopup*>();
    REQUIRE(popup != nullptr);
    const QString words = said(*popup);
    INFO(words.toStdString());
    CHECK(words.contains(QStringLiteral("Why this conversation is yours")));
    CHECK(words.contains(QStringLiteral("You had the least to do of all who could take it: 1 of 4 places taken.")));
    CHECK(words.contains(QStringLiteral("\u22123\nwere not ready, or not connected")));
    CHECK(words.contains(QStringLiteral("don't serve “Returns”")));
    CHECK(words.contains(QStringLiteral("2\ncould take it")));
    CHECK_FALSE(words.contains(QStringLiteral("had just been offered"))); // a filter that removed nobody
    CHECK(words.contains(QStringLiteral("郑卓")));
    CHECK(words.contains(QStringLiteral("25 %\n66 %")));
    CHECK(words.contains(QStringLiteral("Urgency 21.2")));
    CHECK(words.contains(QStringLiteral("Rules of version 184.")));
    key(Qt::Key_Escape);
    CHECK_FALSE(popup->isVisible());
    CHECK(why->hasFocus());
}

TEST_CASE_METHOD(HandOver, "receipt_everyRule_hasAWord")
{
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    QSet<QString> sentences;
    for (const char* rule : {"only_one", "least_load", "longest_free", "round_robin", "fixed", "order", "sticky",
             "transfer", "claimed", "taken_over"}) {
        item.receipt->rule = rule;
        ReceiptPopup popup(workplace, *item.receipt, std::nullopt, &window);
        sentences.insert(said(popup).section(QLatin1Char('\n'), 1, 1));
    }
    CHECK(sentences.size() == 10);
    // Somebody else's, as a lead reads it.
    item.receipt->winner = {"zheng.zhuo"};
    ReceiptPopup popup(workplace, *item.receipt, std::nullopt, &window);
    CHECK(said(popup).contains(QStringLiteral("Why 郑卓 has this conversation")));
}

TEST_CASE_METHOD(HandOver, "transfer_byKeyboard_toAPersonWithANote")
{
    TransferPopup& popup = open();
    CHECK(popup.search().hasFocus());
    CHECK(commands.named(QStringLiteral("loadDirectory")).size() == 1);
    // Those that can take it first; who has no room or a break can't be chosen.
    CHECK(rows(popup)
        == QStringList {
            QStringLiteral("孟溪"), QStringLiteral("郑卓"), QStringLiteral("张周 -"), QStringLiteral("朱舟 -")});
    QTest::keyClicks(&popup.search(), QStringLiteral("zz"));
    REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 60'000));
    CHECK(rows(popup) == QStringList {QStringLiteral("郑卓"), QStringLiteral("张周 -"), QStringLiteral("朱舟 -")});
    CHECK(popup.promise().startsWith(QStringLiteral("Kept for 郑卓 for 30 s")));
    auto* submit = buttonNamed(popup, QStringLiteral("Transfer to 郑卓"));
    REQUIRE(submit != nullptr);
    CHECK_FALSE(submit->isEnabled()); // there is no note yet
    QTest::keyClick(&popup.search(), Qt::Key_Return);
    CHECK(popup.note().hasFocus());
    QTest::keyClicks(&popup.note(), QStringLiteral("wants a refund"));
    CHECK(submit->isEnabled());
    QTest::keyClick(&popup.note(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("transfer"))
        == QStringList {QStringLiteral("transfer(0002, zheng.zhuo, wants a refund, told)")});
    CHECK(inbox().transfer() == nullptr);
}

TEST_CASE_METHOD(HandOver, "transfer_otherTargets_sayWhatHappens")
{
    TransferPopup& popup = open();
    popup.note().setPlainText(QStringLiteral("note"));
    SECTION("group")
    {
        popup.kinds().setCurrent(1);
        CHECK(rows(popup) == QStringList {QStringLiteral("After-sales"), QStringLiteral("Orders")});
        CHECK(popup.promise().contains(QStringLiteral("Whoever of “After-sales” is free first")));
        QTest::keyClick(&popup.search(), Qt::Key_Down);
        QTest::keyClick(&popup.search(), Qt::Key_Return);
        CHECK(commands.named(QStringLiteral("transfer"))
            == QStringList {QStringLiteral("transfer(0002, orders, note, told)")});
    }
    SECTION("skill")
    {
        popup.kinds().setCurrent(2);
        CHECK(rows(popup).contains(QStringLiteral("Refunds, level 5 and up")));
        CHECK(rows(popup).contains(QStringLiteral("Invoices -"))); // nobody has it
        QTest::keyClick(&popup.search(), Qt::Key_Return);
        CHECK(commands.named(QStringLiteral("transfer"))
            == QStringList {QStringLiteral("transfer(0002, refunds 1, note, told)")});
    }
    SECTION("queue")
    {
        popup.kinds().setCurrent(3);
        CHECK(rows(popup)
            == QStringList {QStringLiteral("Pre-sales"), QStringLiteral("Delivery -"), QStringLiteral("Returns -")});
        // 14:08 on a Friday; it opens from Monday to Friday, 9 to 12.
        const QModelIndex delivery = popup.list().model()->index(1, 0);
        CHECK(delivery.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Closed until Mon 09:00")));
    }
}

TEST_CASE_METHOD(HandOver, "transfer_targetGoneMeanwhile_nobodyElseSlipsIn")
{
    TransferPopup& popup = open();
    popup.search().setText(QStringLiteral("zheng"));
    popup.note().setPlainText(QStringLiteral("note"));
    items::PersonItem zheng;
    for (const items::PersonItem& person : repository.people()) {
        zheng = person.id.name == "zheng.zhuo" ? person : zheng;
    }
    zheng.presence = protocol::Presence::break_;
    zheng.takes.reset();
    popup.search().clear();
    QTest::keyClick(&popup.search(), Qt::Key_Down);
    repository.put(zheng);
    settle();
    CHECK(popup.promise() == QStringLiteral("郑卓 can't take it any more."));
    QTest::keyClick(&popup.note(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("transfer")).isEmpty());
    // And a conversation that is not ours any more can't be given away.
    items::ConversationItem lost = *repository.conversation(Scene::conversation(2));
    lost.mine = false;
    lost.state = protocol::ConversationState::waiting;
    repository.put(lost);
    settle();
    CHECK(popup.promise() == QStringLiteral("The conversation is not yours any more."));
}

TEST_CASE_METHOD(HandOver, "transfer_putAway_keepsWhatWasWritten")
{
    open().note().setPlainText(QStringLiteral("half a sentence"));
    key(Qt::Key_Escape);
    settle();
    CHECK(inbox().transfer() == nullptr);
    // In the store as well, so that a restart keeps it.
    CHECK(commands.named(QStringLiteral("saveTransferNote"))
        == QStringList {QStringLiteral("saveTransferNote(0002, half a sentence)")});
    CHECK(open().note().toPlainText() == QStringLiteral("half a sentence"));
}

TEST_CASE_METHOD(HandOver, "transfer_noteOfAnEarlierRun_isThereAgain")
{
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.transferNote = QStringLiteral("from yesterday");
    repository.put(item);
    settle();
    CHECK(open().note().toPlainText() == QStringLiteral("from yesterday"));
    key(Qt::Key_Escape);
    settle();
    CHECK(commands.named(QStringLiteral("saveTransferNote")).isEmpty()); // it is there already
}

TEST_CASE_METHOD(HandOver, "transfer_customerNotToBeTold_isNotTold")
{
    TransferPopup& popup = open();
    popup.note().setPlainText(QStringLiteral("note"));
    REQUIRE(popup.tell().isChecked());
    QTest::mouseClick(&popup.tell(), Qt::LeftButton, {}, QPoint(8, popup.tell().height() / 2));
    QTest::keyClick(&popup.note(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("transfer")) == QStringList {QStringLiteral("transfer(0002, meng.xi, note)")});
}

TEST_CASE_METHOD(HandOver, "transfer_colleagues_sayWhoIsFreeOrFull")
{
    TransferPopup& popup = open();
    const auto spoken
        = [&](int row) { return popup.list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString(); };
    CHECK(spoken(1).contains(QStringLiteral("郑卓, Ready, has room")));
    CHECK(spoken(2).contains(QStringLiteral("张周, Ready, full")));
    items::PersonItem free;
    for (const items::PersonItem& person : repository.people()) {
        free = person.id.name == "zheng.zhuo" ? person : free;
    }
    free.room = protocol::Room::free;
    repository.put(free);
    settle();
    CHECK(spoken(1).contains(QStringLiteral("nothing in hand")));
}

TEST_CASE_METHOD(HandOver, "transfer_notKeptHere_saysWhyAndStaysOpen")
{
    TransferPopup& popup = open();
    popup.note().setPlainText(QStringLiteral("note"));
    SECTION("disk full")
    {
        commands.outcome = base::fail(base::FaultKind::Full, "disk");
        QTest::keyClick(&popup.note(), Qt::Key_Return);
        settle();
        CHECK(said(popup).contains(QStringLiteral("the disk of this computer is full")));
    }
    SECTION("a file on its way")
    {
        commands.outcome = base::fail(base::FaultKind::Invalid, "uploading");
        QTest::keyClick(&popup.note(), Qt::Key_Return);
        settle();
        CHECK(said(popup).contains(QStringLiteral("A file of yours is still on its way.")));
    }
    CHECK(popup.isVisible());
    CHECK(popup.note().toPlainText() == QStringLiteral("note"));
}

TEST_CASE_METHOD(HandOver, "transfer_refusedByTheHub_isSaidWithTheNoteAndAWayOn")
{
    refuse(protocol::ErrorKind::conflict, "no_room");
    REQUIRE(told().size() == 1);
    CHECK(told().first() == QStringLiteral("郑卓 has no room right now. Your note is kept."));
    QTest::mouseClick(buttonNamed(inbox().toasts(), QStringLiteral("Choose somebody else")), Qt::LeftButton);
    settle();
    REQUIRE(inbox().transfer() != nullptr);
    CHECK(inbox().transfer()->note().toPlainText() == QStringLiteral("wants a refund"));
}

TEST_CASE_METHOD(HandOver, "transfer_onItsWay_closesTheConversationToWriting")
{
    items::ConversationItem going = *repository.conversation(Scene::conversation(2));
    going.handingOn = base::PersonId {"zheng.zhuo"};
    repository.put(going);
    settle();
    CHECK_FALSE(inbox().composer().isVisible());
    CHECK(buttonNamed(window, QStringLiteral("Transfer")) == nullptr);
    key(Qt::Key_T, Qt::ControlModifier);
    CHECK(inbox().transfer() == nullptr);
    items::TimelineItem how;
    how.system = items::SystemEntry::Transferred;
    how.person = {"su.miao"};
    how.target = base::PersonId {"zheng.zhuo"};
    repository.announceGone(going.id, how);
    settle();
    CHECK(told() == QStringList {QStringLiteral("Transferred: 林晓 goes to 郑卓")});
    CHECK(inbox().current().isNil());
}

TEST_CASE_METHOD(HandOver, "handOff_onTheOffer_saysWhoAndWhat")
{
    scene.putTransferredOffer();
    settle();
    OfferCard* card = inbox().list().card(0);
    REQUIRE(card != nullptr);
    const QString words = said(*card);
    INFO(words.toStdString());
    CHECK(words.contains(QStringLiteral("郑卓 transferred it at 14:08.")));
    CHECK(words.contains(QStringLiteral("需要授权先行赔付")));
    CHECK(words.contains(QStringLiteral("6 messages so far; the customer waits for an answer")));
    CHECK(card->accessibleName().contains(QStringLiteral("郑卓")));
}

TEST_CASE_METHOD(HandOver, "handOff_inTheConversation_standsUntilAnsweredOrPutAway")
{
    scene.fillHandOff();
    settle();
    REQUIRE(inbox().handOff().isVisible());
    CHECK(inbox().handOff().text().contains(QStringLiteral("还差提交退款")));
    SECTION("put away")
    {
        QTest::mouseClick(buttonNamed(inbox().handOff(), QStringLiteral("Put away")), Qt::LeftButton);
    }
    SECTION("answered")
    {
        items::TimelineItem answer;
        answer.id = Scene::message(95);
        answer.number = 95;
        answer.at = Scene::at(14, 9);
        answer.own = true;
        answer.author = protocol::AuthorKind::agent;
        answer.text = QStringLiteral("马上为您提交");
        repository.timeline(Scene::conversation(2)).put(answer);
    }
    settle();
    CHECK_FALSE(inbox().handOff().isVisible());
    inbox().select(Scene::conversation(1));
    inbox().select(Scene::conversation(2));
    settle();
    CHECK_FALSE(inbox().handOff().isVisible());
}

TEST_CASE_METHOD(HandOver, "firstReply_due_isSaidInHeaderAndRow")
{
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.firstReplyBy = Scene::now() + base::Milliseconds(90'000);
    repository.put(item);
    settle();
    auto* header = window.findChild<ConversationHeader*>();
    CHECK(said(*header).contains(QStringLiteral("1:30 left to reply")));
    const auto spoken = [this] {
        const QModelIndex index = inbox().list().list().sections().indexOf(Scene::conversation(2));
        return index.data(Qt::AccessibleTextRole).toString();
    };
    CHECK_FALSE(spoken().contains(QStringLiteral("first reply"))); // no noise before it is near
    clock.advance(base::Milliseconds(45'000));
    CHECK(spoken().contains(QStringLiteral("first reply due in 0:45")));
    items::TimelineItem how;
    how.system = items::SystemEntry::Released;
    how.person = {"su.miao"};
    how.reason = QStringLiteral("no_first_reply");
    repository.announceGone(item.id, how);
    settle();
    REQUIRE(told().size() == 1);
    CHECK(told().first().contains(QStringLiteral("You had not written in the time for a first reply.")));
}

TEST_CASE_METHOD(HandOver, "header_backInTheQueue_saysSo")
{
    const auto chips = [this] {
        QStringList words;
        auto* header = window.findChild<ConversationHeader*>();
        for (const auto* chip : header->findChildren<ChipLabel*>()) {
            words.append(chip->isVisibleTo(header) ? chip->text() : QString());
        }
        return words;
    };
    CHECK_FALSE(chips().contains(QStringLiteral("In the queue")));
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.mine = false;
    item.ownerName.clear();
    item.state = protocol::ConversationState::waiting;
    repository.put(item);
    settle();
    CHECK(chips().contains(QStringLiteral("In the queue")));
    item.ownerName = QStringLiteral("郑卓");
    item.state = protocol::ConversationState::active;
    repository.put(item);
    settle();
    CHECK(chips().contains(QStringLiteral("With 郑卓")));
}

TEST_CASE_METHOD(HandOver, "emptyPane_conversationsThere_saysHowToOpenOne")
{
    inbox().select({});
    settle();
    const auto all = inbox().findChildren<EmptyState*>();
    const auto shown = std::ranges::find_if(all, &EmptyState::isVisible);
    REQUIRE(shown != all.end());
    const EmptyState* empty = *shown;
    CHECK(empty->title() == QStringLiteral("No conversation is open"));
    CHECK(said(*empty).contains(QStringLiteral("Ctrl Tab")));
    for (int number = 1; number <= 9; ++number) {
        if (repository.conversation(Scene::conversation(number)) != nullptr) {
            repository.removeConversation(Scene::conversation(number));
        }
    }
    settle();
    CHECK(empty->title() == QStringLiteral("Waiting for the first customer"));
}

TEST_CASE_METHOD(HandOver, "claim_fromTheQueue_isForLeadsAndOpensWhatCame")
{
    CHECK(buttonNamed(inbox(), QStringLiteral("Who waits in the queues")) == nullptr);
    items::PersonItem lead = repository.presence().person();
    lead.roles.push_back(protocol::Role::lead);
    repository.presence().set(lead, false);
    settle();
    commands.waiting = Scene::waiting();
    auto* button = buttonNamed(inbox(), QStringLiteral("Who waits in the queues"));
    REQUIRE(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    settle();
    auto* popup = window.findChild<QueuePopup*>();
    REQUIRE(popup != nullptr);
    REQUIRE(popup->list().model()->rowCount() == 2);
    CHECK(popup->list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString()
        == QStringLiteral("许愿, Returns, waiting for 3 min: 收到的杯子碎了一只，可以补发吗？"));
    popup->list().setFocus();
    QTest::keyClick(&popup->list(), Qt::Key_Down);
    QTest::keyClick(&popup->list(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("claim")) == QStringList {QStringLiteral("claim(0032)")});
    items::Refusal refusal;
    refusal.command = QStringLiteral("conversation.claim");
    refusal.conversation = Scene::conversation(32);
    refusal.error.kind = protocol::ErrorKind::conflict;
    refusal.error.reason = "not_waiting";
    Q_EMIT commands.refused(refusal);
    settle();
    REQUIRE(told().size() == 1);
    CHECK(told().first().startsWith(QStringLiteral("The conversation was not taken. It waits no longer")));
}

TEST_CASE_METHOD(HandOver, "away_screenWasLocked_isSaidAfterwards")
{
    const auto set = [this](protocol::Presence presence, const char* reason, base::Timestamp since, bool byHub) {
        items::PersonItem person = repository.presence().person();
        person.presence = presence;
        person.presenceReason = QString::fromLatin1(reason);
        person.presenceSince = since;
        repository.presence().set(person, byHub);
        settle();
    };
    set(protocol::Presence::break_, "lock", Scene::at(14, 2), true);
    CHECK(told().isEmpty());
    set(protocol::Presence::ready, "", Scene::at(14, 9), true);
    CHECK(told()
        == QStringList {
            QStringLiteral("You were away from 14:02 to 14:09 because the screen was locked. You are Ready again.")});
    // A break of one's own is nobody's news.
    set(protocol::Presence::break_, "lunch", Scene::at(14, 10), false);
    set(protocol::Presence::ready, "", Scene::at(14, 12), false);
    CHECK(told().size() == 1);
}
