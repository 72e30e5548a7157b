// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"
#include "hub/net/http.h"
#include "hub/runtime/attachmentroutes.h"
#include "hub/runtime/deskrunner.h"

#include <atomic>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hub {

/// Articles that customers may read, as pages that are made here: nothing of an author's gets in but his words.
class ArticlePages final
{
public:
    ArticlePages(DeskRunner& runner, AttachmentRoutes& files, const base::Clock& clock)
        : m_runner(runner)
        , m_files(files)
        , m_clock(clock)
    { }

    /// `/kb/<id>`, or the name under which it was imported; and behind it `/<hash>`, a file of the version that is
    /// read: a picture to be shown, any other to be saved. 404, as a page that leads to the chat, for all that isn't
    /// published for customers today. `ancestors`: who may show it in a frame. Any thread; the desk's thread answers.
    void respond(const HttpRequest& request, const std::string& ancestors, HttpReply reply);

    /// A page for who must wait, which asks again by itself.
    static HttpResponse refusal(int status, base::Milliseconds wait);
    /// Whether customers may read it at this time.
    static bool isOpen(const protocol::ArticleRow& article, base::Timestamp now);
    /// What a conversation would fill in is left out: who reads it here stands in none.
    static std::string html(const protocol::ArticleRow& article);
    /// The article's file of this hash; nullptr: it has no such file.
    static const protocol::Attachment* file(const protocol::ArticleText& text, std::string_view hash);

private:
    /// What was made of a version, which never says anything else.
    struct Page
    {
        base::ArticleId article;
        std::uint32_t version = 0;
        std::optional<protocol::ArticleRow> row; ///< without its body; none: customers may not read it
        std::string html;
    };
    static constexpr std::size_t mostPages = 64;
    static constexpr int mostWaiting = 32; ///< they all hold up the commands behind them

    /// Of the version that is read now; nullptr: it can't be read. On the desk's thread.
    const Page* page(const DeskView& view, const base::ArticleId& id, std::uint32_t version);

    DeskRunner& m_runner;
    AttachmentRoutes& m_files;
    const base::Clock& m_clock;
    std::list<Page> m_pages; ///< the desk's thread's; the one that was asked for last first
    std::shared_ptr<std::atomic<int>> m_waiting = std::make_shared<std::atomic<int>>(0);
};

} // namespace hub
