// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/conversationsectionmodel.h"
#include "models/items/customeredit.h"
#include "models/items/customermodel.h"
#include "models/items/directorymodel.h"
#include "models/items/earlierconversationmodel.h"
#include "models/items/messagelistmodel.h"
#include "models/items/notemodel.h"
#include "models/items/offermodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <catch2/catch.hpp>

using items::Delivery;
using protocol::ConversationState;

namespace {

constexpr base::Timestamp noon {1'763'640'000'000};

base::Uuid uuid(int n)
{
    base::Uuid id;
    id.bytes[15] = static_cast<std::uint8_t>(n);
    id.bytes[0] = 1;
    return id;
}

items::ConversationItem conversation(int n, ConversationState state, std::optional<int> unansweredSecond = {})
{
    items::ConversationItem item;
    item.id = {uuid(n)};
    item.customer = {uuid(100 + n)};
    item.customerName = QStringLiteral("c%1").arg(n);
    item.state = state;
    item.mine = true;
    item.openedAt = item.stateSince = noon + base::Milliseconds(n);
    item.assignedAt = item.openedAt;
    if (unansweredSecond) {
        item.unansweredSince = noon + base::Milliseconds(1000 * *unansweredSecond);
    }
    return item;
}

QStringList list(std::initializer_list<const char*> words)
{
    QStringList made;
    for (const char* word : words) {
        made.push_back(QString::fromUtf8(word));
    }
    return made;
}

QStringList names(const QAbstractItemModel& model)
{
    QStringList found;
    for (int i = 0; i < model.rowCount(); ++i) {
        found.push_back(model.index(i, 0).data().toString());
    }
    return found;
}

items::TimelineItem message(int n, std::uint64_t number, const char* text)
{
    items::TimelineItem item;
    item.id = {uuid(n)};
    item.number = number;
    item.at = noon + base::Milliseconds(1000 * n);
    item.author = protocol::AuthorKind::agent;
    item.own = true;
    item.delivery = number ? Delivery::Sent : Delivery::Queued;
    item.text = QString::fromUtf8(text);
    return item;
}

struct List
{
    items::Repository repository;
    base::ManualClock clock {noon};
    ConversationListModel model {repository, clock};
    QAbstractItemModelTester tester {&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

TEST_CASE("conversationList_mine_whoWaitsLongestComesFirst")
{
    List shown;
    shown.repository.put(conversation(1, ConversationState::active, 50));
    shown.repository.put(conversation(2, ConversationState::wrapup));
    shown.repository.put(conversation(3, ConversationState::active));
    shown.repository.put(conversation(4, ConversationState::active, 10));
    shown.repository.put(conversation(5, ConversationState::parked));
    shown.repository.put(conversation(6, ConversationState::closed));
    CHECK(names(shown.model) == list({"c4", "c1", "c3", "c2", "c5", "c6"}));
    CHECK(shown.model.sectionCount(items::Section::Mine) == 4);
    CHECK(shown.model.sectionCount(items::Section::Parked) == 1);
    CHECK(shown.model.sectionCount(items::Section::Closed) == 1);

    shown.repository.put(conversation(4, ConversationState::active)); // answered
    CHECK(names(shown.model) == list({"c1", "c3", "c4", "c2", "c5", "c6"}));
    shown.repository.put(conversation(1, ConversationState::parked));
    CHECK(shown.model.sectionCount(items::Section::Parked) == 2);
}

TEST_CASE("conversationList_otherPeoplesAndOldClosedOnes_areNotShown")
{
    List shown;
    auto foreign = conversation(1, ConversationState::active);
    foreign.mine = false;
    shown.repository.put(foreign);
    auto old = conversation(2, ConversationState::closed);
    old.stateSince = noon - base::Milliseconds(48 * 3600 * 1000);
    shown.repository.put(old);
    CHECK(shown.model.rowCount() == 0);
    foreign.mine = true;
    shown.repository.put(foreign);
    CHECK(shown.model.rowCount() == 1);
    shown.repository.removeConversation(foreign.id);
    CHECK(shown.model.rowCount() == 0);
}

TEST_CASE("conversationList_frozen_keepsItsOrderUntilThawed")
{
    List shown;
    shown.repository.put(conversation(1, ConversationState::active, 10));
    shown.repository.put(conversation(2, ConversationState::active, 20));
    shown.repository.put(conversation(3, ConversationState::active, 30));
    const QPersistentModelIndex second = shown.model.index(1, 0);
    shown.model.setFrozen(true);
    shown.repository.put(conversation(1, ConversationState::active));
    shown.repository.put(conversation(4, ConversationState::active, 5));
    CHECK(names(shown.model) == list({"c1", "c2", "c3", "c4"}));
    shown.model.setFrozen(false);
    CHECK(names(shown.model) == list({"c4", "c2", "c3", "c1"}));
    CHECK(second.data().toString() == QStringLiteral("c2"));
}

TEST_CASE("conversationList_frozenTooLong_thawsByItself")
{
    List shown;
    shown.repository.put(conversation(1, ConversationState::active, 10));
    shown.repository.put(conversation(2, ConversationState::active, 20));
    shown.model.setFrozen(true);
    shown.repository.put(conversation(1, ConversationState::active));
    CHECK(QTest::qWaitFor([&] { return names(shown.model) == list({"c2", "c1"}); }, 10'000));
    CHECK(names(shown.model) == list({"c2", "c1"}));
}

TEST_CASE("conversationSection_needle_findsNameAndLastLine")
{
    List shown;
    auto one = conversation(1, ConversationState::active, 10);
    one.lastLine = QStringLiteral("快递显示签收了");
    shown.repository.put(one);
    shown.repository.put(conversation(2, ConversationState::active, 20));
    shown.repository.put(conversation(3, ConversationState::parked));
    ConversationSectionModel mine(shown.model, items::Section::Mine);
    QAbstractItemModelTester tester(&mine, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(names(mine) == list({"c1", "c2"}));
    mine.setNeedle(QStringLiteral("快递"));
    CHECK(names(mine) == list({"c1"}));
    mine.setNeedle(QStringLiteral(" C2 "));
    CHECK(names(mine) == list({"c2"}));
    REQUIRE(mine.itemAt(mine.index(0, 0)));
    CHECK(mine.itemAt(mine.index(0, 0))->id == base::ConversationId {uuid(2)});
    // Width, case and traditional letters are one.
    mine.setFolding(std::make_shared<const text::Folding>());
    CHECK(names(mine) == list({"c2"}));
    mine.setNeedle(QStringLiteral("快遞顯示"));
    CHECK(names(mine) == list({"c1"}));
    mine.setNeedle(QStringLiteral("Ｃ１"));
    CHECK(names(mine) == list({"c1"}));
    mine.setNeedle(QStringLiteral("nobody"));
    CHECK(mine.rowCount() == 0);
    mine.setNeedle({});
    shown.repository.put(conversation(1, ConversationState::parked));
    CHECK(names(mine) == list({"c2"}));
}

TEST_CASE("timeline_acceptedMessage_movesBeforeWhatIsStillQueued")
{
    items::Timeline timeline({uuid(1)});
    MessageListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    NoteModel notes(model);
    model.setTimeline(&timeline);
    timeline.reset({message(1, 1, "a")}, true);
    timeline.put(message(2, 0, "b"));
    timeline.put(message(3, 0, "c"));
    auto customers = message(4, 2, "d");
    customers.author = protocol::AuthorKind::customer;
    customers.own = false;
    timeline.put(customers);
    CHECK(names(model) == list({"a", "d", "b", "c"}));
    timeline.put(message(3, 3, "c"));
    CHECK(names(model) == list({"a", "d", "c", "b"}));
    auto note = message(5, 4, "n");
    note.kind = items::EntryKind::Note;
    timeline.put(note);
    CHECK(names(notes) == list({"n"}));
    timeline.remove({uuid(2)});
    CHECK(names(model) == list({"a", "d", "c", "n"}));
    timeline.prepend({message(9, 0, "z")}, false);
    CHECK(names(model).first() == QStringLiteral("z"));
    CHECK_FALSE(timeline.hasOlder());
    timeline.prepend({message(1, 1, "a")}, false); // overlapping pages
    CHECK(model.rowCount() == 5);
    model.setTimeline(nullptr);
    CHECK(model.rowCount() == 0);
}

TEST_CASE("timeline_refused_untilEntriesComeOrItIsOnesOwnAgain")
{
    items::Repository repository;
    items::ConversationItem talk = conversation(1, ConversationState::active);
    repository.put(talk);
    items::Timeline& timeline = repository.timeline(talk.id);
    timeline.reset({message(5, 5, "e")}, true);
    timeline.setRefused();
    CHECK(timeline.isRefused());
    timeline.prepend({message(4, 4, "d")}, true);
    CHECK_FALSE(timeline.isRefused());
    timeline.setRefused();
    timeline.reset({message(5, 5, "e")}, true);
    CHECK_FALSE(timeline.isRefused());
    timeline.setRefused();
    talk.mine = false;
    repository.put(talk);
    talk.unread = 1;
    repository.put(talk);
    CHECK(timeline.isRefused());
    QSignalSpy told(&timeline, &items::Timeline::olderChanged);
    talk.mine = true;
    repository.put(talk);
    CHECK_FALSE(timeline.isRefused());
    CHECK(told.size() == 1);
}

TEST_CASE("timeline_marks_onlyMoveForward")
{
    items::Timeline timeline({uuid(1)});
    timeline.reset({message(1, 1, "a"), message(2, 2, "b"), message(3, 3, "c")}, false);
    timeline.setMarks(3, 2);
    CHECK(timeline.entries()[0].delivery == Delivery::Read);
    CHECK(timeline.entries()[1].delivery == Delivery::Read);
    CHECK(timeline.entries()[2].delivery == Delivery::Delivered);
    timeline.setMarks(1, 1);
    CHECK(timeline.entries()[1].delivery == Delivery::Read);
    CHECK(timeline.entries()[2].delivery == Delivery::Delivered);
}

TEST_CASE("messageList_conversationRemoved_isEmptyAndHarmless")
{
    items::Repository repository;
    MessageListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto item = conversation(1, ConversationState::active);
    repository.put(item);
    repository.timeline(item.id).reset({message(1, 1, "a")}, false);
    model.setTimeline(&repository.timeline(item.id));
    CHECK(model.rowCount() == 1);
    repository.removeConversation(item.id);
    CHECK(model.rowCount() == 0);
    CHECK(model.timeline() == nullptr);
}

TEST_CASE("offers_comeAndGo_rowsFollow")
{
    items::Repository repository;
    OfferModel model(repository);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    items::OfferItem first;
    first.id = {1};
    first.customerName = QStringLiteral("林晓");
    items::OfferItem second = first;
    second.id = {2};
    repository.put(first);
    repository.put(second);
    CHECK(model.rowCount() == 2);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    second.accepting = true;
    repository.put(second);
    CHECK(changed.count() == 1);
    CHECK(model.index(1).data(OfferModel::AcceptingRole).toBool());
    repository.removeOffer(first.id);
    CHECK(model.rowCount() == 1);
    repository.removeOffer(first.id);
    repository.clear();
    CHECK(model.rowCount() == 0);
}

TEST_CASE("customer_changes_rowsAndFactsFollow")
{
    items::Repository repository;
    CustomerModel model(repository);
    EarlierConversationModel earlier(repository);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester earlierTester(&earlier, QAbstractItemModelTester::FailureReportingMode::Fatal);
    items::CustomerItem customer;
    customer.id = {uuid(1)};
    customer.displayName = QStringLiteral("林晓");
    customer.fields = {{QStringLiteral("city"), QStringLiteral("杭州")}};
    model.setCustomer(customer.id);
    earlier.setCustomer(customer.id);
    CHECK(model.rowCount() == 0);
    repository.put(customer);
    CHECK(model.rowCount() == 1);
    CHECK(model.index(0).data(CustomerModel::KeyRole).toString() == QStringLiteral("city"));
    customer.fields.push_back({QStringLiteral("phone"), QStringLiteral("138")});
    repository.put(customer);
    CHECK(model.rowCount() == 2);
    repository.setEarlier(customer.id, {items::EarlierItem {}});
    CHECK(earlier.rowCount() == 1);
    repository.clear();
    CHECK(model.rowCount() == 0);
    CHECK(earlier.rowCount() == 0);
}

TEST_CASE("directory_people_byNameAndUpdatedInPlace")
{
    items::Repository repository;
    DirectoryModel model(repository);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    items::PersonItem b;
    b.id = {"b"};
    b.displayName = QStringLiteral("b");
    items::PersonItem a = b;
    a.id = {"a"};
    a.displayName = QStringLiteral("a");
    repository.setPeople({b, a});
    CHECK(names(model) == list({"a", "b"}));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    b.presence = protocol::Presence::ready;
    repository.put(b);
    CHECK(resets.count() == 0);
    CHECK(model.index(1).data(DirectoryModel::PresenceRole).toInt() == static_cast<int>(protocol::Presence::ready));
}

TEST_CASE("deskInfo_rowsOutOfOrder_areListedByPlace")
{
    items::DeskInfo desk;
    protocol::DeskRow row;
    row.queues.resize(3);
    row.queues[0].id = {"a"};
    row.queues[1].id = {"b"};
    row.queues[2].id = {"c"};
    row.queues[1].place = 1;
    row.queues[2].place = 0;
    desk.set(row);
    QString order;
    for (const protocol::QueueSettings& queue : desk.row().queues) {
        order += QString::fromStdString(queue.id.name);
    }
    CHECK(order == QStringLiteral("cba"));
}

TEST_CASE("deskInfo_rules_areThoseOfTheQueue")
{
    items::DeskInfo info;
    CHECK(info.rules({"returns"}).slowWarn == 100); // nothing is known yet
    protocol::DeskRow row;
    row.settings.wrapUpSeconds = 45;
    row.queues.resize(2);
    row.queues[0].id = {"returns"};
    row.queues[0].acceptSeconds = 25;
    row.queues[1].id = {"orders"};
    const auto setting = [&row](const char* name, std::optional<base::QueueId> queue, const char* value) {
        protocol::ParameterSetting made;
        made.name = name;
        made.queue = std::move(queue);
        made.value = value;
        row.parameters.push_back(made);
    };
    setting("slow_reply.late_s", std::nullopt, "240");
    setting("slow_reply.warn_s", base::QueueId {"returns"}, "60");
    setting("queue.hours", base::QueueId {"returns"}, "mon-fri 09:00-18:00");
    setting("something.of_later", std::nullopt, "7");
    info.set(row);
    CHECK(info.rules({"returns"}).slowWarn == 60);
    CHECK(info.rules({"returns"}).slowLate == 240);
    CHECK(info.rules({"returns"}).offer == 25);
    CHECK(info.rules({"returns"}).wrapUp == 45);
    CHECK(info.rules({"orders"}).slowWarn == 100);
    const base::Timestamp saturday {1'795'219'200'000}; // 2026-11-21 00:00 UTC
    CHECK(info.opensAt({"orders"}, saturday) == saturday);
    CHECK(info.opensAt({"returns"}, saturday).ms == saturday.ms + (2 * 24 + 9) * 3'600'000);
}

TEST_CASE("customerEdit_differencesApplied_leadToTheOther")
{
    using items::CustomerEdit;
    items::CustomerItem from;
    from.displayName = QStringLiteral("Lin");
    from.fields = {{QStringLiteral("phone"), QStringLiteral("1")}, {QStringLiteral("city"), QStringLiteral("a")}};
    from.tags = {QStringLiteral("x"), QStringLiteral("y")};
    items::CustomerItem to = from;
    to.displayName = QStringLiteral("Lin Xiao");
    to.fields = {{QStringLiteral("phone"), QStringLiteral("2")}, {QStringLiteral("order"), QStringLiteral("7")}};
    to.tags = {QStringLiteral("y"), QStringLiteral("z")};
    const std::vector<CustomerEdit> edits = items::differences(from, to);
    items::CustomerItem made = from;
    for (const CustomerEdit& edit : edits) {
        made = items::applied(made, edit);
    }
    CHECK(made.displayName == to.displayName);
    CHECK(made.fields == to.fields);
    CHECK(made.tags == to.tags);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        made = items::applied(made, items::inverse(*edit));
    }
    CHECK(items::differences(from, made).empty());
}

TEST_CASE("customerEdit_whatTheHubWouldRefuse_isFoundBefore")
{
    using items::CustomerEditProblem;
    using Kind = items::CustomerEdit::Kind;
    items::CustomerItem customer;
    for (int i = 0; i < 64; ++i) {
        customer.fields.push_back({QStringLiteral("f%1").arg(i), QStringLiteral("v")});
        customer.tags.append(QStringLiteral("t%1").arg(i));
    }
    const auto field = [](const QString& key, const QString& value) {
        return items::CustomerEdit {Kind::Field, key, {}, value};
    };
    const QString emoji = QString::fromUcs4(U"\U0001F600");
    CHECK(check(customer, field(QStringLiteral("f1"), emoji.repeated(2000)), false) == CustomerEditProblem::None);
    CHECK(
        check(customer, field(QStringLiteral("f1"), emoji.repeated(2001)), false) == CustomerEditProblem::ValueTooLong);
    CHECK(check(customer, field({}, QStringLiteral("x")), true) == CustomerEditProblem::KeyEmpty);
    CHECK(check(customer, field(emoji.repeated(121), QStringLiteral("x")), true) == CustomerEditProblem::KeyTooLong);
    CHECK(check(customer, field(QStringLiteral("f1"), QStringLiteral("x")), true) == CustomerEditProblem::KeyTaken);
    CHECK(check(customer, field(QStringLiteral("g"), QStringLiteral("x")), true) == CustomerEditProblem::TooManyFields);
    CHECK(check(customer, {Kind::Name, {}, {}, emoji.repeated(121)}, false) == CustomerEditProblem::NameTooLong);
    CHECK(check(customer, {Kind::Tag, {}, {}, QStringLiteral("n")}, true) == CustomerEditProblem::TooManyTags);
    CHECK(check(items::CustomerItem(), {Kind::Tag, {}, {}, emoji.repeated(121)}, true)
        == CustomerEditProblem::TagTooLong);
}
