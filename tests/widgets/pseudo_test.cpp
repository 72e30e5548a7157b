// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/pseudotranslator.h"

#include <QRegularExpression>

// The language of the pictures that show what has no room, and the customers of those that are read from the right.

namespace {

QString lengthened(const char* text)
{
    return PseudoTranslator::lengthened(QString::fromUtf8(text));
}

bool hasArabicOrHebrew(const QString& text)
{
    static const QRegularExpression letters(QStringLiteral("[\\p{Arabic}\\p{Hebrew}]"));
    return letters.match(text).hasMatch();
}

} // namespace

TEST_CASE("pseudo_text_isAsLongAsGermanWithAccentsInBrackets")
{
    const QString plain = QStringLiteral("The conversation could not be closed on this computer.");
    const QString made = PseudoTranslator::lengthened(plain);
    CHECK(made.startsWith(QLatin1Char('[')));
    CHECK(made.endsWith(QLatin1Char(']')));
    CHECK(made.size() >= plain.size() * 13 / 10);
    CHECK(made.size() <= plain.size() * 15 / 10);
    CHECK(made.count(QLatin1Char(' ')) == plain.count(QLatin1Char(' '))); // longer words, not more of them
    CHECK_FALSE(made.contains(QStringLiteral("conversation")));
    CHECK(made.contains(QStringLiteral("çöñvéršätîöñ")));
    CHECK(lengthened("OK").size() > 4);
}

TEST_CASE("pseudo_whatIsNoText_staysAsItIs")
{
    CHECK(lengthened("%1 in %2, %L3 of %n").count(QLatin1Char('%')) == 4);
    for (const char* kept : {"%1", "%2", "%L3", "%n"}) {
        CHECK(lengthened("%1 in %2, %L3 of %n").contains(QLatin1String(kept)));
    }
    CHECK(lengthened("%1 in %2").arg(QStringLiteral("A"), QStringLiteral("B")).count(QLatin1Char('%')) == 0);
    CHECK(lengthened("100 % of it").contains(QStringLiteral("100 % ")));
    CHECK(lengthened("&Close && go").contains(QStringLiteral("&Ç")));
    CHECK(lengthened("&Close && go").contains(QStringLiteral(" && ")));
    CHECK(lengthened("one\ntwo\n\nthree").count(QLatin1Char('\n')) == 3);
    CHECK(lengthened("<b>now</b> &amp; then").contains(QStringLiteral("<b>")));
    CHECK(lengthened("<b>now</b> &amp; then").contains(QStringLiteral("</b> &amp; ")));
    CHECK(lengthened("see https://example.org/a?b=1 now").contains(QStringLiteral(" https://example.org/a?b=1 ")));
    CHECK(lengthened("d MMMM yyyy") == QStringLiteral("d MMMM yyyy"));
    CHECK(lengthened("ddd hh:mm") == QStringLiteral("ddd hh:mm"));
    CHECK(lengthened("").isEmpty());
    CHECK(lengthened(" ") == QStringLiteral(" "));
}

TEST_CASE_METHOD(Workbench, "pseudo_installed_keepsPluralsAndLeavesQtsOwnTexts")
{
    PseudoTranslator pseudo;
    REQUIRE(QCoreApplication::installTranslator(&pseudo));
    const auto messages = [](int n) { return QCoreApplication::translate("Alerts", "%n message(s)", nullptr, n); };
    CHECK(messages(1) == lengthened("%n message").replace(QStringLiteral("%n"), QStringLiteral("1")));
    CHECK(messages(3) == lengthened("%n messages").replace(QStringLiteral("%n"), QStringLiteral("3")));
    CHECK(QCoreApplication::translate("QShortcut", "Ctrl") == QStringLiteral("Ctrl"));
    CHECK(QCoreApplication::translate("QuietSettings", "Anything") == lengthened("Anything"));
}

TEST_CASE_METHOD(Workbench, "scene_turned_hasEveryCustomerFromRightToLeftAndNobodyElse")
{
    scene.putOffer();
    scene.turnCustomers();
    for (const auto& [id, item] : repository.conversations()) {
        INFO(item.customerName.toStdString());
        CHECK((item.customerName.isEmpty() || hasArabicOrHebrew(item.customerName)));
    }
    CHECK(hasArabicOrHebrew(repository.offers().front().firstLine));
    const auto& talk = repository.timeline(Scene::conversation(2)).entries();
    REQUIRE_FALSE(talk.empty());
    for (const items::TimelineItem& entry : talk) {
        const bool his = entry.author == protocol::AuthorKind::customer && !entry.text.isEmpty();
        INFO(entry.text.toStdString());
        CHECK(hasArabicOrHebrew(entry.text) == his);
    }
    const QString before = talk.front().text;
    scene.turnCustomers();
    CHECK(repository.timeline(Scene::conversation(2)).entries().front().text == before);
}
