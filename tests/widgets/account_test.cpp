// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One's own second factor, and letting others in.

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/toast.h"
#include "widgets/signin/factorpopup.h"
#include "widgets/window/factorsettings.h"
#include "widgets/window/invitepopup.h"
#include "widgets/window/personpopup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>

namespace {

using items::AccountResult;

struct Account : DeskWindow
{
    FactorSettings& openFactor()
    {
        window.openFactor();
        settle();
        auto* popup = window.findChild<FactorSettings*>();
        REQUIRE(popup != nullptr);
        return *popup;
    }

    InvitePopup& openInvitations()
    {
        scene.fillColleagues();
        items::PersonItem lead = repository.presence().person();
        lead.roles.push_back(protocol::Role::lead);
        repository.presence().set(lead, false);
        window.openInvitations();
        settle();
        auto* popup = window.findChild<InvitePopup*>();
        REQUIRE(popup != nullptr);
        return *popup;
    }
};

} // namespace

TEST_CASE_METHOD(Account, "factor_off_isSetUpWithPasswordPictureAndCode")
{
    commands.factor = items::FactorState {};
    FactorSettings& popup = openFactor();
    CHECK(said(popup).contains(QStringLiteral("It is off.")));
    CHECK(popup.password()->hasFocus());
    popup.submit();
    CHECK(commands.named(QStringLiteral("setUpFactor")).isEmpty()); // not without a password
    commands.newFactor.result = AccountResult::WrongPassword;
    popup.password()->setText(QStringLiteral("secret words"));
    popup.submit();
    settle();
    CHECK(popup.problemText() == QStringLiteral("The password is wrong. Nothing was changed."));
    commands.newFactor = {AccountResult::Done, QStringLiteral("GEZDGNBV"), QStringLiteral("otpauth://totp/x"), {}};
    popup.submit();
    settle();
    CHECK(window.findChild<FactorSettings*>() == nullptr);
    auto* factor = window.findChild<FactorPopup*>();
    REQUIRE(factor != nullptr);
    CHECK(said(*factor).contains(QStringLiteral("Set up the second factor")));
    CHECK_FALSE(said(*factor).contains(QStringLiteral("Your desk asks"))); // it is his own wish
    CHECK(said(*factor).contains(QStringLiteral("GEZD GNBV")));
    commands.newFactor = {AccountResult::WrongCode, {}, {}, {}};
    factor->code()->setText(QStringLiteral("123 456"));
    factor->submit();
    settle();
    CHECK(commands.calls.last() == QStringLiteral("setUpFactor(secret words, 123456)"));
    CHECK(factor->problemText().startsWith(QStringLiteral("This code is wrong")));
    commands.newFactor = {AccountResult::Done, {}, {}, {QStringLiteral("AAAA-BBBB"), QStringLiteral("CCCC-DDDD")}};
    factor->code()->setText(QStringLiteral("654321"));
    factor->submit();
    settle();
    CHECK(factor->recovery().size() == 2);
    factor->confirmKept();
    settle();
    CHECK(window.findChild<FactorPopup*>() == nullptr);
    CHECK(told() == QStringList {QStringLiteral("The second factor is on.")});
}

TEST_CASE_METHOD(Account, "factor_on_isTurnedOffWithPasswordAndCode")
{
    commands.factor = items::FactorState {true, false, 2};
    FactorSettings& popup = openFactor();
    CHECK(said(popup).contains(QStringLiteral("2 recovery codes left")));
    REQUIRE(popup.code() != nullptr);
    popup.password()->setText(QStringLiteral("secret words"));
    popup.code()->setText(QStringLiteral("123 456"));
    commands.accountResult = AccountResult::WrongCode;
    popup.submit();
    settle();
    CHECK(commands.calls.last() == QStringLiteral("removeFactor(secret words, 123456)"));
    CHECK(popup.problemText().startsWith(QStringLiteral("This code is wrong")));
    CHECK(popup.code()->hasFocus());
    commands.accountResult = AccountResult::Done;
    popup.submit();
    settle();
    CHECK(told() == QStringList {QStringLiteral("The second factor is off.")});
}

TEST_CASE_METHOD(Account, "factor_thatCantBeChanged_offersNothingButToClose")
{
    SECTION("the desk asks for it")
    {
        commands.factor = items::FactorState {true, true, 8};
        CHECK(said(openFactor()).contains(QStringLiteral("Your desk asks for it, so it can't be turned off.")));
    }
    SECTION("the hub is away")
    {
        CHECK(said(openFactor()).contains(QStringLiteral("The hub doesn't answer. Try again later.")));
    }
    CHECK(window.findChild<FactorSettings*>()->submitButton() == nullptr);
    key(Qt::Key_Escape);
    settle();
    CHECK(window.findChild<FactorSettings*>() == nullptr);
}

TEST_CASE_METHOD(Account, "factor_cancelledAtThePicture_isLeftAlone")
{
    commands.factor = items::FactorState {};
    commands.newFactor = {AccountResult::Done, QStringLiteral("GEZDGNBV"), QStringLiteral("otpauth://totp/x"), {}};
    FactorSettings& popup = openFactor();
    popup.password()->setText(QStringLiteral("secret words"));
    popup.submit();
    settle();
    key(Qt::Key_Escape);
    settle();
    CHECK(window.findChild<FactorPopup*>() == nullptr);
    CHECK(told().isEmpty());
}

TEST_CASE_METHOD(Account, "invite_byALead_showsTheCodeOnceWithCopy")
{
    commands.invitations = std::vector<items::OpenInvitation> {};
    commands.invitation = {AccountResult::Done, QStringLiteral("7GQ2-M0XN-4HRT-9WKB-C5A9"),
        Scene::now() + base::Milliseconds(259'200'000)};
    InvitePopup& popup = openInvitations();
    CHECK(popup.search().hasFocus());
    CHECK(popup.code().isEmpty());
    CHECK(popup.open().isEmpty());
    // Another lead is not his to invite, and he himself is in already.
    CHECK(popup.list().model()->rowCount() == 3);
    QTest::keyClicks(&popup.search(), QStringLiteral("zhu"));
    CHECK(popup.list().model()->rowCount() == 1);
    commands.invitations = std::vector<items::OpenInvitation> {{{"zhu.zhou"}, commands.invitation.expires}};
    QTest::keyClick(&popup.search(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("invite")) == QStringList {QStringLiteral("invite(zhu.zhou)")});
    CHECK(popup.code() == QStringLiteral("7GQ2-M0XN-4HRT-9WKB-C5A9"));
    CHECK(popup.open() == QStringList {QStringLiteral("朱舟")});
    auto* withdraw = buttonNamed(popup, QStringLiteral("Withdraw the code for 朱舟"));
    REQUIRE(withdraw != nullptr);
    CHECK(withdraw->visibleRegion().boundingRect().height() == withdraw->height());
    QTest::mouseClick(buttonNamed(popup, QStringLiteral("Copy")), Qt::LeftButton);
    CHECK(QGuiApplication::clipboard()->text() == popup.code());
    commands.invitations = std::vector<items::OpenInvitation> {};
    QTest::mouseClick(buttonNamed(popup, QStringLiteral("Withdraw the code for 朱舟")), Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("withdrawInvitation"))
        == QStringList {QStringLiteral("withdrawInvitation(zhu.zhou)")});
    CHECK(popup.code().isEmpty()); // it is worth nothing any more
    CHECK(popup.open().isEmpty());
}

TEST_CASE_METHOD(Account, "invite_refusedOrUnanswered_isSaidAndMakesNothing")
{
    InvitePopup& popup = openInvitations();
    commands.invitation.result = AccountResult::NotAllowed;
    popup.makeButton().click();
    settle();
    CHECK(popup.problemText() == QStringLiteral("You may not invite this person."));
    commands.invitation.result = AccountResult::Unreachable;
    popup.makeButton().click();
    settle();
    CHECK(popup.problemText().startsWith(QStringLiteral("The hub does not answer.")));
    CHECK(popup.code().isEmpty());
}

TEST_CASE_METHOD(Account, "person_popup_offersInvitationsToLeadsOnly")
{
    window.openPerson();
    settle();
    CHECK(buttonNamed(window, QStringLiteral("Second factor…")) != nullptr);
    CHECK(buttonNamed(window, QStringLiteral("Invite colleagues…")) == nullptr);
    window.openPerson();
    items::PersonItem lead = repository.presence().person();
    lead.roles.push_back(protocol::Role::lead);
    repository.presence().set(lead, false);
    window.openPerson();
    settle();
    CHECK(buttonNamed(window, QStringLiteral("Invite colleagues…")) != nullptr);
}
