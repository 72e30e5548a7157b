// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rights that go while somebody is there: what the operator says, and how sign-ins end.

#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fcntl.h>
#include <future>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace json = boost::json;
using namespace support;

namespace {

/// Less than the hub's own turn of looking at sign-ins: it must have been told.
constexpr std::chrono::milliseconds atOnce {6'000};

Ended user(const HubFixture& fixture, std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "user");
    arguments.insert(arguments.end(), {"--data", fixture.data().string()});
    return HubProcess::run(arguments);
}

Answer refresh(HubFixture& fixture, const Wire::SignIn& login)
{
    const json::object body {{"refresh", login.refresh}, {"device", login.device}};
    return http(fixture.url(), {"POST", "/api/v1/session/refresh", {}, json::serialize(body), {}});
}

bool isLive(Wire& wire)
{
    return textAt(wire.commandAndResult("presence.set", {{"presence", "busy"}}), "t") == "result";
}

} // namespace

TEST_CASE("operator_personSwitchedOff_wipesHisDevicesAndTheDoorIsShutUntilEnabled")
{
    HubFixture fixture;
    Talk talk(fixture);
    const Ended off = user(fixture, {"disable", "ann"});
    CHECK(off.status == 0);
    CHECK(off.output.find("1 connected device told") != std::string::npos);
    // Nobody of the desk did it: the hub's log says which user of the machine.
    CHECK(contentOf(fixture.folder().path() / "data.err").find(" (uid " + std::to_string(::geteuid()) + ')')
        != std::string::npos);
    CHECK(contentOf(fixture.folder().path() / "data.err").find("disable by ") != std::string::npos);
    // The customer is not left with nobody.
    CHECK_FALSE(talk.customer->untilEvent("conversation.released").is_null());
    REQUIRE(textAt(talk.agent->untilFrame("revoke"), "scope") == "device");
    // Nothing is taken from the device any more.
    talk.agent->command("message.send", Talk::text("too late"), talk.owned());
    talk.agent->socket().send(R"({"t":"revoked","scope":"device"})");
    CHECK(talk.agent->socket().closeCode() == 4006);
    CHECK(fixture.signIn("ann").answer.status == 401);
    const Answer refused = refresh(fixture, talk.login);
    CHECK(refused.status == 401);
    CHECK(textAt(json::parse(refused.body), "error.reason") == "revoked");

    // Applying the desk file again does not let him in: the operator's word stands.
    fixture.hub().terminate();
    HubProcess applied(
        fixture.data(), {"--plain", "--apply", "--desk", (fixture.folder().path() / "desk.yaml").string()});
    REQUIRE(applied.isListening());
    CHECK(Wire::signIn(applied.url(), "ann", "password-ann").answer.status == 401);
    const Ended on = user(fixture, {"enable", "ann"});
    CHECK(on.status == 0);
    CHECK(on.output.find("may sign in") != std::string::npos);
    CHECK(Wire::signIn(applied.url(), "ann", "password-ann", talk.login.device).answer.status == 200);
}

TEST_CASE("operator_oneDeviceRevoked_theOtherStays")
{
    HubFixture fixture;
    const Wire::SignIn lost = fixture.signIn("ann");
    const Wire::SignIn kept = fixture.signIn("ann");
    const auto first = Wire::agent(fixture.url(), lost);
    const auto second = Wire::agent(fixture.url(), kept);
    first->identify();
    second->identify();
    const Ended before = user(fixture, {"devices", "ann"});
    CHECK(before.output.find(lost.device + "  connected") != std::string::npos);
    CHECK(before.output.find(kept.device + "  connected") != std::string::npos);

    CHECK(user(fixture, {"revoke", "ann", lost.device}).status == 0);
    CHECK(textAt(first->untilFrame("revoke"), "scope") == "device");
    // A client that doesn't confirm is closed all the same.
    CHECK(first->socket().closeCode() == 4006);
    CHECK(isLive(*second));
    CHECK(user(fixture, {"devices", "ann"}).output.find(lost.device + "  revoked") != std::string::npos);
    CHECK(Wire::signIn(fixture.url(), "ann", "password-ann", lost.device).answer.status == 401);
    CHECK(textAt(json::parse(refresh(fixture, lost).body), "error.reason") == "revoked");
    CHECK(refresh(fixture, kept).status == 200);

    // For good, and in the log.
    fixture.hub().terminate();
    CHECK(contentOf(fixture.data() / "small.log.db").find("device.revoked") != std::string::npos);
    fixture.restart();
    CHECK(Wire::signIn(fixture.url(), "ann", "password-ann", lost.device).answer.status == 401);
    CHECK(HubProcess::run({"verify", "--data", fixture.data().string()}).status == 0);
}

TEST_CASE("operator_withoutAServingHub_changesTheSame")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    fixture.hub().kill();
    CHECK(user(fixture, {"disable", "ann"}).status == 0);
    CHECK(user(fixture, {"revoke", "ann"}).output.find(login.device + "  revoked") != std::string::npos);
    fixture.restart();
    CHECK(fixture.signIn("ann").answer.status == 401);
    CHECK(fixture.signIn("bob").answer.status == 200);
    CHECK(user(fixture, {"enable", "ann"}).status == 0);
    CHECK(fixture.signIn("ann").answer.status == 200);
    CHECK(Wire::signIn(fixture.url(), "ann", "password-ann", login.device).answer.status == 401);
}

TEST_CASE("operator_whileAHubStarts_waitsForItAndGoesOn")
{
    HubFixture fixture;
    fixture.hub().terminate();
    // The folder is taken, and nobody listens yet.
    const int lock = ::open((fixture.data() / "hub.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(lock >= 0);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    auto verb = std::async(std::launch::async, [&] { return user(fixture, {"devices", "ann"}); });
    CHECK(verb.wait_for(std::chrono::seconds(1)) == std::future_status::timeout);
    ::close(lock);
    CHECK(verb.get().status == 0);
}

TEST_CASE("operator_hubThatStartsForLong_isSaidToBeStarting")
{
    HubFixture fixture;
    fixture.hub().terminate();
    const int lock = ::open((fixture.data() / "hub.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
    const Ended ended = user(fixture, {"disable", "ann"});
    ::close(lock);
    CHECK(ended.status == 8);
    CHECK(ended.errors.find("a hub is starting or ending in") != std::string::npos);
}

TEST_CASE("operator_whatIsNotThere_isSaidAndNothingChanges")
{
    HubFixture fixture;
    const Wire::SignIn login = fixture.signIn("ann");
    CHECK(user(fixture, {"disable", "nobody"}).status == 2);
    CHECK(user(fixture, {"disable", "An n"}).status == 2);
    CHECK(user(fixture, {"revoke", "ann", "no-device"}).status == 2);
    // Another person's device is not his.
    const Ended foreign = user(fixture, {"revoke", "bob", login.device});
    CHECK(foreign.status == 2);
    CHECK(foreign.errors.find("has no such device") != std::string::npos);
    CHECK(HubProcess::run({"user", "devices", "ann", "--data", (fixture.data() / "missing").string()}).status == 5);
    CHECK_FALSE(std::filesystem::exists(fixture.data() / "missing"));
    CHECK(fixture.signIn("ann").answer.status == 200);
    CHECK(refresh(fixture, login).status == 200);
    struct stat facts
    { };
    REQUIRE(::stat((fixture.data() / "hub.sock").c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
}

TEST_CASE("operator_nonsenseOnTheControlSocket_isRefusedAndForgotten")
{
    HubFixture fixture;
    const auto say = [&](const std::string& line) {
        const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        const std::string path = (fixture.data() / "hub.sock").string();
        REQUIRE(path.size() < sizeof address.sun_path);
        std::copy(path.begin(), path.end(), address.sun_path);
        REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::send(socket, line.data(), line.size(), MSG_NOSIGNAL);
        ::shutdown(socket, SHUT_WR);
        std::string answer(4096, '\0');
        const ssize_t count = ::recv(socket, answer.data(), answer.size(), 0);
        ::close(socket);
        return count > 0 ? answer.substr(0, static_cast<std::size_t>(count)) : std::string();
    };
    for (const std::string& line : {std::string("\n"), std::string("no json\n"), std::string("[]\n"), std::string("{}"),
             std::string(R"({"verb":"disable","person":"../x"})") + "\n",
             std::string(R"({"verb":"explode","person":"ann"})") + "\n",
             std::string(R"({"verb":"revoke","person":"ann","device":"x"})") + "\n", std::string(200'000, 'x'),
             std::string(30'000, '[').append(1, '\n')}) {
        const std::string answer = say(line);
        INFO(line.substr(0, 60) << " -> " << answer);
        CHECK((answer.empty() || answer.find("doesn't know that request") != std::string::npos));
    }
    CHECK(say(R"({"verb":"devices","person":"ann"})"
              "\n")
              .find("never signed in")
        != std::string::npos);
    CHECK(fixture.signIn("ann").answer.status == 200);
}

TEST_CASE("signIn_endedByThePerson_closesOpenConnectionsAtOnce")
{
    HubFixture fixture;
    const Wire::SignIn first = fixture.signIn("ann");
    const Wire::SignIn second = fixture.signIn("ann");
    const auto one = Wire::agent(fixture.url(), first);
    const auto two = Wire::agent(fixture.url(), second);
    one->identify();
    two->identify();
    CHECK(
        http(fixture.url(), {"DELETE", "/api/v1/session", {}, {}, {{"Authorization", "Bearer " + first.access}}}).status
        == 204);
    CHECK(one->socket().closeCode(atOnce) == 4009);
    CHECK(isLive(*two));
    const Wire::SignIn third = fixture.signIn("ann");
    const json::object change {{"old", "password-ann"}, {"new", "a better password"}};
    CHECK(http(fixture.url(),
              {"POST", "/api/v1/password", {}, json::serialize(change), {{"Authorization", "Bearer " + third.access}}})
              .status
        == 204);
    CHECK(two->socket().closeCode(atOnce) == 4009);
}

TEST_CASE("signIn_laterOnTheSameDevice_replacesTheConnectionOfTheEarlier")
{
    HubFixture fixture;
    const Wire::SignIn earlier = fixture.signIn("ann");
    const Wire::SignIn later = Wire::signIn(fixture.url(), "ann", "password-ann", earlier.device);
    const auto old = Wire::agent(fixture.url(), earlier);
    old->identify();
    const auto fresh = Wire::agent(fixture.url(), later);
    fresh->identify();
    CHECK(old->socket().closeCode() == 4014);
    // The earlier one does not get its place back, however late it comes.
    const auto again = Wire::agent(fixture.url(), earlier);
    again->identify();
    CHECK(again->socket().closeCode() == 4014);
    CHECK(isLive(*fresh));
    // Under one sign-in whichever still lives may go on.
    const auto same = Wire::agent(fixture.url(), later);
    same->identify();
    same->setNextNumber(2);
    CHECK(fresh->socket().closeCode() == 1001);
    CHECK(isLive(*same));
}
