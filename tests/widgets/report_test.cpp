// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/autostartcheck.h"
#include "widgets/common/button.h"
#include "widgets/common/reportbutton.h"
#include "widgets/common/screenfacts.h"

#include <QApplication>
#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QTemporaryDir>
#include <catch2/catch.hpp>

TEST_CASE("report_saved_saysWhereOrWhyNot")
{
    Theme theme(*qApp);
    base::Status answer;
    QStringList paths;
    ReportButton report(
        theme,
        [&](const QString& path) {
            paths.append(path);
            return answer;
        },
        nullptr);
    const QString before = report.words();
    report.save(QStringLiteral("/x/report.txt"));
    CHECK(report.words().contains(QStringLiteral("/x/report.txt")));
    answer = base::fail(base::FaultKind::Full, "");
    report.save(QStringLiteral("/x/report.txt"));
    const QString full = report.words();
    answer = base::fail(base::FaultKind::Io, "");
    report.save(QStringLiteral("/x/report.txt"));
    CHECK(QSet<QString> {before, full, report.words()}.size() == 3);
    CHECK(paths.size() == 3);
}

TEST_CASE("report_pressed_asksForAFile")
{
    Theme theme(*qApp);
    ReportButton report(
        theme, [](const QString&) { return base::Status(); }, nullptr);
    report.button().click();
    auto* dialog = report.findChild<QFileDialog*>();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->acceptMode() == QFileDialog::AcceptSave);
    dialog->reject();
}

TEST_CASE("drawnText_lettersThatNoFontHas_areMissing")
{
    Theme theme(*qApp);
    const QFont font = theme.font(TypeRole::Body);
    const DrawnText latin = drawnText(font, QStringLiteral("Ag"));
    CHECK_FALSE(latin.missing);
    CHECK_FALSE(latin.families.isEmpty());
    CHECK_FALSE(latin.colour);
    CHECK(drawnText(font, QString::fromUcs4(U"\U00050000")).missing); // nothing stands there
    const QStringList facts = screenFacts(font);
    CHECK(facts.filter(QStringLiteral("platform: ")).size() == 1);
    CHECK(facts.filter(QStringLiteral("font of ")).size() == 3);
    CHECK_FALSE(facts.filter(QStringLiteral("screen 1: ")).isEmpty());
}

TEST_CASE("autostartCheck_clicked_writesAndRemovesTheEntry")
{
    Theme theme(*qApp);
    QTemporaryDir home;
    const settings::Autostart autostart({QStringLiteral("cloudseat")}, home.path());
    AutostartCheck row(theme, autostart, nullptr);
    CHECK_FALSE(row.check().isChecked());
    row.check().click();
    CHECK(autostart.isOn());
    CHECK(AutostartCheck(theme, autostart, nullptr).check().isChecked());
    row.check().click();
    CHECK_FALSE(autostart.isOn());
    CHECK(row.problem().isEmpty());
}

TEST_CASE("autostartCheck_cannotBeWritten_goesBackAndSaysSo")
{
    Theme theme(*qApp);
    QTemporaryDir home;
    QFile inTheWay(home.filePath(QStringLiteral("file")));
    REQUIRE(inTheWay.open(QIODevice::WriteOnly));
    const settings::Autostart autostart({QStringLiteral("cloudseat")}, home.filePath(QStringLiteral("file/autostart")));
    AutostartCheck row(theme, autostart, nullptr);
    row.check().click();
    CHECK_FALSE(row.check().isChecked());
    CHECK_FALSE(row.problem().isEmpty());
}

TEST_CASE("drawnText_digitsAndSigns_areNoEmoji")
{
    Theme theme(*qApp);
    for (const QLocale::Language language : {QLocale::Chinese, QLocale::English}) {
        theme.setLocale(QLocale(language));
        const DrawnText drawn = drawnText(theme.font(TypeRole::Body), QStringLiteral("0123456789#*©®™→↔"));
        INFO(drawn.families.join(QStringLiteral(", ")).toStdString());
        CHECK_FALSE(drawn.missing);
        CHECK_FALSE(drawn.families.contains(QStringLiteral("Noto Color Emoji")));
    }
}
