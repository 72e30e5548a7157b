// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/foldedtext.h"

#include <string>
#include <vector>

namespace text {

/// Where somebody's name stands, left to right: of at least two Han letters or three others, as a whole word; of Latin
/// names also the first name alone. Never `own`, nor inside it. What is an everyday word as well (高兴, Will) counts
/// only where somebody is addressed by it, or not at all.
std::vector<Range> findNames(const Folding& folding, const FoldedText& text, const std::vector<std::u16string>& names,
    const std::u16string& own);

} // namespace text
