// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "hub/accounts/passwordpool.h"
#include "hub/metrics/exposition.h"
#include "hub/net/http.h"
#include "hub/net/server.h"
#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/copydoor.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/transfers.h"

#include <filesystem>
#include <mutex>

namespace hub {

/// `GET /metrics`: what the hub can say of itself in numbers. No names but those of desk, queues, commands and events;
/// no person, no customer, no text. For programs on this machine, and for whoever has the token. Any thread.
class MetricsPage final
{
public:
    struct Options
    {
        std::filesystem::path data; ///< whose files are measured
        base::DeskId desk;
        const CopyDoor* copies = nullptr;
        bool behindProxy = false; ///< what comes without TLS comes from a proxy
    };

    MetricsPage(Options options, DeskRunner& runner, PasswordPool& passwords, const AttachmentStore& attachments,
        const base::Clock& clock)
        : m_options(std::move(options))
        , m_runner(runner)
        , m_passwords(passwords)
        , m_attachments(attachments)
        , m_clock(clock)
    { }

    void setToken(base::Secret token);
    /// Set before the first request.
    void attach(const Server& server, const Transfers& transfers)
    {
        m_server = &server;
        m_transfers = &transfers;
    }

    /// The figures are of one moment between two groups of the desk.
    void respond(const HttpRequest& request, HttpReply reply);

private:
    bool mayRead(const HttpRequest& request) const;
    std::string write(const DeskView& view);
    void writeQueues(Exposition& page, const desk::State& state) const;
    void writeRouting(Exposition& page, const desk::State& state) const;
    void writePeople(Exposition& page, const desk::State& state) const;
    void writeDesk(Exposition& page);
    void writeFiles(Exposition& page) const;
    void writeDoor(Exposition& page);
    void writeCopies(Exposition& page) const;
    static void writeProcess(Exposition& page);

    const Options m_options;
    DeskRunner& m_runner;
    PasswordPool& m_passwords;
    const AttachmentStore& m_attachments;
    const base::Clock& m_clock;
    const Server* m_server = nullptr;
    const Transfers* m_transfers = nullptr;
    mutable std::mutex m_mutex; ///< guards the token
    base::Secret m_token; ///< empty: only programs on this machine
};

} // namespace hub
