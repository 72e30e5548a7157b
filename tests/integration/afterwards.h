// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/hubprocess.h"
#include "tests/support/logcheck.h"

#include <catch2/catch.hpp>

namespace support {

/// What a hub that has ended leaves: its own verdict, and the common checker over its log.
inline LogCheck checkLeft(const std::filesystem::path& data)
{
    CHECK(HubProcess::run({"verify", "--data", data.string()}).status == 0);
    std::vector<std::string> broken;
    LogCheck log = checkedLog(data, {"small"}, broken);
    CHECK(broken == std::vector<std::string> {});
    return log;
}

/// Ends a hub in order and looks at what it leaves.
inline LogCheck checkAfterwards(HubProcess& hub, const std::filesystem::path& data)
{
    CHECK(hub.terminate().status == 0);
    return checkLeft(data);
}

} // namespace support
