// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/accounts.h"
#include "hub/accounts/totp.h"

#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <future>

using namespace std::chrono_literals;
using hub::SignInError;

namespace {

const base::PersonId lin {"lin"};
const base::DeviceId laptop {*base::Uuid::fromString("01890000-0000-7000-8000-00000000000a")};

struct Door
{
    Door()
    {
        hub::Accounts::Options options;
        options.path = dir.path() / "accounts.db";
        // Stands for the key store: not the key itself, yet no secret either.
        options.seal = [](const base::PersonId& person, const base::Secret& key) -> base::Result<std::string> {
            std::string bytes = person.name + ':' + key.reveal();
            std::ranges::reverse(bytes);
            return bytes;
        };
        options.unseal = [](const base::PersonId& person, const std::string& stored) -> base::Result<base::Secret> {
            std::string bytes = stored;
            std::ranges::reverse(bytes);
            return base::Secret(bytes.substr(person.name.size() + 1));
        };
        auto opened = hub::Accounts::open(options, pool, clock, random);
        REQUIRE(opened);
        accounts = std::move(opened).value();
        REQUIRE(accounts->setPassword(lin, base::Secret("correct horse")));
        clock.advance(1h);
    }

    hub::SignInResult enter(const std::string& code, bool needed = true, const std::string& password = "correct horse",
        const std::string& address = "10.0.0.1")
    {
        std::promise<hub::SignInResult> answer;
        accounts->signIn({"lin", base::Secret(password), laptop, address, base::Secret(code), needed},
            [&](hub::SignInResult result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }

    hub::Accounts::InvitationResult use(
        const std::string& code, const std::string& password, const std::string& address = "10.0.0.1",
        const hub::Accounts::MayInvite& may = [](const auto&, const auto&) { return true; })
    {
        std::promise<hub::Accounts::InvitationResult> answer;
        accounts->useInvitation(base::Secret(code), base::Secret(password), address, may,
            [&](hub::Accounts::InvitationResult result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }

    /// The factor's key and the recovery codes.
    std::pair<base::Secret, std::vector<base::Secret>> enrol()
    {
        auto asked = enter("");
        REQUIRE(asked.error().error == SignInError::Enrol);
        const base::Secret key = asked.error().key;
        auto in = enter(code(key));
        REQUIRE(in);
        clock.advance(30s);
        return {key, in.value().recovery};
    }

    std::string code(const base::Secret& key) { return hub::totp::codeAt(key, hub::totp::stepAt(clock.now())); }
    std::string wrong(const base::Secret& key)
    {
        std::string other = code(key);
        other[0] = other[0] == '9' ? '0' : '9';
        return hub::totp::accept(key, other, clock.now(), 0) ? "no code" : other;
    }

    std::string bytes() const
    {
        std::string all;
        for (const char* name : {"accounts.db", "accounts.db-wal"}) {
            std::ifstream file(dir.path() / name, std::ios::binary);
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }

    TempDir dir;
    base::ManualClock clock;
    base::SystemRandom random;
    hub::PasswordPool pool {2, 64, {1, 8 * 1024}};
    std::unique_ptr<hub::Accounts> accounts;
};

} // namespace

TEST_CASE("invitation_setsThePasswordOnceAndEndsSignIns")
{
    Door door;
    const auto before = door.enter("", false);
    REQUIRE(before);
    const auto made = door.accounts->invite(lin, 72h, {});
    REQUIRE(made);
    CHECK(made->expires == door.clock.now() + 72h);
    CHECK(door.bytes().find(made->code.reveal()) == std::string::npos);
    // Until it is used everything is as it was.
    CHECK(door.enter("", false));
    CHECK(door.use(made->code.reveal(), "short").error().error == SignInError::TooShort);
    // Neither uses the code up.
    CHECK(door.use(made->code.reveal(), "12345678").error().error == SignInError::TooCommon);
    const auto used = door.use(made->code.reveal(), "battery staple");
    REQUIRE(used);
    CHECK(used.value() == lin);
    CHECK_FALSE(door.accounts->authenticate(before.value().access));
    CHECK_FALSE(door.enter("", false));
    CHECK(door.enter("", false, "battery staple"));
    CHECK(door.use(made->code.reveal(), "another one").error().error == SignInError::Wrong);
}

TEST_CASE("invitation_lateReplacedOrOfSomebodySwitchedOff_isWrong")
{
    Door door;
    const auto late = door.accounts->invite(lin, 1h, {});
    door.clock.advance(1h);
    CHECK(door.use(late->code.reveal(), "battery staple").error().error == SignInError::Wrong);
    const auto first = door.accounts->invite(lin, 1h, {});
    const auto second = door.accounts->invite(lin, 1h, {});
    CHECK(door.use(first->code.reveal(), "battery staple").error().error == SignInError::Wrong);
    REQUIRE(door.accounts->switchOff(lin, {}));
    CHECK(door.use(second->code.reveal(), "battery staple").error().error == SignInError::Wrong);
    REQUIRE(door.accounts->switchOn(lin));
    CHECK(door.use(second->code.reveal(), "battery staple"));
    // For somebody who has no account yet.
    const auto fresh = door.accounts->invite({"new"}, 1h, {});
    REQUIRE(door.accounts->switchOff({"new"}, {}));
    CHECK(door.accounts->isSwitchedOff({"new"}));
    CHECK_FALSE(door.accounts->hasAccount({"new"}));
    CHECK(door.use(fresh->code.reveal(), "battery staple").error().error == SignInError::Wrong);
    REQUIRE(door.accounts->switchOn({"new"}));
    CHECK(door.use(fresh->code.reveal(), "battery staple").value() == base::PersonId {"new"});
    CHECK(door.accounts->hasAccount({"new"}));
    CHECK_FALSE(door.accounts->invite({"No Name"}, 1h, {}));
}

TEST_CASE("invitation_guessed_isSlowedDown")
{
    Door door;
    const auto made = door.accounts->invite(lin, 1h, {});
    SignInError last = SignInError::Wrong;
    for (int i = 0; i < 8 && last == SignInError::Wrong; ++i) {
        last = door.use("0000-0000-0000-0000-000" + std::to_string(i), "battery staple").error().error;
    }
    CHECK(last == SignInError::SlowDown);
    CHECK(door.use(made->code.reveal(), "battery staple").error().error == SignInError::SlowDown);
    CHECK(door.use(made->code.reveal(), "battery staple", "10.0.0.2"));
}

TEST_CASE("invitation_guessedFromEverywhere_keepsNobodyElseWaiting")
{
    Door door;
    const auto made = door.accounts->invite(lin, 1h, {});
    for (int i = 0; i < 200; ++i) {
        const std::string address = "10.1." + std::to_string(i) + ".1";
        CHECK_FALSE(door.use("0000-0000-0000-0000-0000", "battery staple", address));
        std::promise<void> tried;
        door.accounts->signIn({"No Name", base::Secret("12345678"), laptop, address, {}, false},
            [&](const hub::SignInResult&) { tried.set_value(); });
        tried.get_future().get();
    }
    CHECK(door.use(made->code.reveal(), "battery staple", "10.2.0.1"));
}

TEST_CASE("invitation_whoseGiverMayNotAnyMore_isWrongUntilHeMay")
{
    Door door;
    const auto made = door.accounts->invite(lin, 1h, base::PersonId {"lea"});
    const std::string code = made->code.reveal();
    const auto lost = [](const base::PersonId& person, const hub::Accounts::Inviter& by) {
        CHECK(person == lin);
        CHECK(by == base::PersonId {"lea"});
        return false;
    };
    CHECK(door.use(code, "battery staple", "10.0.0.1", lost).error().error == SignInError::Wrong);
    // While the password is hashed, too.
    int asked = 0;
    const auto meanwhile = [&asked](const auto&, const auto&) { return ++asked == 1; };
    CHECK(door.use(code, "battery staple", "10.0.0.1", meanwhile).error().error == SignInError::Wrong);
    CHECK(asked == 2);
    CHECK(door.enter("", false));
    CHECK(door.use(code, "battery staple"));
    const auto operators = door.accounts->invite(lin, 1h, {});
    CHECK(door.use(operators->code.reveal(), "battery staple", "10.0.0.1",
        [](const auto&, const hub::Accounts::Inviter& by) { return !by; }));
}

TEST_CASE("factor_asked_isEnrolledAtTheFirstSignInAndNeededFromThenOn")
{
    Door door;
    CHECK(door.enter("", false));
    CHECK(door.enter("", true, "wrong").error().error == SignInError::Wrong);
    const auto asked = door.enter("");
    REQUIRE(asked.error().error == SignInError::Enrol);
    const base::Secret key = asked.error().key;
    CHECK(key.reveal().size() == 20);
    CHECK(door.bytes().find(key.reveal()) == std::string::npos);
    CHECK_FALSE(door.accounts->hasFactor(lin));
    CHECK(door.enter(door.wrong(key)).error().error == SignInError::CodeWrong);
    // Each time it is asked for there is another key: one that somebody saw before is worth nothing.
    const base::Secret second = door.enter("").error().key;
    CHECK(second.reveal() != key.reveal());
    const auto in = door.enter(door.code(second));
    REQUIRE(in);
    CHECK(in.value().recovery.size() == 8);
    CHECK(door.accounts->hasFactor(lin));
    door.clock.advance(30s);
    CHECK(door.enter("").error().error == SignInError::CodeWanted);
    // Also when the desk doesn't ask any more.
    CHECK(door.enter("", false).error().error == SignInError::CodeWanted);
    CHECK(door.enter(door.code(second), true, "wrong").error().error == SignInError::Wrong);
    const auto again = door.enter(door.code(second));
    REQUIRE(again);
    CHECK(again.value().recovery.empty());
}

TEST_CASE("factor_codeUsedTwice_isRefused")
{
    Door door;
    const auto [key, recovery] = door.enrol();
    const std::string code = door.code(key);
    CHECK(door.enter(code));
    CHECK(door.enter(code).error().error == SignInError::CodeWrong);
    // The one before it is as used as itself.
    CHECK(door.enter(hub::totp::codeAt(key, hub::totp::stepAt(door.clock.now()) - 1)).error().error
        == SignInError::CodeWrong);
    door.clock.advance(30s);
    CHECK(door.enter(door.code(key)));
}

TEST_CASE("factor_recoveryCode_isGoodOnceAndOnDiskOnlyAsHash")
{
    Door door;
    const auto [key, recovery] = door.enrol();
    for (const base::Secret& code : recovery) {
        CHECK(door.bytes().find(code.reveal()) == std::string::npos);
    }
    CHECK(door.enter(recovery.front().reveal()));
    CHECK(door.enter(recovery.front().reveal()).error().error == SignInError::CodeWrong);
    CHECK(door.enter(recovery.back().reveal()));
}

TEST_CASE("factor_codesGuessedFromManyAddresses_areSlowedDown")
{
    Door door;
    const auto [key, recovery] = door.enrol();
    int tries = 0;
    SignInError last = SignInError::CodeWrong;
    for (; last == SignInError::CodeWrong && tries < 20; ++tries) {
        // The right password in between makes no failure good.
        CHECK(door.enter("", true, "correct horse", "10.0.2." + std::to_string(tries)).error().error
            == SignInError::CodeWanted);
        last = door.enter(door.wrong(key), true, "correct horse", "10.0.1." + std::to_string(tries)).error().error;
    }
    CHECK(last == SignInError::SlowDown);
    CHECK(tries < 8);
    CHECK(door.enter(door.code(key), true, "correct horse", "10.0.3.1").error().error == SignInError::SlowDown);
    door.clock.advance(15min);
    CHECK(door.enter(door.code(key)));
}

TEST_CASE("factor_removed_isAskedForAnew")
{
    Door door;
    const auto [key, recovery] = door.enrol();
    REQUIRE(door.accounts->removeFactor(lin));
    CHECK(door.accounts->removeFactor(lin).error().kind == base::FaultKind::NotFound);
    CHECK(door.enter("", false));
    CHECK(door.enter(recovery.front().reveal()).error().error == SignInError::Enrol);
    CHECK(door.enter("").error().error == SignInError::Enrol);
}

TEST_CASE("forgotten_leavesNothingButRefusedDevices")
{
    Door door;
    const auto [key, recovery] = door.enrol();
    REQUIRE(door.accounts->invite(lin, 1h, {}));
    REQUIRE(door.accounts->revokeDevice(laptop));
    REQUIRE(door.accounts->forget(lin));
    CHECK_FALSE(door.accounts->hasAccount(lin));
    CHECK_FALSE(door.accounts->hasFactor(lin));
    CHECK(door.accounts->signIns(lin).value().empty());
    CHECK(door.accounts->isRevoked(laptop));
    const base::CustomerId customer {*base::Uuid::fromString("01890000-0000-7000-8000-0000000000c1")};
    const auto cookie = door.accounts->giveCookie(customer);
    REQUIRE(door.accounts->forget(customer));
    CHECK_FALSE(door.accounts->customerOf(*cookie));
}
