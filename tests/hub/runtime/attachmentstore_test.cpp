// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentstore.h"

#include "core/base/uuid.h"
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

    /// From there to the end, as it is sent; `broken off` where it can't go on.
    std::string read(const std::string& hash, std::uint64_t from = 0) const
    {
        auto reader = store->reader(hash);
        if (!reader) {
            return "none";
        }
        std::string all;
        while (from + all.size() < reader->bytes()) {
            const auto piece = reader->read(from + all.size());
            if (!piece || piece->empty()) {
                return "broken off";
            }
            all += *piece;
        }
        return all;
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
    CHECK(shelf.read(hash) == text);
}

TEST_CASE("reader_sizesRoundASlice_giveTheBytesFromAnywhere")
{
    Shelf shelf;
    for (const std::size_t size :
        {1UL, attachmentSlice - 1, attachmentSlice, attachmentSlice + 1, 3 * attachmentSlice}) {
        const std::string text = textOf(size);
        const std::string hash = sha256Hex(text);
        REQUIRE(got<AttachmentFacts>(shelf.store->put(lin, hash, size, 0, text)).bytes == size);
        for (const std::size_t from : {std::size_t {0}, size / 2, size - 1}) {
            CHECK((shelf.read(hash, from) == text.substr(from)));
        }
        CHECK(shelf.store->reader(hash)->held() == 0);
        CHECK(shelf.store->reader(hash)->read(size)->empty());
    }
}

TEST_CASE("reader_fileCutOrMixedUpOnDisk_givesNothingWrong")
{
    Shelf shelf;
    const std::string text = textOf(3 * attachmentSlice);
    const std::string hash = sha256Hex(text);
    REQUIRE(shelf.store->put(lin, hash, text.size(), 0, text));
    const std::filesystem::path folder = shelf.dir.path() / "attachments";
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        file = entry.is_regular_file() ? entry.path() : file;
    }
    const std::string whole = bytesIn(file);
    CHECK(whole.find("of a letter") == std::string::npos);
    const std::size_t slice = attachmentSlice + 40;
    const auto write = [&file](const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; };
    write(whole.substr(0, 16 + 2 * slice));
    CHECK(shelf.read(hash) == "broken off");
    write(whole.substr(0, 16 + slice) + whole.substr(16 + 2 * slice, slice) + whole.substr(16 + slice, slice));
    CHECK(shelf.read(hash) == "broken off");
    write("");
    CHECK(shelf.read(hash) == "none");
    write(whole);
    CHECK((shelf.read(hash) == text));
    REQUIRE(shelf.keys->destroy(lin));
    CHECK(shelf.read(hash) == "none");
}

TEST_CASE("reader_fileOfAnEarlierVersion_isReadAllTheSame")
{
    Shelf shelf;
    const std::string text = textOf(2 * attachmentSlice + 5);
    const std::string hash = sha256Hex(text);
    REQUIRE(shelf.store->put(lin, hash, text.size(), 0, text));
    // In one piece, as it was sealed then.
    const auto sealed = shelf.keys->seal(lin, "attachment/" + hash, text);
    REQUIRE(sealed);
    for (const auto& entry : std::filesystem::directory_iterator(shelf.dir.path() / "attachments")) {
        if (entry.is_regular_file()) {
            std::ofstream(entry.path(), std::ios::binary) << sealed->bytes;
        }
    }
    CHECK((shelf.read(hash) == text));
    CHECK((shelf.read(hash, 70'000) == text.substr(70'000)));
    CHECK(shelf.store->reader(hash)->held() == text.size());
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
    CHECK(shelf.read(sha256Hex(kept)) == kept);
    shelf.open();
    CHECK(shelf.read(sha256Hex(letter)) == letter);
}

TEST_CASE("dropForgotten_uploadedAgainSince_staysForWhoIsAboutToSendIt")
{
    Shelf shelf;
    const std::string text = textOf(2'000);
    const std::string agent = "person/ann";
    const auto upload = [&] {
        REQUIRE(
            got<AttachmentFacts>(shelf.store->put(agent, sha256Hex(text), text.size(), 0, text)).bytes == text.size());
    };
    upload();
    const base::CustomerId customer {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    protocol::MessageSent sent;
    sent.conversation = {customer.uuid};
    sent.message = {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    sent.attachments = {{sha256Hex(text), {}, "text/plain", text.size(), {}, {}}};
    protocol::Event event;
    event.id = {1};
    event.at = shelf.clock.now();
    REQUIRE(shelf.store->note(event, sent, customer));
    shelf.clock.advance(std::chrono::minutes(1));
    upload(); // for another customer
    REQUIRE(shelf.store->noteForgotten({2}, customer));
    CHECK(shelf.store->dropForgotten(100)->files == 0);
    CHECK(shelf.read(sha256Hex(text)) == text);
    CHECK(*shelf.store->collect(shelf.clock.now() + std::chrono::hours(1), 100) == 1); // nobody sent it
}

TEST_CASE("uses_recalledAndForgotten_areTheirMessagesOwn")
{
    Shelf shelf;
    const std::string text = textOf(2'000);
    const std::string both = textOf(2'500);
    const std::string agent = "person/ann";
    for (const std::string& one : {text, both}) {
        REQUIRE(got<AttachmentFacts>(shelf.store->put(agent, sha256Hex(one), one.size(), 0, one)).bytes == one.size());
    }
    const base::CustomerId customers[]
        = {{base::makeUuidV7(shelf.clock.now(), shelf.random)}, {base::makeUuidV7(shelf.clock.now(), shelf.random)}};
    std::uint64_t at = 0;
    const auto send = [&](int who, const std::string& bytes) {
        protocol::MessageSent sent;
        sent.conversation = {customers[who].uuid};
        sent.message = {base::makeUuidV7(shelf.clock.now(), shelf.random)};
        sent.attachments = {{sha256Hex(bytes), {}, "text/plain", bytes.size(), {}, {}}};
        protocol::Event event;
        event.id = {++at};
        event.at = shelf.clock.now();
        REQUIRE(shelf.store->note(event, sent, customers[who]));
        return sent.message;
    };
    const auto first = send(0, text);
    const auto again = send(0, text);
    REQUIRE(shelf.store->noteRecalled({++at}, first));
    CHECK_FALSE(shelf.store->usesOf(sha256Hex(text))->at(0).isRecalled);
    REQUIRE(shelf.store->noteRecalled({++at}, again));
    CHECK(shelf.store->usesOf(sha256Hex(text))->at(0).isRecalled);
    send(0, both);
    send(1, both);
    REQUIRE(shelf.store->noteForgotten({++at}, customers[0]));
    CHECK(shelf.store->usesOf(sha256Hex(text))->empty());
    const auto dropped = shelf.store->dropForgotten(1);
    REQUIRE(dropped);
    CHECK(dropped->more);
    CHECK(dropped->files + shelf.store->dropForgotten(100)->files == 1);
    CHECK(shelf.read(sha256Hex(text)) == "none");
    // Somebody else was sent it, too.
    CHECK(shelf.read(sha256Hex(both)) == both);
    CHECK(shelf.store->usesOf(sha256Hex(both))->size() == 1);
    CHECK(shelf.store->dropForgotten(100)->files == 0);
    CHECK(shelf.store->position() == base::Position {at});
}

namespace {

/// A reply of group `shop` brings one file, uploaded for the group.
struct RepliedShelf : Shelf
{
    RepliedShelf()
    {
        reply = {base::makeUuidV7(clock.now(), random)};
        file.hash = sha256Hex(text);
        REQUIRE(got<AttachmentFacts>(store->put(group, file.hash, text.size(), 0, text)).bytes == text.size());
        REQUIRE(store->noteReply({1}, reply, group, {file}));
    }

    std::size_t collect() { return store->collect(clock.now() + std::chrono::hours(1), 100).value(); }

    const std::string group = "group/shop";
    const std::string text = textOf(2'000);
    base::CannedId reply;
    protocol::Attachment file;
};

} // namespace

TEST_CASE("replies_file_isKeptWhileAReplyBringsItAndForgottenAfterwards")
{
    RepliedShelf shelf;
    CHECK(shelf.store->repliesWith(shelf.file.hash).value() == std::vector {shelf.reply});
    CHECK(shelf.collect() == 0);
    shelf.open(); // it is remembered
    CHECK(shelf.collect() == 0);
    CHECK(shelf.read(shelf.file.hash) == shelf.text);
    REQUIRE(shelf.store->noteReply({2}, shelf.reply, shelf.group, {})); // changed: without it
    CHECK(shelf.store->repliesWith(shelf.file.hash)->empty());
    CHECK(shelf.store->position() == base::Position {2});
    CHECK(shelf.collect() == 1);
    CHECK(shelf.read(shelf.file.hash) == "none");
}

TEST_CASE("replies_customerForgottenWhoWasSentTheFile_takesOnlyOtherCopies")
{
    RepliedShelf shelf;
    // An agent had sent the same bytes from his own computer.
    REQUIRE(
        got<AttachmentFacts>(shelf.store->put("person/ann", shelf.file.hash, shelf.text.size(), 0, shelf.text)).bytes
        == shelf.text.size());
    const base::CustomerId customer {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    protocol::MessageSent sent;
    sent.conversation = {customer.uuid};
    sent.message = {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    sent.attachments = {shelf.file};
    protocol::Event event;
    event.id = {2};
    event.at = shelf.clock.now();
    REQUIRE(shelf.store->note(event, sent, customer));
    REQUIRE(shelf.store->noteForgotten({3}, customer));
    CHECK(shelf.store->dropForgotten(100)->files == 1); // the agent's
    CHECK(shelf.read(shelf.file.hash) == shelf.text);
    CHECK(shelf.store->usesOf(shelf.file.hash)->empty());
    CHECK(shelf.store->uploadedBy(shelf.group, shelf.file.hash)->has_value());
    CHECK_FALSE(shelf.store->uploadedBy("person/ann", shelf.file.hash)->has_value());
}

TEST_CASE("replies_fileAskedForJustBeforeItsReplyGoes_isStillThereToBeSent")
{
    RepliedShelf shelf;
    shelf.clock.advance(std::chrono::hours(24 * 40));
    REQUIRE(shelf.store->touchReplied(shelf.file.hash));
    REQUIRE(shelf.store->noteReply({2}, shelf.reply, {}, {}));
    CHECK(shelf.store->collect(shelf.clock.now() - std::chrono::hours(24), 100).value() == 0);
    CHECK(shelf.read(shelf.file.hash) == shelf.text);
}

TEST_CASE("replies_withoutFiles_areNotWrittenEach")
{
    RepliedShelf shelf;
    const base::CannedId other {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    REQUIRE(shelf.store->noteReply({2}, other, shelf.group, {}));
    CHECK(shelf.store->position() == base::Position {2});
    shelf.open();
    CHECK(shelf.store->position() == base::Position {1}); // the log is read again from there
    REQUIRE(shelf.store->noteReply({2}, shelf.reply, shelf.group, {}));
    shelf.open();
    CHECK(shelf.store->position() == base::Position {2});
    CHECK(shelf.store->repliesWith(shelf.file.hash)->empty());
}

TEST_CASE("replies_copyThatIsThereAlready_isStillThereForItsReply")
{
    RepliedShelf shelf;
    REQUIRE(shelf.store->copyFor("person/ann", shelf.file.hash)->has_value());
    shelf.clock.advance(std::chrono::hours(24 * 40));
    REQUIRE(shelf.store->copyFor("person/ann", shelf.file.hash)->has_value());
    CHECK(shelf.store->collect(shelf.clock.now() - std::chrono::hours(24), 100).value() == 0);
    CHECK(shelf.store->uploadedBy("person/ann", shelf.file.hash)->has_value());
}

TEST_CASE("replies_copiedForAnotherPlace_outliveTheFirstOne")
{
    RepliedShelf shelf;
    const auto copied = shelf.store->copyFor("person/ann", shelf.file.hash);
    REQUIRE(copied);
    REQUIRE(copied->has_value());
    CHECK((*copied)->bytes == shelf.text.size());
    CHECK(shelf.store->figures().files == 2);
    CHECK(shelf.store->copyFor("person/ann", shelf.file.hash)->has_value()); // once more: no third one
    CHECK(shelf.store->figures().files == 2);
    const base::CannedId mine {base::makeUuidV7(shelf.clock.now(), shelf.random)};
    REQUIRE(shelf.store->noteReply({2}, mine, "person/ann", {shelf.file}));
    REQUIRE(shelf.store->noteReply({3}, shelf.reply, {}, {}));
    CHECK(shelf.collect() == 1);
    CHECK(shelf.read(shelf.file.hash) == shelf.text);
    CHECK_FALSE(shelf.store->copyFor("person/bob", sha256Hex("nobody's"))->has_value());
    REQUIRE(shelf.store->noteOwnerForgotten({4}, "person/ann"));
    CHECK(shelf.collect() == 1);
    CHECK(shelf.read(shelf.file.hash) == "none");
}
