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
    std::filesystem::path file;
    int hours = 72;
    bool flag = false;
    hub::OperatorRequest request;
    commands::Copying copying;
    commands::Following following;
    commands::Demonstration demonstration;
};
using Shared = std::shared_ptr<Words>;

CLI::App* addVerb(CLI::App& app, const char* name, const char* text, Chosen& chosen, Chosen what)
{
    CLI::App* verb = app.add_subcommand(name, text);
    verb->final_callback([&chosen, what = std::move(what)] { chosen = what; });
    return verb;
}

int ask(const Words& words, hub::OperatorRequest::Verb verb)
{
    hub::OperatorRequest request = words.request;
    request.verb = verb;
    request.person = {words.name};
    request.life = std::chrono::hours(words.hours);
    return commands::operate(words.data, std::move(request), words.device);
}

void addHours(CLI::App& verb, const Shared& words)
{
    verb.add_option("--hours", words->hours, "How long a code is good")
        ->check(CLI::Range(1, 24 * 90))
        ->capture_default_str();
}

/// A whole table of people, as `user invite` one by one.
void addInviteMany(CLI::App& user, const Shared& words, Chosen& chosen)
{
    CLI::App* many
        = addVerb(user, "invite-many", "Add and invite all people of a table (CSV); all or none", chosen, [words] {
              hub::OperatorRequest request = words->request;
              request.verb = hub::OperatorRequest::Verb::InviteMany;
              request.life = std::chrono::hours(words->hours);
              return commands::inviteMany(words->data, std::move(request), words->file);
          });
    many->add_option("table", words->request.file, "Columns: person,name,roles,groups,skills,languages,cap")
        ->required();
    many->add_option("--codes", words->file, "New file for the codes, readable by you alone");
    many->add_flag("--dry-run", words->request.dryRun, "Only look for mistakes");
    many->add_option("--data", words->data, dataText)->required();
    addHours(*many, words);
}

void addForget(CLI::App& app, const Shared& words, Chosen& chosen)
{
    CLI::App* forget = app.add_subcommand("forget", "Make a person or customer unreadable for good, everywhere");
    forget->require_subcommand(1);
    CLI::App* person = addVerb(*forget, "person", "Switches him off, deletes the account, destroys his key", chosen,
        [words] { return ask(*words, hub::OperatorRequest::Verb::ForgetPerson); });
    person->add_option("name", words->name, "The person's id in the desk file")->required();
    CLI::App* customer = addVerb(*forget, "customer", "Destroys the key of all that is kept of him", chosen,
        [words] { return commands::forgetCustomer(words->data, words->name); });
    customer->add_option("id", words->name, "The customer's id")->required();
    for (CLI::App* verb : {person, customer}) {
        verb->add_option("--data", words->data, dataText)->required();
    }
}

void addParameters(CLI::App& app, const Shared& words, Chosen& chosen)
{
    CLI::App* parameters = app.add_subcommand("parameters", "The routing's parameters as a file; the hub may run");
    parameters->require_subcommand(1);
    addVerb(*parameters, "list", "Print every parameter with unit, default, range and where it may stand", chosen,
        [words] { return commands::listParameters(words->flag); })
        ->add_flag("--json", words->flag, "For programs");
    CLI::App* out = addVerb(*parameters, "export", "Write what is set", chosen,
        [words] { return commands::exportParameters(words->data, words->file); });
    out->add_option("file", words->file, "Where to; standard output if not given");
    CLI::App* in = addVerb(*parameters, "import", "Set what the file says, as one recorded change", chosen, [words] {
        hub::OperatorRequest request = words->request;
        request.verb = hub::OperatorRequest::Verb::ImportParameters;
        return commands::fromFile(words->data, std::move(request));
    });
    in->add_option("file", words->request.file, "As exported")->required();
    in->add_flag("--dry-run", words->request.dryRun, "Only say what would change");
    in->add_flag("--exact", words->request.exact, "What the file doesn't name is not set any more");
    for (CLI::App* verb : {out, in}) {
        verb->add_option("--data", words->data, dataText)->required();
    }
}

void addApply(CLI::App& app, const Shared& words, Chosen& chosen)
{
    CLI::App* apply = addVerb(
        app, "apply", "Make the desk as a desk file says, as one recorded change; the hub may run", chosen, [words] {
            hub::OperatorRequest request = words->request;
            request.verb = hub::OperatorRequest::Verb::ApplyDesk;
            return commands::fromFile(words->data, std::move(request));
        });
    apply->add_option("file", words->request.file, "Desk file (YAML)")->required();
    apply->add_flag("--dry-run", words->request.dryRun, "Only say what would change");
    apply->add_option("--data", words->data, dataText)->required();
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
    const auto operate = [words](Verb verb) { return [words, verb] { return ask(*words, verb); }; };
    named("add", "Make an account or set its password; the hub must not run", [words] {
        return commands::addUser(words->data, words->name, words->flag);
    })->add_flag("--password-stdin", words->flag, "Read the password from standard input");
    named("disable", "Switch a person off: sign-ins end, copies are deleted", operate(Verb::Disable));
    named("enable", "Let a person in again", operate(Verb::Enable));
    named("devices", "List a person's devices", operate(Verb::Devices));
    named("revoke", "Take a person's devices away for good: their copies are deleted", operate(Verb::Revoke))
        ->add_option("device", words->device, "Only this one, as `devices` writes it");
    addHours(*named("invite", "Print a code that sets a new password, good once", operate(Verb::Invite)), words);
    named("remove-factor", "Let a person sign in without the second factor, or make a new one",
        operate(Verb::RemoveFactor));
    addInviteMany(*user, words, chosen);
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

void addFollowing(CLI::App& app, const Shared& words, Chosen& chosen)
{
    commands::Following& options = words->following;
    CLI::App* follow = addVerb(app, "follow", "Keep a warm copy of a hub that serves elsewhere", chosen,
        [words] { return commands::follow(words->following); });
    follow->add_option("--from", options.from, "Its address, as https://10.0.0.5:8443")->required();
    follow->add_option("--data", options.data, "A new or empty folder, or that of the copy so far")->required();
    follow->add_option("--token-file", options.token, "The token of its --copy-token-file")->required();
    follow->add_option("--fingerprint", options.fingerprint, "SHA-256 of its certificate, as it prints it");
    CLI::App* promote = addVerb(app, "promote", "Make a hub's folder of the copy; the other one must not serve", chosen,
        [words] { return commands::promote(words->following); });
    promote->add_option("--data", options.data, "Folder of the copy")->required();
    promote->add_option("--secrets", options.secrets, "Folder with master.key and, if wanted, the certificate");
}

void addDemo(CLI::App& app, const Shared& words, Chosen& chosen)
{
    commands::Demonstration& options = words->demonstration;
    CLI::App* demo = addVerb(app, "demo", "Make up a desk that has been worked at for weeks, in a new folder", chosen,
        [words] { return commands::demo(words->demonstration); });
    demo->add_option("--data", options.data, "A new or empty folder")->required();
    demo->add_option("--desk", options.deskFile, "The desk file")->required();
    demo->add_option("--dialogues", options.dialogues, "Folder of JSON Lines: what people say")->required();
    demo->add_option("--seed", options.seed, "The same seed makes the same desk");
    demo->add_option("--weeks", options.weeks, "Weeks before this one")->check(CLI::Range(1, 8));
}

} // namespace

void add(CLI::App& app, Chosen& chosen)
{
    const auto words = std::make_shared<Words>();
    addUser(app, words, chosen);
    addVerb(app, "rights", "Print every permission, who holds it, and what needs it", chosen, [words] {
        return commands::printRights(words->flag);
    })->add_flag("--json", words->flag, "For programs");
    addForget(app, words, chosen);
    addApply(app, words, chosen);
    addParameters(app, words, chosen);
    addLog(app, words, chosen);
    addCopying(app, words, chosen);
    addFollowing(app, words, chosen);
    addDemo(app, words, chosen);
}

} // namespace verbs
