// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/accounts.h"

#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <future>

using namespace std::chrono_literals;

namespace {

const base::PersonId lin {"lin"};
const base::DeviceId laptop {*base::Uuid::fromString("01890000-0000-7000-8000-00000000000a")};
const base::DeviceId phone {*base::Uuid::fromString("01890000-0000-7000-8000-00000000000b")};
const base::CustomerId customer {*base::Uuid::fromString("01890000-0000-7000-8000-0000000000c1")};

struct Fixture
{
    Fixture()
        : accounts(open())
    { }

    std::unique_ptr<hub::Accounts> open()
    {
        hub::Accounts::Options options;
        options.path = dir.path() / "accounts.db";
        auto opened = hub::Accounts::open(options, pool, clock, random,
            [this](base::LogLevel, std::string_view, std::string_view text) { said.emplace_back(text); });
        INFO((opened ? "" : base::describe(opened.error())));
        REQUIRE(opened);
        return std::move(opened).value();
    }

    void addLin() { REQUIRE(accounts->setPassword(lin, base::Secret("correct horse"))); }

    hub::SignInResult signIn(const std::string& name, const std::string& password, base::DeviceId device = laptop)
    {
        std::promise<hub::SignInResult> answer;
        accounts->signIn({name, base::Secret(password), device, "10.0.0.1", {}, false},
            [&](hub::SignInResult result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }

    hub::Tokens in(base::DeviceId device = laptop)
    {
        auto result = signIn("lin", "correct horse", device);
        REQUIRE(result);
        return std::move(result).value();
    }

    base::Result<void, hub::SignInFailure> change(
        const hub::SignedIn& who, const std::string& from, const std::string& to)
    {
        std::promise<base::Result<void, hub::SignInFailure>> answer;
        accounts->changePassword(who, base::Secret(from), base::Secret(to), "10.0.0.1",
            [&](base::Result<void, hub::SignInFailure> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }

    TempDir dir;
    base::ManualClock clock;
    base::SystemRandom random;
    std::vector<std::string> said;
    hub::PasswordPool pool;
    std::unique_ptr<hub::Accounts> accounts;
};

bool isDenied(const base::Fault& fault)
{
    return fault.kind == base::FaultKind::Denied;
}

} // namespace

TEST_CASE("signIn_rightPassword_givesTokensBoundToTheDevice")
{
    Fixture hub;
    hub.addLin();
    const auto tokens = hub.in();
    CHECK(tokens.access.reveal().size() == 43);
    CHECK(tokens.refresh.reveal().size() == 43);
    CHECK(tokens.accessExpires == hub.clock.now() + 10min);
    CHECK(tokens.familyExpires == hub.clock.now() + 12h);
    const auto who = hub.accounts->authenticate(tokens.access);
    REQUIRE(who);
    CHECK(who->person == lin);
    CHECK(who->device == laptop);
    CHECK(hub.accounts->isAlive(who->family));
    CHECK(isDenied(hub.accounts->authenticate(tokens.refresh).error()));
    CHECK(isDenied(hub.accounts->authenticate(base::Secret("")).error()));
    CHECK(isDenied(hub.accounts->refresh(tokens.access, laptop).error()));
}

TEST_CASE("signIn_whateverIsWrong_givesTheSameAnswer")
{
    Fixture hub;
    hub.addLin();
    REQUIRE(hub.accounts->setPassword({"gone"}, base::Secret("correct horse")));
    REQUIRE(hub.accounts->switchOff({"gone"}, {}));
    const std::pair<const char*, const char*> wrong[]
        = {{"lin", "Correct horse"}, {"lin", ""}, {"nobody", "correct horse"}, {"gone", "correct horse"},
            {"' OR 1=1 --", "correct horse"}, {"", "correct horse"}};
    for (const auto& [name, password] : wrong) {
        const auto result = hub.signIn(name, password);
        REQUIRE_FALSE(result);
        CHECK(result.error().error == hub::SignInError::Wrong);
        CHECK(result.error().retryAfter == 0ms);
    }
    CHECK(hub.signIn("lin", "correct horse"));
}

TEST_CASE("signIn_guessing_isSlowedAlsoForNamesThatDoNotExist")
{
    Fixture hub;
    hub.addLin();
    for (const char* name : {"lin", "nobody"}) {
        for (int i = 0; i < 5; ++i) {
            CHECK(hub.signIn(name, "wrong").error().error == hub::SignInError::Wrong);
        }
        const auto slowed = hub.signIn(name, "correct horse");
        REQUIRE_FALSE(slowed);
        CHECK(slowed.error().error == hub::SignInError::SlowDown);
        CHECK(slowed.error().retryAfter == 1s);
    }
    hub.clock.advance(1s);
    CHECK(hub.signIn("lin", "correct horse"));
}

TEST_CASE("tokens_onDisk_areOnlyHashes")
{
    Fixture hub;
    hub.addLin();
    const auto tokens = hub.in();
    const auto cookie = hub.accounts->giveCookie(customer);
    REQUIRE(cookie);
    for (const auto& entry : std::filesystem::directory_iterator(hub.dir.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        for (const auto& secret : {tokens.access, tokens.refresh, *cookie, base::Secret("correct horse")}) {
            CHECK(bytes.find(secret.reveal()) == std::string::npos);
        }
    }
    const auto mode = std::filesystem::status(hub.dir.path() / "accounts.db").permissions();
    CHECK((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all))
        == std::filesystem::perms::none);
}

TEST_CASE("access_afterTenMinutes_isOver")
{
    Fixture hub;
    hub.addLin();
    const auto tokens = hub.in();
    hub.clock.advance(10min - 1ms);
    CHECK(hub.accounts->authenticate(tokens.access));
    hub.clock.advance(1ms);
    CHECK(isDenied(hub.accounts->authenticate(tokens.access).error()));
    CHECK(hub.accounts->isAlive(tokens.family));
}

TEST_CASE("refresh_answerLost_oldOneStaysGood")
{
    Fixture hub;
    hub.addLin();
    const auto first = hub.in();
    const auto lost = hub.accounts->refresh(first.refresh, laptop);
    REQUIRE(lost);
    const auto second = hub.accounts->refresh(first.refresh, laptop);
    REQUIRE(second);
    CHECK(second->familyExpires == first.familyExpires);
    CHECK(hub.accounts->authenticate(second->access));
    // The pair of the lost answer never comes to life.
    CHECK(isDenied(hub.accounts->authenticate(lost->access).error()));
    CHECK(isDenied(hub.accounts->refresh(lost->refresh, laptop).error()));
}

TEST_CASE("refresh_oldOneAfterTheNewWasUsed_revokesTheFamily")
{
    Fixture hub;
    hub.addLin();
    const bool byAccess = GENERATE(true, false);
    const auto first = hub.in();
    const auto second = hub.accounts->refresh(first.refresh, laptop);
    REQUIRE(second);
    hub::Tokens latest = *second;
    if (byAccess) {
        REQUIRE(hub.accounts->authenticate(second->access));
    } else {
        latest = *hub.accounts->refresh(second->refresh, laptop);
    }
    CHECK(isDenied(hub.accounts->refresh(first.refresh, laptop).error()));
    CHECK_FALSE(hub.accounts->isAlive(first.family));
    CHECK(isDenied(hub.accounts->authenticate(latest.access).error()));
    CHECK(isDenied(hub.accounts->refresh(latest.refresh, laptop).error()));
    CHECK(hub.said.size() == 1);
}

TEST_CASE("refresh_otherDevice_isDenied")
{
    Fixture hub;
    hub.addLin();
    const auto tokens = hub.in();
    CHECK(isDenied(hub.accounts->refresh(tokens.refresh, phone).error()));
    CHECK(hub.accounts->refresh(tokens.refresh, laptop));
}

TEST_CASE("family_afterTwelveHours_isOverHoweverOftenRefreshed")
{
    Fixture hub;
    hub.addLin();
    auto tokens = hub.in();
    const auto family = tokens.family;
    const auto end = tokens.familyExpires;
    while (hub.clock.now() + 9min < end) {
        hub.clock.advance(9min);
        auto next = hub.accounts->refresh(tokens.refresh, laptop);
        REQUIRE(next);
        tokens = std::move(next).value();
        CHECK(tokens.accessExpires <= end);
        REQUIRE(hub.accounts->authenticate(tokens.access));
    }
    hub.clock.advance(end - hub.clock.now());
    CHECK_FALSE(hub.accounts->isAlive(family));
    CHECK(isDenied(hub.accounts->authenticate(tokens.access).error()));
    CHECK(isDenied(hub.accounts->refresh(tokens.refresh, laptop).error()));
}

TEST_CASE("tokens_afterARestart_stillHold")
{
    Fixture hub;
    hub.addLin();
    const auto tokens = hub.in();
    hub.accounts.reset();
    hub.accounts = hub.open();
    CHECK(hub.accounts->hasAccount(lin));
    CHECK(hub.accounts->authenticate(tokens.access));
    CHECK(hub.accounts->refresh(tokens.refresh, laptop));
}

TEST_CASE("revokeDevice_itsSignIns_endAtOnce")
{
    Fixture hub;
    hub.addLin();
    const auto here = hub.in(laptop);
    const auto there = hub.in(phone);
    REQUIRE(hub.accounts->revokeDevice(laptop));
    CHECK(hub.accounts->isRevoked(laptop));
    CHECK_FALSE(hub.accounts->isRevoked(phone));
    CHECK(isDenied(hub.accounts->authenticate(here.access).error()));
    CHECK(isDenied(hub.accounts->refresh(here.refresh, laptop).error()));
    CHECK(hub.accounts->authenticate(there.access));
    CHECK_FALSE(hub.signIn("lin", "correct horse", laptop));
    CHECK(hub.signIn("lin", "correct horse", phone));
}

TEST_CASE("signOutAndDeactivation_endSignIns")
{
    Fixture hub;
    hub.addLin();
    const auto first = hub.in();
    // They are listed by the time they began.
    hub.clock.advance(std::chrono::seconds(1));
    const auto second = hub.in(phone);
    REQUIRE(hub.accounts->signOut(first.family));
    CHECK(isDenied(hub.accounts->authenticate(first.access).error()));
    CHECK(hub.accounts->authenticate(second.access));
    const auto known = hub.accounts->signIns(lin);
    REQUIRE(known);
    REQUIRE(known->size() == 2);
    CHECK_FALSE((*known)[0].alive);
    CHECK((*known)[1].alive);
    CHECK((*known)[1].device == phone);
    CHECK_FALSE(hub.accounts->isSwitchedOff(lin));
    REQUIRE(hub.accounts->switchOff(lin, {laptop, phone}));
    CHECK(hub.accounts->isSwitchedOff(lin));
    CHECK(hub.accounts->isTakenAway(laptop));
    CHECK(isDenied(hub.accounts->authenticate(second.access).error()));
    CHECK_FALSE(hub.signIn("lin", "correct horse"));
    REQUIRE(hub.accounts->switchOn(lin));
    CHECK_FALSE(hub.accounts->isSwitchedOff(lin));
    CHECK_FALSE(hub.accounts->isTakenAway(laptop));
    CHECK(hub.signIn("lin", "correct horse"));
    REQUIRE(hub.accounts->revokeDevice(laptop));
    CHECK(hub.accounts->isTakenAway(laptop));
}

TEST_CASE("changePassword_rightOldOne_keepsOnlyThisSignIn")
{
    Fixture hub;
    hub.addLin();
    const auto here = hub.in(laptop);
    const auto there = hub.in(phone);
    const auto who = *hub.accounts->authenticate(here.access);
    CHECK(hub.change(who, "wrong", "battery staple").error().error == hub::SignInError::Wrong);
    CHECK(hub.change(who, "correct horse", "short").error().error == hub::SignInError::TooShort);
    CHECK(hub.change(who, "correct horse", "qwerty123").error().error == hub::SignInError::TooCommon);
    CHECK(hub.accounts->isAlive(there.family));
    REQUIRE(hub.change(who, "correct horse", "battery staple"));
    CHECK(hub.accounts->isAlive(here.family));
    CHECK_FALSE(hub.accounts->isAlive(there.family));
    CHECK_FALSE(hub.signIn("lin", "correct horse"));
    CHECK(hub.signIn("lin", "battery staple"));
}

TEST_CASE("setPassword_badInput_isRefused")
{
    Fixture hub;
    using base::FaultKind;
    CHECK(hub.accounts->setPassword({"Lin Wei"}, base::Secret("correct horse")).error().kind == FaultKind::Invalid);
    CHECK(hub.accounts->setPassword({""}, base::Secret("correct horse")).error().kind == FaultKind::Invalid);
    CHECK(hub.accounts->setPassword(lin, base::Secret("short")).error().kind == FaultKind::Invalid);
    CHECK(hub.accounts->setPassword(lin, base::Secret(std::string(1025, 'x'))).error().kind == FaultKind::Invalid);
    CHECK_FALSE(hub.accounts->hasAccount(lin));
}

TEST_CASE("cookie_ofACustomer_isKnownUntilItExpires")
{
    Fixture hub;
    const auto cookie = hub.accounts->giveCookie(customer);
    REQUIRE(cookie);
    const auto known = hub.accounts->customerOf(*cookie);
    REQUIRE(known);
    CHECK(*known == customer);
    CHECK(isDenied(hub.accounts->customerOf(base::Secret("forged")).error()));
    hub.clock.advance(24h * 365);
    CHECK(isDenied(hub.accounts->customerOf(*cookie).error()));
}

TEST_CASE("ticket_isGoodOnceAndForThirtySeconds")
{
    Fixture hub;
    const auto ticket = hub.accounts->giveTicket(customer);
    const auto late = hub.accounts->giveTicket(customer);
    const auto used = hub.accounts->useTicket(ticket);
    REQUIRE(used);
    CHECK(*used == customer);
    CHECK(isDenied(hub.accounts->useTicket(ticket).error()));
    hub.clock.advance(30s);
    CHECK(isDenied(hub.accounts->useTicket(late).error()));
    CHECK(isDenied(hub.accounts->useTicket(base::Secret("")).error()));
}

TEST_CASE("pool_queueFull_isBusyAtOnce")
{
    Fixture hub;
    hub.addLin();
    std::promise<void> gate;
    std::shared_future<void> opened = gate.get_future().share();
    hub::PasswordPool small(1, 2);
    const auto hash = small.hashNow(base::Secret("x"));
    std::promise<bool> first; // judged here: assertions belong to one thread
    REQUIRE(small.verify(*hash, base::Secret("x"), [&](const base::Result<bool>& right) {
        first.set_value(*right);
        opened.wait();
    }));
    CHECK(first.get_future().get());
    std::promise<bool> second;
    std::promise<std::string> third;
    REQUIRE(small.verify(*hash, base::Secret("y"), [&](const base::Result<bool>& r) { second.set_value(*r); }));
    REQUIRE(small.hash(base::Secret("z"), [&](const base::Result<std::string>& r) { third.set_value(*r); }));
    CHECK(
        small.verify(*hash, base::Secret("x"), [](const base::Result<bool>&) {}).error().kind == base::FaultKind::Busy);
    gate.set_value();
    CHECK_FALSE(second.get_future().get());
    CHECK(third.get_future().get().starts_with("$argon2id$"));
}

TEST_CASE("pool_stopped_answersWhatWasWaiting")
{
    std::vector<base::FaultKind> refused;
    {
        hub::PasswordPool idle(0, 2);
        REQUIRE(idle.hash(base::Secret("x"),
            [&](const base::Result<std::string>& result) { refused.push_back(result.error().kind); }));
    }
    CHECK(refused == std::vector {base::FaultKind::Busy});
}

TEST_CASE("pool_stopped_answersNobodyAfterwards")
{
    hub::PasswordPool pool(1, 8);
    std::atomic<int> answers = 0;
    for (int i = 0; i < 8; ++i) {
        REQUIRE(pool.hash(base::Secret("word"), [&](const base::Result<std::string>&) { ++answers; }));
    }
    pool.stop();
    const int told = answers; // who heard them may be gone from here on
    CHECK(told == 8);
    CHECK_FALSE(pool.hash(base::Secret("word"), [&](const base::Result<std::string>&) { ++answers; }));
    pool.stop();
    CHECK(answers == told);
}

TEST_CASE("open_newerOrDamagedFile_isRefused")
{
    const TempDir dir;
    base::ManualClock clock;
    base::SystemRandom random;
    hub::PasswordPool pool(1, 1);
    hub::Accounts::Options options;
    options.path = dir.path() / "accounts.db";
    std::ofstream(options.path) << "not a database at all" << std::string(5000, 'x');
    const auto damaged = hub::Accounts::open(options, pool, clock, random);
    REQUIRE_FALSE(damaged);
    CHECK(damaged.error().kind == base::FaultKind::Corrupt);
}
