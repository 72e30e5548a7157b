// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/forwardclock.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "hub/config/deskfile.h"
#include "hub/net/certificate.h"
#include "hub/net/server.h"
#include "hub/projections/besidehistory.h"
#include "hub/runtime/controlsocket.h"
#include "hub/runtime/datadirectory.h"
#include "hub/runtime/operator.h"
#include "hub/runtime/retention.h"
#include "hub/runtime/service.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hub {

/// What a running hub takes from its configuration when it is read again.
struct HubTunables
{
    std::filesystem::path certificate; ///< empty: the hub's own
    std::filesystem::path key;
    std::size_t connections = 0;
    std::size_t connectionsPerAddress = 0;
    base::Secret metricsToken;
    std::vector<Site> sites; ///< that embed the customer page
    std::vector<std::string> notes; ///< what else is different, for the log
    /// Called once everything was found good, with the log's line about it: it is shown at every level.
    std::function<void(const std::string& line)> accepted;
};

struct HubSettings
{
    std::filesystem::path data;
    std::optional<DeskConfig> desk; ///< needed at the first start
    bool apply = false; ///< the desk file again, over what the log says
    bool acceptState = false;
    ServerOptions server;
    bool plain = false; ///< without TLS; only on loopback
    std::filesystem::path certificate; ///< empty: the hub's own
    std::filesystem::path key;
    std::vector<std::string> origins;
    std::vector<Site> sites; ///< that embed the customer page
    std::filesystem::path web; ///< the customer page
    base::Milliseconds drain {1'000}; ///< between telling clients to come again and closing
    double commandRateFactor = 1; ///< of the clients' limits; benchmarks raise it
    double addressFactor = 1; ///< of what all behind one address share
    std::size_t filesMemory = Transfers::usual; ///< of files that are under way, see Transfers
    base::Milliseconds keepUnused = std::chrono::days(30); ///< files that no message names
    std::optional<base::Milliseconds> forgetAfter; ///< customers, their last conversation over; none: never
    std::optional<base::Milliseconds> heartbeat; ///< see ServiceOptions
    base::Milliseconds shedAfter = LoadLevel::usual; ///< wait at the desk's thread from which on load is shed
    std::optional<protocol::ProgramWish> program; ///< what workstations are asked to be
    base::Secret metricsToken; ///< who has it reads `/metrics` from elsewhere; empty: nobody
    std::function<base::Result<HubTunables>()> reread; ///< at SIGHUP; empty: there is nothing to read again
    PasswordCost passwordCost; ///< of passwords set from here on
    base::Milliseconds patience {0}; ///< for whoever works in the folder at the start: a verb, another hub that ends
    CopyDoor* copies = nullptr; ///< must outlive the hub; none: nobody may copy it
};

/// The hub as a whole: opens everything in the right order, serves, drains, closes.
class Hub final
{
public:
    enum class Stage
    {
        Data, ///< data directory, log, keys, accounts
        Desk, ///< the desk file against what is there, or there is neither
        Certificate,
        Listen,
        Web
    };
    struct StartFault
    {
        Stage stage = Stage::Data;
        base::Fault fault;
    };

    static base::Result<std::unique_ptr<Hub>, StartFault> open(HubSettings settings, base::LogSink log);
    /// Without a door: what is in the directory, for its operator while no hub serves from it. Faults: Busy (one does),
    /// NotFound (no desk is in it; nothing was made).
    static base::Result<std::unique_ptr<Hub>, StartFault> openClosed(
        const std::filesystem::path& data, base::LogSink log);
    ~Hub();

    OperatorAnswer operate(const OperatorRequest& request);
    /// Of somebody whom the desk knows. Faults: NotFound (it doesn't), those of `Accounts::setPassword`.
    base::Status setPassword(const base::PersonId& person, const base::Secret& password);

    /// `https://127.0.0.1:8443`
    std::string url() const;
    /// SHA-256 of the certificate; empty when plain.
    const std::string& fingerprint() const { return m_certificate.fingerprint; }

    /// Serves until SIGTERM or SIGINT, or until the log fails. True: ended in order.
    bool run();

private:
    Hub(HubSettings settings, DataDirectory data, base::LogSink log);

    static base::Failure<StartFault> at(Stage stage, const base::Fault& fault);
    base::Result<void, StartFault> prepareDoor();
    base::Result<void, StartFault> openDesk();
    base::Result<void, StartFault> openDoor();
    void openRetention();
    base::Result<std::unique_ptr<SqliteHistory>> openHistory(const DeskJournal& journal);
    std::vector<Follower> followers();
    std::string folderName() const;
    /// Without TLS here, with it for browsers.
    bool endsAtProxy() const;
    void noteDesk(const DeskBook& book, const base::DeskId& desk, base::Milliseconds begin);
    base::Status noteUses(const protocol::Event& event);
    base::Status seed();
    DeskRunner::Hooks hooks();
    void collectSoon(std::chrono::seconds after);
    void renewTime(const DeskView& view);
    void dropForgotten(const DeskView& view);
    void collect(const DeskView& view);
    void awaitSignal();
    void reload();
    base::Result<Server::Tls> loadTls(const HubTunables& fresh, Certificate& certificate) const;
    void drain();
    void waitUntilEmpty(int triesLeft);
    void end(bool good);

    HubSettings m_settings;
    base::LogSink m_log;
    DataDirectory m_data;
    PublicDeskHolder m_publicDesk;
    Sites m_sites;
    Certificate m_certificate;
    std::optional<WebFiles> m_web;
    std::unique_ptr<base::ForwardClock> m_deskClock;
    std::unique_ptr<BesideHistory> m_history;
    std::unique_ptr<AttachmentRoutes> m_attachmentRoutes;
    // The io_context and everything that its handlers touch: destroyed in reverse order.
    std::unique_ptr<DeskRunner> m_runner;
    std::unique_ptr<MetricsPage> m_metricsPage;
    std::unique_ptr<Service> m_service;
    std::unique_ptr<ControlSocket> m_control;
    std::unique_ptr<Retention> m_retention;
    boost::asio::io_context m_io;
    boost::asio::signal_set m_signals;
    boost::asio::steady_timer m_timer;
    boost::asio::steady_timer m_collection;
    std::optional<boost::asio::ip::tcp::acceptor> m_acceptor; ///< bound, until the server has it
    Server::Tls m_tls; ///< likewise
    std::unique_ptr<Server> m_server;
    bool m_firstStart = false;
    base::Milliseconds m_wasIdle {0}; ///< from the log's last record to this start, as the clocks say
    std::atomic<bool> m_draining = false;
    std::atomic<bool> m_good = true;
};

} // namespace hub
