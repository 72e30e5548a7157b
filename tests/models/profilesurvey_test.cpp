// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/profilesurvey.h"

#include "tests/models/storefixture.h"

#include <QDir>

namespace {

struct Profile : StoreFixture
{
    store::StoreSummary only() const
    {
        const auto all = store::surveyProfile(folder.path().toStdString());
        REQUIRE(all.size() == 1);
        return all.front();
    }
};

} // namespace

TEST_CASE("survey_whatWasLeft_isKnownUntilItIsElsewhere")
{
    Profile profile;
    CHECK_FALSE(profile.only().left);
    REQUIRE(profile.store->setSeat("https://one.example", "su.miao"));
    REQUIRE(profile.store->noteLeft("")); // it was in use
    REQUIRE(profile.only().left);
    CHECK(profile.only().left->empty());
    REQUIRE(profile.store->noteLeft("a"));
    REQUIRE(profile.store->noteLeft("b"));
    REQUIRE(profile.store->noteLeft(""));
    REQUIRE(profile.store->setSeat("https://one.example", "su.miao"));
    CHECK(*profile.only().left == std::vector<std::string> {"a", "b"});
    CHECK(profile.only().fileName() == "store");
    REQUIRE(profile.store->setSeat("https://two.example", "su.miao"));
    CHECK_FALSE(profile.only().left);
}

TEST_CASE("removeIdleCopy_withUnsentWork_staysAsItIs")
{
    Profile profile;
    profile.takeSnapshot();
    const std::string path = profile.path();
    REQUIRE(profile.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(profile.conversation, false, "on the screen"); }));
    profile.store.reset();
    CHECK_FALSE(store::removeIdleCopy(path));
    profile.open();
    CHECK(profile.only().unsent == 1);
    REQUIRE(profile.command(
        [&](store::CommandWriter& writer) { return writer.saveDraft(profile.conversation, false, ""); }));
    profile.store.reset();
    QFile index(QString::fromStdString(path).chopped(3) + QLatin1String(store::articleIndexEnd));
    REQUIRE(index.open(QIODevice::WriteOnly));
    index.close();
    CHECK(store::removeIdleCopy(path));
    CHECK(QDir(profile.folder.path()).entryList(QDir::Files).isEmpty());
    CHECK_FALSE(store::removeIdleCopy(path)); // there is none
}

TEST_CASE("survey_folderThatIsNotThere_isEmpty")
{
    CHECK(store::surveyProfile("/nowhere/at/all").empty());
}
