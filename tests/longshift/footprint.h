// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/localhub.h"

/// What this process takes at a moment at which nothing is under way.
struct Footprint
{
    long rssKb = 0; ///< memory in use, whoever else uses the same pages; 0: this system doesn't say
    long hubKb = 0; ///< of that, the desk's log and state, which grow as they should
    long objects = 0; ///< windows with everything in them
    long widgets = 0;

    long workstationKb() const { return rssKb - hubKb; }

    /// `hub` is what runs in this process besides the workstation.
    static Footprint measure(const syncing::LocalHub& hub);
};
