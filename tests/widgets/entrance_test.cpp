// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sign-in screen where there is more than name and password.

#include "tests/widgets/support/signinwindow.h"
#include "widgets/inbox/names.h"
#include "widgets/signin/factorpopup.h"
#include "widgets/signin/qrpicture.h"

#include <catch2/catch.hpp>

#include <QAbstractButton>
#include <QLineEdit>
#include <QTest>

namespace {

struct Entrance : SignInWindow
{
    QAbstractButton* button(const QString& text)
    {
        for (auto* each : screen.findChildren<QAbstractButton*>()) {
            if (each->text() == text && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }

    void ask(bool fresh, bool wrong = false)
    {
        signIn.setBusy(false);
        items::FactorQuestion question;
        question.wrong = wrong;
        if (fresh) {
            question.key = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
            question.uri = QStringLiteral("otpauth://totp/Desk:su.miao?secret=%1&issuer=Desk").arg(question.key);
        }
        Q_EMIT signIn.factorQuestion(question);
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(Entrance, "signIn_withACode_asksForNoName")
{
    REQUIRE(button(QStringLiteral("I have a code")) != nullptr);
    QTest::mouseClick(button(QStringLiteral("I have a code")), Qt::LeftButton);
    settle();
    CHECK(screen.isInvited());
    CHECK_FALSE(screen.name().isVisible());
    CHECK(screen.password().text().isEmpty());
    screen.submit();
    CHECK(signIn.attempts == 0);
    screen.invitation().setText(QStringLiteral(" 7GQ2-M0XN "));
    screen.password().setText(QStringLiteral("my own words"));
    QTest::keyClick(&screen.password(), Qt::Key_Return);
    REQUIRE(signIn.attempts == 1);
    CHECK(signIn.request.invitation.reveal() == "7GQ2-M0XN");
    CHECK(signIn.request.password.reveal() == "my own words");
    signIn.refuse(items::SignInProblem::WrongInvitation);
    CHECK(screen.problemText().contains(QStringLiteral("code is not good")));
    CHECK(screen.password().text() == QStringLiteral("my own words"));
    QTest::mouseClick(button(QStringLiteral("Sign in with name and password")), Qt::LeftButton);
    CHECK(screen.name().isVisible());
}

TEST_CASE_METHOD(Entrance, "signIn_secondFactor_isTypedInASecondStep")
{
    screen.submit();
    ask(false);
    REQUIRE(screen.factor() != nullptr);
    CHECK(screen.factor()->isVisible());
    CHECK(screen.factor()->code()->hasFocus());
    CHECK_FALSE(screen.password().isEnabled());
    QTest::keyClick(screen.factor()->code(), Qt::Key_Return);
    CHECK(signIn.code.isEmpty());
    QTest::keyClicks(screen.factor()->code(), QStringLiteral("123 456"));
    QTest::keyClick(screen.factor()->code(), Qt::Key_Return);
    CHECK(signIn.code == QStringLiteral("123456"));
    CHECK_FALSE(screen.factor()->code()->isEnabled());
    ask(false, true);
    CHECK(screen.factor()->problemText().contains(QStringLiteral("wrong")));
    CHECK(screen.factor()->code()->isEnabled());
    Q_EMIT signIn.signedIn();
    settle();
    CHECK(screen.factor() == nullptr);
}

TEST_CASE_METHOD(Entrance, "signIn_newSecondFactor_showsPictureKeyAndRecoveryCodesOnce")
{
    screen.submit();
    ask(true);
    REQUIRE(screen.factor() != nullptr);
    bool key = false;
    for (auto* label : screen.factor()->findChildren<PlainLabel*>()) {
        key = key || label->text().startsWith(QStringLiteral("GEZD GNBV"));
    }
    CHECK(key);
    // A wrong code keeps the picture: the key is still the same.
    ask(false, true);
    CHECK(screen.factor()->findChildren<PlainLabel*>().size() > 4);
    const QStringList codes {QStringLiteral("7GQ2-M0XN-AAAA-BBBB"), QStringLiteral("0000-1111-2222-3333")};
    signIn.setBusy(false);
    Q_EMIT signIn.recoveryCodes(codes);
    settle();
    CHECK(screen.factor()->recovery() == codes);
    CHECK(screen.factor()->code() == nullptr);
    REQUIRE(button(QStringLiteral("I have kept them")) != nullptr);
    QTest::mouseClick(button(QStringLiteral("I have kept them")), Qt::LeftButton);
    settle();
    CHECK(signIn.kept == 1);
    CHECK(screen.factor() == nullptr);
}

TEST_CASE_METHOD(Entrance, "signIn_secondStepCancelled_leavesTheFields")
{
    screen.submit();
    ask(false);
    QTest::mouseClick(button(QStringLiteral("Cancel")), Qt::LeftButton);
    settle();
    CHECK(signIn.cancelled == 1);
    CHECK(screen.factor() == nullptr);
    CHECK(screen.name().text() == QStringLiteral("su.miao"));
    CHECK(screen.password().isEnabled());
}

TEST_CASE("qrPicture_hasItsMarginAndItsThreeEyes")
{
    const QImage picture = qrPicture(QStringLiteral("otpauth://totp/x?secret=GEZDGNBV"));
    REQUIRE_FALSE(picture.isNull());
    CHECK(picture.width() == picture.height());
    const int last = picture.width() - 1;
    const auto isDark = [&](int x, int y) { return qGray(picture.pixel(x, y)) < 128; };
    for (int i = 0; i <= last; ++i) {
        for (int edge = 0; edge < 4; ++edge) {
            CHECK_FALSE((isDark(i, edge) || isDark(edge, i) || isDark(i, last - edge) || isDark(last - edge, i)));
        }
    }
    // Seven dark modules along each eye's edge; none in the fourth corner.
    for (int i = 0; i < 7; ++i) {
        CHECK((isDark(4 + i, 4) && isDark(last - 4 - i, 4) && isDark(4 + i, last - 4)));
    }
    CHECK(qrPicture(QString(8'000, QLatin1Char('x'))).isNull());
}

TEST_CASE_METHOD(Workbench, "names_colleagueWithoutAName_isAFormerOne")
{
    CHECK(Names::colleague(QString()) == QStringLiteral("former colleague"));
    CHECK(Names::colleague(QStringLiteral("Su Miao")) == QStringLiteral("Su Miao"));
    language.apply(settings::Language::Chinese);
    CHECK(Names::colleague(QString()) == QStringLiteral("已离职同事"));
    language.apply(settings::Language::English);
}
