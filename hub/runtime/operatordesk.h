// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <chrono>
#include <future>
#include <memory>
#include <string>

/// What the operator's verbs share; internal to them.
namespace hub {

inline constexpr std::chrono::seconds operatorPatience {30};

/// Waits for what the desk's thread hands over; `ask` gets the function to hand it to.
template <class T, class Ask> base::Result<T> fromDesk(const Ask& ask)
{
    // Shared: the desk may answer after nobody waits any more.
    const auto told = std::make_shared<std::promise<T>>();
    auto answer = told->get_future();
    ask([told](T value) { told->set_value(std::move(value)); });
    if (answer.wait_for(operatorPatience) != std::future_status::ready) {
        return base::fail(base::FaultKind::Io, "the desk doesn't answer");
    }
    return answer.get();
}

/// `2026-11-20T08:00:00Z`
std::string timeText(base::Timestamp at);

} // namespace hub
