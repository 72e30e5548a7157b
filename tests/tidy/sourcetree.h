// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <vector>

namespace tidy {

struct SourceFile
{
    std::string path; ///< from the root of the tree, with '/'
    std::string text;
    std::string blanked; ///< text with comments and literals overwritten by spaces: same offsets

    bool hasExtension(const std::string& extension) const;
    bool isUnder(const std::string& folder) const;
    bool isCpp() const;
};

struct Finding
{
    std::string path;
    int line = 0; ///< from 1; 0 speaks of the whole file
    std::string rule;
    std::string what;

    std::string toString() const;
};

using Tree = std::vector<SourceFile>;
using Findings = std::vector<Finding>;

/// Every text file that people edit, without build output and fetched modules, in the order of their paths.
Tree readTree(const std::string& root);

/// The line of an offset, from 1.
int lineAt(const std::string& text, std::size_t offset);

const SourceFile* find(const Tree& tree, const std::string& path);

} // namespace tidy
