// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customerlinks.h"
#include "tests/widgets/openedpages.h"
#include "tests/widgets/support/workbench.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/desklinks.h"

#include <catch2/catch.hpp>

#include <QAbstractButton>
#include <QTest>

namespace {

items::CustomerItem customer(const QString& order)
{
    items::CustomerItem item;
    item.id = Scene::customer(2);
    item.fields = {{QStringLiteral("phone"), QStringLiteral("+86 138 0000 1111")}, {QStringLiteral("order"), order}};
    return item;
}

items::CustomerLink link(const char* url, const QString& order)
{
    return items::customerLinks({{{"订单", "Orders"}, url}}, customer(order), QLocale::English).front();
}

} // namespace

TEST_CASE("link_values_areEncodedInTheirPlace")
{
    const auto plain = link("https://erp.example/o?phone={phone}&n={order}", QStringLiteral("D-1 & x=2#/../?"));
    CHECK(plain.url.toEncoded()
        == QByteArray("https://erp.example/o?phone=%2B86%20138%200000%201111&n=D-1%20%26%20x%3D2%23%2F..%2F%3F"));
    CHECK(plain.host == QStringLiteral("erp.example"));
    CHECK(plain.missing.isEmpty());
    CHECK(plain.title == QStringLiteral("Orders"));
    CHECK(link("https://track.example/{order}", QStringLiteral("中文\n<b>")).url.toEncoded()
        == QByteArray("https://track.example/%E4%B8%AD%E6%96%87%0A%3Cb%3E"));
    CHECK(link("https://e.example:8443/#/{order}", QStringLiteral("1")).url.toEncoded()
        == QByteArray("https://e.example:8443/#/1"));
}

TEST_CASE("link_valueMissing_opensNothing")
{
    for (const char* none : {"", "  ", ".", ".."}) {
        const auto made = link("https://track.example/{order}/{order}?p={phone}", QString::fromLatin1(none));
        CHECK(made.url.isEmpty());
        CHECK(made.missing == QStringList {QStringLiteral("order")});
        CHECK(made.host == QStringLiteral("track.example"));
    }
    CHECK(link("https://track.example/{id}", QStringLiteral("1")).missing == QStringList {QStringLiteral("id")});
}

TEST_CASE("link_otherThanHttps_opensNothing")
{
    for (const char* url : {"http://a.example/{order}", "javascript:alert({order})", "https://u:p@a.example/{order}",
             "https://", "file:///etc/{order}", "https://a b/{order}", "https://a.example/%zz{order}"}) {
        INFO(url);
        CHECK(link(url, QStringLiteral("1")).url.isEmpty());
    }
}

TEST_CASE_METHOD(Workbench, "links_inTheCustomersPane_openInTheBrowser")
{
    OpenedPages pages;
    auto row = repository.desk().row();
    row.links = {{{"订单", "Orders & <b>more</b>"}, "https://erp.example/o?c={city}"},
        {{"物流", "Track"}, "https://track.example/{order}"}};
    repository.desk().set(row);
    CustomerPanel panel(workplace);
    panel.resize(320, 600);
    panel.setConversation(repository.conversation(Scene::conversation(2)));
    panel.show();
    settle();
    auto* links = panel.findChild<DeskLinks*>();
    REQUIRE(links != nullptr);
    REQUIRE(links->isVisible());
    const auto buttons = links->findChildren<QAbstractButton*>();
    REQUIRE(buttons.size() == 2);
    CHECK(buttons[0]->toolTip().contains(QStringLiteral("erp.example")));
    CHECK_FALSE(buttons[1]->isEnabled());
    CHECK(buttons[1]->accessibleName() == QStringLiteral("Track, missing: Order"));
    QTest::keyClick(buttons[0], Qt::Key_Space);
    CHECK(pages.opened == QList<QUrl> {QUrl(QStringLiteral("https://erp.example/o?c=%E6%9D%AD%E5%B7%9E"))});
    buttons[1]->click();
    CHECK(pages.opened.size() == 1);
    row.links.clear();
    repository.desk().set(row);
    settle();
    CHECK_FALSE(links->isVisible());
}
