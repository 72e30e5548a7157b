// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/offercard.h"
#include "widgets/signin/signinscreen.h"
#include "widgets/window/passwordpopup.h"
#include "widgets/window/personpopup.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/rail.h"
#include "widgets/window/shortcutspopup.h"

#include <QLineEdit>
#include <QMenu>

namespace {

struct Keyboard : DeskWindow
{
    static QWidget* focus() { return QApplication::focusWidget(); }
    static void tab(bool next = true)
    {
        QTest::keyClick(focus(), next ? Qt::Key_Tab : Qt::Key_Backtab, next ? Qt::NoModifier : Qt::ShiftModifier);
    }

    /// Where Tab goes from here until it is here again.
    QList<QWidget*> round(bool next = true)
    {
        QList<QWidget*> way {focus()};
        for (int i = 0; i < 200; ++i) {
            tab(next);
            if (focus() == way.first()) {
                return way;
            }
            way.append(focus());
        }
        FAIL("Tab never comes back");
        return way;
    }

    /// 0 the rail, 1 the list, 2 the conversation's header, 3 its messages, 4 the field, 5 the customer.
    int paneOf(const QWidget* widget)
    {
        const QList<const QWidget*> panes {window.findChild<Rail*>(), &inbox().list(),
            inbox().findChild<ConversationHeader*>(), &inbox().messages(), &inbox().composer(), &inbox().context()};
        for (const QWidget* pane : panes) {
            if (pane == widget || pane->isAncestorOf(widget)) {
                return int(panes.indexOf(pane));
            }
        }
        return -1;
    }

    QRect place(const QWidget* widget) const { return {widget->mapTo(&window, QPoint(0, 0)), widget->size()}; }

    template <typename Kind> QList<Kind*> open()
    {
        settle();
        QList<Kind*> shown;
        for (Kind* popup : window.findChildren<Kind*>()) {
            if (popup->isVisible()) {
                shown.append(popup);
            }
        }
        return shown;
    }
};

} // namespace

TEST_CASE_METHOD(Keyboard, "tab_goesAsTheEyeReadsAndReachesEverything")
{
    inbox().select(Scene::conversation(2));
    // Made after everything else: a card, a file's chip, the rows of a customer.
    scene.putOffer();
    inbox().composer().addFiles({{QStringLiteral("a.png"), {}, Scene::lamp()}});
    settle();
    inbox().composer().focusEdit();
    const QList<QWidget*> way = round();
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
            && widget->focusProxy() == nullptr && !widget->isWindow()) {
            INFO(widget->metaObject()->className() << ' ' << widget->accessibleName().toStdString());
            CHECK(way.count(const_cast<QWidget*>(widget)) == 1);
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            CHECK((!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty())));
        }
    }
    const auto first = std::min_element(
        way.begin(), way.end(), [this](const QWidget* a, const QWidget* b) { return paneOf(a) < paneOf(b); });
    QList<QWidget*> turned = way;
    std::rotate(turned.begin(), turned.begin() + (first - way.begin()), turned.end());
    while (paneOf(turned.last()) == paneOf(turned.first())) {
        turned.prepend(turned.takeLast());
    }
    REQUIRE(turned.size() > 15);
    for (qsizetype at = 1; at < turned.size(); ++at) {
        const QWidget* before = turned.at(at - 1);
        const QWidget* after = turned.at(at);
        INFO(before->metaObject()->className()
            << " \"" << before->accessibleName().toStdString() << "\" then " << after->metaObject()->className()
            << " \"" << after->accessibleName().toStdString() << '"');
        CHECK(paneOf(before) >= 0);
        CHECK(paneOf(before) <= paneOf(after));
        if (paneOf(before) == paneOf(after) && !before->isAncestorOf(after)) {
            const QRect a = place(before);
            const QRect b = place(after);
            CHECK((b.top() > a.bottom() || b.left() > a.right()));
        }
    }
    QList<QWidget*> back = round(false);
    std::reverse(back.begin() + 1, back.end());
    CHECK(back == way);
}

TEST_CASE_METHOD(Keyboard, "tab_focusHidden_goesOnFromItsPlace")
{
    inbox().select(Scene::conversation(2));
    scene.putOffer();
    settle();
    inbox().list().card(0)->setFocus();
    repository.removeOffer({7});
    settle();
    CHECK(focus() == &inbox().list().list());
}

TEST_CASE_METHOD(Keyboard, "offer_enterOnItsButtons_pressesThem")
{
    scene.putOffer();
    settle();
    OfferCard* card = inbox().list().card(0);
    auto* decline = DeskWindow::buttonNamed(*card, QStringLiteral("Decline…"));
    REQUIRE(decline != nullptr);
    decline->setFocus();
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        QTest::keyClick(decline, enter);
        CHECK(commands.calls.isEmpty());
        auto* menu = card->findChild<QMenu*>();
        REQUIRE(menu != nullptr);
        menu->close();
        settle();
    }
    QTest::keyClick(decline, Qt::Key_Escape);
    CHECK(card->findChild<QMenu*>() == nullptr);
    auto* accept = DeskWindow::buttonNamed(*card, QStringLiteral("Accept"));
    accept->setFocus();
    QTest::keyClick(accept, Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
}

TEST_CASE_METHOD(Keyboard, "enter_onAnyButton_pressesIt")
{
    inbox().select(Scene::conversation(2));
    settle();
    auto* presence = window.findChild<PresenceButton*>();
    presence->setFocus();
    QTest::keyClick(presence, Qt::Key_Return);
    CHECK(open<PresencePopup>().size() == 1);
    QTest::keyClick(focus(), Qt::Key_Escape);
    for (auto* row : inbox().context().findChildren<QAbstractButton*>()) {
        if (row->accessibleName().contains(QStringLiteral("催发货"))) {
            row->setFocus();
            QTest::keyClick(row, Qt::Key_Return);
            break;
        }
    }
    CHECK(inbox().context().isTranscriptOpen());
}

TEST_CASE_METHOD(Workbench, "enter_inTheSignIn_pressesNoButtonThatGetsTheFocusMeanwhile")
{
    MainWindow window(workplace, theme, language, signIn, settings);
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
    const auto before = settings.value(settings::language);
    window.signIn()->hub().setText(QStringLiteral("desk.example.org"));
    window.signIn()->name().setText(QStringLiteral("su.miao"));
    window.signIn()->password().setText(QStringLiteral("0123456789"));
    window.signIn()->password().setFocus();
    QTest::keyClick(&window.signIn()->password(), Qt::Key_Return);
    settle();
    CHECK(signIn.attempts == 1);
    CHECK(signIn.cancelled == 0);
    CHECK(settings.value(settings::language) == before);
}

TEST_CASE_METHOD(Keyboard, "list_byKeyboard_walksOpensAndFolds")
{
    inbox().select(Scene::conversation(1));
    settle();
    ConversationListView& list = inbox().list().list();
    ConversationSections& sections = list.sections();
    list.setFocus();
    const int rows = sections.rowCount();
    QTest::keyClick(&list, Qt::Key_Down);
    CHECK(list.currentIndex() == sections.indexOf(Scene::conversation(2)));
    CHECK(inbox().current() == Scene::conversation(1));
    CHECK(list.hasFocus());
    auto item = *repository.conversation(Scene::conversation(3));
    item.unread = 7;
    repository.put(item);
    settle();
    CHECK(list.currentIndex() == sections.indexOf(Scene::conversation(2))); // news move nobody
    QTest::keyClicks(&list, QStringLiteral("mia"));
    CHECK(list.currentIndex() == sections.indexOf(Scene::conversation(3)));
    QTest::keyClick(&list, Qt::Key_End);
    const QModelIndex closed = sections.headerOf(items::Section::Closed);
    REQUIRE(list.currentIndex() == closed);
    for (const Qt::Key unfold : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Right}) {
        QTest::keyClick(&list, unfold);
        CHECK(sections.rowCount() > rows);
        CHECK(list.currentIndex() == sections.headerOf(items::Section::Closed));
        QTest::keyClick(&list, Qt::Key_Left);
        CHECK(sections.rowCount() == rows);
    }
    QTest::keyClick(&list, Qt::Key_Right);
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    settle();
    CHECK(repository.conversation(inbox().current())->state == protocol::ConversationState::closed);
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_Left);
    CHECK(list.currentIndex() == sections.headerOf(items::Section::Closed));
}

TEST_CASE_METHOD(Keyboard, "list_readAloud_saysAllThatIsSeen")
{
    ConversationSections& sections = inbox().list().list().sections();
    auto item = *repository.conversation(Scene::conversation(1));
    item.unansweredSince = Scene::now() - base::Milliseconds(200'000);
    item.unread = 3;
    item.failed = 1;
    item.draft = QStringLiteral("half");
    repository.put(item);
    const QString row = sections.indexOf(item.id).data(Qt::AccessibleTextRole).toString();
    INFO(row.toStdString());
    CHECK(row.contains(QStringLiteral("陈诺")));
    CHECK(row.contains(QStringLiteral("waiting too long: 3 min")));
    CHECK(row.contains(QStringLiteral("3 unread")));
    CHECK(row.contains(QStringLiteral("1 not sent")));
    CHECK(row.contains(QStringLiteral("half")));
    const auto header
        = [&sections] { return sections.headerOf(items::Section::Closed).data(Qt::AccessibleTextRole).toString(); };
    CHECK(header().startsWith(QStringLiteral("Closed today, ")));
    CHECK(header().endsWith(QStringLiteral(", folded")));
    sections.setFolded(items::Section::Closed, false);
    CHECK(header().endsWith(QStringLiteral(", unfolded")));
}

TEST_CASE_METHOD(Keyboard, "popup_sameKeyAgain_closesIt")
{
    key(Qt::Key_F1);
    CHECK(open<ShortcutsPopup>().size() == 1);
    key(Qt::Key_F1);
    CHECK(open<ShortcutsPopup>().isEmpty());
    key(Qt::Key_F2);
    CHECK(open<PresencePopup>().size() == 1);
    key(Qt::Key_F2);
    CHECK(open<PresencePopup>().isEmpty());
}

TEST_CASE_METHOD(Keyboard, "popup_anotherKey_takesItsPlace")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().focusEdit();
    window.openPerson();
    CHECK(open<PersonPopup>().size() == 1);
    key(Qt::Key_F2);
    CHECK(open<PersonPopup>().isEmpty());
    REQUIRE(open<PresencePopup>().size() == 1);
    CHECK(open<PresencePopup>().first()->isAncestorOf(focus()));
    QTest::keyClick(focus(), Qt::Key_Escape);
    CHECK(open<Popup>().isEmpty());
    CHECK(inbox().composer().edit().hasFocus());
}

TEST_CASE_METHOD(Keyboard, "popup_tab_staysInside")
{
    window.openPerson();
    PersonPopup* popup = open<PersonPopup>().first();
    for (const bool next : {true, false}) {
        const QList<QWidget*> way = round(next);
        CHECK(way.size() >= 5);
        for (const QWidget* widget : way) {
            CHECK(popup->isAncestorOf(widget));
        }
    }
}

TEST_CASE_METHOD(Keyboard, "popup_esc_closesTheOneOnTopWhereverTheKeyboardIs")
{
    window.openPassword();
    key(Qt::Key_F1);
    CHECK(open<Popup>().size() == 2);
    QTest::keyClick(&window, Qt::Key_Escape);
    CHECK(open<ShortcutsPopup>().isEmpty());
    REQUIRE(open<PasswordPopup>().size() == 1);
    CHECK(open<PasswordPopup>().first()->isAncestorOf(focus()));
    inbox().list().list().setFocus(); // it stays: an answer is wanted
    CHECK(open<PasswordPopup>().size() == 1);
    QTest::keyClick(focus(), Qt::Key_Escape);
    CHECK(open<Popup>().isEmpty());
}

TEST_CASE_METHOD(Keyboard, "popup_buttonThatOpenedIt_closesItByClick")
{
    auto* presence = window.findChild<PresenceButton*>();
    QTest::mouseClick(presence, Qt::LeftButton);
    CHECK(open<PresencePopup>().size() == 1);
    QTest::mouseClick(presence, Qt::LeftButton);
    CHECK(open<PresencePopup>().isEmpty());
}

TEST_CASE_METHOD(Keyboard, "popup_windowResized_staysInItsPlace")
{
    window.openPresence();
    window.resize(1000, 600);
    settle();
    const auto* presence = window.findChild<PresenceButton*>();
    const auto* popup = open<PresencePopup>().first();
    const QRect body = place(popup->body());
    CHECK(std::abs(body.bottom() - place(presence).bottom()) <= 12);
    CHECK(body.left() > place(window.findChild<Rail*>()).right());
    window.openPassword();
    window.resize(800, 500);
    settle();
    const QRect centred = place(open<PasswordPopup>().first()->body());
    CHECK(std::abs(centred.center().x() - 400) <= 2);
}

TEST_CASE_METHOD(Keyboard, "password_enterWhileAsked_asksOnce")
{
    window.openPassword();
    PasswordPopup* popup = open<PasswordPopup>().first();
    const auto fields = popup->findChildren<QLineEdit*>();
    REQUIRE(fields.size() == 3);
    fields.at(0)->setText(QStringLiteral("the old one"));
    fields.at(1)->setText(QStringLiteral("a longer new one"));
    fields.at(2)->setText(QStringLiteral("a longer new one"));
    commands.passwordPending = true;
    QTest::keyClick(fields.at(2), Qt::Key_Return);
    QTest::keyClick(fields.at(2), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("changePassword")).size() == 1);
}
