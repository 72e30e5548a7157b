// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/articlepages.h"

#include "core/desk/articles.h"
#include "core/text/markdown.h"
#include "core/text/placeholders.h"
#include "core/text/plain.h"
#include "hub/net/ranges.h"
#include "hub/reports/articlereading.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/knowledgefile.h"

#include <algorithm>
#include <array>

namespace hub {

namespace {

constexpr std::string_view prefix = "/kb/";
constexpr base::Milliseconds again = std::chrono::seconds(3);

void addPolicy(HttpResponse& response, const std::string& ancestors)
{
    response.with("Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
            + ancestors);
    response.with("Cross-Origin-Opener-Policy", "same-origin");
}

/// In both languages: whoever comes here asked for none. `head` and `body` are HTML.
std::string pageInBoth(std::string_view title, const std::string& head, std::string_view body)
{
    return "<!doctype html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + head + "<title>" + std::string(title)
        + "</title>\n<link rel=\"stylesheet\" href=\"/article.css\">\n</head>\n<body>\n<main>\n" + std::string(body)
        + "</main>\n</body>\n</html>\n";
}

/// The same for what is retired, expired, not for customers or was never there: nobody learns which.
HttpResponse notFound(const std::string& ancestors)
{
    HttpResponse response;
    response.status = 404;
    response.type = "text/html; charset=utf-8";
    response.body = pageInBoth("内容不存在 · Not found", {},
        "<p>您要找的内容不存在或已下线。<a href=\"/\">联系在线客服</a></p>\n"
        "<p lang=\"en\">What you are looking for isn't here, or no longer. <a href=\"/\">Chat with us</a></p>\n");
    response.with("Cache-Control", "no-store");
    addPolicy(response, ancestors);
    return response;
}

HttpResponse pageOf(const std::string& html, const std::string& ancestors)
{
    HttpResponse response;
    response.type = "text/html; charset=utf-8";
    response.body = html;
    response.with("Cache-Control", "no-cache");
    addPolicy(response, ancestors);
    return response;
}

HttpResponse later()
{
    return ArticlePages::refusal(503, again);
}

/// Kinds that every browser shows as a picture and runs nothing of.
bool isShown(std::string_view type)
{
    constexpr std::array<std::string_view, 4> kinds {"image/png", "image/jpeg", "image/gif", "image/webp"};
    return std::ranges::find(kinds, type) != kinds.end();
}

/// `/kb/ID/HASH`
std::string placeOf(const base::ArticleId& article, const protocol::Attachment& file)
{
    return std::string(prefix) + article.toString() + "/" + file.hash;
}

/// Under which name a browser keeps it.
std::string savedAs(const protocol::Attachment& file)
{
    std::string name = text::visibleControls(file.name.reveal());
    name.erase(0, name.find_last_of("/\\") + 1); // npos + 1: nothing
    name.erase(0, name.find_first_not_of('.'));
    return name.empty() ? "file" : name;
}

/// `1.5 KB`
std::string sizeWords(std::uint64_t bytes)
{
    if (bytes < 1024) {
        return std::to_string(bytes) + " B";
    }
    const bool isLarge = bytes >= std::uint64_t(1024) * 1024;
    const std::uint64_t tenths = (bytes * 10 + (isLarge ? 512 * 1024 : 512)) / (isLarge ? 1024 * 1024 : 1024);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (isLarge ? " MB" : " KB");
}

/// Below the text: files that the page itself doesn't show, to be saved.
std::string fileList(const protocol::ArticleRow& article)
{
    std::string lines;
    for (const protocol::Attachment& file : article.text->attachments) {
        if (!isShown(file.type)) {
            lines += "<li><a href=\"" + placeOf(article.id, file) + "\" rel=\"noopener noreferrer nofollow\"><bdi>"
                + text::escapedHtml(text::visibleControls(file.name.reveal())) + "</bdi></a> " + sizeWords(file.bytes)
                + "</li>\n";
        }
    }
    const std::string_view name = article.text->language.starts_with("zh") ? "文件" : "Files";
    return lines.empty() ? std::string()
                         : "<ul class=\"files\" aria-label=\"" + std::string(name) + "\">\n" + lines + "</ul>\n";
}

/// By its id, or by the name under which it was imported.
base::ArticleId named(const std::string& name, const base::DeskId& desk)
{
    const auto id = base::Uuid::fromString(name);
    return id ? base::ArticleId {*id} : knowledge::idOf(desk, name);
}

} // namespace

HttpResponse ArticlePages::refusal(int status, base::Milliseconds wait)
{
    const std::string seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
    HttpResponse response;
    response.status = status;
    response.type = "text/html; charset=utf-8";
    response.body = pageInBoth("请稍候 · One moment", "<meta http-equiv=\"refresh\" content=\"" + seconds + "\">\n",
        "<p>现在访问的人很多，页面马上会自动打开。</p>\n"
        "<p lang=\"en\">Many people read here just now. The page opens by itself in a moment.</p>\n");
    response.with("Cache-Control", "no-store");
    response.with("Retry-After", seconds);
    return response;
}

bool ArticlePages::isOpen(const protocol::ArticleRow& article, base::Timestamp now)
{
    if (article.state != protocol::ArticleState::published || !article.text || !article.text->forCustomers) {
        return false;
    }
    const auto& text = *article.text;
    return (!text.validFrom || *text.validFrom <= now) && (!text.validUntil || now < *text.validUntil);
}

std::string ArticlePages::html(const protocol::ArticleRow& article)
{
    const auto& words = *article.text;
    const std::string title = text::escapedHtml(text::visibleControls(text::withoutPlaceholders(words.title.reveal())));
    const auto place = [&](std::string_view address, bool shown) {
        const auto* own = reports::fileNamed(words, address);
        return own != nullptr && isShown(own->type) == shown ? placeOf(article.id, *own) : std::string();
    };
    std::string page = "<!doctype html>\n<html lang=\"" + text::escapedHtml(words.language) + "\">\n<head>\n";
    page += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    page += "<title>" + title + "</title>\n<link rel=\"stylesheet\" href=\"/article.css\">\n</head>\n";
    page += "<body>\n<main dir=\"auto\">\n<h1>" + title + "</h1>\n";
    page += text::markdownToHtml(
        text::withoutPlaceholders(words.body.reveal()), [&](std::string_view address) { return place(address, true); },
        [&](std::string_view address) { return place(address, false); });
    page += fileList(article) + "</main>\n</body>\n</html>\n";
    return page;
}

const protocol::Attachment* ArticlePages::file(const protocol::ArticleText& text, std::string_view hash)
{
    const auto found = std::ranges::find(text.attachments, hash, &protocol::Attachment::hash);
    return found != text.attachments.end() ? &*found : nullptr;
}

const ArticlePages::Page* ArticlePages::page(const DeskView& view, const base::ArticleId& id, std::uint32_t version)
{
    const auto known = std::ranges::find_if(
        m_pages, [&](const Page& page) { return page.article == id && page.version == version; });
    if (known != m_pages.end()) {
        m_pages.splice(m_pages.begin(), m_pages, known);
        return &m_pages.front();
    }
    auto found = view.history.knowledge(engine::articles::Current {id});
    auto* row = found && !found->rows.empty() ? std::get_if<protocol::ArticleRow>(&found->rows.front()) : nullptr;
    if (row == nullptr || row->version != version) {
        return nullptr; // the history is behind
    }
    Page page {id, version, std::nullopt, {}};
    if (row->text && row->text->forCustomers) {
        page.html = html(*row);
        row->text->body = {};
        page.row = std::move(*row);
    }
    m_pages.push_front(std::move(page));
    if (m_pages.size() > mostPages) {
        m_pages.pop_back();
    }
    return &m_pages.front();
}

void ArticlePages::respond(const HttpRequest& request, const std::string& ancestors, HttpReply reply)
{
    std::string name = request.path.starts_with(prefix) ? request.path.substr(prefix.size()) : std::string();
    std::string hash;
    // A name may have slashes, too; a hash is none.
    if (const auto slash = name.rfind('/'); slash != std::string::npos && isHash(name.substr(slash + 1))) {
        hash = name.substr(slash + 1);
        name.resize(slash);
    }
    if (name.empty()) {
        reply(notFound(ancestors));
        return;
    }
    if (m_waiting->fetch_add(1) >= mostWaiting) {
        --*m_waiting;
        reply(later());
        return;
    }
    m_runner.run([this, waiting = m_waiting, request, name = std::move(name), hash = std::move(hash), ancestors,
                     reply = std::move(reply)](const DeskView& view) {
        --*waiting;
        const base::ArticleId id = named(name, view.state.data().id);
        const auto* article = desk::articles::find(view.state.data(), id);
        const Page* known = article && article->published ? page(view, id, *article->published) : nullptr;
        if (!view.level || (article && article->published && known == nullptr)) {
            reply(later());
        } else if (known == nullptr || !known->row || !isOpen(*known->row, m_clock.now())) {
            reply(notFound(ancestors));
        } else if (hash.empty()) {
            reply(pageOf(known->html, ancestors));
        } else if (const auto* own = file(*known->row->text, hash)) {
            m_files.deliverOpen(request, hash, isShown(own->type) ? std::string() : savedAs(*own), reply);
        } else {
            reply(notFound(ancestors));
        }
    });
}

} // namespace hub
