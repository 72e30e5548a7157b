// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the workstation keeps of a password to be unlocked by.

#include "tests/models/realhubfixture.h"

#include "models/store/verifier.h"

#include <QDirIterator>

using items::PasswordCheck;

namespace {

PasswordCheck check(Desk& desk, const char* password)
{
    const auto asked = desk.signIn->checkPassword(base::Secret(password));
    REQUIRE(waitFor([&] { return asked.isFinished(); }));
    return asked.result();
}

/// It is kept a moment after the sign-in.
bool knows(Desk& desk, const char* password)
{
    return waitFor([&] { return check(desk, password) == PasswordCheck::Right; });
}

bool anyFileHolds(const QString& folder, const QByteArray& bytes)
{
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        QFile file(all.next());
        REQUIRE(file.open(QFile::ReadOnly));
        if (file.readAll().contains(bytes)) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE_METHOD(RunningHub, "lock_password_isCheckedWithoutAHub")
{
    REQUIRE_HUB();
    {
        Desk desk(folder.path(), hub.url(), keys);
        CHECK(check(desk, "demo-su.miao") == PasswordCheck::Unknown); // nobody is signed in
        desk.application->settings().set(settings::locked, true);
        desk.enter("demo-su.miao", true);
        REQUIRE(desk.live());
        CHECK_FALSE(desk.application->settings().value(settings::locked)); // the password was given
        REQUIRE(knows(desk, "demo-su.miao"));
        CHECK(check(desk, "demo-su.mia") == PasswordCheck::Wrong);
        CHECK(check(desk, "") == PasswordCheck::Wrong);
        desk.application->settings().set(settings::locked, true);
    }
    CHECK_FALSE(anyFileHolds(folder.path(), "argon2")); // sealed, as everything else
    hub.kill();
    // Started anew, with the sign-in that was kept: still locked, and the password is known.
    Desk desk(folder.path(), hub.url(), keys);
    desk.application->start({});
    REQUIRE(waitFor([&] { return desk.signedIn; }));
    CHECK(desk.application->settings().value(settings::locked));
    CHECK(check(desk, "demo-su.miao") == PasswordCheck::Right);
    CHECK(check(desk, "wrong") == PasswordCheck::Wrong);
}

TEST_CASE_METHOD(RunningHub, "lock_passwordChanged_theNewOneOpens")
{
    REQUIRE_HUB();
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    REQUIRE(knows(desk, "demo-su.miao"));
    const auto changed = desk.application->commands().changePassword(
        QStringLiteral("demo-su.miao"), QStringLiteral("quiet orange lantern"));
    REQUIRE(waitFor([&] { return changed.isFinished(); }));
    REQUIRE(changed.result() == items::PasswordResult::Changed);
    CHECK(knows(desk, "quiet orange lantern"));
    CHECK(check(desk, "demo-su.miao") == PasswordCheck::Wrong);
}

TEST_CASE("verifier_recognisesItsPasswordOnly")
{
    const base::Secret password("一把伞 and a half");
    const std::string first = store::makeVerifier(password);
    const std::string second = store::makeVerifier(password);
    CHECK(first != second); // each has its salt
    CHECK(first.find("伞") == std::string::npos);
    CHECK(store::isVerified(password, first));
    CHECK(store::isVerified(password, second));
    CHECK_FALSE(store::isVerified(base::Secret("一把伞 and a hal"), first));
    for (const std::string& broken : {std::string(), std::string("$argon2id$"), std::string(4'000, 'x')}) {
        CHECK_FALSE(store::isVerified(password, broken));
    }
}
