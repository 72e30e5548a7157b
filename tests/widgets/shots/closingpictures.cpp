// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/common/button.h"

// How a conversation ends, or doesn't.

void Photographer::wrapUp()
{
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(683, 384)}) {
        wrapUp(size);
    }
}

void Photographer::wrapUp(QSize size)
{
    refill();
    Scene(m_repository).fillWrapUp();
    auto made = desk(size);
    made->inbox()->select(Scene::conversation(2));
    const auto chips = made->inbox()->wrapUp().findChildren<QAbstractButton*>();
    for (QAbstractButton* chip : chips) {
        if (chip->isCheckable()) {
            chip->click();
            break;
        }
    }
    made->inbox()->wrapUp().findChild<QPlainTextEdit*>()->setPlainText(
        QStringLiteral("灯罩裂痕，照片已存。整单退款 ¥239，运费商家承担。"));
    shoot(*made, sized("wrapup", size));
}

/// Closed by the agent: the talk can go on, now or later.
void Photographer::waysBack(QSize size)
{
    refill();
    Scene(m_repository).fillWrapUp(protocol::CloseCause::agent);
    auto made = desk(size);
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, sized("wrapup-back", size));
    const QString word = QCoreApplication::translate("WrapUpPanel", "Follow up…");
    for (auto* button : made->inbox()->wrapUp().findChildren<Button*>()) {
        if (button->text() == word) {
            button->click();
        }
    }
    shoot(*made, sized("wrapup-follow-up", size));
    if (QWidget* menu = QApplication::activePopupWidget()) {
        menu->close();
    }
}

void Photographer::closeQuestion(QSize size)
{
    refill();
    items::ConversationItem lin = *m_repository.conversation(Scene::conversation(2));
    lin.queued = 2;
    lin.failed = 1;
    m_repository.put(lin);
    auto made = desk(size);
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().restore(QStringLiteral("退款会在 1–3 个工作日内原路退回。"));
    settle();
    made->inbox()->closeCurrent(false);
    shoot(*made, sized("close-question", size));
}

void Photographer::closing()
{
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(683, 384)}) {
        waysBack(size);
        closeQuestion(size);
    }
    // No wrap-up follows: for a moment it can be undone.
    refill();
    Scene(m_repository).setAnswered(2);
    protocol::DeskRow plain = m_repository.desk().row();
    plain.parameters.push_back({.name = "acw", .value = "mode=off max_s=60 extend_s=30"});
    m_repository.desk().set(plain);
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    settle();
    made->inbox()->closeCurrent(false);
    shoot(*made, QStringLiteral("close-held"));
}
