// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace hub {

/// Whether a password is among the first that anybody tries, by rule and not by a list of leaked ones (decision 0017):
/// digits alone under 12 (dates, telephone numbers), three characters or fewer over and over, a short piece repeated,
/// rows of keys or letters, well-known words and the person's own name with little beside them.
bool isEasilyGuessed(std::string_view password, std::string_view person);

} // namespace hub
