// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"

#include <QScreen>

// An offer over other programs.

namespace {

/// The desk behind another program's window.
struct Covered : DeskWindow
{
    Covered()
        : alerts(*window.findChild<Alerts*>())
    {
        cover();
    }

    void cover()
    {
        other.show();
        other.activateWindow();
        // This platform makes every window active that is shown, the offer's too.
        REQUIRE(QTest::qWaitFor([this] { return !window.isActiveWindow(); }, 5000));
    }
    void bringUp()
    {
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window, 5000));
        settle();
    }
    bool isShown() const { return alerts.offerWindow() != nullptr && alerts.offerWindow()->isVisible(); }
    OfferWindow& offer()
    {
        REQUIRE(isShown());
        return *alerts.offerWindow();
    }
    /// Once it takes clicks.
    QAbstractButton* awake(const QString& name)
    {
        auto* button = buttonNamed(offer(), name);
        REQUIRE(button != nullptr);
        REQUIRE(QTest::qWaitFor([&] { return button->isEnabled(); }, 5000));
        return button;
    }
    QString customerName() const { return repository.offers()[0].customerName; }
    QString firstLine() const { return repository.offers()[0].firstLine; }

    Alerts& alerts;
    QWidget other;
};

} // namespace

TEST_CASE_METHOD(Covered, "offerWindow_deskAllowsNoDeclining_hasNoButtonForIt")
{
    protocol::DeskRow row = repository.desk().row();
    row.parameters.push_back({.name = "offer.allow_decline", .value = "false"});
    repository.desk().set(row);
    scene.putOffer();
    REQUIRE(QTest::qWaitFor([this] { return isShown(); }, 5000));
    CHECK(buttonNamed(offer(), QStringLiteral("Decline…")) == nullptr);
    CHECK(buttonNamed(offer(), QStringLiteral("Accept")) != nullptr);
}

TEST_CASE_METHOD(Covered, "offerWindow_behindAnotherProgram_standsOnTopWithoutTheKeyboard")
{
    scene.putOffer();
    settle();
    const OfferWindow& shown = offer();
    CHECK((shown.windowFlags() & Qt::WindowStaysOnTopHint) != 0);
    CHECK((shown.windowFlags() & Qt::WindowDoesNotAcceptFocus) != 0);
    CHECK((shown.windowFlags() & Qt::FramelessWindowHint) != 0);
    CHECK(shown.testAttribute(Qt::WA_ShowWithoutActivating));
    for (const QWidget* child : shown.findChildren<QWidget*>()) {
        CHECK(child->focusPolicy() == Qt::NoFocus);
    }
    const QRect screen = window.screen()->availableGeometry();
    CHECK(screen.contains(shown.geometry()));
    CHECK(screen.right() - shown.geometry().right() == 16);
    CHECK(screen.bottom() - shown.geometry().bottom() == 16);
    CHECK_FALSE(shown.accessibleName().isEmpty());
}

TEST_CASE_METHOD(Covered, "offerWindow_accept_acceptsAndGoes")
{
    scene.putOffer();
    settle();
    QTest::mouseClick(awake(QStringLiteral("Accept")), Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
    repository.removeOffer(base::OfferId(repository.offers()[0].id));
    CHECK_FALSE(isShown());
}

TEST_CASE_METHOD(Covered, "offerWindow_anotherTakesItsPlace_isNotAcceptedByTheClickForTheFirst")
{
    scene.putOffer();
    items::OfferItem next = repository.offers()[0];
    settle();
    QAbstractButton* accept = awake(QStringLiteral("Accept"));
    const base::OfferId first {next.id};
    next.id = {8};
    next.conversation = Scene::conversation(5);
    repository.put(next);
    repository.removeOffer(first); // missed as she reaches for it
    QTest::mouseClick(accept, Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("acceptOffer")).isEmpty());
    QTest::mouseClick(awake(QStringLiteral("Accept")), Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("acceptOffer")).size() == 1);
}

TEST_CASE_METHOD(Covered, "offerWindow_decline_asksWhyInTheWindowItself")
{
    scene.putOffer();
    settle();
    QTest::mouseClick(awake(QStringLiteral("Decline…")), Qt::LeftButton);
    settle();
    CHECK(QApplication::activePopupWidget() == nullptr);
    CHECK(buttonNamed(offer(), QStringLiteral("Accept")) == nullptr);
    CHECK(window.screen()->availableGeometry().contains(offer().geometry()));
    QAbstractButton* reason = nullptr;
    for (auto* each : offer().findChildren<QAbstractButton*>()) {
        reason = reason == nullptr && each->isVisible() ? each : reason;
    }
    REQUIRE(reason != nullptr);
    QTest::mouseClick(reason, Qt::LeftButton);
    settle();
    CHECK(commands.named(QStringLiteral("declineOffer")).size() == 1);
}

TEST_CASE_METHOD(Covered, "offerWindow_theWindowComesForward_goes")
{
    bringUp();
    scene.putOffer();
    settle();
    CHECK_FALSE(isShown()); // its card stands there
    cover();
    settle();
    CHECK(isShown());
    bringUp();
    CHECK_FALSE(isShown());
}

TEST_CASE_METHOD(Covered, "offerWindow_goesWithItsOffer")
{
    scene.putOffer();
    settle();
    CHECK(isShown());
    repository.removeOffer(base::OfferId(repository.offers()[0].id));
    CHECK_FALSE(isShown());
}

TEST_CASE_METHOD(Covered, "offerWindow_saysAsMuchAsNotificationsMay")
{
    scene.putOffer();
    settle();
    CHECK_FALSE(said(offer()).contains(customerName()));
    CHECK_FALSE(said(offer()).contains(firstLine()));
    settings.set(settings::notifyText, true);
    CHECK(said(offer()).contains(customerName()));
    CHECK(said(offer()).contains(firstLine()));
    window.lock();
    settle();
    CHECK_FALSE(said(offer()).contains(customerName()));
    CHECK_FALSE(said(offer()).contains(firstLine()));
    CHECK_FALSE((offer().accessibleName() + offer().accessibleDescription()).contains(customerName()));
    CHECK(buttonNamed(offer(), QStringLiteral("Accept")) == nullptr);
    CHECK(buttonNamed(offer(), QStringLiteral("Show")) != nullptr);
    CHECK(commands.named(QStringLiteral("acceptOffer")).isEmpty());
}

TEST_CASE_METHOD(Covered, "offerWindow_switchedOff_isNotShown")
{
    settings.set(settings::offerWindow, false);
    scene.putOffer();
    settle();
    CHECK_FALSE(isShown());
    settings.set(settings::offerWindow, true);
    CHECK(isShown());
}

TEST_CASE_METHOD(Covered, "offerWindow_windowMinimised_isShown")
{
    bringUp();
    scene.putOffer();
    window.showMinimized();
    alerts.tick();
    CHECK(isShown());
}
