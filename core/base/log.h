// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace base {

enum class LogLevel
{
    Debug,
    Info,
    Warning,
    Error
};

/// The seam through which core code logs; programs put their logger behind it. Never given message texts, names or
/// tokens: `Secret` and `Personal` do not convert to what it takes.
using LogSink = std::function<void(LogLevel level, std::string_view category, std::string_view text)>;

/// A sink that drops everything: tests and tools that want silence.
LogSink silentLog();

} // namespace base
