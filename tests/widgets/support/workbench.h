// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/settings/settings.h"
#include "tests/widgets/support/recordedcommands.h"
#include "tests/widgets/support/recordedsignin.h"
#include "tests/widgets/support/scene.h"
#include "widgets/common/theme/theme.h"
#include "widgets/inbox/workplace.h"
#include "widgets/window/language.h"

#include <QApplication>

#include <ctime>

/// Everything a screen needs, filled with the scene's day; commands are written down.
struct Workbench
{
    /// Without folders of dictionaries nothing is marked.
    explicit Workbench(const QStringList& dictionaries = {})
        : theme(*qApp)
        , language(theme)
        , clock(Scene::now())
        , settings(QString())
        , keys(settings)
        , spelling(settings, repository, dictionaries)
        , workplace {theme, clock, repository, commands, keys, spelling}
        , scene(repository)
    {
        qputenv("TZ", "Asia/Shanghai");
        tzset();
        theme.setChoice(LookChoice::Light);
        language.apply(settings::Language::English);
        scene.fillDay();
    }

    /// Lets queued calls and layouts happen.
    static void settle()
    {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    Theme theme;
    LanguageSwitch language;
    base::ManualClock clock;
    settings::Settings settings;
    ShortcutTable keys;
    items::Repository repository;
    RecordedCommands commands;
    RecordedSignIn signIn;
    spelling::Spelling spelling;
    Workplace workplace;
    Scene scene;
};
