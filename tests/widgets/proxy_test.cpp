// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who one is to the proxy, and the popup that asks for it.

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/signinwindow.h"
#include "widgets/common/segmented.h"
#include "widgets/settings/settingspopup.h"
#include "widgets/signin/proxypopup.h"

#include <QAbstractButton>
#include <QInputMethodEvent>
#include <QLineEdit>

namespace {

struct ProxyDesk : DeskWindow
{
    ProxyDesk()
    {
        settings.set(settings::proxyUser, QStringLiteral("agent"));
        signIn.proxyUser = QStringLiteral("agent");
        signIn.proxyPassword = QStringLiteral("kept");
    }

    ProxyPopup& open()
    {
        window.openProxy();
        settle();
        const auto popups = window.findChildren<ProxyPopup*>();
        REQUIRE(popups.size() == 1);
        return *popups.constFirst();
    }
};

} // namespace

TEST_CASE_METHOD(ProxyDesk, "proxy_anotherNameWithoutAPassword_isNotDroppedInSilence")
{
    ProxyPopup& popup = open();
    popup.user().setText(QStringLiteral("other"));
    popup.submit();
    REQUIRE(popup.isVisible());
    CHECK(popup.problemText() == QStringLiteral("Write the password of this name, too."));
    CHECK(popup.password().hasFocus());
    CHECK(signIn.proxyUser == QStringLiteral("agent"));
    SECTION("written")
    {
        popup.password().setText(QStringLiteral("secret"));
        popup.submit();
        CHECK_FALSE(popup.isVisible());
        CHECK(signIn.proxyUser == QStringLiteral("other"));
        CHECK(signIn.proxyPassword == QStringLiteral("secret"));
    }
    SECTION("no name is needed any more")
    {
        popup.user().clear();
        popup.submit();
        CHECK_FALSE(popup.isVisible());
        CHECK(signIn.proxyUser.isEmpty());
        CHECK(signIn.proxyPassword.isEmpty());
    }
    SECTION("without a proxy nobody asks")
    {
        popup.choice().setCurrent(1);
        popup.submit();
        CHECK_FALSE(popup.isVisible());
        CHECK(settings.value(settings::proxy) == QStringLiteral("none"));
        CHECK(signIn.proxyUser == QStringLiteral("agent"));
    }
}

TEST_CASE_METHOD(ProxyDesk, "proxy_sameName_keepsThePassword")
{
    ProxyPopup& popup = open();
    popup.submit();
    CHECK_FALSE(popup.isVisible());
    CHECK(signIn.proxyUser == QStringLiteral("agent"));
    CHECK(signIn.proxyPassword == QStringLiteral("kept"));
}

TEST_CASE_METHOD(ProxyDesk, "proxy_askedForTwice_isTheOneThatIsOpen")
{
    ProxyPopup& popup = open();
    popup.user().setText(QStringLiteral("half"));
    window.setFocus();
    CHECK(&open() == &popup);
    CHECK(popup.user().text() == QStringLiteral("half"));
    CHECK(popup.isAncestorOf(QApplication::focusWidget()));
    popup.dismiss();
    settle();
    CHECK(open().user().text() == QStringLiteral("agent"));
}

TEST_CASE_METHOD(SignInWindow, "proxy_wayOutClickedTwice_opensOnePopup")
{
    signIn.refuse(items::SignInProblem::Unreachable);
    settle();
    for (int i = 0; i < 2; ++i) {
        QTest::mouseClick(&screen.wayOut(), Qt::LeftButton);
        settle();
        CHECK(screen.findChildren<ProxyPopup*>().size() == 1);
    }
}

TEST_CASE_METHOD(ProxyDesk, "proxy_composing_savesNothing")
{
    ProxyPopup& popup = open();
    popup.choice().setCurrent(2);
    settle();
    for (QLineEdit* field : {&popup.address(), &popup.user()}) {
        field->setFocus();
        QInputMethodEvent preedit(QStringLiteral("dai li"), {});
        QCoreApplication::sendEvent(field, &preedit);
        QTest::keyClick(field, Qt::Key_Return);
        CHECK(popup.problemText().isEmpty());
        QInputMethodEvent entered;
        entered.setCommitString(QStringLiteral("x"));
        QCoreApplication::sendEvent(field, &entered);
    }
    QTest::keyClick(&popup.user(), Qt::Key_Return);
    CHECK(popup.problemText() == QStringLiteral("Write the password of this name, too."));
}

TEST_CASE_METHOD(DeskWindow, "proxy_inTheSettings_isSaidAndChanged")
{
    window.openSettings(SettingsSectionId::Network);
    settle();
    auto* page = window.findChild<SettingsPopup*>();
    REQUIRE(page != nullptr);
    CHECK(said(*page).contains(QStringLiteral("Proxy: as the system says")));
    QAbstractButton* change = buttonNamed(*page, QStringLiteral("Change…"));
    REQUIRE(change != nullptr);
    QTest::mouseClick(change, Qt::LeftButton);
    settle();
    auto* popup = window.findChild<ProxyPopup*>();
    REQUIRE(popup != nullptr);
    popup->choice().setCurrent(1);
    popup->submit();
    settle();
    CHECK(settings.value(settings::proxy) == QStringLiteral("none"));
    CHECK(said(*window.findChild<SettingsPopup*>()).contains(QStringLiteral("Proxy: none")));
}
