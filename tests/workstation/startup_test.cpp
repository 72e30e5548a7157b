// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/endsignals.h"
#include "app/workstation/options.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <catch2/catch.hpp>

#include <csignal>
#include <string>
#include <vector>

namespace {

ParsedOptions parsed(std::vector<std::string> words)
{
    words.insert(words.begin(), "cloudseat");
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    return parseOptions(static_cast<int>(pointers.size()), pointers.data());
}

} // namespace

TEST_CASE("options_ofTheStart_areRead")
{
    const ParsedOptions none = parsed({});
    CHECK_FALSE(none.exitStatus);
    CHECK_FALSE(none.options.minimised);
    CHECK(none.options.diagnostics.isEmpty());
    CHECK(parsed({"--minimised"}).options.minimised);
    CHECK(parsed({"--minimized"}).options.minimised);
    CHECK(parsed({"--diagnostics", "报告.txt"}).options.diagnostics == QStringLiteral("报告.txt"));
    CHECK(parsed({"--diagnostics"}).exitStatus.value_or(0) != 0);
}

TEST_CASE("endSignals_eachSignal_isTold")
{
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        const EndSignals endings;
        int asked = 0;
        QObject::connect(&endings, &EndSignals::asked, &endings, [&asked] { ++asked; });
        std::raise(signal);
        QElapsedTimer patience;
        patience.start();
        while (asked == 0 && patience.elapsed() < 10'000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 100);
        }
        CHECK(asked == 1);
    }
    CHECK(std::signal(SIGTERM, SIG_DFL) == SIG_DFL); // handed back
}
