// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "tests/models/storefixture.h"

#include <QFile>
#include <catch2/catch.hpp>

#include <filesystem>

// What a person has begun, across the end of the program.

namespace {

struct Begun : StoreFixture
{
    explicit Begun(protocol::ConversationState now = protocol::ConversationState::active)
    {
        state = now;
        takeSnapshot();
    }

    protocol::Attachment attach(const std::string& bytes, char letter)
    {
        protocol::Attachment file;
        file.hash = std::string(64, letter);
        file.name = base::Personal(std::string(1, letter) + ".txt");
        file.type = "text/plain";
        file.bytes = bytes.size();
        REQUIRE(store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
            copy.attachments.put(file.hash, bytes, copy.clock.now());
            return store::CommandWriter(copy, builder).addDraftFile(conversation, file);
        }));
        return file;
    }

    base::MessageId send(const protocol::Attachment& file)
    {
        const auto sent
            = command([&](store::CommandWriter& writer) { return writer.sendFiles(conversation, "看图", {file}); });
        REQUIRE(sent);
        return sent->entries[0].item.id;
    }

    std::optional<std::string> bytes(const protocol::Attachment& file)
    {
        return *store->read([&](store::Copy& copy) { return copy.attachments.find(file.hash, copy.clock.now()); });
    }
};

} // namespace

TEST_CASE("draft_files_areThereAfterTheProgramAndGoneWithTheMessage")
{
    Begun desk;
    const protocol::Attachment one = desk.attach("one", 'a');
    const protocol::Attachment two = desk.attach("two", 'b');
    desk.attach("one", 'a'); // the same again is the same
    desk.open();
    REQUIRE(desk.item().draftFiles.size() == 2);
    CHECK(desk.item().draftFiles[1].name == QStringLiteral("b.txt"));
    CHECK(desk.bytes(one) == "one");
    REQUIRE(
        desk.command([&](store::CommandWriter& writer) { return writer.dropDraftFile(desk.conversation, one.hash); }));
    CHECK(desk.item().draftFiles.size() == 1);
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.sendFiles(desk.conversation, "", {two}); }));
    CHECK(desk.item().draftFiles.empty());
}

TEST_CASE("draft_files_areNeverTrimmedFromTheCache")
{
    Begun desk;
    const protocol::Attachment kept = desk.attach("kept", 'a');
    REQUIRE(desk.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.attachments.put(std::string(64, 'c'), "cached", copy.clock.now());
        copy.attachments.trim(0, copy.drafts.neededFiles());
    }));
    CHECK(desk.bytes(kept) == "kept");
    protocol::Attachment cached;
    cached.hash = std::string(64, 'c');
    CHECK_FALSE(desk.bytes(cached));
}

TEST_CASE("draft_tooManyFiles_isRefusedAndKeepsTheRest")
{
    Begun desk;
    for (int i = 0; i < int(protocol::limits::listEntries); ++i) {
        protocol::Attachment file;
        file.hash = std::string(62, 'a') + std::to_string(10 + i);
        REQUIRE(
            desk.command([&](store::CommandWriter& writer) { return writer.addDraftFile(desk.conversation, file); }));
    }
    protocol::Attachment more;
    more.hash = std::string(64, '1');
    CHECK_FALSE(
        desk.command([&](store::CommandWriter& writer) { return writer.addDraftFile(desk.conversation, more); }));
    CHECK(desk.item().draftFiles.size() == protocol::limits::listEntries);
}

TEST_CASE("draft_wrapUp_isThereAfterTheProgramUntilItIsSent")
{
    Begun desk(protocol::ConversationState::wrapup);
    items::WrapUpDraft draft; // nothing chosen yet
    draft.outcome.note = base::Personal("写到一半");
    draft.outcome.tags = {"damage"};
    const auto save = [&] {
        return desk.command([&](store::CommandWriter& writer) { return writer.saveWrapUp(desk.conversation, draft); });
    };
    REQUIRE(save());
    desk.open();
    CHECK(desk.item().wrapUpDraft == draft);
    draft.outcome.disposition = {"resolved"};
    draft.refused = true;
    REQUIRE(save()); // one thing: the other is gone
    CHECK(desk.item().wrapUpDraft == draft);
    const auto finish = [&](store::CommandWriter& writer) {
        return writer.ownersCommand(desk.conversation, protocol::FinishWrapUp {draft.outcome});
    };
    REQUIRE(desk.command(finish));
    CHECK_FALSE(desk.item().wrapUpDraft);
    draft = {};
    REQUIRE(save());
    CHECK_FALSE(desk.item().wrapUpDraft);
}

TEST_CASE("draft_storeWiped_takesNothingMore")
{
    Begun desk;
    REQUIRE(desk.store->wipe());
    CHECK_FALSE(desk.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(desk.conversation, false, "on the screen"); }));
    CHECK_FALSE(desk.store->write(
        [&](store::Copy& copy, store::DeltaBuilder&) { copy.drafts.put(desk.conversation, false, "on the screen"); }));
    desk.open();
    CHECK(desk.store->read([&](store::Copy& copy) { return copy.drafts.find(desk.conversation, false); })->empty());
}

TEST_CASE("draft_ofAConversationThatIsNotHere_isRefused")
{
    Begun desk;
    const auto saved = desk.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft({StoreFixture::uuid(77)}, false, "erased"); });
    REQUIRE_FALSE(saved);
    CHECK(saved.error().kind == base::FaultKind::NotFound);
}

TEST_CASE("recalled_withItsFiles_isADraftAgain")
{
    Begun desk;
    const protocol::Attachment file = desk.attach("one", 'a');
    const base::MessageId id = desk.send(file);
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploaded(id, file); }));
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, id, true); }));
    CHECK(desk.item().draft == QStringLiteral("看图"));
    REQUIRE(desk.item().draftFiles.size() == 1);
    CHECK(desk.item().queued == 0);
    // Sent and taken back for good: nothing of it is in the field.
    const base::MessageId again = desk.send(file);
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, again, false); }));
    CHECK(desk.item().draft.isEmpty());
    CHECK(desk.item().draftFiles.empty());
}

TEST_CASE("failed_withItsReason_isToldAfterTheProgramAndKeptAsANote")
{
    Begun desk;
    const protocol::Attachment file = desk.attach("one", 'a');
    const base::MessageId id = desk.send(file);
    protocol::Error why;
    why.kind = protocol::ErrorKind::stale_fence;
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.uploadFailed(id, why); }));
    desk.open();
    REQUIRE(desk.timeline().entries.back().failure);
    CHECK(desk.timeline().entries.back().failure->kind == protocol::ErrorKind::stale_fence);
    REQUIRE(desk.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(desk.conversation, true, "another note"); }));
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.keepAsNote(id); }));
    CHECK(desk.item().failed == 0);
    CHECK(desk.item().noteDraft == QStringLiteral("another note"));
    CHECK(desk.timeline().entries.back().kind == items::EntryKind::Note);
    CHECK(desk.timeline().entries.back().text == QStringLiteral("看图"));
}

TEST_CASE("draft_fileOfACannedReply_comesBackWithoutItsBytes")
{
    Begun desk;
    protocol::Attachment file;
    file.hash = std::string(64, 'c');
    file.name = base::Personal("map.png");
    file.type = "image/png";
    file.bytes = 5;
    protocol::CannedRow reply;
    reply.id = {StoreFixture::uuid(300)};
    reply.text = base::Personal("how to find us");
    reply.attachments = {file};
    REQUIRE(desk.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        copy.rows.put(reply);
        return store::CommandWriter(copy, builder).addDraftFile(desk.conversation, file);
    }));
    const base::MessageId sent = desk.send(file);
    CHECK(desk.item().draftFiles.empty());
    REQUIRE(desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, sent, true); }));
    REQUIRE(desk.item().draftFiles.size() == 1);
    CHECK(desk.item().draftFiles[0].name == QStringLiteral("map.png"));
    // What nobody has any more can't come back.
    const base::MessageId again = desk.send(file);
    REQUIRE(desk.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.rows.remove(store::RowKind::Canned, store::keyOf(reply.id));
    }));
    CHECK_FALSE(
        desk.command([&](store::CommandWriter& writer) { return writer.recall(desk.conversation, again, true); }));
}

TEST_CASE("habits_recentEmoji_areThereNextTimeAndSealed")
{
    Begun desk;
    CHECK(desk.store->start()->delta.recentEmoji == QStringList());
    REQUIRE(desk.store->write([](store::Copy& copy, store::DeltaBuilder&) {
        copy.habits.putEmoji({"CANARY-EMOJI", "\xF0\x9F\x99\x8F"});
    }));
    desk.open();
    const QStringList kept {QStringLiteral("CANARY-EMOJI"), QString::fromUtf8("\xF0\x9F\x99\x8F")};
    CHECK(desk.store->start()->delta.recentEmoji == kept);
    desk.takeSnapshot("two"); // what the hub says anew takes nothing from it
    CHECK(desk.store->start()->delta.recentEmoji == kept);
    desk.store.reset();
    for (const auto& entry : std::filesystem::directory_iterator(desk.folder.path().toStdString())) {
        QFile file(QString::fromStdString(entry.path().string()));
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK_FALSE(file.readAll().contains("CANARY-EMOJI"));
    }
    desk.open();
    REQUIRE(desk.store->wipe());
    CHECK(desk.store->start()->delta.recentEmoji == QStringList());
}
