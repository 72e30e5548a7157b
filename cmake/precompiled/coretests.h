// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// core.h and what tests are written with.
#pragma once

#include "cmake/precompiled/core.h"

#include <catch2/catch.hpp>
