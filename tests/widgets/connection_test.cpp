// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands between a person and the hub, in words and with something to do about it.

#include "tests/widgets/support/deskwindow.h"
#include "tests/widgets/support/signinwindow.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/signin/proxypopup.h"
#include "widgets/signin/unsenthint.h"
#include "widgets/window/outboxpopup.h"
#include "widgets/window/rail.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QListView>

namespace {

/// Instead of the browser.
class Browser final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Browser)

public:
    Browser()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "open");
        QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open");
    }
    ~Browser() override
    {
        QDesktopServices::unsetUrlHandler(QStringLiteral("http"));
        QDesktopServices::unsetUrlHandler(QStringLiteral("https"));
    }

    Q_SLOT void open(const QUrl& url) { opened.append(url); }

    QList<QUrl> opened;
};

items::Obstacle portal()
{
    return {items::Obstacle::Kind::Portal, QUrl(QStringLiteral("http://portal.example/login"))};
}

struct Desk : DeskWindow
{
    void click(const QString& text)
    {
        QAbstractButton* button = buttonNamed(inbox().strip(), text);
        REQUIRE(button != nullptr);
        QTest::mouseClick(button, Qt::LeftButton);
    }

    Browser browser;
};

} // namespace

TEST_CASE_METHOD(Desk, "portal_behindIt_stripOffersItsPageAndAnotherTry")
{
    scene.loseConnection();
    repository.connection().setObstacle(portal());
    settle();
    CHECK(inbox().strip().what() == QStringLiteral("This network wants you to sign in first."));
    CHECK(inbox().strip().kept().contains(QStringLiteral("2 messages are kept here")));
    click(QStringLiteral("Open its page"));
    REQUIRE(browser.opened.size() == 1);
    CHECK(browser.opened.front() == portal().page);
    click(QStringLiteral("Try now"));
    CHECK(commands.calls.contains(QStringLiteral("reconnectNow()")));
    CHECK(window.isAtDesk());
    scene.findConnection();
    settle();
    CHECK_FALSE(inbox().strip().isVisible());
    CHECK(repository.connection().obstacle() == items::Obstacle());
    scene.loseConnection();
    settle();
    CHECK(inbox().strip().what() == QStringLiteral("Reconnecting (3)."));
    CHECK(buttonNamed(inbox().strip(), QStringLiteral("Open its page")) == nullptr);
}

TEST_CASE_METHOD(Desk, "stranger_inTheHubsPlace_isSaid")
{
    scene.loseConnection();
    items::Obstacle obstacle;
    obstacle.kind = items::Obstacle::Kind::ForeignCertificate;
    repository.connection().setObstacle(obstacle);
    settle();
    CHECK(inbox().strip().what() == QStringLiteral("Somebody else answers in the hub's place."));
    CHECK(inbox().strip().kept().startsWith(QStringLiteral("Nothing was sent there.")));
    click(QStringLiteral("Try now"));
    CHECK(commands.calls.contains(QStringLiteral("reconnectNow()")));
    CHECK(window.isAtDesk());
}

TEST_CASE_METHOD(Desk, "obstacle_whileLive_isNotTaken")
{
    repository.connection().setObstacle(portal());
    CHECK(repository.connection().obstacle() == items::Obstacle());
    CHECK_FALSE(inbox().strip().isVisible());
}

namespace {

items::OutboxItem item(int number, const char* command, const char* text)
{
    items::OutboxItem made;
    made.id = base::CommandId {Scene::message(number).uuid};
    made.command = QString::fromLatin1(command);
    made.conversation = Scene::conversation(3);
    made.text = QString::fromUtf8(text);
    made.at = Scene::now() - base::Milliseconds(4 * 60'000);
    made.cancellable = true;
    return made;
}

struct Waiting : Desk
{
    Waiting()
    {
        scene.loseConnection();
        commands.outbox = {item(901, "message.send", "first words"), item(902, "conversation.park", ""),
            item(903, "offer.accept", "")};
        commands.outbox[2].cancellable = false;
        commands.outbox[2].state = items::OutboxItem::State::OnItsWay;
        window.openConnection();
        settle();
        popup = window.findChild<OutboxPopup*>();
        REQUIRE(popup != nullptr);
    }

    QString row(int number) const
    {
        return popup->list().model()->index(number, 0).data(Qt::AccessibleTextRole).toString();
    }

    OutboxPopup* popup = nullptr;
};

} // namespace

TEST_CASE_METHOD(Waiting, "outbox_popup_saysWhatWaitsInOrder")
{
    REQUIRE(popup->list().model()->rowCount() == 3);
    CHECK(row(0).contains(QStringLiteral("Message to Mia")));
    CHECK(row(0).contains(QStringLiteral("first words")));
    CHECK(row(0).contains(QStringLiteral("waits for the connection")));
    CHECK(row(1).contains(QStringLiteral("Park Mia")));
    CHECK(row(2).contains(QStringLiteral("Accept an offer")));
    CHECK(row(2).contains(QStringLiteral("on its way")));
    CHECK(said(*popup).contains(QStringLiteral("3 things the hub does not have yet")));
    // What is gone goes, what is chosen stays chosen.
    popup->list().setCurrentIndex(popup->list().model()->index(1, 0));
    commands.outbox.erase(commands.outbox.begin());
    scene.findConnection();
    settle();
    REQUIRE(popup->list().model()->rowCount() == 2);
    CHECK(popup->list().currentIndex().row() == 0);
    CHECK(row(0).contains(QStringLiteral("waits its turn")));
    // Another order loses nothing of what is said.
    commands.outbox
        = {item(902, "conversation.park", ""), item(905, "message.send", "later words"), item(903, "offer.accept", "")};
    scene.loseConnection();
    scene.findConnection();
    settle();
    std::swap(commands.outbox[1], commands.outbox[2]);
    scene.loseConnection();
    scene.findConnection();
    settle();
    REQUIRE(popup->list().model()->rowCount() == 3);
    CHECK(row(0).contains(QStringLiteral("Park Mia")));
    CHECK(row(1).contains(QStringLiteral("Accept an offer")));
    CHECK(row(2).contains(QStringLiteral("later words")));
    commands.outbox.clear();
    scene.loseConnection();
    settle();
    CHECK(said(*popup).contains(QStringLiteral("Nothing waits: the hub has everything.")));
    CHECK_FALSE(popup->list().isVisible());
}

TEST_CASE_METHOD(Waiting, "outbox_popup_hasWordsForWhatIsDoneWithArticles")
{
    commands.outbox.clear();
    for (const char* command : {"article.save", "article.submit", "article.publish", "article.return", "article.retire",
             "article.restore", "article.feedback", "article.check"}) {
        commands.outbox.push_back(item(901 + int(commands.outbox.size()), command, ""));
        commands.outbox.back().conversation = {};
    }
    scene.findConnection();
    settle();
    REQUIRE(popup->list().model()->rowCount() == 8);
    for (int i = 0; i < 8; ++i) {
        CHECK_FALSE(row(i).contains(QStringLiteral("article.")));
    }
    CHECK(row(0).contains(QStringLiteral("New version of an article")));
}

TEST_CASE_METHOD(Waiting, "outbox_popup_takesBackByKeyboard")
{
    popup->list().setFocus();
    QTest::keyClick(&popup->list(), Qt::Key_Down);
    QTest::keyClick(&popup->list(), Qt::Key_Delete);
    settle();
    CHECK(commands.named(QStringLiteral("takeBack")).size() == 1);
    REQUIRE(popup->list().model()->rowCount() == 2);
    CHECK(row(0).contains(QStringLiteral("Message to")));
    // What others wait for stays.
    popup->list().setCurrentIndex(popup->list().model()->index(1, 0));
    auto* button = buttonNamed(*popup, QStringLiteral("Take back"));
    REQUIRE(button != nullptr);
    CHECK_FALSE(button->isEnabled());
    QTest::keyClick(&popup->list(), Qt::Key_Delete);
    CHECK(commands.named(QStringLiteral("takeBack")).size() == 1);
    popup->list().setCurrentIndex(popup->list().model()->index(0, 0));
    commands.outcome = base::fail(base::FaultKind::NotFound, "command");
    QTest::mouseClick(button, Qt::LeftButton);
    settle();
    CHECK(said(*popup).contains(QStringLiteral("It could not be taken back: it has left already.")));
    commands.outcome = base::fail(base::FaultKind::Invalid, "files");
    QTest::mouseClick(button, Qt::LeftButton);
    settle();
    CHECK(said(*popup).contains(QStringLiteral("its files cannot come back into the field. It is still here.")));
    CHECK_FALSE(said(*popup).contains(QStringLiteral("it has left already")));
    key(Qt::Key_Escape);
    settle();
    CHECK(window.findChild<OutboxPopup*>() == nullptr);
}

TEST_CASE_METHOD(Waiting, "outbox_popup_editsCopiesAndGoesToTheConversation")
{
    auto* edit = buttonNamed(*popup, QStringLiteral("Edit"));
    auto* copy = buttonNamed(*popup, QStringLiteral("Copy text"));
    REQUIRE(edit != nullptr);
    REQUIRE(copy != nullptr);
    popup->list().setCurrentIndex(popup->list().model()->index(1, 0)); // parking: nothing is written in it
    CHECK_FALSE(edit->isEnabled());
    CHECK_FALSE(copy->isEnabled());
    popup->list().setFocus();
    QTest::keyClick(&popup->list(), Qt::Key_Up);
    QApplication::clipboard()->clear();
    QTest::keyClick(&popup->list(), Qt::Key_C, Qt::ControlModifier);
    CHECK(QApplication::clipboard()->text() == QStringLiteral("first words"));
    // What has left can't be written anew, and nothing happens by the key either.
    commands.outcome = base::fail(base::FaultKind::NotFound, "command");
    QTest::mouseClick(edit, Qt::LeftButton);
    settle();
    CHECK(said(*popup).contains(QStringLiteral("It could not be taken back")));
    commands.outcome = {};
    commands.outbox = {item(901, "message.send", "first words")};
    scene.findConnection();
    scene.loseConnection();
    settle();
    QTest::keyClick(edit, Qt::Key_Return);
    settle();
    CHECK(window.findChild<OutboxPopup*>() == nullptr);
    CHECK(commands.named(QStringLiteral("takeBack")).size() == 2);
    CHECK(inbox().current() == Scene::conversation(3));
    CHECK_FALSE(inbox().composer().isNote());
    // A note comes back as one; Enter only goes there.
    inbox().select(Scene::conversation(2));
    commands.outbox = {item(904, "note.add", "third words")};
    window.openConnection();
    settle();
    popup = window.findChild<OutboxPopup*>();
    QTest::keyClick(&popup->list(), Qt::Key_Return);
    settle();
    CHECK(inbox().current() == Scene::conversation(3));
    CHECK(commands.named(QStringLiteral("takeBack")).size() == 2);
    window.openConnection();
    settle();
    popup = window.findChild<OutboxPopup*>();
    QTest::mouseClick(buttonNamed(*popup, QStringLiteral("Edit")), Qt::LeftButton);
    settle();
    CHECK(inbox().composer().isNote());
}

TEST_CASE_METHOD(Desk, "slowLine_severalAnswersInARow_isSaidAndNotForOne")
{
    const auto answer = [this](int ms) {
        items::ConnectionFacts facts = repository.connection().facts();
        facts.latencyMs = ms;
        repository.connection().setFacts(facts);
    };
    const auto* chip = window.findChild<ConnectionChip*>();
    REQUIRE(chip != nullptr);
    answer(900);
    answer(700);
    CHECK(chip->accessibleName().startsWith(QStringLiteral("Connected")));
    answer(800);
    CHECK(chip->accessibleName().startsWith(QStringLiteral("The line is slow: the hub answers in 800 ms.")));
    window.openConnection();
    settle();
    CHECK(said(*window.findChild<OutboxPopup*>()).contains(QStringLiteral("800 ms, which is slow")));
    answer(40);
    CHECK(chip->accessibleName().startsWith(QStringLiteral("Connected")));
}

TEST_CASE_METHOD(Waiting, "outbox_popup_saysHowTheLineIs")
{
    CHECK(said(*popup).contains(QStringLiteral("Reconnecting (3).")));
    CHECK(said(*popup).contains(QStringLiteral("1 time in the last 10 minutes")));
    items::ConnectionFacts facts = repository.connection().facts();
    facts.clockOffsetMs = -42'000;
    repository.connection().setFacts(facts);
    settle();
    CHECK(said(*popup).contains(QStringLiteral("This computer's is 42 s fast.")));
    scene.findConnection();
    settle();
    CHECK(said(*popup).contains(QStringLiteral("41 ms; slowest lately 41 ms")));
    CHECK(buttonNamed(*popup, QStringLiteral("Try now")) == nullptr);
}

TEST_CASE_METHOD(Desk, "connectionChip_byMouseAndKeyboard_opensAndShutsIt")
{
    commands.health = items::HubHealth::ReadOnly;
    auto* chip = window.findChild<ConnectionChip*>();
    REQUIRE(chip != nullptr);
    QTest::mouseClick(chip, Qt::LeftButton);
    settle();
    auto* popup = window.findChild<OutboxPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("takes nothing new: its disk is full.")));
    CHECK(said(*popup).contains(QStringLiteral("Connected")));
    QTest::mouseClick(chip, Qt::LeftButton);
    settle();
    CHECK(window.findChild<OutboxPopup*>() == nullptr);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Return);
    settle();
    CHECK(window.findChild<OutboxPopup*>() != nullptr);
}

TEST_CASE_METHOD(Desk, "stranger_details_showBothFingerprints")
{
    scene.loseConnection();
    items::Obstacle obstacle;
    obstacle.kind = items::Obstacle::Kind::ForeignCertificate;
    obstacle.certificate.host = QStringLiteral("desk.example.org");
    obstacle.certificate.fingerprint = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));
    obstacle.certificate.trustedBefore = QStringLiteral("sha256:") + QString(64, QLatin1Char('b'));
    repository.connection().setObstacle(obstacle);
    settle();
    click(QStringLiteral("Details"));
    settle();
    auto* popup = window.findChild<OutboxPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("aaaa aaaa")));
    CHECK(said(*popup).contains(QStringLiteral("bbbb bbbb")));
    auto* again = buttonNamed(*popup, QStringLiteral("Sign in again"));
    REQUIRE(again != nullptr);
    QTest::mouseClick(again, Qt::LeftButton);
    settle();
    CHECK(window.signIn() != nullptr);
}

TEST_CASE_METHOD(Desk, "proxy_thatAsks_isAnsweredFromTheStrip")
{
    scene.loseConnection();
    items::Obstacle obstacle;
    obstacle.kind = items::Obstacle::Kind::ProxyPassword;
    obstacle.proxy = QStringLiteral("proxy.example.org:3128");
    repository.connection().setObstacle(obstacle);
    settle();
    CHECK(inbox().strip().what() == QStringLiteral("The proxy asks who you are."));
    click(QStringLiteral("Give name and password"));
    settle();
    auto* popup = window.findChild<ProxyPopup*>();
    REQUIRE(popup != nullptr);
    CHECK(said(*popup).contains(QStringLiteral("proxy.example.org:3128")));
    popup->password().setText(QStringLiteral("secret"));
    popup->submit();
    CHECK(popup->problemText() == QStringLiteral("Write the user name, too."));
    popup->user().setText(QStringLiteral("agent"));
    QTest::keyClick(&popup->password(), Qt::Key_Return);
    CHECK(signIn.proxyUser == QStringLiteral("agent"));
    CHECK(signIn.proxyPassword == QStringLiteral("secret"));
    CHECK(settings.value(settings::proxy).isEmpty());
}

TEST_CASE_METHOD(SignInWindow, "proxy_byHand_isSetWhereTheHubDoesNotAnswer")
{
    signIn.refuse(items::SignInProblem::Unreachable);
    settle();
    REQUIRE(screen.wayOut().isVisible());
    QTest::mouseClick(&screen.wayOut(), Qt::LeftButton);
    settle();
    auto* popup = screen.findChild<ProxyPopup*>();
    REQUIRE(popup != nullptr);
    CHECK_FALSE(popup->address().isVisible());
    popup->choice().setCurrent(2);
    settle();
    REQUIRE(popup->address().isVisible());
    for (const char* wrong : {"", "proxy example", "ftp://proxy.example.org", "http://me:word@proxy.example.org"}) {
        popup->address().setText(QString::fromLatin1(wrong));
        popup->submit();
        INFO(wrong);
        CHECK(popup->problemText().startsWith(QStringLiteral("Write it like")));
        CHECK(settings.value(settings::proxy).isEmpty());
    }
    popup->address().setText(QStringLiteral(" proxy.example.org:3128 "));
    popup->submit();
    CHECK(settings.value(settings::proxy) == QStringLiteral("proxy.example.org:3128"));
    CHECK(signIn.attempts == 1); // it goes on by itself
}

TEST_CASE_METHOD(SignInWindow, "signIn_behindAPortal_opensItsPage")
{
    Browser browser;
    CHECK_FALSE(screen.wayOut().isVisible());
    signIn.refuse(items::SignInProblem::Portal, portal().page.toString());
    settle();
    CHECK(screen.problemText().startsWith(QStringLiteral("This network wants you to sign in first.")));
    CHECK(screen.password().text() == QStringLiteral("correct horse"));
    REQUIRE(screen.wayOut().isVisible());
    QTest::mouseClick(&screen.wayOut(), Qt::LeftButton);
    CHECK(browser.opened == QList<QUrl> {portal().page});
    signIn.refuse(items::SignInProblem::WrongPassword);
    CHECK_FALSE(screen.wayOut().isVisible());
    screen.password().setText(QStringLiteral("correct horse"));
    signIn.refuse(items::SignInProblem::Portal, portal().page.toString());
    screen.submit();
    CHECK_FALSE(screen.wayOut().isVisible());
    CHECK(signIn.attempts == 1);
}

TEST_CASE_METHOD(SignInWindow, "signIn_hubWantsAnotherVersion_opensWhereItIs")
{
    Browser browser;
    signIn.refuse(items::SignInProblem::Version);
    CHECK_FALSE(screen.wayOut().isVisible()); // nobody said where
    for (const char* wrong : {"http://desk.example.org/new", "file:///tmp/new", "https://", "javascript:alert(1)"}) {
        INFO(wrong);
        signIn.refuse(items::SignInProblem::Version, QString::fromLatin1(wrong));
        CHECK_FALSE(screen.wayOut().isVisible());
    }
    signIn.refuse(items::SignInProblem::Version, QStringLiteral("https://desk.example.org/workstation"));
    REQUIRE(screen.wayOut().isVisible());
    QTest::mouseClick(&screen.wayOut(), Qt::LeftButton);
    CHECK(browser.opened == QList<QUrl> {QUrl(QStringLiteral("https://desk.example.org/workstation"))});
}

TEST_CASE_METHOD(SignInWindow, "signIn_unsentWorkElsewhere_isSaid")
{
    const auto* hint = screen.findChild<UnsentHint*>();
    REQUIRE(hint != nullptr);
    CHECK(hint->text().isEmpty());
    signIn.unsent = {{QStringLiteral("https://old.example.org"), 3}, {QStringLiteral("https://older.example.org"), 1}};
    screen.hub().setText(QStringLiteral("new.example.org"));
    REQUIRE(QTest::qWaitFor([&] { return !hint->text().isEmpty(); }));
    CHECK(
        hint->text().startsWith(QStringLiteral("3 things that you wrote for https://old.example.org are kept here.")));
    CHECK(signIn.unsentAsked == QStringList {QStringLiteral("new.example.org"), QStringLiteral("su.miao")});
    signIn.unsent.clear();
    screen.name().setText(QStringLiteral("li.na"));
    REQUIRE(QTest::qWaitFor([&] { return hint->text().isEmpty(); }));
    CHECK(signIn.unsentAsked.back() == QStringLiteral("li.na"));
}

#include "connection_test.moc"

TEST_CASE_METHOD(Waiting, "outbox_popup_saysWhatIsHeldAndWhatWaitsForThePerson")
{
    auto held = item(901, "message.send", "first words");
    held.state = items::OutboxItem::State::Held;
    held.until = clock.now() + base::Milliseconds(5'000);
    auto failed = item(902, "message.send", "later words");
    failed.state = items::OutboxItem::State::Failed;
    commands.outbox = {held, failed};
    scene.findConnection();
    scene.loseConnection();
    settle();
    REQUIRE(popup->list().model()->rowCount() == 2);
    popup->list().setCurrentIndex(popup->list().model()->index(0, 0));
    CHECK(row(0).contains(QStringLiteral("held for 5 s more: you can still take it back")));
    CHECK(row(1).contains(QStringLiteral("waits for you")));
    CHECK(buttonNamed(*popup, QStringLiteral("Take back"))->isEnabled());
    auto* now = buttonNamed(*popup, QStringLiteral("Send now"));
    REQUIRE(now != nullptr);
    QTest::mouseClick(now, Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("sendNow")).size() == 1);
    REQUIRE(popup->list().model()->rowCount() == 1);
    popup->list().setCurrentIndex(popup->list().model()->index(0, 0));
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    QTest::mouseClick(buttonNamed(*popup, QStringLiteral("Send again")), Qt::LeftButton);
    settle();
    CHECK(said(*popup).contains(QStringLiteral("It could not be sent")));
    commands.outbox = {item(903, "conversation.park", "")};
    scene.findConnection();
    scene.loseConnection();
    settle();
    CHECK(buttonNamed(*popup, QStringLiteral("Send again")) == nullptr);
    CHECK(buttonNamed(*popup, QStringLiteral("Send now")) == nullptr);
}
