// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Blocking a customer, taking a conversation over, and hearing that it was taken.

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/blockpopup.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/handoffwords.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/queuepopup.h"
#include "widgets/inbox/takeoverpopup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>

namespace {

struct Care : DeskWindow
{
    Care()
    {
        scene.fillColleagues();
        inbox().select(Scene::conversation(2));
        settle();
        commands.calls.clear();
    }

    BlockNotice& notice() { return inbox().context().customer().blockNotice(); }

    BlockPopup& openBlock()
    {
        QTest::mouseClick(notice().block(), Qt::LeftButton);
        settle();
        auto* popup = window.findChild<BlockPopup*>();
        REQUIRE(popup != nullptr);
        return *popup;
    }

    void beLead()
    {
        items::PersonItem lead = repository.presence().person();
        lead.roles.push_back(protocol::Role::lead);
        repository.presence().set(lead, false);
        settle();
    }

    void putBlocked(std::optional<base::Timestamp> until)
    {
        items::CustomerItem customer = *repository.customer(Scene::customer(2));
        customer.blockedUntil = until;
        customer.blockedBy = base::PersonId {"zheng.zhuo"};
        customer.blockReason = QStringLiteral("spam");
        repository.put(customer);
        settle();
    }

    void takeAway(const QString& note)
    {
        items::TimelineItem how;
        how.system = items::SystemEntry::Released;
        how.person = {"su.miao"};
        how.reason = QStringLiteral("taken_over");
        how.by = {"zheng.zhuo"};
        how.text = note;
        repository.announceGone(Scene::conversation(2), how);
        settle();
    }

    /// The one in the middle.
    EmptyState& empty()
    {
        for (auto* state : inbox().findChildren<EmptyState*>()) {
            if (state->isVisible()) {
                return *state;
            }
        }
        FAIL("nothing is empty");
        throw std::logic_error("not reached");
    }
};

} // namespace

TEST_CASE_METHOD(Care, "block_byTheAgent_forAnHourWithAReason")
{
    BlockPopup& popup = openBlock();
    CHECK(said(popup).contains(QStringLiteral("This conversation ends")));
    CHECK(popup.submitButton().isEnabled());
    popup.spans().setCurrent(3); // a day is the most that who only serves may
    popup.reasons().setCurrent(3);
    settle();
    CHECK_FALSE(popup.submitButton().isEnabled()); // another reason wants words
    CHECK(popup.words().hasFocus());
    QTest::keyClicks(&popup.words(), QStringLiteral("threatened a colleague"));
    QTest::keyClick(&popup.words(), Qt::Key_Return);
    settle();
    CHECK(
        commands.named(QStringLiteral("block")) == QStringList {QStringLiteral("block(1440, threatened a colleague)")});
    CHECK(window.findChild<BlockPopup*>() == nullptr);
}

TEST_CASE_METHOD(Care, "block_byALead_mayLastAMonth")
{
    beLead();
    BlockPopup& popup = openBlock();
    popup.spans().setCurrent(3);
    popup.submit();
    settle();
    CHECK(commands.named(QStringLiteral("block")) == QStringList {QStringLiteral("block(43200, abuse)")});
}

TEST_CASE_METHOD(Care, "block_notKeptHere_saysWhyAndStaysOpen")
{
    BlockPopup& popup = openBlock();
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    popup.submit();
    settle();
    CHECK(said(popup).contains(QStringLiteral("the disk of this computer is full")));
    CHECK(popup.isVisible());
    CHECK(popup.submitButton().isEnabled());
}

TEST_CASE_METHOD(Care, "blocked_customer_isSaidUntilItEndsOrIsEnded")
{
    CHECK(notice().text().isEmpty());
    putBlocked(Scene::at(22, 8));
    CHECK(notice().text() == QStringLiteral("Blocked until 22:08\nby 郑卓: Spam"));
    CHECK_FALSE(notice().block()->isVisible());
    QTest::mouseClick(notice().unblock(), Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("block")) == QStringList {QStringLiteral("block(0, )")});
    // Days ahead the day is named, too.
    putBlocked(Scene::at(22, 8) + base::Milliseconds(86'400'000));
    CHECK(notice().text().startsWith(QStringLiteral("Blocked until tomorrow 22:08")));
    // Its time is over.
    putBlocked(Scene::now());
    CHECK(notice().text().isEmpty());
    CHECK(notice().block()->isVisible());
}

TEST_CASE_METHOD(Care, "blocked_somebodyElsesCustomer_isShownWithoutTheButton")
{
    putBlocked(Scene::at(22, 8));
    items::ConversationItem lost = *repository.conversation(Scene::conversation(2));
    lost.mine = false;
    repository.put(lost);
    settle();
    CHECK_FALSE(notice().text().isEmpty());
    CHECK_FALSE(notice().unblock()->isVisible());
    putBlocked(std::nullopt);
    CHECK_FALSE(notice().block()->isVisible());
}

TEST_CASE_METHOD(Care, "block_refusedByTheHub_isSaid")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("customer.block");
    refusal.blocked = Scene::customer(2);
    refusal.error.kind = protocol::ErrorKind::not_found;
    Q_EMIT commands.refused(refusal);
    settle();
    CHECK(
        told() == QStringList {QStringLiteral("Nothing was changed for 林晓. Somebody else serves the customer now.")});
}

TEST_CASE_METHOD(Care, "takeOver_byALead_asksWhyAndOpensWhatCame")
{
    beLead();
    commands.served = Scene::served();
    Q_EMIT inbox().list().queueWanted(&inbox().list());
    settle();
    auto* queue = window.findChild<QueuePopup*>();
    REQUIRE(queue != nullptr);
    queue->kinds().setCurrent(1);
    settle();
    REQUIRE(queue->list().model()->rowCount() == 4);
    CHECK(queue->list().model()->index(0, 0).data(Qt::AccessibleTextRole).toString()
        == QStringLiteral("赵敏, Returns, with 张周: 我都说了三遍了，你们到底退不退？"));
    queue->list().setFocus();
    QTest::keyClick(&queue->list(), Qt::Key_Return);
    settle();
    auto* popup = window.findChild<TakeOverPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("Take over “赵敏” from 张周")));
    CHECK(popup->note().hasFocus());
    QTest::keyClick(&popup->note(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("takeOver")).isEmpty()); // not without a reason
    QTest::keyClicks(&popup->note(), QStringLiteral("asked for a lead"));
    QTest::keyClick(&popup->note(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("takeOver"))
        == QStringList {QStringLiteral("takeOver(0041, zhang.zhou, asked for a lead)")});
    // It opens as soon as it is here.
    items::ConversationItem came = *repository.conversation(Scene::conversation(2));
    came.id = Scene::conversation(41);
    repository.put(came);
    settle();
    CHECK(inbox().current() == Scene::conversation(41));
}

TEST_CASE_METHOD(Care, "takeOver_refused_saysWhoHasIt")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("conversation.take_over");
    refusal.conversation = Scene::conversation(41);
    refusal.error.kind = protocol::ErrorKind::conflict;
    refusal.error.reason = "not_owner";
    refusal.error.current = "meng.xi";
    Q_EMIT commands.refused(refusal);
    settle();
    CHECK(told() == QStringList {QStringLiteral("The conversation was not taken over. 孟溪 has it now.")});
}

TEST_CASE_METHOD(Care, "takenOver_whileItWasOpen_saysWhoAndKeepsWhatWasWritten")
{
    inbox().composer().restore(QStringLiteral("half an answer"));
    settle();
    takeAway(QStringLiteral("asked for a lead"));
    CHECK(inbox().current().isNil());
    CHECK(empty().title() == QStringLiteral("郑卓 took over the conversation with 林晓"));
    CHECK(said(empty()).contains(QStringLiteral("“asked for a lead”")));
    CHECK(said(empty()).contains(QStringLiteral("What you had written was not sent: half an answer")));
    QTest::mouseClick(empty().action(), Qt::LeftButton);
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("half an answer"));
    // It is news until something else is looked at.
    inbox().select(Scene::conversation(1));
    inbox().select({});
    settle();
    CHECK(empty().title() == QStringLiteral("No conversation is open"));
}

TEST_CASE_METHOD(Care, "takenOver_whileAnotherWasOpen_isANotice")
{
    inbox().select(Scene::conversation(1));
    settle();
    takeAway(QStringLiteral("asked for a lead"));
    CHECK(inbox().current() == Scene::conversation(1));
    CHECK(told() == QStringList {QStringLiteral("郑卓 took over the conversation with 林晓 “asked for a lead”")});
}
