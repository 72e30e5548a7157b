// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/palette/palette.h"
#include "widgets/settings/settingspopup.h"

#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>

#include <iostream>
#include <random>

namespace {

/// As many entries as a test wants.
class ManyThings final : public PaletteSource
{
public:
    QString name() const override { return QStringLiteral("thing"); }
    QString kind() const override { return QStringLiteral("Thing"); }
    std::vector<PaletteEntry> entries() const override { return all; }
    void run(const QString& id) override { ran.append(id); }

    void add(const QString& title, const QString& detail = {})
    {
        all.push_back({QString::number(all.size()), title, detail, {}, {}, {}});
    }

    std::vector<PaletteEntry> all;
    QStringList ran;
};

struct Finder
{
    Finder()
        : pinyin(items::PinyinSearch::of(repository))
    {
        pinyin.prepare();
        REQUIRE(QTest::qWaitFor([this] { return pinyin.isReady(); }, 20'000));
    }

    void make() { model.emplace(pinyin, std::vector<PaletteSource*> {&things}, recent); }

    QStringList titles(const QString& needle)
    {
        model->setNeedle(needle);
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            all.append(model->index(row).data().toString());
        }
        return all;
    }

    items::Repository repository;
    items::PinyinSearch& pinyin;
    ManyThings things;
    QStringList recent;
    std::optional<PaletteModel> model;
};

struct PaletteDesk : DeskWindow
{
    PaletteDesk()
    {
        items::PinyinSearch::of(repository).prepare();
        REQUIRE(QTest::qWaitFor([this] { return items::PinyinSearch::of(repository).isReady(); }, 20'000));
    }

    Palette& open()
    {
        key(Qt::Key_K, Qt::ControlModifier);
        settle();
        for (auto* each : window.findChildren<Palette*>()) {
            if (each->isVisible()) {
                return *each;
            }
        }
        FAIL("no palette");
        throw 0;
    }
    bool isOpen()
    {
        const auto all = window.findChildren<Palette*>();
        return std::any_of(all.begin(), all.end(), [](const Palette* each) { return each->isVisible(); });
    }
    void type(Palette& palette, const QString& text) { QTest::keyClicks(&palette.field(), text); }
    void enter(Palette& palette) { QTest::keyClick(&palette.field(), Qt::Key_Return); }
    static QString current(Palette& palette) { return palette.list().currentIndex().data().toString(); }
};

} // namespace

TEST_CASE_METHOD(Finder, "paletteModel_pinyinAndInitials_findAndMark")
{
    things.add(QStringLiteral("林晓"), QStringLiteral("售后退款"));
    things.add(QStringLiteral("Mia Torres"));
    things.add(QStringLiteral("郑卓"), QStringLiteral("zheng.zhuo"));
    make();
    CHECK(titles(QStringLiteral("lx")) == QStringList {QStringLiteral("林晓")});
    CHECK(titles(QStringLiteral("linxi")) == QStringList {QStringLiteral("林晓")});
    CHECK(model->at(model->index(0)).titleMarks == std::vector<text::Range> {{0, 2}});
    CHECK(titles(QStringLiteral("tuikuan")) == QStringList {QStringLiteral("林晓")});
    CHECK(model->at(model->index(0)).titleMarks.empty());
    CHECK(model->at(model->index(0)).detailMarks == std::vector<text::Range> {{2, 4}});
    CHECK(titles(QStringLiteral("torr")) == QStringList {QStringLiteral("Mia Torres")});
    CHECK(titles(QStringLiteral("zhuo")) == QStringList {QStringLiteral("郑卓")});
    CHECK(titles(QStringLiteral("qq")).isEmpty());
    CHECK(model->found() == 0);
}

TEST_CASE_METHOD(Finder, "paletteModel_whatASourceFound_isShownWhateverItsTitleSays")
{
    things.add(QStringLiteral("Late parcels"));
    things.add(QStringLiteral("Opening hours"));
    things.add(QStringLiteral("Vouchers"));
    things.add(QStringLiteral("Where is my refund"));
    make();
    CHECK(titles(QStringLiteral("refund")) == QStringList {QStringLiteral("Where is my refund")});
    things.all[2].found = true;
    things.all[0].found = true;
    model->refresh();
    const auto shown = [this] {
        QStringList all;
        for (int row = 0; row < model->rowCount(); ++row) {
            all.append(model->index(row).data().toString());
        }
        return all;
    };
    CHECK(shown()
        == QStringList {
            QStringLiteral("Where is my refund"), QStringLiteral("Late parcels"), QStringLiteral("Vouchers")});
    // For other words it says so again.
    CHECK(titles(QStringLiteral("refunds")).isEmpty());
}

TEST_CASE_METHOD(Finder, "paletteModel_usedLately_comesFirstAmongEquals")
{
    things.add(QStringLiteral("Anna"));
    things.add(QStringLiteral("Anne"));
    things.add(QStringLiteral("Bann"));
    recent = {QStringLiteral("thing:1"), QStringLiteral("thing:2")};
    make();
    CHECK(titles({}).constFirst() == QStringLiteral("Anne"));
    CHECK(titles(QStringLiteral("ann"))
        == QStringList {QStringLiteral("Anne"), QStringLiteral("Anna"), QStringLiteral("Bann")});
}

TEST_CASE_METHOD(Finder, "paletteModel_typedOn_findsTheSameAsTypedAtOnce")
{
    std::mt19937 random(7);
    const QString letters = QStringLiteral("林晓重庆银行abnz西安先 '");
    const auto some = [&](int most) {
        QString text;
        for (int left = int(random() % unsigned(most)) + 1; left > 0; --left) {
            text += letters[qsizetype(random() % unsigned(letters.size()))];
        }
        return text;
    };
    for (int i = 0; i < 300; ++i) {
        things.add(some(8), some(8));
    }
    make();
    const QStringList typings {QStringLiteral("xi'an"), QStringLiteral("zhongq"), QStringLiteral("ab n"),
        QStringLiteral("linx"), QStringLiteral("yinh"), QStringLiteral("重qing"), QStringLiteral("xia ")};
    for (const QString& typing : typings) {
        for (qsizetype until = 1; until <= typing.size(); ++until) {
            CAPTURE(typing.left(until).toStdString());
            const QStringList on = titles(typing.left(until));
            const int found = model->found();
            PaletteModel fresh(pinyin, {&things}, recent);
            fresh.setNeedle(typing.left(until));
            CHECK(fresh.found() == found);
            for (int row = 0; row < fresh.rowCount(); ++row) {
                CHECK(fresh.index(row).data().toString() == on.value(row));
            }
        }
    }
}

TEST_CASE_METHOD(Finder, "paletteModel_tenThousand_measured", "[.measure]")
{
    std::mt19937 random(1);
    const QString family = QStringLiteral("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗");
    const QString given = QStringLiteral("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英晓诺可冉");
    const auto of = [&random](const QString& from) { return from[qsizetype(random() % unsigned(from.size()))]; };
    for (int i = 0; i < 10'000; ++i) {
        things.add(QString(of(family)) + of(given) + of(given),
            QStringLiteral("售后退款　快递显示签收了，可是我没有收到 %1").arg(i));
    }
    make();
    for (const QString& typing :
        {QStringLiteral("linxiao"), QStringLiteral("zzz"), QStringLiteral("tuikuan"), QStringLiteral("9999")}) {
        model->setNeedle({});
        for (qsizetype until = 1; until <= typing.size(); ++until) {
            QElapsedTimer time;
            time.start();
            model->setNeedle(typing.left(until));
            std::cout << typing.left(until).toStdString() << ": " << double(time.nsecsElapsed()) / 1e6 << " ms, "
                      << model->found() << " found\n";
        }
    }
}

TEST_CASE_METHOD(PaletteDesk, "palette_conversation_isOpenedByKeyboardAlone")
{
    inbox().select(Scene::conversation(1));
    inbox().composer().focusEdit();
    Palette& palette = open();
    CHECK(palette.field().hasFocus());
    type(palette, QStringLiteral("mia"));
    CHECK(current(palette) == QStringLiteral("Mia Torres"));
    enter(palette);
    settle();
    CHECK_FALSE(isOpen());
    const items::ConversationItem* item = repository.conversation(inbox().current());
    REQUIRE(item != nullptr);
    CHECK(item->customerName == QStringLiteral("Mia Torres"));
    CHECK(inbox().composer().edit().hasFocus());
    // And it is the first one now.
    CHECK(current(open()) == QStringLiteral("Mia Torres"));
}

TEST_CASE_METHOD(PaletteDesk, "palette_command_isRunAndShowsItsKey")
{
    inbox().select(Scene::conversation(2));
    Palette& palette = open();
    type(palette, QStringLiteral("transfer"));
    CHECK(current(palette) == QStringLiteral("Transfer the conversation"));
    CHECK(palette.model().at(palette.list().currentIndex()).entry.keys == QStringLiteral("Ctrl T"));
    enter(palette);
    settle();
    CHECK(inbox().transfer() != nullptr);
}

TEST_CASE_METHOD(PaletteDesk, "palette_nothingOpen_offersNothingThatNeedsAConversation")
{
    Palette& palette = open();
    type(palette, QStringLiteral("transfer the"));
    for (int row = 0; row < palette.model().rowCount(); ++row) {
        CHECK(palette.model().index(row).data().toString() != QStringLiteral("Transfer the conversation"));
    }
}

TEST_CASE_METHOD(PaletteDesk, "palette_colleague_getsTheConversation")
{
    scene.fillColleagues();
    inbox().select(Scene::conversation(2));
    const auto& people = repository.people();
    const auto taker = std::find_if(people.begin(), people.end(), [this](const items::PersonItem& each) {
        return each.presence == protocol::Presence::ready && each.id != repository.presence().person().id;
    });
    REQUIRE(taker != people.end());
    const QString name = taker->displayName;
    Palette& palette = open();
    palette.field().setText(name);
    enter(palette);
    settle();
    REQUIRE(inbox().transfer() != nullptr);
    CHECK(said(*inbox().transfer()).contains(name));
}

TEST_CASE_METHOD(PaletteDesk, "palette_arrows_goRoundAndThePointerChooses")
{
    Palette& palette = open();
    REQUIRE(palette.model().rowCount() > 3);
    QTest::keyClick(&palette.field(), Qt::Key_Down);
    CHECK(palette.list().currentIndex().row() == 1);
    QTest::keyClick(&palette.field(), Qt::Key_Up);
    QTest::keyClick(&palette.field(), Qt::Key_Up);
    CHECK(palette.list().currentIndex().row() == palette.model().rowCount() - 1);
    QTest::keyClick(&palette.field(), Qt::Key_PageUp);
    CHECK(palette.list().currentIndex().row() < palette.model().rowCount() - 1);
    palette.field().setText(QStringLiteral("mia"));
    settle();
    QTest::mouseClick(
        palette.list().viewport(), Qt::LeftButton, {}, palette.list().visualRect(palette.model().index(0)).center());
    settle();
    CHECK_FALSE(isOpen());
    CHECK(repository.conversation(inbox().current())->customerName == QStringLiteral("Mia Torres"));
}

TEST_CASE_METHOD(PaletteDesk, "palette_nothingFound_saysWhatToTry")
{
    Palette& palette = open();
    type(palette, QStringLiteral("qqqq"));
    CHECK(said(palette).contains(QStringLiteral("Nothing found for “qqqq”.")));
    enter(palette);
    CHECK(isOpen());
    QTest::keyClick(&palette.field(), Qt::Key_Escape);
    CHECK_FALSE(isOpen());
}

TEST_CASE_METHOD(PaletteDesk, "palette_enterWhileComposing_goesNowhere")
{
    Palette& palette = open();
    QInputMethodEvent preedit(QStringLiteral("lin"), {});
    QCoreApplication::sendEvent(&palette.field(), &preedit);
    enter(palette);
    CHECK(isOpen());
}

TEST_CASE_METHOD(PaletteDesk, "palette_changesWhileOpen_keepTheChoice")
{
    Palette& palette = open();
    QTest::keyClick(&palette.field(), Qt::Key_Down);
    QTest::keyClick(&palette.field(), Qt::Key_Down);
    const QString chosen = palette.model().key(palette.list().currentIndex());
    auto item = *repository.conversation(Scene::conversation(1));
    item.lastLine = QStringLiteral("one more");
    repository.put(item);
    REQUIRE(QTest::qWaitFor(
        [&] {
            for (int row = 0; row < palette.model().rowCount(); ++row) {
                if (palette.model().at(palette.model().index(row)).entry.detail.contains(QLatin1String("one more"))) {
                    return true;
                }
            }
            return false;
        },
        5000));
    CHECK(palette.model().key(palette.list().currentIndex()) == chosen);
}

TEST_CASE_METHOD(PaletteDesk, "palette_hostileNames_staySingleLinesOfText")
{
    auto item = *repository.conversation(Scene::conversation(1));
    item.customerName = QStringLiteral("<b>x</b>\n\u202Egnp.exe");
    repository.put(item);
    Palette& palette = open();
    type(palette, QStringLiteral("<b>"));
    const QString shown = current(palette);
    CHECK(shown == Names::customer(item.customerName));
    CHECK_FALSE(shown.contains(QLatin1Char('\n')));
}

TEST_CASE_METHOD(PaletteDesk, "palette_afterSigningOut_remembersNothing")
{
    Palette& palette = open();
    type(palette, QStringLiteral("mia"));
    enter(palette);
    window.showSignIn();
    window.showDesk();
    settle();
    Palette& again = open();
    CHECK(current(again) != QStringLiteral("Mia Torres"));
}
