// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/storefixture.h"

#include "models/store/database.h"
#include "models/store/memorykeystore.h"
#include "models/store/profilesurvey.h"
#include "models/store/schema.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sodium.h>

using items::Delivery;
using protocol::AuthorKind;

TEST_CASE("vault_sealedValue_opensOnlyInItsPlaceWithItsKey")
{
    const store::Vault vault(store::Vault::makeKey());
    const std::string sealed = vault.seal("退款 3 天到账", store::place("message", "1"));
    CHECK(*vault.open(sealed, store::place("message", "1")) == "退款 3 天到账");
    CHECK_FALSE(vault.open(sealed, store::place("message", "2")));
    CHECK_FALSE(store::Vault(store::Vault::makeKey()).open(sealed, store::place("message", "1")));
    std::string damaged = sealed;
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    CHECK_FALSE(vault.open(damaged, store::place("message", "1")));
    CHECK_FALSE(vault.open("short", "x"));
    CHECK(vault.seal("a", "p") != vault.seal("a", "p"));
}

TEST_CASE("escrowBox_openedByTheHub_namesPersonAndKey")
{
    unsigned char publicKey[crypto_box_PUBLICKEYBYTES];
    unsigned char secretKey[crypto_box_SECRETKEYBYTES];
    REQUIRE(sodium_init() >= 0);
    crypto_box_keypair(publicKey, secretKey);
    const base::Secret key = store::Vault::makeKey();
    const std::string box
        = store::sealForHub(key, {"su.miao"}, std::string(reinterpret_cast<const char*>(publicKey), sizeof publicKey));
    std::string text(box.size() - crypto_box_SEALBYTES, '\0');
    REQUIRE(crypto_box_seal_open(reinterpret_cast<unsigned char*>(text.data()),
                reinterpret_cast<const unsigned char*>(box.data()), box.size(), publicKey, secretKey)
        == 0);
    CHECK(text == "cloudseat-store-1\nsu.miao\n" + store::toBase64Url(key.reveal()));
    CHECK(store::sealForHub(key, {"su.miao"}, "short").empty());
    CHECK(*store::fromBase64Url(store::toBase64Url(key.reveal())) == key.reveal());
    CHECK_FALSE(store::fromBase64Url("not base64!"));
}

TEST_CASE("store_snapshot_isThereAfterReopening")
{
    StoreFixture fixture;
    const store::Delta delta = fixture.takeSnapshot();
    CHECK(delta.complete);
    REQUIRE(delta.conversations.size() == 1);
    CHECK(delta.conversations[0].mine);
    CHECK(delta.conversations[0].unread == 1);
    CHECK(delta.conversations[0].customerName == QStringLiteral("林晓-CANARY-NAME"));
    CHECK(delta.self->displayName == QStringLiteral("苏苗"));

    fixture.open();
    const auto start = fixture.store->start();
    REQUIRE(start);
    CHECK(start->cursor == "10");
    CHECK(start->epoch == "one");
    CHECK(start->delta.conversations == delta.conversations);
    const store::TimelinePage page = fixture.timeline();
    REQUIRE(page.entries.size() == 2);
    CHECK(page.entries[0].system == items::SystemEntry::Assigned);
    CHECK(page.entries[1].text == QStringLiteral("CANARY-TEXT"));
    CHECK(page.complete);
}

TEST_CASE("store_events_moveRowsUnreadAndCursorTogether")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    const auto delta = fixture.apply({fixture.sent(11, fixture.message(2, AuthorKind::customer, "还在吗"))});
    REQUIRE(delta);
    REQUIRE(delta->conversations.size() == 1);
    CHECK(delta->conversations[0].unread == 2);
    CHECK(delta->conversations[0].lastLine == QStringLiteral("还在吗"));
    REQUIRE(delta->entries.size() == 1);
    CHECK(fixture.store->start()->cursor == "11");
    // Having received it is told to the hub.
    CHECK(delta->lastCommand == 1);
    CHECK(*delta->queued == 0);

    const auto read = fixture.command([&](store::CommandWriter& writer) {
        return writer.markRead(fixture.conversation, {StoreFixture::uuid(1002)});
    });
    REQUIRE(read);
    CHECK(read->conversations[0].unread == 0);
}

TEST_CASE("store_replayedEvents_doubleNothing")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    const std::vector<protocol::Event> events {fixture.sent(11, fixture.message(2, AuthorKind::customer, "a")),
        fixture.sent(12, fixture.message(3, AuthorKind::agent, "b"))};
    REQUIRE(fixture.apply(events));
    const auto once = fixture.timeline().entries;
    const auto item = fixture.item();
    REQUIRE(fixture.apply(events));
    CHECK(fixture.timeline().entries == once);
    CHECK(fixture.item() == item);
}

TEST_CASE("store_newLineage_dropsWhatTheHubDoesNotKnow")
{
    StoreFixture fixture;
    fixture.takeSnapshot("one");
    REQUIRE(fixture.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(fixture.conversation, false, "写到一半"); }));
    REQUIRE(fixture.apply({fixture.sent(11, fixture.message(2, AuthorKind::customer, "lost"))}));
    const store::Delta delta = fixture.takeSnapshot("two");
    CHECK(delta.conversations[0].draft == QStringLiteral("写到一半"));
    CHECK(fixture.timeline().entries.size() == 2);
}

TEST_CASE("store_conversationGoneFromSnapshot_leavesTheInbox")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    const auto delta = fixture.store->write([&](store::Copy& copy, store::DeltaBuilder& builder) {
        store::HubApplier(copy, builder).snapshot({fixture.rows()[1]}, "one", "20");
    });
    REQUIRE(delta);
    CHECK(delta->conversations.empty());
    CHECK(delta->removedConversations == std::vector {fixture.conversation});
}

TEST_CASE("store_offerAccepted_showsTheConversationBeforeTheHubSendsIt")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    protocol::OfferMade made;
    made.offer = {31};
    made.conversation = {StoreFixture::uuid(2)};
    made.person = fixture.self;
    made.customer = base::CustomerId {StoreFixture::uuid(101)};
    made.customerName = base::Personal("陈诺");
    made.firstLine = base::Personal("台灯底座有异响");
    const auto offered = fixture.apply({{{11}, fixture.clock.now(), made, {}}});
    REQUIRE(offered);
    REQUIRE(offered->offers.size() == 1);
    CHECK(offered->offers[0].firstLine == QStringLiteral("台灯底座有异响"));

    const auto accepted = fixture.command([](store::CommandWriter& writer) { return writer.acceptOffer({31}); });
    REQUIRE(accepted);
    CHECK(accepted->offers[0].accepting);

    const protocol::OfferEnded ended {{31}, made.conversation, fixture.self, protocol::OfferEnd::accepted, {}};
    const protocol::ConversationAssigned assigned {made.conversation, fixture.self, "苏苗", {1, 8}, {}};
    const auto delta
        = fixture.apply({{{12}, fixture.clock.now(), ended, {}}, {{13}, fixture.clock.now(), assigned, {}}});
    REQUIRE(delta);
    CHECK(delta->removedOffers == std::vector {base::OfferId {31}});
    REQUIRE(delta->conversations.size() == 1);
    CHECK(delta->conversations[0].customerName == QStringLiteral("陈诺"));
    CHECK(delta->conversations[0].mine);
    CHECK(delta->missing == std::vector {made.conversation});
}

TEST_CASE("store_firstLineAfterTheOffer_isTheOffers")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    protocol::OfferMade made;
    made.offer = {31};
    made.conversation = {StoreFixture::uuid(2)};
    made.person = fixture.self;
    made.customer = base::CustomerId {StoreFixture::uuid(101)};
    protocol::MessageSent sent;
    sent.conversation = made.conversation;
    sent.message = {StoreFixture::uuid(300)};
    sent.number = 1;
    sent.author.kind = AuthorKind::customer;
    sent.text = base::Personal("台灯底座有异响");
    REQUIRE(fixture.apply({{{11}, fixture.clock.now(), made, {}}}));
    REQUIRE(fixture.command([](store::CommandWriter& writer) { return writer.acceptOffer({31}); }));
    const auto delta = fixture.apply({{{12}, fixture.clock.now(), sent, {}}});
    REQUIRE(delta);
    REQUIRE(delta->offers.size() == 1);
    CHECK(delta->offers[0].firstLine == QStringLiteral("台灯底座有异响"));
    CHECK(delta->offers[0].accepting);
    CHECK(delta->conversations.empty()); // nobody's yet
}

TEST_CASE("store_lineThatReopens_isTheOffersAndNotMarked")
{
    StoreFixture fixture;
    fixture.state = protocol::ConversationState::closed;
    fixture.takeSnapshot();
    const auto before = fixture.timeline().entries.size();
    const auto line = fixture.message(2, AuthorKind::customer, "again");
    protocol::OfferMade made;
    made.offer = {31};
    made.conversation = fixture.conversation;
    made.person = fixture.self;
    made.customer = base::CustomerId {StoreFixture::uuid(100)};
    made.firstLine = line.text;
    // As one step of the hub has them.
    const auto delta = fixture.apply({fixture.sent(11, line), {{12}, fixture.clock.now(), made, {}}});
    REQUIRE(delta);
    REQUIRE(delta->offers.size() == 1);
    CHECK(delta->offers[0].firstLine == QStringLiteral("again"));
    CHECK(fixture.timeline().entries.size() == before);
    const auto marked = fixture.store->read(
        [](store::Copy& copy) { return copy.outbox.unsettledNamed(protocol::MarkMessages::name).size(); });
    REQUIRE(marked);
    CHECK(*marked == 0);
}

TEST_CASE("store_takenAgainByTheSamePerson_isFetchedWhole")
{
    StoreFixture fixture;
    fixture.state = protocol::ConversationState::closed;
    fixture.takeSnapshot();
    protocol::ConversationAssigned assigned;
    assigned.conversation = fixture.conversation;
    assigned.person = fixture.self;
    assigned.fence = {1, 8};
    const auto delta = fixture.apply({{{11}, fixture.clock.now(), assigned, {}}});
    REQUIRE(delta);
    CHECK(delta->missing == std::vector {fixture.conversation}); // what was written before he took it
    fixture.state = protocol::ConversationState::active;
    fixture.takeSnapshot();
    const auto again = fixture.apply({{{12}, fixture.clock.now(), assigned, {}}});
    REQUIRE(again);
    CHECK(again->missing.empty()); // all of it is here
}

TEST_CASE("store_pages_reachBackAndKnowWhatIsMissing")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    std::vector<protocol::Event> events;
    for (std::uint64_t n = 2; n <= 120; ++n) {
        events.push_back(fixture.sent(n + 9, fixture.message(n, AuthorKind::customer, "m" + std::to_string(n))));
    }
    REQUIRE(fixture.apply(events));
    const auto last = fixture.timeline();
    CHECK(last.entries.size() == 50);
    CHECK(last.firstNumber == 71);
    CHECK(last.more);
    CHECK(last.complete);
    const auto older = fixture.timeline(71);
    CHECK(older.entries.size() == 50);
    CHECK(older.entries.back().number == 70);
    const auto first = fixture.timeline(21);
    CHECK(first.complete);
    CHECK_FALSE(first.more);
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        auto hole = fixture.message(200, AuthorKind::customer, "after a gap");
        copy.messages.put(hole);
    }));
    CHECK_FALSE(fixture.timeline(201).complete);
}

TEST_CASE("store_canaries_standNowhereInTheFiles")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    REQUIRE(fixture.apply({fixture.sent(11, fixture.message(2, AuthorKind::customer, "CANARY-EVENT"))}));
    REQUIRE(fixture.command(
        [&](store::CommandWriter& writer) { return writer.sendMessage(fixture.conversation, "CANARY-SENT"); }));
    REQUIRE(fixture.command(
        [&](store::CommandWriter& writer) { return writer.addNote(fixture.conversation, "CANARY-NOTE"); }));
    REQUIRE(fixture.command([&](store::CommandWriter& writer) {
        if (auto saved = writer.saveDraft(fixture.conversation, false, "CANARY-DRAFT"); !saved) {
            return saved;
        }
        protocol::Attachment file;
        file.hash = std::string(64, 'a');
        file.name = base::Personal("CANARY-FILE.jpg");
        return writer.sendFiles(fixture.conversation, "CANARY-CAPTION", {file});
    }));
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        copy.attachments.put(std::string(64, 'a'), "CANARY-BYTES", copy.clock.now());
    }));
    REQUIRE(fixture.timeline().entries.size() == 6); // all of it is there
    for (const char* suffix : {"", "-wal", "-shm"}) {
        QFile file(QString::fromStdString(fixture.path() + suffix));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        CHECK(bytes.size() > 0);
        CHECK_FALSE(bytes.contains("CANARY"));
        CHECK_FALSE(bytes.contains(QStringLiteral("苏苗").toUtf8()));
        CHECK_FALSE(bytes.contains(QByteArray(8, 'k'))); // the key itself
    }
}

TEST_CASE("store_anotherKeyOrPerson_isRefusedAndNothingChanges")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    auto opened = fixture.tryOpen();
    REQUIRE(opened);
    CHECK_FALSE((*opened)->facts().isNew);
    CHECK((*opened)->facts().escrow == "box");
    auto refused = (*opened)->unlock(base::Secret(std::string(32, 'x')), fixture.self, {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::FaultKind::Denied);
    CHECK_FALSE((*opened)->unlock(fixture.key, {"somebody.else"}, {}));
    REQUIRE((*opened)->unlock(fixture.key, fixture.self, {}));
    CHECK((*opened)->start()->delta.conversations.size() == 1);
}

TEST_CASE("store_keyLost_startsAnewBesideTheOldFile")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    auto opened = fixture.tryOpen();
    REQUIRE(opened);
    REQUIRE((*opened)->startAnew());
    CHECK((*opened)->facts().isNew);
    REQUIRE((*opened)->facts().setAside);
    CHECK(std::filesystem::exists(*(*opened)->facts().setAside));
    REQUIRE((*opened)->unlock(base::Secret(std::string(32, 'n')), fixture.self, {}));
    CHECK((*opened)->start()->cursor.empty());
}

TEST_CASE("store_boundsOfTheCache_keepWhatExistsNowhereElse")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    REQUIRE(fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        for (int n = 10; n < 20; ++n) {
            store::StoredConversation old;
            old.row = fixture.conversationRow();
            old.row.id = {StoreFixture::uuid(n)};
            old.row.state = protocol::ConversationState::closed;
            old.row.lastAt = fixture.clock.now() - store::Store::cachedFor - base::Milliseconds(n);
            copy.conversations.put(old);
        }
        copy.drafts.put({StoreFixture::uuid(12)}, false, "noch nicht gesendet");
    }));
    REQUIRE(fixture.store->tidyUp(4));
    const auto count = [&] {
        return *fixture.store->read([](store::Copy& copy) {
            int found = 0;
            for (int n = 10; n < 20; ++n) {
                found += copy.conversations.find({StoreFixture::uuid(n)}) ? 1 : 0;
            }
            return found;
        });
    };
    CHECK(count() == 6);
    REQUIRE(fixture.store->tidyUp(100));
    CHECK(count() == 1);
    CHECK(*fixture.store->read(
        [](store::Copy& copy) { return copy.conversations.find({StoreFixture::uuid(12)}).has_value(); }));
}

TEST_CASE("store_wiped_holdsNothing")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    REQUIRE(
        fixture.command([&](store::CommandWriter& writer) { return writer.sendMessage(fixture.conversation, "x"); }));
    REQUIRE(fixture.store->write([](store::Copy& copy, store::DeltaBuilder&) -> base::Status {
        protocol::CannedRow reply;
        reply.id.uuid.bytes[0] = 1;
        copy.rows.put(reply);
        copy.meta.put(store::metakeys::rights, "canned.own\n");
        copy.habits.putEmoji({"\xF0\x9F\x99\x8F"});
        return copy.words.add("Xiaolin");
    }));
    const auto words = [&] { return *fixture.store->read([](store::Copy& copy) { return copy.words.all(); }); };
    REQUIRE(words().size() == 1);
    REQUIRE(fixture.store->start()->delta.recentEmoji.value_or(QStringList()).size() == 1);
    REQUIRE(fixture.store->setSeat("https://desk.example.org", "su.miao"));
    REQUIRE(fixture.store->setVerifier("of a password"));
    REQUIRE(fixture.store->wipe());
    CHECK(*fixture.store->verifier() == std::string());
    const auto left = store::surveyProfile(fixture.folder.path().toStdString());
    REQUIRE(left.size() == 1);
    CHECK(left.front().origin.empty());
    CHECK(left.front().name.empty());
    const auto start = fixture.store->start();
    REQUIRE(start);
    CHECK(start->cursor.empty());
    CHECK(start->delta.conversations.empty());
    CHECK(start->delta.canned.empty());
    CHECK_FALSE(start->delta.rights);
    CHECK(start->delta.recentEmoji == QStringList());
    CHECK(words().empty());
    CHECK(start->outbox.last == 0);
}

TEST_CASE("schema_everyRoad_givesTheSameTables")
{
    // Each prefix of the steps, then the rest, must end where a fresh file ends.
    const auto all = store::schema();
    sqlite::OpenOptions fresh;
    fresh.path = ":memory:";
    fresh.schema = all;
    auto reference = sqlite::Connection::open(fresh);
    REQUIRE(reference);
    const auto expected = sqlite::definitions(*reference);
    REQUIRE(expected);
    for (std::size_t first = 0; first <= all.migrations.size(); ++first) {
        QTemporaryDir folder;
        sqlite::OpenOptions options;
        options.path = folder.filePath(QStringLiteral("s.db")).toStdString();
        options.schema = {all.applicationId, all.migrations.first(first)};
        {
            REQUIRE(sqlite::Connection::open(options));
        }
        options.schema = all;
        auto opened = sqlite::Connection::open(options);
        REQUIRE(opened);
        CHECK(*sqlite::definitions(*opened) == *expected);
    }
}

TEST_CASE("database_calls_areCarriedOutInOrderOnItsThread")
{
    QTemporaryDir folder;
    const base::SystemClock clock;
    base::SystemRandom random;
    std::vector<int> order;
    {
        store::Database database({folder.filePath(QStringLiteral("store.db")).toStdString(), {}}, clock, random);
        auto early = database.run([](store::Store&) { return base::Status(); });
        database.open();
        for (int i = 0; i < 20; ++i) {
            database.run([&order, i](store::Store&) -> base::Result<int> {
                order.push_back(i);
                return i;
            });
        }
        early.waitForFinished();
        CHECK_FALSE(early.result()); // before the store was open
    }
    REQUIRE(order.size() == 20); // the destructor waits for what was given
    CHECK(std::ranges::is_sorted(order));
}

TEST_CASE("store_lastMessageIsAFile_listKnowsIt")
{
    StoreFixture desk;
    desk.takeSnapshot();
    auto row = desk.message(2, protocol::AuthorKind::customer, "");
    row.attachments = {{"hash", base::Personal("lamp.png"), "image/png", 5, {}, {}}};
    auto event = desk.sent(12, row);
    std::get<protocol::MessageSent>(event.body).attachments = row.attachments;
    REQUIRE(desk.apply({event}));
    REQUIRE(desk.item().lastFile);
    CHECK(desk.item().lastFile->isPicture());
    CHECK(desk.item().lastFile->name == QStringLiteral("lamp.png"));
    REQUIRE(desk.apply({desk.sent(13, desk.message(3, protocol::AuthorKind::customer, "see?"))}, "13"));
    CHECK_FALSE(desk.item().lastFile);
}

TEST_CASE("store_search_findsInEveryPage")
{
    StoreFixture desk;
    desk.takeSnapshot();
    std::vector<protocol::Event> events;
    for (std::uint64_t n = 2; n <= 130; ++n) {
        events.push_back(desk.sent(
            10 + n, desk.message(n, protocol::AuthorKind::customer, n % 40 == 0 ? "the Needle, needle" : "hay")));
    }
    REQUIRE(desk.apply(events, "200"));
    const text::Folding folding;
    std::vector<items::SearchHit> hits;
    for (std::uint64_t before = 131; before > 0;) {
        const auto page = desk.store->read([&](store::Copy& copy) {
            return store::Reader(copy).search(desk.conversation, before, folding, QStringLiteral("needle"));
        });
        REQUIRE(page);
        hits.insert(hits.begin(), page->hits.begin(), page->hits.end());
        before = page->first;
    }
    REQUIRE(hits.size() == 6);
    CHECK(hits[0] == items::SearchHit {desk.message(40, protocol::AuthorKind::customer, "").id, 40, 4, 6});
    CHECK(hits[1].begin == 12);
    CHECK(hits[5].number == 120);
}
