// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/core/desk/bench.h"

#include <string>

/// Who is on the desk of random things, and the words by which their things are known.
namespace world {

inline constexpr unsigned customers = 6;
inline constexpr unsigned agents = 4;
inline constexpr const char* noteCanary = "inner-note";

inline std::string customerName(unsigned who)
{
    return "customer" + std::to_string(who % customers);
}

/// The word that only this customer's conversations hold.
inline std::string canaryOf(const base::CustomerId& id)
{
    return "canary-" + id.toString().substr(0, 8);
}

inline std::string agentName(unsigned who)
{
    return "staff-" + std::to_string(who % agents);
}

} // namespace world
