// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Canned replies: who gets which, who may change them, what stays of them. Two workstations and a real hub.

#include "models/items/cannedmodel.h"
#include "models/items/placeholders.h"
#include "tests/models/realhubfloor.h"

#include <algorithm>

namespace {

const base::GroupId aftersales {"aftersales"};

std::size_t countOf(Desk& desk, const std::optional<base::GroupId>& group)
{
    const auto& all = Floor::at(desk).canned();
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const auto& entry) { return entry.second.group == group; }));
}

const items::CannedItem* textOf(Desk& desk, const QString& text)
{
    for (const auto& [id, reply] : Floor::at(desk).canned()) {
        if (reply.text == text) {
            return &reply;
        }
    }
    return nullptr;
}

items::CannedItem replyOf(const std::optional<base::GroupId>& group, const QString& text)
{
    items::CannedItem reply;
    reply.group = group;
    reply.shortcut = QStringLiteral("zz");
    reply.text = text;
    return reply;
}

bool kept(const items::CommandSink::Done& done)
{
    return waitFor([&] { return done.isFinished(); }) && done.result().ok();
}

} // namespace

TEST_CASE("canned_ofTheDemoDesk_areThereByGroupAndFound")
{
    REQUIRE_HUB();
    Floor floor;
    REQUIRE(
        waitFor([&] { return !Floor::at(*floor.su).canned().empty() && !Floor::at(*floor.zheng).canned().empty(); }));
    for (const char* group : {"orders", "aftersales"}) {
        CHECK(countOf(*floor.su, base::GroupId {group}) > 15);
        CHECK(countOf(*floor.su, base::GroupId {group}) == countOf(*floor.zheng, base::GroupId {group}));
    }
    CHECK(countOf(*floor.su, base::GroupId {"sales"}) > 10);
    CHECK(countOf(*floor.zheng, base::GroupId {"sales"}) == 0);
    CHECK(Floor::at(*floor.su).presence().may(QLatin1String("canned.own")));
    CHECK_FALSE(Floor::at(*floor.su).presence().may(QLatin1String("canned.group")));
    CHECK(Floor::at(*floor.zheng).presence().may(QLatin1String("canned.group")));
    CHECK(Floor::at(*floor.su).desk().row().checks.size() == 6);
    CHECK(Floor::at(*floor.su).desk().row().links.size() == 2);

    CannedModel model(Floor::at(*floor.su));
    model.open(QStringLiteral("zh"));
    REQUIRE(waitFor([&] { return items::PinyinSearch::of(Floor::at(*floor.su)).isReady(); }));
    model.setNeedle(QStringLiteral("tuikuanduojiu"));
    REQUIRE(model.rowCount() == 1);
    CHECK(model.index(0).data().toString() == QString::fromUtf8("退款多久到账"));
    const base::ConversationId id = floor.served();
    model.setNeedle(QStringLiteral("nh"));
    REQUIRE(model.rowCount() >= 3);
    for (int row = 0; row < 3; ++row) { // one for each group
        CHECK(model.itemAt(model.index(row))->shortcut == QStringLiteral("nh"));
    }
    const auto filled = items::fillPlaceholders(model.itemAt(model.index(0))->text,
        items::placeholderValues(Floor::at(*floor.su), *Floor::at(*floor.su).conversation(id)));
    CHECK(filled.text.startsWith(Floor::at(*floor.su).conversation(id)->customerName));
}

TEST_CASE("canned_putByALead_reachesHisGroupAndOutlivesHim")
{
    REQUIRE_HUB();
    Floor floor;
    const QString ours = QString::fromUtf8("组里的新话术");
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(replyOf(aftersales, ours))));
    REQUIRE(waitFor([&] { return textOf(*floor.su, ours) != nullptr; }));
    CHECK(textOf(*floor.su, ours)->group == aftersales);
    auto changed = *textOf(*floor.zheng, ours);
    changed.text += QStringLiteral("!");
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(changed)));
    REQUIRE(waitFor([&] { return textOf(*floor.su, ours + QStringLiteral("!")) != nullptr; }));
    CHECK(textOf(*floor.su, ours) == nullptr);

    const QString own = QString::fromUtf8("只有我自己用");
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(replyOf({}, own))));
    CHECK(textOf(*floor.zheng, own) != nullptr); // at once, before the hub has it
    REQUIRE(waitFor([&] { return Floor::at(*floor.zheng).connection().facts().queued == 0; }));
    CHECK(textOf(*floor.su, own) == nullptr);

    QString answer;
    floor.zheng.reset();
    REQUIRE(floor.hub.user({QStringLiteral("disable"), QStringLiteral("zheng.zhuo")}));
    REQUIRE(floor.hub.say({QStringLiteral("forget"), QStringLiteral("person"), QStringLiteral("zheng.zhuo")}, answer));
    floor.su.reset();
    floor.hub.kill();
    REQUIRE(floor.hub.restart());
    QTemporaryDir fresh;
    store::MemoryKeyStore keys;
    Desk su(fresh.path(), floor.hub.url(), keys);
    su.enter("demo-su.miao");
    REQUIRE(waitFor([&] {
        if (su.problem == items::SignInProblem::Unreachable) { // not listening yet
            su.enter("demo-su.miao");
        }
        return su.signedIn;
    }));
    REQUIRE(su.live());
    REQUIRE(waitFor([&] { return textOf(su, ours + QStringLiteral("!")) != nullptr; }));
    CHECK(textOf(su, own) == nullptr);
}

TEST_CASE("canned_refused_givesBackWhatWasWrittenAndShowsWhatHolds")
{
    REQUIRE_HUB();
    Floor floor;
    std::optional<items::Refusal> refused;
    QObject::connect(&Floor::of(*floor.su), &items::CommandSink::refused, floor.su->signIn,
        [&](const items::Refusal& refusal) { refused = refusal; });
    REQUIRE(waitFor([&] { return countOf(*floor.su, aftersales) > 0; }));
    const auto before = Floor::at(*floor.su).canned();
    const QString text = QString::fromUtf8("我不是组长");
    REQUIRE(kept(Floor::of(*floor.su).putCanned(replyOf(aftersales, text))));
    REQUIRE(waitFor([&] { return refused.has_value(); }));
    CHECK(refused->command == QStringLiteral("canned.put"));
    CHECK(refused->error.kind == protocol::ErrorKind::denied);
    REQUIRE(refused->canned);
    CHECK(refused->canned->text == text);
    CHECK(refused->canned->group == aftersales);
    REQUIRE(waitFor([&] { return Floor::at(*floor.su).canned() == before; }));

    refused.reset();
    REQUIRE(kept(Floor::of(*floor.su).removeCanned(before.begin()->first)));
    REQUIRE(waitFor([&] { return refused.has_value(); }));
    REQUIRE(waitFor([&] { return Floor::at(*floor.su).canned() == before; }));
}
