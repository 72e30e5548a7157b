// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"
#include "widgets/common/button.h"
#include "widgets/common/popup.h"
#include "widgets/settings/keyrow.h"
#include "widgets/signin/factorpopup.h"
#include "widgets/window/lockpage.h"
#include "widgets/window/passwordpopup.h"
#include "widgets/window/rail.h"
#include "widgets/window/shortcutspopup.h"

#include <QLineEdit>
#include <QSignalSpy>

// Who comes by while nobody is there sees nothing and can do nothing.

namespace {

struct Locked : DeskWindow
{
    Locked() { inbox().select(Scene::conversation(3)); }

    void lockAfterTenMinutes()
    {
        protocol::DeskRow row = repository.desk().row();
        protocol::ParameterSetting parameter;
        parameter.name = "lock.after_min";
        parameter.value = "10";
        row.parameters = {parameter};
        repository.desk().set(row);
    }

    void idle(int minutes)
    {
        lockAfterTenMinutes();
        for (int i = 0; i < minutes * 60; i += 30) {
            clock.advance(base::Milliseconds(30'000));
        }
        QTest::qWait(1'100); // the window looks once a second
    }

    LockPage& page()
    {
        REQUIRE(window.lockPage() != nullptr);
        return *window.lockPage();
    }

    void type(const char* password, items::PasswordCheck check)
    {
        signIn.check = check;
        page().password().setText(QString::fromLatin1(password));
        QTest::keyClick(&page().password(), Qt::Key_Return);
        settle();
    }

    void unlock() { type("right", items::PasswordCheck::Right); }

    /// What whoever stands before the screen could read.
    QString visible() const
    {
        QStringList words {window.windowTitle()};
        for (const auto* widget : window.findChildren<QWidget*>()) {
            if (widget->isVisibleTo(&window)) {
                words.append(widget->accessibleName());
                words.append(widget->property("text").toString());
                words.append(widget->toolTip());
            }
        }
        return words.join(QLatin1Char('\n'));
    }
};

} // namespace

TEST_CASE_METHOD(Locked, "lock_byKey_hidesEverythingAndOpensByThePassword")
{
    inbox().composer().focusEdit();
    window.openPresence();
    settle();
    REQUIRE(visible().contains(QStringLiteral("Mia")));
    key(Qt::Key_L, Qt::ControlModifier | Qt::AltModifier);
    settle();
    CHECK(page().isVisible());
    CHECK_FALSE(inbox().isVisible());
    CHECK_FALSE(visible().contains(QStringLiteral("Mia")));
    CHECK(Popup::topmost(window) == nullptr);
    CHECK(page().password().hasFocus());
    CHECK(settings.value(settings::locked));
    // No key reaches what lies under it.
    commands.calls.clear();
    for (const Qt::Key each : {Qt::Key_F1, Qt::Key_F2, Qt::Key_F9}) {
        key(each);
    }
    key(Qt::Key_K, Qt::ControlModifier);
    key(Qt::Key_T, Qt::ControlModifier);
    key(Qt::Key_1, Qt::ControlModifier);
    key(Qt::Key_Comma, Qt::ControlModifier);
    settle();
    CHECK(Popup::topmost(window) == nullptr);
    CHECK(commands.calls.isEmpty());
    CHECK(inbox().current() == Scene::conversation(3));
    type("wrong", items::PasswordCheck::Wrong);
    CHECK(page().problemText() == QStringLiteral("The password is wrong."));
    CHECK(page().password().text().isEmpty());
    CHECK_FALSE(inbox().isVisible());
    type("right", items::PasswordCheck::Right);
    CHECK(window.lockPage() == nullptr);
    CHECK(inbox().isVisible());
    CHECK_FALSE(settings.value(settings::locked));
    CHECK(signIn.checked == QStringList {QStringLiteral("wrong"), QStringLiteral("right")});
    CHECK(visible().contains(QStringLiteral("Mia")));
}

TEST_CASE_METHOD(Locked, "lock_afterIdle_asTheDeskWantsIt")
{
    clock.advance(base::Milliseconds(std::int64_t {8} * 3'600'000));
    QTest::qWait(1'100);
    CHECK(window.lockPage() == nullptr); // this desk does not ask for it
    QTest::keyClick(&window, Qt::Key_Shift);
    idle(9);
    CHECK(window.lockPage() == nullptr);
    QTest::mouseMove(&window, QPoint(10, 10));
    QTest::keyClick(&window, Qt::Key_Shift);
    idle(9);
    CHECK(window.lockPage() == nullptr); // somebody was there
    idle(1);
    CHECK(window.lockPage() != nullptr);
}

TEST_CASE_METHOD(Locked, "lock_wrongPasswords_haveToWaitLongerAndLonger")
{
    CHECK(LockPage::patience(2).count() == 0);
    CHECK(LockPage::patience(3).count() == 5'000);
    CHECK(LockPage::patience(4).count() == 10'000);
    CHECK(LockPage::patience(100).count() == 300'000);
    window.lock();
    for (int i = 0; i < LockPage::freeTries; ++i) {
        type("wrong", items::PasswordCheck::Wrong);
    }
    CHECK(page().problemText() == QStringLiteral("Too many wrong passwords. Try again in 5 seconds."));
    type("right", items::PasswordCheck::Right);
    CHECK(signIn.checked.size() == LockPage::freeTries); // not even asked
    // Whoever starts the program anew waits as well, and is locked out still.
    window.showDesk();
    settle();
    CHECK(page().problemText().startsWith(QStringLiteral("Too many wrong passwords.")));
    clock.advance(base::Milliseconds(5'000));
    REQUIRE(QTest::qWaitFor([this] { return page().problemText().isEmpty(); }));
    type("right", items::PasswordCheck::Right);
    CHECK(window.lockPage() == nullptr);
    CHECK(settings.value(settings::lockWrong) == 0);
}

TEST_CASE_METHOD(Locked, "lock_offerComes_soundsAndSaysThatSomebodyWaits")
{
    auto& alerts = *window.findChild<Alerts*>();
    window.lock();
    settle();
    const int before = alerts.waiting();
    CHECK_FALSE(alerts.isRinging());
    scene.putOffer();
    const items::OfferItem offer = repository.offers().back();
    settle();
    CHECK(alerts.isRinging());
    CHECK(alerts.waiting() == before + 1);
    CHECK(page().waitingText() == QStringLiteral("Somebody waits for you."));
    CHECK_FALSE(visible().contains(offer.customerName));
    CHECK_FALSE(visible().contains(offer.firstLine));
    // The desktop can't accept past the lock either.
    commands.calls.clear();
    Q_EMIT alerts.acceptWanted(offer.id);
    CHECK(commands.calls.isEmpty());
}

TEST_CASE_METHOD(Locked, "lock_passwordThatCanNotBeChecked_leavesSigningOut")
{
    window.lock();
    type("any", items::PasswordCheck::Unknown);
    CHECK(page().problemText().startsWith(QStringLiteral("This computer can't check your password now.")));
    auto* out = buttonNamed(page(), QStringLiteral("Sign out"));
    REQUIRE(out != nullptr);
    QTest::mouseClick(out, Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("signOut")).isEmpty()); // not by one click of whoever passes by
    settle();
    CHECK(said(page()).contains(QStringLiteral("Your open conversations go back to the queue.")));
    CHECK(out->text() == QStringLiteral("Sign out"));
    CHECK(out->width() >= out->sizeHint().width());
    QTest::mouseClick(out, Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("signOut")).size() == 1);
    Q_EMIT signIn.signedOut(items::SignInProblem::SignedOut, false);
    settle();
    CHECK(window.lockPage() == nullptr);
    CHECK_FALSE(settings.value(settings::locked));
}

TEST_CASE_METHOD(Locked, "lock_languageAndLookChange_staysShut")
{
    inbox().composer().focusEdit();
    QTest::keyClicks(window.focusWidget(), QStringLiteral("half a sentence"));
    window.lock();
    language.apply(settings::Language::Chinese);
    settle();
    CHECK(page().isVisible());
    CHECK_FALSE(inbox().isVisible());
    theme.setChoice(LookChoice::Dark);
    type("right", items::PasswordCheck::Right);
    CHECK(inbox().current() == Scene::conversation(3));
    CHECK(inbox().composer().text() == QStringLiteral("half a sentence"));
}

TEST_CASE_METHOD(Locked, "lock_keyThatWakesTheComputer_locksAndIsLost")
{
    lockAfterTenMinutes();
    inbox().composer().focusEdit();
    const QString written = inbox().composer().text();
    clock.advance(base::Milliseconds(std::int64_t {8} * 3'600'000)); // it slept, and no second has passed since
    QTest::keyClick(window.focusWidget(), Qt::Key_A);
    REQUIRE(window.lockPage() != nullptr);
    CHECK(inbox().composer().text() == written);
    CHECK(page().password().text().isEmpty());
    QTest::keyClick(&page().password(), Qt::Key_B);
    CHECK(page().password().text() == QStringLiteral("b"));
}

TEST_CASE_METHOD(Locked, "lock_shortcutThatWakesTheComputer_doesNothingElse")
{
    lockAfterTenMinutes();
    clock.advance(base::Milliseconds(std::int64_t {8} * 3'600'000));
    key(Qt::Key_F2);
    settle();
    REQUIRE(window.lockPage() != nullptr);
    CHECK(Popup::topmost(window) == nullptr);
    unlock();
    CHECK(Popup::topmost(window) == nullptr);
}

TEST_CASE_METHOD(Locked, "lock_whatWouldTakeTheKeyboard_leavesItToThePassword")
{
    QWidget closed(&window);
    closed.setEnabled(false);
    inbox().composer().restore(QString());
    scene.putOffer();
    settle();
    key(Qt::Key_F9);
    window.lock();
    settle();
    REQUIRE(page().password().hasFocus());
    // The hub agrees, and it would open with the caret in its field.
    auto item = *repository.conversation(Scene::conversation(1));
    item.id = Scene::conversation(6);
    item.state = protocol::ConversationState::active;
    repository.removeOffer({7});
    repository.put(item);
    settle();
    CHECK(inbox().current() == Scene::conversation(6));
    inbox().composer().setNote(true);
    settle();
    const QString written = inbox().composer().text();
    CHECK(page().password().hasFocus());
    QTest::keyClicks(window.focusWidget(), QStringLiteral("secret"));
    CHECK(page().password().text() == QStringLiteral("secret"));
    CHECK(inbox().composer().text() == written);
    unlock();
    CHECK(inbox().isEnabled());
    CHECK(inbox().composer().isAncestorOf(window.focusWidget()));
    CHECK_FALSE(closed.isEnabled()); // as it was
}

TEST_CASE_METHOD(Locked, "lock_openPopups_areBackWithWhatStoodInThem")
{
    window.openPassword();
    settle();
    QPointer<PasswordPopup> password = window.findChild<PasswordPopup*>();
    REQUIRE_FALSE(password.isNull());
    auto* field = password->findChildren<QLineEdit*>().at(1);
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("half a passw"));
    window.openShortcuts();
    settle();
    QPointer<ShortcutsPopup> shortcuts = window.findChild<ShortcutsPopup*>();
    REQUIRE_FALSE(shortcuts.isNull());
    window.lock();
    settle();
    CHECK(Popup::topmost(window) == nullptr);
    CHECK(page().password().hasFocus());
    QTest::keyClick(&page().password(), Qt::Key_Escape); // is the page's, not theirs
    unlock();
    REQUIRE_FALSE(password.isNull());
    REQUIRE_FALSE(shortcuts.isNull());
    CHECK(Popup::topmost(window) == shortcuts.data());
    CHECK(shortcuts->isAncestorOf(window.focusWidget()));
    QTest::keyClick(window.focusWidget(), Qt::Key_Escape);
    settle();
    CHECK(Popup::topmost(window) == password.data());
    CHECK(field->text() == QStringLiteral("half a passw"));
    // Once more, now with the focus in it.
    field->setFocus();
    window.lock();
    unlock();
    REQUIRE_FALSE(password.isNull());
    CHECK(password->isVisible());
    CHECK(field->hasFocus());
}

TEST_CASE_METHOD(Locked, "lock_recoveryCodes_areNotTakenForKept")
{
    FactorPopup factor(theme, &window);
    QSignalSpy kept(&factor, &FactorPopup::kept);
    factor.showRecovery({QStringLiteral("AAAA-BBBB"), QStringLiteral("CCCC-DDDD")});
    settle();
    window.lock();
    CHECK_FALSE(visible().contains(QStringLiteral("AAAA-BBBB")));
    unlock();
    CHECK(kept.isEmpty());
    CHECK(factor.isVisible());
    CHECK(said(factor).contains(QStringLiteral("AAAA-BBBB")));
}

TEST_CASE_METHOD(Locked, "lock_answerThatOpensAPopup_waitsUntilItIsUnlocked")
{
    FactorPopup factor(theme, &window);
    window.lock();
    settle();
    factor.showRecovery({QStringLiteral("AAAA-BBBB")});
    settle();
    CHECK_FALSE(factor.isVisible());
    CHECK(page().password().hasFocus());
    CHECK_FALSE(visible().contains(QStringLiteral("AAAA-BBBB")));
    unlock();
    CHECK(factor.isVisible());
    CHECK(factor.isAncestorOf(window.focusWidget()));
    // What was answered meanwhile in such a way that it is over doesn't come back.
    window.lock();
    factor.dismiss();
    unlock();
    CHECK_FALSE(factor.isVisible());
}

TEST_CASE_METHOD(Locked, "lock_signedOut_leavesNoPopupToWhoComesNext")
{
    window.openPassword();
    settle();
    window.lock();
    settle();
    Q_EMIT signIn.signedOut(items::SignInProblem::SignedOut, false);
    settle();
    CHECK(window.lockPage() == nullptr);
    CHECK(Popup::topmost(window) == nullptr);
    CHECK(window.findChild<PasswordPopup*>() == nullptr);
    window.showDesk();
    settle();
    window.openShortcuts();
    CHECK(Popup::topmost(window) != nullptr); // and popups open again
}

TEST_CASE_METHOD(Locked, "lock_rowThatWaitsForKeys_doesNotGetThePassword")
{
    window.openSettings(SettingsSectionId::Keys);
    settle();
    auto* row = window.findChild<KeyRow*>();
    REQUIRE(row != nullptr);
    REQUIRE(row->isVisible());
    row->button().click();
    REQUIRE(row->isWaiting());
    window.lock();
    settle();
    CHECK_FALSE(row->isWaiting());
    QTest::keyClicks(&page().password(), QStringLiteral("abc"));
    CHECK(page().password().text() == QStringLiteral("abc"));
}
