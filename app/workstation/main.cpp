// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/application.h"
#include "app/workstation/options.h"
#include "models/store/keychainstore.h"
#include "widgets/common/theme/theme.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QSystemTrayIcon>

#include <iostream>
#include <string>

namespace {

base::Secret passwordFromInput()
{
    std::string line;
    std::getline(std::cin, line);
    return base::Secret(std::move(line));
}

LookChoice choiceOf(settings::Look look)
{
    return look == settings::Look::Light ? LookChoice::Light
        : look == settings::Look::Dark   ? LookChoice::Dark
                                         : LookChoice::System;
}

/// Whoever has to sign in first must find the window: only a kept sign-in may begin out of sight.
void showFirst(QWidget& window, const Options& options, const settings::Settings& settings)
{
    if (!options.minimised) {
        window.show();
    } else if (!QSystemTrayIcon::isSystemTrayAvailable() || !settings.value(settings::staySignedIn)) {
        window.showMinimized();
    }
}

} // namespace

int main(int argc, char** argv)
{
    QApplication::setApplicationName(QStringLiteral("cloudseat"));
    QApplication::setApplicationDisplayName(QStringLiteral("Cloudseat"));
    QApplication::setApplicationVersion(QStringLiteral(CLOUDSEAT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cloudseat"));
    if (argc == 2 && (std::string(argv[1]) == "--version" || std::string(argv[1]) == "--help")) {
        return parseOptions(argc, argv).exitStatus.value_or(0); // also without a display
    }
    QApplication qt(argc, argv); // takes its own arguments away
    const ParsedOptions parsed = parseOptions(argc, argv);
    if (parsed.exitStatus) {
        return *parsed.exitStatus;
    }
    store::KeychainStore keys;
    Application application(parsed.options, keys);
    Theme theme(qt);
    theme.setChoice(choiceOf(application.settings().value(settings::look)));
    LanguageSwitch language(theme);
    language.apply(application.settings().value(settings::language));
    MainWindow window({theme, application.clock(), application.repository(), application.commands()}, theme, language,
        application.signIn(), application.settings());
    QObject::connect(
        &application, &Application::storeChanged, &window, [&window](bool failed, const base::Fault& fault) {
            window.tellStoreFault(failed ? std::optional(fault.kind) : std::nullopt);
        });
    QObject::connect(&application, &Application::storeRebuilt, &window, &MainWindow::tellStoreRebuilt);
    window.restore(application.windowState());
    showFirst(window, parsed.options, application.settings());
    application.start(parsed.options.passwordFromInput ? passwordFromInput() : base::Secret());
    const int status = QApplication::exec();
    application.keepWindowState(window.state());
    return status;
}
