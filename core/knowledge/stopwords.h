// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace knowledge {

/// Words that say little of what a text is about, as they come out of an analysis (folded, stemmed): they count for
/// less, and are never left out, because some articles are found by nothing else. Characters and pairs of them, too.
bool isStopWord(std::string_view term);

} // namespace knowledge
