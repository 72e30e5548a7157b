// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scene.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace {

base::Uuid uuid(int kind, int number)
{
    return *base::Uuid::fromString(QStringLiteral("01920000-0000-7000-800%1-0000000%2")
                                       .arg(kind)
                                       .arg(number, 5, 10, QLatin1Char('0'))
                                       .toStdString());
}

protocol::Receipt receipt()
{
    protocol::Receipt receipt;
    receipt.queue = {"returns"};
    receipt.considered = 9;
    receipt.filters = {{"presence", 4}, {"language", 1}, {"skill", 2}};
    receipt.eligible = 2;
    receipt.winner = {"su.miao"};
    receipt.rule = "longest_free";
    receipt.waitedMs = 72'000;
    receipt.freeMs = 125'000;
    receipt.load = 3;
    receipt.cap = 4;
    receipt.language = "zh";
    receipt.skills = {{{"refunds"}, 3}};
    return receipt;
}

} // namespace

Scene::Scene(items::Repository& repository)
    : m_repository(repository)
{ }

base::Timestamp Scene::now()
{
    return at(14, 8, 52);
}

base::Timestamp Scene::at(int hour, int minute, int second)
{
    // 2026-11-20 00:00 in Shanghai
    constexpr std::int64_t midnight = 1'795'104'000'000;
    return {midnight + ((std::int64_t(hour) * 60 + minute) * 60 + second) * 1000};
}

base::ConversationId Scene::conversation(int number)
{
    return {uuid(1, number)};
}

base::MessageId Scene::message(int number)
{
    return {uuid(2, number)};
}

base::CustomerId Scene::customer(int number)
{
    return {uuid(3, number)};
}

void Scene::fillDesk()
{
    protocol::DeskRow desk;
    desk.id = {"shop"};
    desk.settings.title = {"青木家居", "Aoki Home"};
    desk.settings.languages = {"zh", "en"};
    const auto queue = [&desk](const char* id, const char* zh, const char* en) {
        protocol::QueueSettings settings;
        settings.id = {id};
        settings.title = {zh, en};
        desk.queues.push_back(settings);
    };
    queue("presales", "售前咨询", "Pre-sales");
    queue("delivery", "订单物流", "Delivery");
    queue("returns", "售后退款", "Returns");
    desk.dispositions
        = {{{"resolved"}, {"已解决", "Resolved"}, true}, {{"waiting"}, {"待客户回复", "Waiting for customer"}, false},
            {{"follow-up"}, {"待跟进", "To follow up"}, false}, {{"unresolved"}, {"未解决", "Not resolved"}, false}};
    desk.skills = {{{"refunds"}, {"退款", "refunds"}}};
    m_repository.desk().set(desk);
}

void Scene::fillPerson()
{
    items::PersonItem person;
    person.id = {"su.miao"};
    person.displayName = QStringLiteral("苏苗");
    person.roles = {protocol::Role::agent};
    person.languages = {QStringLiteral("zh"), QStringLiteral("en")};
    person.presence = protocol::Presence::ready;
    person.presenceSince = now() - base::Milliseconds(84 * 60'000);
    person.load = 3;
    person.cap = 4;
    person.fullCap = 4;
    m_repository.presence().set(person, false);
    m_repository.presence().setNoticesLock(true);
    items::ConnectionFacts facts;
    facts.connectivity = items::Connectivity::Live;
    facts.latencyMs = 38;
    m_repository.connection().setFacts(facts);
}

items::ConversationItem Scene::item(int number, const QString& name, const QString& language) const
{
    items::ConversationItem item;
    item.id = conversation(number);
    item.customer = customer(number);
    item.queue = {"returns"};
    item.customerName = name;
    item.language = language;
    item.source = QStringLiteral("网页，订单详情页");
    item.openedAt = at(14, 0);
    item.assignedAt = at(14, 1, 12);
    item.stateSince = at(14, 1, 12);
    item.lastAuthor = protocol::AuthorKind::customer;
    item.lastAt = at(14, 7);
    item.owner = {"su.miao"};
    item.ownerName = QStringLiteral("苏苗");
    item.mine = true;
    item.receipt = receipt();
    return item;
}

void Scene::fillEmpty()
{
    fillDesk();
    fillPerson();
}

void Scene::fillDay()
{
    fillDesk();
    fillPerson();
    auto chen = item(1, QStringLiteral("陈诺"), QStringLiteral("zh"));
    chen.lastLine = QStringLiteral("快递显示签收了，可是我没有收到呀");
    chen.unansweredSince = now() - base::Milliseconds(204'000);
    chen.unread = 3;
    m_repository.put(chen);
    auto lin = item(2, QStringLiteral("林晓"), QStringLiteral("zh"));
    lin.lastLine = QStringLiteral("整单退款吧，多久能到账？运费谁出？");
    lin.unansweredSince = now() - base::Milliseconds(112'000);
    m_repository.put(lin);
    auto mia = item(3, QStringLiteral("Mia Torres"), QStringLiteral("en"));
    mia.queue = {"presales"};
    mia.lastLine = QStringLiteral("Great. And how long does delivery to a student hall take?");
    mia.unansweredSince = at(14, 8, 5);
    mia.unread = 1;
    m_repository.put(mia);
    auto zhou = item(4, QStringLiteral("周可"), QStringLiteral("zh"));
    zhou.lastLine = QStringLiteral("好的，我量一下");
    zhou.draft = QStringLiteral("您看到货后方便测一下尺寸吗？差两厘米以内都可以调整");
    zhou.lastAt = now() - base::Milliseconds(9 * 60'000 + 4'000);
    zhou.quiet = true;
    m_repository.put(zhou);
    auto he = item(5, QStringLiteral("何冉"), QStringLiteral("zh"));
    he.state = protocol::ConversationState::parked;
    he.parkedUntil = at(15, 30);
    he.lastLine = QStringLiteral("等仓库确认备件库存");
    m_repository.put(he);
    const char* const closed[] = {"吴桐", "Jon Appleby", "孙越", "钱多多", "Ana Ruiz"};
    for (int i = 0; i < 5; ++i) {
        auto done = item(10 + i, QString::fromUtf8(closed[i]), QStringLiteral("zh"));
        done.state = protocol::ConversationState::closed;
        done.lastLine = QStringLiteral("谢谢，已经收到了");
        done.lastAt = at(13, 50 - 7 * i);
        done.stateSince = done.lastAt;
        m_repository.put(done);
    }
    fillTalk();
    fillEnglishTalk();
    fillHistory();
}

items::TimelineItem Scene::said(int number, int hour, int minute, const QString& text) const
{
    items::TimelineItem entry;
    entry.id = message(number);
    entry.number = std::uint64_t(number);
    entry.at = at(hour, minute);
    entry.author = protocol::AuthorKind::customer;
    entry.text = text;
    return entry;
}

items::TimelineItem Scene::answered(
    int number, int hour, int minute, const QString& text, items::Delivery delivery) const
{
    items::TimelineItem entry = said(number, hour, minute, text);
    entry.author = protocol::AuthorKind::agent;
    entry.person = {"su.miao"};
    entry.authorName = QStringLiteral("苏苗");
    entry.own = true;
    entry.delivery = delivery;
    return entry;
}

void Scene::fillTalk()
{
    std::vector<items::TimelineItem> talk;
    items::TimelineItem assigned;
    assigned.kind = items::EntryKind::System;
    assigned.system = items::SystemEntry::Assigned;
    assigned.own = true;
    assigned.at = at(14, 1, 12);
    assigned.receipt = receipt();
    assigned.receipt->waitedMs = 41'000;
    talk.push_back(assigned);
    talk.push_back(said(1, 14, 1, QStringLiteral("你好，落地灯收到了，但灯罩上有一道裂痕，怎么处理？")));
    auto photo = said(2, 14, 2, QString());
    photo.attachments = {{lampHash(), QStringLiteral("灯罩.jpg"), QStringLiteral("image/png"), 1'258'291, 368, 236}};
    talk.push_back(photo);
    talk.push_back(answered(3, 14, 4,
        QStringLiteral(
            "您好，照片看到了，给您添麻烦了。订单在售后期内，可以换新灯罩，也可以整单退款，您更倾向哪一种？"),
        items::Delivery::Read));
    auto note
        = answered(4, 14, 5, QStringLiteral("外包装也有压痕，按运输损坏登记，仓库已知悉。"), items::Delivery::None);
    note.kind = items::EntryKind::Note;
    talk.push_back(note);
    talk.push_back(answered(5, 14, 6, QStringLiteral("运费不用您担心，由我们承担。"), items::Delivery::Delivered));
    talk.push_back(said(6, 14, 7, QStringLiteral("整单退款吧，多久能到账？运费谁出？")));
    m_repository.timeline(conversation(2)).reset(talk, false);
}

void Scene::fillEnglishTalk()
{
    std::vector<items::TimelineItem> talk;
    items::TimelineItem assigned;
    assigned.kind = items::EntryKind::System;
    assigned.system = items::SystemEntry::Assigned;
    assigned.own = true;
    assigned.at = at(14, 5);
    assigned.receipt = receipt();
    assigned.receipt->waitedMs = 12'000;
    talk.push_back(assigned);
    talk.push_back(
        said(21, 14, 6, QStringLiteral("Hi! Does the standing desk come with the screws, or do I need to buy them?")));
    talk.push_back(answered(
        22, 14, 7, QStringLiteral("Hello Mia, all screws and the hex key are in the box."), items::Delivery::Read));
    talk.push_back(said(23, 14, 8,
        QStringLiteral("Great. And how long does delivery to a student hall take? There is a front desk but no lift. "
                       "The shop page https://shop.example.org/delivery says two days.")));
    m_repository.timeline(conversation(3)).reset(talk, false);
}

void Scene::putOffer()
{
    items::OfferItem offer;
    offer.id = {7};
    offer.conversation = conversation(6);
    offer.queue = {"returns"};
    offer.customer = customer(6);
    offer.customerName = QStringLiteral("方圆");
    offer.firstLine = QStringLiteral("台灯底座有异响，想退掉");
    offer.language = QStringLiteral("zh");
    offer.madeAt = now() - base::Milliseconds(12'000);
    offer.expiresAt = now() + base::Milliseconds(18'000);
    offer.receipt = receipt();
    m_repository.put(offer);
}

void Scene::loseConnection()
{
    items::Timeline& talk = m_repository.timeline(conversation(3));
    items::TimelineItem lost;
    lost.kind = items::EntryKind::System;
    lost.system = items::SystemEntry::ConnectionLost;
    lost.at = now() - base::Milliseconds(40'000);
    talk.put(lost);
    auto first = answered(24, 14, 8, QStringLiteral("Two to four days. The courier carries it to the front desk."),
        items::Delivery::Queued);
    auto second = answered(25, 14, 8, QStringLiteral("The box weighs 28 kg, so please bring a friend for the stairs."),
        items::Delivery::Queued);
    first.number = 0;
    second.number = 0;
    first.at = at(14, 8, 26);
    second.at = at(14, 8, 44);
    talk.put(first);
    talk.put(second);
    items::ConversationItem mia = *m_repository.conversation(conversation(3));
    mia.queued = 2;
    mia.unread = 0;
    m_repository.put(mia);
    items::ConnectionFacts facts;
    facts.connectivity = items::Connectivity::Waiting;
    facts.attempt = 3;
    facts.lostAt = now() - base::Milliseconds(40'000);
    facts.nextTry = now() + base::Milliseconds(4'000);
    facts.queued = 2;
    m_repository.connection().setFacts(facts);
}

void Scene::findConnection()
{
    items::Timeline& talk = m_repository.timeline(conversation(3));
    std::uint64_t number = 24;
    for (const int id : {24, 25}) {
        items::TimelineItem sent = talk.entries().at(std::size_t(talk.indexOf(message(id))));
        sent.number = number++;
        sent.delivery = items::Delivery::Delivered;
        talk.put(sent);
    }
    items::TimelineItem back;
    back.kind = items::EntryKind::System;
    back.system = items::SystemEntry::ConnectionBack;
    back.at = now();
    back.replayed = 14;
    talk.put(back);
    items::ConversationItem mia = *m_repository.conversation(conversation(3));
    mia.queued = 0;
    mia.unansweredSince.reset();
    mia.lastAuthor = protocol::AuthorKind::agent;
    mia.lastLine = QStringLiteral("The box weighs 28 kg, so please bring a friend for the stairs.");
    mia.lastAt = now();
    m_repository.put(mia);
    items::ConnectionFacts facts;
    facts.connectivity = items::Connectivity::Live;
    facts.latencyMs = 41;
    m_repository.connection().setFacts(facts);
    m_repository.connection().announceCaughtUp(14, 2);
}

void Scene::fillStates()
{
    std::vector<items::TimelineItem> talk;
    auto yesterday = said(61, 14, 0, QStringLiteral("昨天问过一次，还是没有收到"));
    yesterday.at = at(20, 15) - base::Milliseconds(86'400'000);
    talk.push_back(yesterday);
    auto again = said(69, 14, 1, QString());
    again.kind = items::EntryKind::System;
    again.system = items::SystemEntry::Reopened;
    talk.push_back(again);
    talk.push_back(said(62, 14, 2, QStringLiteral("快递显示签收了，可是我没有收到呀")));
    talk.push_back(answered(63, 14, 3, QStringLiteral("我马上帮您查。"), items::Delivery::Read));
    talk.push_back(answered(64, 14, 4, QStringLiteral("快递员说放在驿站了。"), items::Delivery::Delivered));
    talk.push_back(answered(65, 14, 5, QStringLiteral("取件码是 3-2-1045。"), items::Delivery::Sent));
    auto file = answered(66, 14, 6, QStringLiteral("这是签收单"), items::Delivery::Uploading);
    file.attachments
        = {{QString(), QStringLiteral("签收单-D-20261112-0187.pdf"), QStringLiteral("application/pdf"), 348'160, 0, 0}};
    file.uploadPercent = 40;
    talk.push_back(file);
    auto failed = answered(67, 14, 7, QStringLiteral("这是驿站的监控录像"), items::Delivery::Failed);
    failed.attachments
        = {{QString(), QStringLiteral("驿站监控.mkv"), QStringLiteral("video/x-matroska"), 9'437'184, 0, 0}};
    failed.failure = protocol::Error {protocol::ErrorKind::invalid, {}, {}, {}, {}};
    talk.push_back(failed);
    auto away = said(68, 14, 8, QString());
    away.kind = items::EntryKind::System;
    away.system = items::SystemEntry::CustomerReconnecting;
    talk.push_back(away);
    m_repository.timeline(conversation(1)).reset(talk, false);
    items::ConversationItem chen = *m_repository.conversation(conversation(1));
    chen.openedAt = yesterday.at;
    chen.link = protocol::PartyLink::reconnecting;
    chen.unansweredSince.reset();
    chen.failed = 1;
    chen.unread = 0;
    m_repository.put(chen);
}

void Scene::setAnswered(int number)
{
    items::ConversationItem item = *m_repository.conversation(conversation(number));
    item.unansweredSince.reset();
    m_repository.put(item);
}

void Scene::fillWrapUp(protocol::CloseCause cause)
{
    items::ConversationItem lin = *m_repository.conversation(conversation(2));
    lin.state = protocol::ConversationState::wrapup;
    lin.unansweredSince.reset();
    lin.wrapUpUntil = now() + base::Milliseconds(42'000);
    lin.extensionsLeft = 2;
    lin.lastLine = QStringLiteral("好的，谢谢，服务很耐心");
    lin.closeCause = cause;
    items::Timeline& talk = m_repository.timeline(lin.id);
    talk.put(answered(7, 14, 7, QStringLiteral("1–3 个工作日原路退回，运费由我们承担。退款已经提交，您会收到通知。"),
        items::Delivery::Read));
    talk.put(said(8, 14, 8, QStringLiteral("好的，谢谢，服务很耐心")));
    items::TimelineItem ended;
    ended.kind = items::EntryKind::System;
    ended.system = items::SystemEntry::WrapUpStarted;
    ended.closeCause = cause;
    ended.at = at(14, 8, 30);
    talk.put(ended);
    items::TimelineItem rated = ended;
    rated.system = items::SystemEntry::Rated;
    rated.rating = protocol::Rating {5, {}, base::Personal("很耐心")};
    rated.at = at(14, 8, 40);
    talk.put(rated);
    m_repository.put(lin);
}

QString Scene::lampHash()
{
    return QStringLiteral("1a3f");
}

QByteArray Scene::lamp()
{
    QImage image(368, 236, QImage::Format_RGB32);
    image.fill(QColor(233, 226, 214));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(2, 2);
    painter.fillRect(QRectF(0, 92, 184, 26), QColor(205, 191, 169));
    painter.setPen(QPen(QColor(122, 92, 62), 4));
    painter.drawLine(92, 60, 92, 100);
    painter.setPen(QPen(QColor(122, 92, 62), 5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(74, 100, 110, 100);
    painter.setPen(QPen(QColor(201, 174, 117), 1.5));
    painter.setBrush(QColor(247, 235, 201));
    painter.drawPolygon(QPolygonF {{66, 60}, {78, 20}, {106, 20}, {118, 60}});
    painter.setPen(QPen(QColor(126, 100, 54), 1.5));
    painter.drawPolyline(QPolygonF {{98, 21}, {94, 31}, {101, 38}, {96, 48}, {100, 59}});
    painter.setPen(QPen(QColor(189, 175, 152), 1));
    painter.setBrush(QColor(217, 207, 190));
    painter.drawRect(QRectF(128, 24, 40, 34));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}
