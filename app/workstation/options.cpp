// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/options.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>

ParsedOptions parseOptions(int argc, char** argv)
{
    CLI::App app("Cloudseat: the workstation of a customer-service agent", "cloudseat");
    app.set_version_flag("--version", std::string("cloudseat ") + CLOUDSEAT_VERSION);
    std::string hub;
    std::string user;
    std::string profile;
    std::string fingerprint;
    std::string diagnostics;
    ParsedOptions parsed;
    app.add_option("--hub", hub, "address of the hub, like https://desk.example.org");
    auto* name = app.add_option("--user", user, "user name; signs in at once with --password-stdin");
    app.add_flag("--password-stdin", parsed.options.passwordFromInput, "read the password from standard input")
        ->needs(name);
    app.add_option("--profile", profile, "folder of settings and local data");
    app.add_option("--language", parsed.options.language, "of the screens")
        ->option_text("zh|en")
        ->transform(CLI::Transformer(std::map<std::string, settings::Language> {
            {"zh", settings::Language::Chinese}, {"en", settings::Language::English}}));
    app.add_option("--theme", parsed.options.look, "of the screens")
        ->option_text("light|dark")
        ->transform(CLI::Transformer(
            std::map<std::string, settings::Look> {{"light", settings::Look::Light}, {"dark", settings::Look::Dark}}));
    app.add_flag("--minimised,--minimized", parsed.options.minimised,
        "start into the tray; into the taskbar without a tray or a kept sign-in");
    app.add_option("--diagnostics", diagnostics, "write a report without personal data into this file, and end")
        ->option_text("FILE");
    app.add_option("--trust-fingerprint", fingerprint, "certificate of the hub to trust, sha256:<64 hex digits>")
        ->check([](const std::string& text) {
            const bool fits = text.size() == 71 && text.rfind("sha256:", 0) == 0
                && text.find_first_not_of("0123456789abcdefABCDEF", 7) == std::string::npos;
            return fits ? std::string() : std::string("not sha256: and 64 hex digits");
        });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        parsed.exitStatus = app.exit(error);
        return parsed;
    }
    parsed.options.hub = QString::fromStdString(hub);
    parsed.options.user = QString::fromStdString(user);
    parsed.options.profile = QString::fromStdString(profile);
    parsed.options.fingerprint = QString::fromStdString(fingerprint);
    parsed.options.diagnostics = QString::fromStdString(diagnostics);
    return parsed;
}
