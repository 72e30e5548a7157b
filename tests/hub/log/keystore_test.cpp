// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/hub/log/logfixture.h"

#include <sodium.h>

#include <fstream>

namespace {

std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

struct Keys
{
    base::Result<hub::KeyStore> open() { return hub::KeyStore::open(dir.path(), clock, random); }

    TempDir dir;
    base::ManualClock clock;
    base::SystemRandom random;
};

} // namespace

TEST_CASE("keystore_firstStart_makesPrivateFiles")
{
    Keys keys;
    REQUIRE(keys.open());
    using std::filesystem::perms;
    for (const char* name : {"master.key", "keys.db"}) {
        const auto mode = std::filesystem::status(keys.dir.path() / name).permissions();
        CHECK(mode == (perms::owner_read | perms::owner_write));
    }
    CHECK(std::filesystem::file_size(keys.dir.path() / "master.key") == 32);
}

TEST_CASE("keystore_sealed_opensOnlyInItsContextAndOverARestart")
{
    Keys keys;
    hub::Sealed sealed;
    {
        auto store = keys.open();
        REQUIRE(store);
        auto made = store->seal("customer/a", "context", "my address is CANARY-91ab");
        REQUIRE(made);
        sealed = *made;
        CHECK(sealed.bytes.find("CANARY") == std::string::npos);
        auto other = store->seal("customer/b", "context", "x");
        REQUIRE(other);
        CHECK(other->key != sealed.key);
        CHECK(store->seal("customer/a", "context", "x")->key == sealed.key);
    }
    auto store = keys.open();
    REQUIRE(store);
    auto plain = store->open(sealed.key, "context", sealed.bytes);
    REQUIRE(plain);
    CHECK(*plain == "my address is CANARY-91ab");
    CHECK(store->open(sealed.key, "other context", sealed.bytes).error().kind == base::FaultKind::Corrupt);
    CHECK(store->open({}, "context", sealed.bytes).error().kind == base::FaultKind::Corrupt);
    CHECK(store->open(sealed.key, "context", "short").error().kind == base::FaultKind::Corrupt);
    for (std::size_t i = 0; i < sealed.bytes.size(); ++i) {
        std::string flipped = sealed.bytes;
        flipped[i] = static_cast<char>(flipped[i] ^ 1);
        CHECK_FALSE(store->open(sealed.key, "context", flipped));
    }
}

TEST_CASE("keystore_destroyed_nothingOpensAndNoTraceOfTheKeyStays")
{
    Keys keys;
    auto store = keys.open();
    REQUIRE(store);
    const auto sealed = store->seal("customer/a", "c", "text");
    const auto kept = store->seal("customer/b", "c", "text");
    REQUIRE(sealed);
    REQUIRE(kept);
    CHECK(*store->hasKey("customer/a"));
    CHECK_FALSE(*store->hasKey("customer/c"));
    REQUIRE(store->destroy("customer/a"));
    CHECK_FALSE(*store->hasKey("customer/a"));
    CHECK(*store->hasKey("customer/b"));
    CHECK(store->open(sealed->key, "c", sealed->bytes).error().kind == base::FaultKind::NotFound);
    CHECK(store->open(kept->key, "c", kept->bytes));
    const auto again = store->seal("customer/a", "c", "comes back later");
    REQUIRE(again);
    CHECK(again->key != sealed->key);
    CHECK(*store->hasKey("customer/a"));
    CHECK(store->open(again->key, "c", again->bytes));
    CHECK(store->open(sealed->key, "c", sealed->bytes).error().kind == base::FaultKind::NotFound);
}

TEST_CASE("keystore_destroyed_wrappedBytesAreGoneFromTheFiles")
{
    Keys keys;
    std::string before;
    {
        auto store = keys.open();
        REQUIRE(store->seal("customer/a", "c", "text"));
    }
    before = bytesOf(keys.dir.path() / "keys.db");
    const auto subject = before.find("customer/a");
    REQUIRE(subject != std::string::npos);
    // The wrapped key stands behind the subject and the time; any 24 bytes from its middle will do.
    const std::string trace = before.substr(subject + 30, 24);
    auto store = keys.open();
    REQUIRE(store->destroy("customer/a"));
    CHECK(bytesOf(keys.dir.path() / "keys.db").find(trace) == std::string::npos);
    CHECK(bytesOf(keys.dir.path() / "keys.db-wal").find(trace) == std::string::npos);
}

TEST_CASE("keystore_masterKeyGoneOrChanged_isRefusedAndNothingIsReplaced")
{
    Keys keys;
    REQUIRE(keys.open());
    const auto path = keys.dir.path() / "master.key";
    const std::string key = bytesOf(path);
    std::filesystem::remove(path);
    const auto gone = keys.open();
    REQUIRE_FALSE(gone);
    CHECK(gone.error().kind == base::FaultKind::Invalid);
    CHECK_FALSE(std::filesystem::exists(path));
    std::ofstream(path, std::ios::binary) << std::string(32, 'k');
    const auto wrong = keys.open();
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().kind == base::FaultKind::Invalid);
    std::ofstream(path, std::ios::binary) << "short";
    CHECK(keys.open().error().kind == base::FaultKind::Invalid);
    std::ofstream(path, std::ios::binary) << key;
    CHECK(keys.open());
}

TEST_CASE("keystore_sealedBox_opensForThisHubOnly")
{
    Keys keys;
    Keys other;
    auto store = keys.open();
    auto stranger = other.open();
    REQUIRE(store);
    REQUIRE(stranger);
    const std::string secret = "the key of a workstation's store";
    std::string box(secret.size() + crypto_box_SEALBYTES, '\0');
    crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()), reinterpret_cast<const unsigned char*>(secret.data()),
        secret.size(), store->publicKey().data());
    const auto opened = store->openSealedBox(box);
    REQUIRE(opened);
    CHECK(opened->reveal() == secret);
    CHECK(stranger->openSealedBox(box).error().kind == base::FaultKind::Corrupt);
    CHECK(store->openSealedBox("").error().kind == base::FaultKind::Corrupt);
    const auto key = store->publicKey();
    store = keys.open();
    REQUIRE(store);
    CHECK(store->publicKey() == key);
    CHECK(store->openSealedBox(box));
}
