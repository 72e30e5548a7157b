// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/reports/articlereading.h"

#include "core/text/markdown.h"

#include <algorithm>

namespace hub::reports {

namespace {

constexpr std::size_t pageRows = 100;
constexpr std::size_t pageBytes = 256 * 1024;

base::Failure<base::Fault> stopped()
{
    return base::fail(base::FaultKind::Busy, "stopped");
}

} // namespace

base::Result<std::map<base::ArticleId, protocol::ArticleHeadRow>> heads(
    const engine::History& history, const GoOn& goOn)
{
    std::map<base::ArticleId, protocol::ArticleHeadRow> all;
    std::uint64_t since = 0;
    for (bool more = true; more;) {
        if (!goOn()) {
            return stopped();
        }
        auto page = history.knowledge(engine::articles::Heads {since, pageRows});
        if (!page) {
            return base::Failure(page.error());
        }
        more = page->more;
        for (protocol::Row& row : page->rows) {
            auto& head = std::get<protocol::ArticleHeadRow>(row);
            since = std::max(since, head.touched);
            all[head.id] = std::move(head);
        }
    }
    return all;
}

base::Status forEachRead(const engine::History& history, const GoOn& goOn,
    const std::function<base::Status(const protocol::ArticleRow&)>& visit)
{
    std::uint64_t since = 0;
    for (bool more = true; more;) {
        if (!goOn()) {
            return stopped();
        }
        const auto page = history.knowledge(engine::articles::Changed {since, pageRows, pageBytes});
        if (!page) {
            return base::Failure(page.error());
        }
        more = page->more;
        for (const protocol::Row& row : page->rows) {
            const auto& article = std::get<protocol::ArticleRow>(row);
            since = std::max(since, article.changed);
            if (auto done = visit(article); !done) {
                return done;
            }
        }
    }
    return {};
}

::knowledge::Document documentOf(const protocol::ArticleRow& row)
{
    ::knowledge::Document document;
    document.id = row.id.toString();
    if (row.text) {
        document.title = row.text->title.reveal();
        for (const protocol::Personal& question : row.text->questions) {
            document.questions.push_back(question.reveal());
        }
        document.body = row.text->body.reveal();
        document.language = row.text->language;
        document.validFrom = row.text->validFrom;
        document.validUntil = row.text->validUntil;
        document.isPublic = row.text->forCustomers;
    }
    document.changedAt = row.at.value_or(base::Timestamp {});
    return document;
}

const protocol::Attachment* fileNamed(const protocol::ArticleText& article, std::string_view address)
{
    const std::string name = text::decodedAddress(address);
    const auto found = std::ranges::find_if(article.attachments,
        [&](const protocol::Attachment& file) { return file.name.reveal() == name || file.hash == name; });
    return found != article.attachments.end() ? &*found : nullptr;
}

} // namespace hub::reports
