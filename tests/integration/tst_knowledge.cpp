// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Articles at the real hub: in bulk, with files, over a restart.

#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <set>

namespace json = boost::json;
using namespace support;

namespace {

constexpr const char* one = "0191d3a0-7c3e-7b1a-9d2e-1f4c5b6a79c1";

std::string lineOf(const std::string& id, const std::string& title)
{
    return json::serialize(
               json::object {{"id", id}, {"title", title}, {"body", "Text of " + title}, {"language", "en"}})
        + "\n";
}

struct Shop : HubFixture
{
    std::string bearer(const std::string& name) { return "Bearer " + signIn(name).access; }

    Answer bring(const std::string& who, const std::string& lines, const std::string& query = {})
    {
        return http(url(), {"POST", "/api/v1/knowledge/import", query, lines, {{"Authorization", who}}});
    }

    Answer give(const std::string& who, const std::string& query = {})
    {
        return http(url(), {"GET", "/api/v1/knowledge/export", query, {}, {{"Authorization", who}}});
    }
};

/// Titles of the articles that somebody reads, by query, from the first on.
std::set<std::string> titles(Wire& wire, std::uint64_t* since = nullptr)
{
    std::set<std::string> found;
    std::uint64_t from = since ? *since : 0;
    for (bool more = true; more;) {
        wire.socket().send(json::serialize(
            json::object {{"t", "query"}, {"q", 9}, {"name", "articles"}, {"since", from}, {"limit", 200}}));
        const json::value answer = wire.untilFrame("answer");
        REQUIRE(answer.is_object());
        for (const json::value& row : at(answer, "rows").as_array()) {
            found.insert(textAt(row, "text.title"));
            from = numberAt(row, "changed");
        }
        more = at(answer, "more").as_bool();
        from = more ? from : std::stoull(textAt(answer, "cursor"));
    }
    if (since) {
        *since = from;
    }
    return found;
}

} // namespace

TEST_CASE("knowledge_import_isJudgedAsAWholeAndReachesReaders")
{
    Shop shop;
    const std::string lea = shop.bearer("lea");
    const std::string ann = shop.bearer("ann");
    CHECK(shop.bring("", lineOf("a", "A")).status == 401);
    CHECK(shop.bring(ann, lineOf("a", "A")).status == 403);
    CHECK(shop.give(ann).status == 403);

    const Answer wrong = shop.bring(lea, lineOf("a", "A") + lineOf("b", " ") + "{\n" + lineOf("a", "again"));
    CHECK(wrong.status == 400);
    const json::value told = json::parse(wrong.body);
    CHECK(textAt(told, "error.reason") == "lines");
    const json::array& faults = at(told, "faults").as_array();
    REQUIRE(faults.size() == 3);
    CHECK(numberAt(faults[0], "line") == 2);
    CHECK(textAt(faults[0], "field") == "title");
    CHECK(textAt(faults[1], "reason") == "not_json");
    CHECK(textAt(faults[2], "reason") == "twice");
    CHECK(shop.bring(lea, "\n").status == 400);

    const auto agent = Wire::agent(shop.url(), shop.signIn("ann"));
    agent->identify();
    std::uint64_t since = 0;
    CHECK(titles(*agent, &since).empty()); // nothing of it was taken

    const std::string lines = lineOf("a", "A") + lineOf("b", "B");
    const json::value dry = json::parse(shop.bring(lea, lines, "dry=1").body);
    CHECK(numberAt(dry, "articles") == 2);
    CHECK(numberAt(dry, "changed") == 2);
    CHECK(numberAt(dry, "new") == 2);
    CHECK(titles(*agent, &since).empty());
    // What other parts of the same import bring is there already when this one comes.
    CHECK(shop.bring(lea, lines, "dry=1&beside=99998").status == 200);
    const Answer full = shop.bring(lea, lines, "dry=1&beside=99999");
    CHECK(full.status == 409);
    CHECK(textAt(json::parse(full.body), "error.reason") == "full");
    CHECK(textAt(json::parse(shop.bring(lea, lines, "dry=1&beside=-1").body), "error.field") == "beside");
    const json::value done = json::parse(shop.bring(lea, lines).body);
    CHECK(numberAt(done, "changed") == 2);
    CHECK(numberAt(agent->untilEvent("knowledge.changed"), "data.articles") == 2);
    CHECK(titles(*agent, &since) == std::set<std::string> {"A", "B"});
    CHECK(numberAt(json::parse(shop.bring(lea, lines).body), "changed") == 0);
    CHECK(numberAt(json::parse(shop.bring(lea, lines, "dry=1&beside=99998").body), "new") == 0);
    CHECK(numberAt(json::parse(shop.bring(lea, lines + lineOf("c", "C")).body), "changed") == 1);
    CHECK(titles(*agent, &since) == std::set<std::string> {"C"});

    // What is given out is taken in again, and changes nothing.
    const Answer given = shop.give(lea);
    CHECK(given.status == 200);
    CHECK(given.header("Cloudseat-Next").empty());
    const json::value again = json::parse(shop.bring(lea, given.body).body);
    CHECK(numberAt(again, "articles") == 3);
    CHECK(numberAt(again, "changed") == 0);
    CHECK(shop.give(lea, "since=x").status == 400);

    shop.hub().kill();
    shop.restart();
    const auto later = Wire::agent(shop.url(), shop.signIn("ann"));
    later->identify();
    CHECK(titles(*later) == std::set<std::string> {"A", "B", "C"});
}

TEST_CASE("knowledge_pageForCustomers_showsWhatIsForThemAndNothingElse")
{
    Shop shop;
    const std::string lea = shop.bearer("lea");
    const auto put = [&](const json::object& more) {
        json::object line {{"id", one}, {"title", "Where & <when>"}, {"body", "**Here**, [now](javascript:alert)."},
            {"language", "en"}};
        for (const auto& member : more) {
            line[member.key()] = member.value();
        }
        CHECK(shop.bring(lea, json::serialize(line)).status == 200);
    };
    const auto page = [&](const std::string& id) { return http(shop.url(), {"GET", "/kb/" + id, {}, {}, {}}); };
    CHECK(page(one).status == 404);
    put({});
    CHECK(page(one).status == 404); // not for customers
    put({{"forCustomers", true}});
    const Answer shown = page(one);
    CHECK(shown.status == 200);
    CHECK(shown.type == "text/html; charset=utf-8");
    CHECK(shown.body.find("<h1>Where &amp; &lt;when&gt;</h1>") != std::string::npos);
    CHECK(shown.body.find("<p><strong>Here</strong>, now.</p>") != std::string::npos);
    CHECK(shown.body.find("javascript") == std::string::npos);
    CHECK(shown.header("Content-Security-Policy").find("default-src 'none'") != std::string::npos);
    CHECK(http(shop.url(), {"GET", "/article.css", {}, {}, {}}).status == 200);
    put({{"id", "fees-en"}, {"title", "Fees"}, {"body", "See [it](article:fees-en)."}, {"forCustomers", true}});
    CHECK(page("fees-en").body.find("<a href=\"/kb/fees-en\"") != std::string::npos);
    put({{"forCustomers", true}, {"body", "| Pay by | Takes |\n|---|--:|\n| card | **3** <days> |"}});
    CHECK(page(one).body.find("<div class=\"table\"><table>\n<thead>\n<tr><th>Pay by</th><th class=\"right\">Takes</th>"
                              "</tr>\n</thead>\n<tbody>\n<tr><td>card</td><td class=\"right\"><strong>3</strong> "
                              "&lt;days&gt;</td></tr>\n</tbody>\n</table></div>\n")
        != std::string::npos);
    CHECK(http(shop.url(), {"GET", "/article.css", {}, {}, {}}).body.find(".table{") != std::string::npos);
    put({{"forCustomers", true}, {"validUntil", 1}});
    CHECK(page(one).status == 404);
    put({{"forCustomers", true}, {"validFrom", 9'000'000'000'000}});
    CHECK(page(one).status == 404);
    CHECK(page("x").status == 404);
    CHECK(page("../healthz").status == 404);
    for (const std::string& gone : {std::string(one), std::string("x"), one + ("/" + std::string(64, '0'))}) {
        const Answer told = page(gone);
        CHECK(told.status == 404);
        CHECK(told.type == "text/html; charset=utf-8");
        CHECK(told.body.find("<title>内容不存在 · Not found</title>") != std::string::npos);
        CHECK(told.body.find("<a href=\"/\">联系在线客服</a>") != std::string::npos);
        CHECK(told.body.find("<p lang=\"en\">") != std::string::npos);
        CHECK(told.body.find("refresh") == std::string::npos);
        CHECK(told.header("Cache-Control") == "no-store");
        CHECK(told.header("Content-Security-Policy") == shown.header("Content-Security-Policy"));
    }
    // Who must wait is told so on a page that asks again by itself.
    Answer refused = page("fees-en");
    for (int i = 0; i < 2'000 && refused.status == 200; ++i) {
        refused = page("fees-en");
    }
    CHECK(refused.status == 429);
    CHECK(refused.type == "text/html; charset=utf-8");
    CHECK(refused.body.find("http-equiv=\"refresh\"") != std::string::npos);
    CHECK_FALSE(refused.header("Retry-After").empty());
}

namespace {

json::object fileOf(const std::string& hash, const char* name, std::size_t bytes)
{
    return {{"hash", hash}, {"name", name}, {"type", ""}, {"bytes", bytes}};
}

/// Lea writes an article with files; customers ask for its page.
struct Filed
{
    Filed() { lead->identify(); }

    std::string upload(const std::string& bytes) const
    {
        const std::string query = "hash=" + sha256(bytes) + "&bytes=" + std::to_string(bytes.size()) + "&for=article";
        REQUIRE(http(shop.url(),
                    {"POST", "/api/v1/attachments", query, bytes, {{"Authorization", "Bearer " + login.access}}})
                    .status
            == 200);
        return sha256(bytes);
    }
    void did(const char* command, const json::object& data) const
    {
        REQUIRE(at(lead->commandAndResult(command, data), "ok") == json::value(true));
    }
    Answer get(const std::string& path) const
    {
        return http(shop.url(), {"GET", "/kb/" + std::string(one) + path, {}, {}, {}});
    }

    Shop shop;
    Wire::SignIn login = shop.signIn("lea");
    std::unique_ptr<Wire> lead = Wire::agent(shop.url(), login);
};

} // namespace

TEST_CASE("knowledge_pageForCustomers_showsItsPicturesAndNobodyElsesFiles")
{
    const Filed desk;
    const std::string map = desk.upload(picture(5'000));
    const std::string old = desk.upload(picture(5'001));
    json::object text {{"title", "Where we are, {customer}"}, {"questions", json::array()},
        {"body", "Dear {customer}, ![the map](map.png) ![x](words.txt) ![y](https://elsewhere.example/y.png)"},
        {"category", ""}, {"language", "en"}, {"forCustomers", true},
        {"attachments", json::array {fileOf(old, "map.png", 5'001)}}};
    desk.did("article.save", {{"id", one}, {"text", text}});
    text["attachments"] = json::array {fileOf(map, "map.png", 5'000)};
    desk.did("article.save", {{"id", one}, {"version", 1}, {"text", text}});
    CHECK(desk.get("/" + map).status == 404); // a draft
    desk.did("article.publish", {{"id", one}, {"version", 2}});

    const Answer page = desk.get("");
    CHECK(page.status == 200);
    CHECK(page.body.find("<h1>Where we are,</h1>") != std::string::npos);
    CHECK(page.body.find("Dear, <img src=\"/kb/" + std::string(one) + "/" + map + "\" alt=\"the map\"")
        != std::string::npos);
    CHECK(page.body.find("elsewhere") == std::string::npos);
    CHECK(page.body.find("<bdi>") == std::string::npos); // no files but the picture
    CHECK(page.header("Content-Security-Policy").find("img-src 'self'") != std::string::npos);
    const Answer shown = desk.get("/" + map);
    CHECK(shown.status == 200);
    CHECK(shown.type == "image/png");
    CHECK(shown.body == picture(5'000));
    CHECK(shown.header("X-Content-Type-Options") == "nosniff");
    CHECK(shown.header("Content-Security-Policy") == "default-src 'none'; sandbox");
    CHECK(shown.header("Content-Disposition") == "inline");
    CHECK(shown.header("Cache-Control") == "private, max-age=300");
    CHECK(desk.get("/" + old).status == 404); // of an earlier version
    CHECK(desk.get("/map.png").status == 404);
    CHECK(desk.get("/" + std::string(64, '0')).status == 404);

    // No longer for customers: its pictures aren't either.
    text["forCustomers"] = false;
    desk.did("article.save", {{"id", one}, {"version", 2}, {"text", text}});
    desk.did("article.publish", {{"id", one}, {"version", 3}});
    CHECK(desk.get("/" + map).status == 404);
}

TEST_CASE("knowledge_pageForCustomers_hasLinksThatDownloadItsOtherFiles")
{
    const Filed desk;
    const std::string words = desk.upload("Just words.");
    const std::string hidden = desk.upload("Of nobody's article.");
    json::object text {{"title", "Words"}, {"questions", json::array()},
        {"body", "Read [them](words%20%26%20more.txt), [not these](other.txt) ![x](words%20%26%20more.txt)"},
        {"category", ""}, {"language", "en"}, {"forCustomers", true},
        {"attachments", json::array {fileOf(words, "words & more.txt", 11)}}};
    desk.did("article.save", {{"id", one}, {"text", text}});
    CHECK(desk.get("/" + words).status == 404); // a draft
    desk.did("article.publish", {{"id", one}, {"version", 1}});

    const std::string page = desk.get("").body;
    const std::string link
        = "<a href=\"/kb/" + std::string(one) + "/" + words + "\" rel=\"noopener noreferrer nofollow\">";
    CHECK(page.find("Read " + link + "them</a>, not these <span class=\"picture\">x</span>") != std::string::npos);
    CHECK(page.find("<ul class=\"files\" aria-label=\"Files\">\n<li>" + link
              + "<bdi>words &amp; more.txt</bdi></a> 11 B</li>\n</ul>")
        != std::string::npos);
    const Answer kept = desk.get("/" + words);
    CHECK(kept.status == 200);
    CHECK(kept.body == "Just words.");
    CHECK(kept.header("Content-Disposition") == "attachment; filename*=UTF-8''words%20%26%20more.txt");
    CHECK(kept.header("X-Content-Type-Options") == "nosniff");
    CHECK(kept.header("Content-Security-Policy") == "default-src 'none'; sandbox");
    CHECK(kept.header("Cache-Control") == "private, max-age=300");
    CHECK(desk.get("/" + hidden).status == 404);

    // Another version without it: nobody gets it any more.
    text["attachments"] = json::array();
    desk.did("article.save", {{"id", one}, {"version", 1}, {"text", text}});
    CHECK(desk.get("/" + words).status == 200);
    desk.did("article.publish", {{"id", one}, {"version", 2}});
    CHECK(desk.get("/" + words).status == 404);
    CHECK(desk.get("").status == 200);
    desk.did("article.retire", {{"id", one}, {"version", 2}});
    const Answer gone = desk.get("");
    CHECK(gone.status == 404);
    CHECK(gone.body.find("<a href=\"/\">Chat with us</a>") != std::string::npos);
}

TEST_CASE("knowledge_reports_sayWhatIsAskedForAndWhatIsBroken")
{
    Shop shop;
    const std::string lea = shop.bearer("lea");
    CHECK(shop.bring(lea,
                  json::serialize(json::object {{"id", one}, {"title", "Opening hours"}, {"language", "en"},
                      {"body", "From nine to five. See [more](article:nowhere)."}}))
              .status
        == 200);
    const auto lead = Wire::agent(shop.url(), shop.signIn("lea"));
    lead->identify();
    const auto ask = [](Wire& wire, json::object query) {
        query["t"] = "query";
        query["q"] = 5;
        query["limit"] = 200;
        wire.socket().send(json::serialize(query));
        return wire.untilFrame("answer");
    };
    Talk talk(shop);
    const std::string said = "Do you sell spare bulbs? My number is 13812348888";
    talk.customer->commandAndResult("message.send", Talk::text(said), talk.about());
    talk.agent->commandAndResult("message.send", Talk::text("We do."), talk.owned());
    talk.customer->commandAndResult("conversation.leave", {}, talk.about());

    const std::int64_t late = 4'000'000'000'000;
    const json::object gaps {{"name", "article.gaps"}, {"from", late - 31LL * 86'400'000}, {"to", late}};
    CHECK(ask(*lead, gaps).as_object().at("rows").as_array().empty());
    json::object today {{"name", "article.gaps"}};
    const std::int64_t now
        = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
              .count();
    today["from"] = now - 86'400'000;
    today["to"] = now + 86'400'000;
    const json::value found = ask(*lead, today);
    const json::array& rows = found.as_object().at("rows").as_array();
    REQUIRE(rows.size() == 1);
    CHECK(textAt(rows[0], "kind") == "nothing_found");
    const json::array& examples = at(rows[0], "examples").as_array();
    REQUIRE(examples.size() == 1);
    CHECK(textAt(examples[0], "text") == "Do you sell spare bulbs? My number is ***********");
    CHECK(textAt(examples[0], "conversation") == talk.conversation);
    CHECK(textAt(ask(*talk.agent, today), "error.kind") == "denied");
    today["to"] = now + 32LL * 86'400'000;
    CHECK(textAt(ask(*lead, today), "error.field") == "to");
    today["to"] = now;
    today["since"] = 1;
    CHECK(textAt(ask(*lead, today), "error.kind") == "expired"); // never made for that time

    const json::value broken = ask(*lead, {{"name", "article.defects"}});
    const json::array& defects = broken.as_object().at("rows").as_array();
    REQUIRE(defects.size() == 1);
    CHECK(textAt(defects[0], "kind") == "broken_link");
    CHECK(textAt(defects[0], "link") == "article:nowhere");
    CHECK(textAt(defects[0], "article") == one);
}

TEST_CASE("knowledge_articleWithAPicture_isReadByAllAndItsFilesWithIt")
{
    Shop shop;
    const auto login = shop.signIn("lea");
    const auto lead = Wire::agent(shop.url(), login);
    lead->identify();
    const auto agent = Wire::agent(shop.url(), shop.signIn("ann"));
    agent->identify();
    const std::string bytes = picture(5'000);
    const std::string hash = sha256(bytes);
    const auto upload = [&](const std::string& who) {
        return http(shop.url(),
            {"POST", "/api/v1/attachments", "hash=" + hash + "&bytes=5000&for=article", bytes,
                {{"Authorization", who}}});
    };
    const auto fetch = [&](const std::string& who) {
        return http(shop.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Authorization", who}}}).status;
    };
    const json::object file {{"hash", hash}, {"name", "map.png"}, {"type", "text/html"}, {"bytes", 1}};
    const json::object text {{"title", "Where we are"}, {"questions", json::array()}, {"body", "![map](map.png)"},
        {"category", ""}, {"language", "en"}, {"forCustomers", false}, {"attachments", json::array {file}}};
    const json::value early = lead->commandAndResult("article.save", {{"id", one}, {"text", text}});
    CHECK(textAt(early, "error.reason") == "no_such_attachment");
    CHECK(textAt(early, "error.field") == "text.attachments.0.hash");
    const std::string ann = shop.bearer("ann");
    CHECK(upload(ann).status == 403);
    REQUIRE(upload("Bearer " + login.access).status == 200);
    REQUIRE(at(lead->commandAndResult("article.save", {{"id", one}, {"text", text}}), "ok") == json::value(true));
    CHECK(fetch(ann) == 404); // a draft
    REQUIRE(at(lead->commandAndResult("article.publish", {{"id", one}, {"version", 1}}), "ok") == json::value(true));
    const json::value told = agent->untilEvent("article.published");
    const json::array& files = at(told, "data.row.text.attachments").as_array();
    REQUIRE(files.size() == 1);
    CHECK(textAt(files[0], "type") == "image/png"); // what the hub found
    CHECK(fetch(ann) == 200);
    // Somebody else was quicker.
    const json::value late = lead->commandAndResult("article.save", {{"id", one}, {"text", text}});
    CHECK(textAt(late, "error.kind") == "conflict");
    CHECK(textAt(late, "error.current") == "lea");

    REQUIRE(at(lead->commandAndResult("article.retire", {{"id", one}, {"version", 1}}), "ok") == json::value(true));
    agent->untilEvent("article.retired");
    CHECK(fetch(ann) == 404);
    shop.hub().kill();
    shop.restart();
    const auto again = Wire::agent(shop.url(), shop.signIn("lea"));
    again->identify();
    CHECK(textAt(
        again->commandAndResult("article.restore", {{"id", one}, {"version", 1}, {"from", 1}, {"publish", true}}),
        "error.kind")
              .empty());
    CHECK(fetch(ann) == 200);
}
