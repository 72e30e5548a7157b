// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/desk/actor.h"

namespace engine {

using Actor = desk::Actor;

/// For whom something is serialised: exactly one is set.
struct Audience
{
    std::optional<base::PersonId> person;
    std::optional<base::CustomerId> customer;

    static Audience ofPerson(base::PersonId id) { return {std::move(id), std::nullopt}; }
    static Audience ofCustomer(base::CustomerId id) { return {std::nullopt, id}; }
};

} // namespace engine
