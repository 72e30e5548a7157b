// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/inbox/listpane.h"
#include "widgets/settings/settingspopup.h"

#include <QColor>
#include <QComboBox>
#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

// How large everything is, changed while the program runs.

namespace {

struct Scaled : DeskWindow
{
    Scaled()
    {
        inbox().select(Scene::conversation(2));
        settle();
    }
    ~Scaled() { scaling::set(100); }

    bool runs() const
    {
        if (!scaling::isPossible()) {
            WARN("NOT RUN: this Qt can't be told");
        }
        return scaling::isPossible();
    }
    void scale(int percent)
    {
        settings.set(settings::scale, percent);
        settle();
        REQUIRE(QTest::qWaitForWindowExposed(&window, 5000));
        settle();
    }
    QImage picture(QSize size)
    {
        window.resize(size);
        inbox().list().setFocus();
        settle();
        for (auto* each : window.findChildren<QWidget*>()) {
            each->setAttribute(Qt::WA_UnderMouse, false); // wherever the pointer is in the other size
        }
        return window.grab().toImage();
    }
    /// Every button that is seen has the room that it needs, inside the window.
    void checkButtons()
    {
        for (const auto* button : window.findChildren<Button*>()) {
            if (button->isVisible() && !button->visibleRegion().isEmpty()) {
                INFO(button->text().toStdString() << " " << button->accessibleName().toStdString());
                CHECK(button->width() >= button->minimumSizeHint().width());
                CHECK(button->height() >= button->minimumSizeHint().height());
            }
        }
    }
};

/// Pixels that a person could tell apart: glyphs are drawn anew, with the same shape and other shades at their edges.
int differing(const QImage& a, const QImage& b)
{
    REQUIRE(a.size() == b.size());
    constexpr int shade = 48;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            const int apart = std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                std::abs(one.blue() - other.blue())});
            count += apart > shade ? 1 : 0;
        }
    }
    return count;
}

} // namespace

TEST_CASE("scaling_anyNumber_isOneOfTheSteps")
{
    CHECK(scaling::steps().first() == 80);
    CHECK(scaling::steps().last() == 200);
    CHECK(scaling::nearest(0) == 80);
    CHECK(scaling::nearest(104) == 100);
    CHECK(scaling::nearest(1'000'000) == 200);
}

TEST_CASE_METHOD(Scaled, "scale_twiceAsLarge_holdsAtOnceAndClipsNothing")
{
    if (!runs()) {
        return;
    }
    const qreal before = window.devicePixelRatioF();
    inbox().composer().restore(QStringLiteral("what is being written"));
    scale(200);
    CHECK(window.isVisible());
    CHECK(window.devicePixelRatioF() == Approx(2 * before));
    CHECK(inbox().current() == Scene::conversation(2));
    CHECK(inbox().composer().text() == QLatin1String("what is being written"));
    // A screen of 1366 x 768 has so many logical pixels then.
    const QImage large = picture({683, 384});
    CHECK(large.width() == qRound(683 * 2 * before));
    checkButtons();
    window.openSettings(SettingsSectionId::Alerts);
    settle();
    checkButtons();
    scale(100);
    picture({1280, 800});
    scale(200);
    for (const auto* page : window.findChildren<SettingsPopup*>()) {
        CHECK(page->body()->width() <= window.width());
        CHECK(page->body()->height() <= window.height());
    }
}

TEST_CASE_METHOD(Scaled, "scale_backAgain_looksAsBefore")
{
    if (!runs()) {
        return;
    }
    const QImage before = picture({1024, 640});
    scale(150);
    CHECK(picture({1024, 640}) != before);
    scale(100);
    const QImage after = picture({1024, 640});
    CHECK(differing(before, after) == 0);
}

TEST_CASE_METHOD(Scaled, "scale_inTheSettings_isChosenNotScrolled")
{
    if (!runs()) {
        return;
    }
    window.openSettings(SettingsSectionId::Look);
    settle();
    auto* page = window.findChild<SettingsPopup*>();
    REQUIRE(page != nullptr);
    QComboBox* size = nullptr;
    for (auto* each : page->findChildren<QComboBox*>()) {
        size = each->accessibleName() == QLatin1String("Size") ? each : size;
    }
    REQUIRE(size != nullptr);
    CHECK(size->currentText() == QLatin1String("100 %"));
    page->search().setFocus();
    QWheelEvent wheel(QPointF(5, 5), size->mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(size, &wheel);
    CHECK(settings.value(settings::scale) == 100);
    size->setFocus();
    QTest::keyClick(size, Qt::Key_Down);
    CHECK(settings.value(settings::scale) == 110);
    settle();
    // One goes on choosing.
    size = nullptr;
    for (auto* each : window.findChildren<QComboBox*>(SettingsPopup::sizeName())) {
        size = each->isVisible() ? each : size;
    }
    REQUIRE(size != nullptr);
    CHECK(size->hasFocus());
    CHECK(size->currentText() == QLatin1String("110 %"));
}
