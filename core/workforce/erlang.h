// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

/// The classic formulas for people who serve one at a time. `load` is in erlang (arrivals x handling time), at least
/// 0; `people` at least 0. Recursions only, so that nothing overflows, however many people.
namespace workforce::staffing {

/// Share of those turned away where nobody can wait. A. K. Erlang 1917, by the recursion B(0) = 1,
/// B(k) = a B(k-1) / (k + a B(k-1)).
double erlangB(double load, int people);

/// Share of those who wait at all where everybody waits until served: C = n B / (n - a (1 - B)). None where the
/// people can't keep up (n <= a): the line grows for ever then.
std::optional<double> erlangC(double load, int people);

} // namespace workforce::staffing
