// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/replydesk.h"
#include "widgets/common/button.h"
#include "widgets/inbox/cannedgaps.h"
#include "widgets/palette/palette.h"

#include <QAccessible>
#include <QLineEdit>

#include <ctime>
#include <iostream>
#include <random>

namespace {

/// Of this thread: what else the machine does is no matter.
double processorMs()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

} // namespace

TEST_CASE_METHOD(ReplyDesk, "completion_slashAndInitials_listsMarksAndInserts")
{
    type(QStringLiteral("/thsj"));
    REQUIRE(popup().isVisible());
    CHECK(titles()
        == QStringList {
            QStringLiteral("Thanks for waiting"), QStringLiteral("退货时间"), QStringLiteral("退换数据线")});
    CHECK(row(1).titleMarks == std::vector<text::Range> {{0, 4}});
    CHECK(row(0).aside == QStringLiteral("/thsj"));
    CHECK(row(0).asideMarks == std::vector<text::Range> {{1, 5}});
    CHECK(edit().hasFocus());
    CHECK(window.isActiveWindow());
    press(Qt::Key_Down);
    CHECK(popup().current() == 1);
    press(Qt::Key_Return);
    CHECK_FALSE(popup().isVisible());
    CHECK(text().startsWith(QStringLiteral("林晓，签收后 7 天内可以申请退货")));
    CHECK(text().contains(QLatin1Char('\n')));
    CHECK(sent().isEmpty());
    press(Qt::Key_Return);
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(ReplyDesk, "completion_severalReplies_standInOneMessage")
{
    type(QStringLiteral("/nh"));
    press(Qt::Key_Tab);
    CHECK(text() == QStringLiteral("林晓您好，我是苏苗，很高兴为您服务。"));
    CHECK(edit().hasFocus());
    type(QStringLiteral("/tk")); // behind a full stop: Chinese has no space there
    press(Qt::Key_Return);
    CHECK(text() == QStringLiteral("林晓您好，我是苏苗，很高兴为您服务。退款已经提交，1 到 3 个工作日内原路退回。"));
    // In the middle, as well; and each is one step to undo.
    QTextCursor place = edit().textCursor();
    place.setPosition(0);
    edit().setTextCursor(place);
    type(QStringLiteral("/fp"));
    press(Qt::Key_Return);
    CHECK(text().startsWith(QStringLiteral("可以开电子发票。")));
    CHECK(text().endsWith(QStringLiteral("原路退回。")));
    edit().undo();
    CHECK(text().startsWith(QStringLiteral("/fp林晓")));
}

TEST_CASE_METHOD(ReplyDesk, "completion_escape_leavesTheTextAndStaysAway")
{
    type(QStringLiteral("/th"));
    REQUIRE(popup().isVisible());
    press(Qt::Key_Escape);
    CHECK_FALSE(popup().isVisible());
    CHECK(text() == QStringLiteral("/th"));
    type(QStringLiteral("s"));
    CHECK_FALSE(popup().isVisible());
    press(Qt::Key_Return);
    CHECK(sent() == QStringList {QStringLiteral("sendMessage(0002, /ths, 0)")});
    type(QStringLiteral("/th")); // the next one is another
    CHECK(popup().isVisible());
}

TEST_CASE_METHOD(ReplyDesk, "completion_slashInsideText_opensNothing")
{
    for (const char* typed : {"1/2", "https://a.example/th", "and/or", "//", "/ th", "24/7", "km/h"}) {
        CAPTURE(typed);
        edit().clear();
        type(QString::fromUtf8(typed));
        CHECK_FALSE(popup().isVisible());
    }
    edit().clear();
    type(QStringLiteral("ok /tk"));
    CHECK(popup().isVisible());
    type(QStringLiteral(" "));
    CHECK_FALSE(popup().isVisible());
}

TEST_CASE_METHOD(ReplyDesk, "completion_nothingFound_saysSoAndEnterSendsNothing")
{
    type(QStringLiteral("/qqqq"));
    REQUIRE(popup().isVisible());
    CHECK(said(popup()).contains(QStringLiteral("No reply found for “/qqqq”")));
    press(Qt::Key_Return);
    CHECK(sent().isEmpty());
    CHECK(text() == QStringLiteral("/qqqq"));
    press(Qt::Key_Escape);
    press(Qt::Key_Return);
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(ReplyDesk, "completion_inputMethod_neitherInsertsNorSendsOnEnter")
{
    // A Chinese input method makes the ideographic comma of the slash, and shows letters before it enters them.
    commit(QStringLiteral("、"));
    REQUIRE(popup().isVisible());
    preedit(QStringLiteral("tui'huo"));
    CHECK(titles().constFirst() == QStringLiteral("退货时间"));
    press(Qt::Key_Return);
    press(Qt::Key_Down);
    press(Qt::Key_Escape);
    CHECK(popup().isVisible());
    CHECK(text() == QStringLiteral("、"));
    CHECK(sent().isEmpty());
    commit(QStringLiteral("退货"));
    CHECK(popup().isVisible());
    CHECK(text() == QStringLiteral("、退货"));
    press(Qt::Key_Return);
    CHECK(text().startsWith(QStringLiteral("林晓，签收后")));
    CHECK(sent().isEmpty());
}

TEST_CASE_METHOD(ReplyDesk, "completion_preeditWithoutASign_opensNothing")
{
    preedit(QStringLiteral("th"));
    CHECK_FALSE(popup().isVisible());
    commit(QStringLiteral("退货"));
    CHECK_FALSE(popup().isVisible());
    commit(QStringLiteral("、换货"));
    CHECK_FALSE(popup().isVisible());
}

TEST_CASE_METHOD(ReplyDesk, "completion_mouse_choosesAndTheFieldKeepsTheFocus")
{
    QTest::mouseClick(buttonNamed(window, QStringLiteral("Canned replies ( / )")), Qt::LeftButton);
    REQUIRE(popup().isVisible());
    CHECK(edit().hasFocus());
    CHECK(popup().list().model()->rowCount() == 9);
    type(QStringLiteral("fp"));
    REQUIRE(titles().constFirst() == QStringLiteral("开发票"));
    QTest::mouseClick(popup().list().viewport(), Qt::LeftButton, {},
        popup().list().visualRect(popup().list().currentIndex()).center());
    CHECK(text() == QStringLiteral("可以开电子发票。个人的告诉我抬头和邮箱就行；公司的还需要税号。"));
    CHECK_FALSE(popup().isVisible());
    CHECK(edit().hasFocus());
}

TEST_CASE_METHOD(ReplyDesk, "completion_language_isTheCustomers")
{
    type(QStringLiteral("/"));
    CHECK(titles().constFirst() != QStringLiteral("Refund time"));
    press(Qt::Key_Escape);
    inbox().select(Scene::conversation(3)); // Mia's
    inbox().composer().focusEdit();
    edit().clear();
    type(QStringLiteral("/"));
    CHECK(titles().mid(0, 2).contains(QStringLiteral("Refund time")));
    CHECK(titles().size() == 9); // and the others behind
}

TEST_CASE_METHOD(ReplyDesk, "completion_elsewhere_putsItAway")
{
    type(QStringLiteral("/th"));
    REQUIRE(popup().isVisible());
    inbox().select(Scene::conversation(3));
    CHECK_FALSE(popup().isVisible());
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    settle();
    CHECK_FALSE(popup().isVisible()); // a draft alone opens nothing
    edit().clear();
    type(QStringLiteral("/th"));
    REQUIRE(popup().isVisible());
    window.setFocus();
    CHECK_FALSE(popup().isVisible());
    inbox().composer().focusEdit();
    edit().clear();
    inbox().composer().setNote(true);
    type(QStringLiteral("/th"));
    CHECK_FALSE(popup().isVisible()); // colleagues get notes
}

TEST_CASE_METHOD(ReplyDesk, "completion_changesWhileOpen_keepTheChoice")
{
    type(QStringLiteral("/thsj"));
    press(Qt::Key_Down);
    const QString chosen = titles()[popup().current()];
    items::CannedItem more = repository.canned().at(Scene::reply(8));
    more.id = Scene::reply(100);
    more.title = QStringLiteral("Another");
    repository.put(more);
    REQUIRE(titles().size() == 4);
    CHECK(titles()[popup().current()] == chosen);
    repository.removeCanned(Scene::reply(8));
    CHECK(titles()[popup().current()] == chosen);
}

TEST_CASE_METHOD(ReplyDesk, "completion_pagesAndEnds_areReachedByKeys")
{
    type(QStringLiteral("/"));
    REQUIRE(titles().size() == 9);
    press(Qt::Key_PageDown);
    CHECK(popup().current() == 4);
    press(Qt::Key_PageDown);
    press(Qt::Key_PageDown);
    CHECK(popup().current() == 8);
    press(Qt::Key_Down);
    CHECK(popup().current() == 0);
    press(Qt::Key_Up);
    CHECK(popup().current() == 8);
    press(Qt::Key_PageUp);
    CHECK(popup().current() == 4);
}

TEST_CASE_METHOD(ReplyDesk, "completion_screenReader_readsTheRow")
{
    type(QStringLiteral("/thsj"));
    const QModelIndex index = popup().list().currentIndex();
    const QString spoken = index.data(Qt::AccessibleTextRole).toString();
    CHECK(spoken.contains(QStringLiteral("Thanks for waiting")));
    CHECK(spoken.contains(QStringLiteral("Mine")));
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&popup().list());
    REQUIRE(list != nullptr);
    CHECK(list->text(QAccessible::Name) == QStringLiteral("Canned replies"));
    REQUIRE(list->childCount() == 3);
    // What the view itself tells where accessibility is on; without a screen it never is.
    QAccessibleTableModelChangeEvent reset(&popup().list(), QAccessibleTableModelChangeEvent::ModelReset);
    list->tableInterface()->modelChange(&reset);
    CHECK(list->child(0)->text(QAccessible::Name).toStdString() == spoken.toStdString());
}

TEST_CASE_METHOD(ReplyDesk, "completion_preview_showsTheWholeTextFilledIn")
{
    type(QStringLiteral("/th"));
    CHECK(popup().preview().toPlainText().startsWith(QStringLiteral("林晓，签收后")));
    CHECK(popup().preview().toPlainText().endsWith(QStringLiteral("随时来找我。")));
    edit().clear();
    type(QStringLiteral("/wl"));
    CHECK(said(popup()).contains(QStringLiteral("No value here for {order}")));
    CHECK(popup().preview().toPlainText().contains(QStringLiteral("杭州")));
}

TEST_CASE_METHOD(ReplyDesk, "gaps_missingValue_isMarkedSaidAndAskedAbout")
{
    type(QStringLiteral("/wl"));
    press(Qt::Key_Return);
    CHECK(text().contains(QStringLiteral("{order}")));
    CHECK(edit().textCursor().selectedText() == QStringLiteral("{order}"));
    CHECK(edit().extraSelections().size() == 1);
    CHECK(said(gaps()).contains(QStringLiteral("{order} has no value here.")));
    press(Qt::Key_Return);
    press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(sent().isEmpty());
    CHECK(said(gaps()).contains(QStringLiteral("Not sent: {order} has no value yet.")));
    SECTION("filled in")
    {
        type(QStringLiteral("D-1")); // in place of what is marked
        CHECK(gaps().isHidden());
        CHECK(edit().extraSelections().isEmpty());
        press(Qt::Key_Return);
        REQUIRE(sent().size() == 1);
        CHECK(sent().constFirst().contains(QStringLiteral("订单 D-1 已经")));
    }
    SECTION("as it is")
    {
        buttonNamed(window, QStringLiteral("Send as it is"))->click();
        settle();
        REQUIRE(sent().size() == 1);
        CHECK(sent().constFirst().contains(QStringLiteral("{order}")));
        CHECK(gaps().isHidden());
        CHECK(edit().hasFocus());
    }
    SECTION("as a note")
    {
        inbox().composer().setNote(true);
        CHECK(gaps().isHidden());
    }
}

TEST_CASE_METHOD(ReplyDesk, "gaps_bracesThatNoReplyHas_areTheWritersOwn")
{
    type(QStringLiteral("use {0} and {tracking}"));
    CHECK(gaps().isHidden());
    press(Qt::Key_Return);
    CHECK(sent().size() == 1);
    items::CannedItem reply = repository.canned().at(Scene::reply(8));
    reply.text = QStringLiteral("It is {tracking}.");
    repository.put(reply);
    type(QStringLiteral("/thsj"));
    press(Qt::Key_Return);
    CHECK_FALSE(gaps().isHidden());
    press(Qt::Key_Return);
    CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(ReplyDesk, "gaps_ofWhatAnArticleBrought_areAskedAboutToo")
{
    inbox().composer().help().insertText(QStringLiteral("Your parcel is {tracking}."));
    settle();
    CHECK(said(gaps()).contains(QStringLiteral("{tracking} has no value here.")));
    inbox().select(Scene::conversation(3)); // and again, when one comes back to it
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    settle();
    press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(sent().isEmpty());
    CHECK(said(gaps()).contains(QStringLiteral("Not sent: {tracking} has no value yet.")));
    type(QStringLiteral("SF-1")); // in place of what is marked
    CHECK(gaps().isHidden());
    press(Qt::Key_Return);
    REQUIRE(sent().size() == 1);
    CHECK(sent().constFirst().contains(QStringLiteral("SF-1")));
}

TEST_CASE_METHOD(ReplyDesk, "gaps_askedAbout_isOverInTheNextConversation")
{
    inbox().select(Scene::conversation(3));
    inbox().composer().focusEdit();
    edit().clear();
    type(QStringLiteral("{order}"));
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    type(QStringLiteral("{order}"));
    press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(said(gaps()).contains(QStringLiteral("Not sent: {order} has no value yet.")));
    inbox().select(Scene::conversation(3));
    settle();
    CHECK(said(gaps()).contains(QStringLiteral("{order} has no value here.")));
    CHECK(buttonNamed(window, QStringLiteral("Send as it is")) == nullptr);
    REQUIRE(edit().extraSelections().size() == 1);
    CHECK(edit().extraSelections().constFirst().cursor.selectedText() == QStringLiteral("{order}"));
    CHECK(sent().isEmpty());
}

TEST_CASE_METHOD(ReplyDesk, "completion_hostileReplies_areOnlyText")
{
    const QString evil = QStringLiteral("<b>x</b>\u202Egnp\n\t{customer}{{}}<img src=\"file:///etc/passwd\">&amp;");
    items::CannedItem reply = repository.canned().at(Scene::reply(1));
    reply.id = Scene::reply(50);
    reply.shortcut = QStringLiteral("<i>evil");
    reply.title = evil;
    reply.text = evil;
    repository.put(reply);
    type(QStringLiteral("/<i>"));
    REQUIRE(titles().size() == 1);
    const CompletionRow shown = row(0);
    CHECK_FALSE(shown.title.contains(QLatin1Char('\n')));
    CHECK_FALSE(shown.title.contains(QChar(0x202E)));
    CHECK(shown.title.size() == evil.size());
    CHECK(shown.asideMarks == std::vector<text::Range> {{1, 4}});
    CHECK(popup().preview().toPlainText().contains(QStringLiteral("<b>x</b>")));
    press(Qt::Key_Return);
    QString expected = evil;
    CHECK(text() == expected.replace(QStringLiteral("{customer}"), QStringLiteral("林晓")));
}

TEST_CASE_METHOD(ReplyDesk, "completion_valueThatLooksLikeAPlaceholder_isNoGapInTheList")
{
    auto item = *repository.conversation(Scene::conversation(2));
    item.customerName = QStringLiteral("{order}");
    repository.put(item);
    type(QStringLiteral("/nh"));
    CHECK_FALSE(said(popup()).contains(QStringLiteral("No value")));
}

TEST_CASE_METHOD(ReplyDesk, "palette_cannedReply_goesIntoTheOpenConversation")
{
    type(QStringLiteral("Hello "));
    key(Qt::Key_K, Qt::ControlModifier);
    settle();
    auto* palette = window.findChild<Palette*>();
    REQUIRE(palette != nullptr);
    palette->field().setText(QStringLiteral("fapiao"));
    CHECK(palette->list().currentIndex().data().toString() == QStringLiteral("开发票"));
    QTest::keyClick(&palette->field(), Qt::Key_Return);
    settle();
    CHECK(text().startsWith(QStringLiteral("Hello 可以开电子发票。")));
    CHECK(edit().hasFocus());
}

TEST_CASE_METHOD(ReplyDesk, "completion_twoThousandReplies_measured", "[.measure]")
{
    std::mt19937 random(5);
    const QString words = QStringLiteral(
        "退款换货发票物流安装尺寸优惠地址订单客服仓库快递损坏补发登记确认时间质量保修颜色库存活动价格");
    std::vector<items::CannedItem> replies;
    for (int i = 0; i < 2000; ++i) {
        items::CannedItem reply;
        reply.id = Scene::reply(i + 1);
        reply.language = QStringLiteral("zh");
        reply.shortcut = QStringLiteral("s%1").arg(i);
        for (int n = 0; n < 80; ++n) {
            const QChar c = words[qsizetype(random() % unsigned(words.size()))];
            reply.text += c;
            if (n < 6) {
                reply.title += c;
            }
        }
        replies.push_back(reply);
    }
    repository.setCanned(replies);
    QTest::qWait(500);
    double most = 0;
    for (const char* typed : {"/thsj", "/tuikuan", "/fapiao", "/kuaidisunhuai", "/s19"}) {
        edit().clear();
        for (const char* c = typed; *c != 0; ++c) {
            const double before = processorMs();
            QTest::keyClick(&edit(), *c);
            const double took = processorMs() - before;
            QCoreApplication::processEvents();
            const double painted = processorMs() - before;
            most = std::max(most, painted);
            std::cout << std::string(typed, c + 1) << ": " << took << " ms, painted " << painted << " ms, "
                      << titles().size() << " rows\n";
        }
    }
    std::cout << "most: " << most << " ms\n";
}
