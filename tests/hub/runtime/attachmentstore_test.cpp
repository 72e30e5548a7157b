// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentstore.h"

#include "tests/core/sqlite/faultyvfs.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace hub;
using Refusal = AttachmentStore::Refusal;

namespace {

struct Shelf
{
    Shelf() { open(); }

    void open()
    {
        store.reset();
        keys.reset();
        auto opened = KeyStore::open(dir.path(), clock, random);
        REQUIRE(opened);
        keys = std::make_unique<KeyStore>(std::move(opened).value());
        auto shelf = AttachmentStore::open(dir.path(), *keys, clock, vfs.name());
        REQUIRE(shelf);
        store = std::move(shelf).value();
    }

    std::filesystem::path partial() const { return dir.path() / "attachments" / "partial"; }
    std::vector<std::filesystem::path> parts() const
    {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(partial())) {
            files.push_back(entry.path());
        }
        return files;
    }

    const TempDir dir;
    FaultyVfs vfs {"attachments"};
    base::ManualClock clock {{1'800'000'000'000}};
    base::SystemRandom random;
    std::unique_ptr<KeyStore> keys;
    std::unique_ptr<AttachmentStore> store;
};

template <class Kind> Kind got(const base::Result<AttachmentStore::PutResult>& result)
{
    INFO((result ? "" : base::describe(result.error())));
    REQUIRE(result);
    const Kind* found = std::get_if<Kind>(&*result);
    REQUIRE(found != nullptr);
    return *found;
}

std::string textOf(std::size_t size)
{
    std::string text;
    while (text.size() < size) {
        text += "line " + std::to_string(text.size()) + " of a letter\n";
    }
    text.resize(size);
    return text;
}

std::string bytesIn(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

const std::string lin = "customer/lin";

} // namespace

TEST_CASE("put_parts_areSealedOnDiskAndGoneWhenWhole")
{
    Shelf shelf;
    const std::string text = textOf(3'000);
    const std::string hash = sha256Hex(text);
    CHECK(
        got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 3'000, 0, text.substr(0, 1'000))).offset == 1'000);
    REQUIRE(shelf.parts().size() == 1);
    CHECK(bytesIn(shelf.parts()[0]).find("of a letter") == std::string::npos);
    shelf.open();
    CHECK(got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 3'000, 0, {})).offset == 1'000);
    CHECK(got<Refusal>(shelf.store->put(lin, hash, 3'000, 900, text.substr(900))) == Refusal::WrongOffset);
    CHECK(got<AttachmentFacts>(shelf.store->put(lin, hash, 3'000, 1'000, text.substr(1'000))).bytes == 3'000);
    CHECK(shelf.parts().empty());
    CHECK(*shelf.store->read(hash) == text);
}

TEST_CASE("put_partsThatAreNotTheFile_areRefusedAndGone")
{
    Shelf shelf;
    const std::string hash = sha256Hex("something else");
    const std::string text = textOf(2'000);
    got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 2'000, 0, text.substr(0, 1'000)));
    CHECK(got<Refusal>(shelf.store->put(lin, hash, 2'000, 1'000, text.substr(1'000))) == Refusal::WrongHash);
    CHECK(shelf.parts().empty());
    CHECK(got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 2'000, 0, {})).offset == 0);
}

TEST_CASE("put_partDamagedOnDisk_isAskedForAgain")
{
    Shelf shelf;
    const std::string text = textOf(2'000);
    const std::string hash = sha256Hex(text);
    got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 2'000, 0, text.substr(0, 1'000)));
    std::ofstream(shelf.parts().at(0), std::ios::binary) << "broken";
    CHECK(got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 2'000, 1'000, text.substr(1'000))).offset == 0);
    CHECK(got<AttachmentFacts>(shelf.store->put(lin, hash, 2'000, 0, text)).bytes == 2'000);
}

TEST_CASE("put_unfinishedUploadsWithoutEnd_meetTheQuota")
{
    Shelf shelf;
    // Tiny parts of many files: each costs more than its bytes.
    std::uint64_t stored = 0;
    std::optional<Refusal> refusal;
    for (int i = 0; i < 2'000 && !refusal; ++i) {
        const auto put = shelf.store->put(lin, sha256Hex(std::to_string(i)), 1'000, 0, "x");
        REQUIRE(put);
        if (std::holds_alternative<Refusal>(*put)) {
            refusal = std::get<Refusal>(*put);
        } else {
            ++stored;
        }
    }
    CHECK(refusal == Refusal::Quota);
    CHECK(stored == UploadParts::perSubject / UploadParts::leastCost);
    CHECK(shelf.parts().size() == stored);
    // Others still may.
    got<AttachmentStore::Incomplete>(shelf.store->put("customer/chen", sha256Hex("0"), 1'000, 0, "x"));
    // After some hours there is room again.
    shelf.clock.advance(UploadParts::keptFor + std::chrono::minutes(1));
    got<AttachmentStore::Incomplete>(shelf.store->put(lin, sha256Hex("fresh"), 1'000, 0, "x"));
    CHECK(shelf.parts().size() == 1);
}

TEST_CASE("open_oldAndUnknownParts_areSwept")
{
    Shelf shelf;
    const std::string hash = sha256Hex("a");
    got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 1'000, 0, "x"));
    std::ofstream(shelf.partial() / "left-by-an-older-version") << "bytes in the clear";
    shelf.clock.advance(std::chrono::hours(1));
    got<AttachmentStore::Incomplete>(shelf.store->put(lin, sha256Hex("b"), 1'000, 0, "x"));
    shelf.open();
    CHECK(shelf.parts().size() == 2);
    shelf.clock.advance(UploadParts::keptFor - std::chrono::minutes(30));
    shelf.open();
    CHECK(shelf.parts().size() == 1);
    CHECK(got<AttachmentStore::Incomplete>(shelf.store->put(lin, hash, 1'000, 0, {})).offset == 0);
}

TEST_CASE("put_ioFault_isRefusedUntilTheFileIsOpenedAnewAndKeepsTheRest")
{
    Shelf shelf;
    const std::string kept = textOf(3'000);
    got<AttachmentFacts>(shelf.store->put(lin, sha256Hex(kept), kept.size(), 0, kept));
    CHECK(shelf.store->ready());
    const std::string letter = textOf(5'000);
    shelf.vfs.syncsUntilFault = 0;
    CHECK_FALSE(shelf.store->put(lin, sha256Hex(letter), letter.size(), 0, letter));
    // Broken is broken, also when the disk seems to work again, and also for reading.
    CHECK_FALSE(shelf.store->ready());
    shelf.vfs.syncsUntilFault = -1;
    CHECK_FALSE(shelf.store->facts(sha256Hex(kept)));
    CHECK_FALSE(shelf.store->put(lin, sha256Hex(letter), letter.size(), 0, letter));
    REQUIRE(shelf.store->ready());
    CHECK(got<AttachmentFacts>(shelf.store->put(lin, sha256Hex(letter), letter.size(), 0, letter)).bytes == 5'000);
    CHECK(shelf.store->read(sha256Hex(kept)).value() == kept);
    shelf.open();
    CHECK(shelf.store->read(sha256Hex(letter)).value() == letter);
}
