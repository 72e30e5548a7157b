// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/bulkway.h"

#include "models/items/convert.h"

#include <QCryptographicHash>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace syncing {

namespace {

using knowledge::DoorAnswer;

constexpr qint64 pageBytes = 8 * 1024 * 1024; ///< half a megabyte, and what the last article has over it
constexpr std::chrono::seconds longestBusy = std::chrono::minutes(5);
constexpr std::chrono::seconds longestAway(30);
constexpr std::chrono::seconds pause(2); ///< where a hub doesn't say how long
constexpr std::chrono::seconds longestPause(60);

base::Failure<base::Fault> noAnswer()
{
    return base::fail(base::FaultKind::Io, "the hub does not answer");
}

} // namespace

BulkRequests::BulkRequests(HubHttp& http, TokenKeeper& tokens)
    : m_http(http)
    , m_tokens(tokens)
{ }

void BulkRequests::ask(const BulkRequest& request, const Answered& answered)
{
    ask(request, answered, false);
}

void BulkRequests::ask(const BulkRequest& request, const Answered& answered, bool renewed)
{
    m_tokens.ensure(renewed).then(this, [=, this](TokenState state) {
        if (state != TokenState::Good) {
            answered(state == TokenState::Unreachable ? noAnswer()
                                                      : base::fail(base::FaultKind::Denied, "the sign-in has ended"),
                0);
            return;
        }
        const auto take = [=, this](const HttpPage& page) {
            if (page.answer.status == 401 && !renewed) {
                ask(request, answered, true);
            } else if (page.answer.status == 0) {
                answered(noAnswer(), 0);
            } else {
                answered(DoorAnswer {page.answer.status, page.answer.body.toStdString(), page.next.toStdString()},
                    page.answer.retryAfterSeconds);
            }
        };
        if (request.method == "GET") {
            m_http.getPage(request.path, m_tokens.access(), pageBytes).then(this, take);
        } else {
            m_http.postBytes(request.path, request.body, m_tokens.access())
                .then(this, [take](const HttpAnswer& answer) {
                    take({answer, {}});
                });
        }
    });
}

BulkWay::BulkWay(BulkRequests& requests, std::stop_token stop, std::stop_token gone)
    : m_requests(requests)
    , m_stop(std::move(stop))
    , m_gone(std::move(gone))
{ }

BulkWay::Came BulkWay::once(const BulkRequest& request)
{
    struct Slot
    {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::optional<Came> came;
    };
    // Shared: the answer may come when nobody waits for it any more.
    const auto slot = std::make_shared<Slot>();
    std::unique_lock lock(slot->mutex);
    if (m_gone.stop_requested()) {
        return {noAnswer()};
    }
    QMetaObject::invokeMethod(
        &m_requests,
        [requests = &m_requests, request, slot] {
            requests->ask(request, [slot](const base::Result<DoorAnswer>& answer, int retryAfterSeconds) {
                const std::lock_guard held(slot->mutex);
                slot->came = Came {answer, retryAfterSeconds};
                slot->filled.notify_all();
            });
        },
        Qt::QueuedConnection);
    slot->filled.wait(lock, m_gone, [&] { return slot->came.has_value(); });
    return slot->came ? std::move(*slot->came) : Came {noAnswer()};
}

bool BulkWay::rest(std::chrono::seconds span)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, m_stop, span, [] { return false; });
    return !m_stop.stop_requested();
}

base::Result<DoorAnswer> BulkWay::ask(
    const char* method, const std::string& path, const std::string& query, const std::string& body)
{
    const BulkRequest request {
        method, items::toQString(query.empty() ? path : path + '?' + query), QByteArray::fromStdString(body)};
    const auto begun = std::chrono::steady_clock::now();
    while (true) {
        Came came = once(request);
        const bool isBusy = came.answer && (came.answer->status == 429 || came.answer->status == 503);
        const bool isAway = !came.answer && came.answer.error().kind == base::FaultKind::Io;
        const auto over = std::chrono::steady_clock::now() - begun;
        if ((!isBusy && !isAway) || over > (isBusy ? longestBusy : longestAway)) {
            return std::move(came.answer);
        }
        const std::chrono::seconds told(isBusy ? came.retryAfterSeconds : 0);
        if (!rest(told > std::chrono::seconds(0) ? std::min(told, longestPause) : pause)) {
            return std::move(came.answer);
        }
    }
}

std::string BulkWay::hashOf(const std::string& bytes) const
{
    const QByteArray all = QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()));
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().toStdString();
}

} // namespace syncing
