// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each rule finds what is planted, and only that.

#include "tests/tidy/functions.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/palettes.h"
#include "tests/tidy/rules.h"
#include "tests/tidy/translations.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace {

namespace fs = std::filesystem;

const std::string spdx = "// SPDX-FileCopyrightText: 2026 Cloudseat contributors\n"
                         "// SPDX-License-Identifier: GPL-3.0-or-later\n";

/// A small tree on the disk that goes with its test.
class Plot
{
public:
    Plot()
        : m_root(fs::temp_directory_path()
            / fs::path("cloudseat-tidy-" + std::to_string(::time(nullptr)) + "-"
                + std::to_string(reinterpret_cast<std::uintptr_t>(this))))
    {
        fs::create_directories(m_root);
    }
    ~Plot()
    {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }
    Plot(const Plot&) = delete;
    Plot& operator=(const Plot&) = delete;

    Plot& plant(const std::string& path, const std::string& text)
    {
        fs::create_directories((m_root / path).parent_path());
        std::ofstream(m_root / path, std::ios::binary) << text;
        return *this;
    }

    tidy::Tree tree() const { return tidy::readTree(m_root.string()); }

private:
    fs::path m_root;
};

std::vector<std::string> rulesOf(const tidy::Findings& findings)
{
    std::vector<std::string> rules;
    for (const auto& finding : findings) {
        rules.push_back(finding.rule);
    }
    return rules;
}

std::string lines(int count, const std::string& line)
{
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += line + "\n";
    }
    return text;
}

using Rules = std::vector<std::string>;

} // namespace

TEST_CASE("includes_againstAnArrow_areFound")
{
    const auto [path, include] = GENERATE(table<std::string, std::string>({
        {"core/desk/a.h", "#include <QString>"},
        {"core/base/a.h", "#include \"core/protocol/frame.h\""},
        {"core/session/a.cpp", "#include \"core/desk/machine.h\""},
        {"core/protocol/a.cpp", "  #  include <boost/asio.hpp>"},
        {"hub/net/a.cpp", "#include \"models/store/store.h\""},
        {"hub/net/a.cpp", "#include <QtCore/QObject>"},
        {"models/items/a.cpp", "#include \"hub/net/listener.h\""},
        {"models/items/a.cpp", "#include <QWidget>"},
        {"models/items/a.cpp", "#include \"widgets/inbox/row.h\""},
        {"widgets/inbox/a.cpp", "#include \"models/store/store.h\""},
        {"widgets/inbox/a.cpp", "#include \"core/session/client.h\""},
        {"widgets/inbox/a.cpp", "#include <SQLiteCpp/Database.h>"},
        {"app/workstation/a.cpp", "#include \"hub/net/listener.h\""},
        {"core/base/a.cpp", "#include \"clock.h\""},
    }));
    Plot plot;
    plot.plant(path, spdx + include + "\n");
    CAPTURE(path, include);
    const auto findings = tidy::checkIncludes(plot.tree());
    CHECK(rulesOf(findings) == Rules {"include-arrows"});
    CHECK((findings.empty() || findings.front().line == 3));
}

TEST_CASE("includes_alongTheArrows_areFine")
{
    Plot plot;
    plot.plant(
        "core/session/a.h", "#include \"core/session/b.h\"\n#include \"core/protocol/c.h\"\n#include <vector>\n");
    plot.plant("models/items/a.h", "#include \"core/base/ids.h\"\n#include <QAbstractListModel>\n#include <QString>\n");
    plot.plant("widgets/inbox/a.cpp", "#include \"models/items/m.h\"\n#include <QWidget>\n#include \"a.moc\"\n");
    plot.plant("tests/hub/a.cpp", "#include \"hub/net/b.h\"\n#include <QString>\n");
    CHECK(tidy::checkIncludes(plot.tree()).empty());
}

TEST_CASE("functions_over70Lines_areFound")
{
    const std::string body = lines(71, "    work();");
    const auto [path, head, tail] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {"core/a.cpp", "int f(int a)\n{\n", "}\n"},
        {"core/a.cpp", "void A::f() const noexcept\n{\n    if (x) {\n", "    }\n}\n"},
        {"core/a.cpp", "auto f = [&](int a) -> int {\n", "};\n"},
        {"core/a.cpp", "TEST_CASE(\"with ) and {\")\n{\n", "}\n"},
        {"web/a.js", "export function f(a) {\n", "}\n"},
        {"web/a.js", "const f = async (a) => {\n", "};\n"},
        {"web/a.js", "class A {\n  m(a) {\n", "  }\n}\n"},
    }));
    Plot plot;
    plot.plant(path, head + body + tail);
    CAPTURE(head);
    CHECK(rulesOf(tidy::checkSizes(plot.tree())) == Rules {"function-length"});
}

TEST_CASE("functions_of70LinesAndLongGroups_areFine")
{
    const std::string many = lines(80, "int x;");
    Plot plot;
    plot.plant("core/a.cpp", "int f()\n{\n" + lines(70, "    work(); // } {") + "}\n");
    plot.plant("core/b.cpp", "namespace a {\n" + many + "}\nclass B final : public C\n{\n" + many + "};\n");
    plot.plant(
        "web/c.js", "const re = /['{\"]/;\ndescribe('x', () => {\n" + many + "});\n(() => {\n" + many + "})();\n");
    CHECK(tidy::checkSizes(plot.tree()).empty());
}

TEST_CASE("files_over500Lines_areFound")
{
    const auto name = GENERATE(as<std::string> {}, "a.h", "a.cpp", "a.js", "a.css", "a.html");
    Plot plot;
    plot.plant("web/" + name, lines(501, "x"));
    plot.plant("web/ok-" + name, lines(500, "x"));
    const auto findings = tidy::checkSizes(plot.tree());
    CHECK(rulesOf(findings) == Rules {"file-length"});
}

TEST_CASE("bannedWords_planted_areFound")
{
    const auto [path, text, rule] = GENERATE(table<std::string, std::string, std::string>({
        {"models/a.cpp", "auto t = QDateTime::currentDateTimeUtc();", "clock"},
        {"models/a.cpp", "connect(a, SIGNAL(x()), b, &B::y);", "string-connect"},
        {"models/a.cpp", "foreach (auto x, all) { }", "foreach"},
        {"models/a.cpp", "Store::instance()->get();", "singleton"},
        {"widgets/a.cpp", "QCoreApplication::processEvents();", "event-loop"},
        {"widgets/a.cpp", "qDebug() << 1;", "debug-output"},
        {"resources/web/a.js", "console.log(1);", "debug-output"},
        {"widgets/a.cpp", "label->setStyleSheet(x);", "style-sheet"},
        {"core/a.cpp", "// FIXME later", "leftover"},
        {"web/a.js", "/* TODO */", "leftover"},
        {"widgets/a.cpp", "QColor c(\"#1F62b5\");", "colour"},
        {"core/a.cpp", "const char* path = \"/work/main\";", "machine-path"},
        {"docs/a.md", "see /tmp/x", "machine-path"},
        {"tests/a.cpp", "WARN(\"not run: no data\");", "not-run"},
        {"tests/a.sh", "echo 'not run: no data'", "not-run"},
        {"widgets/a.cpp", "connect(a, &A::b, [this] { f(1, 2); });", "connect-context"},
        {"widgets/a.cpp", "QObject::connect(a, qOverload<int>(&A::b), std::bind(f, 1));", "connect-context"},
    }));
    Plot plot;
    plot.plant(path, spdx + text + "\n");
    CAPTURE(text);
    const auto findings = tidy::checkTokens(plot.tree());
    CHECK(rulesOf(findings) == Rules {rule});
    CHECK((findings.empty() || findings.front().line == 3));
}

TEST_CASE("bannedWords_inCommentsStringsOrTheirPlace_areFine")
{
    Plot plot;
    plot.plant("models/a.cpp",
        "// never instance()\nQNetworkInformation::instance();\nauto s = \"SIGNAL(\"; auto n = 1'000; auto t = 'x';\n");
    plot.plant("widgets/a.cpp", "connect(a, &A::b, this, [this] { f(1, 2); });\nsocket.connect(one, two, three);\n");
    plot.plant("widgets/common/theme/a.cpp", "app.setStyleSheet(QString()); auto c = hex(\"#1F62B5\");\n");
    plot.plant("tests/a.cpp", "QCoreApplication::processEvents(); auto p = \"/tmp/x\";\n");
    plot.plant("resources/web/style.css", "a { color: #1F62B5; }\n");
    plot.plant("core/b.cpp", "auto raw = R\"(foreach (x) \" instance())\";\n");
    const auto findings = tidy::checkTokens(plot.tree());
    CHECK(rulesOf(findings) == Rules {});
}

TEST_CASE("licence_missing_isFound")
{
    const auto path
        = GENERATE(as<std::string> {}, "core/a.h", "core/a.cpp", "web/a.js", "web/a.css", "a/CMakeLists.txt");
    Plot plot;
    plot.plant(path, "// SPDX-License-Identifier: GPL-3.0-or-later\n");
    plot.plant("core/fine.h", spdx);
    CHECK(rulesOf(tidy::checkLicences(plot.tree())) == Rules {"licence"});
}

TEST_CASE("translation_missingUnfinishedOrLeftOver_isFound")
{
    const std::string code = "label->setText(tr(\"Nothing is lost: \"\n   \"%n \\\"kept\\\" <b>\"));\n";
    const std::string message = "<source>Nothing is lost: %n &quot;kept&quot; &lt;b&gt;</source>";
    Plot plot;
    plot.plant("widgets/a.cpp", code);
    const std::string file = "translations/cloudseat_zh_CN.ts";
    CHECK(rulesOf(tidy::checkTranslations(plot.tree())) == Rules {"translation"});
    plot.plant(file, message + "<translation type=\"unfinished\"></translation>");
    CHECK(rulesOf(tidy::checkTranslations(plot.tree())) == Rules {"translation"});
    plot.plant(file, message + "<translation type=\"vanished\">x</translation>");
    CHECK(rulesOf(tidy::checkTranslations(plot.tree())) == Rules {"translation"});
    plot.plant(file, message + "<translation>没有丢失(%n)</translation>");
    CHECK(rulesOf(tidy::checkTranslations(plot.tree())) == Rules {"translation"});
    plot.plant(file, message + "<translation>没有丢失（%n）</translation>");
    CHECK(tidy::checkTranslations(plot.tree()).empty());
}

TEST_CASE("palette_thatDiffers_isFound")
{
    Plot plot;
    plot.plant("widgets/common/theme/tokens.cpp", "t.text = hex(\"#000001\");\nt.text = hex(\"#000002\");\n");
    plot.plant("resources/web/style.css", "a { --text: #000001; }\nb { --text: #000002; }\n");
    CHECK(tidy::checkPalettes(plot.tree()).empty());
    plot.plant("resources/web/style.css", "a { --text: #000001; }\nb { --text: #000003; }\n");
    CHECK(rulesOf(tidy::checkPalettes(plot.tree())) == Rules {"palette"});
    plot.plant("resources/web/style.css", "a { --other: #000001; }\n");
    CHECK(rulesOf(tidy::checkPalettes(plot.tree())) == Rules {"palette"});
}

TEST_CASE("buildOutputAndModules_areNotRead")
{
    Plot plot;
    plot.plant("build/core/a.cpp", "// FIXME\n").plant("tests/e2e/node_modules/x/a.js", "// FIXME\n");
    CHECK(plot.tree().empty());
}
