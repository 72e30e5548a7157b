// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <mutex>

namespace hub {

/// libical keeps errors and names of zones for the whole process.
std::mutex& icalMutex();

} // namespace hub
