// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/hub.h"

#include "hub/runtime/version.h"

#include <algorithm>
#include <csignal>

/// The hub towards the outside: its port, its certificate, signals, the end.
namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;

constexpr base::Milliseconds comeAgainAfter {500};
constexpr base::Milliseconds comeAgainSpread {2'000};
constexpr base::Milliseconds pollEvery {50};
/// A hub that served nobody for longer is more likely one whose clock is wrong.
constexpr base::Milliseconds mostIdle = std::chrono::days(30);

protocol::limits::Rate scaled(const protocol::limits::Rate& rate, double factor)
{
    return {rate.perSecond * factor, rate.burst * factor};
}

session::HubOptions optionsFor(const protocol::limits::Rate& rate, double factor)
{
    session::HubOptions options;
    options.program = hubProgram;
    options.commandRate = scaled(rate, factor);
    return options;
}

} // namespace

base::Result<void, Hub::StartFault> Hub::prepareDoor()
{
    auto web = WebFiles::load(m_settings.web);
    if (!web) {
        return at(Stage::Web, web.error());
    }
    m_web = std::move(web).value();
    HubTunables given;
    given.certificate = m_settings.certificate;
    given.key = m_settings.key;
    auto tls = loadTls(given, m_certificate);
    if (!tls) {
        return at(Stage::Certificate, tls.error());
    }
    m_tls = std::move(tls).value();
    auto acceptor = Server::bind(m_io, m_settings.server);
    if (!acceptor) {
        return at(Stage::Listen, acceptor.error());
    }
    m_acceptor.emplace(std::move(acceptor).value());
    return {};
}

base::Result<void, Hub::StartFault> Hub::openDoor()
{
    m_sites.set(m_settings.sites);
    ServiceOptions options;
    options.origins = m_settings.origins;
    options.agent = optionsFor(protocol::limits::agentRate, m_settings.commandRateFactor);
    options.customer = optionsFor(protocol::limits::customerRate, m_settings.commandRateFactor);
    options.heartbeat = m_settings.heartbeat;
    options.entranceFactor = m_settings.commandRateFactor;
    options.addressFactor = m_settings.addressFactor;
    options.copies = m_settings.copies;
    MetricsPage::Options metrics {m_settings.data, m_publicDesk.get()->id, m_settings.copies, endsAtProxy()};
    m_metricsPage = std::make_unique<MetricsPage>(
        std::move(metrics), *m_runner, *m_data.passwords, *m_data.attachments, *m_data.clock);
    m_service = std::make_unique<Service>(std::move(options), *m_data.accounts, *m_data.keys, m_publicDesk, *m_runner,
        *m_attachmentRoutes, *m_web, m_sites, *m_metricsPage, *m_deskClock, *m_data.random);
    auto server = Server::open(m_io, std::move(*m_acceptor), m_settings.server, std::move(m_tls), *m_service, m_log);
    if (!server) {
        return at(Stage::Listen, server.error());
    }
    m_server = std::move(server).value();
    m_acceptor.reset();
    auto control
        = ControlSocket::open(m_settings.data, [this](const OperatorRequest& request) { return operate(request); });
    if (!control) {
        return at(Stage::Data, control.error());
    }
    m_control = std::move(control).value();
    openRetention();
    m_metricsPage->attach(*m_server, m_attachmentRoutes->transfers());
    m_metricsPage->setToken(m_settings.metricsToken);
    // From the moment on that somebody may know of this hub, a signal must drain it and not just end it.
    m_signals.add(SIGTERM);
    m_signals.add(SIGINT);
    m_signals.add(SIGHUP);
    if (endsAtProxy() && m_settings.server.trusted.isEmpty()) {
        m_log(LogLevel::Warning, "hub",
            "a proxy ends TLS in front of this hub and isn't named with --trusted-proxy: everybody behind it shares "
            "one "
            "address and its limits");
    }
    m_log(LogLevel::Info, "hub", "serves on " + url());
    return {};
}

bool Hub::endsAtProxy() const
{
    return m_settings.plain && std::ranges::any_of(m_settings.origins, [](const std::string& origin) {
        return origin.starts_with("https://");
    });
}

std::string Hub::url() const
{
    const std::string& address = m_settings.server.address;
    const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
    return (m_settings.plain ? "http://" : "https://") + host + ":" + std::to_string(m_server->port());
}

void Hub::awaitSignal()
{
    m_signals.async_wait([this](boost::system::error_code error, int number) {
        if (error) {
            return;
        }
        if (number == SIGHUP) {
            reload();
            awaitSignal();
        } else {
            drain();
        }
    });
}

base::Result<Server::Tls> Hub::loadTls(const HubTunables& fresh, Certificate& certificate) const
{
    if (m_settings.plain) {
        return Server::Tls();
    }
    auto found
        = fresh.certificate.empty() ? ownCertificate(m_settings.data) : givenCertificate(fresh.certificate, fresh.key);
    if (!found) {
        return base::Failure(found.error());
    }
    auto context = serverContext(found.value());
    if (!context) {
        return base::Failure(context.error());
    }
    certificate = std::move(found).value();
    return Server::Tls(std::move(context).value());
}

/// All of it or nothing: a file with one mistake in it changes nothing.
void Hub::reload()
{
    auto fresh = m_settings.reread ? m_settings.reread() : base::fail(FaultKind::Invalid, "there is none");
    Certificate certificate = m_certificate;
    auto tls = fresh ? loadTls(*fresh, certificate) : base::Failure(fresh.error());
    if (!tls) {
        m_log(LogLevel::Error, "hub", "the configuration is refused, the old one stays: " + tls.error().detail);
        return;
    }
    std::vector<std::string> changes = std::move(fresh->notes);
    if (certificate.fingerprint != m_certificate.fingerprint) {
        m_server->setTls(std::move(tls).value());
        changes.push_back("certificate sha256:" + certificate.fingerprint);
        m_certificate = certificate;
    }
    ServerOptions& limits = m_settings.server;
    if (fresh->connections != limits.connections || fresh->connectionsPerAddress != limits.connectionsPerAddress) {
        limits.connections = fresh->connections;
        limits.connectionsPerAddress = fresh->connectionsPerAddress;
        m_server->setLimits(limits.connections, limits.connectionsPerAddress);
        changes.push_back("at most " + std::to_string(limits.connections) + " connections, "
            + std::to_string(limits.connectionsPerAddress) + " per address");
    }
    if (fresh->metricsToken != m_settings.metricsToken) {
        m_settings.metricsToken = fresh->metricsToken;
        m_metricsPage->setToken(fresh->metricsToken);
        changes.push_back("the token of /metrics");
    }
    if (*m_sites.list() != fresh->sites) {
        m_sites.set(fresh->sites);
        changes.push_back(std::to_string(fresh->sites.size()) + " sites that embed the page");
    }
    std::string text;
    for (const std::string& change : changes) {
        text += (text.empty() ? "" : "; ") + change;
    }
    if (fresh->accepted) {
        fresh->accepted("the configuration was read again: " + (text.empty() ? "nothing changed" : text));
    }
}

void Hub::drain()
{
    if (m_draining.exchange(true)) {
        return;
    }
    m_log(LogLevel::Info, "hub", "draining: clients are told to come again");
    // The door stays open: whoever asks hears that this hub is going.
    m_service->drain();
    m_runner->announceReconnect(comeAgainAfter, comeAgainSpread);
    m_timer.expires_after(m_settings.drain);
    m_timer.async_wait([this](boost::system::error_code) {
        m_runner->closeAll(protocol::CloseCode::GoingAway);
        waitUntilEmpty(40);
    });
}

void Hub::waitUntilEmpty(int triesLeft)
{
    m_timer.expires_after(pollEvery);
    m_timer.async_wait([this, triesLeft](boost::system::error_code) {
        if (triesLeft > 0 && m_runner->peers() != 0) {
            waitUntilEmpty(triesLeft - 1);
            return;
        }
        m_retention.reset();
        m_control.reset();
        m_runner->stop();
        m_log(LogLevel::Info, "hub", "stopped in order");
        end(true);
    });
}

void Hub::openRetention()
{
    if (!m_settings.forgetAfter) {
        return;
    }
    if (m_wasIdle > mostIdle) {
        // A clock that is years ahead would take everybody, and nothing brings anybody back.
        m_log(LogLevel::Warning, "retention",
            "by the machine's clock nothing was recorded for "
                + std::to_string(std::chrono::duration_cast<std::chrono::days>(m_wasIdle).count())
                + " days: nobody is forgotten by age until the next start; is the clock right?");
        return;
    }
    m_retention = std::make_unique<Retention>(*m_settings.forgetAfter, *m_history, *m_data.keys, *m_deskClock,
        Operator(*m_runner, *m_data.accounts, *m_data.keys), m_log);
}

} // namespace hub
