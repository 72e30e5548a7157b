// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offercard.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/rail.h"

#include <QMenu>

namespace {

struct Offers : DeskWindow
{
    /// The offer's time runs out, and the hub takes it back.
    void runOut()
    {
        clock.advance(base::Milliseconds(18'100));
        repository.removeOffer({7});
        settle();
    }

    void setParameter(const std::string& name, const std::string& value)
    {
        protocol::DeskRow row = repository.desk().row();
        row.parameters.push_back({.name = name, .value = value});
        repository.desk().set(row);
        settle();
    }
    QAbstractButton* declineIn(const QWidget& place) { return buttonNamed(place, QStringLiteral("Decline…")); }

    void setByHub(protocol::Presence presence, const QString& reason)
    {
        items::PersonItem person = repository.presence().person();
        person.presence = presence;
        person.presenceReason = reason;
        repository.presence().set(person, true);
        settle();
    }
};

} // namespace

TEST_CASE_METHOD(Offers, "offer_missed_isSaid")
{
    scene.putOffer();
    runOut();
    CHECK(told() == QStringList {QStringLiteral("You missed an offer from 方圆. It went back to the queue.")});
    scene.putOffer();
    runOut();
    REQUIRE(told().size() == 1); // one notice, not a heap
    CHECK(told().first().startsWith(QStringLiteral("You missed 2 offers, the last from 方圆.")));
}

TEST_CASE_METHOD(Offers, "offers_several_showTheKeyOnTheOneItTakes")
{
    scene.putOffer();
    items::OfferItem later = *repository.offer({7});
    later.id = {8};
    later.conversation = Scene::conversation(7);
    later.customer = Scene::customer(7);
    later.customerName.clear();
    later.expiresAt = later.expiresAt + base::Milliseconds(5'000);
    repository.put(later);
    settle();
    const auto accept = [this](int id) {
        for (auto* card : inbox().findChildren<OfferCard*>()) {
            for (auto* button : card->findChildren<QAbstractButton*>()) {
                if (card->id() == base::OfferId {std::uint64_t(id)} && button->text() == QStringLiteral("Accept")) {
                    return button;
                }
            }
        }
        FAIL("no card " << id);
        return static_cast<QAbstractButton*>(nullptr);
    };
    CHECK(accept(7)->sizeHint().width() > accept(8)->sizeHint().width());
    const int marked = accept(7)->sizeHint().width();
    commands.calls.clear();
    key(Qt::Key_F9);
    CHECK(commands.named(QStringLiteral("acceptOffer")) == QStringList {QStringLiteral("acceptOffer(7)")});
    repository.removeOffer({7});
    settle();
    CHECK(accept(8)->sizeHint().width() == marked);
}

TEST_CASE_METHOD(Offers, "notices_several_areWhole")
{
    for (const char* what : {"one", "two", "three"}) {
        inbox().toasts().show(ToastKind::Notice, QString::fromLatin1(what), QStringLiteral("and what was kept"));
        settle();
    }
    REQUIRE(inbox().toasts().count() == 3);
    for (const QWidget* toast : inbox().toasts().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        CHECK(toast->height() >= toast->sizeHint().height());
    }
}

TEST_CASE_METHOD(Offers, "notices_composerComesLater_doNotCoverIt")
{
    inbox().select({});
    settle();
    REQUIRE_FALSE(inbox().composer().isVisible());
    inbox().toasts().show(ToastKind::Notice, QStringLiteral("missed"), QStringLiteral("and kept"));
    inbox().select(Scene::conversation(2));
    settle();
    REQUIRE(inbox().composer().isVisible());
    const int top = inbox().composer().mapTo(&inbox(), QPoint(0, 0)).y();
    CHECK(inbox().toasts().geometry().bottom() <= top + 8);
}

TEST_CASE_METHOD(Offers, "offer_missedAndTakenLater_isSaidNoMore")
{
    scene.putOffer();
    runOut();
    items::ConversationItem taken = *repository.conversation(Scene::conversation(2));
    repository.put(taken); // another one
    settle();
    REQUIRE(told().size() == 1);
    taken.id = Scene::conversation(6);
    taken.mine = false; // a colleague's
    repository.put(taken);
    settle();
    CHECK(told().size() == 1);
    taken.mine = true;
    repository.put(taken);
    settle();
    CHECK(told().isEmpty());
}

TEST_CASE_METHOD(Offers, "offer_missedAndWorkedOn_isSaidNoMore")
{
    scene.putOffer();
    runOut();
    REQUIRE(told().size() == 1);
    SECTION("with the next offer")
    {
        scene.putOffer();
        key(Qt::Key_F9);
    }
    SECTION("with another presence")
    {
        inbox().setPresence(protocol::Presence::ready, {});
    }
    settle();
    CHECK(told().isEmpty());
}

TEST_CASE_METHOD(Offers, "offer_goneOtherwise_isNotMissed")
{
    SECTION("withdrawn before its time")
    {
        scene.putOffer();
        clock.advance(base::Milliseconds(9'000));
        repository.removeOffer({7});
    }
    SECTION("accepted")
    {
        scene.putOffer();
        key(Qt::Key_F9);
        runOut();
    }
    SECTION("declined")
    {
        scene.putOffer();
        settle();
        inbox().list().card(0)->openReasons();
        auto* menu = inbox().list().card(0)->findChild<QMenu*>();
        menu->actions().at(0)->trigger();
        menu->close();
        runOut();
    }
    SECTION("the connection was away")
    {
        scene.putOffer();
        scene.loseConnection();
        runOut();
    }
    settle();
    CHECK(told().isEmpty());
}

TEST_CASE_METHOD(Offers, "offer_inOnePane_hasAStripOverTheConversation")
{
    window.resize(683, 384);
    inbox().select(Scene::conversation(2));
    settle();
    OfferStrip& strip = inbox().offerStrip();
    CHECK_FALSE(strip.isVisible());
    scene.putOffer();
    settle();
    REQUIRE(strip.isVisible());
    CHECK(strip.height() == 32);
    CHECK(strip.accessibleName().contains(QStringLiteral("方圆")));
    auto* decline = DeskWindow::buttonNamed(strip, QStringLiteral("Decline…"));
    REQUIRE(decline != nullptr);
    QTest::mouseClick(decline, Qt::LeftButton);
    auto* menu = strip.findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    menu->actions().at(1)->trigger();
    menu->close();
    CHECK(commands.named(QStringLiteral("declineOffer")) == QStringList {QStringLiteral("declineOffer(7, 1)")});
    QTest::mouseClick(DeskWindow::buttonNamed(strip, QStringLiteral("Accept")), Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("acceptOffer")) == QStringList {QStringLiteral("acceptOffer(7)")});
    setParameter("offer.allow_decline", "false"); // while it stands there
    CHECK(declineIn(strip) == nullptr);
    OfferCard::askReason(strip, strip, {}, [](protocol::DeclineReason) { FAIL("nobody was asked"); });
    CHECK(strip.findChild<QMenu*>() == nullptr);
    inbox().select({});
    settle();
    CHECK_FALSE(strip.isVisible());
    CHECK(inbox().list().card(0)->isVisible());
}

TEST_CASE_METHOD(Offers, "offer_deskNamesReasons_theseAloneCanBeGiven")
{
    setParameter("decline_reasons", "need_break,technical");
    scene.putOffer();
    settle();
    QTest::mouseClick(declineIn(*inbox().list().card(0)), Qt::LeftButton);
    auto* menu = inbox().list().card(0)->findChild<QMenu*>();
    REQUIRE(menu != nullptr);
    REQUIRE(menu->actions().size() == 2);
    menu->actions().at(1)->trigger();
    menu->close();
    CHECK(commands.named(QStringLiteral("declineOffer")) == QStringList {QStringLiteral("declineOffer(7, 3)")});
}

TEST_CASE_METHOD(Offers, "offer_deskAllowsNoDeclining_isNotAskedFor")
{
    scene.putOffer();
    settle();
    const OfferCard& card = *inbox().list().card(0);
    CHECK(declineIn(card) != nullptr);
    setParameter("offer.allow_decline", "false"); // while it is held
    const OfferCard& now = *inbox().list().card(0);
    CHECK(declineIn(now) == nullptr);
    CHECK(buttonNamed(now, QStringLiteral("Accept")) != nullptr);
}

TEST_CASE_METHOD(Offers, "close_deskAsksForWrapUp_isOfferedBothWays")
{
    scene.setAnswered(2);
    inbox().select(Scene::conversation(2));
    settle();
    CHECK(buttonNamed(inbox(), QStringLiteral("Close and write up")) == nullptr);
    setParameter("acw", "mode=requested max_s=60 extend_s=30");
    auto* writeUp = buttonNamed(inbox(), QStringLiteral("Close and write up"));
    REQUIRE(writeUp != nullptr);
    QTest::mouseClick(writeUp, Qt::LeftButton);
    QTest::mouseClick(buttonNamed(inbox(), QStringLiteral("Close")), Qt::LeftButton);
    clock.advance(base::Milliseconds(5'000)); // without a wrap-up it could not be undone any more
    inbox().panes().tick();
    const QStringList closed = commands.named(QStringLiteral("close"));
    REQUIRE(closed.size() == 2);
    CHECK(closed[0].endsWith(QStringLiteral(", wrapUp)")));
    CHECK_FALSE(closed[1].contains(QStringLiteral("wrapUp")));
}

TEST_CASE_METHOD(Offers, "presence_setByTheHub_isSaidWithTheWayBack")
{
    Strip& strip = inbox().presenceStrip();
    CHECK_FALSE(strip.isVisible());
    setByHub(protocol::Presence::break_, QStringLiteral("missed"));
    REQUIRE(strip.isVisible());
    CHECK(strip.what() == QStringLiteral("You were set to Break after missed offers."));
    auto* ready = DeskWindow::buttonNamed(strip, QStringLiteral("Ready"));
    REQUIRE(ready != nullptr);
    QTest::mouseClick(ready, Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("setPresence")).size() == 1);
    repository.presence().setPending(protocol::Presence::ready);
    CHECK_FALSE(strip.isVisible());
    repository.presence().setPending(std::nullopt);
    setByHub(protocol::Presence::offline, QStringLiteral("drained")); // his own wish
    CHECK_FALSE(strip.isVisible());
    setByHub(protocol::Presence::break_, QStringLiteral("lock"));
    CHECK(strip.isVisible());
    setByHub(protocol::Presence::ready, {});
    CHECK_FALSE(strip.isVisible());
}

TEST_CASE_METHOD(Offers, "presence_notChanged_saysWhatIsAndTriesAgain")
{
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    inbox().setPresence(protocol::Presence::busy, {});
    settle();
    CHECK(told() == QStringList {QStringLiteral("The presence was not changed. It is still Ready.")});
    auto* again = DeskWindow::buttonNamed(inbox().toasts(), QStringLiteral("Try again"));
    REQUIRE(again != nullptr);
    QTest::mouseClick(again, Qt::LeftButton);
    settle();
    const auto* choices = window.findChild<PresencePopup*>();
    REQUIRE(choices != nullptr);
    CHECK(choices->isVisible());
}

TEST_CASE_METHOD(Offers, "presence_everyWord_fitsTheRail")
{
    using protocol::Presence;
    for (const auto spoken : {settings::Language::English, settings::Language::Chinese}) {
        language.apply(spoken);
        const QFontMetricsF sizes(theme.font(TypeRole::Caption));
        for (const auto presence : {Presence::offline, Presence::ready, Presence::busy, Presence::break_,
                 Presence::recovery, Presence::draining, Presence::practice}) {
            CHECK(sizes.horizontalAdvance(Names::presence(presence)) <= PresenceButton::wordRoom);
        }
    }
    language.apply(settings::Language::English);
}

TEST_CASE_METHOD(Offers, "presence_practice_isViolet")
{
    auto* button = window.findChild<PresenceButton*>();
    REQUIRE(button != nullptr);
    const auto violet = [&] {
        const QImage shown = button->grab().toImage();
        int count = 0;
        for (int at = 0; at < shown.width() * shown.height(); ++at) {
            count += shown.pixelColor(at % shown.width(), at / shown.width()) == theme.tokens().violet ? 1 : 0;
        }
        return count;
    };
    CHECK(violet() == 0);
    items::PersonItem person = repository.presence().person();
    person.presence = protocol::Presence::practice;
    repository.presence().set(person, false);
    settle();
    CHECK(violet() > 10);
}

TEST_CASE_METHOD(Offers, "presence_chosenInChinese_isCalledAsTheStateIs")
{
    language.apply(settings::Language::Chinese);
    window.openPresence();
    settle();
    QStringList rows;
    for (const auto* row : window.findChild<PresencePopup*>()->findChildren<QAbstractButton*>()) {
        rows += row->text();
    }
    CHECK(rows.contains(Names::presence(protocol::Presence::draining)));
    language.apply(settings::Language::English);
}

TEST_CASE_METHOD(Offers, "offer_acceptRefused_itsConversationDoesNotJumpOpenLater")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().restore(QString());
    const auto come = [this](int number) {
        auto item = *repository.conversation(Scene::conversation(1));
        item.id = Scene::conversation(number);
        item.state = protocol::ConversationState::active;
        repository.put(item);
        settle();
    };
    scene.putOffer();
    settle();
    key(Qt::Key_F9);
    items::Refusal refusal;
    refusal.command = QStringLiteral("offer.accept");
    refusal.error.kind = protocol::ErrorKind::expired;
    Q_EMIT commands.refused(refusal);
    repository.removeOffer({7});
    come(6);
    CHECK(inbox().current() == Scene::conversation(2));
    // A refusal of another one changes nothing.
    repository.removeConversation(Scene::conversation(6));
    scene.putOffer();
    settle();
    key(Qt::Key_F9);
    refusal.command = QStringLiteral("conversation.claim");
    refusal.conversation = Scene::conversation(32);
    Q_EMIT commands.refused(refusal);
    repository.removeOffer({7});
    come(6);
    CHECK(inbox().current() == Scene::conversation(6));
}

TEST_CASE_METHOD(Offers, "limit_inThePresenceMenu_isChosenAndShown")
{
    CHECK(PresencePopup::limits(1).empty());
    CHECK(PresencePopup::limits(3) == std::vector<int> {1, 2, 3});
    CHECK(PresencePopup::limits(30).back() == 30);
    window.openPresence();
    settle();
    auto* popup = window.findChild<PresencePopup*>();
    REQUIRE(popup != nullptr);
    auto* choices = popup->findChild<Segmented*>();
    REQUIRE(choices != nullptr);
    CHECK(choices->current() == 3); // all four
    QTest::mouseClick(DeskWindow::buttonNamed(*choices, QStringLiteral("2")), Qt::LeftButton);
    QTest::mouseClick(DeskWindow::buttonNamed(*choices, QStringLiteral("4")), Qt::LeftButton);
    CHECK(commands.named(QStringLiteral("limitLoad"))
        == QStringList {QStringLiteral("limitLoad(2)"), QStringLiteral("limitLoad(-1)")});
    auto person = repository.presence().person();
    person.cap = person.limit = 2;
    repository.presence().set(person, false);
    CHECK(window.findChild<PresenceButton*>()->toolTip().contains(
        QLatin1String("You take at most 2 conversations at once")));
    window.openPresence();
    window.openPresence();
    settle();
    CHECK(window.findChild<PresencePopup*>()->findChild<Segmented*>()->current() == 1);
}

TEST_CASE_METHOD(Offers, "limit_refused_isTold")
{
    items::Refusal refusal;
    refusal.command = QStringLiteral("presence.limit");
    refusal.error.kind = protocol::ErrorKind::unsupported;
    Q_EMIT commands.refused(refusal);
    settle();
    CHECK(told()
              .join(QLatin1Char(' '))
              .contains(QLatin1String("How many conversations you take at once was not changed. The hub is older")));
}

TEST_CASE_METHOD(Offers, "offer_acceptNotKeptHere_isSaidAndCanBeAcceptedAgain")
{
    inbox().select(Scene::conversation(2));
    inbox().composer().restore(QString());
    scene.putOffer();
    settle();
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    key(Qt::Key_F9);
    settle();
    REQUIRE(told().size() == 1);
    CHECK(told().first().startsWith(QStringLiteral("The offer could not be accepted on this computer.")));
    auto* accept = DeskWindow::buttonNamed(*inbox().list().card(0), QStringLiteral("Accept"));
    REQUIRE(accept != nullptr);
    CHECK(accept->isEnabled());
    // Should it come in another way, it does not jump open.
    auto item = *repository.conversation(Scene::conversation(1));
    item.id = repository.offers().front().conversation;
    item.state = protocol::ConversationState::active;
    repository.put(item);
    settle();
    CHECK(inbox().current() == Scene::conversation(2));
    repository.removeConversation(item.id);
    commands.outcome = {};
    key(Qt::Key_F9);
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 2);
    repository.removeOffer({7});
    repository.put(item);
    settle();
    CHECK(inbox().current() == item.id);
}

TEST_CASE_METHOD(Offers, "offer_answerNotKeptHere_isMissedLikeAnyOther")
{
    scene.putOffer();
    settle();
    commands.outcome = base::fail(base::FaultKind::Io, "disk");
    key(Qt::Key_F9);
    settle();
    runOut();
    CHECK(told().filter(QStringLiteral("You missed an offer from 方圆.")).size() == 1);
}
