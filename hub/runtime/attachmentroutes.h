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
#include <memory>
#include <optional>

namespace hub {

/// Upload and download of attachments, and the judgement of those that a message names. Hashing and sealing run on a
/// thread of their own.
class AttachmentRoutes final
{
public:
    /// `memory`: see Transfers.
    AttachmentRoutes(AttachmentStore& store, Accounts& accounts, const base::Clock& clock, base::LogSink log,
        std::size_t memory = Transfers::usual)
        : m_store(store)
        , m_accounts(accounts)
        , m_clock(clock)
        , m_log(std::move(log))
        , m_transfers(memory)
    { }

    /// Set before the first request.
    void attach(DeskRunner& runner) { m_runner = &runner; }

    const Transfers& transfers() const { return m_transfers; }

    /// From the header of an upload alone: takes room for its body into it, or says why not.
    std::optional<HttpResponse> takeRoom(HttpRequest& header, const Caller& who);
    void respond(HttpRequest request, std::optional<SignedIn> person, HttpReply reply);

    /// Before the machine sees a message: its files must be there and visible to the sender; kind and size are what
    /// the hub found, not what the sender claims. An error: can't be judged now, the command comes again. On the desk's
    /// thread.
    std::optional<protocol::Error> admit(
        const engine::Actor& actor, protocol::CommandFrame& frame, const DeskView& view);

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
    HttpResponse upload(const HttpRequest& request, const Requester& who);
    void download(HttpRequest request, const Requester& who, HttpReply reply);
    /// A fault: can't be said now.
    base::Result<bool> mayUse(const Requester& who, const std::string& hash, const DeskView& view);
    HttpResponse deliver(const HttpRequest& request, const Requester& who, const std::string& hash);

    AttachmentStore& m_store;
    Accounts& m_accounts;
    const base::Clock& m_clock;
    const base::LogSink m_log;
    Transfers m_transfers;
    DeskRunner* m_runner = nullptr;
    std::atomic<bool> m_stopped = false;
    boost::asio::thread_pool m_workers {1};
};

} // namespace hub
