// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/measures.h"
#include "tests/bench/workstation/startlines.h"

#include <QProcess>

#include <algorithm>
#include <iostream>

namespace measure {

namespace {

constexpr std::size_t messages = 100'000;
constexpr std::size_t articlesThere = 10'000;
constexpr int rounds = 5;
constexpr double idleSeconds = 3;
constexpr int patienceMs = 60 * 60'000; ///< each start is bounded by itself

QString path(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

QStringList arguments(const Setting& setting)
{
    const std::filesystem::path source(CLOUDSEAT_SOURCE_DIR);
    QStringList list {path(source / "tests/bench/workstation/start.py"), QStringLiteral("--bin"),
        path(setting.self.parent_path()), QStringLiteral("--prepare"), path(setting.self), QStringLiteral("--desk"),
        path(source / "resources/demo/desk.yaml"), QStringLiteral("--messages"),
        QString::number(setting.scaled(messages)), QStringLiteral("--articles"),
        QString::number(setting.scaled(articlesThere)), QStringLiteral("--rounds"),
        QString::number(setting.rounds > 0 ? setting.rounds : rounds), QStringLiteral("--idle"),
        QString::number(std::max(0.5, idleSeconds * setting.scale))};
    if (!setting.programs.empty()) {
        list << QStringLiteral("--only") << QString::fromStdString(setting.programs);
    }
    return list;
}

} // namespace

base::Result<Figures> start(const Setting& setting)
{
    QProcess script;
    script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    script.start(QStringLiteral("python3"), arguments(setting));
    if (!script.waitForFinished(patienceMs)) {
        return base::fail(base::FaultKind::Invalid, "start.py does not run, or does not end");
    }
    const Starts starts = startsIn(script.readAllStandardOutput().toStdString());
    for (const auto& [program, why] : starts.missing) {
        if (program == "all" || program == "cloudseat") {
            return base::fail(base::FaultKind::Invalid, why);
        }
        std::cout << program << ": not measured, " << why << '\n';
    }
    const Figures figures = figuresOf(starts);
    if (figures.empty()) {
        return base::fail(base::FaultKind::Invalid, "start.py says nothing");
    }
    return figures;
}

} // namespace measure
