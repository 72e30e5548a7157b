// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/accounts/accounts.h"
#include "hub/config/deskfile.h"
#include "hub/log/keystore.h"
#include "hub/runtime/deskrunner.h"

#include <optional>
#include <string>
#include <vector>

namespace hub {

/// What `cloudseat-hub user …`, `forget …`, `parameters …` and `apply` ask for.
struct OperatorRequest
{
    enum class Verb
    {
        Disable,
        Enable,
        Devices,
        Revoke,
        Invite,
        RemoveFactor,
        InviteMany, ///< `text`: a table (peoplefile.h)
        ForgetPerson,
        ForgetCustomer,
        ExportParameters,
        ImportParameters, ///< `text`: as exported
        ApplyDesk, ///< `text`: a desk file
    };

    Verb verb = Verb::Devices;
    base::PersonId person;
    std::optional<base::DeviceId> device; ///< Revoke: this one; none: all of the person
    std::optional<base::CustomerId> customer;
    base::Milliseconds life = invitationLife;
    std::string text;
    std::string file; ///< what `text` was read from, for the problems
    bool dryRun = false;
    bool exact = false; ///< ImportParameters: what the text doesn't name is not set any more
    std::string by; ///< user of the machine, filled in by ControlSocket: his name as he says it, and his uid
};

/// Lines for the operator's terminal. Faults: NotFound (person or device), Invalid (nothing was changed; a line for
/// each problem), Io (the log doesn't take it).
using OperatorAnswer = base::Result<std::vector<std::string>>;

/// Takes rights away and gives them back: accounts first, so that the door is shut whatever happens next, then the log
/// (who is switched off is a change of the desk, who lost a device a record of it), then the open connections. The same
/// beside a serving hub and without one.
class Operator final
{
public:
    /// All must outlive it.
    Operator(DeskRunner& runner, Accounts& accounts, KeyStore& keys)
        : m_runner(runner)
        , m_accounts(accounts)
        , m_keys(keys)
    { }

    /// Both wait for the desk: never on its thread or on one that carries connections.
    OperatorAnswer run(const OperatorRequest& request);
    /// Of somebody whom the desk knows. Faults: NotFound, those of `Accounts::setPassword`.
    base::Status setPassword(const base::PersonId& person, const base::Secret& password);
    /// One audited change. Faults: Invalid (the desk refuses it), Io.
    base::Status configure(protocol::ConfigureDesk change);
    /// Whether the last conversation of this customer, and of each who stands together with him, ended before then.
    /// Fault Io: can't be said for sure.
    base::Result<bool> hasEnded(const base::CustomerId& customer, base::Timestamp before);
    /// For those whom the desk knows, who are active and have no account yet.
    base::Status makeAccounts(const std::vector<SeedPassword>& passwords);

private:
    struct Device
    {
        DeskRunner::StaffDevice known;
        std::optional<Accounts::SignInRecord> signIn; ///< the last one
        bool revoked = false;
    };

    base::Result<protocol::PersonSettings> settingsOf(const base::PersonId& person);
    base::Result<std::vector<Device>> devicesOf(const base::PersonId& person);
    /// None: done; else why the desk refuses it.
    base::Result<std::optional<protocol::Error>> submit(protocol::CommandBody body);
    /// What `submit` would give, with nothing done.
    base::Result<std::optional<protocol::Error>> judge(protocol::ConfigureDesk change);
    base::Status record(protocol::CommandBody body);
    base::Status setActive(protocol::PersonSettings settings, bool active);
    OperatorAnswer disable(protocol::PersonSettings settings);
    OperatorAnswer enable(protocol::PersonSettings settings);
    OperatorAnswer ofPerson(const OperatorRequest& request);
    OperatorAnswer list(const base::PersonId& person);
    OperatorAnswer invite(const protocol::PersonSettings& settings, base::Milliseconds life);
    OperatorAnswer removeFactor(const base::PersonId& person);
    /// A line `person,code,expires` for each.
    OperatorAnswer inviteMany(const OperatorRequest& request);
    OperatorAnswer forget(protocol::PersonSettings settings);
    OperatorAnswer forget(const base::CustomerId& customer);
    /// All keys of the subject, on the desk's thread, which may hold what they opened in memory.
    base::Status destroyKeys(const std::string& subject);
    OperatorAnswer exportParameters();
    OperatorAnswer importParameters(const OperatorRequest& request);
    OperatorAnswer applyDesk(const OperatorRequest& request);
    OperatorAnswer finish(protocol::ConfigureDesk change, std::vector<std::string> lines, bool dryRun);
    OperatorAnswer revoke(const base::PersonId& person, const std::optional<base::DeviceId>& only);

    DeskRunner& m_runner;
    Accounts& m_accounts;
    KeyStore& m_keys;
};

} // namespace hub
