// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/chatter.h"
#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <fstream>

// A warm copy: a second process that has every commit, and becomes the hub.

namespace json = boost::json;
using namespace support;

namespace {

const std::string token = "a-token-of-the-operator";

struct Copied
{
    Copied()
        : hub({"--plain", "--rate-factor", "1000", "--copy-token-file", secrets.write("token", token).string()})
    { }

    std::filesystem::path folder() const { return secrets.path() / "copy"; }

    std::vector<std::string> following(const std::string& tokenFile = "token") const
    {
        return {"follow", "--from", hub.url(), "--data", folder().string(), "--token-file",
            (secrets.path() / tokenFile).string()};
    }
    std::unique_ptr<Program> follow() const { return hubCommand(following(), secrets.path() / "follow.err"); }

    Ended promote(const std::filesystem::path& from) const
    {
        return HubProcess::run({"promote", "--data", folder().string(), "--secrets", from.string()});
    }
    Ended promote() const { return promote(hub.data()); }

    /// Until everything that was committed has been asked for.
    void awaitLevel()
    {
        for (int tries = 0; tries < 600; ++tries) {
            const Answer page = http(hub.url(), {"GET", "/metrics", {}, {}, {}});
            if (page.body.find("\ncloudseat_copy_behind_bytes 0\n") != std::string::npos) {
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        FAIL("the copy stays behind");
    }

    TemporaryFolder secrets;
    HubFixture hub;
};

std::set<std::string> say(Talk& talk, const std::string& words, int lines)
{
    std::set<std::string> said;
    for (int i = 0; i < lines; ++i) {
        const json::value result = talk.customer->commandAndResult("message.send", Talk::text(words), talk.about());
        REQUIRE(at(result, "ok") == json::value(true));
        said.insert(textAt(result, "id"));
    }
    return said;
}

} // namespace

TEST_CASE("copy_ofAHubThatWasKilled_takesOver")
{
    Copied copied;
    Talk talk(copied.hub);
    std::set<std::string> said = say(talk, "before the copy", 5);
    std::unique_ptr<Program> follower;
    {
        const Chatter others(copied.hub.url()); // commits while the copy begins
        follower = copied.follow();
        REQUIRE(follower->says("the copy is level"));
        said.merge(say(talk, "while it runs", 20));
    }
    const std::string file = picture(60'000);
    REQUIRE(upload(copied.hub, talk.cookie, sha256(file), file.size(), 0, file).status == 200);
    said.insert(textAt(talk.customer->commandAndResult("message.send", messageWith(sha256(file)), talk.about()), "id"));
    copied.awaitLevel();
    // Nothing is left at the source that a destroyed key could live on in.
    CHECK_FALSE(std::filesystem::exists(copied.hub.data() / "copy-seed"));
    copied.hub.hub().kill();
    CHECK(copied.promote().status == 8); // it still follows
    const Ended ended = follower->terminate();
    INFO(ended.errors);
    REQUIRE(ended.status == 0);
    CHECK(ended.output.find("away") != std::string::npos);

    const Ended promoted = copied.promote();
    INFO(promoted.errors);
    REQUIRE(promoted.status == 0);
    CHECK(HubProcess::run({"verify", "--data", copied.folder().string()}).status == 0);
    const HubProcess second(copied.folder(), {"--plain"});
    REQUIRE(second.isListening());
    auto again = Wire::customer(second.url(), talk.cookie, talk.customer->device());
    CHECK(textAt(again->resume(talk.customer->epoch(), talk.customer->cursor()), "t") == "invalid");
    auto customer = Wire::customer(second.url(), talk.cookie, talk.customer->device());
    const json::value ready = customer->identify();
    const std::multiset<std::string> stored = storedMessages(*customer, talk.conversation);
    for (const std::string& id : said) {
        CHECK(stored.count(id) == 1);
    }
    customer->setNextNumber(numberAt(ready, "commandsDone") + 1);
    CHECK(at(customer->commandAndResult("message.send", Talk::text("after"), talk.about()), "ok") == json::value(true));
    CHECK(http(second.url(), {"GET", "/api/v1/attachments/" + sha256(file), {}, {}, {{"Cookie", talk.cookie}}}).body
        == file);
    // Passwords came, too.
    CHECK_FALSE(Wire::signIn(second.url(), "ann", "password-ann").access.empty());
}

TEST_CASE("copy_everythingKilledUnderLoad_isWhatTheHubWasAtOneMoment")
{
    Copied copied;
    {
        const Chatter others(copied.hub.url());
        auto follower = copied.follow();
        REQUIRE(follower->says("the copy is level"));
        for (int i = 0; i < 3; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            follower->kill();
            follower = copied.follow();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        follower->kill();
        const std::string journal = contentOf(copied.folder() / "copy" / "current");
        CHECK(journal == "a"); // it went on, and never began anew
    }
    copied.hub.hub().kill();
    const Ended promoted = copied.promote();
    INFO(promoted.errors);
    REQUIRE(promoted.status == 0);
    CHECK(HubProcess::run({"verify", "--data", copied.folder().string()}).status == 0);
    CHECK(HubProcess(copied.folder(), {"--plain"}).isListening());
}

TEST_CASE("copy_ofAHubThatStartedAgain_beginsAnewBesideTheOldOne")
{
    Copied copied;
    Talk talk(copied.hub);
    auto follower = copied.follow();
    REQUIRE(follower->says("the copy is level"));
    CHECK(follower->terminate().status == 0);
    copied.hub.restart();
    follower = copied.follow();
    REQUIRE(follower->says("began anew"));
    REQUIRE(follower->says("the copy is level"));
    CHECK(contentOf(copied.folder() / "copy" / "current") == "b");
    CHECK_FALSE(std::filesystem::exists(copied.folder() / "copy" / "a"));
    copied.awaitLevel();
    CHECK(follower->terminate().status == 0);
    CHECK(copied.promote().status == 0);
}

TEST_CASE("copy_cannotBe_saysWhy")
{
    Copied copied;
    copied.secrets.write("wrong", "another-token-altogether");
    const Ended denied = hubCommand(copied.following("wrong"), copied.secrets.path() / "denied.err")->wait();
    CHECK(denied.status == 2);
    CHECK(denied.errors.find("doesn't take this token") != std::string::npos);
    CHECK(http(copied.hub.url(), {"GET", "/api/v1/copy/changes", {}, {}, {}}).status == 401);
    const std::string bearer = "Bearer " + token;
    CHECK(
        http(copied.hub.url(), {"GET", "/api/v1/copy/seed/..%2fmaster.key", {}, {}, {{"Authorization", bearer}}}).status
        == 404);
    // Nothing came yet.
    CHECK(copied.promote().errors.find("never came level") != std::string::npos);
    CHECK(
        HubProcess::run({"promote", "--data", copied.hub.data().string()}).errors.find("no copy") != std::string::npos);
    const Ended own = HubProcess::run({"follow", "--from", copied.hub.url(), "--data", copied.hub.data().string(),
        "--token-file", (copied.secrets.path() / "token").string()});
    CHECK(own.status != 0);

    auto follower = copied.follow();
    REQUIRE(follower->says("the copy is level"));
    CHECK(follower->terminate().status == 0);
    const Ended keyless = HubProcess::run({"promote", "--data", copied.folder().string()});
    CHECK(keyless.status == 2);
    CHECK(keyless.errors.find("--secrets") != std::string::npos);
    const TemporaryFolder foreign;
    foreign.write("master.key", std::string(32, 'x'));
    CHECK(copied.promote(foreign.path()).status != 0);
    CHECK(copied.promote().status == 0); // and nothing was lost by the tries

    HubFixture closed;
    CHECK(http(closed.url(), {"GET", "/api/v1/copy/changes", {}, {}, {{"Authorization", bearer}}}).status == 401);
}

TEST_CASE("copy_thatIsServedBeforeItIsPromoted_isRefusedAndStaysACopy")
{
    Copied copied;
    const std::string desk = (copied.hub.folder().path() / "desk.yaml").string();
    const auto serve = [&](std::vector<std::string> options) {
        options.push_back("--plain");
        HubProcess hub(copied.folder(), options);
        CHECK_FALSE(hub.isListening());
        return hub.wait();
    };
    const auto isRefused = [&] {
        for (const std::vector<std::string>& options : std::vector<std::vector<std::string>> {{"--desk", desk}, {}}) {
            const Ended ended = serve(options);
            CHECK(ended.status == 5);
            CHECK(ended.errors.find("cloudseat-hub promote --data " + copied.folder().string()) != std::string::npos);
        }
        CHECK_FALSE(std::filesystem::exists(copied.folder() / "keys.db"));
        CHECK_FALSE(std::filesystem::exists(copied.folder() / "master.key"));
    };
    Talk talk(copied.hub);
    const std::set<std::string> said = say(talk, "before", 3);
    {
        auto follower = copied.follow();
        REQUIRE(follower->says("the copy is level"));
        isRefused(); // while it follows, too
        copied.awaitLevel();
        CHECK(follower->terminate().status == 0);
    }
    isRefused();
    copied.hub.hub().kill();
    const Ended promoted = copied.promote();
    INFO(promoted.errors);
    REQUIRE(promoted.status == 0);
    const HubProcess second(copied.folder(), {"--plain", "--desk", desk});
    REQUIRE(second.isListening());
    auto customer = Wire::customer(second.url(), talk.cookie, talk.customer->device());
    customer->identify();
    const std::multiset<std::string> stored = storedMessages(*customer, talk.conversation);
    for (const std::string& id : said) {
        CHECK(stored.count(id) == 1);
    }
}

TEST_CASE("copy_whosePromotionWasKilledHalfWay_isNoHubUntilItIsPromotedAgain")
{
    Copied copied;
    Talk talk(copied.hub);
    const std::set<std::string> said = say(talk, "before", 3);
    auto follower = copied.follow();
    REQUIRE(follower->says("the copy is level"));
    copied.awaitLevel();
    CHECK(follower->terminate().status == 0);
    copied.hub.hub().kill();
    // As it leaves the folder: files in their places, the first machine's lineage, and the copy still beside them.
    const std::filesystem::path kept = copied.secrets.path() / "kept";
    std::filesystem::copy(copied.folder() / "copy", kept, std::filesystem::copy_options::recursive);
    REQUIRE(copied.promote().status == 0);
    std::filesystem::copy(kept, copied.folder() / "copy", std::filesystem::copy_options::recursive);
    std::ofstream(copied.folder() / "copy" / "promoting").put('\n');
    HubProcess early(copied.folder(), {"--plain"});
    CHECK_FALSE(early.isListening());
    CHECK(early.wait().errors.find("promote") != std::string::npos);
    const Ended again = copied.promote();
    INFO(again.errors);
    REQUIRE(again.status == 0);
    CHECK_FALSE(std::filesystem::exists(copied.folder() / "copy"));
    const HubProcess second(copied.folder(), {"--plain"});
    REQUIRE(second.isListening());
    auto customer = Wire::customer(second.url(), talk.cookie, talk.customer->device());
    customer->identify();
    const std::multiset<std::string> stored = storedMessages(*customer, talk.conversation);
    for (const std::string& id : said) {
        CHECK(stored.count(id) == 1);
    }
}
