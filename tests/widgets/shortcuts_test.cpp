// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/keymark.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/window/shortcutspopup.h"

#include <QLineEdit>

namespace {

const QKeySequence ctrlJ(Qt::CTRL | Qt::Key_J);

struct Table
{
    settings::Settings settings {QString()};
    ShortcutTable keys {settings};

    QString refused(ShortcutId id, const QKeySequence& wanted)
    {
        const auto refusal = keys.set(id, wanted);
        return refusal ? refusal->words : QString();
    }
};

} // namespace

TEST_CASE("shortcutTable_asItComes_hasNoKeyTwice")
{
    Table table;
    for (const ShortcutTable::Entry& entry : ShortcutTable::entries()) {
        CAPTURE(entry.title);
        CHECK(&ShortcutTable::entry(entry.id) == &entry);
        CHECK_FALSE(ShortcutTable::title(entry.id).isEmpty());
        if (entry.editable) {
            CHECK_FALSE(table.keys.refusal(entry.id, table.keys.keys(entry.id)));
        }
    }
}

TEST_CASE("shortcutTable_changed_isKeptInTheSettings")
{
    Table table;
    CHECK_FALSE(table.keys.set(ShortcutId::Transfer, ctrlJ));
    CHECK_FALSE(table.keys.set(ShortcutId::Park, QKeySequence(Qt::CTRL | Qt::Key_Semicolon)));
    CHECK_FALSE(table.keys.set(ShortcutId::Find, QKeySequence()));
    const ShortcutTable again(table.settings);
    CHECK(again.keys(ShortcutId::Transfer) == ctrlJ);
    CHECK(again.keys(ShortcutId::Park) == QKeySequence(Qt::CTRL | Qt::Key_Semicolon));
    CHECK(again.keys(ShortcutId::Find).isEmpty());
    CHECK(again.keys(ShortcutId::Presence) == QKeySequence(Qt::Key_F2));
    table.keys.resetAll();
    CHECK(table.settings.value(settings::shortcuts).isEmpty());
    CHECK(table.keys.keys(ShortcutId::Find) == QKeySequence(Qt::CTRL | Qt::Key_F));
}

TEST_CASE("shortcutTable_damagedSettings_areAsAtFirst")
{
    Table table;
    table.settings.set(
        settings::shortcuts, QStringLiteral("transfer=A;=;presence;nothing=Ctrl+J;find=F9;close=%zz;park=Ctrl+J"));
    CHECK(table.keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_T));
    CHECK(table.keys.keys(ShortcutId::Presence) == QKeySequence(Qt::Key_F2));
    CHECK(table.keys.keys(ShortcutId::Find) == QKeySequence(Qt::CTRL | Qt::Key_F));
    CHECK(table.keys.keys(ShortcutId::Park) == ctrlJ);
}

TEST_CASE("shortcutTable_keyOfAnother_isRefusedWithItsName")
{
    Table table;
    CHECK(table.refused(ShortcutId::Transfer, QKeySequence(Qt::Key_F9)).contains(QStringLiteral("Accept the offer")));
    CHECK(table.keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_T));
    // What works in the window works in the field, too.
    CHECK_FALSE(table.refused(ShortcutId::Transfer, QKeySequence(Qt::CTRL | Qt::Key_Return)).isEmpty());
    // The composer and the wrap-up are never there together.
    CHECK(table.keys.keys(ShortcutId::SendAndPark) == table.keys.keys(ShortcutId::FinishWrapUp));
    CHECK_FALSE(table.keys.set(ShortcutId::Transfer, QKeySequence(Qt::Key_F9), true));
    CHECK(table.keys.keys(ShortcutId::AcceptOffer).isEmpty());
    table.keys.reset(ShortcutId::AcceptOffer);
    CHECK(table.keys.keys(ShortcutId::AcceptOffer) == QKeySequence(Qt::Key_F9));
    CHECK(table.keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_T));
}

TEST_CASE("shortcutTable_keysForWriting_areRefused")
{
    Table table;
    for (const QKeySequence& keys :
        {QKeySequence(Qt::Key_A), QKeySequence(Qt::SHIFT | Qt::Key_1), QKeySequence(Qt::Key_Space),
            QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Tab), QKeySequence(Qt::SHIFT | Qt::Key_Tab),
            QKeySequence(Qt::Key_Escape), QKeySequence(Qt::CTRL | Qt::Key_V), QKeySequence(Qt::CTRL | Qt::Key_3),
            QKeySequence(Qt::CTRL | Qt::Key_Left), QKeySequence(Qt::CTRL | Qt::Key_K, Qt::Key_P)}) {
        CAPTURE(keys.toString().toStdString());
        CHECK_FALSE(table.refused(ShortcutId::Transfer, keys).isEmpty());
        CHECK(table.keys.keys(ShortcutId::Transfer) == QKeySequence(Qt::CTRL | Qt::Key_T));
    }
    CHECK(table.refused(ShortcutId::Transfer, QKeySequence(Qt::ALT | Qt::Key_Left)).isEmpty());
}

TEST_CASE("shortcutTable_enterBreaksTheLine_swapsBothKeys")
{
    Table table;
    table.settings.set(settings::enterSends, false);
    CHECK(table.keys.keys(ShortcutId::Send) == QKeySequence(Qt::SHIFT | Qt::Key_Return));
    CHECK(table.keys.keys(ShortcutId::NewLine) == QKeySequence(Qt::Key_Return));
    CHECK(table.keys.text(ShortcutId::Send) == QStringLiteral("Shift Enter"));
    CHECK(ShortcutTable::text(QKeySequence(Qt::CTRL | Qt::Key_Plus)) == QStringLiteral("Ctrl +"));
}

TEST_CASE_METHOD(DeskWindow, "shortcut_changed_worksAtOnceAndTheOldOneNoMore")
{
    scene.setAnswered(2);
    inbox().select(Scene::conversation(2));
    settle();
    REQUIRE_FALSE(keys.set(ShortcutId::Close, ctrlJ));
    settle();
    key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(commands.named(QStringLiteral("close")).isEmpty());
    key(Qt::Key_J, Qt::ControlModifier);
    CHECK(commands.named(QStringLiteral("close")).size() == 1);
}

TEST_CASE_METHOD(DeskWindow, "shortcut_parkWithoutAKey_canBeGivenOne")
{
    inbox().select(Scene::conversation(2));
    REQUIRE_FALSE(keys.set(ShortcutId::Park, ctrlJ));
    settle();
    key(Qt::Key_J, Qt::ControlModifier);
    CHECK(commands.named(QStringLiteral("park")).size() == 1);
}

TEST_CASE_METHOD(DeskWindow, "shortcutsSheet_searched_showsWhatIsMeant")
{
    keys.set(ShortcutId::Transfer, ctrlJ);
    key(Qt::Key_F1);
    settle();
    auto* sheet = window.findChild<ShortcutsPopup*>();
    REQUIRE(sheet != nullptr);
    CHECK(sheet->search().hasFocus());
    CHECK(said(*sheet).contains(QStringLiteral("Change presence")));
    QTest::keyClicks(&sheet->search(), QStringLiteral("transf"));
    CHECK(said(*sheet).contains(QStringLiteral("Transfer the conversation")));
    CHECK_FALSE(said(*sheet).contains(QStringLiteral("Change presence")));
    CHECK_FALSE(said(*sheet).contains(QStringLiteral("Everywhere")));
    sheet->search().setText(QStringLiteral("canned"));
    CHECK(said(*sheet).contains(QStringLiteral("Canned replies, by shortcut, words or pinyin")));
    sheet->search().setText(QStringLiteral("ctrl+j"));
    CHECK(said(*sheet).contains(QStringLiteral("Transfer the conversation")));
    sheet->search().setText(QStringLiteral("qqq"));
    CHECK(said(*sheet).contains(QStringLiteral("Nothing is called “qqq”.")));
}

TEST_CASE_METHOD(DeskWindow, "shortcutsSheet_inChinese_isSearchedByPinyin")
{
    language.apply(settings::Language::Chinese);
    settle();
    key(Qt::Key_F1);
    auto* sheet = window.findChild<ShortcutsPopup*>();
    REQUIRE(sheet != nullptr);
    REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 10'000));
    sheet->search().setText(QStringLiteral("zjhh"));
    CHECK(said(*sheet).contains(QStringLiteral("转接会话")));
    CHECK_FALSE(said(*sheet).contains(QStringLiteral("切换状态")));
}
