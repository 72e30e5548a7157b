// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scene.h"

// Who the customers are, and when they were here before.

void Scene::fillHistory()
{
    items::CustomerItem lin;
    lin.id = customer(2);
    lin.displayName = QStringLiteral("林晓");
    lin.fields = {{QStringLiteral("phone"), QStringLiteral("138 **** 2046")},
        {QStringLiteral("email"), QStringLiteral("l***@example.com")},
        {QStringLiteral("city"), QStringLiteral("杭州")}};
    lin.tags = {QStringLiteral("运输损坏"), QStringLiteral("首次退款")};
    lin.visits = 4;
    m_repository.put(lin);
    items::CustomerItem mia;
    mia.id = customer(3);
    mia.displayName = QStringLiteral("Mia Torres");
    mia.fields = {{QStringLiteral("email"), QStringLiteral("m***@example.org")},
        {QStringLiteral("city"), QStringLiteral("Shanghai")}};
    mia.visits = 1;
    m_repository.put(mia);
    std::vector<items::EarlierItem> earlier;
    const auto add = [&earlier](int number, int daysAgo, const QString& line, const char* outcome) {
        items::EarlierItem item;
        item.id = conversation(number);
        item.queue = {"delivery"};
        item.openedAt = at(10, 12) - base::Milliseconds(std::int64_t(daysAgo) * 86'400'000);
        item.closedAt = item.openedAt + base::Milliseconds(600'000);
        item.ownerName = QStringLiteral("郑卓");
        item.lastLine = line;
        item.outcome = protocol::WrapUp {{outcome}, {}, {}};
        earlier.push_back(item);
    };
    add(31, 43, QStringLiteral("催发货"), "resolved");
    add(32, 91, QStringLiteral("开发票"), "resolved");
    m_repository.setEarlier(customer(2), earlier);
    auto past = said(41, 14, 0, QStringLiteral("你好，订单什么时候发货？"));
    past.at = earlier.front().openedAt;
    auto reply
        = answered(42, 14, 0, QStringLiteral("您好，今天下午就发出，单号稍后短信通知您。"), items::Delivery::Read);
    reply.own = false;
    reply.authorName = QStringLiteral("郑卓");
    reply.delivery = items::Delivery::None;
    reply.at = past.at + base::Milliseconds(120'000);
    m_repository.timeline(conversation(31)).reset({past, reply}, false);
}

void Scene::fillEarlier(int count)
{
    const char* const about[] = {"催发货", "开发票", "换一个尺寸更小的灯罩，颜色要和原来的一样", "问安装"};
    const char* const outcomes[] = {"resolved", "resolved", "follow-up", "unresolved"};
    std::vector<items::EarlierItem> earlier;
    for (int i = 0; i < count; ++i) {
        items::EarlierItem item;
        item.id = conversation(100 + i);
        item.queue = {"delivery"};
        item.openedAt = at(10, 12) - base::Milliseconds(std::int64_t(7 * (i + 1)) * 86'400'000);
        item.closedAt = item.openedAt + base::Milliseconds(600'000);
        item.ownerName = QStringLiteral("郑卓");
        item.lastLine = QString::fromUtf8(about[i % 4]);
        item.outcome = protocol::WrapUp {{outcomes[i % 4]}, {}, {}};
        earlier.push_back(item);
    }
    m_repository.setEarlier(customer(2), earlier);
}
