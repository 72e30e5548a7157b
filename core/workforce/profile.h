// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/workrules.h"

/// The rules that a desk keeps and tells are the ones that are judged by.
namespace workforce {

using protocol::BreakEdges;
using protocol::MealLimit;
using protocol::NightWindow;
using protocol::OnlineLimit;
using protocol::Overtime;
using protocol::RollingLimit;
using Profile = protocol::WorkRules;

} // namespace workforce
