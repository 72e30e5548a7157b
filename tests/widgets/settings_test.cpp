// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/autostartcheck.h"
#include "widgets/common/button.h"
#include "widgets/common/choicerow.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/settings/keyrow.h"
#include "widgets/settings/settingspopup.h"
#include "widgets/settings/settingssection.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QTemporaryDir>

namespace {

struct SettingsDesk : DeskWindow
{
    SettingsPopup& open()
    {
        key(Qt::Key_Comma, Qt::ControlModifier);
        settle();
        return shown();
    }
    SettingsPopup& shown()
    {
        for (auto* each : window.findChildren<SettingsPopup*>()) {
            if (each->isVisible()) {
                return *each;
            }
        }
        FAIL("no settings");
        throw 0;
    }
    KeyRow& row(ShortcutId id)
    {
        for (auto* each : shown().findChildren<KeyRow*>()) {
            if (each->shortcut() == id) {
                return *each;
            }
        }
        FAIL("no row");
        throw 0;
    }
};

} // namespace

TEST_CASE_METHOD(SettingsDesk, "settings_sections_areWalkedByKeyboard")
{
    SettingsPopup& page = open();
    CHECK(page.search().hasFocus());
    CHECK(said(page).contains(QStringLiteral("Language")));
    page.sections().setFocus();
    for (int i = 1; i < page.sections().count(); ++i) {
        QTest::keyClick(&page.sections(), Qt::Key_Down);
        CHECK(page.section() == SettingsSectionId(i));
    }
    CHECK(said(page).contains(QStringLiteral("GNU General Public License")));
    CHECK_FALSE(said(page).contains(QStringLiteral("Language")));
    key(Qt::Key_Comma, Qt::ControlModifier);
    settle();
    CHECK(window.findChild<SettingsPopup*>() == nullptr);
}

TEST_CASE_METHOD(SettingsDesk, "settings_whileOpen_theRestGoesOn")
{
    inbox().select(Scene::conversation(2));
    open();
    inbox().composer().focusEdit();
    settle();
    CHECK(shown().isVisible());
    key(Qt::Key_Escape);
    settle();
    CHECK(window.findChild<SettingsPopup*>() == nullptr);
}

TEST_CASE_METHOD(SettingsDesk, "settings_searched_showWhatIsMeantOfAllSections")
{
    SettingsPopup& page = open();
    QTest::keyClicks(&page.search(), QStringLiteral("enter sends"));
    settle();
    int visible = 0;
    for (const auto* check : page.findChildren<QCheckBox*>()) {
        visible += check->isVisible() ? 1 : 0;
    }
    CHECK(visible == 1);
    page.search().setText(QStringLiteral("transfer"));
    CHECK(row(ShortcutId::Transfer).isVisible());
    CHECK_FALSE(row(ShortcutId::Presence).isVisible());
    page.search().setText(QStringLiteral("qqqq"));
    CHECK(said(page).contains(QStringLiteral("No setting is called “qqqq”.")));
    page.search().clear();
    CHECK(said(page).contains(QStringLiteral("Language")));
}

TEST_CASE_METHOD(SettingsDesk, "settings_language_changesAtOnceAndTheyStayOpen")
{
    SettingsPopup& open = this->open();
    auto* choice = open.findChild<Segmented*>();
    REQUIRE(choice != nullptr);
    choice->setCurrent(0);
    Q_EMIT choice->currentChanged(0);
    REQUIRE(QTest::qWaitFor([this] { return theme.locale().language() == QLocale::Chinese; }, 5000));
    settle();
    CHECK(said(shown()).contains(QStringLiteral("语言")));
}

TEST_CASE_METHOD(SettingsDesk, "settings_keys_areGivenByPressingThem")
{
    inbox().select(Scene::conversation(2));
    window.openSettings(SettingsSectionId::Keys);
    settle();
    KeyRow& transfer = row(ShortcutId::Transfer);
    transfer.button().click();
    CHECK(transfer.isWaiting());
    // What it does at present must not happen.
    QTest::keyClick(&transfer.button(), Qt::Key_J, Qt::ControlModifier);
    CHECK_FALSE(transfer.isWaiting());
    CHECK(keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_J));
    CHECK(transfer.button().text() == QStringLiteral("Ctrl J"));
    transfer.button().click();
    QTest::keyClick(&transfer.button(), Qt::Key_Escape);
    CHECK(shown().isVisible());
    CHECK(keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_J));
    transfer.button().click();
    QTest::keyClick(&transfer.button(), Qt::Key_Backspace);
    CHECK(transfer.button().text() == QStringLiteral("None"));
    buttonNamed(transfer, QStringLiteral("Reset: Transfer the conversation"))->click();
    CHECK(transfer.button().text() == QStringLiteral("Ctrl T"));
}

TEST_CASE_METHOD(SettingsDesk, "settings_keysOfAnother_areRefusedAndCanBeTaken")
{
    window.openSettings(SettingsSectionId::Keys);
    settle();
    KeyRow& park = row(ShortcutId::Park);
    park.button().click();
    QTest::keyClick(&park.button(), Qt::Key_F9);
    CHECK(keys.keys(ShortcutId::Park).isEmpty());
    CHECK(said(park).contains(QStringLiteral("F9 is already “Accept the offer, from anywhere”.")));
    buttonNamed(park, QStringLiteral("Use it here"))->click();
    CHECK(keys.keys(ShortcutId::Park) == QKeySequence(Qt::Key_F9));
    CHECK(row(ShortcutId::AcceptOffer).button().text() == QStringLiteral("None"));
    park.button().click();
    QTest::keyClick(&park.button(), Qt::Key_A);
    CHECK(said(park).contains(QStringLiteral("A alone is for writing.")));
    CHECK(buttonNamed(park, QStringLiteral("Use it here")) == nullptr);
}

TEST_CASE_METHOD(SettingsDesk, "settings_lowWindow_fit")
{
    window.resize(683, 384);
    settle();
    SettingsPopup& page = open();
    CHECK(page.body()->height() <= 384);
    CHECK(page.body()->width() <= 683);
}

TEST_CASE_METHOD(SettingsDesk, "settings_longWords_standAboveTheirChoices")
{
    auto* label = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false);
    label->setText(QStringLiteral("When somebody closes the window with the cross"));
    auto* choice = new Segmented(theme);
    choice->add(QStringLiteral("Keep running"));
    choice->add(QStringLiteral("Quit"));
    ChoiceRow row(label, choice);
    const int both = label->sizeHint().width() + choice->sizeHint().width() + 40;
    row.resize(both, row.heightForWidth(both));
    row.show();
    settle();
    CHECK(choice->geometry().right() == row.width() - 1);
    CHECK(choice->y() < label->geometry().bottom());
    const int narrow = choice->sizeHint().width() + 8;
    CHECK(row.minimumSizeHint().width() <= narrow);
    row.resize(narrow, row.heightForWidth(narrow));
    settle();
    CHECK(choice->y() > label->geometry().bottom());
    CHECK(choice->width() == choice->sizeHint().width());
    CHECK(row.rect().contains(choice->geometry()));
    // Turned round for scripts from right to left.
    row.setLayoutDirection(Qt::RightToLeft);
    settle();
    CHECK(choice->geometry().right() == row.width() - 1);
}

TEST_CASE_METHOD(SettingsDesk, "settings_system_isOfferedWhereThereIsOne")
{
    QTemporaryDir home;
    const settings::Autostart autostart({QStringLiteral("cloudseat")}, home.path());
    CHECK(open().findChild<ReportButton*>() == nullptr);
    CHECK(shown().findChild<AutostartCheck*>() == nullptr);
    shown().dismiss();
    settle();
    QStringList saved;
    window.setSystem(
        [&saved](const QString& path) {
            saved.append(path);
            return base::Status();
        },
        autostart);
    SettingsPopup& page = open();
    page.findChild<AutostartCheck*>()->check().click();
    CHECK(autostart.isOn());
    page.show(SettingsSectionId::About);
    page.findChild<ReportButton*>()->save(QStringLiteral("report.txt"));
    CHECK(saved == QStringList {QStringLiteral("report.txt")});
}
