// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/replydesk.h"
#include "widgets/inbox/emojigrid.h"
#include "widgets/inbox/emojirecent.h"
#include "widgets/inbox/emojitable.h"

#include <QLineEdit>

#include <algorithm>

TEST_CASE_METHOD(ReplyDesk, "emoji_colonAndTwoLetters_listsByBothLanguagesAndPinyin")
{
    type(QStringLiteral("Hi :smile"));
    REQUIRE(popup().isVisible());
    CHECK(row(0).glyph == QStringLiteral("🙂"));
    press(Qt::Key_Return);
    CHECK(text() == QStringLiteral("Hi 🙂"));
    CHECK(sent().isEmpty());
    const std::pair<const char*, const char*> found[]
        = {{":weixiao", "🙂"}, {":xiexie", "🙏"}, {":kuaidi", "📦"}, {":tha", "🙏"}, {":dianzan", "👍"}};
    for (const auto& [typed, glyph] : found) {
        CAPTURE(typed);
        edit().clear();
        type(QString::fromUtf8(typed));
        REQUIRE(popup().isVisible());
        QStringList glyphs;
        for (int i = 0; i < std::min(3, popup().source()->rowCount()); ++i) {
            glyphs.append(row(i).glyph);
        }
        CHECK(glyphs.contains(QString::fromUtf8(glyph)));
    }
    edit().clear();
    commit(QStringLiteral("："));
    commit(QStringLiteral("微笑"));
    REQUIRE(popup().isVisible());
    CHECK(row(0).glyph == QStringLiteral("🙂"));
}

TEST_CASE_METHOD(ReplyDesk, "emoji_timesLinksAndSmileys_stayText")
{
    for (const char* typed : {"10:30", "https://a.example", "ratio 1:2", ":", ":x", ":)", ":-)", ":30", ":3a", "a:bc",
             "note: see", ":qqqq"}) {
        CAPTURE(typed);
        edit().clear();
        type(QString::fromUtf8(typed));
        CHECK_FALSE(popup().isVisible());
    }
    press(Qt::Key_Return);
    CHECK(sent() == QStringList {QStringLiteral("sendMessage(0002, :qqqq, 0)")});
}

TEST_CASE_METHOD(ReplyDesk, "emoji_usedLately_comesFirst")
{
    type(QStringLiteral(":xiao"));
    REQUIRE(popup().isVisible());
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    const QString glyph = row(popup().current()).glyph;
    press(Qt::Key_Tab);
    CHECK(text() == glyph);
    edit().clear();
    type(QStringLiteral(":xiao"));
    CHECK(row(0).glyph == glyph);
    press(Qt::Key_Escape);
    CHECK(commands.named(QStringLiteral("keepRecentEmoji"))
        == QStringList {QStringLiteral("keepRecentEmoji(%1)").arg(glyph)});
    EmojiRecent recent(repository);
    for (int i = 0; i < 30; ++i) {
        recent.add(QString::number(i));
    }
    CHECK(recent.glyphs().size() == EmojiRecent::most);
    CHECK(recent.glyphs().front() == QStringLiteral("29"));
    repository.clear(); // somebody else signs in
    CHECK(recent.glyphs().isEmpty());
}

TEST_CASE_METHOD(ReplyDesk, "emoji_grid_isChosenFromByKeysAndByPinyin")
{
    type(QStringLiteral("ok "));
    QTest::mouseClick(buttonNamed(window, QStringLiteral("Emoji ( : )")), Qt::LeftButton);
    settle();
    EmojiGrid* grid = inbox().composer().help().grid();
    REQUIRE(grid != nullptr);
    REQUIRE(grid->isVisible());
    CHECK(grid->search().hasFocus());
    CHECK(grid->list().model()->rowCount() == int(allEmoji().size()));
    QTest::keyClick(&grid->search(), Qt::Key_Right);
    QTest::keyClick(&grid->search(), Qt::Key_Down);
    CHECK(grid->list().currentIndex().row() == 10);
    QTest::keyClick(&grid->search(), Qt::Key_Return, Qt::ShiftModifier); // and stays
    REQUIRE(grid->isVisible());
    grid->search().setText(QStringLiteral("xiexie"));
    QInputMethodEvent preedit(QStringLiteral("x"), {});
    QCoreApplication::sendEvent(&grid->search(), &preedit);
    QTest::keyClick(&grid->search(), Qt::Key_Return);
    CHECK(grid->isVisible()); // the input method's
    QInputMethodEvent done;
    QCoreApplication::sendEvent(&grid->search(), &done);
    QTest::keyClick(&grid->search(), Qt::Key_Return);
    settle();
    CHECK(text() == QStringLiteral("ok ") + QString::fromUtf8(allEmoji()[10].glyph) + QStringLiteral("🙏"));
    CHECK(inbox().composer().help().grid() == nullptr);
    CHECK(edit().hasFocus());
}

TEST_CASE("emoji_table_eachHasNamesInBothLanguages")
{
    QStringList glyphs;
    for (const Emoji& emoji : allEmoji()) {
        CAPTURE(emoji.glyph);
        const QString glyph = QString::fromUtf8(emoji.glyph);
        CHECK_FALSE(glyphs.contains(glyph));
        glyphs.append(glyph);
        for (const char* names : {emoji.english, emoji.chinese}) {
            for (const QString& name : QString::fromUtf8(names).split(QStringLiteral(", "))) {
                CHECK_FALSE(name.trimmed().isEmpty());
                CHECK(name.trimmed() == name);
            }
        }
        CHECK(std::ranges::any_of(
            QString::fromUtf8(emoji.chinese), [](QChar c) { return c.script() == QChar::Script_Han; }));
        CHECK(std::ranges::all_of(QString::fromUtf8(emoji.english), [](QChar c) { return c.unicode() < 128; }));
    }
    CHECK(glyphs.size() > 250);
}
