// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/desk/data.h"
#include "core/protocol/commands.h"

#include <string>
#include <string_view>
#include <vector>

namespace hub {

/// Who is to be invited, and whom of them the desk doesn't know yet.
struct PeopleFile
{
    std::vector<base::PersonId> invited; ///< in the order of the file
    std::vector<protocol::PersonSettings> added;
};

/// Many people at once from a table (RFC 4180, UTF-8): the first line names the columns, `person` and, for people whom
/// the desk doesn't know, `name`; further `roles`, `groups`, `languages` (several: with `;`), `skills`
/// (`returns=3;refunds=2`) and `cap`. A line with nothing but `person` invites somebody whom the desk knows.
///
/// All problems together, each `<file>:<line>: <reason>`; with one of them nothing is returned.
base::Result<PeopleFile, std::vector<std::string>> readPeople(
    std::string_view text, const std::string& file, const desk::Data& desk);

} // namespace hub
