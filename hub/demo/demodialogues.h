// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hub::demo {

struct Turn
{
    int seconds = 0; ///< after the line before
    bool byCustomer = true;
    std::string text; ///< UTF-8
};

/// What a customer and an agent say to each other.
struct Dialogue
{
    std::string language; ///< `zh`, `en`
    std::string queue;
    std::string customerName;
    std::vector<Turn> turns; ///< the first one is the customer's
};

/// All of a folder's files, by name: JSON Lines of {lang, queue, customer: {name}, turns: [{t, role, text}]}. Faults:
/// NotFound (no such folder, or none in it), Invalid with file and line.
base::Result<std::vector<Dialogue>> readDialogues(const std::filesystem::path& folder);

} // namespace hub::demo
