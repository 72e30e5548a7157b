// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/reports/defectreport.h"

#include "tests/hub/reports/library.h"

#include <algorithm>

using namespace hub::reports;
using protocol::DefectKind;

namespace {

using Rows = std::vector<protocol::KnowledgeDefectRow>;

Rows defectsOf(const Library& desk)
{
    auto made = defectReport(desk.history, [] { return true; });
    REQUIRE(made);
    return std::move(made).value();
}

/// `title: kind link` of each, in their order.
std::vector<std::string> told(const Rows& rows)
{
    std::vector<std::string> lines;
    for (const auto& row : rows) {
        const char* kind = row.kind == DefectKind::BrokenLink ? "link"
            : row.kind == DefectKind::MissingFile             ? "file"
                                                              : "twin";
        lines.push_back(row.title + ": " + kind + " " + row.link);
    }
    return lines;
}

} // namespace

TEST_CASE("defectReport_linksAndFiles_areToldOncePerArticle")
{
    Library desk;
    auto fees = articleText("Fees", "What it costs.", "en");
    fees.key = "fees-en";
    desk.publish("fees", fees);
    auto gone = articleText("Old rules", "Nobody reads it.", "en");
    gone.key = "old";
    desk.publish("gone", gone);
    desk.did("lin", protocol::RetireArticle {article("gone"), 1});
    const std::string id = article("fees").uuid.toString();
    auto text = articleText("Delivery",
        "See [fees](article:fees-en), [again](/kb/" + id
            + "#top) and [a shop](https://shop.example/kb/x).\n\n"
              "[rules](article:old) [rules](article:old), [nothing](/kb/nothing).\n\n"
              "![map](map.png) ![here](here%20now.png) [form](form.pdf) [place](#place) [mail](mailto:a@b.example)\n\n"
              "`[code](article:code)`",
        "en");
    text.attachments = {{std::string(64, 'a'), protocol::Personal("here now.png"), "image/png", 10, {}, {}}};
    desk.publish("delivery", text);

    const Rows rows = defectsOf(desk);
    CHECK(told(rows)
        == std::vector<std::string> {"Delivery: link article:old", "Delivery: link /kb/nothing",
            "Delivery: file map.png", "Delivery: file form.pdf"});
    CHECK(rows.at(0).number == 1);
    CHECK(rows.at(0).article == article("delivery"));
    CHECK(rows.at(0).version == 1);
    CHECK(rows.at(0).other == article("gone"));
    CHECK(rows.at(0).otherTitle == "Old rules");
    CHECK_FALSE(rows.at(1).other);
    // By its newest version, whether it is read or not.
    desk.did("lin", protocol::SaveArticle {article("delivery"), 1, articleText("Delivery", "Nothing.", "en")});
    CHECK(defectsOf(desk).empty());
}

TEST_CASE("defectReport_linksToDrafts_areBrokenForWhoReads")
{
    Library desk;
    auto plan = articleText("Plan", "Not yet.", "en");
    plan.key = "plan";
    desk.did("lin", protocol::SaveArticle {article("plan"), {}, plan});
    auto linking = articleText("Guide", "See [the plan](article:plan).", "en");
    desk.publish("guide", linking);
    auto notes = articleText("Notes", "See [the plan](article:plan) for what comes.", "en");
    desk.did("lin", protocol::SaveArticle {article("notes"), {}, notes});
    Rows rows = defectsOf(desk);
    CHECK(told(rows) == std::vector<std::string> {"Guide: link article:plan"});
    CHECK(rows.at(0).other == article("plan"));
    CHECK(rows.at(0).otherTitle == "Plan");
    // A newer draft over what is read changes nothing of that.
    linking.body = protocol::Personal("See [the plan](article:plan), soon.");
    desk.did("lin", protocol::SaveArticle {article("guide"), 1, linking});
    CHECK(told(defectsOf(desk)) == std::vector<std::string> {"Guide: link article:plan"});
    desk.did("lin", protocol::PublishArticle {article("plan"), 1});
    CHECK(defectsOf(desk).empty());
}

TEST_CASE("defectReport_duplicates_areToldOnceEachPair")
{
    Library desk;
    desk.publish("a", articleText("How do I change my delivery address", "One.", "en"));
    desk.publish("b", articleText("Change my delivery address", "Two.", "en"));
    auto question = articleText("Parcels", "Three.", "en");
    question.questions = {protocol::Personal("How do I change my delivery address?")};
    desk.publish("c", question);
    desk.publish("d", articleText("How do I change my delivery address", "Vier.", "de"));
    for (const char* title : {"Invoices", "Coupons and vouchers", "Opening hours", "Broken lamps", "Warranty claims",
             "Returning a gift", "Paying in instalments", "Account password"}) {
        desk.publish(title, articleText(title, "Text.", "en"));
    }
    desk.publish("e", articleText("Change my delivery address", "Old.", "en"));
    desk.did("lin", protocol::RetireArticle {article("e"), 1});

    const Rows rows = defectsOf(desk);
    const auto between = [&](const char* one, const char* other) {
        return std::ranges::count_if(rows, [&](const auto& row) {
            return row.kind == DefectKind::Duplicate
                && ((row.article == article(one) && row.other == article(other))
                    || (row.article == article(other) && row.other == article(one)));
        });
    };
    CHECK(between("a", "c") == 1);
    CHECK(between("a", "b") == 1);
    CHECK(between("b", "c") == 1);
    CHECK(rows.size() == 3);
    for (const auto& row : rows) {
        CHECK(row.likeness >= 700);
        CHECK(row.likeness <= 1'000);
    }
    CHECK(rows.front().likeness >= rows.back().likeness);
}
