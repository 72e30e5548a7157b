// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/net/client.h"

namespace tool {

/// What a fault of a connection means to whoever gave the address, in a sentence.
std::string inWords(const hub::HubAddress& address, const base::Fault& fault);

/// Asks the hub once whether it takes clients, before anybody is sent to it. The hub's certificate is pinned by
/// `fingerprint` in any form that hub::parseFingerprint takes; gives back its normal form. The fault's detail is a
/// sentence.
base::Result<std::string> reach(const hub::HubAddress& address, std::string_view fingerprint);

} // namespace tool
