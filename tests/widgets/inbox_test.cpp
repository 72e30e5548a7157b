// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/strip.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offercard.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/rail.h"
#include "widgets/window/shortcutspopup.h"

#include <catch2/catch.hpp>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>

#include <cstdlib>

namespace {

using Desk = DeskWindow;

} // namespace

TEST_CASE_METHOD(Desk, "offer_f9_acceptsWhileWriting")
{
    scene.putOffer();
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("writing"));
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_F9);
    settle();
    CHECK(commands.named(QStringLiteral("acceptOffer")) == QStringList {QStringLiteral("acceptOffer(7)")});
    CHECK(inbox().composer().text() == QStringLiteral("writing"));
}

TEST_CASE_METHOD(Desk, "offer_comingIn_neverTakesEnterFromTheComposer")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    scene.putOffer();
    settle();
    CHECK(inbox().composer().edit().hasFocus());
    QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("hi"));
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("acceptOffer")).isEmpty());
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
}

TEST_CASE_METHOD(Desk, "offer_card_acceptsByEnterAndDeclinesByEscWithAReason")
{
    scene.putOffer();
    settle();
    OfferCard* card = inbox().list().card(0);
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Escape);
    auto* menu = card->findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    REQUIRE(menu->actions().size() == 5);
    menu->actions().at(1)->trigger();
    menu->close();
    CHECK(commands.named(QStringLiteral("declineOffer")) == QStringList {QStringLiteral("declineOffer(7, 1)")});
    QTest::keyClick(card, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
}

TEST_CASE_METHOD(Desk, "offer_withdrawn_cardGoesAndF9DoesNothing")
{
    scene.putOffer();
    REQUIRE(inbox().list().cardCount() == 1);
    repository.removeOffer({7});
    CHECK(inbox().list().cardCount() == 0);
    key(Qt::Key_F9);
    CHECK(commands.named(QStringLiteral("acceptOffer")).isEmpty());
}

TEST_CASE_METHOD(Desk, "keys_ctrlNumber_opensByPlace_ctrlTab_theNextWaiting")
{
    key(Qt::Key_2, Qt::ControlModifier);
    CHECK(inbox().current() == inbox().list().list().sections().order().at(1));
    key(Qt::Key_1, Qt::ControlModifier);
    CHECK(inbox().current() == Scene::conversation(1));
    key(Qt::Key_Tab, Qt::ControlModifier);
    CHECK(inbox().current() == Scene::conversation(2));
    key(Qt::Key_9, Qt::ControlModifier);
    CHECK(inbox().current() == Scene::conversation(2));
}

TEST_CASE_METHOD(Desk, "keys_ctrlShiftEnter_closesTheConversation")
{
    scene.setAnswered(2); // else it asks first: see closequestion_test.cpp
    inbox().select(Scene::conversation(2));
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(commands.named(QStringLiteral("close")) == QStringList {QStringLiteral("close(0002)")});
}

TEST_CASE_METHOD(Desk, "wrapUp_byKeyboardAlone_needsAnOutcome")
{
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    REQUIRE(panel.isVisible());
    CHECK_FALSE(inbox().composer().isVisible());
    auto* note = panel.findChild<TextField*>();
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("lamp shade"));
    QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
    CHECK(commands.named(QStringLiteral("finishWrapUp")).isEmpty());
    panel.focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    REQUIRE(panel.hasChoice());
    auto* tags = panel.findChild<QLineEdit*>();
    tags->setFocus();
    QTest::keyClicks(tags, QStringLiteral("damage"));
    QTest::keyClick(tags, Qt::Key_Return);
    QTest::keyClick(tags, Qt::Key_Return, Qt::ControlModifier);
    CHECK(
        commands.named(QStringLiteral("finishWrapUp")) == QStringList {QStringLiteral("finishWrapUp(0002, resolved)")});
    CHECK(commands.lastWrapUp.tags == std::vector<std::string> {"damage"});
    CHECK(commands.lastWrapUp.note.reveal() == "lamp shade");
}

TEST_CASE_METHOD(Desk, "wrapUp_timeRunsOut_savesWhatWasChosen")
{
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    clock.advance(base::Milliseconds(41'000));
    panel.tick();
    CHECK(commands.named(QStringLiteral("finishWrapUp")).isEmpty());
    panel.focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    panel.tick();
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
}

TEST_CASE_METHOD(Desk, "wrapUp_refused_keepsEverythingAndCanBeFinishedAgain")
{
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    panel.focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    panel.findChild<TextField*>()->setPlainText(QStringLiteral("kept"));
    panel.finish();
    panel.finish();
    REQUIRE(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
    items::Refusal refusal;
    refusal.command = QStringLiteral("wrapup.finish");
    refusal.conversation = Scene::conversation(2);
    refusal.text = QStringLiteral("kept");
    refusal.error.kind = protocol::ErrorKind::invalid;
    Q_EMIT commands.refused(refusal);
    clock.advance(base::Milliseconds(41'000));
    panel.tick(); // what was refused is not sent again and again
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
    panel.finish();
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 2);
    CHECK(commands.lastWrapUp.note.reveal() == "kept");
    CHECK(commands.lastWrapUp.disposition.name == "resolved");
}

TEST_CASE_METHOD(Desk, "wrapUp_anotherConversationOpened_keepsAndStillSavesWhatWasEntered")
{
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    panel.focusFirst();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    panel.findChild<TextField*>()->setPlainText(QStringLiteral("kept"));
    inbox().select(Scene::conversation(1));
    inbox().select(Scene::conversation(2));
    CHECK(panel.hasChoice());
    CHECK(panel.findChild<TextField*>()->toPlainText() == QStringLiteral("kept"));
    inbox().select(Scene::conversation(1));
    clock.advance(base::Milliseconds(41'000));
    panel.tick();
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
    CHECK(commands.lastWrapUp.note.reveal() == "kept");
}

TEST_CASE_METHOD(Desk, "offer_accepted_opensUnlessThePersonIsWriting")
{
    const auto arrive = [this] {
        scene.putOffer();
        settle();
        key(Qt::Key_F9);
        auto item = *repository.conversation(Scene::conversation(1));
        item.id = Scene::conversation(6);
        item.state = protocol::ConversationState::active;
        repository.removeOffer({7});
        repository.put(item);
        settle();
    };
    inbox().select(Scene::conversation(2));
    inbox().composer().restore(QStringLiteral("in the middle"));
    arrive();
    CHECK(inbox().current() == Scene::conversation(2));
    repository.removeConversation(Scene::conversation(6));
    inbox().composer().restore(QString());
    arrive();
    CHECK(inbox().current() == Scene::conversation(6));
}

TEST_CASE_METHOD(Desk, "keys_ctrlEnter_sendsAndParks")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().restore(QStringLiteral("I will ask"));
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
    CHECK(commands.named(QStringLiteral("park")) == QStringList {QStringLiteral("park(0002, 0)")});
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_Return, Qt::ControlModifier);
    CHECK(commands.named(QStringLiteral("park")).size() == 1);
}

TEST_CASE_METHOD(Desk, "wrapUp_extend_asksForMoreTime")
{
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    auto* extend = DeskWindow::buttonNamed(inbox().wrapUp(), QStringLiteral("60 s more"));
    REQUIRE(extend != nullptr);
    QTest::mouseClick(extend, Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("extendWrapUp")).size() == 1);
}

TEST_CASE_METHOD(Desk, "connection_lost_stripTellsWhatIsKept")
{
    scene.loseConnection();
    settle();
    REQUIRE(inbox().strip().isVisible());
    CHECK(inbox().strip().what() == QStringLiteral("Reconnecting (3)."));
    CHECK(inbox().strip().kept() == QStringLiteral("2 messages are kept here and will be sent."));
    auto* now = DeskWindow::buttonNamed(inbox().strip(), QStringLiteral("Try now"));
    REQUIRE(now != nullptr);
    QTest::mouseClick(now, Qt::LeftButton);
    CHECK(commands.calls.contains(QStringLiteral("reconnectNow()")));
    items::ConnectionFacts live;
    live.connectivity = items::Connectivity::Live;
    repository.connection().setFacts(live);
    repository.connection().announceCaughtUp(14, 2);
    CHECK_FALSE(inbox().strip().isVisible());
    CHECK(inbox().toasts().count() == 1);
}

TEST_CASE_METHOD(Desk, "offline_sending_goesToTheOutbox")
{
    scene.loseConnection();
    inbox().select(Scene::conversation(3));
    inbox().composer().focusEdit();
    QTest::keyClicks(&inbox().composer().edit(), QStringLiteral("later"));
    QTest::keyClick(&inbox().composer().edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
}

TEST_CASE_METHOD(Desk, "refused_message_isToldAndShowsTheConversation")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("message.send");
    refusal.conversation = Scene::conversation(4);
    refusal.text = QStringLiteral("text");
    refusal.error.kind = protocol::ErrorKind::stale_fence;
    Q_EMIT commands.refused(refusal);
    settle();
    REQUIRE(inbox().toasts().count() == 1);
    auto* show = DeskWindow::buttonNamed(inbox().toasts(), QStringLiteral("Show"));
    REQUIRE(show != nullptr);
    QTest::mouseClick(show, Qt::LeftButton);
    CHECK(inbox().current() == Scene::conversation(4));
}

TEST_CASE_METHOD(Desk, "presence_f2_choosesByKeyboard")
{
    key(Qt::Key_F2);
    settle();
    REQUIRE(QApplication::focusWidget() != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("setPresence")) == QStringList {QStringLiteral("setPresence(2, )")});
}

TEST_CASE_METHOD(Desk, "sections_whileEverythingChanges_areAConsistentModel")
{
    ConversationSections& sections = inbox().list().list().sections();
    QAbstractItemModelTester tester(&sections, QAbstractItemModelTester::FailureReportingMode::Fatal);
    inbox().select(Scene::conversation(2));
    sections.setFolded(items::Section::Closed, false);
    for (int i = 0; i < 40; ++i) {
        auto item = *repository.conversation(Scene::conversation(1 + i % 4));
        item.state = protocol::ConversationState(2 + i % 4);
        item.wrapUpUntil = Scene::now();
        item.unansweredSince = Scene::now() - base::Milliseconds(i * 7'000);
        repository.put(item);
        sections.setNeedle(i % 5 == 0 ? QStringLiteral("林") : QString());
        sections.setFolded(items::Section::Parked, i % 3 == 0);
        settle();
        CHECK(inbox().current() == Scene::conversation(2));
    }
    repository.clear();
    CHECK(sections.rowCount() == 1);
}

TEST_CASE_METHOD(Desk, "search_findsInFoldedSections")
{
    auto* search = inbox().list().findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("jon"));
    settle();
    const auto found = inbox().list().list().sections().found();
    REQUIRE(found.size() == 1);
    CHECK(repository.conversation(found.front())->customerName == QStringLiteral("Jon Appleby"));
}

TEST_CASE_METHOD(Desk, "earlierConversation_opensItsTranscriptInPlace")
{
    inbox().select(Scene::conversation(2));
    settle();
    for (auto* row : inbox().context().findChildren<QAbstractButton*>()) {
        if (row->accessibleName().contains(QStringLiteral("催发货"))) {
            QTest::mouseClick(row, Qt::LeftButton);
            break;
        }
    }
    REQUIRE(inbox().context().isTranscriptOpen());
    settle();
    CHECK(inbox().context().transcript().rowCount() == 2);
    inbox().select(Scene::conversation(1));
    CHECK_FALSE(inbox().context().isTranscriptOpen());
}

TEST_CASE_METHOD(Desk, "narrowWindow_foldsByTheRules")
{
    inbox().select(Scene::conversation(2));
    window.resize(1100, 640);
    settle();
    CHECK_FALSE(inbox().context().isVisible());
    window.resize(860, 640);
    settle();
    CHECK(inbox().list().width() == 72);
    scene.putOffer();
    settle();
    CHECK(inbox().list().width() >= 240);
    window.resize(683, 384);
    settle();
    CHECK_FALSE(inbox().list().isVisible());
    CHECK(inbox().offerStrip().isVisible());
    CHECK(inbox().messages().isVisible());
    window.resize(1366, 768);
    settle();
    CHECK(inbox().context().isVisible());
    CHECK(inbox().list().isVisible());
}

TEST_CASE_METHOD(Desk, "list_aloneInOnePane_isAsWideAsBeforeInAWideWindow")
{
    inbox().setWidths(300, 300, false);
    settle();
    REQUIRE(std::abs(inbox().list().width() - 300) <= 2);
    window.resize(683, 384);
    settle();
    REQUIRE(inbox().list().width() > 500);
    window.resize(1366, 768);
    settle();
    CHECK(std::abs(inbox().list().width() - 300) <= 2);
    CHECK(inbox().listWidth() == 300);
}

TEST_CASE_METHOD(Desk, "language_switched_whileWriting_keepsTheText")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().restore(QStringLiteral("half"));
    settings.set(settings::language, settings::Language::Chinese);
    REQUIRE(QTest::qWaitFor([this] { return language.current() == QStringLiteral("zh_CN"); }, 5000));
    settle();
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(inbox().composer().text() == QStringLiteral("half"));
    CHECK(DeskWindow::buttonNamed(inbox(), QStringLiteral("发送")) != nullptr);
}

TEST_CASE_METHOD(Desk, "look_switched_repaintsWithoutRestart")
{
    const QImage before = window.grab().toImage();
    settings.set(settings::look, settings::Look::Dark);
    settle();
    CHECK(theme.tokens().dark);
    CHECK(window.grab().toImage().pixelColor(600, 300) == theme.tokens().surface);
    CHECK(before.pixelColor(600, 300) != theme.tokens().surface);
}

TEST_CASE_METHOD(Desk, "wrapUp_refusedAfterARestart_isBackAsItWas")
{
    scene.fillWrapUp();
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    inbox().select(item.id);
    settle();
    // The program was started again; only now the hub's answer comes.
    protocol::WrapUp outcome;
    outcome.disposition = {"follow-up"};
    outcome.tags = {"damage"};
    outcome.note = base::Personal("call back");
    item.wrapUpDraft = items::WrapUpDraft {outcome, true};
    repository.put(item);
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    REQUIRE(panel.hasChoice());
    panel.finish();
    settle();
    CHECK(commands.lastWrapUp == outcome);
}

TEST_CASE_METHOD(Desk, "wrapUp_unansweredAfterARestart_isShownAndNotSentTwice")
{
    scene.fillWrapUp();
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    protocol::WrapUp outcome;
    outcome.disposition = {"follow-up"};
    outcome.note = base::Personal("call back");
    item.finishing = outcome;
    repository.put(item);
    inbox().select(item.id);
    settle();
    WrapUpPanel& panel = inbox().wrapUp();
    REQUIRE(panel.hasChoice());
    panel.finish();
    settle();
    CHECK(commands.lastWrapUp == protocol::WrapUp());
    CHECK(panel.entries().at(item.id).note == QStringLiteral("call back"));
    // Refused after all: the form is there, and Finish sends it.
    items::Refusal refusal;
    refusal.conversation = item.id;
    refusal.command = QStringLiteral("wrapup.finish");
    Q_EMIT commands.refused(refusal);
    panel.finish();
    settle();
    CHECK(commands.lastWrapUp == outcome);
}

TEST_CASE_METHOD(Desk, "list_lastMessageWithoutWords_saysWhatItIs")
{
    const items::AttachmentItem picture {
        QStringLiteral("h"), QStringLiteral("a.png"), QStringLiteral("image/png"), 5, 1, 1};
    const items::AttachmentItem file {
        QStringLiteral("h"), QStringLiteral("a.pdf"), QStringLiteral("application/pdf"), 5, 0, 0};
    CHECK(Names::lastLine({}, picture) == QStringLiteral("[Picture]"));
    CHECK(Names::lastLine({}, file) == QStringLiteral("[File] a.pdf"));
    CHECK(Names::lastLine(QStringLiteral("look"), picture) == QStringLiteral("look"));
    CHECK(Names::lastLine({}, std::nullopt).isEmpty());
    language.apply(settings::Language::Chinese);
    CHECK(Names::lastLine({}, picture) == QStringLiteral("[图片]"));
}

TEST_CASE_METHOD(Desk, "shortcuts_inTheSmallestWindow_fit")
{
    window.resize(683, 384);
    settle();
    window.openShortcuts();
    settle();
    auto* sheet = window.findChild<ShortcutsPopup*>();
    REQUIRE(sheet != nullptr);
    CHECK(sheet->body()->sizeHint().height() <= 384);
}

TEST_CASE_METHOD(DeskWindow, "damagedStore_told_isReadableToTheEnd")
{
    window.tellStoreRebuilt(QStringLiteral("/home/somebody/store.damaged-20261120-140852"));
    settle();
    const auto labels = inbox().toasts().findChildren<QLabel*>();
    const auto whole = std::find_if(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text()
            == QStringLiteral(
                "Unsent messages and drafts may be gone: look into your conversations and write them again. The rest "
                "comes from the hub. Kept: store.damaged-20261120-140852");
    });
    REQUIRE(whole != labels.end());
    const QRect room(0, 0, (*whole)->width(), 10'000);
    CHECK(
        (*whole)->height() >= (*whole)->fontMetrics().boundingRect(room, Qt::TextWordWrap, (*whole)->text()).height());
    CHECK((*whole)->width() <= 480);
}
