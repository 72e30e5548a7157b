// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"

#include "core/base/terminal.h"
#include "hub/copy/copysource.h"
#include "hub/log/logverify.h"
#include "hub/runtime/backup.h"

#include <boost/asio/ip/address.hpp>

#include <charconv>
#include <fstream>
#include <iostream>
#include <sys/stat.h>
#include <unistd.h>

namespace commands {

int say(Status status, const std::string& text)
{
    std::cerr << "cloudseat-hub: " << text << std::endl;
    return status;
}

Status statusOf(const base::Fault& fault)
{
    return fault.kind == base::FaultKind::Busy ? InUse : BadData;
}

std::string sentence(const base::Fault& fault)
{
    switch (fault.kind) {
    case base::FaultKind::Newer:
        return "the data was written by a newer version, which alone may open it: " + fault.detail;
    case base::FaultKind::Corrupt:
        return "the data is damaged, nothing was changed: " + fault.detail;
    case base::FaultKind::Full:
        return "there is no room on the disk: " + fault.detail;
    default:
        return fault.detail;
    }
}

namespace {

int sayProblems(const std::vector<hub::DeskFileProblem>& problems)
{
    for (const hub::DeskFileProblem& problem : problems) {
        std::cerr << hub::describe(problem) << '\n';
    }
    return say(BadDeskFile, "the desk file has " + std::to_string(problems.size()) + " problem(s), nothing was done");
}

/// `127.0.0.1:8443` or `[::1]:8443`
bool parseListen(const std::string& text, hub::ServerOptions& server)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) {
        return false;
    }
    std::string address = text.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
        address = address.substr(1, address.size() - 2);
    }
    boost::system::error_code error;
    boost::asio::ip::make_address(address, error);
    const char* first = text.data() + colon + 1;
    const char* last = text.data() + text.size();
    const auto [end, bad] = std::from_chars(first, last, server.port);
    server.address = address;
    return !error && bad == std::errc() && end == last && first != last;
}

/// As long as a verb waits for a hub: no backup and no `user` verb that falls into a restart ends the service.
constexpr std::chrono::seconds startPatience {10};

Status statusOf(const hub::Hub::StartFault& fault)
{
    switch (fault.stage) {
    case hub::Hub::Stage::Desk:
        return BadDeskFile;
    case hub::Hub::Stage::Certificate:
        return BadCertificate;
    case hub::Hub::Stage::Listen:
        return CannotListen;
    case hub::Hub::Stage::Web:
        return Failed;
    case hub::Hub::Stage::Data:
        break;
    }
    return commands::statusOf(fault.fault);
}

/// The desk that was named, else the one whose log is there.
base::Result<base::DeskId> chosenDesk(const std::filesystem::path& data, const std::string& desk)
{
    std::error_code error;
    if (!desk.empty() && std::filesystem::exists(hub::SqliteLog::fileOf(data, {desk}), error)) {
        return base::DeskId {desk};
    }
    if (error) {
        return base::fail(base::FaultKind::Io, "can't read " + data.string() + ": " + error.message());
    }
    if (!desk.empty()) {
        return base::fail(base::FaultKind::NotFound, "there is no log of '" + desk + "' in " + data.string());
    }
    auto found = hub::deskIn(data);
    if (!found) {
        return base::Failure(found.error());
    }
    if (!found.value()) {
        return base::fail(base::FaultKind::NotFound, "there is no log in " + data.string());
    }
    return *found.value();
}

base::Result<hub::HubTunables> tunablesOf(const Serve& options)
{
    const hub::HubSettings& settings = options.settings;
    if (settings.certificate.empty() != settings.key.empty()) {
        return base::fail(base::FaultKind::Invalid, "--cert and --key belong together");
    }
    hub::HubTunables tunables;
    tunables.certificate = settings.certificate;
    tunables.key = settings.key;
    tunables.connections = settings.server.connections;
    tunables.connectionsPerAddress = settings.server.connectionsPerAddress;
    if (!options.sites.empty()) {
        auto sites = hub::readSites(options.sites);
        if (!sites) {
            return base::Failure(sites.error());
        }
        tunables.sites = std::move(sites).value();
    }
    if (!options.metricsToken.empty()) {
        auto token = readToken("--metrics-token-file", options.metricsToken);
        if (!token) {
            return base::Failure(token.error());
        }
        tunables.metricsToken = std::move(token).value();
    }
    return tunables;
}

/// Where to listen, and whose word is taken about who comes.
base::Status prepareDoor(Serve& options)
{
    if (!parseListen(options.listen, options.settings.server)) {
        return base::fail(
            base::FaultKind::Invalid, "--listen takes an IP address and a port, as 127.0.0.1:8443 or [::1]:8443");
    }
    if (options.settings.plain && !boost::asio::ip::make_address(options.settings.server.address).is_loopback()) {
        return base::fail(base::FaultKind::Invalid,
            "--plain is only for loopback addresses: elsewhere passwords would be readable on the wire");
    }
    using Peers = hub::TrustedPeers;
    auto trusted = Peers::of(options.trustedProxies,
        options.proxyHeader == "forwarded" ? Peers::Header::Forwarded : Peers::Header::XForwardedFor);
    if (!trusted) {
        return base::fail(base::FaultKind::Invalid, "--trusted-proxy: " + trusted.error().detail);
    }
    options.settings.server.trusted = std::move(trusted).value();
    return {};
}

void warnOfTokens(const Serve& options, const base::LogSink& log)
{
    for (const std::string& warning : {looseToken("--metrics-token-file", options.metricsToken),
             looseToken("--copy-token-file", options.copyToken)}) {
        if (!warning.empty()) {
            log(base::LogLevel::Warning, "hub", warning);
        }
    }
}

/// Options that are different and that only a new start takes.
std::vector<std::string> waitingForRestart(const Serve& now, const Serve& fresh)
{
    const hub::HubSettings& a = now.settings;
    const hub::HubSettings& b = fresh.settings;
    const std::pair<const char*, bool> options[] = {{"data", a.data != b.data},
        {"desk", now.deskFile != fresh.deskFile}, {"listen", now.listen != fresh.listen}, {"plain", a.plain != b.plain},
        {"origin", a.origins != b.origins},
        {"trusted-proxy", now.trustedProxies != fresh.trustedProxies || now.proxyHeader != fresh.proxyHeader},
        {"web", a.web != b.web}, {"address-factor", a.addressFactor != b.addressFactor},
        {"files-memory", a.filesMemory != b.filesMemory}, {"rate-factor", a.commandRateFactor != b.commandRateFactor},
        {"password-memory", now.passwordKib != fresh.passwordKib},
        {"copy-token-file", now.copyToken != fresh.copyToken}, {"keep-unused-days", a.keepUnused != b.keepUnused},
        {"forget-after-days", a.forgetAfter != b.forgetAfter}, {"heartbeat-ms", a.heartbeat != b.heartbeat},
        {"shed-after", a.shedAfter != b.shedAfter}, {"workstation", a.program != b.program},
        {"core-dumps", now.coreDumps != fresh.coreDumps}, {"log-format", now.jsonLog != fresh.jsonLog},
        {"apply", a.apply != b.apply}, {"accept-state", a.acceptState != b.acceptState}};
    std::vector<std::string> waiting;
    for (const auto& [name, differs] : options) {
        if (differs) {
            waiting.push_back(std::string(name) + " only with the next start");
        }
    }
    return waiting;
}

base::Result<hub::HubTunables> reread(Serve& current, const base::LogSink& log)
{
    auto parsed = current.parseAgain();
    auto tunables = parsed ? tunablesOf(*parsed) : base::Failure(parsed.error());
    if (!tunables) {
        return tunables;
    }
    tunables->notes = waitingForRestart(current, *parsed);
    if (parsed->logLevel != current.logLevel) {
        tunables->notes.push_back("log level " + parsed->logLevel);
    }
    tunables->accepted = [&current, log, level = parsed->logLevel](const std::string& line) {
        // Whoever asked for it looks for the answer, however quiet the log was or is to be.
        current.setLogLevel("info");
        log(base::LogLevel::Info, "hub", line);
        current.logLevel = level;
        current.setLogLevel(level);
    };
    return tunables;
}

} // namespace

base::Result<base::Secret> readToken(const std::string& option, const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line.size() < 16) {
        return base::fail(base::FaultKind::Invalid,
            option + ": " + file.string() + " doesn't begin with a token of at least 16 characters");
    }
    return base::Secret(std::move(line));
}

std::string looseToken(const std::string& option, const std::filesystem::path& file)
{
    std::error_code error;
    const auto rights = std::filesystem::status(file, error).permissions();
    if (error || (rights & std::filesystem::perms::others_read) == std::filesystem::perms::none) {
        return {};
    }
    return option + ": every user of this machine can read " + file.string() + "; let only the hub's (chmod 640)";
}

int serve(Serve options, const base::LogSink& log)
{
    if (!options.deskFile.empty()) {
        auto desk = hub::loadDeskFile(options.deskFile);
        if (!desk) {
            return sayProblems(desk.error());
        }
        options.settings.desk = std::move(desk).value();
    }
    if (options.settings.apply && !options.settings.desk) {
        return say(Usage, "--apply needs a desk file (--desk)");
    }
    if (auto door = prepareDoor(options); !door) {
        return say(Usage, door.error().detail);
    }
    hub::PasswordCost& cost = options.settings.passwordCost;
    cost.memoryBytes = options.passwordKib * 1024;
    if (cost.memoryBytes < hub::PasswordCost::leastMemory
        && !boost::asio::ip::make_address(options.settings.server.address).is_loopback()) {
        return say(Usage, "--password-memory under 19456 is only for load tests on loopback addresses");
    }
    auto tunables = tunablesOf(options);
    if (!tunables) {
        return say(Usage, tunables.error().detail);
    }
    options.settings.metricsToken = tunables->metricsToken;
    options.settings.sites = tunables->sites;
    warnOfTokens(options, log);
    Serve current = options;
    current.settings.desk.reset();
    options.settings.reread = [current = std::move(current), log]() mutable { return reread(current, log); };
    const base::SystemClock clock;
    base::SystemRandom random;
    std::unique_ptr<hub::CopySource> copies; // outlives the hub
    if (!options.copyToken.empty()) {
        auto token = readToken("--copy-token-file", options.copyToken);
        if (!token) {
            return say(Usage, token.error().detail);
        }
        copies = std::make_unique<hub::CopySource>(
            hub::CopySource::Options {options.settings.data, std::move(token).value()}, clock, random, log);
        options.settings.copies = copies.get();
    }
    options.settings.patience = startPatience;
    auto opened = hub::Hub::open(std::move(options.settings), log);
    if (!opened) {
        return say(statusOf(opened.error()), sentence(opened.error().fault));
    }
    hub::Hub& hub = *opened.value();
    std::cout << "listening " << hub.url();
    if (!hub.fingerprint().empty()) {
        std::cout << " sha256:" << hub.fingerprint();
    }
    std::cout << std::endl;
    return hub.run() ? Good : say(LogFailed, "the log failed; what was acknowledged is in it");
}

int checkConfig(const std::string& file)
{
    const auto desk = hub::loadDeskFile(file);
    if (!desk) {
        return sayProblems(desk.error());
    }
    const protocol::ConfigureDesk& change = desk.value().change;
    std::cout << file << ": desk '" << desk.value().id.name << "', " << change.queues.size() << " queues, "
              << change.skills.size() << " skills, " << change.groups.size() << " groups, "
              << change.dispositions.size() << " dispositions, " << change.people.size() << " people\n";
    return Good;
}

int addUser(const std::filesystem::path& data, const std::string& name, bool passwordFromStdin)
{
    if (!base::isValidName(name)) {
        return say(Usage, "a name is 1 to 64 characters of a-z, 0-9, dot, underscore, hyphen");
    }
    if (const auto desk = chosenDesk(data, {}); !desk) {
        return say(
            BadData, desk.error().detail + ": people get passwords once the hub has made the desk from its file");
    }
    // First, so that nobody types a password beside a running hub.
    auto opened = hub::Hub::openClosed(data, base::silentLog());
    if (!opened) {
        return say(statusOf(opened.error().fault), sentence(opened.error().fault));
    }
    const base::Secret password
        = passwordFromStdin ? base::readPassword(std::cin) : base::askPassword(std::cin, std::cerr, STDIN_FILENO);
    const auto set = opened.value()->setPassword({name}, password);
    if (!set) {
        const base::FaultKind kind = set.error().kind;
        const bool isWrong = kind == base::FaultKind::Invalid || kind == base::FaultKind::NotFound;
        return say(isWrong ? Usage : BadData, sentence(set.error()));
    }
    std::cout << "account '" << name << "' has its password; what it may do stands in the desk file under people\n";
    return Good;
}

int verify(const std::filesystem::path& data, const std::string& desk)
{
    const auto id = chosenDesk(data, desk);
    if (!id) {
        return say(id.error().kind == base::FaultKind::Invalid ? Usage : BadData, id.error().detail);
    }
    // Keys have one user at a time: beside a running hub the walk goes without opening what is sealed.
    base::SystemClock clock;
    base::SystemRandom random;
    auto lock = hub::DirectoryLock::take(data);
    std::optional<hub::KeyStore> keys;
    if (!lock && lock.error().kind != base::FaultKind::Busy) {
        return say(BadData, sentence(lock.error()));
    }
    if (lock) {
        auto opened = hub::KeyStore::open(data, clock, random);
        if (!opened) {
            return say(BadData, sentence(opened.error()));
        }
        keys.emplace(std::move(opened).value());
    }
    const auto report = hub::verifyLog(data, id.value(), keys ? &*keys : nullptr);
    if (!report) {
        return say(BadData, sentence(report.error()));
    }
    const hub::VerifyReport& found = report.value();
    std::cout << "desk '" << id.value().name << "': " << found.records << " records, " << found.sealed
              << " with sealed parts" << (keys ? "" : " (not opened: a hub is running)") << ", " << found.erased
              << " erased, " << found.snapshots << " snapshots\nroot " << hub::toHex(found.root) << '\n';
    for (const hub::Finding& finding : found.findings) {
        std::cout << (finding.position.isNone() ? std::string("log") : std::to_string(finding.position.value)) << ": "
                  << finding.what << '\n';
    }
    std::cout << (found.isClean() ? "clean" : std::to_string(found.findingCount) + " finding(s)") << '\n';
    return found.isClean() ? Good : BadData;
}

int restored(const std::filesystem::path& data, const std::string& desk)
{
    const auto id = chosenDesk(data, desk);
    if (!id) {
        return say(id.error().kind == base::FaultKind::Invalid ? Usage : BadData, id.error().detail);
    }
    auto opened = hub::DataDirectory::open(data, base::silentLog());
    if (!opened) {
        return say(statusOf(opened.error()), sentence(opened.error()));
    }
    if (const auto declared = opened.value().log->declareRestored(id.value()); !declared) {
        return say(BadData, sentence(declared.error()));
    }
    std::cout << "desk '" << id.value().name
              << "': every client takes a fresh snapshot and offers again what it holds\n";
    return Good;
}

int backUp(const Copying& options)
{
    const auto id = chosenDesk(options.data, options.desk);
    if (!id) {
        return say(id.error().kind == base::FaultKind::Invalid ? Usage : BadData, id.error().detail);
    }
    const base::SystemClock clock;
    const auto made = hub::backUp(options.data, id.value(), options.to, options.withSecrets, clock);
    if (!made) {
        return say(made.error().kind == base::FaultKind::Invalid ? Usage : BadData, sentence(made.error()));
    }
    std::cout << "desk '" << id.value().name << "': " << made->position.value << " records, " << made->files.size()
              << " files, " << made->bytes() << " bytes\n";
    if (made->missing > 0) {
        std::cout << made->missing << " attachment(s) went while the others were copied\n";
    }
    if (!options.withSecrets) {
        std::cout << "the master key is not in it: keep a copy of master.key at another place\n";
    }
    return Good;
}

int restore(const Copying& options)
{
    const auto put = hub::restoreBackup(options.from, options.secrets, options.data, base::silentLog());
    if (!put) {
        return say(put.error().kind == base::FaultKind::Invalid ? Usage : statusOf(put.error()), sentence(put.error()));
    }
    std::cout << "desk '" << put->desk.name << "': " << put->position.value << " records, " << put->files.size()
              << " files, verified; every client takes a fresh snapshot and offers again what it holds\n";
    struct stat owner
    { };
    if (::geteuid() == 0 && ::stat(options.data.c_str(), &owner) == 0 && owner.st_uid == 0) {
        std::cout << options.data.string() << " belongs to root: give it to the user of the hub before it starts\n";
    }
    return Good;
}

} // namespace commands
