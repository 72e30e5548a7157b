// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desk file, applied while the desk is at work.

#include "tests/integration/fixture.h"
#include "tests/support/shareddata.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

using namespace support;

namespace {

struct Shop : HubFixture
{
    Ended apply(const std::string& text, bool dry = false, const char* name = "new.yaml")
    {
        std::vector<std::string> arguments {"apply", folder().write(name, text).string(), "--data", data().string()};
        if (dry) {
            arguments.emplace_back("--dry-run");
        }
        return HubProcess::run(arguments);
    }
    std::string wanted() const
    {
        std::string text = smallDesk;
        const auto replace = [&text](const std::string& what, const std::string& with) {
            const auto at = text.find(what);
            REQUIRE(at != std::string::npos);
            text.replace(at, what.size(), with);
        };
        replace("  - {id: returns, title: Returns, groups: [all]}\n",
            "  - {id: returns, title: Returns, groups: [all], priority: 3}\n  - {id: repair, title: Repair}\n");
        replace("  - {id: off,", "  - {id: new, name: Nova Quux, password: password-new}\n  - {id: off,");
        replace("offer.timeout_s: 20", "offer.timeout_s: 25");
        return text;
    }
};

} // namespace

TEST_CASE_METHOD(Shop, "apply_whileTheDeskServes_isOneChangeForEverybody")
{
    Talk talk(*this);
    CHECK(apply(smallDesk).output == "nothing differs\n");
    const std::string lines = "queue returns: changed\nqueue repair: new\nperson new: new\n"
                              "offer.timeout_s (desk): 20 -> 25\n";
    CHECK(apply(wanted(), true).output == lines + "4 would change; nothing was changed\n");
    CHECK(signIn("new").answer.status == 401);
    const Ended done = apply(wanted());
    CAPTURE(done.errors);
    CHECK(done.status == 0);
    CHECK(done.output == lines + "4 changed\n");
    // Who is connected has it, and goes on.
    CHECK_FALSE(talk.agent->untilEvent("desk.configured").is_null());
    CHECK(
        textAt(talk.agent->commandAndResult("message.send", Talk::text("still here"), talk.owned()), "t") == "result");
    CHECK(signIn("new").answer.status == 200);
    CHECK(apply(wanted()).output == "nothing differs\n");
    // The log has it: a start without the file serves the same.
    hub().terminate();
    const HubProcess again(data(), {"--plain"});
    REQUIRE(again.isListening());
    CHECK(http(again.url(), {"GET", "/api/v1/desk/public", {}, {}, {}}).body.find("Repair") != std::string::npos);
    CHECK(HubProcess::run({"verify", "--data", data().string()}).status == 0);
}

TEST_CASE_METHOD(Shop, "apply_fileWithMistakes_saysWhereAndChangesNothing")
{
    const std::string before = HubProcess::run({"parameters", "export", "--data", data().string()}).output;
    const Ended broken
        = apply("desk: {id: small, title: Small}\nqueues:\n  - {id: sales, title: Sales, groups: [no]}\n");
    CHECK(broken.status == 2);
    CHECK(broken.errors.find("new.yaml:3:") != std::string::npos);
    CHECK(broken.errors.find("nothing was changed") != std::string::npos);
    std::string other = wanted();
    other.replace(other.find("id: small"), 9, "id: other");
    const Ended strange = apply(other);
    CHECK(strange.status == 2);
    CHECK(strange.errors.find("is of the desk 'other', this hub's is 'small'") != std::string::npos);
    // Right by itself, and against what the desk has: the other half of the pair stands in the log.
    REQUIRE(
        apply(std::string(smallDesk).append("  queues: {sales: {slow_reply.warn_s: 200, slow_reply.late_s: 300}}\n"))
            .status
        == 0);
    const Ended refused = apply("desk: {id: small, title: Small}\nqueues: [{id: sales, title: Sales}]\n"
                                "parameters: {queues: {sales: {slow_reply.late_s: 190}}}\n");
    CHECK(refused.status == 2);
    CAPTURE(refused.errors);
    CHECK(refused.errors.find("the desk refuses the file: parameters warn_after_late; nothing was changed")
        != std::string::npos);
    CHECK(apply("").status == 2);
    CHECK(apply("[").status == 2);
    CHECK(HubProcess::run({"apply", (folder().path() / "none.yaml").string(), "--data", data().string()}).status == 2);
    CHECK(signIn("new").answer.status == 401);
    CHECK(HubProcess::run({"parameters", "export", "--data", data().string()}).output.size() > before.size());
}

TEST_CASE_METHOD(Shop, "apply_withoutAServingHub_changesTheSame")
{
    hub().terminate();
    CHECK(apply(wanted()).output.find("4 changed\n") != std::string::npos);
    restart();
    CHECK(signIn("new").answer.status == 200);
}

TEST_CASE_METHOD(Shop, "start_fileNamesSomebodyNew_servesWithoutHimUntilItIsApplied")
{
    hub().terminate();
    const std::string file = folder().write("wanted.yaml", wanted()).string();
    {
        HubProcess again(data(), {"--plain", "--desk", file});
        REQUIRE(again.isListening());
        const Wire::SignIn nobody = Wire::signIn({again.url(), again.fingerprint()}, "new", "password-new");
        CHECK(nobody.answer.status == 401);
        CHECK(again.terminate().errors.find("the desk file differs from the log") != std::string::npos);
    }
    HubProcess applied(data(), {"--plain", "--desk", file, "--apply"});
    REQUIRE(applied.isListening());
    CHECK(Wire::signIn({applied.url(), applied.fingerprint()}, "new", "password-new").answer.status == 200);
}

TEST_CASE_METHOD(Shop, "apply_whoWasSwitchedOff_staysSo")
{
    REQUIRE(HubProcess::run({"user", "disable", "ann", "--data", data().string()}).status == 0);
    CHECK(apply(smallDesk).output == "nothing differs\n");
    CHECK(signIn("ann").answer.status == 401);
    REQUIRE(HubProcess::run({"user", "enable", "ann", "--data", data().string()}).status == 0);
    CHECK(signIn("ann").answer.status == 200);
}

TEST_CASE_METHOD(Shop, "hours_ofAZoneWithSummerTime_areThoseOfItsClocks")
{
    std::string text = smallDesk;
    const auto title = text.find("id: small,");
    REQUIRE(title != std::string::npos);
    text.insert(title, "timezone: Europe/Berlin, ");
    REQUIRE(apply(text).status == 0);
    CHECK(apply(text).output == "nothing differs\n");
    // 9 in the morning, and nothing beside: it is out of hours nearly always.
    const std::string hours = "parameters: {queues: {sales: {queue.hours: \"wed 09:00-09:01\"}}}\n";
    const std::string file = folder().write("hours.yaml", hours).string();
    const auto say = [&](const char* verb, const std::string& name) {
        return HubProcess::run({"parameters", verb, name, "--data", data().string()});
    };
    CHECK(say("import", file).status == 0);
    CHECK(say("import", file).output == "nothing differs\n");
    const auto opensAt = [&] {
        const auto desk = boost::json::parse(http(url(), {"GET", "/api/v1/desk/public", {}, {}, {}}).body);
        for (const auto& queue : desk.at("queues").as_array()) {
            if (queue.at("id") == "sales" && queue.as_object().contains("opensAt")) {
                return queue.at("opensAt").to_number<std::int64_t>() / 60'000 % 1'440;
            }
        }
        return std::int64_t {-1};
    };
    const auto morning = opensAt();
    CAPTURE(morning);
    CHECK((morning == 8 * 60 || morning == 7 * 60 || morning == -1)); // UTC, by the season; or it is just open
    // The table is the hub's own: in no file, and what an exact one doesn't have stays.
    const std::string out = (folder().path() / "out.yaml").string();
    REQUIRE(say("export", out).status == 0);
    CHECK(readFile(out).find("utc_offset") == std::string::npos);
    CHECK(HubProcess::run({"parameters", "import", out, "--exact", "--data", data().string()}).output
        == "nothing differs\n");
    // The log says it all.
    restart();
    CHECK((opensAt() == morning || morning == -1));
    // An offset on purpose goes before the zone.
    const std::string fixed = folder().write("fixed.yaml", "parameters: {desk: {desk.utc_offset_min: -60}}\n").string();
    CHECK(say("import", fixed).status == 0);
    CHECK((opensAt() == 10 * 60 || opensAt() == -1));
    CHECK(apply(text).output.find("desk.utc_offset_min (desk): -60 -> (not set)") != std::string::npos);
}
