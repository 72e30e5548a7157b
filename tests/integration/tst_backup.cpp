// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/chatter.h"
#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace json = boost::json;
using namespace support;

namespace {

Ended backUp(HubFixture& fixture, const std::filesystem::path& to, std::vector<std::string> more = {})
{
    std::vector<std::string> arguments {"backup", "--data", fixture.data().string(), "--to", to.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return HubProcess::run(arguments);
}

Ended restore(const std::filesystem::path& from, const std::filesystem::path& data, std::vector<std::string> more = {})
{
    std::vector<std::string> arguments {"restore", "--from", from.string(), "--data", data.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return HubProcess::run(arguments);
}

void flipByte(const std::filesystem::path& file, std::streamoff at)
{
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const char byte = static_cast<char>(stream.get());
    stream.seekp(at);
    stream.put(static_cast<char>(byte ^ 1));
}

} // namespace

TEST_CASE("backup_underLoad_restoredAfterAKill_keepsWhatWasThereAndClientsResume")
{
    HubFixture fixture({"--plain", "--rate-factor", "1000"});
    Talk talk(fixture);
    const std::string file = picture(60'000);
    REQUIRE(upload(fixture, talk.cookie, sha256(file), file.size(), 0, file).status == 200);
    talk.customer->commandAndResult("message.send", messageWith(sha256(file)), talk.about());
    std::set<std::string> before;
    for (int i = 0; i < 10; ++i) {
        const json::value result
            = talk.customer->commandAndResult("message.send", Talk::text("line " + std::to_string(i)), talk.about());
        REQUIRE(at(result, "ok") == json::value(true));
        before.insert(textAt(result, "id"));
    }
    {
        Chatter others(fixture.url());
        const Ended made = backUp(fixture, fixture.folder().path() / "copy", {"--with-secrets"});
        INFO(made.errors);
        REQUIRE(made.status == 0);
        CHECK(others.refused() == 0);
    }
    const json::value later = talk.customer->commandAndResult("message.send", Talk::text("too late"), talk.about());
    fixture.hub().kill();
    std::filesystem::rename(fixture.data(), fixture.folder().path() / "lost");

    const Ended put = restore(fixture.folder().path() / "copy", fixture.data());
    INFO(put.errors);
    REQUIRE(put.status == 0);
    CHECK(HubProcess::run({"verify", "--data", fixture.data().string()}).status == 0);
    struct stat rights
    { };
    REQUIRE(stat(fixture.data().c_str(), &rights) == 0);
    CHECK((rights.st_mode & 0777) == 0700);
    fixture.restart();
    REQUIRE(fixture.hub().isListening());

    // Another lineage: whoever resumes is told to take a fresh snapshot.
    auto again = Wire::customer(fixture.url(), talk.cookie, talk.customer->device());
    CHECK(textAt(again->resume(talk.customer->epoch(), talk.customer->cursor()), "t") == "invalid");
    auto customer = Wire::customer(fixture.url(), talk.cookie, talk.customer->device());
    const json::value ready = customer->identify();
    REQUIRE_FALSE(ready.is_null());
    const std::multiset<std::string> stored = storedMessages(*customer, talk.conversation);
    for (const std::string& id : before) {
        CHECK(stored.count(id) == 1);
    }
    CHECK(stored.count(textAt(later, "id")) == 0);
    customer->setNextNumber(numberAt(ready, "commandsDone") + 1);
    const json::value result = customer->commandAndResult("message.send", Talk::text("after"), talk.about());
    CHECK(at(result, "ok") == json::value(true));
    const Answer there
        = http(fixture.url(), {"GET", "/api/v1/attachments/" + sha256(file), {}, {}, {{"Cookie", talk.cookie}}});
    CHECK(there.status == 200);
    CHECK(there.body == file);
    // Visible to the other side, too: where it was named is known again.
    const Answer seen = http(fixture.url(),
        {"GET", "/api/v1/attachments/" + sha256(file), {}, {}, {{"Authorization", "Bearer " + talk.login.access}}});
    CHECK(seen.status == 200);
}

TEST_CASE("backup_withoutSecrets_opensOnlyWithTheMasterKey")
{
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    const Ended made = backUp(fixture, copy);
    REQUIRE(made.status == 0);
    CHECK(made.output.find("the master key is not in it") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(copy / "master.key"));
    CHECK_FALSE(std::filesystem::exists(copy / "hub-key.pem"));
    const std::filesystem::path fresh = fixture.folder().path() / "fresh";
    CHECK(restore(copy, fresh).status == 2);
    CHECK_FALSE(std::filesystem::exists(fresh));
    const TemporaryFolder wrong;
    wrong.write("master.key", std::string(32, 'x'));
    CHECK(restore(copy, fresh, {"--secrets", wrong.path().string()}).status == 2);
    CHECK_FALSE(std::filesystem::exists(fresh));
    CHECK(restore(copy, fresh, {"--secrets", fixture.data().string()}).status == 0);
    CHECK(HubProcess::run({"verify", "--data", fresh.string()}).status == 0);
}

TEST_CASE("backup_intoAFolderInUse_isRefused")
{
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    REQUIRE(backUp(fixture, copy).status == 0);
    CHECK(backUp(fixture, copy).status == 2);
    CHECK(HubProcess::run({"backup", "--data", (fixture.folder().path() / "none").string(), "--to",
                              (fixture.folder().path() / "other").string()})
              .status
        == 5);
}

TEST_CASE("restore_overData_isRefusedAndChangesNothing")
{
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    REQUIRE(backUp(fixture, copy, {"--with-secrets"}).status == 0);
    const Ended put = restore(copy, fixture.data());
    CHECK(put.status == 2);
    CHECK(put.errors.find("not empty") != std::string::npos);
    CHECK(fixture.signIn("ann").answer.status == 200);
}

TEST_CASE("restore_ofADamagedBackup_leavesNothingBehind")
{
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    REQUIRE(backUp(fixture, copy, {"--with-secrets"}).status == 0);
    const std::filesystem::path fresh = fixture.folder().path() / "fresh";
    const auto refused = [&] {
        const Ended put = restore(copy, fresh);
        INFO(put.errors);
        CHECK(put.status == 5);
        CHECK_FALSE(std::filesystem::exists(fresh));
        CHECK_FALSE(std::filesystem::exists(fresh.string() + ".restoring"));
    };
    SECTION("a byte of the log")
    {
        flipByte(copy / "small.log.db", 9'000);
        refused();
    }
    SECTION("a file is gone")
    {
        std::filesystem::remove(copy / "accounts.db");
        refused();
    }
    SECTION("the manifest leads outside")
    {
        json::value manifest = json::parse(contentOf(copy / "manifest.json"));
        manifest.at("files").as_array().front().at("path") = "../stolen";
        std::ofstream(copy / "manifest.json") << json::serialize(manifest);
        refused();
    }
    SECTION("cut short before its manifest")
    {
        std::filesystem::remove(copy / "manifest.json");
        refused();
    }
    SECTION("of a newer version")
    {
        json::value manifest = json::parse(contentOf(copy / "manifest.json"));
        manifest.at("format") = 2;
        std::ofstream(copy / "manifest.json") << json::serialize(manifest);
        refused();
    }
}

TEST_CASE("restore_intoAnEmptyFolder_fillsItAndKeepsItsOwner")
{
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    REQUIRE(backUp(fixture, copy, {"--with-secrets"}).status == 0);
    fixture.hub().terminate();
    std::filesystem::rename(fixture.data(), fixture.folder().path() / "lost");
    // As a package makes it: the folder is the hub's user's, and what is round it isn't.
    std::filesystem::create_directory(fixture.data());
    constexpr uid_t nobody = 65534;
    const bool root = ::geteuid() == 0;
    if (root) {
        REQUIRE(::chown(fixture.data().c_str(), nobody, nobody) == 0);
    }
    struct stat before
    { };
    REQUIRE(::stat(fixture.data().c_str(), &before) == 0);
    // What a start that failed and a restore that was killed leave there.
    fixture.folder().write("data/hub.lock", "");
    std::filesystem::create_directory(fixture.data() / "restoring");
    fixture.folder().write("data/restoring/keys.db", "half");
    HubProcess early(fixture.data(), {"--plain", "--desk", (fixture.folder().path() / "desk.yaml").string()});
    CHECK_FALSE(early.isListening());
    const Ended refused = early.wait();
    CHECK(refused.status == 5);
    CHECK(refused.errors.find("cut short") != std::string::npos);

    const Ended put = restore(copy, fixture.data());
    INFO(put.errors);
    REQUIRE(put.status == 0);
    struct stat after
    { };
    REQUIRE(::stat(fixture.data().c_str(), &after) == 0);
    CHECK(after.st_ino == before.st_ino);
    CHECK_FALSE(std::filesystem::exists(fixture.data() / "restoring"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(fixture.data())) {
        INFO(entry.path());
        REQUIRE(::lstat(entry.path().c_str(), &after) == 0);
        CHECK(after.st_uid == before.st_uid);
    }
    fixture.restart();
    REQUIRE(fixture.hub().isListening());
    CHECK(fixture.signIn("ann").answer.status == 200);
}

TEST_CASE("restore_byRootIntoSomebodyElsesFolder_isLedNowhereByLinks")
{
    if (::geteuid() != 0) {
        WARN("NOT RUN: needs root");
        return;
    }
    HubFixture fixture;
    const std::filesystem::path copy = fixture.folder().path() / "copy";
    REQUIRE(backUp(fixture, copy, {"--with-secrets"}).status == 0);
    constexpr uid_t nobody = 65534;
    std::filesystem::permissions(fixture.folder().path(), std::filesystem::perms(0755));
    const std::filesystem::path victim = fixture.folder().path() / "victim";
    std::filesystem::create_directory(victim);
    SECTION("while its owner puts one wherever root could write")
    {
        const std::filesystem::path data = fixture.folder().path() / "fresh";
        std::filesystem::create_directory(data);
        REQUIRE(::chown(data.c_str(), nobody, nobody) == 0);
        const std::string inside = (data / "restoring").string();
        const std::string aside = (data / "aside").string();
        const pid_t owner = ::fork();
        if (owner == 0) {
            const bool himself = ::setgid(nobody) == 0 && ::setuid(nobody) == 0;
            while (himself && ::rename(inside.c_str(), aside.c_str()) != 0) { }
            ::_exit(himself && ::symlink(victim.c_str(), inside.c_str()) == 0 ? 0 : 1);
        }
        const Ended put = restore(copy, data);
        INFO(put.errors);
        int ended = 0;
        ::kill(owner, SIGKILL);
        REQUIRE(::waitpid(owner, &ended, 0) == owner);
        CHECK(WIFEXITED(ended)); // he was quick enough
        CHECK(std::filesystem::is_empty(victim));
        CHECK(put.status == 0);
        CHECK_FALSE(std::filesystem::exists(data.string() + ".restoring"));
        std::filesystem::remove(aside);
        CHECK(HubProcess::run({"verify", "--data", data.string()}).status == 0);
    }
    SECTION("where the folder above is his, too, it is refused")
    {
        const std::filesystem::path home = fixture.folder().path() / "home";
        std::filesystem::create_directories(home / "data");
        REQUIRE(::chown(home.c_str(), nobody, nobody) == 0);
        REQUIRE(::chown((home / "data").c_str(), nobody, nobody) == 0);
        const Ended put = restore(copy, home / "data");
        CHECK(put.status != 0);
        CHECK(put.errors.find("run this as the owner") != std::string::npos);
        CHECK_FALSE(std::filesystem::exists(home / "data.restoring"));
        CHECK_FALSE(std::filesystem::exists(home / "data" / "keys.db"));
        CHECK(restore(copy, home / "new").status != 0);
        CHECK_FALSE(std::filesystem::exists(home / "new.restoring"));
    }
}

TEST_CASE("lock_thatIsALinkToAnotherFile_isNeitherTakenNorGivenAway")
{
    HubFixture fixture;
    fixture.hub().terminate();
    fixture.folder().write("somebody else's", "");
    const std::filesystem::path other = fixture.folder().path() / "somebody else's";
    constexpr uid_t nobody = 65534;
    if (::geteuid() == 0) {
        REQUIRE(::chown(fixture.data().c_str(), nobody, nobody) == 0);
    }
    struct stat before
    { };
    REQUIRE(::stat(other.c_str(), &before) == 0);
    std::filesystem::remove(fixture.data() / "hub.lock");
    std::filesystem::create_symlink(other, fixture.data() / "hub.lock");
    CHECK(HubProcess::run({"verify", "--data", fixture.data().string()}).status != 0);
    struct stat after
    { };
    REQUIRE(::stat(other.c_str(), &after) == 0);
    CHECK(after.st_uid == before.st_uid);
}

TEST_CASE("folder_thatNobodyMayLookInto_isntTakenForAnEmptyOne")
{
    if (::geteuid() == 0) {
        WARN("NOT RUN: root may look into everything; packaging/hub/check.sh tries it");
        return;
    }
    HubFixture fixture;
    fixture.hub().terminate();
    std::filesystem::permissions(fixture.data(), std::filesystem::perms::none);
    const std::string data = fixture.data().string();
    const std::string desk = (fixture.folder().path() / "desk.yaml").string();
    for (const std::vector<std::string>& arguments :
        std::vector<std::vector<std::string>> {
            {"serve", "--plain", "--listen", "127.0.0.1:0", "--data", data, "--desk", desk}, {"verify", "--data", data},
            {"backup", "--data", data, "--to", (fixture.folder().path() / "to").string()}}) {
        const Ended ended = HubProcess::run(arguments);
        INFO(ended.errors);
        CHECK(ended.status == 5);
        CHECK(ended.errors.find("Permission denied") != std::string::npos);
    }
    std::filesystem::permissions(fixture.data(), std::filesystem::perms::owner_all);
}
