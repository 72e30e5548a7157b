// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fields of customers in the copy: it holds what it got, and not even that when the desk masks it.

#include "models/items/customeredit.h"
#include "models/items/customerlinks.h"
#include "models/items/deskinfo.h"
#include "models/items/placeholders.h"
#include "models/store/convert.h"
#include "tests/models/storefixture.h"

namespace {

const base::CustomerId lin {StoreFixture::uuid(100)};
const base::Personal name("林晓-CANARY-NAME");

protocol::FieldSettings laidDown(const char* key, protocol::FieldKind kind, protocol::FieldMask mask)
{
    protocol::FieldSettings field;
    field.key = key;
    field.title = {"电话", "Phone"};
    field.kind = kind;
    field.mask = mask;
    return field;
}

struct Copied : StoreFixture
{
    Copied() { takeSnapshot(); }

    std::vector<protocol::CustomerField> fields()
    {
        auto row = store->read([](store::Copy& copy) {
            return copy.rows.find<protocol::CustomerRow>(store::RowKind::Customer, store::keyOf(lin));
        });
        REQUIRE((row && *row));
        return (*row)->fields;
    }
};

} // namespace

TEST_CASE("fieldCopy_masked_staysAsItCame")
{
    Copied desk;
    protocol::CustomerChanged changed {lin, name,
        std::vector {protocol::CustomerField {"phone", base::Personal("138****8888"), true}},
        std::vector<std::string> {}};
    auto delta = desk.apply({{{11}, desk.clock.now(), changed, {}}});
    REQUIRE(delta);
    REQUIRE(delta->customers.size() == 1);
    CHECK(delta->customers[0].fields[0].masked);
    CHECK(delta->customers[0].fields[0].value == QStringLiteral("138****8888"));
    // What an event only names is as it was.
    changed.fields = {{"phone", {}, true}, {"city", base::Personal("杭州")}, {"never", {}, true}};
    delta = desk.apply({{{12}, desk.clock.now(), changed, {}}}, "12");
    REQUIRE(delta);
    const auto fields = desk.fields();
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].value == base::Personal("138****8888"));
    CHECK(fields[0].masked == true);
    CHECK(fields[1].value == base::Personal("杭州"));
}

TEST_CASE("fieldCopy_deskMasksIt_losesTheValueAtOnceAndAsksAnew")
{
    Copied desk;
    CHECK(desk.fields().at(0).value == base::Personal("CANARY-PHONE"));
    protocol::DeskConfigured configured;
    configured.change.fields = {laidDown("phone", protocol::FieldKind::phone, protocol::FieldMask::full)};
    const auto delta = desk.apply({{{11}, desk.clock.now(), configured, {}}});
    REQUIRE(delta);
    REQUIRE(delta->desk);
    CHECK(delta->desk->fields.size() == 1);
    const auto fields = desk.fields();
    REQUIRE(fields.size() == 1);
    CHECK(fields[0].value == base::Personal("******"));
    CHECK(fields[0].masked == true);
    REQUIRE(delta->customers.size() == 1);
    CHECK(delta->customers[0].fields[0].masked);
    CHECK(delta->missing == std::vector {desk.conversation});
}

TEST_CASE("fieldCopy_deskMasksItMore_losesWhatTheOldMaskShowed")
{
    using protocol::FieldMask;
    Copied desk;
    const protocol::CustomerChanged changed {lin, name,
        std::vector {protocol::CustomerField {"phone", base::Personal("138****8888"), true}},
        std::vector<std::string> {}};
    REQUIRE(desk.apply({{{11}, desk.clock.now(), changed, {}}}));
    const auto configured = [&](std::uint64_t position, FieldMask mask) {
        protocol::DeskConfigured event;
        event.change.fields = {laidDown("phone", protocol::FieldKind::phone, mask)};
        auto delta = desk.apply({{{position}, desk.clock.now(), event, {}}}, std::to_string(position));
        REQUIRE(delta);
        return *delta;
    };
    configured(12, FieldMask::partial);
    CHECK(desk.fields().at(0).value == base::Personal("138****8888"));
    const auto delta = configured(13, FieldMask::full);
    CHECK(desk.fields().at(0).value == base::Personal("******"));
    CHECK(desk.fields().at(0).masked == true);
    REQUIRE(delta.customers.size() == 1);
    CHECK(delta.customers[0].fields[0].value == QStringLiteral("******"));
    CHECK(configured(14, FieldMask::full).customers.empty()); // nothing was changed
}

TEST_CASE("fieldCopy_deskMasksIt_whatWaitsToBeSentLosesItToo")
{
    Copied desk;
    protocol::UpdateCustomer update;
    update.customer = lin;
    update.displayName = base::Personal("林晓晓");
    update.fields = {{"phone", base::Personal("CANARY-PHONE")}, {"city", base::Personal("杭州")}};
    REQUIRE(
        desk.command([&](store::CommandWriter& writer) { return writer.ownersCommand(desk.conversation, update); }));
    protocol::DeskConfigured configured;
    configured.change.fields = {laidDown("phone", protocol::FieldKind::phone, protocol::FieldMask::full)};
    REQUIRE(desk.apply({{{11}, desk.clock.now(), configured, {}}}));
    const auto frames = desk.store->takeCommands(1, 8);
    REQUIRE(frames);
    REQUIRE(frames->size() == 1);
    const auto& sent = std::get<protocol::UpdateCustomer>(frames->front().body);
    CHECK(sent.displayName == base::Personal("林晓晓"));
    REQUIRE(sent.fields.size() == 2);
    CHECK(sent.fields[0].value == base::Personal("******"));
    CHECK(sent.fields[0].masked == true);
    CHECK(sent.fields[1].value == base::Personal("杭州"));
}

TEST_CASE("fieldCopy_deskMaskedItWhileAway_losesTheValueWithTheNextSnapshot")
{
    Copied desk;
    auto rows = desk.rows();
    std::erase_if(rows, [](const auto& row) { return !std::holds_alternative<protocol::DeskRow>(row); });
    std::get<protocol::DeskRow>(rows.front()).fields
        = {laidDown("phone", protocol::FieldKind::phone, protocol::FieldMask::full)};
    REQUIRE(desk.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder).snapshot(rows, "one", "12");
    }));
    CHECK(desk.fields().at(0).value == base::Personal("******"));
}

TEST_CASE("fieldCopy_ofAnotherForm_isFilledByASnapshot")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    CHECK(fixture.store->start()->cursor == "10");
    SECTION("of a program that didn't name it")
    {
        REQUIRE(fixture.store->write(
            [](store::Copy& copy, store::DeltaBuilder&) { copy.meta.remove(store::metakeys::form); }));
    }
    SECTION("of an earlier one")
    {
        REQUIRE(fixture.store->write(
            [](store::Copy& copy, store::DeltaBuilder&) { copy.meta.put(store::metakeys::form, "0"); }));
    }
    fixture.open();
    CHECK(fixture.store->start()->cursor.empty());
    CHECK(fixture.store->start()->delta.conversations.size() == 1); // shown meanwhile
    REQUIRE(fixture.apply({}, "11")); // events alone don't make it whole
    CHECK(fixture.store->start()->cursor.empty());
    fixture.takeSnapshot();
    CHECK(fixture.store->start()->cursor == "10");
}

TEST_CASE("fieldCopy_revealed_isNoRowOfTheDesk")
{
    Copied desk;
    const auto delta = desk.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder)
            .rows({protocol::FieldRow {lin, "phone", base::Personal("13812348888"), desk.clock.now()}});
        builder.touchDesk();
    });
    REQUIRE(delta);
    REQUIRE(delta->desk);
    CHECK(delta->desk->id == base::DeskId {"demo"});
    CHECK(desk.fields().at(0).value == base::Personal("CANARY-PHONE"));
}

TEST_CASE("fieldReveal_refused_bringsNothingBackToBeWrittenAgain")
{
    Copied desk;
    REQUIRE(desk.command([](store::CommandWriter& writer) {
        writer.revealField(lin, "phone");
        return base::Status();
    }));
    const auto frames = desk.store->takeCommands(1, 8);
    REQUIRE(frames);
    REQUIRE(frames->size() == 1);
    CHECK(std::get<protocol::RevealField>(frames->front().body).field == "phone");
    protocol::Error error;
    error.kind = protocol::ErrorKind::denied;
    const auto delta = desk.outcome({frames->front().n, frames->front().id, error});
    REQUIRE(delta);
    CHECK(delta->refusals.empty());
}

TEST_CASE("fieldMasked_isNoValueForOthersAndIsSentBackAsMasked")
{
    items::CustomerItem customer;
    customer.id = lin;
    customer.fields = {{QStringLiteral("phone"), QStringLiteral("138****8888"), true},
        {QStringLiteral("order"), QStringLiteral("8841")}};
    items::Repository repository;
    repository.put(customer);
    items::ConversationItem conversation;
    conversation.customer = lin;
    const auto values = items::placeholderValues(repository, conversation);
    CHECK_FALSE(values.contains(QStringLiteral("phone")));
    CHECK(values.value(QStringLiteral("order")) == QStringLiteral("8841"));
    const auto link
        = items::customerLinks({{{"订单", "Orders"}, "https://a.example/{phone}"}}, customer, QLocale::English).front();
    CHECK(link.url.isEmpty());
    CHECK(link.missing == QStringList {QStringLiteral("phone")});
    // Another field changes: this one goes back as it came, marked. Who writes it knows it.
    using Kind = items::CustomerEdit::Kind;
    auto next = items::applied(customer, {Kind::Field, QStringLiteral("order"), {}, QStringLiteral("1")});
    CHECK(store::toRow(next).fields.at(0).masked == true);
    CHECK_FALSE(store::toRow(next).fields.at(1).masked);
    next = items::applied(customer, {Kind::Field, QStringLiteral("phone"), {}, QStringLiteral("110")});
    CHECK_FALSE(store::toRow(next).fields.at(0).masked);
}

TEST_CASE("fieldCheck_byWhatTheDeskLaysDown_saysWhatTheHubWould")
{
    items::DeskInfo info;
    protocol::DeskRow row;
    row.fields = {laidDown("born", protocol::FieldKind::date, protocol::FieldMask::none)};
    info.set(row);
    const auto* settings = info.field(QStringLiteral("born"));
    REQUIRE(settings != nullptr);
    CHECK(info.field(QStringLiteral("city")) == nullptr);
    using Kind = items::CustomerEdit::Kind;
    using Problem = items::CustomerEditProblem;
    const items::CustomerEdit wrong {Kind::Field, QStringLiteral("born"), {}, QStringLiteral("31.12.")};
    CHECK(items::check({}, wrong, true, settings) == Problem::Unfit);
    CHECK(items::unfit(*settings, wrong.after) == QStringLiteral("not_a_date"));
    const items::CustomerEdit right {Kind::Field, QStringLiteral("born"), {}, QStringLiteral("1990-12-31")};
    CHECK(items::check({}, right, true, settings) == Problem::None);
    CHECK(items::check({}, wrong, true) == Problem::None);
}
