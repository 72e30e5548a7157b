// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "hub/accounts/accounts.h"
#include "hub/net/http.h"
#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/session.h"
#include "hub/runtime/transfers.h"

#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace hub {

/// Upload and download of attachments, and the judgement of those that a message names. Hashing and sealing run on a
/// thread of their own.
class AttachmentRoutes final
{
public:
    static constexpr std::int64_t againMs = 5'000; ///< where its store has a fault or lags

    /// `memory`: see Transfers. `keep`: so long a file stays that nobody sends.
    AttachmentRoutes(AttachmentStore& store, Accounts& accounts, const base::Clock& clock, base::LogSink log,
        std::size_t memory, base::Milliseconds keep)
        : m_store(store)
        , m_accounts(accounts)
        , m_clock(clock)
        , m_log(std::move(log))
        , m_transfers(memory)
        , m_keep(keep)
    { }

    /// Set before the first request.
    void attach(DeskRunner& runner) { m_runner = &runner; }

    const Transfers& transfers() const { return m_transfers; }

    /// From the header of an upload alone: takes room for its body into it, or says why not.
    std::optional<HttpResponse> takeRoom(HttpRequest& header, const Caller& who);
    void respond(HttpRequest request, std::optional<SignedIn> person, HttpReply reply);

    /// A file that anybody may see who reaches the port; counted by his address, like a customer's. `savedAs`: never
    /// shown but saved under this name; empty: as its kind is. Any thread.
    void deliverOpen(const HttpRequest& request, const std::string& hash, const std::string& savedAs, HttpReply reply);

    /// Before the machine sees a message: its files must be there and visible to the sender, those of a canned reply
    /// uploaded for its place; kind and size are what the hub found, not what the sender claims. An error: can't be
    /// judged now, the command comes again. On the desk's thread.
    std::optional<protocol::Error> admit(
        const engine::Actor& actor, protocol::CommandFrame& frame, const DeskView& view);

    /// The files of an article that doesn't come from a connection: they must have been uploaded for articles; kind and
    /// size are filled in. An error otherwise, of a kind that is to be tried again where it can't be said now. On the
    /// desk's thread.
    std::optional<protocol::Error> completeForArticle(std::vector<protocol::Attachment>& files);

    /// Waits for what is under way.
    void stop();

private:
    struct Requester
    {
        std::optional<base::PersonId> person;
        std::optional<base::CustomerId> customer;

        std::string subject() const;
    };

    class Body;

    std::optional<Requester> requesterOf(const HttpRequest& header, const std::optional<SignedIn>& person) const;
    Transfers::Who counted(const Requester& who, const std::string& address) const;
    void receive(HttpRequest request, const Requester& who, HttpReply reply);
    void receiveOfStaff(const HttpRequest& request, const base::PersonId& person, const DeskView& view,
        const std::function<void(const std::string& subject)>& store, const HttpReply& reply);
    HttpResponse upload(const HttpRequest& request, const std::string& subject);
    void download(HttpRequest request, const Requester& who, HttpReply reply);
    /// A fault: can't be said now.
    base::Result<bool> mayUse(const Requester& who, const std::string& hash, const DeskView& view);
    /// A canned reply or an article brings it that he may read.
    base::Result<bool> isReplied(const base::PersonId& person, const std::string& hash, const DeskView& view);
    void grant(const base::PersonId& person, const std::string& hash);
    bool isGranted(const base::PersonId& person, const std::string& hash) const;
    std::optional<protocol::Error> complete(protocol::CommandFrame& frame, std::string_view command,
        std::vector<protocol::Attachment>& attachments,
        const std::function<base::Result<bool>(const std::string& hash)>& mayName, const std::string& path = {});
    /// Whether a file lies under this key.
    std::function<base::Result<bool>(const std::string& hash)> storedUnder(const std::string& owner);
    HttpResponse deliver(const HttpRequest& request, const Transfers::Who& who, const std::string& hash,
        const std::string& cache, const std::string& savedAs = {});

    AttachmentStore& m_store;
    Accounts& m_accounts;
    const base::Clock& m_clock;
    const base::LogSink m_log;
    Transfers m_transfers;
    const base::Milliseconds m_keep;
    /// Who was told that he need not send a file, and until when that holds. On the desk's thread.
    std::map<std::pair<base::PersonId, std::string>, base::Timestamp> m_grants;
    DeskRunner* m_runner = nullptr;
    std::atomic<bool> m_stopped = false;
    boost::asio::thread_pool m_workers {1};
};

} // namespace hub
