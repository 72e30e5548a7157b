// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/personpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/inbox/names.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 360;

} // namespace

PersonPopup::PersonPopup(const Workplace& workplace, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
{
    setAccessibleName(tr("Your account"));
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    addHead(*column);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    addActions(*column);
}

void PersonPopup::addHead(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    const items::PersonItem& person = m_workplace.repository.presence().person();
    auto* head = new QWidget(body());
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto* avatar = new AvatarMark(theme, 32, head);
    avatar->setName(Names::customer(person.displayName));
    row->addWidget(avatar);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* name = new PlainLabel(theme, &Tokens::text, TypeRole::Body, true, head);
    name->setElided();
    name->setPlainText(Names::customer(person.displayName));
    QStringList roles;
    for (const protocol::Role role : person.roles) {
        switch (role) {
        case protocol::Role::agent:
            roles.append(tr("Agent"));
            break;
        case protocol::Role::lead:
            roles.append(tr("Team lead"));
            break;
        case protocol::Role::trainer:
            roles.append(tr("Trainer"));
            break;
        case protocol::Role::admin:
            roles.append(tr("Administrator"));
            break;
        }
    }
    auto* what = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, head);
    what->setElided();
    what->setPlainText(roles.join(tr(", ")));
    words->addWidget(name);
    words->addWidget(what);
    row->addLayout(words, 1);
    column.addWidget(head);
}

void PersonPopup::addActions(QLayout& column)
{
    auto* area = new QWidget(body());
    auto* actions = new QGridLayout(area); // two beside each other: low windows have no room for five in a column
    actions->setContentsMargins(0, 0, 0, 0);
    actions->setSpacing(8);
    const auto add
        = [this, actions, area](const QString& text, void (PersonPopup::*signal)(), int row, int from, int columns) {
              auto* button = new Button(m_workplace.theme, text, ButtonKind::Normal, ButtonSize::Normal, area);
              button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
              actions->addWidget(button, row, from, 1, columns);
              connect(button, &Button::clicked, this, [this, signal] {
                  dismiss();
                  Q_EMIT(this->*signal)();
              });
              return button;
          };
    const items::PresenceState& own = m_workplace.repository.presence();
    const bool invites = own.hasRole(protocol::Role::lead) || own.hasRole(protocol::Role::admin);
    const ShortcutTable& keys = m_workplace.keys;
    add(tr("Settings"), &PersonPopup::settingsClicked, 0, 0, 2)->setKeyHint(keys.text(ShortcutId::Settings));
    add(tr("Keyboard shortcuts"), &PersonPopup::shortcutsClicked, 1, 0, 2)
        ->setKeyHint(keys.text(ShortcutId::Shortcuts));
    add(tr("Change password…"), &PersonPopup::passwordClicked, 2, 0, 1);
    add(tr("Second factor…"), &PersonPopup::factorClicked, 2, 1, 1);
    if (invites) {
        add(tr("Invite colleagues…"), &PersonPopup::inviteClicked, 3, 0, 1);
    }
    add(tr("Sign out"), &PersonPopup::signOutClicked, 3, invites ? 1 : 0, invites ? 1 : 2);
    column.addWidget(area);
}
