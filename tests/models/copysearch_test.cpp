// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/copysearch.h"

#include "tests/models/storefixture.h"

#include <QFile>

#include <chrono>

namespace {

using Clock = std::chrono::steady_clock;

std::int64_t since(Clock::time_point begin)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
}

base::Uuid wideUuid(std::uint8_t kind, std::uint32_t n)
{
    base::Uuid id;
    id.bytes[0] = kind;
    for (std::size_t i = 0; i < 4; ++i) {
        id.bytes[15 - i] = static_cast<std::uint8_t>(n >> (8 * i));
    }
    return id;
}

struct Talks : StoreFixture
{
    Talks() { takeSnapshot(); }

    /// A conversation of the snapshot's customer, with these messages, `at` seconds after the others.
    void add(std::uint32_t n, int at, const std::vector<std::string>& texts)
    {
        const auto written = store->write([&](store::Copy& copy, store::DeltaBuilder&) { put(copy, n, at, texts); });
        REQUIRE(written);
    }

    void put(store::Copy& copy, std::uint32_t n, int at, const std::vector<std::string>& texts) const
    {
        store::StoredConversation talk;
        talk.row = conversationRow();
        talk.row.id = {wideUuid(3, n)};
        talk.row.state = protocol::ConversationState::closed;
        talk.row.lastAt = clock.now() + base::Milliseconds(1'000 * at);
        talk.row.lastNumber = texts.size();
        talk.mine = true;
        copy.conversations.put(talk);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto row = message(i + 1, protocol::AuthorKind::customer, texts[i]);
            row.conversation = talk.row.id;
            row.id = {wideUuid(4, n * 1'000 + static_cast<std::uint32_t>(i))};
            copy.messages.put(row);
        }
    }

    items::FoundPage next(store::CopySearch& search)
    {
        auto page = store->read([&](store::Copy& copy) { return search.next(copy); });
        REQUIRE(page);
        return *page;
    }

    std::vector<items::FoundItem> all(const std::string& text)
    {
        store::CopySearch search(text);
        std::vector<items::FoundItem> found;
        while (true) {
            const auto page = next(search);
            found.insert(found.end(), page.hits.begin(), page.hits.end());
            if (!page.more) {
                return found;
            }
        }
    }

    QStringList lines(const std::string& text)
    {
        QStringList said;
        for (const auto& item : all(text)) {
            said.append(item.line);
        }
        return said;
    }
};

} // namespace

TEST_CASE("copySearch_finds_inEveryConversationTheLatestFirst")
{
    Talks desk;
    desk.add(1, 10, {"運費誰出", "好的", "运费我出"});
    desk.add(2, 30, {"问一下运费"});
    desk.add(3, 20, {"没有"});
    const auto found = desk.all("运费");
    REQUIRE(found.size() == 3);
    CHECK(found[0].line == QStringLiteral("问一下运费"));
    CHECK(found[0].conversation.uuid == wideUuid(3, 2));
    CHECK(found[0].customerName == QStringLiteral("林晓-CANARY-NAME"));
    CHECK(found[0].marks == std::vector<text::Range> {{3, 5}});
    CHECK(found[1].line == QStringLiteral("运费我出"));
    CHECK(found[1].number == 3);
    CHECK(found[2].line == QStringLiteral("運費誰出"));
    CHECK(desk.all("\u200B ").empty());
    CHECK(desk.all("没有的词").empty());
}

TEST_CASE("copySearch_longConversation_isSearchedToItsBeginning")
{
    Talks desk;
    std::vector<std::string> texts(180, "hay");
    texts[0] = texts[60] = texts[179] = "a Needle";
    desk.add(1, 10, texts);
    const auto found = desk.all("needle");
    REQUIRE(found.size() == 3);
    CHECK(found[0].number == 180);
    CHECK(found[1].number == 61);
    CHECK(found[2].number == 1);
}

TEST_CASE("copySearch_conversationGoesMeanwhile_findsTheOthers")
{
    Talks desk;
    desk.add(1, 10, {"needle one"});
    desk.add(2, 20, std::vector<std::string>(store::CopySearch::mostHits + 10, "needle two"));
    store::CopySearch search("needle");
    auto page = desk.next(search);
    REQUIRE(page.more);
    const auto gone = desk.store->write(
        [&](store::Copy& copy, store::DeltaBuilder&) { copy.conversations.remove({wideUuid(3, 2)}); });
    REQUIRE(gone);
    QStringList later;
    while (page.more) {
        page = desk.next(search);
        for (const auto& item : page.hits) {
            later.append(item.line);
        }
    }
    CHECK(later.contains(QStringLiteral("needle one")));
}

TEST_CASE("copySearch_leavesNothingReadableOnTheDisk")
{
    Talks desk;
    desk.add(1, 10, {"SECRETNEEDLE of the customer"});
    CHECK(desk.lines("secretneedle").size() == 1);
    for (const char* part : {"", "-wal"}) {
        QFile file(QString::fromStdString(desk.path() + part));
        if (file.open(QIODevice::ReadOnly)) {
            const QByteArray bytes = file.readAll();
            CHECK_FALSE(bytes.contains("SECRETNEEDLE"));
            CHECK_FALSE(bytes.contains("secretneedle"));
        }
    }
}

TEST_CASE("copySearch_hundredThousandMessages_findsFirstHitsAtOnce")
{
    constexpr std::uint32_t talks = 2'000;
    constexpr int messagesEach = 50;
    Talks desk;
    const auto written = desk.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        for (std::uint32_t n = 0; n < talks; ++n) {
            std::vector<std::string> texts(
                messagesEach, "您好，您的订单已经发货，预计明天送达，请注意查收。If anything is wrong, tell us.");
            if (n % 100 == 0) {
                texts[7] = "那退回去的運費誰出呢？";
            }
            desk.put(copy, n, static_cast<int>(n), texts);
        }
    });
    REQUIRE(written);

    const auto begin = Clock::now();
    store::CopySearch search("运费");
    std::int64_t first = -1;
    std::int64_t longest = 0;
    int slices = 0;
    std::size_t found = 0;
    while (true) {
        const auto slice = Clock::now();
        const auto page = desk.next(search);
        longest = std::max(longest, since(slice));
        ++slices;
        found += page.hits.size();
        if (first < 0 && found > 0) {
            first = since(begin);
        }
        if (!page.more) {
            break;
        }
    }
    const auto whole = since(begin);
    WARN("100,000 messages: first hit after " << first << " ms, all " << found << " after " << whole << " ms, in "
                                              << slices << " slices, the longest " << longest << " ms");
    CHECK(found == talks / 100);
    CHECK(first >= 0);
    CHECK(slices > 3); // it lets others in between, however fast or busy the machine is
#ifndef __SANITIZE_ADDRESS__
    CHECK(first < 2'000);
    CHECK(longest < 2'000);
#endif
}
