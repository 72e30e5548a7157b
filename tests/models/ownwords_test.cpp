// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/storefixture.h"

#include <QFile>

namespace {

using Words = std::vector<std::string>;

base::Status add(StoreFixture& fixture, const std::string& word)
{
    base::Status status;
    const auto written = fixture.store->write([&](store::Copy& copy, store::DeltaBuilder&) {
        status = copy.words.add(word);
        return status;
    });
    return written ? status : base::Status(base::Failure(written.error()));
}

Words all(StoreFixture& fixture)
{
    return *fixture.store->read([](store::Copy& copy) { return copy.words.all(); });
}

} // namespace

TEST_CASE("ownWords_keptAndRemoved_areThereAfterOpeningAgain")
{
    StoreFixture fixture;
    CHECK(all(fixture).empty());
    REQUIRE(add(fixture, "Zhuo"));
    REQUIRE(add(fixture, "na\xC3\xAFve"));
    REQUIRE(add(fixture, "Zhuo")); // again
    CHECK(all(fixture) == Words {"Zhuo", "na\xC3\xAFve"});
    fixture.open();
    CHECK(all(fixture) == Words {"Zhuo", "na\xC3\xAFve"});
    const auto start = fixture.store->start();
    REQUIRE(start);
    REQUIRE(start->delta.words);
    CHECK(*start->delta.words == QStringList {QStringLiteral("Zhuo"), QStringLiteral("naïve")});
    const auto delta = fixture.store->write([](store::Copy& copy, store::DeltaBuilder& builder) {
        copy.words.remove("Zhuo");
        copy.words.remove("never there");
        builder.touchWords();
    });
    REQUIRE(delta);
    CHECK(*delta->words == QStringList {QStringLiteral("naïve")});
}

TEST_CASE("ownWords_thatAreNone_areRefused")
{
    StoreFixture fixture;
    for (const std::string& word : Words {"", "two words", "a\nb", "a\tb", "\xFF\xFE", "a\x7F", std::string(65, 'a')}) {
        const base::Status added = add(fixture, word);
        REQUIRE_FALSE(added);
        CHECK(added.error().kind == base::FaultKind::Invalid);
    }
    CHECK(add(fixture, std::string(64, 'a')));
    CHECK(all(fixture).size() == 1);
}

TEST_CASE("ownWords_asManyAsMayBe_areKeptAndNoMore")
{
    StoreFixture fixture;
    REQUIRE(fixture.store->write([](store::Copy& copy, store::DeltaBuilder&) -> base::Status {
        for (std::size_t n = 0; n < store::OwnWords::most; ++n) {
            if (auto added = copy.words.add("w" + std::to_string(n)); !added) {
                return added;
            }
        }
        return {};
    }));
    const base::Status more = add(fixture, "more");
    REQUIRE_FALSE(more);
    CHECK(more.error().kind == base::FaultKind::Conflict);
    CHECK(add(fixture, "w0")); // it is there
    CHECK(all(fixture).size() == store::OwnWords::most);
}

TEST_CASE("ownWords_inTheFile_areSealedAndWipedWithIt")
{
    StoreFixture fixture;
    fixture.takeSnapshot();
    REQUIRE(add(fixture, "CANARY"));
    for (const char* suffix : {"", "-wal"}) {
        QFile file(QString::fromStdString(fixture.path() + suffix));
        REQUIRE(file.open(QIODevice::ReadOnly));
        CHECK_FALSE(file.readAll().contains("CANARY"));
    }
    fixture.takeSnapshot("two"); // of a hub that begins anew
    CHECK(all(fixture) == Words {"CANARY"});
    REQUIRE(fixture.store->wipe());
    CHECK(all(fixture).empty());
}
