// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hub {

/// A site that may show the customer page inside its own pages.
struct Site
{
    std::string origin; ///< `https://shop.example`, in lower case, without a path
    base::Secret secret; ///< signs identities of its customers; empty: it signs none

    friend bool operator==(const Site& a, const Site& b)
    {
        return a.origin == b.origin && a.secret.reveal() == b.secret.reveal();
    }
};

/// Reads the file of sites:
///
///     sites:
///       - origin: https://shop.example    # exact; http only for this machine
///         secret: (32 to 256 characters)  # optional
///
/// At most 100 sites. Faults: NotFound, Io, Invalid (all problems with line and column; also a file with a secret that
/// every user of the machine may read).
base::Result<std::vector<Site>> readSites(const std::filesystem::path& file);
/// The same from a text; `name` stands in front of problems.
base::Result<std::vector<Site>> parseSites(const std::string& text, const std::string& name);

} // namespace hub
