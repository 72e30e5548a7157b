// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/application.h"
#include "app/workstation/endsignals.h"
#include "app/workstation/options.h"
#include "models/store/keychainstore.h"
#include "widgets/common/screenfacts.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/theme/theme.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QApplication>
#include <QAudioDevice>
#include <QMediaDevices>
#include <QSystemTrayIcon>

#include <algorithm>
#include <iostream>
#include <string>
#include <string_view>

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

bool asksForReport(int argc, char** argv)
{
    return std::any_of(argv, argv + argc,
        [](const char* argument) { return std::string_view(argument).substr(0, 13) == "--diagnostics"; });
}

/// What the report says of the desktop.
QStringList facts(const Theme& theme)
{
    QStringList lines = screenFacts(theme.font(TypeRole::Body));
    lines << QStringLiteral("tray: %1, sound outputs: %2")
                 .arg(QSystemTrayIcon::isSystemTrayAvailable() ? QStringLiteral("yes") : QStringLiteral("no"))
                 .arg(QMediaDevices::audioOutputs().size());
    return lines;
}

int report(QApplication& qt, const Options& options)
{
    Theme theme(qt);
    theme.setLocale(QLocale(QLocale::Chinese));
    const base::Status written = Application::writeDiagnostics(options, facts(theme));
    if (!written) {
        std::cerr << "cloudseat: " << base::describe(written.error()) << '\n';
        return 1;
    }
    return 0;
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
    QApplication::setApplicationVersion(QStringLiteral(CLOUDSEAT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("cloudseat"));
    if (argc == 2 && (std::string(argv[1]) == "--version" || std::string(argv[1]) == "--help")) {
        return parseOptions(argc, argv).exitStatus.value_or(0); // also without a display
    }
    if (asksForReport(argc, argv) && qEnvironmentVariableIsEmpty("DISPLAY")
        && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        qputenv("QT_QPA_PLATFORM", "offscreen"); // somebody helps from afar
    }
    QApplication qt(argc, argv); // takes its own arguments away
    const ParsedOptions parsed = parseOptions(argc, argv);
    if (parsed.exitStatus) {
        return *parsed.exitStatus;
    }
    if (!parsed.options.diagnostics.isEmpty()) {
        return report(qt, parsed.options);
    }
    store::KeychainStore keys;
    Application application(parsed.options, keys);
    scaling::set(application.settings().value(settings::scale)); // before there is a window
    Theme theme(qt);
    theme.setChoice(choiceOf(application.settings().value(settings::look)));
    LanguageSwitch language(theme);
    language.apply(application.settings().value(settings::language));
    const bool typesPassword = parsed.options.passwordFromInput;
    if (!typesPassword) {
        application.start({}); // keyring and store answer while the window is made
    }
    ShortcutTable shortcuts(application.settings());
    spelling::Spelling spelling(application.settings(), application.repository());
    MainWindow window({theme, application.clock(), application.repository(), application.commands(), shortcuts,
                          spelling, &application.knowledge(), &application.articles()},
        theme, language, application.signIn(), application.settings());
    QObject::connect(
        &application, &Application::storeChanged, &window, [&window](bool failed, const base::Fault& fault) {
            window.tellStoreFault(failed ? std::optional(fault.kind) : std::nullopt);
        });
    QObject::connect(&window, &MainWindow::lockedChanged, &application, &Application::setLocked);
    QObject::connect(&application, &Application::storeRebuilt, &window, &MainWindow::tellStoreRebuilt);
    // It may go on in the tray without its window, and another window may be left when it is closed.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &MainWindow::ended, &window, [] { QApplication::exit(0); });
    const EndSignals endings;
    QObject::connect(&endings, &EndSignals::asked, &window, [] { QApplication::exit(0); });
    window.setSystem([&](const QString& path) { return application.writeDiagnostics(path, facts(theme)); },
        settings::Autostart::isAvailable() ? std::optional(settings::Autostart(settings::Autostart::ownCommand(
            parsed.options.profile.isEmpty() ? QString() : Application::profileOf(parsed.options))))
                                           : std::nullopt);
    window.setChecksShifts(true);
    window.restore(application.windowState());
    showFirst(window, parsed.options, application.settings());
    if (typesPassword) {
        application.start(passwordFromInput());
    }
    const int status = QApplication::exec();
    application.keepWindowState(window.state());
    return status;
}
