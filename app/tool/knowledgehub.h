// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/problem.h"
#include "tool/knowledge/bulkreport.h"

#include <string>
#include <vector>

/// Who brings articles to a hub, or fetches them there. The password is asked for on the terminal, or
/// comes from standard input.
struct HubArguments
{
    std::string url;
    std::string user;
    std::string code;
    std::string fingerprint;

    /// Whether a place is a hub rather than a file.
    static bool isHub(const std::string& place)
    {
        return place.starts_with("https://") || place.starts_with("http://");
    }
};

/// Exit statuses; what went wrong stands on standard error.

/// Says what is wrong with an import, and with `json` everything on standard output.
int tellImport(const knowledge::BulkReport& report, bool dry, bool json);
int importToHub(const HubArguments& hub, const knowledge::Articles& articles, bool dry, bool json);
int exportFromHub(const HubArguments& hub, std::vector<knowledge::Document>& documents);
