// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/operator.h"

#include "core/protocol/error.h"
#include "hub/accounts/guessing.h"
#include "hub/runtime/operatordesk.h"

#include <ctime>
#include <map>

namespace hub {

namespace {

std::string numbered(std::size_t count, const char* what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

} // namespace

std::string timeText(base::Timestamp at)
{
    const std::time_t seconds = static_cast<std::time_t>(at.ms / 1000);
    std::tm parts {};
    ::gmtime_r(&seconds, &parts);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

OperatorAnswer Operator::run(const OperatorRequest& request)
{
    using Verb = OperatorRequest::Verb;
    switch (request.verb) {
    case Verb::InviteMany:
        return inviteMany(request);
    case Verb::ForgetCustomer:
        return forget(request.customer.value_or(base::CustomerId()));
    case Verb::ExportParameters:
        return exportParameters();
    case Verb::ImportParameters:
        return importParameters(request);
    case Verb::ApplyDesk:
        return applyDesk(request);
    default:
        return ofPerson(request);
    }
}

OperatorAnswer Operator::ofPerson(const OperatorRequest& request)
{
    using Verb = OperatorRequest::Verb;
    auto settings = settingsOf(request.person);
    if (!settings) {
        return base::Failure(settings.error());
    }
    switch (request.verb) {
    case Verb::Disable:
        return disable(std::move(settings).value());
    case Verb::Enable:
        return enable(std::move(settings).value());
    case Verb::Revoke:
        return revoke(request.person, request.device);
    case Verb::Invite:
        return invite(settings.value(), request.life);
    case Verb::RemoveFactor:
        return removeFactor(request.person);
    case Verb::ForgetPerson:
        return forget(std::move(settings).value());
    default:
        return list(request.person);
    }
}

base::Status Operator::setPassword(const base::PersonId& person, const base::Secret& password)
{
    if (auto known = settingsOf(person); !known) {
        return base::Failure(known.error());
    }
    if (isEasilyGuessed(password.reveal(), person.name)) {
        return base::fail(base::FaultKind::Invalid,
            "this password is among the first that anybody tries: no date, no row of keys, no common word or name with "
            "a few digits");
    }
    return m_accounts.setPassword(person, password);
}

base::Result<protocol::PersonSettings> Operator::settingsOf(const base::PersonId& person)
{
    using Found = std::optional<protocol::PersonSettings>;
    auto found = fromDesk<Found>([&](auto tell) {
        m_runner.run([person, tell](const DeskView& view) {
            const desk::Person* known = view.state.person(person);
            tell(known != nullptr ? Found(known->settings) : std::nullopt);
        });
    });
    if (!found) {
        return base::Failure(found.error());
    }
    if (!found.value()) {
        return base::fail(base::FaultKind::NotFound, "nobody at this desk is called '" + person.name + "'");
    }
    return *std::move(found).value();
}

base::Result<std::vector<Operator::Device>> Operator::devicesOf(const base::PersonId& person)
{
    auto known = fromDesk<std::vector<DeskRunner::StaffDevice>>([&](auto tell) { m_runner.devicesOf(person, tell); });
    if (!known) {
        return base::Failure(known.error());
    }
    auto signIns = m_accounts.signIns(person);
    if (!signIns) {
        return base::Failure(signIns.error());
    }
    std::map<base::DeviceId, Device> found;
    for (const DeskRunner::StaffDevice& device : known.value()) {
        found[device.device].known = device;
    }
    for (const Accounts::SignInRecord& signIn : signIns.value()) {
        found[signIn.device].known.device = signIn.device;
        found[signIn.device].signIn = signIn;
    }
    std::vector<Device> list;
    for (auto& [id, device] : found) {
        device.revoked = m_accounts.isRevoked(id);
        list.push_back(device);
    }
    return list;
}

base::Result<std::optional<protocol::Error>> Operator::submit(protocol::CommandBody body)
{
    return fromDesk<std::optional<protocol::Error>>([&](auto tell) { m_runner.command(std::move(body), tell); });
}

base::Status Operator::record(protocol::CommandBody body)
{
    auto outcome = submit(std::move(body));
    if (!outcome) {
        return base::Failure(outcome.error());
    }
    if (const auto& error = outcome.value()) {
        const std::string why = error->kind == protocol::ErrorKind::read_only
            ? "there is no room on the disk"
            : error->field.value_or("") + " " + error->reason.value_or("");
        return base::fail(base::FaultKind::Io, "done, but the log does not take it (" + why + "): say it again later");
    }
    return {};
}

base::Status Operator::setActive(protocol::PersonSettings settings, bool active)
{
    if (settings.active == active) {
        return {};
    }
    settings.active = active;
    protocol::ConfigureDesk change;
    change.people.push_back(std::move(settings));
    return record(std::move(change));
}

OperatorAnswer Operator::disable(protocol::PersonSettings settings)
{
    const base::PersonId person = settings.id;
    // Unknown devices must not keep the door open.
    const auto devices = devicesOf(person);
    std::vector<base::DeviceId> ids;
    std::size_t connected = 0;
    for (const Device& device : devices ? devices.value() : std::vector<Device>()) {
        ids.push_back(device.known.device);
        connected += device.known.connected ? 1 : 0;
    }
    if (auto off = m_accounts.switchOff(person, ids); !off) {
        return base::Failure(off.error());
    }
    const base::Status recorded = setActive(std::move(settings), false);
    m_runner.recheck(person);
    if (!recorded) {
        return base::Failure(recorded.error());
    }
    return std::vector<std::string> {"'" + person.name + "' is switched off; " + numbered(connected, "connected device")
        + " told to delete the copy, conversations go back to their queues"};
}

OperatorAnswer Operator::enable(protocol::PersonSettings settings)
{
    const base::PersonId person = settings.id;
    if (auto recorded = setActive(std::move(settings), true); !recorded) {
        return base::Failure(recorded.error());
    }
    if (auto on = m_accounts.switchOn(person); !on) {
        return base::Failure(on.error());
    }
    std::vector<std::string> lines {"'" + person.name + "' may sign in"};
    if (!m_accounts.hasAccount(person)) {
        lines.push_back("there is no password yet: cloudseat-hub user invite " + person.name);
    }
    return lines;
}

OperatorAnswer Operator::list(const base::PersonId& person)
{
    auto devices = devicesOf(person);
    if (!devices) {
        return base::Failure(devices.error());
    }
    std::vector<std::string> lines;
    for (const Device& device : devices.value()) {
        const bool alive = device.signIn && device.signIn->alive;
        std::string line = device.known.device.toString() + "  ";
        line += device.revoked       ? "revoked"
            : device.known.connected ? "connected"
            : alive                  ? "signed in until " + timeText(device.signIn->expires)
                                     : "signed out";
        if (device.signIn) {
            line += ", signed in at " + timeText(device.signIn->begun);
        }
        if (device.known.usedAt) {
            line += ", last command at " + timeText(*device.known.usedAt);
        }
        lines.push_back(std::move(line));
    }
    if (lines.empty()) {
        lines.push_back("'" + person.name + "' never signed in");
    }
    return lines;
}

OperatorAnswer Operator::revoke(const base::PersonId& person, const std::optional<base::DeviceId>& only)
{
    auto devices = devicesOf(person);
    if (!devices) {
        return base::Failure(devices.error());
    }
    std::vector<std::string> lines;
    bool found = !only;
    base::Status recorded;
    for (const Device& device : devices.value()) {
        const base::DeviceId id = device.known.device;
        if (only && id != *only) {
            continue;
        }
        found = true;
        if (device.revoked) {
            continue;
        }
        if (auto revoked = m_accounts.revokeDevice(id); !revoked) {
            return base::Failure(revoked.error());
        }
        // Every door is shut before anything is said about the log.
        m_runner.recheck(person);
        if (auto one = record(protocol::RevokeDevice {id, person}); !one && recorded) {
            recorded = one;
        }
        lines.push_back(id.toString() + "  revoked" + (device.known.connected ? ", told to delete the copy" : ""));
    }
    if (!found) {
        return base::fail(base::FaultKind::NotFound, "'" + person.name + "' has no such device");
    }
    if (!recorded) {
        return base::Failure(recorded.error());
    }
    if (lines.empty()) {
        lines.emplace_back("nothing to revoke");
    }
    return lines;
}

} // namespace hub
