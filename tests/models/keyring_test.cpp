// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system's real keyring. keyring.sh makes the situation that a tag names: a session bus with an open keyring, one
// with nobody behind it, one that is not there at all.

#include "models/store/keychainstore.h"

#include <catch2/catch.hpp>

#include <QEventLoop>
#include <QFutureWatcher>
#include <QTimer>

#include <string>

namespace {

/// The future's value; a keyring that never answers fails the test instead of holding it up.
template <class T> T answerOf(QFuture<T> future)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcher<T>::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished()) {
        QTimer::singleShot(std::chrono::seconds(30), &loop, &QEventLoop::quit);
        loop.exec();
    }
    REQUIRE(future.isFinished());
    return future.result();
}

std::string everyByte()
{
    std::string bytes;
    for (int value = 0; value < 256; ++value) {
        bytes.push_back(static_cast<char>(value));
    }
    return bytes;
}

void nothingIsKept()
{
    store::KeychainStore keys;
    CHECK_FALSE(answerOf(keys.write(QStringLiteral("session/one"), base::Secret(std::string("word")))));
    const store::KeyRead read = answerOf(keys.read(QStringLiteral("session/one")));
    CHECK_FALSE(read.available);
    CHECK_FALSE(read.secret);
    CHECK_FALSE(answerOf(keys.remove(QStringLiteral("session/one"))));
}

} // namespace

TEST_CASE("keyring_open_keepsEveryByteUntilRemoved", "[.][open]")
{
    REQUIRE(store::KeychainStore::hasBus());
    const QString name = QStringLiteral("store/0a1b2c");
    {
        store::KeychainStore keys;
        const store::KeyRead before = answerOf(keys.read(name));
        CHECK(before.available); // an empty keyring is one that can be offered
        CHECK_FALSE(before.secret);
        CHECK(answerOf(keys.write(name, base::Secret(std::string("old")))));
        CHECK(answerOf(keys.write(name, base::Secret(everyByte()))));
        CHECK(answerOf(keys.write(QStringLiteral("session/0a1b2c"), base::Secret(std::string("another")))));
    }
    store::KeychainStore later;
    const store::KeyRead kept = answerOf(later.read(name));
    REQUIRE(kept.secret);
    CHECK(kept.secret->reveal() == everyByte());
    CHECK(answerOf(later.remove(name)));
    CHECK(answerOf(later.remove(name))); // gone already: as wished
    const store::KeyRead after = answerOf(later.read(name));
    CHECK(after.available);
    CHECK_FALSE(after.secret);
    const store::KeyRead other = answerOf(later.read(QStringLiteral("session/0a1b2c")));
    REQUIRE(other.secret);
    CHECK(other.secret->reveal() == "another");
}

TEST_CASE("keyring_nobodyBehindTheBus_saysSoInsteadOfWaiting", "[.][nobody]")
{
    REQUIRE(store::KeychainStore::hasBus());
    nothingIsKept();
}

TEST_CASE("keyring_lockedAndNobodyToAsk_looksEmptyAndTakesNothing", "[.][locked]")
{
    REQUIRE(store::KeychainStore::hasBus());
    store::KeychainStore keys;
    CHECK_FALSE(answerOf(keys.write(QStringLiteral("session/one"), base::Secret(std::string("word")))));
    CHECK_FALSE(answerOf(keys.read(QStringLiteral("session/one"))).secret);
}

TEST_CASE("keyring_noBus_isNotAsked", "[.][nobus]")
{
    REQUIRE_FALSE(store::KeychainStore::hasBus());
    nothingIsKept();
}
