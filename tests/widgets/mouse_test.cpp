// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/replydesk.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/rail.h"

#include <QAbstractScrollArea>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QTemporaryDir>

// A day's work without touching the keyboard: for everything there is something to click.

namespace {

/// Counts the keys that anything in the program was given.
class Keys final : public QObject
{
public:
    Keys() { qApp->installEventFilter(this); }
    int pressed = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        pressed += event->type() == QEvent::KeyPress ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
};

struct Mouse : ReplyDesk
{
    void click(QWidget& widget)
    {
        REQUIRE(widget.isVisible());
        REQUIRE(widget.isEnabled());
        QTest::mouseClick(&widget, Qt::LeftButton);
        settle();
    }
    void click(const QWidget& root, const QString& name)
    {
        INFO(name.toStdString());
        auto* button = buttonNamed(root, name);
        REQUIRE(button != nullptr);
        click(*button);
    }
    void click(QAbstractItemView& list, const QModelIndex& index)
    {
        REQUIRE(index.isValid());
        list.scrollTo(index);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(index).center());
        settle();
    }
    void choose(QMenu& menu, const QString& begin)
    {
        for (QAction* action : menu.actions()) {
            if (action->text().remove(QLatin1Char('&')).startsWith(begin)) {
                QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
                settle();
                return;
            }
        }
        FAIL("no " << begin.toStdString() << " in the menu");
    }
    /// Words are brought by the mouse from somewhere else.
    void paste(const QAbstractScrollArea& field, const QString& words)
    {
        QGuiApplication::clipboard()->setText(words);
        QWidget& inside = *field.viewport();
        const QPoint at = inside.rect().center();
        QContextMenuEvent wanted(QContextMenuEvent::Mouse, at, inside.mapToGlobal(at));
        QCoreApplication::sendEvent(&inside, &wanted);
        settle();
        QMenu* menu = nullptr;
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            menu = widget->isVisible() && qobject_cast<QMenu*>(widget) != nullptr ? qobject_cast<QMenu*>(widget) : menu;
        }
        REQUIRE(menu != nullptr);
        choose(*menu, QStringLiteral("Paste"));
    }

    Keys typed;
};

} // namespace

TEST_CASE_METHOD(Mouse, "mouse_offer_isTakenOrDeclined")
{
    scene.putOffer();
    settle();
    SECTION("taken")
    {
        click(inbox().list(), QStringLiteral("Accept"));
        CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
    }
    SECTION("declined")
    {
        click(inbox().list(), QStringLiteral("Decline…"));
        auto* menu = inbox().list().findChild<QMenu*>();
        REQUIRE(menu != nullptr);
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(menu->actions().at(1)).center());
        settle();
        CHECK(commands.named(QStringLiteral("declineOffer")).size() == 1);
    }
    CHECK(typed.pressed == 0);
}

TEST_CASE_METHOD(Mouse, "mouse_answer_fromCannedRepliesWithAPicture")
{
    const auto replies = repository.canned();
    for (auto [id, reply] : replies) {
        reply.text = QStringLiteral("The refund is on its way."); // with nothing left to fill in
        repository.put(reply);
    }
    // From another conversation to this one.
    QListView& list = inbox().list().list();
    click(list, list.model()->index(0, 0));
    inbox().select(Scene::conversation(2));
    edit().clear();
    settle();
    click(inbox().composer(), QStringLiteral("Canned replies"));
    REQUIRE(popup().isVisible());
    auto* found = popup().findChild<QListView*>();
    REQUIRE(found != nullptr);
    click(*found, found->model()->index(0, 0));
    CHECK_FALSE(popup().isVisible());
    REQUIRE_FALSE(text().isEmpty());
    // A picture from the disk.
    const QTemporaryDir folder;
    QFile picture(folder.filePath(QStringLiteral("lamp.png")));
    REQUIRE(picture.open(QIODevice::WriteOnly));
    picture.write(Scene::lamp());
    picture.close();
    const QString before = QDir::currentPath();
    QDir::setCurrent(folder.path());
    click(inbox().composer(), QStringLiteral("Send a picture"));
    auto* dialog = inbox().composer().findChild<QFileDialog*>();
    REQUIRE(dialog != nullptr);
    auto* files = dialog->findChild<QListView*>(QStringLiteral("listView"));
    REQUIRE(files != nullptr);
    REQUIRE(QTest::qWaitFor([&] { return files->model()->rowCount(files->rootIndex()) == 1; }, 5000));
    click(*files, files->model()->index(0, 0, files->rootIndex()));
    click(*dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open));
    QDir::setCurrent(before);
    CHECK(buttonNamed(inbox().composer(), QStringLiteral("Don't send lamp.png")) != nullptr);
    click(inbox().composer(), QStringLiteral("Send"));
    const QStringList gone = sent();
    REQUIRE(gone.size() == 1);
    CHECK(gone.constFirst().startsWith(QStringLiteral("sendMessage(0002, ")));
    CHECK(gone.constFirst().endsWith(QStringLiteral(", 1)"))); // with its file
    CHECK(typed.pressed == 0);
}

TEST_CASE_METHOD(Mouse, "mouse_transfer_toAColleague")
{
    scene.fillColleagues();
    settle();
    click(inbox(), QStringLiteral("Transfer"));
    TransferPopup* transfer = inbox().transfer();
    REQUIRE(transfer != nullptr);
    auto* whom = transfer->findChild<QListView*>();
    REQUIRE(whom != nullptr);
    click(*whom, whom->model()->index(0, 0));
    paste(transfer->note(), QStringLiteral("wants a refund, photo checked"));
    REQUIRE(transfer->note().toPlainText() == QStringLiteral("wants a refund, photo checked"));
    QAbstractButton* submit = nullptr;
    for (auto* button : transfer->findChildren<QAbstractButton*>()) {
        submit = button->isVisible() && button->text().startsWith(QStringLiteral("Transfer to ")) ? button : submit;
    }
    REQUIRE(submit != nullptr);
    click(*submit);
    CHECK(commands.named(QStringLiteral("transfer")).size() == 1);
    CHECK(typed.pressed == 0);
}

TEST_CASE_METHOD(Mouse, "mouse_closing_withAnOutcome")
{
    scene.setAnswered(2);
    click(inbox(), QStringLiteral("Close"));
    CHECK(commands.named(QStringLiteral("close")) == QStringList {QStringLiteral("close(0002)")});
    scene.fillWrapUp();
    settle();
    auto* finish = buttonNamed(inbox().wrapUp(), QStringLiteral("Finish"));
    REQUIRE(finish != nullptr);
    CHECK_FALSE(finish->isEnabled());
    click(inbox().wrapUp(),
        repository.desk().dispositionTitle(repository.desk().row().dispositions.front().id, QLocale::English));
    click(*finish);
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
    CHECK(typed.pressed == 0);
}

TEST_CASE_METHOD(Mouse, "mouse_parking_andTakingUpAgain")
{
    click(inbox(), QStringLiteral("Park"));
    auto* menu = inbox().findChild<ConversationHeader*>()->findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    choose(*menu, QStringLiteral("Until the customer writes"));
    CHECK(commands.named(QStringLiteral("park")).size() == 1);
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.state = protocol::ConversationState::parked;
    repository.put(item);
    settle();
    click(inbox(), QStringLiteral("Resume"));
    CHECK(commands.named(QStringLiteral("resume")).size() == 1);
    CHECK(typed.pressed == 0);
}

TEST_CASE_METHOD(Mouse, "mouse_presence_isChangedInTheRail")
{
    auto* rail = window.findChild<Rail*>();
    REQUIRE(rail != nullptr);
    const auto choose = [&](int row) {
        click(*rail->presence());
        PresencePopup* choices = nullptr;
        for (auto* popup : window.findChildren<PresencePopup*>()) {
            choices = popup->isVisible() ? popup : choices;
        }
        REQUIRE(choices != nullptr);
        std::vector<QAbstractButton*> rows;
        for (auto* button : choices->findChildren<QAbstractButton*>()) {
            if (button->accessibleName().contains(QStringLiteral(". "))) {
                rows.push_back(button);
            }
        }
        REQUIRE(int(rows.size()) > row);
        click(*rows[std::size_t(row)]);
    };
    choose(2);
    choose(1);
    const QStringList set = commands.named(QStringLiteral("setPresence"));
    REQUIRE(set.size() == 2);
    CHECK(set.constFirst() != set.constLast());
    CHECK(typed.pressed == 0);
}
