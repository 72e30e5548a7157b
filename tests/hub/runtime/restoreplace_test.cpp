// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/restoreplace.h"

#include <catch2/catch.hpp>

#include <unistd.h>

TEST_CASE("restorePlace_ofRootWithoutAFolder_isRefused")
{
    if (::geteuid() != 0) {
        WARN("NOT RUN: needs root");
        return;
    }
    // No folder above it is known that is root's alone.
    const auto place = hub::RestorePlace::prepare({});
    REQUIRE_FALSE(place);
    CHECK(place.error().kind == base::FaultKind::Invalid);
}
