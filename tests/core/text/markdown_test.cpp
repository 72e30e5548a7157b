// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/markdown.h"
#include "core/text/plain.h"
#include "tests/support/shareddata.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <regex>
#include <vector>

using text::markdownToHtml;

namespace {

/// What is left when every tag that we make is taken away.
std::string withoutOurTags(std::string html)
{
    static const std::regex ours(
        R"(</?(?:p|h[2-6]|blockquote|ul|li|em|strong|del|pre|code)>|<hr>|<br>|<ol(?: start="[0-9]{1,9}")?>|</ol>)"
        R"(|<span class="picture">|</span>|</a>)"
        R"(|<div class="table"><table>|</table></div>|</?(?:thead|tbody|tr)>|</t[hd]>)"
        R"~(|<t[hd](?: class="(?:left|center|right)")?>)~"
        R"(|<a href="(?:https?://|mailto:|tel:|/kb/)[^"<>]*" rel="noopener noreferrer nofollow">)",
        std::regex::icase);
    return std::regex_replace(html, ours, "");
}

void checkSafe(const std::string& markdown)
{
    INFO(markdown);
    const std::string html = markdownToHtml(markdown);
    CHECK(text::isValidUtf8(html));
    const std::string left = withoutOurTags(html);
    CHECK(left.find_first_of("<>") == std::string::npos);
    CHECK(left.find('"') == std::string::npos);
}

} // namespace

TEST_CASE("markdown_blocks_becomeTheirTags")
{
    CHECK(markdownToHtml("# One\n\ntwo\nthree\n\n---\n") == "<h2>One</h2>\n<p>two\nthree</p>\n<hr>\n");
    CHECK(markdownToHtml("###### Six ##") == "<h6>Six</h6>\n");
    CHECK(markdownToHtml("#no heading") == "<p>#no heading</p>\n");
    CHECK(markdownToHtml("> a\n> b\n\nc") == "<blockquote>\n<p>a\nb</p>\n</blockquote>\n<p>c</p>\n");
    CHECK(markdownToHtml("- a\n- b\n  more\n\nc") == "<ul>\n<li>a\n</li>\n<li>b\nmore\n</li>\n</ul>\n<p>c</p>\n");
    CHECK(markdownToHtml("3. a\n4. b") == "<ol start=\"3\">\n<li>a\n</li>\n<li>b\n</li>\n</ol>\n");
    CHECK(markdownToHtml("- a\n  - b\n- c") == "<ul>\n<li>a\n<ul>\n<li>b\n</li>\n</ul>\n</li>\n<li>c\n</li>\n</ul>\n");
    CHECK(markdownToHtml("```html\n<b>&</b>\n```\nx")
        == "<pre><code>&lt;b&gt;&amp;&lt;/b&gt;\n</code></pre>\n<p>x</p>\n");
    CHECK(markdownToHtml("").empty());
    CHECK(markdownToHtml(" \n\n").empty());
}

TEST_CASE("markdown_spans_becomeTheirTags")
{
    CHECK(markdownToHtml("**退款** *soon* ~~never~~ `a < b`")
        == "<p><strong>退款</strong> <em>soon</em> <del>never</del> <code>a &lt; b</code></p>\n");
    CHECK(markdownToHtml("snake_case_name 2 * 3 * 4") == "<p>snake_case_name 2 * 3 * 4</p>\n");
    CHECK(markdownToHtml("a\\*b\\* one  \ntwo") == "<p>a*b* one<br>\ntwo</p>\n");
    CHECK(markdownToHtml("[shop](https://shop.example/?a=1&b=2 \"t\")")
        == "<p><a href=\"https://shop.example/?a=1&amp;b=2\" rel=\"noopener noreferrer nofollow\">shop</a></p>\n");
    CHECK(markdownToHtml("<https://a.example>")
        == "<p><a href=\"https://a.example\" rel=\"noopener noreferrer nofollow\">https://a.example</a></p>\n");
    CHECK(markdownToHtml("[fees](article:return-fees_2.en)")
        == "<p><a href=\"/kb/return-fees_2.en\" rel=\"noopener noreferrer nofollow\">fees</a></p>\n");
    CHECK(markdownToHtml("![a map](map.png)") == "<p><span class=\"picture\">a map</span></p>\n");
    CHECK(markdownToHtml("**open") == "<p>**open</p>\n");
}

namespace {

/// A table of a header and rows of cells, as they are written.
std::string tableOf(const std::string& header, const std::vector<std::string>& rows = {})
{
    std::string html = "<div class=\"table\"><table>\n<thead>\n<tr>" + header + "</tr>\n</thead>\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        html += (i == 0 ? "<tbody>\n<tr>" : "<tr>") + rows[i] + "</tr>\n";
    }
    return html + (rows.empty() ? "" : "</tbody>\n") + "</table></div>\n";
}

std::size_t countOf(const std::string& html, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = html.find(part); at != std::string::npos; at = html.find(part, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

TEST_CASE("markdown_tables_becomeTheirTags")
{
    CHECK(markdownToHtml("| 支付方式 | 到账时间 |\n|---|---|\n| 银行卡 | **1–3** 天 |\n")
        == tableOf("<th>支付方式</th><th>到账时间</th>", {"<td>银行卡</td><td><strong>1–3</strong> 天</td>"}));
    CHECK(markdownToHtml("a | b | c | d\n:-- | :-: | --: | -\n1|2|3|4")
        == tableOf("<th class=\"left\">a</th><th class=\"center\">b</th><th class=\"right\">c</th><th>d</th>",
            {"<td class=\"left\">1</td><td class=\"center\">2</td><td class=\"right\">3</td><td>4</td>"}));
    CHECK(markdownToHtml("| f\\|oo |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n")
        == tableOf("<th>f|oo</th>", {"<td>b <code>|</code> az</td>", "<td>b <strong>|</strong> im</td>"}));
    // Too few and too many; a row needs no bar.
    CHECK(markdownToHtml("|a|b|\n|-|-|\n|1|\nonly\n|1|2|3|\n||2|")
        == tableOf("<th>a</th><th>b</th>",
            {"<td>1</td><td></td>", "<td>only</td><td></td>", "<td>1</td><td>2</td>", "<td></td><td>2</td>"}));
    CHECK(markdownToHtml("|a|\r\n|-|\r\n") == tableOf("<th>a</th>"));
    CHECK(markdownToHtml("| [x](article:y) |\n|---|\n| ![p](q.png) |")
        == tableOf("<th><a href=\"/kb/y\" rel=\"noopener noreferrer nofollow\">x</a></th>",
            {"<td><span class=\"picture\">p</span></td>"}));
    CHECK(markdownToHtml("|a|\n|-|\n|<b>\"'&|") == tableOf("<th>a</th>", {"<td>&lt;b&gt;&quot;&#39;&amp;</td>"}));
    CHECK(markdownToHtml("| السعر |\n|---:|\n| ١٢ |")
        == tableOf("<th class=\"right\">السعر</th>", {"<td class=\"right\">١٢</td>"}));
    CHECK(text::markdownTargets("|a|\n|-|\n|[b](b.pdf)|[c](c.pdf)|\n")
        == std::vector<text::MarkdownTarget> {{"b.pdf", false}});
}

TEST_CASE("markdown_tables_beginAndEndWhereOtherBlocksDo")
{
    const std::string small = tableOf("<th>a</th>", {"<td>1</td>"});
    const std::string table = "|a|\n|-|\n|1|\n";
    CHECK(markdownToHtml(table + "\n|2|") == small + "<p>|2|</p>\n");
    CHECK(markdownToHtml(table + "> q") == small + "<blockquote>\n<p>q</p>\n</blockquote>\n");
    CHECK(markdownToHtml(table + "# h") == small + "<h2>h</h2>\n");
    CHECK(markdownToHtml(table + "- i") == small + "<ul>\n<li>i\n</li>\n</ul>\n");
    CHECK(markdownToHtml(table + "```\n|c|\n```") == small + "<pre><code>|c|\n</code></pre>\n");
    CHECK(markdownToHtml("words\n" + table) == "<p>words</p>\n" + small);
    CHECK(markdownToHtml("- i\n" + table) == "<ul>\n<li>i\n</li>\n</ul>\n" + small);
    CHECK(markdownToHtml("- i\n\n  |a|\n  |-|\n  |1|") == "<ul>\n<li>i\n" + small + "</li>\n</ul>\n");
    CHECK(markdownToHtml("> |a|\n> |-|\n> |1|") == "<blockquote>\n" + small + "</blockquote>\n");
    // What is none.
    CHECK(markdownToHtml("|a|b|\n|-|\n|1|") == "<p>|a|b|\n|-|\n|1|</p>\n");
    CHECK(markdownToHtml("a\n---") == "<p>a</p>\n<hr>\n");
    CHECK(markdownToHtml("a\n--") == "<p>a\n--</p>\n");
    CHECK(markdownToHtml("|a|\n|=|") == "<p>|a|\n|=|</p>\n");
    CHECK(markdownToHtml("|a|\n|:|") == "<p>|a|\n|:|</p>\n");
    CHECK(markdownToHtml("```\n" + table + "```") == "<pre><code>" + table + "</code></pre>\n");
}

TEST_CASE("markdown_tablesMadeToGrow_areBounded")
{
    const auto repeat = [](const std::string& piece, std::size_t times) {
        std::string all;
        for (std::size_t i = 0; i < times; ++i) {
            all += piece;
        }
        return all;
    };
    const auto empty
        = [&](std::size_t columns) { return repeat("|a", columns) + "|\n" + repeat("|-", columns) + "|\n"; };
    CHECK(countOf(markdownToHtml(empty(32)), "<th>") == 32);
    CHECK(countOf(markdownToHtml(empty(33)), "<t") == 0);
    const std::string tall = markdownToHtml(empty(1) + repeat("x\n", 700));
    CHECK(countOf(tall, "<td>x</td>") == 500);
    CHECK(countOf(tall, "x") == 700); // nothing is lost
    // Rows of a letter don't become rows of hundreds: what they lack is filled in so often, and the browser's then.
    const std::string filled = markdownToHtml(repeat(empty(32) + repeat("x\n", 400) + "\n", 20));
    CHECK(countOf(filled, "<td>x</td>") == 8'000);
    CHECK(countOf(filled, "<td></td>") == 4'000);
}

TEST_CASE("markdown_whatWouldDoHarm_isWordsOnly")
{
    for (const char* address : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
             "file:///etc/passwd", "//evil.example", "/api/v1/session", "https:evil", "java\tscript:x",
             "&#106;avascript:x", "https://a.example/\"onclick=\"x", "blob:x", "mailto:", "article:",
             "article:../api/v1/session", "article:a/b", "article:a?b", "article:a\"b", "article:\xc3\xa4", ""}) {
        CAPTURE(address);
        CHECK_FALSE(text::isSafeAddress(address));
        CHECK(markdownToHtml("[x](" + std::string(address) + ")").find("<a ") == std::string::npos);
        checkSafe("[x](" + std::string(address) + ")");
        checkSafe("<" + std::string(address) + ">");
        checkSafe("![x](" + std::string(address) + ")");
    }
    for (const char* text :
        {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "**<b>**", "[<b>](https://a.example)", "`<b>`",
            "# <b>", "> <b>", "- <b>", "```\n</code><script>\n", "[a](https://a.example/'onmouseover='x)",
            "[![x](y)](https://a.example)", "[a [b](https://b.example)](https://c.example)", "&lt;script&gt;", "\"'"}) {
        checkSafe(text);
    }
    CHECK(markdownToHtml("<b>") == "<p>&lt;b&gt;</p>\n");
}

TEST_CASE("markdown_naughtyStrings_areSafeInEveryPlace")
{
    const auto data = support::sharedData();
    if (!data) {
        return;
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(*data / "naughty-strings", error)) {
        std::ifstream file(entry.path(), std::ios::binary);
        for (std::string line; std::getline(file, line);) {
            checkSafe(line);
            checkSafe("[" + line + "](https://a.example)");
            checkSafe("[x](" + line + ")");
            checkSafe("**" + line + "** `" + line + "`");
            checkSafe("- " + line + "\n  > " + line);
            checkSafe("| " + line + " |\n|:-:|\n| " + line + " |\n" + line);
        }
    }
}

TEST_CASE("markdown_textsMadeToTakeLong_takeNoTimeAndNoStack")
{
    for (const std::string piece : {"*", "_", "**a", "[", "![", "](", "`", "``a", "<", "~~", "> ", "- ", "1. ", "[a](",
             "\\", "*a _b ", "# ", "  ", "|", "|-", "\\|", "a|b\n-|-\n", "a\n|-\n"}) {
        std::string longer;
        while (longer.size() < 8'000) {
            longer += piece;
        }
        checkSafe(longer);
        std::string lines;
        while (lines.size() < 8'000) {
            lines += piece + "\n";
        }
        checkSafe(lines);
    }
    std::string deep;
    for (int i = 0; i < 200; ++i) {
        deep += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    }
    checkSafe(deep);
}

TEST_CASE("markdown_pictures_areLoadedFromWhereTheCallerSays")
{
    const text::PictureSource source
        = [](std::string_view address) { return address == "map.png" ? std::string("/kb/a/\"1") : std::string(); };
    CHECK(text::markdownToHtml("![the <map>](map.png)", source)
        == "<p><img src=\"/kb/a/&quot;1\" alt=\"the &lt;map&gt;\" loading=\"lazy\"></p>\n");
    CHECK(text::markdownToHtml("![other](https://elsewhere.example/x.png)", source)
        == "<p><span class=\"picture\">other</span></p>\n");
    CHECK(text::markdownToHtml("[![m](map.png)](article:x)", source).find("<a href=\"/kb/x\"") != std::string::npos);
}

TEST_CASE("markdown_linksToFiles_leadWhereTheCallerSays")
{
    const text::FileSource source
        = [](std::string_view address) { return address == "p.pdf" ? std::string("/kb/a/\"1") : std::string(); };
    CHECK(text::markdownToHtml("[prices](p.pdf)", {}, source)
        == "<p><a href=\"/kb/a/&quot;1\" rel=\"noopener noreferrer nofollow\">prices</a></p>\n");
    CHECK(text::markdownToHtml("[prices](q.pdf) [x](javascript:p.pdf)", {}, source) == "<p>prices x</p>\n");
    CHECK(text::markdownToHtml("[prices](p.pdf)") == "<p>prices</p>\n");
}

TEST_CASE("markdown_targets_areThoseOfLinksAndPicturesOutsideOfCode")
{
    using Targets = std::vector<text::MarkdownTarget>;
    CHECK(text::markdownTargets("# See [a](article:x)\n\n- **[b](b.pdf \"t\")** ![c](c.png)\n\n`[d](d)`\n\n"
                                "```\n[e](e)\n```\n\n<https://shop.example>")
        == Targets {{"article:x", false}, {"b.pdf", false}, {"c.png", true}, {"https://shop.example", false}});
    CHECK(text::markdownTargets("\\[no](x) [no] (y)").empty());
    CHECK(text::markdownTargets("![a](<b c (1).png> \"t\") [d](<e>) [f](<g\nh>)")
        == std::vector<text::MarkdownTarget> {{"b c (1).png", true}, {"e", false}, {"<g", false}});
}

TEST_CASE("markdown_addressOfAnArticle_namesItByIdOrKey")
{
    CHECK(text::articleNamed("article:refunds/when") == "refunds/when");
    CHECK(text::articleNamed("ARTICLE:fees-en#how") == "fees-en");
    CHECK(text::articleNamed("/kb/fees-en?x=1") == "fees-en");
    CHECK(text::articleNamed("article:%E9%80%80%E6%AC%BE") == "退款");
    for (const char* address :
        {"", "article:", "/kb/", "https://shop.example/kb/a", "fees-en", "#how", "mailto:a@b.example"}) {
        CHECK(text::articleNamed(address).empty());
    }
    CHECK(text::decodedAddress("a%2Fb%zz%4") == "a/b%zz%4");
}
