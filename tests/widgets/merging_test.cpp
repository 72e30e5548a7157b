// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Merging customers who turned out to be one, and undoing it.

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/mergenotice.h"
#include "widgets/inbox/mergepopup.h"
#include "widgets/palette/palette.h"

#include <QLineEdit>
#include <QListView>

namespace {

struct Doubles : DeskWindow
{
    Doubles()
    {
        scene.fillColleagues();
        repository.presence().setRights({QStringLiteral("customer.merge")});
        inbox().select(Scene::conversation(2));
        items::CustomerItem customer = *repository.customer(Scene::customer(2));
        customer.displayName = QStringLiteral("Lin");
        customer.fields = {{QStringLiteral("phone"), QStringLiteral("13812348888")}};
        customer.tags = QStringList {QStringLiteral("vip")};
        repository.put(customer);
        items::CustomerItem other;
        other.id = Scene::customer(90);
        other.displayName = QStringLiteral("Lin Xiao");
        other.fields = {{QStringLiteral("phone"), QStringLiteral("13812348888")},
            {QStringLiteral("email"), QStringLiteral("lin@shop.example")}};
        commands.doubles = {other};
        settle();
        commands.calls.clear();
    }

    MergeNotice& notice() { return inbox().context().customer().mergeNotice(); }

    MergePopup& openPopup()
    {
        QTest::mouseClick(notice().merge(), Qt::LeftButton);
        settle();
        auto* popup = window.findChild<MergePopup*>();
        REQUIRE(popup != nullptr);
        REQUIRE(QTest::qWaitFor([&] { return popup->list().model()->rowCount() == 1; }, 5000));
        return *popup;
    }

    static QString idOf(int customer) { return items::toQString(Scene::customer(customer).toString()).right(4); }

    void putMerged()
    {
        items::CustomerItem customer = *repository.customer(Scene::customer(2));
        customer.merged
            = {{Scene::customer(90), QStringLiteral("Lin Xiao"), Scene::at(13, 5), base::PersonId {"zheng.zhuo"}}};
        repository.put(customer);
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(Doubles, "merge_byKeyboard_showsBothAndKeepsTheOneThatIsChosen")
{
    MergePopup& popup = openPopup();
    CHECK(commands.named(QStringLiteral("findDoubles")) == QStringList {QStringLiteral("findDoubles()")});
    CHECK(popup.accessibleName() == QStringLiteral("Merge “Lin” with another customer"));
    CHECK(popup.search().hasFocus());
    // Nothing is chosen until somebody does it.
    CHECK_FALSE(popup.submitButton().isEnabled());
    QTest::keyClick(&popup.search(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("mergeCustomers")).isEmpty());
    QTest::keyClick(&popup.search(), Qt::Key_Down);
    settle();
    const QString both = said(popup);
    CHECK(both.contains(QStringLiteral("lin@shop.example")));
    CHECK(both.contains(QStringLiteral("vip")));
    CHECK(popup.submitButton().isEnabled());
    // An Enter too many only goes on to the button.
    QTest::keyClick(&popup.search(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("mergeCustomers")).isEmpty());
    CHECK(popup.submitButton().hasFocus());
    QTest::keyClick(&popup.submitButton(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("mergeCustomers"))
        == QStringList {QStringLiteral("mergeCustomers(%1, %2)").arg(idOf(90), idOf(2))});
    CHECK(window.findChild<MergePopup*>() == nullptr);
}

TEST_CASE_METHOD(Doubles, "merge_fromThePalette_opensTheSame")
{
    const auto offered = [this] {
        window.openPalette();
        settle();
        auto* palette = window.findChild<Palette*>();
        REQUIRE(palette != nullptr);
        QTest::keyClicks(&palette->field(), QStringLiteral("merge this"));
        settle();
        return palette;
    };
    Palette* palette = offered();
    QTest::keyClick(&palette->field(), Qt::Key_Return);
    settle();
    CHECK(window.findChild<MergePopup*>() != nullptr);
    window.findChild<MergePopup*>()->dismiss();
    repository.presence().setRights({});
    settle();
    CHECK(offered()->model().rowCount() == 0);
}

TEST_CASE_METHOD(Doubles, "merge_keepingTheOther_turnsItRound")
{
    MergePopup& popup = openPopup();
    QTest::keyClick(&popup.search(), Qt::Key_Down);
    const auto name = [&] {
        for (const auto* label : popup.findChildren<PlainLabel*>()) {
            if (label->accessibleName().endsWith(QStringLiteral("is taken"))) {
                return label->text(); // the first line is the name
            }
        }
        return QString();
    };
    CHECK(name() == QStringLiteral("Lin"));
    popup.kept().setCurrent(1);
    settle();
    CHECK(name() == QStringLiteral("Lin Xiao"));
    popup.submit();
    settle();
    CHECK(commands.named(QStringLiteral("mergeCustomers"))
        == QStringList {QStringLiteral("mergeCustomers(%1, %2)").arg(idOf(2), idOf(90))});
}

TEST_CASE_METHOD(Doubles, "merge_withSomebodyElse_isSearchedFor")
{
    MergePopup& popup = openPopup();
    commands.doubles.clear();
    QTest::keyClicks(&popup.search(), QStringLiteral("wang"));
    REQUIRE(QTest::qWaitFor([&] { return popup.list().model()->rowCount() == 0; }, 5000));
    CHECK(commands.named(QStringLiteral("findDoubles")).last() == QStringLiteral("findDoubles(wang)"));
    CHECK(said(popup).contains(QStringLiteral("Nothing found for “wang”")));
    CHECK_FALSE(popup.submitButton().isEnabled());
}

TEST_CASE_METHOD(Doubles, "merge_notKeptHere_saysWhyAndStaysOpen")
{
    MergePopup& popup = openPopup();
    QTest::keyClick(&popup.search(), Qt::Key_Down);
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    popup.submit();
    settle();
    CHECK(said(popup).contains(QStringLiteral("the disk of this computer is full")));
    CHECK(popup.isVisible());
    CHECK(popup.submitButton().isEnabled());
}

TEST_CASE_METHOD(Doubles, "merged_customer_saysWithWhomAndIsUndone")
{
    CHECK(notice().text().isEmpty());
    putMerged();
    CHECK(notice().text().startsWith(QStringLiteral("Merged with Lin Xiao by 郑卓, ")));
    CHECK(notice().text().endsWith(QStringLiteral("13:05")));
    // Whose conversations came with it is asked for.
    CHECK_FALSE(commands.named(QStringLiteral("loadEarlierConversations")).isEmpty());
    QTest::mouseClick(notice().undo(), Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("partCustomer"))
        == QStringList {QStringLiteral("partCustomer(%1)").arg(idOf(90))});
}

TEST_CASE_METHOD(Doubles, "merge_withoutTheRight_isSaidOnly")
{
    repository.presence().setRights({});
    putMerged();
    CHECK(notice().isVisible());
    CHECK_FALSE(notice().merge()->isVisible());
    CHECK_FALSE(notice().undo()->isVisible());
}

TEST_CASE_METHOD(Doubles, "merge_refused_saysWhy")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("customer.merge");
    refusal.error.kind = protocol::ErrorKind::conflict;
    refusal.error.reason = "both_open";
    Q_EMIT commands.refused(refusal);
    settle();
    CHECK(told().join(QLatin1Char('\n')).contains(QStringLiteral("Both have an open conversation")));
}
