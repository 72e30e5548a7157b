// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"
#include "hub/copy/copyfollower.h"
#include "hub/runtime/datadirectory.h"

#include <csignal>
#include <iostream>

namespace commands {

namespace {

/// For the signal handler, which knows nothing else.
volatile std::sig_atomic_t endWanted = 0;

void wantEnd(int)
{
    endWanted = 1;
}

} // namespace

int follow(const Following& options)
{
    auto address = hub::HubAddress::parse(options.from);
    auto pin = hub::parseFingerprint(options.fingerprint);
    if (!address || !pin) {
        return say(Usage, (address ? pin.error() : address.error()).detail);
    }
    if (!address->secure && !address->isLoopback()) {
        return say(Usage, "--from takes an https address: a copy is everything that the hub keeps");
    }
    auto token = readToken("--token-file", options.token);
    if (const std::string warning = looseToken("--token-file", options.token); !warning.empty()) {
        std::cerr << "cloudseat-hub: " << warning << std::endl;
    }
    if (!token) {
        return say(Usage, token.error().detail);
    }
    const auto lock = hub::DirectoryLock::take(options.data);
    if (!lock) {
        return say(statusOf(lock.error()), sentence(lock.error()));
    }
    const auto desk = hub::deskIn(options.data);
    if (!desk) {
        return say(statusOf(desk.error()), sentence(desk.error()));
    }
    if (desk.value()) {
        return say(Usage, options.data.string() + " is a hub's own folder: a copy needs another");
    }
    std::signal(SIGTERM, wantEnd);
    std::signal(SIGINT, wantEnd);
    hub::CopyFollower follower({options.data, std::move(address).value(), std::move(pin).value(),
                                   std::move(token).value(), [] { return endWanted != 0; }},
        [](const std::string& text) { std::cout << text << std::endl; });
    const auto done = follower.run();
    return done ? Good : say(done.error().kind == base::FaultKind::Denied ? Usage : BadData, sentence(done.error()));
}

int promote(const Following& options)
{
    const auto cut = hub::promoteCopy(options.data, options.secrets, base::silentLog());
    if (!cut) {
        return say(cut.error().kind == base::FaultKind::Invalid ? Usage : statusOf(cut.error()), sentence(cut.error()));
    }
    std::cout << "desk '" << cut->desk.name << "': " << cut->position.value
              << " records, verified; every client takes a fresh snapshot and offers again what it holds\n";
    return Good;
}

} // namespace commands
