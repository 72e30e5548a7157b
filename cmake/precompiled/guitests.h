// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// widgets.h and what tests are written with.
#pragma once

#include "cmake/precompiled/widgets.h"

#include <catch2/catch.hpp>
