// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/erlang.h"

namespace workforce::staffing {

double erlangB(double load, int people)
{
    double blocked = 1;
    for (int k = 1; k <= people; ++k) {
        blocked = load * blocked / (k + load * blocked);
    }
    return blocked;
}

std::optional<double> erlangC(double load, int people)
{
    if (people <= load) {
        return std::nullopt;
    }
    const double blocked = erlangB(load, people);
    return people * blocked / (people - load * (1 - blocked));
}

} // namespace workforce::staffing
