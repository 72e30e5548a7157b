// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scene.h"

// Canned replies: a group's and one's own.

base::CannedId Scene::reply(int number)
{
    base::CannedId id;
    id.uuid.bytes[0] = 7;
    id.uuid.bytes[14] = std::uint8_t(number / 256);
    id.uuid.bytes[15] = std::uint8_t(number % 256);
    return id;
}

void Scene::fillReplies()
{
    protocol::DeskRow desk = m_repository.desk().row();
    desk.groups = {{{"aftersales"}, {"售后组", "After-sales"}}, {{"orders"}, {"订单组", "Orders"}}};
    m_repository.desk().set(desk);
    items::PersonItem person = m_repository.presence().person();
    person.groups = {{"aftersales"}, {"orders"}};
    m_repository.presence().set(person, false);
    m_repository.presence().setRights({QStringLiteral("canned.own")});
    const std::optional<base::GroupId> sales {{"aftersales"}};
    const std::optional<base::GroupId> orders {{"orders"}};
    std::vector<items::CannedItem> replies;
    const auto add = [&](const std::optional<base::GroupId>& group, const char* shortcut, const char* title,
                         const char* text, const char* language) {
        replies.push_back({reply(int(replies.size()) + 1), group, QString::fromUtf8(shortcut), QString::fromUtf8(title),
            QString::fromUtf8(text), QString::fromUtf8(language)});
    };
    add(sales, "th", "退货时间",
        "{customer}，签收后 7 天内可以申请退货，运输损坏延长到 15 天。您在订单页面点“申请退货”，我这边马上通过。\n"
        "退款会在仓库收到以后 1 到 3 个工作日内原路退回，有任何问题随时来找我。",
        "zh");
    add(sales, "sjx", "退换数据线", "请把旧线一起放进包裹，收到后当天为您寄出新线，运费由我们承担。", "zh");
    add(sales, "tk", "退款多久到账", "退款已经提交，1 到 3 个工作日内原路退回。", "zh");
    add(sales, "wl", "物流进度", "帮您查到了：订单 {order} 已经从仓库发出，预计两天内送到{city}。", "zh");
    add(orders, "fp", "开发票", "可以开电子发票。个人的告诉我抬头和邮箱就行；公司的还需要税号。", "zh");
    add(orders, "nh", "问候", "{customer}您好，我是{agent}，很高兴为您服务。", "zh");
    add(sales, "refund", "Refund time", "The refund was filed; it takes 1 to 3 working days to reach your account.",
        "en");
    add({}, "thsj", "Thanks for waiting",
        "Thank you for waiting, {customer}. I have checked with the warehouse and your parcel is on its way.", "en");
    add({}, "", "", "不好意思让您久等了，我刚刚和仓库确认过，今天就能发出。", "zh");
    m_repository.setCanned(replies);
}
