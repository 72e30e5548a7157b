// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/window/personpopup.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/names.h"

#include <QAudioDevice>
#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMediaDevices>
#include <QVBoxLayout>

namespace {

constexpr int popupWidth = 360;

} // namespace

PersonPopup::PersonPopup(const Workplace& workplace, settings::Settings& settings, QWidget* host)
    : Popup(workplace.theme, host)
    , m_workplace(workplace)
    , m_settings(settings)
{
    body()->setFixedWidth(popupWidth);
    auto* column = new QVBoxLayout(body());
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    addHead(*column);
    column->addWidget(new Hairline(workplace.theme, Qt::Horizontal, body()));
    addChoices(*column);
    addChecks(*column);
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

void PersonPopup::addChoices(QLayout& column)
{
    const Theme& theme = m_workplace.theme;
    auto* area = new QWidget(body());
    auto* grid = new QGridLayout(area);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 1);
    const auto label = [this, &theme, grid, area](int row, const QString& text) {
        auto* words = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, area);
        words->setText(text);
        grid->addWidget(words, row, 0);
    };
    label(0, tr("Language"));
    auto* language = new Segmented(theme, area);
    language->add(QStringLiteral("中文"));
    language->add(QStringLiteral("English"));
    language->setAccessibleName(tr("Language"));
    language->setCurrent(theme.locale().language() == QLocale::Chinese ? 0 : 1);
    grid->addWidget(language, 0, 1, Qt::AlignRight);
    connect(language, &Segmented::currentChanged, this, [this](int choice) {
        m_settings.set(settings::language, choice == 0 ? settings::Language::Chinese : settings::Language::English);
    });
    label(1, tr("Look"));
    auto* look = new Segmented(theme, area);
    look->add(tr("System"));
    look->add(tr("Light"));
    look->add(tr("Dark"));
    look->setAccessibleName(tr("Look"));
    look->setCurrent(int(m_settings.value(settings::look)));
    grid->addWidget(look, 1, 1, Qt::AlignRight);
    connect(look, &Segmented::currentChanged, this,
        [this](int choice) { m_settings.set(settings::look, settings::Look(choice)); });
    column.addWidget(area);
}

void PersonPopup::addChecks(QLayout& column)
{
    const auto add = [this](const QString& text, const settings::Option<bool>& option) {
        auto* check = new QCheckBox(text, body());
        check->setChecked(m_settings.value(option));
        connect(check, &QCheckBox::toggled, this, [this, &option](bool on) { m_settings.set(option, on); });
        return check;
    };
    QCheckBox* sounds = add(tr("Sound for offers and messages"), settings::sounds);
    auto* area = new QWidget(body());
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(sounds, 1);
    auto* more = new Button(m_workplace.theme, tr("Choose…"), ButtonKind::Link, ButtonSize::Small, area);
    more->setAccessibleName(tr("Sounds and notifications"));
    row->addWidget(more);
    connect(more, &Button::clicked, this, [this] {
        dismiss();
        Q_EMIT alertsClicked();
    });
    column.addWidget(area);
    auto* silent = new PlainLabel(m_workplace.theme, &Tokens::amber, TypeRole::Caption, false, body());
    silent->setObjectName(QStringLiteral("silent"));
    silent->setText(tr("No sound output found"));
    column.addWidget(silent);
    const auto tell
        = [silent, sounds] { silent->setVisible(sounds->isChecked() && QMediaDevices::defaultAudioOutput().isNull()); };
    connect(sounds, &QCheckBox::toggled, this, tell);
    connect(new QMediaDevices(this), &QMediaDevices::audioOutputsChanged, this, tell);
    tell();
    column.addWidget(add(tr("Enter sends, Shift+Enter breaks the line"), settings::enterSends));
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
    add(tr("Change password…"), &PersonPopup::passwordClicked, 0, 0, 1);
    add(tr("Second factor…"), &PersonPopup::factorClicked, 0, 1, 1);
    add(tr("Keyboard shortcuts"), &PersonPopup::shortcutsClicked, 1, 0, 2)
        ->setKeyHint(m_workplace.keys.text(ShortcutId::Shortcuts));
    if (invites) {
        add(tr("Invite colleagues…"), &PersonPopup::inviteClicked, 2, 0, 1);
    }
    add(tr("Sign out"), &PersonPopup::signOutClicked, 2, invites ? 1 : 0, invites ? 1 : 2);
    column.addWidget(area);
}
