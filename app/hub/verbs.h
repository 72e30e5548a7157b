// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

namespace CLI {
class App;
}

/// What the operator says beside `serve`, on the command line.
namespace verbs {

/// `chosen` is set, while the command line is read, to what it asks for; it gives the exit status.
void add(CLI::App& app, std::function<int()>& chosen);

} // namespace verbs
