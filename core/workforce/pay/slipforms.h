// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/pay/slip.h"

#include <functional>
#include <string>

namespace workforce::pay {

/// A slip's one form in bytes: UTF-8, a field per tab, a line per line of the slip, ratios in lowest terms. Slips are
/// equal exactly where these are. It is what is kept of a closed period, so what stands in it stays as it is.
std::string bytesOf(const Slip& slip);
/// SHA-256 of these bytes, in hex.
std::string hashOf(const Slip& slip);

/// A table after RFC 4180 for spreadsheets: UTF-8 with a byte order mark, CRLF, one header line, the total last. Text
/// that a spreadsheet would take for a formula has an apostrophe before it. `wordsOf` gives what a line is called in
/// the reader's language.
std::string csvOf(const Slip& slip, const std::function<std::string(const Line&)>& wordsOf);
/// One field of such a table that holds text.
std::string csvText(std::string_view text);

} // namespace workforce::pay
