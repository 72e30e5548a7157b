// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/log.h"

namespace base {

LogSink silentLog()
{
    return [](LogLevel, std::string_view, std::string_view) {};
}

} // namespace base
