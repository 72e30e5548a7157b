// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/desk/parameters.h"
#include "core/engine/history.h"
#include "hub/accounts/accounts.h"
#include "hub/config/deskfile.h"

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <vector>

/// What the operator's verbs share; internal to them.
namespace hub {

inline constexpr std::chrono::seconds operatorPatience {30};

/// Waits for what the desk's thread hands over; `ask` gets the function to hand it to. The desk may do it after nobody
/// waits any more: what it is asked must hold nothing of the one who asks.
template <class T, class Ask> base::Result<T> fromDesk(const Ask& ask)
{
    auto told = std::make_shared<std::promise<T>>();
    auto answer = told->get_future();
    // The question's alone: a desk that has failed lets go of it.
    ask([told = std::move(told)](T value) { told->set_value(std::move(value)); });
    if (answer.wait_for(operatorPatience) == std::future_status::ready) {
        try {
            return answer.get();
        } catch (const std::future_error&) {
            // It was let go: nobody will answer.
        }
    }
    return base::fail(base::FaultKind::Io, "the desk doesn't answer");
}

/// `2026-11-20T08:00:00Z`
std::string timeText(base::Timestamp at);

/// One below the other.
std::string linesOf(const std::vector<DeskFileProblem>& problems);

/// `offer.timeout_s (queue presale)`
std::string describe(const desk::parameters::Place& place);
/// The value there, or that there is none.
std::string shown(const desk::parameters::Values& values, const desk::parameters::Place& place);

/// What was done, or would be: what is different, and how much it is.
std::vector<std::string> counted(std::vector<std::string> lines, bool dryRun);

/// The machine knows no names, so it can't know which are new; and who was switched off stays so, whatever a file says.
void leaveOutKnown(protocol::ConfigureDesk& change, const engine::History& history, const Accounts& accounts);

} // namespace hub
