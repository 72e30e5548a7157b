// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/inbox/conversationwindow.h"

// Several open conversations: beside each other, and in windows of their own.

void Photographer::panes()
{
    refill();
    Scene(m_repository).fillStates();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->panes().openBeside(Scene::conversation(3));
    made->inbox()->composer().restore(QStringLiteral("There is a lift at the back, I asked them."));
    made->inbox()->pane().focusFirst();
    shoot(*made, QStringLiteral("panes-two"));
    made = desk({1280, 800});
    made->inbox()->select(Scene::conversation(1));
    made->inbox()->panes().openBeside(Scene::conversation(2));
    shoot(*made, QStringLiteral("panes-two-1280x800"));
    made = desk({1920, 1080});
    made->inbox()->select(Scene::conversation(1));
    made->inbox()->panes().openBeside(Scene::conversation(2));
    made->inbox()->panes().openBeside(Scene::conversation(3));
    shoot(*made, QStringLiteral("panes-three-1920x1080"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    ConversationWindow& own = made->inbox()->panes().tearOff(made->inbox()->pane(), {40, 60, 560, 700});
    shoot(own, QStringLiteral("own-window"));
    Scene(m_repository).putOffer();
    own.toggleContext();
    shoot(own, QStringLiteral("own-window-context"));
}
