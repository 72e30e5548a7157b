// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace CLI {
class App;
}

/// Each adds what one can do below `workforce`; `status` as in commands.h.
void addCheck(CLI::App& workforce, int& status);
