// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/slim.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string script(const std::string& text)
{
    return hub::slimScript(text).value_or("not understood");
}
std::string style(const std::string& text)
{
    return hub::slimStyle(text).value_or("not understood");
}

} // namespace

TEST_CASE("script_whatOnlyPeopleRead_goes", "[slim]")
{
    const Pairs cases {
        {"// a\nlet x = 1; // b\n", "let x=1;\n"},
        {"/** a\n * b */\nf(a, b);\n", "f(a,b);\n"},
        {"if (a) {\n\tb();\n\tc();\n}\n", "if(a){b();c()}\n"},
        {"const f = (a) => ({ a, ...b });\n", "const f=a=>({a,...b});\n"},
        {"a\n\t.b()\n\t?? c;\n", "a.b()??c;\n"},
        {"return  -1 ;", "return-1;\n"},
        {"f(a, [b,,], { c, },);", "f(a,[b,,],{c});\n"},
        {"async (a) => b; (a, b) => c; () => d; ((a)) ; f((a) => (b) => c)",
            "async(a)=>b;(a,b)=>c;()=>d;((a));f(a=>b=>c)\n"},
        {"", "\n"},
    };
    for (const auto& [text, slim] : cases) {
        CHECK(script(text) == slim);
    }
}

TEST_CASE("script_whereBlanksOrLinesMean_keepsThem", "[slim]")
{
    const Pairs cases {
        {"a + +b; a - -b; a + ++b;", "a+ +b;a- -b;a+ ++b;\n"},
        {"let a = b\nlet c = d", "let a=b\nlet c=d\n"},
        {"a = b\n(c)", "a=b\n(c)\n"},
        {"a = b /* x\n */ (c)", "a=b\n(c)\n"},
        {"a\n++b", "a\n++b\n"},
        {"return\na", "return\na\n"},
        {"x = function () {}\ny()", "x=function(){}\ny()\n"},
        {"1 .toString()", "1 .toString()\n"},
        {"a = 1 / 2 / 3", "a=1/2/3\n"},
        {"a / /b/g in c", "a/ /b/g in c\n"},
        {"if (a) ; }", "if(a);}\n"},
        {"{ for (;;) ; }", "{for(;;);}\n"},
        {"{ if (a) b(); else ; }", "{if(a)b();else;}\n"},
        {"{ while (f(a)) ; }", "{while(f(a));}\n"},
        {"a\n.5", "a\n.5\n"},
    };
    for (const auto& [text, slim] : cases) {
        CHECK(script(text) == slim);
    }
}

TEST_CASE("script_stringsTemplatesAndExpressions_stayAsTheyAre", "[slim]")
{
    const std::vector<std::string> cases {
        R"('// no comment  '+"/* none */  \"  '")",
        "`a  // ${b}  /* ${`c  ${d}  `}  ` +`}`",
        "`${ {a:{b:1}}.a }  x`",
        R"(a.replace(/[/'"`]  \/\/  "/g,'$1'))",
        R"(f(/"/.test(b),/\//))",
        "x=a?/ b/:/c /",
        R"('\\'+"\
  next")",
    };
    for (const std::string& text : cases) {
        std::string slim = script(text);
        slim.pop_back();
        // Blanks between tokens may go; none of these texts has any that matters outside its strings.
        CHECK(hub::slimScript(slim) == slim + '\n');
        for (const char quote : {'\'', '"', '`', '/'}) {
            CHECK(std::count(slim.begin(), slim.end(), quote) == std::count(text.begin(), text.end(), quote));
        }
    }
    CHECK(script("`${ {a:{b:1}}.a }  x`") == "`${{a:{b:1}}.a}  x`\n");
    CHECK(script("return /a  b/ .test(c)") == "return/a  b/.test(c)\n");
    CHECK(script("a.return / b / c") == "a.return/b/c\n");
    CHECK(script("(a) / b / c") == "(a)/b/c\n");
}

TEST_CASE("script_withoutAnEnd_isNotUnderstood", "[slim]")
{
    for (const char* text : {"'a", "\"a\n\"", "`a", "`${a", "/* a", "a = /b", "/[/", "'\\"}) {
        INFO(text);
        CHECK_FALSE(hub::slimScript(text));
    }
}

TEST_CASE("style_blanksWithAMeaning_stay", "[slim]")
{
    const Pairs cases {
        {"/* a */\na :hover, b > c {\n\tcolor: red;\n\tmargin: 0 auto;\n}\n",
            "a :hover,b > c{color:red;margin:0 auto}\n"},
        {"a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}\n"},
        {"@media (min-width: 2px) and (max-width: 3px) { a { b: c } }",
            "@media (min-width:2px) and (max-width:3px){a{b:c}}\n"},
        {R"(a::before { content: "  ; } /* x */ \" "; })", "a::before{content:\"  ; } /* x */ \\\" \"}\n"},
        {"a/* x */b { }", "a b{}\n"},
    };
    for (const auto& [text, slim] : cases) {
        CHECK(style(text) == slim);
        CHECK(style(slim) == slim);
    }
    CHECK_FALSE(hub::slimStyle("a { } /* b"));
    CHECK_FALSE(hub::slimStyle("a { b: \"c }"));
}

TEST_CASE("markup_commentsAndIndentation_go", "[slim]")
{
    CHECK(hub::slimMarkup("<!doctype html>\n<!-- a\nb -->\n<p>\n\t<b>c d</b>\n</p>\n")
        == "<!doctype html>\n<p>\n<b>c d</b>\n</p>\n");
    CHECK(hub::slimMarkup("a<!-- b") == "a");
}

TEST_CASE("page_whole_isUnderstoodAndSlimOnce", "[slim]")
{
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(CLOUDSEAT_WEB_DIR)) {
        const bool isScript = entry.path().extension() == ".js";
        if (!isScript && entry.path().extension() != ".css") {
            continue;
        }
        INFO(entry.path());
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(in), {});
        const auto slim = isScript ? hub::slimScript(text) : hub::slimStyle(text);
        REQUIRE(slim);
        CHECK(slim->size() < text.size() * 9 / 10);
        CHECK((isScript ? hub::slimScript(*slim) : hub::slimStyle(*slim)) == slim);
        ++files;
    }
    CHECK(files > 10);
}
