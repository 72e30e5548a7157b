// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/placeholders.h"

#include <catch2/catch.hpp>

TEST_CASE("placeholders_ofAConversation_areGoneWithTheirBlank")
{
    CHECK(text::withoutPlaceholders("Hello {customer}, your order {order} is on its way.")
        == "Hello, your order is on its way.");
    CHECK(text::withoutPlaceholders("{customer}您好，订单{order}已发货") == "您好，订单已发货");
    CHECK(text::withoutPlaceholders("{客户}{agent}").empty());
    CHECK(text::withoutPlaceholders("{customer}，退款会原路退回") == "退款会原路退回");
    CHECK(text::withoutPlaceholders("Hello.\n{customer}, it is on its way.") == "Hello.\nit is on its way.");
    CHECK(text::withoutPlaceholders("{customer},") == "");
    CHECK(text::withoutPlaceholders("of {desk}") == "of");
    CHECK(text::withoutPlaceholders("Dear {{customer.name}}, hello") == "Dear, hello");
}

TEST_CASE("placeholderSpans_areWhatIsLeftOutInOrder")
{
    using Spans = std::vector<text::Range>;
    CHECK(text::placeholderSpans("Dear {a}{b}, of {{c}}.") == Spans {{4, 11}, {15, 21}});
    CHECK(text::placeholderSpans("{a}{b}, x{ y") == Spans {{0, 8}});
    CHECK(text::placeholderSpans("a {b} {c}.") == Spans {{1, 5}, {5, 9}});
    CHECK(text::placeholderSpans("").empty());
}

TEST_CASE("placeholders_otherBraces_stay")
{
    for (const char* text : {"", "{", "}", "{}", "{ a }", "{a b}", "if (x) {\n}", "{a", "a {"}) {
        CHECK(text::withoutPlaceholders(text) == text);
    }
    CHECK(text::withoutPlaceholders("{{a b}}") == "{{a b}}");
    const std::string longName = "{" + std::string(65, 'x') + "}";
    CHECK(text::withoutPlaceholders(longName) == longName);
    CHECK(text::withoutPlaceholders("{" + std::string(64, 'x') + "}").empty());
}
