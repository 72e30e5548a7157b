// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/deskwindow.h"
#include "widgets/common/theme/focusring.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QApplication>
#include <QFocusFrame>
#include <QLineEdit>

// What has the keyboard in the wrap-up is seen whole.

namespace {

QFocusFrame* ringOf(const QWidget& window, const QWidget& control)
{
    for (auto* frame : window.findChildren<QFocusFrame*>()) {
        if (frame->widget() == &control && frame->isVisible()) {
            return frame;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE_METHOD(DeskWindow, "wrapUp_ringOfItsButtons_isNotCut")
{
    const FocusRing rings(*qApp, nullptr);
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    auto* tags = inbox().wrapUp().findChild<QLineEdit*>();
    tags->setFocus();
    QTest::keyClicks(tags, QStringLiteral("damage"));
    QTest::keyClick(tags, Qt::Key_Return);
    QTest::keyClick(tags, Qt::Key_Tab); // rings are only for who uses the keyboard
    settle();
    const bool isNarrow = GENERATE(false, true); // the outcomes need two lines then
    window.resize(isNarrow ? 760 : 1366, 768);
    settle();
    int seen = 0;
    inbox().wrapUp().focusFirst();
    for (int step = 0; step < 14; ++step) {
        const auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
        if (button != nullptr && inbox().wrapUp().isAncestorOf(button)) {
            const QFocusFrame* ring = ringOf(window, *button);
            INFO(button->text().toStdString());
            if (ring != nullptr) {
                ++seen;
                CHECK(ring->parentWidget()->rect().contains(ring->geometry()));
                CHECK(inbox().wrapUp().rect().contains(
                    QRect(ring->mapTo(&inbox().wrapUp(), QPoint(0, 0)), ring->size())));
            }
        }
        // Arrows go through the outcomes and choose one, so that it can be finished.
        QTest::keyClick(QApplication::focusWidget(), step < 3 ? Qt::Key_Right : Qt::Key_Tab);
        settle();
    }
    CHECK(seen >= 5); // four outcomes and the tag
}
