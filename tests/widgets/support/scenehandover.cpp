// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scene.h"

// What goes from one to another: colleagues, transfers, why something comes or doesn't.

namespace {

using protocol::Presence;

items::PersonItem colleague(const char* id, const char* name, Presence presence, std::optional<bool> takes)
{
    items::PersonItem person;
    person.id = {id};
    person.displayName = QString::fromUtf8(name);
    person.roles = {protocol::Role::agent};
    person.languages = {QStringLiteral("zh")};
    person.presence = presence;
    person.takes = takes;
    if (presence == Presence::ready && takes) {
        person.room = *takes ? protocol::Room::busy : protocol::Room::full;
    }
    return person;
}

protocol::HandOff handOff()
{
    protocol::HandOff given;
    given.from = {"zheng.zhuo"};
    given.reason = "transfer";
    given.at = Scene::at(14, 8, 12);
    given.note = Scene::message(90);
    given.messages = 6;
    given.unanswered = true;
    return given;
}

} // namespace

void Scene::fillColleagues()
{
    auto zheng = colleague("zheng.zhuo", "郑卓", Presence::ready, true);
    zheng.roles = {protocol::Role::lead, protocol::Role::agent};
    zheng.skills = {{{"refunds"}, 5}, {{"complaints"}, 4}};
    zheng.languages.append(QStringLiteral("en"));
    auto zhang = colleague("zhang.zhou", "张周", Presence::ready, false);
    zhang.skills = {{{"refunds"}, 3}, {{"complaints"}, 2}};
    auto zhu = colleague("zhu.zhou", "朱舟", Presence::break_, false);
    zhu.skills = {{{"refunds"}, 2}};
    auto meng = colleague("meng.xi", "孟溪", Presence::ready, std::nullopt);
    m_repository.setPeople({meng, zhang, zheng, zhu, m_repository.presence().person()});
    protocol::DeskRow desk = m_repository.desk().row();
    desk.groups = {{{"aftersales"}, {"售后组", "After-sales"}}, {{"orders"}, {"订单组", "Orders"}}};
    desk.skills = {{{"refunds"}, {"退款", "Refunds"}}, {{"complaints"}, {"投诉", "Complaints"}},
        {{"invoices"}, {"开票", "Invoices"}}};
    desk.queues[1].groups = {{"orders"}};
    desk.queues[2].groups = {{"aftersales"}};
    protocol::ParameterSetting hours;
    hours.name = "queue.hours";
    hours.queue = base::QueueId {"delivery"};
    hours.value = "mon-fri 09:00-12:00";
    protocol::ParameterSetting offset;
    offset.name = "desk.utc_offset_min";
    offset.value = "480";
    desk.parameters = {hours, offset};
    m_repository.desk().set(desk);
    items::ConversationItem lin = *m_repository.conversation(conversation(2));
    protocol::Receipt& receipt = *lin.receipt;
    receipt.winner = {"su.miao"};
    receipt.rule = "least_load";
    receipt.runnerUp = base::PersonId {"zheng.zhuo"};
    receipt.filters
        = {{"presence", 3}, {"queue", 1}, {"skill", 1}, {"language", 1}, {"capacity", 1}, {"pace", 0}, {"missed", 0}};
    receipt.load = 1;
    receipt.keys = {{"least_load_pct", 25, 66}, {"longest_idle", -125'000, -380'000}};
    receipt.score = 2120;
    receipt.ring = 1;
    receipt.version = 184;
    m_repository.put(lin);
}

void Scene::putTransferredOffer()
{
    putOffer();
    items::OfferItem offer = m_repository.offers().front();
    offer.handOff = handOff();
    offer.handOffNote = QStringLiteral("快递显示签收但未收到，第三次来访，情绪急。已查到驿站代收，需要授权先行赔付。");
    offer.receipt.rule = "transfer";
    m_repository.put(offer);
}

void Scene::fillHandOff()
{
    fillColleagues();
    items::ConversationItem lin = *m_repository.conversation(conversation(2));
    lin.handOff = handOff();
    lin.assignedAt = at(14, 8, 20);
    lin.firstReplyBy = at(14, 9, 20);
    lin.receipt->rule = "transfer";
    m_repository.put(lin);
    items::Timeline& timeline = m_repository.timeline(lin.id);
    items::TimelineItem note;
    note.kind = items::EntryKind::Note;
    note.id = message(90);
    note.number = 90;
    note.at = at(14, 8, 12);
    note.author = protocol::AuthorKind::agent;
    note.person = {"zheng.zhuo"};
    note.authorName = QStringLiteral("郑卓");
    note.text = QStringLiteral("客户要整单退款，照片已核对。运费我答应由我们承担，还差提交退款。");
    timeline.put(note);
}

protocol::WhyRow Scene::why()
{
    protocol::WhyRow row;
    row.person = base::PersonId {"su.miao"};
    protocol::WhyReason skill;
    skill.name = "skill";
    skill.queue = base::QueueId {"returns"};
    skill.skill = base::SkillId {"invoices"};
    skill.value = 0;
    skill.limit = 2;
    skill.waiting = 3;
    protocol::WhyReason language;
    language.name = "language";
    language.queue = base::QueueId {"presales"};
    language.value = 1;
    language.waiting = 1;
    protocol::WhyReason nobody;
    nobody.name = "nobody_waits";
    nobody.queue = base::QueueId {"delivery"};
    nobody.waiting = 0;
    row.reasons = {skill, language, nobody};
    row.version = 184;
    return row;
}

std::vector<items::WaitingItem> Scene::waiting()
{
    const auto one = [](int number, const char* name, const char* queue, const char* line, int minute) {
        items::WaitingItem item;
        item.id = conversation(number);
        item.queue = {queue};
        item.customerName = QString::fromUtf8(name);
        item.lastLine = QString::fromUtf8(line);
        item.since = at(14, minute);
        return item;
    };
    return {one(31, "许愿", "returns", "收到的杯子碎了一只，可以补发吗？", 5),
        one(32, "Leo Brandt", "delivery", "My parcel has been in Suzhou for three days", 7)};
}

std::vector<items::WaitingItem> Scene::served()
{
    const auto one = [](int number, const char* name, const char* queue, const char* line, const char* owner) {
        items::WaitingItem item;
        item.id = conversation(number);
        item.queue = {queue};
        item.customerName = QString::fromUtf8(name);
        item.lastLine = QString::fromUtf8(line);
        item.since = at(13, 58);
        item.owner = {owner};
        return item;
    };
    auto late = one(41, "赵敏", "returns", "我都说了三遍了，你们到底退不退？", "zhang.zhou");
    late.unansweredSince = at(14, 5);
    auto soon = one(42, "Ava Lindqvist", "delivery", "Could somebody please check where it is?", "zheng.zhuo");
    soon.unansweredSince = at(14, 7);
    auto parked = one(43, "何冉", "presales", "等仓库确认备件库存", "meng.xi");
    parked.parked = true;
    return {late, soon, one(44, "周宁", "returns", "好的，谢谢", "zhang.zhou"), parked};
}
