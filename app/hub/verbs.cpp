// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/verbs.h"

#include "app/hub/commands.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace verbs {

namespace {

using Chosen = std::function<int()>;

constexpr const char* dataText = "Directory of log, keys and accounts";

/// What the verbs' options are read into; one verb is chosen, so they share it.
struct Words
{
    std::filesystem::path data;
    std::string name;
    std::string desk;
    std::string device;
    bool flag = false;
    commands::Copying copying;
};
using Shared = std::shared_ptr<Words>;

CLI::App* addVerb(CLI::App& app, const char* name, const char* text, Chosen& chosen, Chosen what)
{
    CLI::App* verb = app.add_subcommand(name, text);
    verb->final_callback([&chosen, what = std::move(what)] { chosen = what; });
    return verb;
}

void addUser(CLI::App& app, const Shared& words, Chosen& chosen)
{
    using Verb = hub::OperatorRequest::Verb;
    CLI::App* user = app.add_subcommand("user", "Accounts");
    user->require_subcommand(1);
    const auto named = [&](const char* name, const char* text, Chosen what) {
        CLI::App* verb = addVerb(*user, name, text, chosen, std::move(what));
        verb->add_option("name", words->name, "The person's id in the desk file")->required();
        verb->add_option("--data", words->data, dataText)->required();
        return verb;
    };
    const auto operate = [words](Verb verb) {
        return [words, verb] {
            hub::OperatorRequest request;
            request.verb = verb;
            request.person = {words->name};
            return commands::operate(words->data, request, words->device);
        };
    };
    named("add", "Make an account or set its password; the hub must not run", [words] {
        return commands::addUser(words->data, words->name, words->flag);
    })->add_flag("--password-stdin", words->flag, "Read the password from standard input");
    named("disable", "Switch a person off: sign-ins end, copies are deleted", operate(Verb::Disable));
    named("enable", "Let a person in again", operate(Verb::Enable));
    named("devices", "List a person's devices", operate(Verb::Devices));
    named("revoke", "Take a person's devices away for good: their copies are deleted", operate(Verb::Revoke))
        ->add_option("device", words->device, "Only this one, as `devices` writes it");
}

void addLog(CLI::App& app, const Shared& words, Chosen& chosen)
{
    const auto ofDesk = [&](const char* name, const char* text, Chosen what) {
        CLI::App* verb = addVerb(app, name, text, chosen, std::move(what));
        verb->add_option("--data", words->data, dataText)->required();
        verb->add_option("--desk-id", words->desk, "Which desk, where there are several");
    };
    ofDesk(
        "verify", "Walk the log and say what is found", [words] { return commands::verify(words->data, words->desk); });
    ofDesk("restored", "Say that the data was put back from a backup",
        [words] { return commands::restored(words->data, words->desk); });
}

void addCopying(CLI::App& app, const Shared& words, Chosen& chosen)
{
    commands::Copying& options = words->copying;
    CLI::App* backup = addVerb(app, "backup", "Copy what is needed to begin again; the hub may run", chosen,
        [words] { return commands::backUp(words->copying); });
    backup->add_option("--data", options.data, dataText)->required();
    backup->add_option("--to", options.to, "A new or empty folder")->required();
    backup->add_option("--desk-id", options.desk, "Which desk, where there are several");
    backup->add_flag("--with-secrets", options.withSecrets, "Also master key and certificate: the copy opens itself");
    CLI::App* restore = addVerb(app, "restore", "Put a backup where nothing is, verified and declared restored", chosen,
        [words] { return commands::restore(words->copying); });
    restore->add_option("--from", options.from, "Folder of the backup")->required();
    restore->add_option("--data", options.data, "A new or empty folder")->required();
    restore->add_option("--secrets", options.secrets, "Folder with master.key, where the backup has none");
}

} // namespace

void add(CLI::App& app, Chosen& chosen)
{
    const auto words = std::make_shared<Words>();
    addUser(app, words, chosen);
    addVerb(app, "rights", "Print every permission, who holds it, and what needs it", chosen, [words] {
        return commands::printRights(words->flag);
    })->add_flag("--json", words->flag, "For programs");
    addLog(app, words, chosen);
    addCopying(app, words, chosen);
}

} // namespace verbs
