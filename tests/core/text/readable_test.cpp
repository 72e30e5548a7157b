// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/readable.h"

#include <catch2/catch.hpp>

TEST_CASE("answerPart_isUnderItsHeading_elseTheFirstSection")
{
    CHECK(text::answerPart("Before.\n\n## Answer\n\nThree days.\nOr four.\n\n## More\nx") == "Three days.\nOr four.");
    CHECK(text::answerPart("## 答复\r\n三天。\n# 其他\n不") == "三天。");
    CHECK(text::answerPart("# Title\n\nFirst.\n\n### Deeper\ny\n\n## Second\nz") == "First.\n\n### Deeper\ny");
    CHECK(text::answerPart("```\n## Answer\n```\nx") == "```\n## Answer\n```\nx"); // code is no heading
    CHECK(text::answerPart("").empty());
    CHECK(text::answerPart("# Only a heading").empty());
}

TEST_CASE("chatText_hasWordsAndNoMarks")
{
    CHECK(text::chatText("**Bold** and *thin* and `code` and \\*stars\\*") == "Bold and thin and code and *stars*");
    CHECK(text::chatText("这是*重点*，不是2*3*4") == "这是重点，不是2*3*4");
    CHECK(text::chatText("See [the map](maps/a-b.png) ![plan](plan.png)") == "See the map plan");
    CHECK(text::chatText("## Head\n- one\n  * two\n1. three\n> said")
        == "Head\n\xE2\x80\xA2 one\n  \xE2\x80\xA2 two\n1. three\nsaid");
    CHECK(text::chatText("| a | b |\n|---|:-:|\n| 1 | **2** |") == "a  b\n1  2");
    CHECK(text::chatText("a\n\n\n\n\nb") == "a\n\nb");
    CHECK(text::chatText("```\nx_y_z\n```") == "x_y_z");
    CHECK(text::chatText("snake_case_name stays, ---").starts_with("snake_case_name stays"));
    CHECK(text::chatText("\xff *a*") == "\xEF\xBF\xBD a"); // broken letters are repaired, not lost
}

TEST_CASE("excerptText_beginsWithTheAnswer_andHasNoAddress")
{
    const std::string text
        = text::excerptText("Intro with ![plan](attachments/plan-2026.png)\n\n## Answer\nThree days.\n");
    CHECK(text.starts_with("Three days.\n"));
    CHECK(text.find("Intro with plan") != std::string::npos);
    CHECK(text.find("attachments") == std::string::npos);
    CHECK(text::excerptText("Plain text stays.\nAll of it.") == "Plain text stays.\nAll of it.");
    CHECK(text::excerptText("").empty());
}
