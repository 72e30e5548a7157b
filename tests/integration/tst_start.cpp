// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/net/client.h"
#include "tests/integration/fixture.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace support;

namespace {

std::string deskNamed(const std::string& title)
{
    std::string text = smallDesk;
    text.replace(text.find("Small shop"), 10, title);
    return text;
}

std::string titleOf(const HubProcess& hub)
{
    return http(hub.url(), {"GET", "/api/v1/desk/public", {}, {}, {}}).body;
}

bool isIn(const std::string& part, const std::string& text)
{
    return text.find(part) != std::string::npos;
}

/// A sign-in that comes from this address of loopback.
int signInFrom(const std::string& from, const std::string& url, const std::string& name, const std::string& password)
{
    boost::asio::io_context io;
    hub::Client client(io, *hub::HubAddress::parse(url), {}, boost::asio::ip::make_address(from));
    hub::HttpRequest request;
    request.method = "POST";
    request.path = "/api/v1/session";
    request.body = R"({"name":")" + name + R"(","password":")" + password + R"(","device":")" + newId() + "\"}";
    int status = 0;
    client.request(
        std::move(request), [&](base::Result<hub::HttpResponse> answer) { status = answer ? answer->status : 0; });
    io.run();
    return status;
}

} // namespace

TEST_CASE("start_thatFailsFirst_leavesTheDeskToTheNextFile")
{
    HubFixture other;
    const TemporaryFolder folder;
    const std::filesystem::path data = folder.path() / "data";
    const std::string bad = folder.write("bad.pem", "nonsense").string();
    const std::string first = folder.write("first.yaml", deskNamed("First")).string();
    const std::vector<std::pair<int, std::vector<std::string>>> failures
        = {{6, {"--cert", bad, "--key", bad}}, {1, {"--plain", "--web", "/nonexistent"}},
            {4, {"--plain", "--listen", "127.0.0.1:" + std::to_string(other.hub().port())}},
            {4, {"--listen", "192.0.2.1:8443"}}};
    for (const auto& [status, options] : failures) {
        std::vector<std::string> all = options;
        all.insert(all.end(), {"--desk", first});
        HubProcess hub(data, all);
        CHECK_FALSE(hub.isListening());
        CHECK(hub.wait().status == status);
    }
    const std::string second = folder.write("second.yaml", deskNamed("Second")).string();
    const HubProcess hub(data, {"--plain", "--desk", second});
    REQUIRE(hub.isListening());
    CHECK(isIn("Second", titleOf(hub)));
}

TEST_CASE("start_withAnotherDeskFile_warnsUntilItIsApplied")
{
    HubFixture fixture;
    const std::string same = (fixture.folder().path() / "desk.yaml").string();
    const std::string changed = fixture.folder().write("changed.yaml", deskNamed("Large shop")).string();
    fixture.hub().terminate();
    // The starts of one folder share a log: what the last one added counts.
    std::size_t known = 0;
    const auto warns = [&](std::vector<std::string> options) {
        options.insert(options.begin(), "--plain");
        HubProcess hub(fixture.data(), options);
        REQUIRE(hub.isListening());
        const std::string log = hub.terminate().errors;
        const std::string added = log.substr(std::min(known, log.size()));
        known = log.size();
        return isIn("the desk file differs from the log; --apply takes it", added);
    };
    CHECK_FALSE(warns({"--desk", same}));
    CHECK(warns({"--desk", changed}));
    CHECK(warns({"--desk", changed}));
    CHECK_FALSE(warns({"--desk", changed, "--apply"}));
    CHECK_FALSE(warns({"--desk", changed}));
    CHECK(warns({"--desk", same}));
    // An offset that former versions wrote down for such a zone says nothing else than the file does without it.
    const auto fixed = [&](const char* name, int minutes) {
        std::string text = deskNamed("Large shop");
        const std::string last = "presence.heartbeat_s: 12";
        text.replace(text.find(last), last.size(), last + ", desk.utc_offset_min: " + std::to_string(minutes));
        return fixture.folder().write(name, text).string();
    };
    CHECK_FALSE(warns({"--desk", fixed("same.yaml", 0), "--apply"}));
    CHECK_FALSE(warns({"--desk", changed}));
    CHECK_FALSE(warns({"--desk", fixed("other.yaml", 60), "--apply"}));
    CHECK(warns({"--desk", changed}));
    CHECK_FALSE(warns({"--desk", changed, "--apply"}));
    // Who was switched off stays so whatever the file says: nothing that --apply would take.
    REQUIRE(HubProcess::run({"user", "disable", "bob", "--data", fixture.data().string()}).status == 0);
    CHECK_FALSE(warns({"--desk", changed}));
}

TEST_CASE("folder_withoutADesk_isNeitherMadeNorFilled")
{
    const TemporaryFolder folder;
    const std::string mistyped = (folder.path() / "mistyped").string();
    const Ended served = HubProcess::run({"serve", "--plain", "--listen", "127.0.0.1:0", "--data", mistyped});
    CHECK(served.status == 3);
    CHECK(isIn("there is no desk in", served.errors));
    const Ended added
        = HubProcess::run({"user", "add", "ann", "--data", mistyped, "--password-stdin"}, "long enough\n");
    CHECK(added.status == 5);
    CHECK(isIn("there is no log in", added.errors));
    CHECK(HubProcess::run({"user", "disable", "ann", "--data", mistyped}).status == 5);
    CHECK(HubProcess::run({"verify", "--data", mistyped, "--desk-id", "small"}).status == 5);
    CHECK_FALSE(std::filesystem::exists(mistyped));
}

TEST_CASE("user_whomTheDeskDoesntKnow_getsNoPassword")
{
    HubFixture fixture;
    REQUIRE(fixture.hub().terminate().status == 0);
    const std::string data = fixture.data().string();
    const Ended added = HubProcess::run({"user", "add", "ghost", "--data", data, "--password-stdin"}, "long enough\n");
    CHECK(added.status == 2);
    CHECK(isIn("nobody at this desk is called 'ghost'", added.errors));
}

TEST_CASE("arguments_thatAreWrong_endWithTwo")
{
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>> {{"--nonsense"}, {"serve"},
             {"serve", "--data", "/nonexistent/x", "--shed-after", "many"}, {"nonsense"},
             {"--log-level", "chatty", "serve", "--data", "/nonexistent/x"}}) {
        CHECK(HubProcess::run(arguments).status == 2);
    }
    CHECK(HubProcess::run({"--help"}).status == 0);
}

TEST_CASE("draining_newConnections_areToldSo")
{
    HubFixture fixture;
    const Request ready {"GET", "/readyz", {}, {}, {}};
    REQUIRE(http(fixture.url(), ready).status == 200);
    // Whoever is connected keeps the hub draining for a second at least.
    Talk talk(fixture);
    fixture.hub().signalTerm();
    Answer answer = http(fixture.url(), ready);
    for (int i = 0; i < 100 && answer.status == 200; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        answer = http(fixture.url(), ready);
    }
    CHECK(answer.status == 503);
    CHECK(answer.body == "draining\n");
    CHECK(http(fixture.url(), {"GET", "/healthz", {}, {}, {}}).status == 200);
    const Answer refused = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {}});
    CHECK(refused.status == 503);
    CHECK_FALSE(refused.header("Retry-After").empty());
    CHECK(fixture.hub().wait().status == 0);
}

TEST_CASE("log_ofAStart_saysWhatServesWhereAndFromWhat")
{
    HubFixture fixture;
    const std::string url = fixture.url();
    const std::string log = fixture.hub().terminate().errors;
    INFO(log);
    CHECK(isIn("starts in folder 'data'", log));
    CHECK(isIn("desk 'small', lineage ", log));
    CHECK(isIn(" records, ", log));
    CHECK(isIn("serves on " + url, log));
    CHECK(isIn("stopped in order", log));
    CHECK_FALSE(isIn(fixture.data().string(), log));
}

TEST_CASE("signIn_guessedFromOneAddress_opensFromAnother")
{
    HubFixture fixture;
    int throttled = 0;
    for (int i = 0; i < 12; ++i) {
        throttled += signInFrom("127.0.0.2", fixture.url(), "ann", "wrong-password") == 429 ? 1 : 0;
    }
    CHECK(throttled >= 4);
    // The right password doesn't help there, and isn't hindered elsewhere.
    CHECK(signInFrom("127.0.0.2", fixture.url(), "ann", "password-ann") == 429);
    CHECK(signInFrom("127.0.0.3", fixture.url(), "ann", "password-ann") == 200);
    const std::string log = fixture.hub().terminate().errors;
    const std::string line = "too many failed sign-ins from 127.0.0.2";
    CHECK(isIn(line, log));
    CHECK(log.find(line) == log.rfind(line));
    CHECK_FALSE(isIn("ann", log));
}
