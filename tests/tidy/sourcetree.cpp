// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/tidy/sourcetree.h"

#include "tests/tidy/blanking.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace tidy {

namespace {

namespace fs = std::filesystem;

bool isSkippedFolder(const std::string& name)
{
    static const std::set<std::string> skipped {".git", "build", "node_modules", "images"};
    return skipped.contains(name);
}

bool isText(const fs::path& path)
{
    static const std::set<std::string> extensions {".h", ".cpp", ".js", ".mjs", ".css", ".html", ".cmake", ".txt",
        ".ts", ".md", ".yaml", ".yml", ".json", ".jsonl", ".qrc", ".sql", ".sh", ".awk"};
    static const std::set<std::string> names {"dev", "run", ".clang-format", ".clang-tidy"};
    return extensions.contains(path.extension().string()) || names.contains(path.filename().string());
}

std::string readFile(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

bool SourceFile::hasExtension(const std::string& extension) const
{
    return path.ends_with("." + extension);
}

bool SourceFile::isUnder(const std::string& folder) const
{
    return path.starts_with(folder + "/");
}

bool SourceFile::isCpp() const
{
    return hasExtension("h") || hasExtension("cpp");
}

std::string Finding::toString() const
{
    return path + (line > 0 ? ":" + std::to_string(line) : std::string()) + ": [" + rule + "] " + what;
}

Tree readTree(const std::string& root)
{
    Tree tree;
    auto it = fs::recursive_directory_iterator(root);
    for (const auto& entry : it) {
        if (entry.is_directory() && isSkippedFolder(entry.path().filename().string())) {
            it.disable_recursion_pending();
        } else if (entry.is_regular_file() && isText(entry.path())) {
            SourceFile file {fs::relative(entry.path(), root).generic_string(), readFile(entry.path()), {}};
            file.blanked = blanked(file);
            tree.push_back(std::move(file));
        }
    }
    std::sort(tree.begin(), tree.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return tree;
}

int lineAt(const std::string& text, std::size_t offset)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

const SourceFile* find(const Tree& tree, const std::string& path)
{
    const auto it = std::find_if(tree.begin(), tree.end(), [&](const auto& file) { return file.path == path; });
    return it == tree.end() ? nullptr : &*it;
}

} // namespace tidy
