// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/deltabuilder.h"

namespace store {

/// How commands ended. What was refused comes back to the person: a text as draft, a message with files as a failed
/// one, a wrap-up into its form.
class OutcomeWriter final
{
public:
    OutcomeWriter(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    void ended(const protocol::Outcome& outcome);
    /// Everything up to here that has no outcome of its own was done.
    void doneThrough(std::uint64_t n);
    /// A restored hub lost these.
    void lostFrom(std::uint64_t n);
    /// The hub can't read this one: kept for the person, its number is filled.
    void setAside(std::uint64_t n);
    /// Undoes one that has not left, messages and notes apart (CommandWriter::recall). A transfer's note and a wrap-up
    /// become drafts again; a customer's changed fields and the reason of a block are gone. NotFound: it has left.
    /// Denied: not of those that can be undone.
    base::Status takeBack(const base::CommandId& id);
    static bool mayTakeBack(const protocol::CommandBody& body);

private:
    void settle(const OutboxRow& row, const std::optional<protocol::Error>& error);
    void touch(const OutboxRow& row);
    void restore(const OutboxRow& row, items::Refusal& refusal);
    void touchCustomer(const base::CustomerId& customer);
    void giveBack(const OutboxRow& row, const protocol::Error& error);

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
