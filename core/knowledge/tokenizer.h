// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

struct sqlite3;

namespace knowledge {

/// Stands behind each term of a text that FTS5 is given: terms are made by Analysis, once, for all that counts them.
inline constexpr char endOfTerm = '\x1f';

/// Makes `tokenize = 'cloudseat'` known to FTS5 on this connection: texts are terms as they stand, each with endOfTerm
/// behind it; a string of a query is one. To be called before a table with it is touched.
base::Status registerTokenizer(sqlite3* database);

} // namespace knowledge
