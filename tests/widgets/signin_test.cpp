// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/signinwindow.h"
#include "widgets/common/banner.h"
#include "widgets/common/capslock.h"
#include "widgets/window/mainwindow.h"

#include <catch2/catch.hpp>

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QScreen>
#include <QTest>

namespace {

struct Desk : SignInWindow
{
    QAbstractButton* buttonNamed(const QString& text)
    {
        for (auto* button : screen.findChildren<QAbstractButton*>()) {
            if (button->text() == text) {
                return button;
            }
        }
        FAIL("no button " << text.toStdString());
        return nullptr;
    }
    void click(const QString& text) { QTest::mouseClick(buttonNamed(text), Qt::LeftButton); }
};

} // namespace

TEST_CASE_METHOD(Desk, "signIn_enter_sendsWhatWasTyped")
{
    QTest::keyClick(&screen.password(), Qt::Key_Return);
    CHECK(signIn.attempts == 1);
    CHECK(signIn.request.hub == QStringLiteral("desk.example.org"));
    CHECK(signIn.request.name == QStringLiteral("su.miao"));
    CHECK(signIn.request.password.reveal() == "correct horse");
    QTest::keyClick(&screen.password(), Qt::Key_Return);
    CHECK(signIn.attempts == 1);
}

TEST_CASE_METHOD(Desk, "signIn_missingField_asksForItAndKeepsTheRest")
{
    screen.password().clear();
    screen.submit();
    CHECK(signIn.attempts == 0);
    CHECK(screen.problemText().contains(QStringLiteral("missing")));
    CHECK(screen.hub().text() == QStringLiteral("desk.example.org"));
}

TEST_CASE_METHOD(Desk, "signIn_eachProblem_saysWhatAndWhatNext")
{
    using Problem = items::SignInProblem;
    QStringList said;
    for (const Problem problem :
        {Problem::BadAddress, Problem::Unreachable, Problem::NotAHub, Problem::WrongPassword, Problem::TooManyAttempts,
            Problem::ProxyPassword, Problem::Proxy, Problem::Portal, Problem::CertificateChanged,
            Problem::CertificateRefused, Problem::NoRight, Problem::Version, Problem::Overloaded, Problem::StoreNewer,
            Problem::StoreUnusable, Problem::StoreDamaged, Problem::StoreLocked, Problem::Ended}) {
        signIn.refuse(problem, {}, 30);
        INFO(int(problem));
        CHECK(screen.problemText().size() > 20);
        CHECK_FALSE(said.contains(screen.problemText()));
        said.append(screen.problemText());
        CHECK(screen.hub().text() == QStringLiteral("desk.example.org"));
        CHECK(screen.name().text() == QStringLiteral("su.miao"));
    }
}

TEST_CASE_METHOD(Desk, "signIn_unreachable_keepsThePassword_wrongOne_clearsIt")
{
    signIn.refuse(items::SignInProblem::Unreachable);
    CHECK(screen.password().text() == QStringLiteral("correct horse"));
    signIn.refuse(items::SignInProblem::WrongPassword);
    CHECK(screen.password().text().isEmpty());
}

TEST_CASE_METHOD(Desk, "signIn_unknownCertificate_isTrustedOnlyOnPurpose")
{
    items::Certificate certificate;
    certificate.host = QStringLiteral("desk.example.org");
    certificate.subject = QStringLiteral("<b>desk</b>");
    certificate.fingerprint = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));
    certificate.validUntil = QDateTime(QDate(2027, 11, 20), QTime(12, 0));
    screen.submit();
    Q_EMIT signIn.certificateQuestion(certificate);
    settle();
    REQUIRE(screen.isAskingForTrust());
    const auto labels = screen.window()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(),
        [](const QLabel* label) { return label->text().endsWith(QStringLiteral("valid until 20 November 2027")); }));
    // Beneath it nothing goes on.
    signIn.setBusy(false);
    CHECK_FALSE(screen.password().isEnabled());
    screen.submit();
    CHECK(signIn.attempts == 1);
    QTest::mouseClick(&screen, Qt::LeftButton, {}, QPoint(5, 5));
    REQUIRE(screen.isAskingForTrust());
    CHECK(signIn.trusted.isEmpty());
    click(QStringLiteral("Don't connect"));
    CHECK(signIn.cancelled == 1);
    CHECK(signIn.trusted.isEmpty());
    Q_EMIT signIn.certificateQuestion(certificate);
    settle();
    click(QStringLiteral("It is the same: trust it"));
    CHECK(signIn.trusted == certificate.fingerprint);
    CHECK(signIn.cancelled == 1);
}

TEST_CASE_METHOD(Desk, "signIn_certificateChanged_showsBothFingerprints")
{
    items::Certificate certificate;
    certificate.host = QStringLiteral("desk.example.org");
    certificate.fingerprint = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));
    certificate.trustedBefore = QStringLiteral("sha256:") + QString(64, QLatin1Char('b'));
    screen.submit();
    Q_EMIT signIn.certificateQuestion(certificate);
    settle();
    REQUIRE(screen.isAskingForTrust());
    const auto labels = screen.window()->findChildren<QLabel*>();
    CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text().contains(QStringLiteral("Before: ")) && label->text().contains(QLatin1Char('b'));
    }));
    click(QStringLiteral("I compared it: trust the new one"));
    CHECK(signIn.trusted == certificate.fingerprint);
}

TEST_CASE_METHOD(Desk, "signIn_languageChangedOnTheScreen_keepsTheFields")
{
    screen.hide();
    MainWindow window(workplace, theme, language, signIn, settings);
    window.show();
    window.signIn()->hub().setText(QStringLiteral("hub.example"));
    settings.set(settings::language, settings::Language::Chinese);
    REQUIRE(QTest::qWaitFor([this] { return language.current() == QStringLiteral("zh_CN"); }, 5000));
    settle();
    CHECK(window.signIn()->hub().text() == QStringLiteral("hub.example"));
}

TEST_CASE_METHOD(Desk, "signIn_endsInsideItsOwnClick_screenOutlivesIt")
{
    screen.hide();
    struct Ending : RecordedSignIn
    {
        void signIn(const items::SignInRequest&) override { Q_EMIT signedOut(items::SignInProblem::Ended, false); }
    } ending;
    MainWindow window(workplace, theme, language, ending, settings);
    window.show();
    const QPointer<SignInScreen> first = window.signIn();
    for (QLineEdit* field : {&first->hub(), &first->name(), &first->password()}) {
        field->setText(QStringLiteral("x"));
    }
    first->submit();
    CHECK_FALSE(first.isNull());
    settle();
    CHECK(first.isNull());
    REQUIRE(window.signIn() != nullptr);
    CHECK_FALSE(window.signIn()->problemText().isEmpty());
}

TEST_CASE_METHOD(Desk, "signIn_lowScreen_showsTheFieldsWhole")
{
    const auto title = [this] {
        for (auto* label : screen.findChildren<QLabel*>()) {
            if (label->text() == QStringLiteral("Cloudseat")) {
                return label;
            }
        }
        FAIL("no title");
        return static_cast<QLabel*>(nullptr);
    };
    CHECK(title()->isVisible());
    screen.resize(683, 384);
    settle();
    CHECK_FALSE(title()->isVisible());
    int below = 0;
    for (QWidget* each :
        {static_cast<QWidget*>(&screen.hub()), static_cast<QWidget*>(&screen.name()),
            static_cast<QWidget*>(&screen.password()), static_cast<QWidget*>(buttonNamed(QStringLiteral("Sign in")))}) {
        const QRect place(each->mapTo(&screen, QPoint(0, 0)), each->size());
        CHECK(each->height() >= each->sizeHint().height());
        CHECK(place.top() >= below);
        CHECK(place.bottom() < screen.height());
        below = place.bottom();
    }
    // What went wrong is in sight, though there isn't room for everything.
    screen.showProblem(items::SignInProblem::WrongPassword, {}, 0);
    settle();
    const auto* banner = screen.findChild<Banner*>();
    REQUIRE(banner != nullptr);
    CHECK(banner->mapTo(&screen, QPoint(0, 0)).y() >= 0);
    CHECK(banner->mapTo(&screen, banner->rect().bottomLeft()).y() < screen.height());
    screen.resize(1024, 640);
    settle();
    CHECK(title()->isVisible());
}

TEST_CASE_METHOD(Desk, "language_chinese_isSpokenByTheToolkitToo")
{
    language.apply(settings::Language::Chinese);
    CHECK(QCoreApplication::translate("QWidgetTextControl", "&Copy").contains(QStringLiteral("复制")));
    language.apply(settings::Language::English);
    CHECK(QCoreApplication::translate("QWidgetTextControl", "&Copy") == QStringLiteral("&Copy"));
}

TEST_CASE_METHOD(Desk, "capsLock_lettersTell_hintComesAndGoes")
{
    auto* hint = screen.findChild<CapsLockHint*>();
    REQUIRE(hint != nullptr);
    screen.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&screen, 5000));
    screen.password().setFocus();
    CHECK_FALSE(hint->isOn().has_value());
    QTest::keyClick(&screen.password(), Qt::Key_1); // tells nothing
    CHECK_FALSE(hint->isOn().has_value());
    CHECK(hint->isHidden());
    const auto press = [this](const QString& text, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::KeyPress, Qt::Key_A, modifiers, text);
        QApplication::sendEvent(&screen.password(), &event);
    };
    press(QStringLiteral("A"), Qt::NoModifier);
    CHECK(hint->isVisible());
    press(QStringLiteral("A"), Qt::ShiftModifier);
    CHECK(hint->isHidden());
    press(QStringLiteral("a"), Qt::ShiftModifier);
    CHECK(hint->isVisible());
    QTest::keyClick(&screen.password(), Qt::Key_CapsLock);
    CHECK(hint->isHidden());
    QTest::keyClick(&screen.password(), Qt::Key_CapsLock);
    CHECK(hint->isVisible());
    press(QStringLiteral("中"), Qt::NoModifier);
    CHECK(hint->isVisible());
    // Elsewhere it may be switched unseen: nothing is claimed until the next letter.
    screen.name().setFocus();
    CHECK(hint->isHidden());
    screen.password().setFocus();
    CHECK_FALSE(hint->isOn().has_value());
    CHECK(hint->isHidden());
}

TEST_CASE_METHOD(Workbench, "window_neverSized_fitsTheScreen")
{
    CHECK(MainWindow::firstSize({1920, 1040}) == QSize(1280, 800));
    CHECK(MainWindow::firstSize({1366, 740}) == QSize(1280, 700));
    const MainWindow window(workplace, theme, language, signIn, settings);
    CHECK(window.width() <= window.screen()->availableSize().width());
    CHECK(window.height() < window.screen()->availableSize().height());
}

TEST_CASE("capsLock_nativeKeys_bringTheStateAlong")
{
    const auto key = [](int code, quint32 native) {
        return QKeyEvent(QEvent::KeyPress, code, Qt::NoModifier, 0, 0, native, QStringLiteral("1"));
    };
    CHECK(CapsLockHint::read(key(Qt::Key_1, 2), true) == true);
    CHECK(CapsLockHint::read(key(Qt::Key_1, 0), true) == false);
    CHECK(CapsLockHint::read(key(Qt::Key_CapsLock, 0), true) == true);
    CHECK(CapsLockHint::read(key(Qt::Key_CapsLock, 2), true) == false);
    CHECK_FALSE(CapsLockHint::read(key(Qt::Key_1, 2), false).has_value());
}
