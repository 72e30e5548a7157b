// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/workforce/planfill.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

/// Files that go with the test.
class FillFiles final
{
public:
    FillFiles()
    {
        std::string name = (std::filesystem::temp_directory_path() / "planfillXXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        m_path = name;
        options.plan = m_path / "plan.csv";
        options.profile = m_path / "profile.yaml";
        options.people = m_path / "people.json";
        options.zone = "Asia/Shanghai";
        write(options.profile,
            "id: trial\ntitle: {en: Trial, zh: 试用}\nnotice: {en: Not legal advice., zh: 不构成法律意见。}\n"
            "rules:\n  rest.between: 11h\n");
        write(options.people,
            R"([{"id": "lin", "certificates": [{"skill": "refunds", "from": "2026-01-01", "until": "2026-12-31"}]},
                {"id": "wei"}])");
    }
    ~FillFiles()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    static void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

    tool::PlanFillOptions options;

private:
    std::filesystem::path m_path;
};

} // namespace

TEST_CASE("fillPlan_openShifts_goToWhomRulesAllow")
{
    FillFiles files;
    files.write(files.options.plan,
        "person,start,end,skill\nwei,2026-03-02T16:00,2026-03-02T23:00,\n"
        "open,2026-03-03T08:00,2026-03-03T12:00,\nopen,2026-03-03T08:00,2026-03-03T12:00,\n"
        "open,2026-03-05T08:00,2026-03-05T09:00,refunds\n");
    const auto report = tool::fillPlan(files.options);
    INFO((report ? std::string() : report.error().at(0)));
    REQUIRE(report);
    REQUIRE(report->given.size() == 2);
    CHECK(report->given[0].person == "lin");
    CHECK(report->given[0].from == "2026-03-03T08:00+08:00");
    CHECK(report->given[1].person == "lin");
    CHECK(report->given[1].skill == "refunds");
    REQUIRE(report->open.size() == 1);
    CHECK(report->open[0].seats == 1);
    CHECK(report->open[0].barred == std::map<std::string, std::size_t> {{"rest.between", 1}});
    const auto told = boost::json::parse(tool::toJson(*report)).as_object();
    CHECK(told.at("given").as_array().size() == 2);
    CHECK(told.at("open").as_array().at(0).as_object().at("barred").as_object().at("rest.between") == 1);
    CHECK(tool::toText(*report).find("rest.between 1") != std::string::npos);
    CHECK(tool::toText(*report).find("Not legal advice.") != std::string::npos);
}

TEST_CASE("fillPlan_wrongFiles_areSaidWithTheirLines")
{
    FillFiles files;
    files.write(files.options.plan, "person,start,end\nlin,2026-03-02T16:00,never\n");
    const auto report = tool::fillPlan(files.options);
    REQUIRE_FALSE(report);
    CHECK(report.error().at(0).find("plan.csv:2: ") != std::string::npos);
}
