// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/repository.h"
#include "models/sync/localhub.h"

/// What this process takes at a moment at which nothing is under way.
struct Footprint
{
    long rssKb = 0; ///< memory in use, whoever else uses the same pages; 0: this system doesn't say
    long hubKb = 0; ///< of that, the desk's log and state, which grow as they should
    long heapKb = 0; ///< what is allocated, the desk's too: where only the rest grows, it is fragmentation
    long timelines = 0; ///< that the workstation holds
    long objects = 0; ///< windows with everything in them
    long widgets = 0;

    long workstationKb() const { return rssKb - hubKb; }

    /// `hub` is what runs in this process besides the workstation, which has `repository`.
    static Footprint measure(const syncing::LocalHub& hub, const items::Repository& repository);
};
