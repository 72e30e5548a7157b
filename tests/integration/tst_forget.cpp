// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is forgotten can't be read any more, by anybody; and parameters as a file.

#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace json = boost::json;
using namespace support;

namespace {

Ended say(const HubFixture& fixture, std::vector<std::string> words)
{
    words.insert(words.end(), {"--data", fixture.data().string()});
    return HubProcess::run(words);
}

} // namespace

TEST_CASE("forget_customerBesideAServingHub_takesHisTextsFromEverybody")
{
    HubFixture fixture;
    std::string customer;
    std::string conversation;
    std::string cookie;
    {
        Talk talk(fixture);
        conversation = talk.conversation;
        cookie = talk.cookie;
        talk.customer->commandAndResult("message.send", Talk::text("my secret address"), talk.about());
        const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
        lead->identify();
        CHECK(history(*lead, conversation).find("my secret address") != std::string::npos);
        const Answer me = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", cookie}}});
        customer = textAt(json::parse(me.body), "customer");
        // Not in the middle of a talk.
        const Ended early = say(fixture, {"forget", "customer", customer});
        CHECK(early.status == 2);
        CHECK(early.errors.find("end it first") != std::string::npos);
        talk.customer->commandAndResult("conversation.leave", {}, talk.about());
        talk.agent->commandAndResult("wrapup.finish",
            {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}},
            talk.owned());

        const Ended done = say(fixture, {"forget", "customer", customer});
        INFO(done.errors);
        REQUIRE(done.status == 0);
        // Workstations hear of it, also those that have nothing to do with him.
        CHECK(textAt(lead->untilEvent("customer.forgotten"), "data.customer") == customer);
        CHECK_FALSE(talk.agent->untilEvent("customer.forgotten").is_null());
        CHECK(history(*lead, conversation).find("my secret address") == std::string::npos);
    }
    // His browser is a stranger's now.
    const Answer again = http(fixture.url(), {"POST", "/api/v1/customer/ticket", {}, "{}", {{"Cookie", cookie}}});
    CHECK(again.status == 401);
    CHECK(say(fixture, {"forget", "customer", customer}).status == 0);
    CHECK(say(fixture, {"forget", "customer", "nonsense"}).status == 2);
    fixture.hub().terminate();
    const Ended verified = say(fixture, {"verify"});
    CHECK(verified.status == 0);
    CHECK(verified.output.find("clean") != std::string::npos);
    CHECK(verified.output.find(" 0 erased") == std::string::npos);
    // Nor after a history that is made anew from the log.
    for (const char* name : {"history.db", "history.db-wal", "history.db-shm"}) {
        std::filesystem::remove(fixture.data() / name);
    }
    fixture.restart();
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    CHECK(history(*lead, conversation).find("my secret address") == std::string::npos);
    CHECK(history(*lead, conversation).find(conversation) != std::string::npos);
}

TEST_CASE("forget_oneOfTwoWhoWereMerged_takesWhatBothSaid")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.customer->commandAndResult("message.send", Talk::text("my first secret"), talk.about());
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());
    talk.agent->commandAndResult("wrapup.finish",
        {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}}, talk.owned());
    const std::string cookie = Wire::cookie(fixture.door());
    const auto again = Wire::customer(fixture.door(), cookie);
    again->identify();
    const std::string second
        = again->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
    again->commandAndResult("message.send", Talk::text("my second secret"), {{"conversation", second}});
    again->commandAndResult("conversation.leave", {}, {{"conversation", second}});
    const auto idOf = [&](const std::string& of) {
        const Answer me = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", of}}});
        return textAt(json::parse(me.body), "customer");
    };
    const std::string kept = idOf(talk.cookie);
    const std::string other = idOf(cookie);
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    // Whom the history doesn't know can't be merged, and what follows is taken.
    const json::value unknown = lead->commandAndResult("customer.merge", {{"customer", newId()}, {"into", kept}});
    CHECK(textAt(unknown, "error.reason") == "no_such_customer");
    const json::value merged = lead->commandAndResult("customer.merge", {{"customer", other}, {"into", kept}});
    INFO(json::serialize(merged));
    REQUIRE(at(merged, "ok") == json::value(true));
    lead->socket().send(json::serialize(json::object {
        {"t", "query"}, {"q", 78}, {"name", "history.conversations"}, {"customer", kept}, {"limit", 50}}));
    const std::string all = json::serialize(lead->untilFrame("answer"));
    CHECK(all.find(talk.conversation) != std::string::npos);
    CHECK(all.find(second) != std::string::npos);
    CHECK(history(*lead, second).find("my second secret") != std::string::npos);

    const Ended done = say(fixture, {"forget", "customer", kept});
    INFO(done.errors);
    REQUIRE(done.status == 0);
    CHECK(history(*lead, talk.conversation).find("my first secret") == std::string::npos);
    CHECK(history(*lead, second).find("my second secret") == std::string::npos);
}

TEST_CASE("forget_customer_takesTheFilesThatAgentsSentHim")
{
    HubFixture fixture;
    const std::string his = "Invoice for Lin Xiao, Hangzhou, Road 1";
    const std::string everybodys = "Opening hours";
    std::string access;
    const auto get = [&](const std::string& bytes, const std::string& bearer) {
        return http(fixture.url(),
            {"GET", "/api/v1/attachments/" + sha256(bytes), {}, {}, {{"Authorization", "Bearer " + bearer}}})
            .status;
    };
    const auto send = [&](Talk& talk, const std::string& bytes) {
        const Answer stored = http(fixture.url(),
            {"POST", "/api/v1/attachments", "hash=" + sha256(bytes) + "&bytes=" + std::to_string(bytes.size()), bytes,
                {{"Authorization", "Bearer " + talk.login.access}}});
        REQUIRE(stored.status == 200);
        const json::value sent
            = talk.agent->commandAndResult("message.send", messageWith(sha256(bytes), "text/plain"), talk.owned());
        REQUIRE(at(sent, "ok") == json::value(true));
    };
    std::string customer;
    {
        Talk other(fixture, "bob");
        send(other, everybodys);
        other.agent->commandAndResult("presence.set", {{"presence", "break"}});
        Talk talk(fixture);
        access = talk.login.access;
        send(talk, his);
        send(talk, everybodys);
        const Answer me
            = http(fixture.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Cookie", talk.cookie}}});
        customer = textAt(json::parse(me.body), "customer");
        talk.customer->commandAndResult("conversation.leave", {}, talk.about());
        talk.agent->commandAndResult("wrapup.finish",
            {{"outcome", json::object {{"disposition", "solved"}, {"tags", json::array()}, {"note", ""}}}},
            talk.owned());
    }
    const std::string lead = fixture.signIn("lea").access;
    CHECK(get(his, access) == 200);
    CHECK(get(his, lead) == 200);
    REQUIRE(say(fixture, {"forget", "customer", customer}).status == 0);
    int status = 200;
    for (int i = 0; i < 200 && status == 200; ++i) {
        status = get(his, access);
    }
    CHECK(status == 404);
    CHECK(get(his, lead) == 404);
    // What somebody else was sent as well is still his.
    CHECK(get(everybodys, access) == 200);
    CHECK(get(everybodys, lead) == 200);
    fixture.hub().terminate();
    fixture.restart();
    CHECK(get(his, fixture.signIn("lea").access) == 404);
    CHECK(get(everybodys, fixture.signIn("lea").access) == 200);
}

TEST_CASE("forget_personWhoWasThere_losesNameAccountAndPlace")
{
    HubFixture fixture;
    Talk talk(fixture);
    talk.agent->commandAndResult("message.send", Talk::text("from ann"), talk.owned());
    const auto lead = Wire::agent(fixture.url(), fixture.signIn("lea"));
    lead->identify();
    CHECK(history(*lead, talk.conversation).find("Ann Zephyrine") != std::string::npos);
    const Ended done = say(fixture, {"forget", "person", "ann"});
    INFO(done.errors);
    REQUIRE(done.status == 0);
    CHECK(done.output.find("backups still hold the key") != std::string::npos);
    CHECK(textAt(talk.agent->untilFrame("revoke"), "scope") == "device");
    CHECK(textAt(lead->untilEvent("person.forgotten"), "data.person") == "ann");
    const std::string after = history(*lead, talk.conversation);
    CHECK(after.find("Ann Zephyrine") == std::string::npos);
    CHECK(after.find("from ann") != std::string::npos);
    CHECK(fixture.signIn("ann").answer.status == 401);
    CHECK(say(fixture, {"forget", "person", "nobody"}).status == 2);
    fixture.hub().terminate();
    CHECK(say(fixture, {"verify"}).status == 0);
    // Without a hub the same.
    CHECK(say(fixture, {"forget", "person", "bob"}).status == 0);
    fixture.restart();
    CHECK(fixture.signIn("bob").answer.status == 401);
    const auto late = Wire::agent(fixture.url(), fixture.signIn("lea"));
    late->identify();
    CHECK(history(*late, talk.conversation).find("Ann Zephyrine") == std::string::npos);
}

TEST_CASE("parameters_olderFieldsOfTheDeskFile_areCarriedToAnotherDesk")
{
    const auto desk = [](const std::string& name, const std::string& sales, const std::string& ann) {
        return "desk: {id: " + name + ", title: Shop, languages: [en]" + (ann.empty() ? "" : ", wrapup_seconds: 45")
            + "}\nqueues: [{id: sales, title: Sales" + sales + "}]\ndispositions: [{id: solved, title: Solved}]\n"
            + "people: [{id: ann, name: Ann Zephyrine" + ann + "}]\n";
    };
    const TemporaryFolder folder;
    const auto first
        = folder.write("first.yaml", desk("first", ", accept_seconds: 17, priority: 5", ", cap: 7")).string();
    const auto second = folder.write("second.yaml", desk("second", ", priority: 2", "")).string();
    HubProcess one(folder.path() / "one", {"--plain", "--desk", first});
    HubProcess two(folder.path() / "two", {"--plain", "--desk", second});
    REQUIRE(one.isListening());
    REQUIRE(two.isListening());
    const auto run = [&](const char* verb, const std::string& file, const char* data) {
        return HubProcess::run({"parameters", verb, file, "--data", (folder.path() / data).string()});
    };
    const std::string file = (folder.path() / "routing.yaml").string();
    REQUIRE(run("export", file, "one").status == 0);
    const std::string text = contentOf(file);
    CHECK(text.find("sales: {accept_seconds: 17, priority: 5}") != std::string::npos);
    CHECK(text.find("ann: {cap: 7}") != std::string::npos);
    CHECK(text.find("wrapup_seconds: 45") != std::string::npos);
    CHECK(run("import", file, "one").output == "nothing differs\n");
    const Ended set = run("import", file, "two");
    INFO(set.errors);
    CHECK(set.output.find("accept_seconds (queue sales): (not set) -> 17\n") != std::string::npos);
    CHECK(set.output.find("priority (queue sales): 2 -> 5\n") != std::string::npos);
    CHECK(set.output.find("cap (person ann): (not set) -> 7\n") != std::string::npos);
    CHECK(set.output.find("4 changed") != std::string::npos);
    const std::string copy = (folder.path() / "copy.yaml").string();
    REQUIRE(run("export", copy, "two").status == 0);
    CHECK(contentOf(copy) == text);
    // Names are not part of it and stay.
    CHECK(set.output.find("Zephyrine") == std::string::npos);
    const auto back = folder.write("back.yaml", "parameters: {}\nfields: {queues: {sales: {priority: 2}}}\n").string();
    CHECK(run("import", back, "two").output == "priority (queue sales): 5 -> 2\n1 changed\n");
    CHECK(run("import", back, "two").output == "nothing differs\n");
    CHECK(HubProcess::run({"parameters", "import", back, "--exact", "--data", (folder.path() / "two").string()})
              .output.find("cap (person ann): 7 -> (not set)\n")
        != std::string::npos);
    for (const char* bad : {"{queues: {ghost: {priority: 1}}}", "{queues: {sales: {priority: 101}}}",
             "{queues: {sales: {cap: 1}}}", "{people: {ann: {cap: many}}}", "{groups: {}}", "[]", "{desk: {cap: 1}}"}) {
        const Ended refused
            = run("import", folder.write("bad.yaml", std::string("parameters: {}\nfields: ") + bad).string(), "two");
        CAPTURE(bad, refused.output);
        CHECK(refused.status == 2);
        CHECK_FALSE(refused.errors.empty());
    }
}

TEST_CASE("parameters_exportedAndImported_areTheSameAndChangesAreShownBefore")
{
    HubFixture fixture;
    const std::string file = (fixture.folder().path() / "parameters.yaml").string();
    REQUIRE(say(fixture, {"parameters", "export", file}).status == 0);
    const std::string text = contentOf(file);
    CHECK(text.find("agent.hard_cap: \"30\"") != std::string::npos);
    CHECK(say(fixture, {"parameters", "import", file}).output == "nothing differs\n");
    const auto write = [&](const std::string& words) { return fixture.folder().write("new.yaml", words).string(); };
    const std::string wanted
        = write("parameters:\n  desk: {offer.timeout_s: 25}\n  queues: {sales: {work.weight: 2}}\n");
    const Ended dry = say(fixture, {"parameters", "import", wanted, "--dry-run"});
    CHECK(dry.output.find("offer.timeout_s (desk): 20 -> 25\n") != std::string::npos);
    CHECK(dry.output.find("work.weight (queue sales): (not set) -> 2\n") != std::string::npos);
    CHECK(dry.output.find("2 would change; nothing was changed") != std::string::npos);
    REQUIRE(say(fixture, {"parameters", "export", file}).status == 0);
    CHECK(contentOf(file) == text);
    CHECK(say(fixture, {"parameters", "import", wanted}).status == 0);
    const Ended exact = say(fixture, {"parameters", "import", file, "--exact"});
    CHECK(exact.output.find("work.weight (queue sales): 2 -> (not set)\n") != std::string::npos);
    CHECK(say(fixture, {"parameters", "import", file, "--exact"}).output == "nothing differs\n");

    for (const char* bad : {"parameters:\n  desk: {offer.timeout_s: 4}\n", "parameters: {desk: {no.such: 1}}\n",
             "parameters: {queues: {ghost: {work.weight: 2}}}\n", "parameters: [\n", "desk: {id: x}\n", "",
             "parameters: {desk: {offer.auto_accept: true}}\n"}) {
        const Ended refused = say(fixture, {"parameters", "import", write(bad)});
        CAPTURE(bad, refused.output, refused.errors);
        CHECK(refused.status == 2);
        CHECK_FALSE(refused.errors.empty());
    }
    const Ended place = say(fixture, {"parameters", "import", write("parameters:\n  desk:\n    offer.timeout_s: 4\n")});
    CHECK(place.errors.find("new.yaml:3:") != std::string::npos);
    CHECK(say(fixture, {"parameters", "import", (fixture.folder().path() / "missing").string()}).status == 2);
    REQUIRE(say(fixture, {"parameters", "export", file}).status == 0);
    CHECK(contentOf(file) == text);
}

TEST_CASE("parameters_thatTheDeskRefuses_areRefusedInADryRunWithTheSameWords")
{
    HubFixture fixture;
    const std::string file = (fixture.folder().path() / "parameters.yaml").string();
    REQUIRE(say(fixture, {"parameters", "export", file}).status == 0);
    const std::string text = contentOf(file);
    for (const char* bad : {"parameters:\n  desk: {offer.auto_accept: true}\n",
             "parameters:\n  desk: {slow_reply.warn_s: 200, slow_reply.late_s: 100}\n",
             "parameters: {queues: {sales: {queue.rings: [{stay_s: 30, add_groups: [ghosts]}]}}}\n"}) {
        const std::string wanted = fixture.folder().write("new.yaml", bad).string();
        const Ended dry = say(fixture, {"parameters", "import", wanted, "--dry-run"});
        const Ended real = say(fixture, {"parameters", "import", wanted});
        CAPTURE(bad, dry.output, real.errors);
        CHECK(real.status == 2);
        CHECK(real.errors.find("the desk refuses it: ") != std::string::npos);
        CHECK(dry.status == real.status);
        CHECK(dry.errors == real.errors);
        CHECK(dry.output == real.output);
    }
    REQUIRE(say(fixture, {"parameters", "export", file}).status == 0);
    CHECK(contentOf(file) == text);
}
