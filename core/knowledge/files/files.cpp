// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/files.h"

#include "core/knowledge/files/csv.h"
#include "core/knowledge/files/jsonlines.h"
#include "core/knowledge/files/markdown.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>

namespace knowledge {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// A link that leads nowhere is none of them, as for whoever lists the folder.
std::vector<fs::path> markdownIn(const fs::path& folder, std::vector<Problem>& problems)
{
    std::vector<fs::path> files;
    std::error_code error;
    fs::path here = folder;
    fs::recursive_directory_iterator it(folder, error);
    for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        here = it->path();
        if (here.extension() != ".md") {
            continue;
        }
        std::error_code unclear;
        const fs::file_status status = fs::status(here, unclear);
        if (fs::is_regular_file(status)) {
            files.push_back(here);
        } else if (status.type() == fs::file_type::none) {
            problems.push_back({here.string(), 0, unclear.message()});
        }
    }
    if (error) {
        problems.push_back({here.string(), 0, error.message()});
    }
    std::ranges::sort(files);
    return files;
}

/// Judged before a byte is read: a device has no end.
std::optional<std::string> bytesOf(const fs::path& path, std::string& fault)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const bool isFile = fs::is_regular_file(status);
    const std::uintmax_t size = isFile ? fs::file_size(path, error) : 0;
    if (error) {
        fault = error.message();
    } else if (!isFile) {
        fault = "is neither a file nor a folder";
    } else if (size > mostFileBytes) {
        fault = "has more than " + std::to_string(mostFileBytes / (1024 * 1024)) + " MiB";
    }
    if (!fault.empty()) {
        return std::nullopt;
    }
    std::ifstream in(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        fault = "can't be read";
        return std::nullopt;
    }
    return bytes;
}

fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Of `folder` alone may an article bring files.
void readFile(const fs::path& path, const fs::path& folder, Articles& articles)
{
    const auto format = formatOf(path);
    std::string fault = format ? std::string() : "is no .md, .csv or .jsonl";
    const auto bytes = format ? bytesOf(path, fault) : std::nullopt;
    if (!bytes) {
        articles.problems.push_back({path.string(), 0, fault});
        return;
    }
    std::string_view text = *bytes;
    if (text.empty() || text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        articles.problems.push_back({path.string(), 0, text.empty() ? "is empty" : "is UTF-16, and UTF-8 is read"});
        return;
    }
    if (text.starts_with(byteOrderMark)) {
        text.remove_prefix(byteOrderMark.size());
    }
    switch (*format) {
    case Format::Markdown: {
        if (path.filename() == "README.md" && !text.starts_with("---")) {
            return; // it tells of the folder
        }
        const std::size_t before = articles.documents.size();
        readMarkdown(text, path.string(), articles);
        if (articles.documents.size() > before) {
            articles.companions.back() = companionsOf(text, articles.documents.back().body, path, folder);
        }
        return;
    }
    case Format::Csv:
        return readCsv(text, path.string(), articles);
    case Format::JsonLines:
        return readJsonLines(text, path.string(), Fields::Unknown::Refused, articles);
    }
}

/// A name that every file system takes; what an id has beyond it is written as %XX.
std::string fileNameOf(const std::string& id)
{
    std::string name;
    for (const char c : id) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain
            = byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '_' || (c == '.' && !name.empty());
        if (isPlain) {
            name += c;
        } else {
            constexpr std::string_view hex = "0123456789ABCDEF";
            name += {'%', hex[byte >> 4U], hex[byte & 0xFU]};
        }
    }
    return name + ".md";
}

base::Status writeNew(const fs::path& path, const std::string& bytes)
{
    std::error_code error;
    if (fs::exists(path, error)) {
        return base::fail(base::FaultKind::Conflict, path.string() + ": is there already");
    }
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    out.close();
    return out ? base::Status() : base::fail(base::FaultKind::Io, path.string() + ": can't be written");
}

} // namespace

std::optional<Format> formatOf(const fs::path& path)
{
    std::error_code error;
    const std::string extension = path.extension().string();
    if (extension == ".csv") {
        return Format::Csv;
    }
    if (extension == ".jsonl") {
        return Format::JsonLines;
    }
    return extension == ".md" || extension.empty() || fs::is_directory(path, error) ? std::optional(Format::Markdown)
                                                                                    : std::nullopt;
}

Articles readArticles(std::span<const fs::path> paths, const std::stop_token& stop)
{
    Articles articles;
    std::map<std::string, Place> known; ///< by id
    for (const fs::path& path : paths) {
        std::error_code unclear; // what it is, reading says
        const auto files = fs::is_directory(path, unclear) ? markdownIn(path, articles.problems) : std::vector {path};
        for (const fs::path& file : files) {
            if (stop.stop_requested()) {
                return articles;
            }
            const std::size_t before = articles.documents.size();
            readFile(file, fs::is_directory(path, unclear) ? path : folderOf(path), articles);
            for (std::size_t i = before; i < articles.documents.size(); ++i) {
                const std::string& id = articles.documents[i].id;
                const Place& place = articles.places[i];
                const auto [first, isNew] = known.emplace(id, place);
                if (!isNew) {
                    articles.problems.push_back({place.file, place.line,
                        "\"" + id + "\" stands in " + first->second.file + ":" + std::to_string(first->second.line)
                            + ", too"});
                }
            }
        }
    }
    return articles;
}

base::Status writeArticles(std::span<const Document> documents, const fs::path& path, Format format)
{
    if (format == Format::Csv) {
        return writeNew(path, toCsv(documents));
    }
    if (format == Format::JsonLines) {
        std::string lines;
        for (const Document& document : documents) {
            lines += toJsonLine(document);
        }
        return writeNew(path, lines);
    }
    std::error_code error;
    fs::create_directories(path, error);
    if (error) {
        return base::fail(base::FaultKind::Io, path.string() + ": " + error.message());
    }
    for (const Document& document : documents) {
        if (auto written = writeNew(path / fileNameOf(document.id), toMarkdown(document)); !written) {
            return written;
        }
    }
    return {};
}

} // namespace knowledge
