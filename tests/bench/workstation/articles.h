// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>

namespace measure {

/// Brings so many articles of the shared sets to the demo desk of a hub, none without the sets; gives how many. The
/// fault's detail is a sentence.
base::Result<std::size_t> giveArticles(const std::string& hub, std::size_t count);

} // namespace measure
