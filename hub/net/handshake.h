// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/http.h"

#include <string>

/// The opening of a WebSocket as RFC 6455 4.2.1 wants it. Beast looks at less: at one line of each name, at the length
/// of a key, at no extension.
namespace hub {

/// A GET that upgrades to `websocket`, however well (of HTTP/1.1 or later: for the caller to see).
bool asksForWebSocket(const HttpRequest& request);

/// The status that refuses an opening which isn't as it must be: 400, or 426 for another version than 13. 0: it is
/// good.
int openingFault(const HttpRequest& request);

/// Cuts `http://host:port` off an absolute target and returns `host:port`, which then stands for `Host` (RFC 7230 5.4).
/// Empty when the target is a path.
std::string takeAuthority(std::string& target);

} // namespace hub
