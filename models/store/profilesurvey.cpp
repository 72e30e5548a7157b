// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/profilesurvey.h"

#include "core/sqlite/connection.h"
#include "models/store/metatable.h"
#include "models/store/schema.h"

#include <sstream>
#include <system_error>

namespace store {

namespace {

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

base::Result<StoreSummary> summaryOf(const std::filesystem::path& path)
{
    sqlite::OpenOptions options;
    options.path = path;
    options.role = sqlite::Role::Reader; // its owner may have it open
    options.schema = schema();
    options.quickCheck = false;
    auto opened = sqlite::Connection::open(options);
    if (!opened) {
        return base::Failure(opened.error());
    }
    return opened->attempt([&]() -> StoreSummary {
        const MetaTable meta(*opened);
        StoreSummary summary;
        summary.path = path;
        summary.origin = meta.find(metakeys::origin).value_or(std::string());
        summary.name = meta.find(metakeys::name).value_or(std::string());
        summary.escrow = meta.find(metakeys::keyEscrow).value_or(std::string());
        if (const auto left = meta.find(metakeys::left)) {
            summary.left = linesOf(*left);
        }
        auto count = opened->query("SELECT (SELECT count(*) FROM outbox WHERE state < 2"
                                   " AND name NOT IN ('message.mark', 'empty', 'presence.away'))"
                                   " + (SELECT count(*) FROM pending) + (SELECT count(*) FROM drafts)");
        count.next();
        summary.unsent = static_cast<int>(count.integer(0));
        return summary;
    });
}

} // namespace

std::vector<StoreSummary> surveyProfile(const std::filesystem::path& folder)
{
    std::vector<StoreSummary> found;
    std::error_code gone;
    std::filesystem::directory_iterator entry(folder, gone);
    // Not a range: its step throws where the folder goes away, and this is a thread of the pool.
    for (; !gone && entry != std::filesystem::directory_iterator(); entry.increment(gone)) {
        if (entry->path().extension() == ".db") {
            if (auto summary = summaryOf(entry->path())) {
                found.push_back(std::move(*summary));
            }
        }
    }
    return found;
}

void removeArticleIndex(std::filesystem::path copy)
{
    const std::string index = copy.replace_extension(articleIndexEnd).string();
    std::error_code gone;
    for (const char* beside : {"", "-wal", "-shm"}) {
        std::filesystem::remove(index + beside, gone);
    }
}

bool removeIdleCopy(const std::filesystem::path& path)
{
    std::error_code gone;
    const auto summary
        = std::filesystem::exists(path, gone) ? summaryOf(path) : base::fail(base::FaultKind::NotFound, "copy");
    if (!summary || summary->unsent > 0 || !std::filesystem::remove(path, gone)) {
        return false;
    }
    for (const char* beside : {"-wal", "-shm"}) {
        std::filesystem::path file = path;
        std::filesystem::remove(file += beside, gone);
    }
    removeArticleIndex(path);
    return true;
}

} // namespace store
