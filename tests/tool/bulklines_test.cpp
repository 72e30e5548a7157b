// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/bulk/bulklines.h"
#include "tool/knowledge/bulkreport.h"

#include <catch2/catch.hpp>

namespace {

const char* const exported
    = R"x({"id":"5f0c1d2e-0000-7000-8000-000000000001","key":"refunds","title":"Refunds","questions":["Where is it?"],)x"
      R"x("body":"![map](map.png)","language":"en","validUntil":5,"forCustomers":true,)x"
      R"x("attachments":[{"hash":"ab","name":"map.png","bytes":3}]})x"
      "\n\n"
      R"x({"id":"5f0c1d2e-0000-7000-8000-000000000002","title":"Other","body":"b","language":"en"})x"
      "\n";

} // namespace

TEST_CASE("bulkLines_ofAnExport_comeBackAsTheyWereWithTheirFiles")
{
    const auto documents = knowledge::documentsOf(exported);
    REQUIRE(documents);
    REQUIRE(documents->size() == 2);
    CHECK(documents->front().id == "refunds");
    CHECK(documents->front().isPublic);
    CHECK(documents->front().validUntil == base::Timestamp {5});
    CHECK(documents->back().id == "5f0c1d2e-0000-7000-8000-000000000002");
    knowledge::BulkFiles files;
    REQUIRE(knowledge::addFiles(exported, files));
    CHECK(knowledge::bulkLine(documents->front(), files).find(R"("attachments":[{"hash":"ab")") != std::string::npos);
    CHECK(knowledge::bulkLine(documents->back(), files).find("attachments") == std::string::npos);
    REQUIRE(knowledge::addFiles("{\"id\":\"x\",\"key\":\"refunds\"}\n", files)); // changed meanwhile
    CHECK(knowledge::bulkLine(documents->front(), files).find("attachments") == std::string::npos);
    CHECK_FALSE(knowledge::documentsOf("no object\n"));
    CHECK_FALSE(knowledge::addFiles("[1]\n", files));
}

TEST_CASE("bulkLines_daysOfADesk_stayDaysBothWays")
{
    knowledge::Document document;
    document.id = "a";
    document.validFrom = base::Timestamp {7};
    document.validUntil = base::Timestamp {8};
    document.days.last = "2026-02-28";
    const std::string line = knowledge::bulkLine(document);
    CHECK(line.find(R"("validFrom":7)") != std::string::npos);
    CHECK(line.find(R"("validUntil":"2026-02-28")") != std::string::npos);
    const auto back = knowledge::documentsOf(line);
    REQUIRE(back);
    CHECK(back->front().days == document.days);
    CHECK(back->front().validFrom == document.validFrom);
    CHECK(knowledge::bulkLine(back->front()) == line);
}

TEST_CASE("bulkLines_filesOfAnArticle_areReplacedByNameOrAdded")
{
    const std::string known
        = R"([{"hash":"ab","name":"map.png","bytes":3},{"hash":"cd","name":"sheet.pdf","bytes":4}])";
    const std::string answer = R"({"hash":"ef","type":"image/png","bytes":5,"width":1,"height":2})";
    CHECK(knowledge::hasFile(known, "map.png"));
    CHECK_FALSE(knowledge::hasFile(known, "ab"));
    CHECK_FALSE(knowledge::hasFile("", "map.png"));
    const std::string replaced = knowledge::withFile(known, answer, "map.png");
    CHECK(replaced.starts_with(R"([{"hash":"ef",)"));
    CHECK(replaced.find(R"("hash":"ab")") == std::string::npos);
    CHECK(knowledge::hasFile(replaced, "sheet.pdf"));
    const std::string added = knowledge::withFile("", answer, "new.png");
    CHECK(added == R"([{"hash":"ef","type":"image/png","bytes":5,"width":1,"height":2,"name":"new.png"}])");
    CHECK(knowledge::withFile(known, "no JSON", "map.png") == known);
}

TEST_CASE("bulkReport_asJson_saysEverything")
{
    knowledge::BulkReport report;
    report.articles = 3;
    report.problems = {{"a.md", 2, "no \"id\""}};
    report.warnings = {{"b.md", 7, "there is no file x.png in the folder"}};
    CHECK(tool::toJson(report, true)
        == R"({"dry":true,"done":false,"articles":3,"changed":0,"notPublished":0,"files":0,"written":0,)"
           R"("problems":[{"file":"a.md","line":2,"what":"no \"id\""}],)"
           R"("warnings":[{"file":"b.md","line":7,"what":"there is no file x.png in the folder"}],"stopped":""})");
}

TEST_CASE("bulkLines_refused_sayFileAndLine")
{
    const std::vector<knowledge::Place> places {{"a.csv", 2}, {"a.csv", 9}};
    const auto problems = knowledge::problemsOf(
        R"({"error":{"kind":"invalid","reason":"lines"},"faults":[{"line":2,"field":"queue","reason":"not_found"},)"
        R"({"line":3,"reason":"twice"},{"line":1,"reason":"not_json"}]})",
        places);
    REQUIRE(problems.size() == 2);
    CHECK(toString(problems[0]) == "a.csv:9: queue: not_found");
    CHECK(toString(problems[1]) == "a.csv:2: not_json");
    CHECK(knowledge::changedOf(R"({"articles":3,"changed":2,"dry":false})") == 2);
    CHECK(knowledge::changedOf("{}") == 0);
    CHECK(knowledge::newOf(R"({"articles":3,"changed":2,"new":1,"dry":true})") == 1);
    CHECK(knowledge::newOf("{}") == 0);
}
