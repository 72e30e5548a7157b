// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ids.h"

#include <optional>

namespace desk {

/// Who sends a command. The hub knows it from the connection, never from the frame.
struct Actor
{
    enum class Kind
    {
        Hub, ///< the server itself: connections, timers, the desk file
        Person,
        Customer,
    };

    Kind kind = Kind::Hub;
    base::PersonId person; ///< of Kind::Person
    base::CustomerId customer; ///< of Kind::Customer
    base::DeviceId device; ///< whose numbers the command uses; nil for the hub

    static Actor hub() { return {}; }
    static Actor ofPerson(base::PersonId person, base::DeviceId device)
    {
        return {Kind::Person, std::move(person), {}, device};
    }
    static Actor ofCustomer(base::CustomerId customer, base::DeviceId device)
    {
        return {Kind::Customer, {}, customer, device};
    }
};

} // namespace desk
