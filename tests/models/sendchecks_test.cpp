// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/sendchecks.h"

#include <QElapsedTimer>
#include <QTest>
#include <catch2/catch.hpp>

namespace {

base::Uuid uuid(int n)
{
    base::Uuid id;
    id.bytes[0] = 1;
    id.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

/// A desk that advises against telephones and mail, and somebody's conversation.
struct Checked
{
    Checked()
    {
        protocol::DeskRow desk;
        const auto check = [&desk](const char* id, protocol::CheckKind kind) {
            protocol::CheckSettings made;
            made.id = id;
            made.kind = kind;
            desk.checks.push_back(made);
        };
        check("phones", protocol::CheckKind::phone);
        check("mail", protocol::CheckKind::mail);
        repository.desk().set(desk);
        items::ConversationItem item;
        item.id = talk;
        item.customer = {uuid(2)};
        item.mine = true;
        repository.put(item);
    }

    /// What is found, as it stands in the text.
    QStringList found(const char* text)
    {
        QStringList parts;
        for (const items::Finding& each : checks.judge(talk, QString::fromUtf8(text))) {
            parts.append(each.found);
        }
        return parts;
    }

    items::CannedItem reply(int n, const char* text, bool group = true) const
    {
        items::CannedItem made;
        made.id = {uuid(n)};
        made.text = QString::fromUtf8(text);
        if (group) {
            made.group = base::GroupId {"all"};
        }
        return made;
    }

    const base::ConversationId talk {uuid(1)};
    items::Repository repository;
    items::SendChecks checks {repository};
};

constexpr const char* both = "13812345678, mei@example.com";
const QStringList none;
const QStringList phone {QStringLiteral("13812345678")};
const QStringList mail {QStringLiteral("mei@example.com")};

} // namespace

TEST_CASE("checks_everySource_knowsAllItHolds")
{
    Checked desk;
    CHECK(desk.found(both) == phone + mail);
    items::CustomerItem customer;
    customer.id = {uuid(2)};
    items::CustomerFieldItem field;
    field.value = QStringLiteral("138-1234-5678");
    customer.fields = {field};
    desk.repository.put(customer);
    CHECK(desk.found(both) == mail);
    items::TimelineItem said;
    said.id = {uuid(3)};
    said.number = 1;
    said.author = protocol::AuthorKind::customer;
    said.text = QStringLiteral("+86 138 1234 5678, Mei@Example.com");
    desk.repository.timeline(desk.talk).put(said);
    CHECK(desk.found(both) == none);
    customer.fields.clear();
    desk.repository.put(customer);
    CHECK(desk.found(both) == none);
    said.author = protocol::AuthorKind::agent;
    desk.repository.timeline(desk.talk).put(said);
    CHECK(desk.found(both) == phone + mail);
}

TEST_CASE("checks_repliesOfGroups_areKnownAsTheyAreNow")
{
    Checked desk;
    desk.repository.put(desk.reply(11, "138 1234 5678"));
    desk.repository.put(desk.reply(12, "mei@example.com", false));
    CHECK(desk.found(both) == mail);
    desk.repository.put(desk.reply(11, "mei@example.com")); // it says something else
    CHECK(desk.found(both) == phone);
    desk.repository.removeCanned({uuid(11)});
    CHECK(desk.found(both) == phone + mail);
    desk.repository.put(desk.reply(11, "138 1234 5678"));
    CHECK(desk.found(both) == mail);
    desk.repository.setCanned({desk.reply(11, "mei@example.com")});
    CHECK(desk.found(both) == phone);
    desk.repository.clear();
    items::ConversationItem again;
    again.id = desk.talk;
    again.customer = {uuid(2)};
    desk.repository.put(again);
    desk.repository.put(desk.reply(11, "138 1234 5678"));
    CHECK(desk.found(both) == mail);
}

TEST_CASE("checks_atTheStart_areMadeSoonOrWhenSomebodyWrites")
{
    QElapsedTimer since;
    since.start();
    Checked desk;
    CHECK_FALSE(desk.checks.isReady());
    SECTION("nobody writes")
    {
        REQUIRE(QTest::qWaitFor([&] { return desk.checks.isReady(); }, 60'000));
        CHECK(since.elapsed() >= 900);
    }
    SECTION("somebody does")
    {
        desk.checks.prepare();
        REQUIRE(QTest::qWaitFor([&] { return desk.checks.isReady(); }, 60'000));
    }
    CHECK(desk.found(both) == phone + mail);
}
