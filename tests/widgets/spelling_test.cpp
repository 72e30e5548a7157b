// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/naughtystrings.h"
#include "widgets/common/button.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/spellingmenu.h"
#include "widgets/settings/settingspopup.h"
#include "widgets/settings/spellingrows.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QInputMethodEvent>
#include <QListWidget>
#include <QMenu>
#include <QTemporaryDir>
#include <QTextBlock>
#include <QToolTip>

namespace {

/// A dictionary of few words, so that nothing depends on what is installed.
struct SmallDictionary
{
    SmallDictionary()
    {
        put(QStringLiteral("/en_US.aff"), "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n");
        put(QStringLiteral("/en_US.dic"), "9\nthe\nand\nyou\nyour\naddress\nparcel\nis\nhere\nhello\n");
    }
    void put(const QString& name, const QByteArray& bytes) const
    {
        QFile file(folder.path() + name);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(bytes) == bytes.size());
    }

    QTemporaryDir folder;
};

/// lin's conversation is open and the caret in its field.
struct Writer
    : SmallDictionary
    , DeskWindow
{
    Writer()
        : DeskWindow(QStringList {folder.path()})
    {
        go(2);
    }

    void go(int number)
    {
        inbox().select(Scene::conversation(number));
        composer().focusEdit();
        settle();
        commands.calls.clear();
    }
    Composer& composer() { return inbox().composer(); }
    ComposerEdit& edit() { return composer().edit(); }
    void type(const QString& text) { QTest::keyClicks(&edit(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&edit(), key, modifiers); }

    QStringList marked()
    {
        QStringList words;
        for (const QTextEdit::ExtraSelection& each : edit().marks(ComposerEdit::Layer::Spelling)) {
            words.append(each.cursor.selectedText());
        }
        return words;
    }
    bool marks(const QStringList& words)
    {
        return QTest::qWaitFor([&] { return marked() == words; }, 20'000);
    }
    QString description() { return edit().accessibleDescription(); }

    /// The menu that opens after this; nullptr: none does.
    QMenu* menu()
    {
        const auto open = [this] {
            const QMenu* shown = composer().spellingMenu().menu();
            return shown != nullptr && shown->isVisible();
        };
        return QTest::qWaitFor(open, 20'000) ? composer().spellingMenu().menu() : nullptr;
    }
    void clickRight(int position)
    {
        QTextCursor place(edit().document());
        place.setPosition(position);
        const QPoint point = edit().cursorRect(place).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, point, edit().viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(edit().viewport(), &event);
    }
    static QStringList wordsOf(const QMenu& menu)
    {
        QStringList words;
        for (const QAction* action : menu.actions()) {
            words.append(action->text());
        }
        return words;
    }
    void choose(QMenu& menu, const QString& words)
    {
        for (QAction* action : menu.actions()) {
            if (action->text() == words) {
                action->trigger();
                menu.close();
                settle();
                return;
            }
        }
        FAIL("not in the menu: " << words.toStdString());
    }
    void put(const std::function<void(items::ConversationItem&)>& change)
    {
        items::ConversationItem item = *repository.conversation(Scene::conversation(2));
        change(item);
        repository.put(item);
    }
    SpellingRows& rows()
    {
        window.openSettings(SettingsSectionId::Writing);
        settle();
        auto* rows = window.findChild<SpellingRows*>();
        REQUIRE(rows != nullptr);
        return *rows;
    }
};

} // namespace

TEST_CASE_METHOD(Writer, "spelling_misspeltWord_isMarkedAndTheTextKnowsNothing")
{
    type(QStringLiteral("your adress is here "));
    const int revision = edit().document()->revision();
    REQUIRE(marks({QStringLiteral("adress")}));
    const QTextCharFormat format = edit().marks(ComposerEdit::Layer::Spelling).constFirst().format;
    CHECK(format.underlineStyle() == QTextCharFormat::WaveUnderline);
    CHECK(format.underlineColor() == theme.tokens().red);
    CHECK(format.background().style() == Qt::NoBrush); // a ground says that it may not be sent
    CHECK(edit().document()->revision() == revision);
    CHECK(edit().document()->firstBlock().charFormat().underlineStyle() == QTextCharFormat::NoUnderline);
    CHECK_FALSE(edit().document()->toHtml().contains(QStringLiteral("underline")));
    CHECK(description() == QStringLiteral("1 misspelt word. F7 goes to the next one."));
    press(Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("sendMessage"))
        == QStringList {QStringLiteral("sendMessage(0002, your adress is here , 0)")});
    CHECK(marked().isEmpty());
    CHECK(description().isEmpty());
}

TEST_CASE_METHOD(Writer, "spelling_wordBeingTyped_waitsUntilTheCaretLeaves")
{
    type(QStringLiteral("adress is heer"));
    REQUIRE(marks({QStringLiteral("adress")}));
    SECTION("by going on")
    {
        type(QStringLiteral(" "));
    }
    SECTION("by an arrow")
    {
        press(Qt::Key_Home);
    }
    SECTION("by leaving the field")
    {
        inbox().messages().setFocus();
    }
    CHECK(marks({QStringLiteral("adress"), QStringLiteral("heer")}));
}

TEST_CASE_METHOD(Writer, "spelling_wordThatIsChanged_losesItsMarkAtOnce")
{
    type(QStringLiteral("adress is here "));
    REQUIRE(marks({QStringLiteral("adress")}));
    QTextCursor inside(edit().document());
    inside.setPosition(2);
    edit().setTextCursor(inside);
    press(Qt::Key_D);
    CHECK(marked().isEmpty());
    edit().moveCursor(QTextCursor::End);
    type(QStringLiteral("qzx "));
    REQUIRE(marks({QStringLiteral("qzx")}));
    CHECK(edit().toPlainText() == QStringLiteral("address is here qzx "));
    // Another text in its place.
    edit().setPlainText(QStringLiteral("heer "));
    CHECK(marked().isEmpty());
    CHECK(marks({QStringLiteral("heer")}));
}

TEST_CASE_METHOD(Writer, "spelling_composing_showsNothing")
{
    type(QStringLiteral("adress "));
    REQUIRE(marks({QStringLiteral("adress")}));
    QInputMethodEvent preedit(QStringLiteral("tui huo"), {});
    QCoreApplication::sendEvent(&edit(), &preedit);
    CHECK(marked().isEmpty());
    CHECK(composer().spellingMenu().menu() == nullptr);
    press(Qt::Key_F7);
    CHECK_FALSE(edit().textCursor().hasSelection());
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("退货qzx "));
    QCoreApplication::sendEvent(&edit(), &entered);
    CHECK(marks({QStringLiteral("adress"), QStringLiteral("qzx")}));
    // An input method that enters letter by letter types, too.
    for (const char* letter : {"h", "e", "e", "r"}) {
        QInputMethodEvent one;
        one.setCommitString(QString::fromLatin1(letter));
        QCoreApplication::sendEvent(&edit(), &one);
    }
    type(QStringLiteral(" zzq"));
    CHECK(marks({QStringLiteral("adress"), QStringLiteral("qzx"), QStringLiteral("heer")}));
}

TEST_CASE_METHOD(Writer, "spelling_namesOfTheConversation_areRight")
{
    put([](items::ConversationItem& item) { item.customerName = QStringLiteral("Brzeski"); });
    repository.setOwnWords({QStringLiteral("Qwertzu")});
    type(QStringLiteral("hello Brzeski, your qwertzu adress is here. "));
    edit().insertPlainText(QStringLiteral("您好。"));
    CHECK(marks({QStringLiteral("adress")}));
    repository.setOwnWords({});
    CHECK(marks({QStringLiteral("qwertzu"), QStringLiteral("adress")}));
}

TEST_CASE_METHOD(Writer, "spelling_customerOfAnotherLanguage_isAnsweredWithoutMarks")
{
    type(QStringLiteral("adress "));
    REQUIRE(marks({QStringLiteral("adress")}));
    put([](items::ConversationItem& item) { item.language = QStringLiteral("de-DE"); });
    type(QStringLiteral("ist "));
    CHECK(marked().isEmpty());
    CHECK(description().isEmpty());
    composer().setNote(true); // for colleagues
    settle();
    type(QStringLiteral("adress "));
    CHECK(marks({QStringLiteral("adress")}));
}

TEST_CASE_METHOD(Writer, "spelling_switchedOff_goesAtOnceAndComesBack")
{
    type(QStringLiteral("adress "));
    REQUIRE(marks({QStringLiteral("adress")}));
    settings.set(settings::checkSpelling, false);
    CHECK(marked().isEmpty());
    press(Qt::Key_F7);
    CHECK_FALSE(edit().textCursor().hasSelection());
    settings.set(settings::checkSpelling, true);
    CHECK(marks({QStringLiteral("adress")}));
}

TEST_CASE_METHOD(Writer, "spelling_nothingMisspelt_keySaysSo")
{
    type(QStringLiteral("your address is here "));
    QToolTip::hideText();
    press(Qt::Key_F7);
    CHECK(QToolTip::text().contains(QStringLiteral("No misspelt word.")));
    CHECK_FALSE(edit().textCursor().hasSelection());
}

TEST_CASE_METHOD(Writer, "spelling_menuByMouse_putsTheWordInOneStep")
{
    type(QStringLiteral("your adress is here "));
    REQUIRE(marks({QStringLiteral("adress")}));
    clickRight(8);
    QMenu* open = menu();
    REQUIRE(open != nullptr);
    const QAction* first = open->actions().constFirst();
    CHECK(first->text() == QStringLiteral("address"));
    CHECK(first->font().bold());
    CHECK(open->accessibleName() == QStringLiteral("Spelling of “adress”"));
    CHECK(wordsOf(*open).contains(QStringLiteral("Add to my words")));
    CHECK(open->actions().size() > 6); // what every field offers is there, too
    choose(*open, QStringLiteral("address"));
    CHECK(edit().toPlainText() == QStringLiteral("your address is here "));
    CHECK(marked().isEmpty());
    edit().undo();
    CHECK(edit().toPlainText() == QStringLiteral("your adress is here "));
}

TEST_CASE_METHOD(Writer, "spelling_menuWhenLocked_isClosed")
{
    type(QStringLiteral("adress "));
    REQUIRE(marks({QStringLiteral("adress")}));
    clickRight(2);
    REQUIRE(menu() != nullptr);
    window.lock();
    settle();
    CHECK(composer().spellingMenu().menu() == nullptr);
}

TEST_CASE_METHOD(Writer, "spelling_byKeyboard_isWalkedAndChosen")
{
    type(QStringLiteral("adress is heer "));
    REQUIRE(marks({QStringLiteral("adress"), QStringLiteral("heer")}));
    for (const char* word : {"adress", "heer", "adress"}) {
        press(Qt::Key_F7);
        CHECK(edit().textCursor().selectedText() == QString::fromLatin1(word));
    }
    SECTION("with Shift+F10")
    {
        press(Qt::Key_F10, Qt::ShiftModifier);
    }
    SECTION("with the key for menus")
    {
        const QPoint point = edit().rect().center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, point, edit().mapToGlobal(point));
        QCoreApplication::sendEvent(&edit(), &event);
    }
    QMenu* open = menu();
    REQUIRE(open != nullptr);
    choose(*open, QStringLiteral("address"));
    CHECK(edit().toPlainText() == QStringLiteral("address is heer "));
    CHECK(edit().textCursor().position() == 7);
}

TEST_CASE_METHOD(Writer, "spelling_addedWord_isKept")
{
    type(QStringLiteral("qwertzu is here, qwertzu "));
    REQUIRE(marks({QStringLiteral("qwertzu"), QStringLiteral("qwertzu")}));
    clickRight(2);
    REQUIRE(menu() != nullptr);
    SECTION("at once")
    {
        choose(*menu(), QStringLiteral("Add to my words"));
        CHECK(commands.named(QStringLiteral("keepWord")) == QStringList {QStringLiteral("keepWord(qwertzu)")});
        CHECK(marked().isEmpty());
        CHECK(told().isEmpty());
    }
    SECTION("or it is said that it is not")
    {
        commands.outcome = base::fail(base::FaultKind::Conflict, "words");
        choose(*menu(), QStringLiteral("Add to my words"));
        REQUIRE(QTest::qWaitFor([this] { return !told().isEmpty(); }, 5'000));
        CHECK(told().join(QLatin1Char('\n')).contains(QStringLiteral("no room for more of your words")));
    }
}

TEST_CASE_METHOD(Writer, "spelling_ignoredWord_isRightInThisConversationOnly")
{
    type(QStringLiteral("adress "));
    REQUIRE(marks({QStringLiteral("adress")}));
    clickRight(2);
    REQUIRE(menu() != nullptr);
    choose(*menu(), QStringLiteral("Ignore in this conversation"));
    CHECK(marked().isEmpty());
    go(3);
    type(QStringLiteral("adress "));
    CHECK(marks({QStringLiteral("adress")}));
    go(2);
    type(QStringLiteral("adress qzx "));
    CHECK(marks({QStringLiteral("qzx")}));
}

TEST_CASE_METHOD(Writer, "spelling_settings_sayWithWhatAndRemoveOwnWords")
{
    repository.setOwnWords({QStringLiteral("zhuo"), QStringLiteral("Qwertzu")});
    SpellingRows& rows = this->rows();
    REQUIRE(QTest::qWaitFor([&rows] { return rows.stateText().contains(QStringLiteral("en_US")); }, 20'000));
    CHECK(rows.check().isEnabled());
    CHECK(rows.check().isChecked());
    CHECK(rows.list().count() == 2);
    CHECK_FALSE(rows.removeButton().isEnabled());
    rows.list().setCurrentRow(0);
    rows.removeButton().click();
    CHECK(commands.named(QStringLiteral("dropWord")) == QStringList {QStringLiteral("dropWord(Qwertzu)")});
    repository.setOwnWords({QStringLiteral("zhuo")});
    rows.list().setCurrentRow(0);
    QTest::keyClick(&rows.list(), Qt::Key_Delete);
    CHECK(commands.named(QStringLiteral("dropWord")).constLast() == QStringLiteral("dropWord(zhuo)"));
    repository.setOwnWords({});
    CHECK(rows.list().isHidden());
    rows.check().click();
    CHECK_FALSE(settings.value(settings::checkSpelling));
}

TEST_CASE_METHOD(DeskWindow, "spelling_withoutDictionary_isGreyedWithTheReason")
{
    window.openSettings(SettingsSectionId::Writing);
    settle();
    auto* rows = window.findChild<SpellingRows*>();
    REQUIRE(rows != nullptr);
    CHECK_FALSE(rows->check().isEnabled());
    CHECK(rows->stateText().contains(QStringLiteral("hunspell-en-us")));
    CHECK(rows->check().accessibleDescription() == rows->stateText());
}

TEST_CASE_METHOD(Writer, "spelling_naughtyStrings_leaveTheTextAndTheCheckAsTheyWere")
{
    const QStringList strings = naughtyStrings();
    if (strings.isEmpty()) {
        WARN("NOT RUN: the naughty strings are not here (CLOUDSEAT_DATA)");
        return;
    }
    for (const QString& text : strings) {
        INFO(text.toStdString());
        edit().setPlainText(text);
        const QString shown = edit().toPlainText();
        settle();
        CHECK(edit().toPlainText() == shown);
    }
    edit().setPlainText(QStringLiteral("qzx ").repeated(5'000));
    REQUIRE(QTest::qWaitFor([this] { return std::size_t(marked().size()) == spelling::Spelling::mostMarked; }, 20'000));
    edit().setPlainText(QStringLiteral("adress "));
    CHECK(marks({QStringLiteral("adress")}));
}
