// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/card.h"
#include "models/items/convert.h"
#include "models/items/messagesearch.h"
#include "tests/widgets/shots/photographer.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/foundpane.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"

#include <QLineEdit>

#include <QScrollBar>

// Reading: where one is, files on their way, pictures, cards.

namespace {

/// What the customer's page offered, and what was sent back.
protocol::Card parcel()
{
    using base::Personal;
    protocol::Card card {protocol::CardKind::order, Personal("落地灯，暖白光，三档调光"), Personal("2024113000172")};
    card.price = Personal("¥398.00");
    card.status = Personal("已签收");
    card.quantity = 2;
    card.url = Personal("https://shop.example/orders/2024113000172");
    return card;
}

} // namespace

void Photographer::reading()
{
    refill();
    items::Timeline& talk = m_repository.timeline(Scene::conversation(1));
    std::vector<items::TimelineItem> rows;
    const char* const lines[] = {"你好，我的快递显示签收了", "可是我没有收到呀", "您好，请您稍等，我联系一下快递网点",
        "好的，是放在驿站了吗？", "驿站说没有我的包裹", "能帮我查一下签收的照片吗？"};
    for (int i = 0; i < 36; ++i) {
        items::TimelineItem item;
        item.id = Scene::message(500 + i);
        item.number = std::uint64_t(i + 1);
        item.at = Scene::at(13, 10 + i);
        item.own = i % 6 == 2;
        item.author = item.own ? protocol::AuthorKind::agent : protocol::AuthorKind::customer;
        item.delivery = item.own ? items::Delivery::Read : items::Delivery::None;
        item.text = QString::fromUtf8(lines[i % 6]);
        rows.push_back(item);
    }
    rows[26].attachments
        = {{QStringLiteral("f1"), QStringLiteral("购物发票.pdf"), QStringLiteral("application/pdf"), 3'250'585, 0, 0}};
    rows[27].attachments
        = {{QStringLiteral("f2"), QStringLiteral("签收记录.zip"), QStringLiteral("application/zip"), 1'250'585, 0, 0}};
    for (const std::size_t at : {33U, 32U}) {
        rows[at].card = parcel();
        rows[at].card->kind = rows[at].own ? protocol::CardKind::product : protocol::CardKind::order;
        rows[at].text = items::toQString(protocol::textOf(*rows[at].card, "zh"));
    }
    talk.reset(rows, false);
    items::ConversationItem chen = *m_repository.conversation(Scene::conversation(1));
    chen.unread = 14;
    m_repository.put(chen);
    auto made = desk();
    made->inbox()->downloads().start(rows[26].attachments[0], QStringLiteral("/home/a"));
    made->inbox()->downloads().start(rows[27].attachments[0], QStringLiteral("/home/b"));
    Q_EMIT m_commands.saveProgress(QStringLiteral("f1"), 45);
    Q_EMIT m_commands.attachmentNotSaved(QStringLiteral("f2"), items::FileProblem::Unreachable);
    made->inbox()->select(Scene::conversation(1));
    shoot(*made, QStringLiteral("unread"));
    qDeleteAll(made->findChild<ToastArea*>()->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)); // was seen
    made->inbox()->messages().scrollToEnd();
    shoot(*made, QStringLiteral("cards"));
    for (std::size_t i = 0; i < 12; ++i) {
        rows[i].author = protocol::AuthorKind::bot;
        rows[i].own = false;
        rows[i].delivery = items::Delivery::None;
        rows[i].prelude = i % 2 == 0 ? protocol::PreludeBy::customer : protocol::PreludeBy::bot;
    }
    talk.reset(rows, false);
    settle();
    made->inbox()->messages().verticalScrollBar()->setValue(0);
    shoot(*made, QStringLiteral("bot"));
    made->inbox()->messages().setFoldShown(true);
    shoot(*made, QStringLiteral("bot-shown"));
    found(*made);
}

void Photographer::found(MainWindow& window)
{
    items::FoundPage page;
    for (int i = 0; i < 4; ++i) {
        items::FoundItem item;
        item.conversation = Scene::conversation(i % 2 + 1);
        item.message = Scene::message(600 + i);
        item.at = Scene::at(13, 40 - i);
        item.customerName = i % 2 == 0 ? QStringLiteral("陈立") : QStringLiteral("林晓");
        item.author = i == 1 ? protocol::AuthorKind::agent : protocol::AuthorKind::customer;
        item.note = i == 3;
        item.line = QStringLiteral("好的，快递已经签收了，請問快遞單號是多少？");
        item.marks = {{3, 5}, {14, 16}};
        page.hits.push_back(item);
    }
    m_commands.foundHere = {page};
    window.inbox()->focusSearch();
    window.inbox()->list().search().findChild<QLineEdit*>()->setText(QStringLiteral("快递"));
    while (window.inbox()->list().found().search().isSearching()) {
        settle();
    }
    shoot(window, QStringLiteral("inbox-found"));
}
