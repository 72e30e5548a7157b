// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/sceneknowledge.h"

#include "tests/widgets/support/scene.h"

namespace {

constexpr const char* refundNow
    = R"(The money always goes back the way it came. Never ask for an account or card number.

## Working days by way of payment

Credit card: 3 to 7 working days, counted from the day the warehouse confirms the parcel.

| Paid with | Time | Say to the customer |
|---|---|---|
| Balance | 1 to 3 | “It is in your balance by Tuesday at the latest.” |
| Credit card | 3 to 7 | “Your bank shows it within seven working days.” |
| Gift card | at once | “The amount is back on the card now.” |

## When nothing has arrived

1. Open the order panel and read the refund state.
2. If it says **sent**, give the reference number and the date.
3. If it says **held**, open a ticket for Finance and tell the customer when you will write again.

New: for amounts under ¥50 held longer than 7 days you may pay out to the balance yourself.

## Refund to a closed card

The bank sends the amount back, see [Refund to a closed card](article:closed-card-en).

## Words to avoid

Not “immediately”, not “I guarantee”. Name the day, and say who moves the money.

| Instead of | Say |
|---|---|
| “Your bank is slow.” | “Your bank needs up to seven working days.” |
)";

constexpr const char* refundBefore
    = R"(The money always goes back the way it came. Never ask for an account or card number.

## Working days by way of payment

Credit card: 5 to 10 working days.

| Paid with | Time | Say to the customer |
|---|---|---|
| Balance | 1 to 3 | “It is in your balance by Tuesday at the latest.” |
| Gift card | at once | “The amount is back on the card now.” |

## When nothing has arrived

1. Open the order panel and read the refund state.
2. If it says **sent**, give the reference number and the date.
3. If it says **held**, open a ticket for Finance and tell the customer when you will write again.

## Refund to a closed card

The bank sends the amount back, see [Refund to a closed card](article:closed-card-en).

## Words to avoid

Not “immediately”, not “I guarantee”. Name the day, and say who moves the money.

| Instead of | Say |
|---|---|
| “Your bank is slow.” | “Your bank needs up to seven working days.” |
)";

constexpr const char* refundChinese = R"(## 答复

{customer}，退款会原路退回：余额 1–3 个工作日，信用卡 3–7 个工作日，从仓库确认收到当天算起。运费由我们承担。

## 要点

| 支付方式 | 到账时间 | 可以这样说 |
|---|---|---|
| 余额 | 1–3 个工作日 | “最晚周二到您的余额。” |
| 信用卡 | 3–7 个工作日 | “银行会在七个工作日内入账。” |
| 礼品卡 | 立即 | “金额已经回到卡里了。” |

1. 打开订单面板，看退款状态。
2. 写着**已发出**的，把参考号和日期告诉客户。
3. 写着**暂缓**的，给财务开工单，并告诉客户什么时候再联系。

优惠券退不退见[退款后优惠券](article:coupon-return-zh)。

## 注意

不说“马上”，不说“我保证”。说出哪一天，说清楚是谁在处理。
)";

struct Line
{
    int number;
    const char* key;
    const char* title;
    const char* category;
    const char* language;
    unsigned version;
    const char* question;
    const char* body;
    bool open;
};

constexpr Line lines[] = {
    {1, "refund-times-en", "How long a refund takes", "refunds/money", "en", 8, "how many days until my refund arrives",
        refundNow, true},
    {2, "refund-damage-zh", "运输损坏的退款规则", "refunds", "zh", 3, "运费谁出",
        "## 答复\n\n凭照片登记，退款当日提交，15 天内有效；来回运费由商家承担，您不用先垫付。\n\n## 要点\n\n- refund "
        "days：15\n",
        true},
    {3, "return-window-en", "Return window by category", "refunds/money", "en", 12, "how long can I return it",
        "## Answer\n\nFurniture 15 days, lamps 7 days, custom goods cannot be returned. The refund follows.\n", true},
    {4, "closed-card-en", "Refund to a closed card", "refunds/money", "en", 2, "my card was closed",
        "The bank sends the amount back within 10 days; then open a ticket for Finance.\n", false},
    {5, "partial-refund-en", "Partial refund instead of return", "refunds/money", "en", 5, "can I keep it for less",
        "Up to 20 % without approval. Over 20 % raise a hand to your lead, who answers the same day; two days at "
        "most.\n",
        false},
    {6, "delivery-promise-en", "Delivery promise and late parcels", "delivery", "en", 4, "how long does delivery",
        "When a parcel is more than 3 days late the delivery fee is refunded, and we call the carrier.\n", true},
    {7, "invoice-refund-en", "Invoice after a refund", "invoices", "en", 1, "do I need a new invoice",
        "The old invoice is cancelled on the same day; after a partial refund a new one follows within two days.\n",
        true},
    {8, "refund-times-zh", "退款多久到账", "refunds/money", "zh", 8, "多久能到账", refundChinese, true},
    {9, "coupon-return-zh", "退款后优惠券", "coupons", "zh", 2, "优惠券还能用吗",
        "## 答复\n\n退款以后，没过期的优惠券会回到您的账户，退款当天就能再用。\n", true},
    {10, "return-window-zh", "各类商品的退货期限", "refunds", "zh", 12, "几天内可以退",
        "## 答复\n\n家具 15 天，灯具 7 天，定制商品不能退；退款在收到后办理。\n", true},
    {11, "screws-en", "What comes with a desk", "assembly", "en", 2, "come with the screws",
        "## Answer\n\nAll screws and a hex key come with the desk, {customer}; you need nothing else.\n", true},
};

} // namespace

base::ArticleId SceneKnowledge::article(int number)
{
    base::ArticleId id;
    id.uuid.bytes[0] = 9;
    id.uuid.bytes[15] = std::uint8_t(number);
    return id;
}

void SceneKnowledge::fill(MemoryKnowledge& knowledge)
{
    knowledge.articles.clear();
    for (const Line& line : lines) {
        items::ArticleItem item;
        item.id = article(line.number);
        item.version = line.version;
        item.changed = 100U + unsigned(line.number);
        item.title = QString::fromUtf8(line.title);
        item.questions = {QString::fromUtf8(line.question)};
        item.body = QString::fromUtf8(line.body);
        item.key = QString::fromUtf8(line.key);
        item.category = QString::fromUtf8(line.category);
        item.language = QString::fromUtf8(line.language);
        item.forCustomers = line.open;
        item.publishedAt = Scene::at(9, 40) - base::Milliseconds(line.number == 1 || line.number == 8 ? 0 : 86'400'000);
        knowledge.articles.push_back(item);
    }
    constexpr std::int64_t day = 86'400'000;
    knowledge.articles[0].validUntil = Scene::at(0, 0) + base::Milliseconds(132 * day);
    knowledge.articles[7].validUntil = knowledge.articles[0].validUntil;
    for (const int number : {1, 8, 2, 3, 5}) {
        const items::ArticleItem& item = knowledge.articles[std::size_t(number - 1)];
        knowledge.changed.push_back({item.id, item.version, item.title, *item.publishedAt});
        items::ArticleItem before = item;
        --before.version;
        before.body = number == 1 ? QString::fromUtf8(refundBefore)
                                  : QString(item.body)
                                        .replace(QStringLiteral("15"), QStringLiteral("7"))
                                        .replace(QStringLiteral("信用卡 3–7"), QStringLiteral("信用卡 5–10"));
        if (number == 1 || number == 8) {
            before.category = QStringLiteral("refunds");
            before.validUntil.reset();
            before.questions
                = {number == 1 ? QStringLiteral("when do I get my money back") : QStringLiteral("退的钱什么时候到")};
        }
        knowledge.before[item.id] = before;
    }
    knowledge.told = {2418, true};
    knowledge.setFavourite(article(3), true);
    knowledge.setFavourite(article(10), true);
    knowledge.calls.clear();
}
