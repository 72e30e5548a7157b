// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/desk/configuration.h"
#include "hub/config/deskfile.h"
#include "hub/config/parameterreader.h"
#include "hub/config/writingreader.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <regex>
#include <string>

namespace {

std::string contentOf(const std::string& file)
{
    std::ifstream in(CLOUDSEAT_SOURCE_DIR "/" + file);
    return {std::istreambuf_iterator<char>(in), {}};
}

const std::string head = "desk: {id: demo, title: Demo}\n";

std::string problemsOf(const std::string& text)
{
    const hub::DeskFileResult result = hub::parseDeskFile(text, "d.yaml");
    if (result) {
        return "none";
    }
    std::string all;
    for (const hub::DeskFileProblem& problem : result.error()) {
        all += hub::describe(problem) + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("parseDeskFile_completeFile_everyFieldIsTaken")
{
    const hub::DeskFileResult result = hub::parseDeskFile(R"(
desk:
  id: shop
  title: {zh: 小店, en: Shop}
  timezone: UTC
  languages: [zh-CN, en]
  wrapup_seconds: 45
  wrapup_extension_seconds: 30
  wrapup_extensions: 2
  notice: {zh: 隐私, en: Privacy}
  notice_link: https://shop.example/privacy
skills: [{id: returns, title: {zh: 退货, en: Returns}}]
groups: [{id: sales, title: Sales}]
queues:
  - id: presale
    title: {zh: 售前}
    hint: {en: Sizes}
    groups: [sales]
    skills: {returns: 2}
    accept_seconds: 15
    priority: 3
    open: false
dispositions: [{id: solved, title: Solved, resolved: true}]
people:
  - {id: lin, name: 林小雨, roles: [agent, lead], groups: [sales], skills: {returns: 5}, languages: [zh], cap: 3,
     active: false, password: secret-1}
  - {id: bo, name: Bo}
)",
        "d.yaml");
    REQUIRE(result);
    const hub::DeskConfig& file = result.value();
    CHECK(file.id.name == "shop");
    REQUIRE(file.change.desk);
    CHECK(file.change.desk->title == protocol::Names {"小店", "Shop"});
    CHECK(file.change.desk->wrapUpSeconds == 45);
    CHECK(file.change.desk->wrapUpExtensionSeconds == 30);
    CHECK(file.change.desk->wrapUpExtensions == 2);
    CHECK(file.change.desk->notice == protocol::Names {"隐私", "Privacy"});
    CHECK(file.change.desk->noticeLink == "https://shop.example/privacy");
    REQUIRE(file.change.queues.size() == 1);
    const protocol::QueueSettings& queue = file.change.queues.front();
    CHECK(queue.title == protocol::Names {"售前", "售前"});
    CHECK(queue.hint == protocol::Names {"Sizes", "Sizes"});
    CHECK(queue.groups == std::vector<base::GroupId> {{"sales"}});
    CHECK(queue.skills == std::vector<protocol::SkillLevel> {{{"returns"}, 2}});
    CHECK(queue.acceptSeconds == 15);
    CHECK(queue.priority == 3);
    CHECK_FALSE(queue.open);
    CHECK(queue.place == 0U);
    REQUIRE(file.change.dispositions.size() == 1);
    CHECK(file.change.dispositions.front().resolved);
    REQUIRE(file.change.people.size() == 2);
    CHECK(file.change.people[0].roles == std::vector {protocol::Role::agent, protocol::Role::lead});
    CHECK(file.change.people[0].cap == 3);
    CHECK_FALSE(file.change.people[0].active);
    CHECK(file.change.people[1].languages == std::vector<std::string> {"zh", "en"});
    CHECK(file.change.people[1].roles == std::vector {protocol::Role::agent});
    REQUIRE(file.passwords.size() == 1);
    CHECK(file.passwords.front().person.name == "lin");
    CHECK(file.passwords.front().password.reveal() == "secret-1");
}

TEST_CASE("parseDeskFile_badInput_namesLineColumnAndReason")
{
    struct Row
    {
        std::string text;
        std::string expected;
    };
    const Row rows[] = {
        {"", "d.yaml: 'desk file' must be a map of keys and values\n"},
        {"desk: [", "d.yaml:1:1: end of sequence flow not found\n"},
        {"queues: []\n", "d.yaml:1:1: 'desk file' needs 'desk'\n"},
        {head + "colour: red\n", "d.yaml:2:1: unknown key 'colour' in 'desk file'\n"},
        {"desk: {id: De mo, title: x}\n",
            "d.yaml:1:12: 'id' must be 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen\n"},
        {"desk: {id: d, title: x, timezone: Mars/Olympus}\n",
            "d.yaml:1:35: 'timezone' must be an IANA name like Asia/Shanghai\n"},
        {"desk: {id: d, title: x, timezone: ../../etc/passwd}\n",
            "d.yaml:1:35: 'timezone' must be an IANA name like Asia/Shanghai\n"},
        {"desk: {id: d, title: x, notice_link: 'javascript:alert(1)'}\n",
            "d.yaml:1:38: 'notice_link' must begin with https://\n"},
        {"desk: {id: d, title: {fr: x}}\n",
            "d.yaml:1:23: unknown key 'fr' in 'title'\nd.yaml:1:22: 'title' needs a text for zh or en\n"},
        {head + "queues:\n  - id: a\n    title: A\n    accept_seconds: 4\n",
            "d.yaml:5:21: 'accept_seconds' must be a whole number from 5 to 900\n"},
        {head + "queues:\n  - id: a\n    title: A\n    groups: [ghosts]\n",
            "d.yaml:5:14: group 'ghosts' is not in this file\n"},
        {head + "queues:\n  - id: a\n    title: A\n    open: yes\n", "d.yaml:5:11: 'open' must be true or false\n"},
        {head + "skills:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", "d.yaml:4:10: skill 'a' stands twice\n"},
        {head + "people:\n  - {id: p, name: P, skills: {magic: 2}}\n",
            "d.yaml:3:31: skill 'magic' is not in this file\n"},
        {head + "people:\n  - {id: p, name: P, roles: [boss]}\n",
            "d.yaml:3:30: a role must be agent, lead, trainer or admin\n"},
        {head + "people:\n  - {id: p, name: P, cap: 31}\n", "d.yaml:3:27: 'cap' must be a whole number from 0 to 30\n"},
        {head + "people:\n  - {id: p, name: P, cap: 4.5}\n",
            "d.yaml:3:27: 'cap' must be a whole number from 0 to 30\n"},
        {head + "people:\n  - {id: p, name: P, name: Q}\n", "d.yaml:3:22: 'name' stands twice in 'person'\n"},
        {head + "people: lin\n", "d.yaml:2:9: 'people' must be a list\n"},
    };
    for (const Row& row : rows) {
        INFO(row.text);
        CHECK(problemsOf(row.text) == row.expected);
    }
}

TEST_CASE("parseDeskFile_severalProblems_allAreReported")
{
    CHECK(problemsOf("desk: {id: d, title: x, wrapup_seconds: -1}\npeople:\n  - {name: P}\n  - {id: q}\n")
        == "d.yaml:1:41: 'wrapup_seconds' must be a whole number from 0 to 3600\n"
           "d.yaml:3:5: 'person' needs 'id'\n"
           "d.yaml:4:5: 'person' needs 'name'\n");
}

TEST_CASE("parseDeskFile_hostileInput_isRefusedWithoutHarm")
{
    CHECK(problemsOf(std::string(100'000, '[')) != "none");
    CHECK(problemsOf(head + "people:\n  - {id: p, name: \"a\\u0000b\"}\n") != "none");
    CHECK(problemsOf(head + "people:\n  - {id: p, name: '" + std::string(121, 'x') + "'}\n") != "none");
    CHECK(problemsOf(std::string("\xff\xfe\x00\x01", 4)) != "none");
}

TEST_CASE("parseDeskFile_skillThatEnds_holdsThroughThatDayOfTheDesk")
{
    const auto fileWith = [](const std::string& skill) {
        return "desk: {id: d, title: D, timezone: Asia/Shanghai}\nskills: [{id: r, title: R}]\n"
               "people: [{id: p, name: P, skills: {r: "
            + skill + "}}]\n";
    };
    const auto taken = hub::parseDeskFile(fileWith("{level: 3, until: 2026-12-31}"), "d.yaml");
    REQUIRE(taken.ok());
    const auto& skill = taken.value().change.people.at(0).skills.at(0);
    CHECK(skill.level == 3);
    CHECK(skill.until == protocol::Timestamp {1'798'732'800'000}); // 2027-01-01 00:00 in Shanghai
    CHECK_FALSE(hub::parseDeskFile(fileWith("{level: 3}"), "d.yaml").value().change.people.at(0).skills.at(0).until);
    for (const char* wrong :
        {"{until: 2026-12-31}", "{level: 3, until: 2026-02-30}", "{level: 3, until: soon}", "{level: 3, until: [1]}",
            "{level: 3, until: 20261231}", "{level: 3, til: 2026-12-31}", "{level: 3, until: -026-12-31}"}) {
        CAPTURE(wrong);
        CHECK_FALSE(hub::parseDeskFile(fileWith(wrong), "d.yaml").ok());
    }
}

TEST_CASE("loadDeskFile_missingFile_saysSo")
{
    const hub::DeskFileResult result = hub::loadDeskFile("/nonexistent/desk.yaml");
    REQUIRE_FALSE(result);
    CHECK(hub::describe(result.error().front()) == "/nonexistent/desk.yaml: can't be opened");
}

TEST_CASE("parseDeskFile_parameters_areTakenAsTextOrYaml")
{
    const auto result = hub::parseDeskFile(head + R"(
skills: [{id: refunds, title: Refunds}]
groups: [{id: sales, title: Sales}]
queues: [{id: presale, title: Before, groups: [sales]}]
people: [{id: lin, name: Lin}]
parameters:
  desk: {offer.timeout_s: 25, choose: [round_robin, fixed], agent.ramp: off, offer.burst: {limit: 3, window_s: 60}}
  queues:
    presale:
      queue.rings:
        - {stay_s: 30, drop_skills: [refunds], add_groups: [sales]}
        - stay_s: 60
      queue.hours: "mon-fri 09:00-18:00"
  groups: {sales: {agent.soft_cap: 3}}
  people: {lin: {agent.hard_cap: 7}}
)",
        "d.yaml");
    REQUIRE(result);
    std::string all;
    for (const auto& one : result.value().change.parameters) {
        all += one.name + "@"
            + (one.queue         ? one.queue->name
                    : one.group  ? one.group->name
                    : one.person ? one.person->name
                                 : "")
            + " = " + one.value.value_or("(not set)") + "\n";
    }
    CHECK(all
        == "offer.timeout_s@ = 25\nchoose@ = round_robin, fixed\nagent.ramp@ = off\n"
           "offer.burst@ = limit=3 window_s=60\n"
           "queue.rings@presale = stay_s=30 drop_skills=refunds add_groups=sales; stay_s=60\n"
           "queue.hours@presale = mon-fri 09:00-18:00\nagent.soft_cap@sales = 3\nagent.hard_cap@lin = 7\n"
           "desk.utc_offset_min@ = (not set)\n");
    // Exported and read again they are the same.
    const auto again = hub::parseDeskFile(head
            + "skills: [{id: refunds, title: Refunds}]\ngroups: [{id: sales, title: Sales}]\n"
              "queues: [{id: presale, title: Before, groups: [sales]}]\npeople: [{id: lin, name: Lin}]\n"
            + hub::writeParameters(result.value().change.parameters),
        "d.yaml");
    REQUIRE(again);
    CHECK(again.value().change.parameters.size() == result.value().change.parameters.size());
    CHECK(hub::writeParameters(again.value().change.parameters)
        == hub::writeParameters(result.value().change.parameters));
    CHECK(hub::writeParameters({}) == "parameters: {}\n");
}

TEST_CASE("parseDeskFile_wrongParameters_nameLineAndForm")
{
    const std::pair<std::string, std::string> rows[] = {
        {"parameters:\n  desk:\n    offer.timeout_s: 4\n",
            "d.yaml:4:22: 'offer.timeout_s' must be integer (5..900), as in 30\n"},
        {"parameters:\n  desk:\n    offer.time: 4\n", "d.yaml:4:5: there is no parameter 'offer.time'\n"},
        {"parameters:\n  people: {lin: {offer.timeout_s: 30}}\n",
            "d.yaml:3:18: 'offer.timeout_s' can't be set here\nd.yaml:3:12: person 'lin' is not in this file\n"},
        {"parameters:\n  desk: {choose: {a: [b, [c]]}}\n",
            "d.yaml:3:18: 'choose' must be list of words (least_load_pct, longest_idle, round_robin, fixed), as in "
            "least_load_pct, longest_idle\n"},
        {"parameters: []\n", "d.yaml:2:13: 'parameters' must be a map of keys and values\n"},
        {"parameters: {planet: {}}\n", "d.yaml:2:14: unknown key 'planet' in 'parameters'\n"},
    };
    for (const auto& [text, expected] : rows) {
        CHECK(problemsOf(head + text) == expected);
    }
}

TEST_CASE("parseDeskFile_whatOnlyTheDeskRefuses_isAProblemAtItsPlace")
{
    std::string many;
    for (int i = 0; i < 65; ++i) {
        many += (i == 0 ? "en-" : ", en-") + std::to_string(i);
    }
    const std::string sales = head + "groups: [{id: sales, title: Sales}]\n";
    const std::pair<std::string, std::string> rows[] = {
        {"desk: {id: d, title: D, wrapup_extension_seconds: 0}\n",
            "d.yaml:1:51: 'wrapup_extension_seconds' must be a whole number from 1 to 3600\n"},
        {"desk: {id: d, title: D, languages: [" + many + "]}\n",
            "d.yaml:1:36: the desk refuses it: desk.languages too_large\n"},
        {head + "people:\n  - {id: p, name: P, roles: [agent, agent]}\n",
            "d.yaml:3:29: the desk refuses it: people.0.roles twice\n"},
        {head + "people:\n  - {id: p, name: P, languages: [en, en]}\n",
            "d.yaml:3:33: the desk refuses it: people.0.languages twice\n"},
        {head + "people:\n  - {id: o, name: O}\n  - {id: p, name: P, languages: [zh-CN]}\n",
            "d.yaml:4:33: the desk refuses it: people.1.languages not_a_primary_tag\n"},
        {sales + "people:\n  - {id: p, name: P, groups: [sales, sales]}\n",
            "d.yaml:4:30: the desk refuses it: people.0.groups twice\n"},
        {sales + "queues:\n  - {id: q, title: Q, groups: [sales, sales]}\n",
            "d.yaml:4:31: the desk refuses it: queues.0.groups twice\n"},
        {head + "parameters:\n  desk: {offer.auto_accept: true}\n",
            "d.yaml:3:3: the desk refuses it: parameters auto_accept_and_allow_decline\n"},
    };
    for (const auto& [text, expected] : rows) {
        INFO(text);
        CHECK(problemsOf(text) == expected);
    }
}

TEST_CASE("parseDeskFile_valuesAtTheirBounds_areThoseThatTheDeskTakes")
{
    struct Bound
    {
        std::string before;
        std::uint32_t low;
        std::uint32_t high;
        std::string after;
    };
    const Bound bounds[] = {{"desk: {id: d, title: D, wrapup_seconds: ", 0, 3600, "}\n"},
        {"desk: {id: d, title: D, wrapup_extension_seconds: ", 1, 3600, "}\n"},
        {"desk: {id: d, title: D, wrapup_extensions: ", 0, 20, "}\n"},
        {head + "queues: [{id: q, title: Q, accept_seconds: ", 5, 900, "}]\n"},
        {head + "queues: [{id: q, title: Q, priority: ", 0, 100, "}]\n"},
        {head + "people: [{id: p, name: P, cap: ", 0, 30, "}]\n"},
        {head + "skills: [{id: s, title: S}]\npeople: [{id: p, name: P, skills: {s: ", 1, 5, "}}]\n"}};
    for (const Bound& bound : bounds) {
        INFO(bound.before);
        const auto said
            = [&](std::uint32_t value) { return problemsOf(bound.before + std::to_string(value) + bound.after); };
        CHECK(said(bound.low) == "none");
        CHECK(said(bound.high) == "none");
        CHECK(said(bound.high + 1) != "none");
        CHECK((bound.low == 0 || said(bound.low - 1) != "none"));
    }
    // The desk by itself draws the same lines, whoever sends the command.
    const auto refused = [](auto change) {
        hub::DeskConfig desk = hub::parseDeskFile(head + "queues: [{id: q, title: Q}]\n", "d.yaml").value();
        change(desk.change);
        return desk::refusal({}, desk.change).has_value();
    };
    CHECK_FALSE(refused([](protocol::ConfigureDesk&) {}));
    CHECK(refused([](protocol::ConfigureDesk& desk) { desk.desk->wrapUpExtensions = 21; }));
    CHECK(refused([](protocol::ConfigureDesk& desk) { desk.desk->wrapUpExtensionSeconds = 0; }));
    CHECK(refused([](protocol::ConfigureDesk& desk) { desk.queues.front().priority = 101; }));
}

TEST_CASE("parseDeskFile_languagesOfSeveralCountries_giveEachPersonOneEach")
{
    const auto desk = hub::parseDeskFile(
        "desk: {id: d, title: D, languages: [zh-CN, zh-TW, EN-us]}\npeople: [{id: p, name: P}]\n", "d.yaml");
    REQUIRE(desk);
    CHECK(desk->change.people.front().languages == std::vector<std::string> {"zh", "en"});
}

TEST_CASE("deskFile_nestedTooDeeply_saysWhereAndWhy")
{
    for (const std::string& text : {std::string(100'000, '['), "desk: " + std::string(100'000, '{')}) {
        const std::string said = problemsOf(text);
        CHECK(said.starts_with("d.yaml:1:"));
        CHECK(said.find("nested too deeply") != std::string::npos);
    }
}

TEST_CASE("parseDeskFile_whatItSaysAboutWriting_isTaken")
{
    const std::string groups = "groups: [{id: sales, title: Sales}]\n";
    const hub::DeskFileResult result = hub::parseDeskFile(head + groups + R"(
canned:
  - {id: hello, group: sales, shortcut: nh, title: 问候, text: "{customer}您好", language: zh}
  - {id: bye, group: sales, text: Bye}
checks:
  - {id: promises, words: [保证, sure], severity: block, reason: {zh: 不作保证, en: Promise nothing},
     link: https://rules.example/1}
  - {id: cards, kind: bank_card, reason: Cards}
links:
  - {title: {zh: 订单, en: Orders}, url: "https://shop.example/o?p={phone}"}
synonyms:
  - {said: [包裹, parcel], meant: [物流]}
)",
        "d.yaml");
    if (!result) {
        FAIL(hub::describe(result.error().front()));
    }
    const auto& change = result->change;
    REQUIRE(change.canned.size() == 2);
    CHECK(change.canned[0].id == hub::cannedIdOf("hello"));
    CHECK(change.canned[0].id != change.canned[1].id);
    CHECK(change.canned[0].group == base::GroupId {"sales"});
    CHECK(change.canned[0].shortcut == "nh");
    CHECK(change.canned[0].title == "问候");
    CHECK(change.canned[0].text == "{customer}您好");
    CHECK(change.canned[0].language == "zh");
    CHECK(change.canned[1].title.empty());
    CHECK_FALSE(change.canned[1].language);
    REQUIRE(change.checks->size() == 2);
    CHECK(change.checks->at(0).kind == protocol::CheckKind::word);
    CHECK(change.checks->at(0).words == std::vector<std::string> {"保证", "sure"});
    CHECK(change.checks->at(0).severity == protocol::CheckSeverity::block);
    CHECK(change.checks->at(0).link == "https://rules.example/1");
    CHECK(change.checks->at(1).kind == protocol::CheckKind::bank_card);
    CHECK(change.checks->at(1).severity == protocol::CheckSeverity::advise);
    CHECK(change.checks->at(1).reason.en == "Cards");
    REQUIRE(change.links->size() == 1);
    CHECK(change.links->at(0).url == "https://shop.example/o?p={phone}");
    REQUIRE(change.synonyms->size() == 1);
    CHECK(change.synonyms->at(0).said == std::vector<std::string> {"包裹", "parcel"});
    CHECK(change.synonyms->at(0).meant == std::vector<std::string> {"物流"});
    // A section that isn't there says nothing.
    const auto silent = hub::parseDeskFile(head, "d.yaml");
    CHECK_FALSE((silent->change.checks || silent->change.links || silent->change.synonyms));
    CHECK(hub::parseDeskFile(head + "checks: []\n", "d.yaml")->change.checks->empty());
}

TEST_CASE("parseDeskFile_wrongWriting_isAProblemAtItsPlace")
{
    const std::string groups = "groups: [{id: sales, title: Sales}]\n";
    const auto canned
        = [&](const std::string& entry) { return problemsOf(head + groups + "canned: [" + entry + "]\n"); };
    CHECK(canned("{id: a, group: nobody, text: x}") == "d.yaml:3:25: group 'nobody' is not in this file\n");
    CHECK(canned("{id: a, group: sales, text: x}, {id: a, group: sales, text: y}")
        == "d.yaml:3:47: reply 'a' stands in this file twice\n");
    CHECK(canned("{id: a, group: sales}").find("text") != std::string::npos);
    CHECK(canned("{id: a, group: sales, text: x, shortcut: a b}").find("canned.0.shortcut white_space")
        != std::string::npos);
    CHECK(canned("{id: a, group: sales, text: x, lang: zh}").find("lang") != std::string::npos);
    CHECK(canned("{id: a, group: sales, text: x, language: zh-CN}").find("canned.0.language") != std::string::npos);
    const auto check = [&](const std::string& entry) { return problemsOf(head + "checks: [" + entry + "]\n"); };
    CHECK(check("{id: a, kind: secret, reason: x}")
        == "d.yaml:2:24: 'kind' must be one of word, phone, id_card, bank_card, mail, other_customer\n");
    CHECK(check("{id: a, kind: phone, severity: shout, reason: x}").find("block, advise") != std::string::npos);
    CHECK(check("{id: a, reason: x}").find("checks.0.words missing") != std::string::npos);
    CHECK(problemsOf(head + "links: [{title: x, url: 'http://a.example'}]\n").find("links.0.url not_https")
        != std::string::npos);
    CHECK(problemsOf(head + "synonyms: [{said: [a]}]\n").find("'synonym' needs 'meant'") != std::string::npos);
    CHECK(
        problemsOf(head + "synonyms: [{said: [], meant: [b]}]\n").find("synonyms.0.said missing") != std::string::npos);
}

TEST_CASE("deskFile_referenceForOperators_isReadAsItStandsAndNamesEveryKey")
{
    const std::string page = contentOf("docs/desk-file.md");
    const std::size_t begin = page.find("```yaml\n") + 8;
    REQUIRE(begin > 8);
    const std::string example = page.substr(begin, page.find("```", begin) - begin);
    CHECK(problemsOf(example) == "none");
    int keys = 0;
    for (const char* file : {"hub/config/deskfile.cpp", "hub/config/fieldreader.cpp", "hub/config/writingreader.cpp"}) {
        const std::string source = contentOf(file);
        const std::regex list(R"re(map\(\s*\w+,\s*"[a-z ]+",\s*\{([^}]*)\})re");
        const std::regex word("\"([a-z_]+)\"");
        for (std::sregex_iterator at(source.begin(), source.end(), list), end; at != end; ++at) {
            const std::string names = (*at)[1];
            for (std::sregex_iterator key(names.begin(), names.end(), word); key != end; ++key) {
                INFO(file << " " << (*key)[1]);
                CHECK(example.find((*key)[1].str() + ":") != std::string::npos);
                ++keys;
            }
        }
    }
    CHECK(keys > 40);
}

TEST_CASE("deskFile_rulesOfWork_areReadAndGivenToPeople")
{
    const std::string head = "desk: {id: d, title: D}\n";
    const std::string rules = "rules:\n"
                              "  - {id: part, title: Part, notice: None, rules: {rest.between: 11h}}\n"
                              "  - {id: full, title: Full, notice: None, rules: {hours.day: 8h}}\n";
    const auto read
        = hub::parseDeskFile(head + rules + "people: [{id: lin, name: Lin, rules: full, rank: 2}]\n", "d.yaml");
    REQUIRE(read);
    REQUIRE(read->change.rules->size() == 2);
    CHECK(read->change.rules->front().rest == 660);
    CHECK(read->change.people.at(0).rules == "full");
    CHECK(read->change.people.at(0).rank == 2U);
    CHECK(problemsOf(head + rules + "people: [{id: lin, name: Lin, rules: lax}]\n").find("no_such_rules")
        != std::string::npos);
    CHECK(problemsOf(head + "rules: [{id: part, title: P, notice: N, rules: {rest.betwen: 11h}}]\n") != "none");
    CHECK(problemsOf(head + rules + "  - {id: part, title: P, notice: N, rules: {}}\n").find("twice")
        != std::string::npos);
    CHECK(problemsOf("desk: {id: d, title: D, address: \"http://x\"}\n").find("'address' must begin with https://")
        != std::string::npos);
}
