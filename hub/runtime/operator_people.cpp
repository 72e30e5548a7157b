// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is let in, and who is forgotten.

#include "hub/log/subject.h"
#include "hub/runtime/operator.h"
#include "hub/runtime/operatordesk.h"
#include "hub/runtime/peoplefile.h"

namespace hub {

namespace {

constexpr std::size_t lookedAt = 20;

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

/// Of the customer and all who stand together with him.
base::Result<bool> areOver(const DeskView& view, const base::CustomerId& customer, base::Timestamp before)
{
    if (!view.level) {
        return base::fail(base::FaultKind::Io, "the history lags behind the log");
    }
    for (const base::CustomerId& one : view.state.togetherWith(customer)) {
        // The newest by their openings: one that was opened again is not the first of them.
        const auto last = view.history.conversationsOf(one, std::nullopt, lookedAt);
        if (!last) {
            return base::Failure(last.error());
        }
        for (const engine::ConversationRecord& record : last->records) {
            if (record.row.state != protocol::ConversationState::closed || !(record.row.stateSince < before)) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

OperatorAnswer Operator::invite(const protocol::PersonSettings& settings, base::Milliseconds life)
{
    if (!settings.active) {
        return base::fail(base::FaultKind::Invalid,
            "'" + settings.id.name + "' is switched off: cloudseat-hub user enable " + settings.id.name);
    }
    if (auto recorded = record(protocol::NoteAccount {settings.id, "invited", {}}); !recorded) {
        return base::Failure(recorded.error());
    }
    auto made = m_accounts.invite(settings.id, life, std::nullopt);
    if (!made) {
        return base::Failure(made.error());
    }
    return std::vector<std::string> {made->code.reveal(),
        "for '" + settings.id.name + "', once, until " + timeText(made->expires)
            + "; earlier invitations are void, the present password holds until then"};
}

OperatorAnswer Operator::removeFactor(const base::PersonId& person)
{
    if (auto removed = m_accounts.removeFactor(person); !removed) {
        return base::Failure(removed.error());
    }
    if (auto recorded = record(protocol::NoteAccount {person, "factor_removed", {}}); !recorded) {
        return base::Failure(recorded.error());
    }
    return std::vector<std::string> {
        "'" + person.name + "' signs in with the password alone, or is asked for a new second factor"};
}

OperatorAnswer Operator::inviteMany(const OperatorRequest& request)
{
    using Read = base::Result<PeopleFile, std::vector<std::string>>;
    auto read = fromDesk<std::shared_ptr<Read>>([&](auto tell) {
        m_runner.run([request, tell](const DeskView& view) {
            tell(std::make_shared<Read>(readPeople(request.text, request.file, view.state.data())));
        });
    });
    if (!read) {
        return base::Failure(read.error());
    }
    if (!*read.value()) {
        return base::fail(base::FaultKind::Invalid, joined(read.value()->error()));
    }
    PeopleFile people = std::move(*read.value()).value();
    if (request.dryRun) {
        return std::vector<std::string> {std::to_string(people.invited.size()) + " to be invited, "
            + std::to_string(people.added.size()) + " of them new at the desk; nothing was changed"};
    }
    if (!people.added.empty()) {
        protocol::ConfigureDesk change;
        change.people = std::move(people.added);
        auto outcome = submit(std::move(change));
        if (!outcome) {
            return base::Failure(outcome.error());
        }
        if (const auto& error = outcome.value()) {
            return base::fail(base::FaultKind::Invalid,
                "the desk refuses it: " + error->field.value_or("") + " " + error->reason.value_or("")
                    + "; nothing was changed");
        }
    }
    std::vector<std::string> lines {"person,code,expires"};
    for (const base::PersonId& person : people.invited) {
        if (auto recorded = record(protocol::NoteAccount {person, "invited", {}}); !recorded) {
            return base::Failure(recorded.error());
        }
        auto made = m_accounts.invite(person, request.life, std::nullopt);
        if (!made) {
            return base::Failure(made.error());
        }
        lines.push_back(person.name + "," + made->code.reveal() + "," + timeText(made->expires));
    }
    return lines;
}

base::Status Operator::destroyKeys(const std::string& subject)
{
    auto destroyed = fromDesk<base::Status>([&](auto tell) {
        m_runner.run([&runner = m_runner, &keys = m_keys, subject, tell](const DeskView&) {
            // First: what is on its way into the history would else be sealed under a new key.
            runner.forgetMemory();
            tell(keys.destroy(subject));
        });
    });
    return destroyed ? destroyed.value() : base::Status(base::Failure(destroyed.error()));
}

OperatorAnswer Operator::forget(protocol::PersonSettings settings)
{
    const base::PersonId person = settings.id;
    // Also when he is switched off already: his devices and sign-ins are looked at again.
    if (auto off = disable(std::move(settings)); !off) {
        return off;
    }
    if (auto gone = m_accounts.forget(person); !gone) {
        return base::Failure(gone.error());
    }
    if (auto recorded = record(protocol::ForgetPerson {person}); !recorded) {
        return base::Failure(recorded.error());
    }
    if (auto destroyed = destroyKeys(subjectOf(person)); !destroyed) {
        return base::Failure(destroyed.error());
    }
    return std::vector<std::string> {"'" + person.name
            + "' is forgotten: name, files and account can't be read by anybody any more; what others wrote stays",
        "backups still hold the key: delete those that are older than this, or forget again after a restore",
        "the id '" + person.name + "' stays in the log, as who did what; take the person out of the desk file"};
}

base::Result<bool> Operator::hasEnded(const base::CustomerId& customer, base::Timestamp before)
{
    using Answer = base::Result<bool>;
    auto ended = fromDesk<Answer>([&](auto tell) {
        m_runner.run([customer, before, tell](const DeskView& view) { tell(areOver(view, customer, before)); });
    });
    return ended ? std::move(ended).value() : Answer(base::Failure(ended.error()));
}

OperatorAnswer Operator::forget(const base::CustomerId& customer)
{
    // Whoever stands together is one person, and forgotten as one.
    using Customers = std::vector<base::CustomerId>;
    auto together = fromDesk<Customers>([&](auto tell) {
        m_runner.run([customer, tell](const DeskView& view) { tell(view.state.togetherWith(customer)); });
    });
    if (!together) {
        return base::Failure(together.error());
    }
    auto outcome = submit(protocol::ForgetCustomer {customer});
    if (!outcome) {
        return base::Failure(outcome.error());
    }
    if (const auto& error = outcome.value()) {
        return error->kind == protocol::ErrorKind::conflict
            ? base::fail(base::FaultKind::Invalid, "this customer's conversation is open: end it first")
            : base::fail(base::FaultKind::Io, "the log does not take it: say it again later");
    }
    for (const base::CustomerId& one : *together) {
        if (auto gone = m_accounts.forget(one); !gone) {
            return base::Failure(gone.error());
        }
        if (auto destroyed = destroyKeys(subjectOf(one)); !destroyed) {
            return base::Failure(destroyed.error());
        }
    }
    return std::vector<std::string> {
        "this customer is forgotten: texts, name, fields and files can't be read by anybody any more",
        "workstations delete their copies, those that are away when they come back",
        "backups still hold the key: delete those that are older than this, or forget again after a restore"};
}

} // namespace hub
