// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"

enum class ClosingAct
{
    Quit,
    Ask, ///< whether to quit: customers would notice
    Hide, ///< into the tray
    Minimise, ///< the desktop has no tray, and a window that is hidden could not be found again
};

/// What closing the window does. `working`: on shift, or with open conversations. `locked`: nobody can be asked.
ClosingAct closingAct(settings::Closing choice, bool working, bool tray, bool locked);
