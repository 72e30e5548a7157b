// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/hub/commands.h"
#include "app/hub/configproblem.h"
#include "app/hub/verbs.h"
#include "hub/runtime/apijson.h"
#include "hub/runtime/version.h"

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <utility>

namespace {

/// What goes to standard error: a line of text or, for programs, one of JSON.
class Log final
{
public:
    explicit Log(bool json)
        : m_json(json)
        , m_logger(std::make_shared<spdlog::logger>("hub", std::make_shared<spdlog::sinks::stderr_sink_mt>()))
    {
        m_logger->set_pattern(
            json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
            spdlog::pattern_time_type::utc);
        m_logger->flush_on(spdlog::level::info);
    }

    base::LogSink sink() const
    {
        return [logger = m_logger, json = m_json](
                   base::LogLevel severity, std::string_view category, std::string_view text) {
            static constexpr spdlog::level::level_enum levels[]
                = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
            const auto level = levels[static_cast<int>(severity)];
            if (json) {
                logger->log(level, "\"category\":{},\"text\":{}", hub::jsonQuoted(category), hub::jsonQuoted(text));
            } else {
                logger->log(level, "{}: {}", category, text);
            }
        };
    }

    std::function<void(const std::string&)> level() const
    {
        return [logger = m_logger](const std::string& level) { logger->set_level(spdlog::level::from_str(level)); };
    }

private:
    const bool m_json;
    std::shared_ptr<spdlog::logger> m_logger;
};

/// The folder beside an installed program, else that of the source tree.
std::filesystem::path webFolder()
{
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path installed = program.parent_path().parent_path() / "share" / "cloudseat" / "web";
    return !error && std::filesystem::exists(installed, error) ? installed : std::filesystem::path(CLOUDSEAT_WEB_DIR);
}

void prepareProcess(bool coreDumps)
{
    // Master key and texts stand in memory: no image of it on the disk, no other process of this user reads it.
    if (!coreDumps) {
        ::prctl(PR_SET_DUMPABLE, 0);
    }
    // A file that reached its limit is an error of that write, not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    // Large blocks, as files on their way need them, go back to the system with their last use; left to itself malloc
    // keeps them for the next one.
    ::mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    ::mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
    rlimit files {};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

/// Zero would let nobody in, not even whoever looks whether the hub is well.
CLI::Validator someConnections()
{
    return {[](std::string& text) {
                const CLI::Range range(1, 10'000'000);
                return range(text).empty() ? std::string() : "is a number of connections, at least 1, not " + text;
            },
        "N >= 1", "connections"};
}

/// What the workstations that connect are asked to be; none of it keeps anybody out.
void addWishes(CLI::App& serve, std::optional<protocol::ProgramWish>& wish)
{
    const auto add = [&serve, &wish](const char* name, auto member, const char* meaning) {
        return serve.add_option_function<std::string>(
            name,
            [&wish, member](const std::string& text) {
                wish = wish.value_or(protocol::ProgramWish {});
                (*wish).*member = text;
            },
            meaning);
    };
    const CLI::Validator version(
        [](std::string& text) {
            return text.find_first_not_of("0123456789.") == std::string::npos && !text.empty()
                ? std::string()
                : "is a version as 0.2.1, not " + text;
        },
        "N.N.N", "version");
    add("--workstation-minimum", &protocol::ProgramWish::minimum, "Oldest version of the workstation to be used")
        ->check(version);
    add("--workstation-newest", &protocol::ProgramWish::newest, "Version that workstations may change to")
        ->check(version);
    add("--workstation-link", &protocol::ProgramWish::link, "Where it is to be had (https://)")
        ->check([](const std::string& text) {
            return text.starts_with("https://") ? std::string() : "begins with https://, not " + text;
        });
}

/// Who comes through what, and how much of it.
void addLimits(CLI::App& app, commands::Serve& options)
{
    CLI::App* serve = &app;
    serve->add_option("--trusted-proxy", options.trustedProxies,
        "Address or network of a proxy whose word about its clients' addresses is taken");
    serve->add_option("--proxy-header", options.proxyHeader, "Where it says so: x-forwarded-for or forwarded")
        ->check(CLI::IsMember({"x-forwarded-for", "forwarded"}))
        ->capture_default_str();
    serve->add_option("--max-connections", options.settings.server.connections, "Open connections, all together")
        ->check(someConnections())
        ->capture_default_str();
    serve
        ->add_option("--max-per-address", options.settings.server.connectionsPerAddress, "Open connections per address")
        ->check(someConnections())
        ->capture_default_str();
    serve->add_option("--rate-factor", options.settings.commandRateFactor, "Multiplies the clients' limits")
        ->capture_default_str();
    serve
        ->add_option("--address-factor", options.settings.addressFactor,
            "Multiplies what all customers behind one address may do together")
        ->check(CLI::Range(0.01, 1'000.0))
        ->capture_default_str();
    serve
        ->add_option_function<std::size_t>(
            "--files-memory", [&options](std::size_t mib) { options.settings.filesMemory = mib * 1024 * 1024; },
            "Memory in MiB for files that come and go (128)")
        ->check(CLI::Range(hub::Transfers::least / 1024 / 1024, std::size_t {65'536}));
}

/// What goes by itself, and when.
void addKeeping(CLI::App& serve, hub::HubSettings& settings)
{
    serve
        .add_option_function<int>(
            "--keep-unused-days", [&settings](int days) { settings.keepUnused = std::chrono::days(days); },
            "Uploaded files that no message names go after so many days (30)")
        ->check(CLI::Range(1, 36'500));
    serve
        .add_option_function<int>(
            "--forget-after-days", [&settings](int days) { settings.forgetAfter = std::chrono::days(days); },
            "Customers are forgotten so many days after their last conversation ended; never if not given")
        ->check(CLI::Range(1, 36'500));
}

void addServe(CLI::App& app, commands::Serve& options)
{
    CLI::App* serve = app.add_subcommand("serve", "Serve a desk: customer page, workstations, HTTP");
    serve->fallthrough();
    serve->add_option("--data", options.settings.data, "Directory of log, keys and accounts")->required();
    serve->add_option("--desk", options.deskFile, "Desk file (YAML); needed at the first start");
    serve->add_flag("--apply", options.settings.apply, "Apply the desk file again, as an audited command");
    serve->add_option("--listen", options.listen, "IP address and port, 0 for any free one")->capture_default_str();
    serve->add_flag("--plain", options.settings.plain, "Without TLS; loopback only");
    serve->add_option("--cert", options.settings.certificate, "Certificate chain (PEM); else one is made");
    serve->add_option("--key", options.settings.key, "Its private key (PEM)");
    serve->add_option("--origin", options.settings.origins, "Further origin that may call the API and open WebSockets");
    serve->add_option("--web", options.settings.web, "Folder of the customer page")->capture_default_str();
    serve
        ->add_option("--password-memory", options.passwordKib,
            "Memory of Argon2id in KiB, for passwords set from here on; under 19456 only on loopback")
        ->check(CLI::Range(8, 4 * 1024 * 1024))
        ->capture_default_str();
    addKeeping(*serve, options.settings);
    serve
        ->add_option_function<int>(
            "--heartbeat-ms", [&options](int every) { options.settings.heartbeat = base::Milliseconds(every); },
            "For drills, instead of presence.heartbeat_s: silence is noticed as much sooner")
        ->check(CLI::Range(1'000, 60'000));
    serve
        ->add_option_function<int>(
            "--shed-after", [&options](int wait) { options.settings.shedAfter = base::Milliseconds(wait); },
            "Wait in ms from which on load is shed (250); 0 sheds always, for drills")
        ->check(CLI::Range(0, 60'000));
    serve->add_option(
        "--metrics-token-file", options.metricsToken, "Whoever sends this token may read /metrics from elsewhere");
    serve->add_option(
        "--sites", options.sites, "File of the sites that may embed the customer page, with their secrets");
    addLimits(*serve, options);
    addWishes(*serve, options.settings.program);
    serve->add_option("--copy-token-file", options.copyToken, "Whoever sends this token may keep a warm copy");
    serve->add_flag_callback(
        "--bench-limits",
        [&options] {
            options.settings.commandRateFactor = 10'000;
            options.settings.server.connections = 200'000;
            options.settings.server.connectionsPerAddress = 200'000;
        },
        "Lift rate and connection limits: for load generators on the same machine");
    serve->add_flag(
        "--core-dumps", options.coreDumps, "Let the system keep images of crashes: they hold keys and texts");
    serve->add_flag(
        "--accept-state", options.settings.acceptState, "Start although the state differs from its recorded hash");
}

/// What stands in the configuration file: how to log, and how to serve.
void addGeneral(CLI::App& app, commands::Serve& served)
{
    app.set_config("--config", "", "File with options of `serve` (in [serve]) and of the log; read again at SIGHUP");
    app.allow_config_extras(CLI::config_extras_mode::error);
    app.add_option("--log-level", served.logLevel, "info, warning, error")
        ->check(CLI::IsMember({"info", "warning", "error"}))
        ->capture_default_str();
    app.add_option_function<std::string>(
           "--log-format", [&served](const std::string& format) { served.jsonLog = format == "json"; }, "text or json")
        ->check(CLI::IsMember({"text", "json"}));
    served.settings.web = webFolder();
    addServe(app, served);
}

/// The same arguments and the file as it is now.
base::Result<commands::Serve> parseAgain(int argc, char** argv)
{
    CLI::App app;
    commands::Serve served;
    addGeneral(app, served);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Error& error) {
        return base::fail(base::FaultKind::Invalid,
            commands::configProblem(error.what(), std::vector<std::string>(argv + 1, argv + argc)));
    }
    return served;
}

} // namespace

int main(int argc, char** argv)
{
    CLI::App app {"Cloudseat hub: the central queue, its log and the customer page"};
    app.set_version_flag("--version", hub::hubProgram);
    commands::Serve served;
    addGeneral(app, served);
    std::string checked;
    app.add_option("--check-config", checked, "Check a desk file and end");
    std::function<int()> verb;
    verbs::add(app, verb);
    app.require_subcommand(0, 1);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            app.exit(error); // help, version
            return commands::Good;
        }
        std::cerr << commands::configProblem(error.what(), std::vector<std::string>(argv + 1, argv + argc))
                  << "\nRun with --help for more information.\n";
        return commands::Usage;
    }

    prepareProcess(served.coreDumps);
    if (!checked.empty()) {
        return commands::checkConfig(checked);
    }
    if (app.got_subcommand("serve")) {
        const Log log(served.jsonLog);
        log.level()(served.logLevel);
        served.setLogLevel = log.level();
        served.parseAgain = [argc, argv] { return parseAgain(argc, argv); };
        return commands::serve(std::move(served), log.sink());
    }
    if (verb) {
        return verb();
    }
    std::cerr << app.help();
    return commands::Usage;
}
