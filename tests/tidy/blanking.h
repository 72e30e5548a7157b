// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/tidy/sourcetree.h"

namespace tidy {

/// The text of a C++ or JavaScript file with comments, strings, character and regular expression literals
/// overwritten by spaces: same length, same offsets. Quotes stay, so that an argument stays an argument. A raw literal
/// becomes one line: a page of SQL is no long function. Other files: as they are.
std::string blanked(const SourceFile& file);

/// Only the comments overwritten (C++, JavaScript, CSS).
std::string withoutComments(const SourceFile& file);

} // namespace tidy
