// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentroutes.h"

#include "core/desk/canned.h"
#include "core/engine/rights.h"
#include "core/protocol/limits.h"
#include "hub/accounts/attemptlimiter.h"
#include "hub/log/subject.h"
#include "hub/net/ranges.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/cookie.h"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace hub {

namespace {

constexpr std::int64_t soonMs = 2'000;
constexpr std::string_view prefix = "/api/v1/attachments/";

HttpResponse factsResponse(const std::string& hash, const AttachmentFacts& facts)
{
    boost::json::object body;
    body["hash"] = hash;
    body["type"] = facts.type.type;
    body["bytes"] = facts.bytes;
    if (facts.type.width && facts.type.height) {
        body["width"] = *facts.type.width;
        body["height"] = *facts.type.height;
    }
    return jsonResponse(200, body);
}

HttpResponse refusalResponse(AttachmentStore::Refusal refusal)
{
    switch (refusal) {
    case AttachmentStore::Refusal::WrongHash:
        return errorResponse(400, {"invalid", "hash", "hash"});
    case AttachmentStore::Refusal::WrongSize:
        return errorResponse(400, {"invalid", "bytes", "size"});
    case AttachmentStore::Refusal::Kind:
        return errorResponse(415, {"unsupported", {}, "kind"});
    case AttachmentStore::Refusal::Quota:
        return errorResponse(429, {"rate_limited", {}, "quota", 3'600'000});
    case AttachmentStore::Refusal::WrongOffset:
        break;
    }
    return errorResponse(409, {"conflict", "offset"});
}

/// The store of the files has a fault or lags; the desk itself works.
HttpResponse unavailable()
{
    return errorResponse(503, {"read_only", {}, "attachments", AttachmentRoutes::againMs});
}

HttpResponse noRoom(ByteBudget::Full full)
{
    return full == ByteBudget::Full::Share ? errorResponse(429, {"rate_limited", {}, "transfers", soonMs})
                                           : errorResponse(503, {"overloaded", {}, "transfers", soonMs});
}

/// With the name in the form of RFC 8187, where all but letters, digits and `-._~` is percent-encoded.
std::string disposition(const FileType& type, const std::string& savedAs)
{
    if (savedAs.empty()) {
        return type.isPicture() ? "inline" : "attachment";
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name;
    for (const char c : savedAs) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || std::string_view("-._~").find(c) != std::string_view::npos;
        name += isPlain ? std::string(1, c) : std::string {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return "attachment; filename*=UTF-8''" + name;
}

} // namespace

/// A file on its way out. What it holds of the memory goes with it.
class AttachmentRoutes::Body final
    : public HttpBody
    , public std::enable_shared_from_this<Body>
{
public:
    Body(AttachmentRoutes& routes, AttachmentReader reader, std::uint64_t from, ByteBudget::Lease lease)
        : m_routes(routes)
        , m_reader(std::move(reader))
        , m_at(from)
        , m_lease(std::move(lease))
    { }

    void next(std::function<void(std::optional<std::string>)> done) override
    {
        if (m_routes.m_stopped) {
            return done(std::nullopt);
        }
        boost::asio::post(m_routes.m_workers, [self = shared_from_this(), done = std::move(done)] {
            auto piece = self->m_reader.read(self->m_at);
            if (!piece) {
                self->m_routes.m_log(base::LogLevel::Error, "files",
                    "an attachment broke off on its way: " + base::describe(piece.error()));
                return done(std::nullopt);
            }
            self->m_at += piece->size();
            done(std::move(piece).value());
        });
    }

private:
    AttachmentRoutes& m_routes;
    AttachmentReader m_reader; ///< on the routes' thread, one piece at a time
    std::uint64_t m_at;
    const ByteBudget::Lease m_lease;
};

std::string AttachmentRoutes::Requester::subject() const
{
    return person ? subjectOf(*person) : subjectOf(*customer);
}

std::optional<AttachmentRoutes::Requester> AttachmentRoutes::requesterOf(
    const HttpRequest& header, const std::optional<SignedIn>& person) const
{
    Requester who;
    if (person) {
        who.person = person->person;
    } else if (header.header("authorization").empty()) {
        who.customer = customerOf(header, m_accounts);
    }
    return who.person || who.customer ? std::optional(std::move(who)) : std::nullopt;
}

Transfers::Who AttachmentRoutes::counted(const Requester& who, const std::string& address) const
{
    return {who.subject(), !who.person, AttemptLimiter::addressKey(address)};
}

std::optional<HttpResponse> AttachmentRoutes::takeRoom(HttpRequest& header, const Caller& who)
{
    const Requester requester {who.person ? std::optional(who.person->person) : std::nullopt, who.customer};
    // Whoever doesn't say how much he brings may bring the most.
    const std::uint64_t most = protocol::limits::attachmentBytes;
    const auto bytes = static_cast<std::size_t>(std::min(header.announced.value_or(most), most));
    auto lease = m_transfers.upload(counted(requester, header.address), bytes);
    if (!lease) {
        return noRoom(lease.error());
    }
    header.lease = std::move(lease).value();
    return std::nullopt;
}

void AttachmentRoutes::respond(HttpRequest request, std::optional<SignedIn> person, HttpReply reply)
{
    const auto known = requesterOf(request, person);
    if (!known) {
        reply(errorResponse(401, {"unauthenticated"}));
        return;
    }
    const Requester& who = *known;
    if (request.method == "POST" && request.path == "/api/v1/attachments") {
        receive(std::move(request), who, std::move(reply));
    } else if (request.method == "GET" || request.method == "HEAD") {
        download(std::move(request), who, std::move(reply));
    } else {
        reply(errorResponse(405, {"unsupported"}));
    }
}

void AttachmentRoutes::receive(HttpRequest request, const Requester& who, HttpReply reply)
{
    // Shared: every copy of a job would be a copy of the file.
    const auto shared = std::make_shared<const HttpRequest>(std::move(request));
    auto store = [this, shared, who, reply](const std::string& subject) {
        boost::asio::post(m_workers, [this, shared, subject, reply] { reply(upload(*shared, subject)); });
    };
    const bool asks = shared->body.empty() || shared->parameter("for");
    if (!who.customer && !asks) {
        store(who.subject());
        return;
    }
    // The desk's strand alone knows who may do what.
    m_runner->run([this, shared, who, store = std::move(store), reply](const DeskView& view) {
        if (!who.customer) {
            receiveOfStaff(*shared, *who.person, view, store, reply);
        } else if (const auto until = view.state.blockedUntil(*who.customer, m_clock.now())) {
            // Who may not write may not fill the disk either.
            reply(errorResponse(403, {"denied", {}, "blocked", (*until - m_clock.now()).count()}));
        } else {
            store(who.subject());
        }
    });
}

void AttachmentRoutes::receiveOfStaff(const HttpRequest& request, const base::PersonId& person, const DeskView& view,
    const std::function<void(const std::string& subject)>& store, const HttpReply& reply)
{
    std::string subject = subjectOf(person);
    const bool forArticle = request.parameter("for") == "article";
    const bool forReply = request.parameter("for") == "reply";
    if (forArticle && !engine::rights::has(view.state, person, engine::rights::editKnowledge)) {
        reply(errorResponse(403, {"denied", "for"}));
        return;
    }
    subject = forArticle ? knowledgeSubject : subject;
    if (const auto group = request.parameter("group"); forReply && group) {
        const base::GroupId place {*group};
        if (!base::isValidName(*group) || !desk::canned::isMember(view.state, person, place)
            || !engine::rights::has(view.state, person, engine::rights::cannedGroup)) {
            reply(errorResponse(403, {"denied", "group"}));
            return;
        }
        subject = subjectOf(place);
    }
    const auto asked = uploadRange(request);
    const auto* range = std::get_if<UploadRange>(&asked);
    if (range == nullptr || !request.body.empty()) {
        store(subject);
        return;
    }
    // He asks what is there: what a reply brings that he may read needn't come from him.
    const auto replied = isReplied(person, range->hash, view);
    if (!replied || !*replied) {
        const auto known = m_store.facts(range->hash);
        // Sending it all would help nobody where it is only not known yet.
        const bool perhaps = !view.level && (!known || known->has_value());
        replied && !perhaps ? store(subject) : reply(unavailable());
        return;
    }
    grant(person, range->hash);
    boost::asio::post(m_workers, [this, hash = range->hash, subject, isCopied = forReply || forArticle, store, reply] {
        const auto facts = isCopied ? m_store.copyFor(subject, hash) : m_store.facts(hash);
        const base::Status touched = m_store.touchReplied(hash);
        if (!facts || !touched) {
            reply(unavailable());
        } else if (*facts) {
            reply(factsResponse(hash, **facts));
        } else {
            store(subject);
        }
    });
}

HttpResponse AttachmentRoutes::upload(const HttpRequest& request, const std::string& subject)
{
    const auto announced = uploadRange(request);
    if (const auto* wrong = std::get_if<std::string_view>(&announced)) {
        return errorResponse(400, {"invalid", std::string(*wrong)});
    }
    const UploadRange& range = std::get<UploadRange>(announced);
    if (range.bytes > protocol::limits::attachmentBytes) {
        return errorResponse(413, {"too_large"});
    }
    auto put = m_store.put(subject, range.hash, range.bytes, range.offset, request.body);
    if (!put) {
        m_log(base::LogLevel::Error, "files", "an attachment could not be stored: " + base::describe(put.error()));
        return unavailable();
    }
    if (const auto* facts = std::get_if<AttachmentFacts>(&put.value())) {
        return factsResponse(range.hash, *facts);
    }
    if (const auto* incomplete = std::get_if<AttachmentStore::Incomplete>(&put.value())) {
        return jsonResponse(202, {{"offset", incomplete->offset}});
    }
    const auto refusal = std::get<AttachmentStore::Refusal>(put.value());
    if (refusal != AttachmentStore::Refusal::WrongOffset) {
        return refusalResponse(refusal);
    }
    auto have = m_store.put(subject, range.hash, range.bytes, 0, {});
    const auto* incomplete = have ? std::get_if<AttachmentStore::Incomplete>(&have.value()) : nullptr;
    return jsonResponse(409, {{"offset", incomplete != nullptr ? incomplete->offset : 0}});
}

void AttachmentRoutes::download(HttpRequest request, const Requester& who, HttpReply reply)
{
    const std::string hash = request.path.starts_with(prefix) ? request.path.substr(prefix.size()) : std::string();
    if (!isHash(hash)) {
        reply(errorResponse(404, {"not_found"}));
        return;
    }
    m_runner->run([this, request = std::move(request), who, hash, reply = std::move(reply)](const DeskView& view) {
        const auto may = mayUse(who, hash, view);
        if (!may || !*may) {
            reply(may ? errorResponse(404, {"not_found"}) : unavailable());
            return;
        }
        boost::asio::post(m_workers, [this, request, who, hash, reply] {
            reply(deliver(request, counted(who, request.address), hash, "private, max-age=31536000, immutable"));
        });
    });
}

void AttachmentRoutes::deliverOpen(
    const HttpRequest& request, const std::string& hash, const std::string& savedAs, HttpReply reply)
{
    boost::asio::post(m_workers, [this, request, hash, savedAs, reply = std::move(reply)] {
        const std::string address = AttemptLimiter::addressKey(request.address);
        // Not for long: it may be taken back.
        reply(deliver(request, {"visitor/" + address, true, address}, hash, "private, max-age=300", savedAs));
    });
}

HttpResponse AttachmentRoutes::deliver(const HttpRequest& request, const Transfers::Who& who, const std::string& hash,
    const std::string& cache, const std::string& savedAs)
{
    const auto facts = m_store.facts(hash);
    auto reader = m_store.reader(hash);
    if (!facts || (!reader && reader.error().kind != base::FaultKind::NotFound)) {
        return unavailable();
    }
    if (!reader || !facts.value()) {
        return errorResponse(404, {"not_found"});
    }
    const DownloadRange range = downloadRange(request.header("range"), reader->bytes());
    if (range.status == 416) {
        return errorResponse(416, {"invalid", "range"}).with("Content-Range", range.contentRange);
    }
    const std::size_t cost
        = std::max(reader->held(), static_cast<std::size_t>(std::min<std::uint64_t>(attachmentSlice, reader->bytes())));
    auto lease = m_transfers.download(who, cost);
    if (!lease) {
        return noRoom(lease.error());
    }
    HttpResponse response;
    response.type = facts.value()->type.type;
    response.with("Cache-Control", cache);
    response.with("Accept-Ranges", "bytes");
    response.with("Content-Security-Policy", "default-src 'none'; sandbox");
    response.with("Cross-Origin-Resource-Policy", "same-origin");
    response.with("Content-Disposition", disposition(facts.value()->type, savedAs));
    std::uint64_t from = 0;
    if (range.status == 206) {
        response.status = 206;
        response.with("Content-Range", range.contentRange);
        from = range.from;
    }
    response.pieceBytes = reader->bytes() - from;
    response.pieces = std::make_shared<Body>(*this, std::move(*reader), from, std::move(lease).value());
    return response;
}

void AttachmentRoutes::stop()
{
    m_stopped = true;
    m_workers.join();
}

} // namespace hub
