// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/accounts/accounts.h"
#include "hub/runtime/deskrunner.h"

#include <optional>
#include <string>
#include <vector>

namespace hub {

/// What `cloudseat-hub user …` asks for.
struct OperatorRequest
{
    enum class Verb
    {
        Disable,
        Enable,
        Devices,
        Revoke
    };

    Verb verb = Verb::Devices;
    base::PersonId person;
    std::optional<base::DeviceId> device; ///< Revoke: this one; none: all of the person
};

/// Lines for the operator's terminal. Faults: NotFound (person or device), Io (the log doesn't take it).
using OperatorAnswer = base::Result<std::vector<std::string>>;

/// Takes rights away and gives them back: accounts first, so that the door is shut whatever happens next, then the log
/// (who is switched off is a change of the desk, who lost a device a record of it), then the open connections. The same
/// beside a serving hub and without one.
class Operator final
{
public:
    /// Both must outlive it.
    Operator(DeskRunner& runner, Accounts& accounts)
        : m_runner(runner)
        , m_accounts(accounts)
    { }

    /// Both wait for the desk: never on its thread or on one that carries connections.
    OperatorAnswer run(const OperatorRequest& request);
    /// Of somebody whom the desk knows. Faults: NotFound, those of `Accounts::setPassword`.
    base::Status setPassword(const base::PersonId& person, const base::Secret& password);

private:
    struct Device
    {
        DeskRunner::StaffDevice known;
        std::optional<Accounts::SignInRecord> signIn; ///< the last one
        bool revoked = false;
    };

    base::Result<protocol::PersonSettings> settingsOf(const base::PersonId& person);
    base::Result<std::vector<Device>> devicesOf(const base::PersonId& person);
    base::Status record(protocol::CommandBody body);
    base::Status setActive(protocol::PersonSettings settings, bool active);
    OperatorAnswer disable(protocol::PersonSettings settings);
    OperatorAnswer enable(protocol::PersonSettings settings);
    OperatorAnswer list(const base::PersonId& person);
    OperatorAnswer revoke(const base::PersonId& person, const std::optional<base::DeviceId>& only);

    DeskRunner& m_runner;
    Accounts& m_accounts;
};

} // namespace hub
