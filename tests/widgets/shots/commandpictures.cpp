// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/palette/palette.h"
#include "widgets/settings/keyrow.h"
#include "widgets/settings/settingspopup.h"

// The palette, the settings, and both where there is little room.

void Photographer::commands()
{
    refill();
    Scene(m_repository).fillColleagues();
    items::PinyinSearch& pinyin = items::PinyinSearch::of(m_repository);
    pinyin.prepare();
    while (!pinyin.isReady()) {
        settle();
    }
    const bool chinese = m_look.language == settings::Language::Chinese;
    for (const QString& typed :
        {QString(), chinese ? QStringLiteral("zh") : QStringLiteral("tr"), QStringLiteral("qqqq")}) {
        auto made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->openPalette();
        made->findChild<Palette*>()->field().setText(typed);
        shoot(*made, QStringLiteral("palette-%1").arg(typed.isEmpty() ? QStringLiteral("all") : typed));
    }
    const std::pair<SettingsSectionId, const char*> sections[] = {{SettingsSectionId::Look, "look"},
        {SettingsSectionId::Writing, "writing"}, {SettingsSectionId::Keys, "keys"},
        {SettingsSectionId::Network, "network"}, {SettingsSectionId::About, "about"}};
    for (const auto& [section, name] : sections) {
        auto made = desk();
        made->inbox()->select(Scene::conversation(2));
        made->openSettings(section);
        if (section == SettingsSectionId::Keys) {
            auto* row = made->findChild<KeyRow*>();
            row->button().click();
            QKeyEvent taken(QEvent::KeyPress, Qt::Key_F2, Qt::NoModifier);
            QCoreApplication::sendEvent(&row->button(), &taken);
        }
        shoot(*made, QStringLiteral("settings-%1").arg(QLatin1String(name)));
    }
    auto made = desk();
    made->openSettings();
    made->findChild<SettingsPopup*>()->search().setText(chinese ? QStringLiteral("fs") : QStringLiteral("send"));
    shoot(*made, QStringLiteral("settings-search"));
    made = desk({683, 384});
    made->openSettings();
    shoot(*made, QStringLiteral("settings-683x384"));
    made = desk({683, 384});
    made->openPalette();
    shoot(*made, QStringLiteral("palette-683x384"));
    made = desk({683, 384});
    made->openShortcuts();
    shoot(*made, QStringLiteral("shortcuts-683x384"));
}
