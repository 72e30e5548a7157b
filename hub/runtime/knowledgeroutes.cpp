// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/knowledgeroutes.h"

#include "core/desk/articles.h"
#include "hub/runtime/apijson.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <memory>

namespace hub {

namespace {

constexpr std::int64_t againMs = 3'000;
constexpr std::size_t pageRows = 200;
constexpr std::size_t pageBytes = 512 * 1024;

/// False: it is there and no number. Absent ones leave it.
template <class Number> bool readNumber(const HttpRequest& request, const char* name, Number& number)
{
    const auto text = request.parameter(name);
    if (!text) {
        return true;
    }
    const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
    return read.ec == std::errc() && read.ptr == text->data() + text->size();
}

HttpResponse faulty(const std::vector<knowledge::Fault>& faults)
{
    boost::json::array list;
    for (const knowledge::Fault& fault : faults) {
        boost::json::object one {{"line", fault.line}};
        if (!fault.field.empty()) {
            one["field"] = fault.field;
        }
        one["reason"] = fault.reason;
        list.push_back(std::move(one));
    }
    boost::json::object body;
    body["error"] = boost::json::object {{"kind", "invalid"}, {"reason", "lines"}};
    body["faults"] = std::move(list);
    return jsonResponse(400, body);
}

HttpResponse later()
{
    return errorResponse(503, {"overloaded", {}, {}, againMs});
}

int statusOf(protocol::ErrorKind kind)
{
    switch (kind) {
    case protocol::ErrorKind::denied:
        return 403;
    case protocol::ErrorKind::conflict:
        return 409;
    case protocol::ErrorKind::too_large:
        return 413;
    case protocol::ErrorKind::read_only:
    case protocol::ErrorKind::overloaded:
        return 503;
    default:
        return 400;
    }
}

/// The desk changed its mind between the judgement and the command.
HttpResponse refused(const protocol::Error& error)
{
    const int status = statusOf(error.kind);
    const char* kind = status == 403 ? "denied"
        : status == 409              ? "conflict"
        : status == 413              ? "too_large"
        : status == 503              ? "overloaded"
                                     : "invalid";
    const std::string field = error.field.value_or(std::string());
    const std::string reason = error.reason.value_or(std::string());
    return errorResponse(status, {kind, field, reason, status == 503 ? againMs : 0});
}

} // namespace

struct KnowledgeRoutes::Bulk
{
    knowledge::File file;
    base::PersonId by;
    bool dry = false;
    std::uint32_t beside = 0; ///< new articles that other parts of the same import bring
    std::size_t changed = 0; ///< of the articles: what is not there already
    std::size_t fresh = 0; ///< of these: what is not there under any version
    bool isFull = false; ///< the desk has as many as it takes
    bool isKnown = true; ///< false: whether their files are there can't be said now
    HttpReply reply;

    HttpResponse done() const
    {
        return jsonResponse(200,
            {{"articles", std::uint64_t {file.articles.size()}}, {"changed", std::uint64_t {changed}},
                {"new", std::uint64_t {fresh}}, {"dry", dry}});
    }
};

void KnowledgeRoutes::receive(
    const HttpRequest& request, const PublicDesk& desk, const base::PersonId& by, HttpReply reply)
{
    const auto bulk = std::make_shared<Bulk>();
    bulk->file = knowledge::read(request.body, desk.id, desk.utcOffsets);
    bulk->by = by;
    bulk->dry = request.parameter("dry").has_value();
    bulk->reply = std::move(reply);
    if (bulk->dry && !readNumber(request, "beside", bulk->beside)) {
        bulk->reply(errorResponse(400, {"invalid", "beside"}));
        return;
    }
    if (bulk->file.articles.empty() && bulk->file.faults.empty()) {
        bulk->reply(errorResponse(400, {"invalid", "articles", "empty"}));
        return;
    }
    // Also where lines are wrong already: all faults are told at once.
    m_runner.run([this, bulk](const DeskView& view) {
        judge(view, *bulk);
        if (!bulk->isKnown) {
            bulk->reply(later());
        } else if (!bulk->file.faults.empty()) {
            bulk->reply(faulty(bulk->file.faults));
        } else if (bulk->isFull) {
            bulk->reply(errorResponse(409, {"conflict", {}, "full"}));
        } else if (bulk->dry || bulk->changed == 0) {
            bulk->reply(bulk->done());
        } else {
            put(bulk);
        }
    });
}

/// What only the desk knows: queues and people, what is there already, which files are. On the desk's thread.
void KnowledgeRoutes::judge(const DeskView& view, Bulk& bulk)
{
    auto& file = bulk.file;
    for (std::size_t i = 0; i < file.articles.size() && file.faults.size() < knowledge::mostFaults; ++i) {
        auto& article = file.articles[i];
        auto refusal = desk::articles::check(view.state.data(), article.text, "");
        if (!refusal && !article.text.attachments.empty()) {
            refusal = m_attachments.completeForArticle(article.text.attachments);
            bulk.isKnown = bulk.isKnown && (!refusal || !protocol::retries(refusal->kind));
        }
        if (refusal) {
            file.faults.push_back({file.lines[i], refusal->field.value_or(std::string()),
                refusal->reason.value_or(std::string("too_large"))});
            continue;
        }
        const auto* known = desk::articles::find(view.state.data(), article.id);
        const bool isSame = known && known->state == protocol::ArticleState::published
            && known->sum == desk::articles::sumOf(article.text);
        bulk.changed += isSame ? 0 : 1;
        bulk.fresh += known ? 0 : 1;
    }
    bulk.isFull = view.state.data().articles.size() + bulk.beside + bulk.fresh > protocol::limits::articlesOfDesk;
    std::ranges::sort(file.faults, {}, &knowledge::Fault::line);
}

void KnowledgeRoutes::put(const std::shared_ptr<Bulk>& bulk)
{
    // A copy: the answer counts them.
    m_runner.command(protocol::ImportArticles {bulk->by, bulk->file.articles},
        [bulk](const std::optional<protocol::Error>& error) { bulk->reply(error ? refused(*error) : bulk->done()); });
}

void KnowledgeRoutes::give(const HttpRequest& request, HttpReply reply)
{
    std::uint64_t since = 0;
    if (!readNumber(request, "since", since)) {
        reply(errorResponse(400, {"invalid", "since"}));
        return;
    }
    const bool byDays = request.parameter("days").has_value();
    m_runner.run([since, byDays, reply = std::move(reply)](const DeskView& view) {
        const auto page = view.history.knowledge(engine::articles::Changed {since, pageRows, pageBytes});
        if (!view.level || !page) {
            reply(later());
            return;
        }
        HttpResponse response;
        response.type = "application/jsonl; charset=utf-8";
        response.with("Cache-Control", "no-store");
        response.with("Content-Disposition", "attachment; filename=\"articles.jsonl\"");
        std::uint64_t last = since;
        for (const protocol::Row& row : page->rows) {
            const auto& article = std::get<protocol::ArticleRow>(row);
            response.body += knowledge::lineOf(article, byDays ? &view.state.policies().desk().utcOffsets : nullptr);
            last = article.changed;
        }
        if (page->more) {
            response.with("Cloudseat-Next", std::to_string(last));
        }
        reply(std::move(response));
    });
}

} // namespace hub
