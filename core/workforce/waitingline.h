// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <vector>

namespace workforce::staffing {

/// People who each hold some conversations at once, and one line, first come first served, that some leave.
/// All rates are per second.
struct LineRates
{
    double arrivals = 0; ///< more than 0
    double leaving = 0; ///< of each who waits: 1 / mean patience; 0: nobody leaves
    std::vector<double> completions; ///< of one person with 0, 1, ... K conversations; rising, concave, from 0
    int people = 0; ///< at least 1

    /// Of all people with all conversations that they may hold.
    double fullCompletions() const { return people * completions.back(); }
};

/// What becomes of those who arrive, in the long run; shares are of all arrivals.
struct LineFigures
{
    double waiting = 0; ///< find nobody with room
    double left = 0; ///< give up
    double leftWithin = 0; ///< give up within the threshold
    double leftShort = 0; ///< give up within the short threshold
    double answeredWithin = 0; ///< are answered within the threshold, at once or after waiting
    double meanWaitSeconds = 0; ///< of everybody, those who leave too
    double answeredWaitSeconds = 0; ///< of those who are answered
    double conversations = 0; ///< held at a time, mean
    double busy = 0; ///< people with at least one conversation, mean
};

struct Thresholds
{
    double withinSeconds = 0; ///< at least 0
    double shortSeconds = 0;
};

/// The state-dependent chain of birth and death: with i conversations in the house each person holds i div n or one
/// more, and one who waits leaves by himself. With K = 1 it is Erlang A (C. Palm 1957; Garnett, Mandelbaum and Reiman,
/// "Designing a call center with impatient customers", 2002), and where nobody leaves Erlang C.
///
/// How those in the line fare needs no integration: with j before him somebody's place is reached after a sum of
/// exponential times with rates m + i theta, i = 0..j, of which exp(-theta H) is Beta(m / theta, j + 1) distributed
/// (equal Mellin transforms). Therefore he is answered within t with probability
/// m / (m + (j+1) theta) x I_x(j + 1, m / theta + 1), x = 1 - exp(-theta t), I the regularized incomplete beta
/// function, and stands there still with exp(-theta t) (1 - I_x(j + 1, m / theta)).
///
/// Faults: Conflict where nobody leaves and the people can't keep up; Full where so many would stand in the line that
/// it can't be reckoned (more than five million: an overload with endless patience).
base::Result<LineFigures> figuresOf(const LineRates& rates, const Thresholds& thresholds);

} // namespace workforce::staffing
