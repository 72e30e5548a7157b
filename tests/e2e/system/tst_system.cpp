// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A customer is served, end to end: what two people see of one conversation, whatever happens to the network between
// them.

#include "tests/e2e/system/stage.h"

#include <catch2/catch.hpp>

#include <iostream>
#include <utility>

namespace {

const QString tab = QStringLiteral("first");

/// Says so where Chromium, Node.js or playwright-core are not installed: skipped, or failed under CI.
bool canRun()
{
    const auto missing = "Node.js, Chromium or tests/e2e/node_modules are missing";
    if (Customers::areAvailable()) {
        return true;
    }
    if (!qEnvironmentVariableIsEmpty("CI")) {
        FAIL("under CI every test in a browser runs: " << missing);
    }
    static bool told = false;
    if (!std::exchange(told, true)) {
        std::cout << "NOT RUN AT ALL: " << missing << '\n';
    }
    return false;
}

} // namespace

TEST_CASE("customer_asksAndIsServed_ratesAtTheEnd", "[tour]")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    auto& customer = stage.customers();
    auto& agent = stage.agent();
    stage.signInAndGoReady();
    customer.open(tab, stage.pageUrl());
    customer.pick(tab, QStringLiteral("售后退款"));
    customer.write(tab, QStringLiteral("台灯底座有异响，想退掉"));
    agent.waitForOffer();
    stage.keepPictures(tab, QStringLiteral("1-offer"));
    agent.acceptOffer();
    agent.see(QStringLiteral("台灯底座有异响，想退掉"));
    agent.write(QStringLiteral("您好，请发一张底座的照片，我马上看。"));
    customer.seeInThread(tab, QStringLiteral("您好，请发一张底座的照片，我马上看。"));
    customer.attach(tab, stage.pictureFile(QStringLiteral("底座.png")));
    agent.seePicture();
    agent.attach(stage.pictureFile(QStringLiteral("退货标签.png")));
    customer.seePictures(tab, 2);
    stage.keepPictures(tab, QStringLiteral("2-conversation"));
    customer.write(tab, QStringLiteral("好的，谢谢"));
    agent.see(QStringLiteral("好的，谢谢"));
    agent.write(QStringLiteral("不客气，祝您生活愉快。")); // who isn't answered is asked about before the end
    customer.seeInThread(tab, QStringLiteral("不客气，祝您生活愉快。"));
    agent.closeConversation();
    stage.keepPictures(tab, QStringLiteral("3-wrap-up"));
    agent.finishWrapUp(QStringLiteral("已退款"));
    customer.pick(tab, QStringLiteral("5 星"));
    customer.click(tab, QStringLiteral("button"), QStringLiteral("提交评价"));
    customer.see(tab, QStringLiteral("谢谢您的评价：5 星"));
    stage.keepPictures(tab, QStringLiteral("4-rating"));
    agent.waitUntilSent();
    CHECK(stage.logIsClean());
}

TEST_CASE("customersNetwork_cutWhileBothWrite_nothingIsLostOrDoubled")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    stage.serve(tab, QStringLiteral("快递显示签收了"));
    stage.customers().cut(QStringLiteral("customers"));
    stage.customers().write(tab, QStringLiteral("可是我没有收到"));
    stage.agent().write(QStringLiteral("我查一下"));
    stage.customers().write(tab, QStringLiteral("这是第三次了"));
    stage.agent().write(QStringLiteral("由南门驿站代收"));
    stage.customers().restore(QStringLiteral("customers"));
    stage.customers().seeInThread(tab, QStringLiteral("由南门驿站代收"));
    stage.agent().see(QStringLiteral("这是第三次了"));
    CHECK(stage.customers().hasOnceInOrder(tab, {QStringLiteral("快递显示签收了"), QStringLiteral("我查一下")}));
    CHECK(stage.customers().hasOnceInOrder(tab, {QStringLiteral("可是我没有收到"), QStringLiteral("这是第三次了")}));
    CHECK(stage.agent().hasOnceInOrder(
        {QStringLiteral("快递显示签收了"), QStringLiteral("可是我没有收到"), QStringLiteral("这是第三次了")}));
    CHECK(stage.agent().hasOnceInOrder({QStringLiteral("我查一下"), QStringLiteral("由南门驿站代收")}));
}

TEST_CASE("agentsNetwork_cutWhileBothWrite_nothingIsLostOrDoubled")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    stage.serve(tab, QStringLiteral("灯罩有裂痕"));
    stage.customers().cut(QStringLiteral("agents"));
    stage.agent().waitUntilNotLive();
    stage.agent().write(QStringLiteral("非常抱歉"));
    stage.customers().write(tab, QStringLiteral("整单退款吧"));
    stage.agent().write(QStringLiteral("可以换新，也可以退款"));
    stage.customers().write(tab, QStringLiteral("多久到账"));
    stage.customers().restore(QStringLiteral("agents"));
    stage.agent().waitUntilLive();
    stage.agent().see(QStringLiteral("多久到账"));
    stage.agent().waitUntilSent();
    stage.customers().seeInThread(tab, QStringLiteral("可以换新，也可以退款"));
    const QStringList written {QStringLiteral("非常抱歉"), QStringLiteral("可以换新，也可以退款")};
    const QStringList asked {QStringLiteral("灯罩有裂痕"), QStringLiteral("整单退款吧"), QStringLiteral("多久到账")};
    CHECK(stage.customers().hasOnceInOrder(tab, written));
    CHECK(stage.customers().hasOnceInOrder(tab, asked));
    CHECK(stage.agent().hasOnceInOrder(written));
    CHECK(stage.agent().hasOnceInOrder(asked));
}

TEST_CASE("hub_killedInTheMiddle_bothGoOn")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    stage.serve(tab, QStringLiteral("窗帘颜色不对"));
    stage.agent().write(QStringLiteral("请看一下色号"));
    stage.hub().kill();
    stage.customers().write(tab, QStringLiteral("色号是 03"));
    stage.agent().write(QStringLiteral("我换一副给您"));
    stage.hub().start();
    stage.agent().waitUntilLive();
    stage.agent().see(QStringLiteral("色号是 03"));
    stage.customers().seeInThread(tab, QStringLiteral("我换一副给您"));
    CHECK(stage.customers().hasOnceInOrder(tab, {QStringLiteral("请看一下色号"), QStringLiteral("我换一副给您")}));
    CHECK(stage.agent().hasOnceInOrder({QStringLiteral("窗帘颜色不对"), QStringLiteral("色号是 03")}));
    CHECK(stage.logIsClean());
}

TEST_CASE("page_reloadedInTheMiddle_comesBackToTheSameThread")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    stage.serve(tab, QStringLiteral("书架少了螺丝"));
    stage.agent().write(QStringLiteral("少的是哪一种"));
    stage.customers().seeInThread(tab, QStringLiteral("少的是哪一种"));
    stage.customers().reload(tab);
    stage.customers().seeInThread(tab, QStringLiteral("少的是哪一种"));
    stage.customers().write(tab, QStringLiteral("是 B4"));
    stage.agent().see(QStringLiteral("是 B4"));
    CHECK(stage.customers().hasOnceInOrder(
        tab, {QStringLiteral("书架少了螺丝"), QStringLiteral("少的是哪一种"), QStringLiteral("是 B4")}));
    CHECK(stage.agent().hasOnceInOrder(
        {QStringLiteral("书架少了螺丝"), QStringLiteral("少的是哪一种"), QStringLiteral("是 B4")}));
}

TEST_CASE("page_openedInASecondTab_showsTheSameInBoth")
{
    if (!canRun()) {
        return;
    }
    const auto second = QStringLiteral("second");
    Stage stage;
    stage.serve(tab, QStringLiteral("床垫可以试睡吗"));
    stage.customers().open(second, stage.pageUrl());
    stage.customers().seeInThread(second, QStringLiteral("床垫可以试睡吗"));
    stage.customers().write(second, QStringLiteral("我腰不太好"));
    stage.customers().seeInThread(tab, QStringLiteral("我腰不太好"));
    stage.agent().see(QStringLiteral("我腰不太好"));
    stage.agent().write(QStringLiteral("可以，60 天内不满意都能退"));
    const QStringList all {
        QStringLiteral("床垫可以试睡吗"), QStringLiteral("我腰不太好"), QStringLiteral("可以，60 天内不满意都能退")};
    for (const auto& one : {tab, second}) {
        stage.customers().seeInThread(one, all.last());
        CHECK(stage.customers().hasOnceInOrder(one, all));
    }
    CHECK(stage.agent().hasOnceInOrder(all));
}

TEST_CASE("workstation_closedWhileOffline_sendsWhatWasWrittenAfterTheNextStart")
{
    if (!canRun()) {
        return;
    }
    Stage stage;
    stage.serve(tab, QStringLiteral("什么时候发货"));
    stage.customers().cut(QStringLiteral("agents"));
    stage.agent().waitUntilNotLive();
    stage.agent().write(QStringLiteral("明天发货"));
    stage.restartWorkstation();
    stage.customers().restore(QStringLiteral("agents"));
    stage.signInAndGoReady();
    stage.customers().seeInThread(tab, QStringLiteral("明天发货"));
    CHECK(stage.customers().hasOnceInOrder(tab, {QStringLiteral("什么时候发货"), QStringLiteral("明天发货")}));
}

TEST_CASE("markup_ofACustomer_staysTextInBothWindows")
{
    if (!canRun()) {
        return;
    }
    const auto hostile = QStringLiteral("<img src=\"file:///etc/passwd\"><b>x</b>");
    Stage stage;
    stage.serve(tab, hostile);
    stage.agent().write(hostile + QStringLiteral("!"));
    stage.customers().seeInThread(tab, hostile + QStringLiteral("!"));
    CHECK(stage.agent().hasOnceInOrder({hostile, hostile + QStringLiteral("!")}));
}
