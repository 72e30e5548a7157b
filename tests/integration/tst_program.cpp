// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fcntl.h>
#include <future>
#include <map>
#include <set>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace support;

TEST_CASE("program_portInUse_saysSoAndEnds")
{
    HubFixture fixture;
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    HubProcess second(folder.path() / "data",
        {"--plain", "--desk", desk, "--listen", "127.0.0.1:" + std::to_string(fixture.hub().port())});
    CHECK_FALSE(second.isListening());
    const Ended ended = second.wait();
    CHECK(ended.status == 4);
    CHECK(ended.errors.find("the port is in use by another program") != std::string::npos);
}

TEST_CASE("program_badDeskFile_namesEveryLineAndChangesNothing")
{
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", "desk: {id: d, title: x}\nqueues:\n  - {id: Q}\n").string();
    HubProcess hub(folder.path() / "data", {"--plain", "--desk", desk});
    CHECK_FALSE(hub.isListening());
    const Ended ended = hub.wait();
    CHECK(ended.status == 3);
    CHECK(ended.errors.find(desk + ":3:10: 'id' must be") != std::string::npos);
    CHECK(ended.errors.find(desk + ":3:5: 'queue' needs 'title'") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "data"));
    CHECK(HubProcess::run({"--check-config", desk}).status == 3);
    const std::string good = folder.write("good.yaml", smallDesk).string();
    CHECK(HubProcess::run({"--check-config", good}).status == 0);
}

TEST_CASE("program_deskFileOfAnotherDesk_isRefused")
{
    HubFixture fixture;
    fixture.hub().terminate();
    const std::string other = fixture.folder().write("other.yaml", "desk: {id: other, title: x}\n").string();
    HubProcess hub(fixture.data(), {"--plain", "--desk", other});
    CHECK_FALSE(hub.isListening());
    CHECK(hub.wait().status == 3);
}

TEST_CASE("program_apply_changesTheDesk")
{
    HubFixture fixture;
    fixture.hub().terminate();
    std::string text = smallDesk;
    text.replace(text.find("Small shop"), 10, "Large shop");
    const std::string desk = fixture.folder().write("changed.yaml", text).string();
    {
        // Without --apply the log is the truth.
        HubProcess hub(fixture.data(), {"--plain", "--desk", desk});
        CHECK(http(hub.url(), {"GET", "/api/v1/desk/public", {}, {}, {}}).body.find("Small shop") != std::string::npos);
    }
    HubProcess hub(fixture.data(), {"--plain", "--desk", desk, "--apply"});
    CHECK(http(hub.url(), {"GET", "/api/v1/desk/public", {}, {}, {}}).body.find("Large shop") != std::string::npos);
}

TEST_CASE("program_firstStartCutShortOfItsAccounts_makesThemAtTheNextOne")
{
    HubFixture fixture;
    REQUIRE(fixture.signIn("ann").answer.status == 200);
    REQUIRE(fixture.hub().terminate().status == 0);
    // As if it had been killed when the desk was in the log and nobody had a password yet.
    for (const char* part : {"accounts.db", "accounts.db-wal", "accounts.db-shm"}) {
        std::filesystem::remove(fixture.data() / part);
    }
    fixture.restart();
    REQUIRE(fixture.hub().isListening());
    CHECK(fixture.signIn("ann").answer.status == 200);
    CHECK(fixture.signIn("lea").answer.status == 200);
    // A password that is there is not set again: everybody stays signed in.
    const Wire::SignIn login = fixture.signIn("bob");
    fixture.hub().kill();
    fixture.restart();
    SocketOptions options;
    options.bearer = login.access;
    CHECK(WsClient(fixture.url(), options).isOpen());
}

TEST_CASE("program_secondHubInOneFolder_isRefusedByAStatusThatIsTriedAgain")
{
    HubFixture fixture;
    HubProcess second(fixture.data(), {"--plain"});
    CHECK_FALSE(second.isListening());
    const Ended ended = second.wait();
    CHECK(ended.status == 8);
    CHECK(ended.errors.find("another hub works in") != std::string::npos);
    // Who has the folder goes, and then the service is to come: systemd must not take this status for a mistake.
    std::istringstream unit(
        contentOf(std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "packaging/hub/cloudseat-hub.service"));
    std::string line;
    std::string prevented;
    while (std::getline(unit, line)) {
        prevented = line.starts_with("RestartPreventExitStatus=") ? line + " " : prevented;
    }
    REQUIRE_FALSE(prevented.empty());
    CHECK(prevented.find("5 ") != std::string::npos);
    CHECK(prevented.find("8 ") == std::string::npos);
}

TEST_CASE("program_startWhileAVerbHasTheFolder_waitsForItAndServes")
{
    HubFixture fixture;
    REQUIRE(fixture.hub().terminate().status == 0);
    const int lock = ::open((fixture.data() / "hub.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(lock >= 0);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    auto start = std::async(std::launch::async, [&] { fixture.restart(); });
    CHECK(start.wait_for(std::chrono::seconds(1)) == std::future_status::timeout);
    ::close(lock);
    start.get();
    REQUIRE(fixture.hub().isListening());
    CHECK(fixture.signIn("ann").answer.status == 200);
    CHECK(fixture.hub().terminate().errors.find("the data folder is in use") != std::string::npos);
}

TEST_CASE("program_badCertificate_saysWhatIsWrong")
{
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    const std::string nonsense = folder.write("cert.pem", "nonsense").string();
    HubProcess hub(folder.path() / "data", {"--desk", desk, "--cert", nonsense, "--key", nonsense});
    CHECK_FALSE(hub.isListening());
    const Ended ended = hub.wait();
    CHECK(ended.status == 6);
    CHECK(ended.errors.find("is not a certificate in PEM") != std::string::npos);
}

TEST_CASE("program_dataOfANewerVersion_isRefusedUntouched")
{
    HubFixture fixture;
    fixture.hub().terminate();
    for (const char* name : {"accounts.db", "keys.db", "history.db", "attachments.db", "small.log.db"}) {
        const std::filesystem::path file = fixture.data() / name;
        INFO(file);
        const std::filesystem::path copy = fixture.folder().path() / "copy.db";
        std::filesystem::copy_file(file, copy, std::filesystem::copy_options::overwrite_existing);
        // user_version stands at offset 60 of the header, big-endian.
        std::FILE* raw = std::fopen(file.c_str(), "r+b");
        REQUIRE(raw != nullptr);
        std::fseek(raw, 60, SEEK_SET);
        std::fputs("\x7f\x01\x01\x01", raw);
        std::fclose(raw);
        const std::string before = contentOf(file);
        HubProcess hub(fixture.data(), {"--plain"});
        CHECK_FALSE(hub.isListening());
        if (!hub.isListening()) {
            const Ended ended = hub.wait();
            CHECK(ended.status == 5);
            CHECK(ended.errors.find("newer version") != std::string::npos);
        }
        CHECK((contentOf(file) == before));
        hub.kill();
        std::filesystem::copy_file(copy, file, std::filesystem::copy_options::overwrite_existing);
    }
    fixture.restart();
    CHECK(fixture.hub().isListening());
}

TEST_CASE("program_damagedLog_isRefusedUntouched")
{
    HubFixture fixture;
    {
        Talk talk(fixture);
        for (int i = 0; i < 20; ++i) {
            talk.customer->commandAndResult("message.send", Talk::text("line"), talk.about());
        }
    }
    fixture.hub().terminate();
    const std::filesystem::path file = fixture.data() / "small.log.db";
    std::string bytes = contentOf(file);
    // One character inside a record that is not the last one.
    const std::size_t at = bytes.find("conversation.opened");
    REQUIRE(at != std::string::npos);
    bytes[at + 3] = 'X';
    fixture.folder().write("data/small.log.db", bytes);
    const Ended verified = HubProcess::run({"verify", "--data", fixture.data().string()});
    CHECK(verified.status == 5);
    CHECK((contentOf(file) == bytes));
}

TEST_CASE("program_user_canSignInWithHisPassword")
{
    HubFixture fixture;
    const std::string data = fixture.data().string();
    CHECK(HubProcess::run({"user", "add", "ann", "--data", data, "--password-stdin"}, "while-running\n").status == 8);
    const Ended asked = HubProcess::run({"user", "add", "ann", "--data", data}, "while-running\n");
    CHECK(asked.status == 8);
    CHECK(asked.errors.find("Password") == std::string::npos);
    fixture.hub().terminate();
    CHECK(HubProcess::run({"user", "add", "ann", "--data", data, "--password-stdin"}, "short\n").status == 2);
    CHECK(HubProcess::run({"user", "add", "ann", "--data", data, "--password-stdin"}, "qwerty12345\n").status == 2);
    CHECK(HubProcess::run({"user", "add", "An n", "--data", data, "--password-stdin"}, "long enough\n").status == 2);
    CHECK(HubProcess::run({"user", "add", "ann", "--data", data, "--password-stdin"}, "long enough\n").status == 0);
    fixture.restart();
    CHECK(Wire::signIn(fixture.url(), "ann", "long enough").answer.status == 200);
    CHECK(fixture.signIn("ann").answer.status == 401);
}

TEST_CASE("program_plainOutsideLoopback_isRefused")
{
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    const Ended ended = HubProcess::run(
        {"serve", "--data", (folder.path() / "data").string(), "--desk", desk, "--plain", "--listen", "0.0.0.0:0"});
    CHECK(ended.status == 2);
    CHECK(ended.errors.find("only for loopback") != std::string::npos);
}

TEST_CASE("program_version_isPrinted")
{
    const Ended ended = HubProcess::run({"--version"});
    CHECK(ended.status == 0);
    CHECK(ended.output.starts_with("cloudseat-hub "));
}

TEST_CASE("manual_everyVerbThatTheProgramHelpsWith_standsInIt")
{
    // Escapes are how roff writes a hyphen.
    std::string manual = contentOf(std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "packaging/hub/cloudseat-hub.1");
    std::erase(manual, '\\');
    std::map<std::string, std::set<std::string>> inManual; // what stands behind a verb, between bars
    std::istringstream lines(manual);
    for (std::string line, tag; std::getline(lines, line); tag = line) {
        std::istringstream words(line);
        std::string macro;
        std::string verb;
        std::string parts;
        if (tag == ".TP" && words >> macro >> verb && macro == ".B") {
            std::set<std::string>& known = inManual[verb];
            words >> parts;
            std::istringstream each(parts);
            for (std::string part; std::getline(each, part, '|');) {
                known.insert(part);
            }
        }
    }
    const auto verbsOf = [](std::vector<std::string> arguments) {
        arguments.emplace_back("--help");
        std::istringstream help(HubProcess::run(arguments).output);
        std::vector<std::string> verbs;
        bool listed = false;
        for (std::string line; std::getline(help, line);) {
            if (listed && line.starts_with("  ") && line[2] != ' ') {
                verbs.push_back(line.substr(2, line.find(' ', 2) - 2));
            }
            listed = listed || line == "Subcommands:";
        }
        return verbs;
    };
    const auto verbs = verbsOf({});
    CHECK(verbs.size() >= 11);
    CHECK(inManual.size() == verbs.size());
    for (const std::string& verb : verbs) {
        CAPTURE(verb);
        CHECK(inManual.contains(verb));
        const auto below = verbsOf({verb});
        CHECK(inManual[verb] == std::set<std::string>(below.begin(), below.end()));
    }
}
