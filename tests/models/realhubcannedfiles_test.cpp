// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Canned replies as they are typed by `/`, and the files that they bring. Two workstations and a real hub.

#include "models/items/cannedmodel.h"
#include "models/items/placeholders.h"
#include "tests/models/realhubfloor.h"

#include <QElapsedTimer>

#include <algorithm>

namespace {

const base::GroupId aftersales {"aftersales"};

bool kept(const items::CommandSink::Done& done)
{
    return waitFor([&] { return done.isFinished(); }) && done.result().ok();
}

/// What su.miao is offered when he types this behind the slash.
const items::CannedItem* found(CannedModel& model, const QString& typed, const QString& title)
{
    model.setNeedle(typed);
    for (int row = 0; row < model.rowCount(); ++row) {
        const items::CannedItem* reply = model.itemAt(model.index(row));
        if (reply->title == title) {
            return reply;
        }
    }
    return nullptr;
}

/// The first bytes of a PNG of 40 x 30, and something after them.
QByteArray picture()
{
    static constexpr char head[]
        = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x28\x00\x00\x00\x1e\x08\x02\x00\x00\x00";
    return QByteArray(head, 29) + QByteArray(50'000, 'x');
}

items::BroughtFile brought(Desk& desk, const std::optional<base::GroupId>& group, const items::OutgoingFile& file)
{
    const auto asked = Floor::of(desk).bringReplyFile(group, file, [](int) {});
    REQUIRE(waitFor([&] { return asked.isFinished(); }));
    return asked.result();
}

} // namespace

TEST_CASE("canned_madeAtTheHubByALead_isOfferedAtOnceAndNoLongerWhenItGoes")
{
    REQUIRE_HUB();
    Floor floor;
    CannedModel model(Floor::at(*floor.su));
    model.open(QStringLiteral("zh"));
    REQUIRE(waitFor([&] { return items::PinyinSearch::of(Floor::at(*floor.su)).isReady(); }));
    const base::ConversationId id = floor.served();
    const QString title = QString::fromUtf8("自取维修件");
    items::CannedItem reply;
    reply.group = aftersales;
    reply.shortcut = QStringLiteral("qxj9");
    reply.title = title;
    reply.text = QString::fromUtf8("{customer}您好，我是{agent}。维修件放在滨江路九号仓库，随时来取。");
    REQUIRE(found(model, reply.shortcut, title) == nullptr);

    QElapsedTimer since;
    since.start();
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(reply)));
    REQUIRE(waitFor([&] { return found(model, QStringLiteral("qxj9"), title) != nullptr; }));
    CHECK(since.elapsed() < 5'000); // pushed, on however busy a machine
    for (const char* typed : {"qxj", "qxj9", "自取", "zqwxj", "ziquwei", "滨江路", "bjljhck"}) {
        CAPTURE(typed);
        CHECK(found(model, QString::fromUtf8(typed), title) != nullptr);
    }
    const items::ConversationItem& talk = *Floor::at(*floor.su).conversation(id);
    const auto filled = items::fillPlaceholders(
        found(model, QStringLiteral("qxj9"), title)->text, items::placeholderValues(Floor::at(*floor.su), talk));
    CHECK(filled.missing.empty());
    CHECK(filled.text
        == QString::fromUtf8("%1您好，我是%2。维修件放在滨江路九号仓库，随时来取。")
               .arg(talk.customerName, Floor::at(*floor.su).presence().person().displayName));

    items::CannedItem changed = *found(model, QStringLiteral("qxj9"), title);
    changed.shortcut = QStringLiteral("wxdz8");
    changed.text = QString::fromUtf8("维修件已经寄出。");
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(changed)));
    REQUIRE(waitFor([&] { return found(model, QStringLiteral("wxdz8"), title) != nullptr; }));
    for (const char* typed : {"qxj9", "滨江路", "bjljhck"}) {
        CAPTURE(typed);
        CHECK(found(model, QString::fromUtf8(typed), title) == nullptr);
    }
    REQUIRE(kept(Floor::of(*floor.zheng).removeCanned(changed.id)));
    REQUIRE(waitFor([&] { return found(model, QStringLiteral("wxdz8"), title) == nullptr; }));
    CHECK(found(model, QStringLiteral("zqwxj"), title) == nullptr);
    CHECK(found(model, {}, title) == nullptr);
}

TEST_CASE("cannedFiles_ofAGroup_areSentByItsMembersWithoutBytesOfTheirOwn")
{
    REQUIRE_HUB();
    Floor floor;
    const items::OutgoingFile map {QStringLiteral("map.png"), {}, picture()};
    const auto refused = brought(*floor.su, aftersales, map); // no lead
    CHECK(refused.problem == items::FileProblem::NotFound);
    const auto there = brought(*floor.zheng, aftersales, map);
    REQUIRE_FALSE(there.problem);
    CHECK(there.file.type == QStringLiteral("image/png"));
    CHECK(there.file.width == 40);
    items::CannedItem reply;
    reply.group = aftersales;
    reply.title = QStringLiteral("with a map");
    reply.text = QString::fromUtf8("这是路线。");
    reply.files = {there.file};
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(reply)));
    CannedModel model(Floor::at(*floor.su));
    model.open(QStringLiteral("zh"));
    REQUIRE(waitFor([&] { return found(model, {}, reply.title) != nullptr; }));
    const items::CannedItem known = *found(model, {}, reply.title);
    REQUIRE(known.files.size() == 1);
    CHECK(known.files[0] == there.file);

    const base::ConversationId id = floor.served();
    Floor::of(*floor.su).openConversation(id);
    const items::AttachmentItem& file = known.files[0];
    const auto draft = Floor::of(*floor.su).keepDraftFile(id, {file.name, {}, {}, file.hash, file.bytes, file.type});
    REQUIRE(waitFor([&] { return draft.isFinished(); }));
    REQUIRE(draft.result());
    REQUIRE(kept(Floor::of(*floor.su).sendMessage(id, known.text, {{file.name, {}, {}, file.hash, file.bytes}})));
    items::Timeline& timeline = Floor::at(*floor.su).timeline(id);
    REQUIRE(waitFor([&] {
        return !timeline.entries().empty() && timeline.entries().back().attachments.size() == 1
            && timeline.entries().back().number > 0;
    }));
    CHECK(timeline.entries().back().attachments[0] == file);

    // The message keeps it when the reply goes.
    REQUIRE(kept(Floor::of(*floor.zheng).removeCanned(known.id)));
    REQUIRE(waitFor([&] { return found(model, {}, reply.title) == nullptr; }));
    QByteArray got;
    QObject::connect(&Floor::of(*floor.su), &items::CommandSink::attachmentReady, floor.su->signIn,
        [&](const QString& hash, const QByteArray& bytes) { got = hash == file.hash ? bytes : got; });
    Floor::of(*floor.su).fetchAttachment(id, file.hash);
    REQUIRE(waitFor([&] { return !got.isEmpty(); }));
    CHECK(got == map.bytes);
}

TEST_CASE("cannedFiles_groupsReplyCopiedAsOnesOwn_needsNoBytes")
{
    REQUIRE_HUB();
    Floor floor;
    const auto there = brought(*floor.zheng, aftersales, {QStringLiteral("map.png"), {}, picture()});
    REQUIRE_FALSE(there.problem);
    const items::OutgoingFile asKnown {there.file.name, {}, {}, there.file.hash, there.file.bytes, there.file.type};
    CHECK(brought(*floor.su, std::nullopt, asKnown).problem); // nothing that he may read brings it
    items::CannedItem reply;
    reply.group = aftersales;
    reply.text = QString::fromUtf8("这是路线。");
    reply.files = {there.file};
    REQUIRE(kept(Floor::of(*floor.zheng).putCanned(reply)));
    REQUIRE(waitFor([&] {
        const auto& all = Floor::at(*floor.su).canned();
        return std::ranges::any_of(all, [](const auto& entry) { return !entry.second.files.empty(); });
    }));
    const auto mine = brought(*floor.su, std::nullopt, asKnown);
    REQUIRE_FALSE(mine.problem);
    items::CannedItem own;
    own.text = QString::fromUtf8("我的路线。");
    own.files = {mine.file};
    std::optional<items::Refusal> refused;
    QObject::connect(&Floor::of(*floor.su), &items::CommandSink::refused, floor.su->signIn,
        [&](const items::Refusal& refusal) { refused = refusal; });
    REQUIRE(kept(Floor::of(*floor.su).putCanned(own)));
    REQUIRE(waitFor([&] { return Floor::at(*floor.su).connection().facts().queued == 0; }));
    CHECK_FALSE(refused);
}
