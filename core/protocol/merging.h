// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <string_view>

/// Customers who turned out to be one; included by commands.h, events.h and rows.h. Each keeps his id: what is told of
/// the one who stands with another is the other's.
namespace protocol {

// -- commands --------------------------------------------------------------------------------------------------

/// Lets a customer stand with another, who is kept (right `customer.merge`). Refused with `conflict` where both have a
/// conversation that is open (`both_open`), where he stands with somebody already (`merged`, `current` with whom), or
/// where too many would stand together (`too_many`).
struct MergeCustomers
{
    static constexpr std::string_view name = "customer.merge";
    base::CustomerId customer;
    base::CustomerId into; ///< with whoever he stands with by now
};
BOOST_DESCRIBE_STRUCT(MergeCustomers, (), (customer, into))

/// Takes that back. Only of the last one who came to stand with the kept one: `conflict`, reason `not_last`, and
/// `current` is who has to be parted first.
struct UnmergeCustomer
{
    static constexpr std::string_view name = "customer.unmerge";
    base::CustomerId customer;
};
BOOST_DESCRIBE_STRUCT(UnmergeCustomer, (), (customer))

// -- rows ------------------------------------------------------------------------------------------------------

/// Somebody who stands with a customer.
struct MergedCustomer
{
    base::CustomerId customer;
    Personal displayName; ///< what he was called
    Timestamp at;
    std::optional<base::PersonId> by = std::nullopt;
    /// What the kept one has from him, for when it is undone: in the history only.
    std::optional<bool> named = std::nullopt;
    std::optional<std::vector<CustomerField>> fields = std::nullopt;
    std::optional<std::vector<std::string>> tags = std::nullopt;

    friend bool operator==(const MergedCustomer&, const MergedCustomer&) = default;
};
BOOST_DESCRIBE_STRUCT(MergedCustomer, (), (customer, displayName, at, by, named, fields, tags))

} // namespace protocol
