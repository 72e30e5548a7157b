// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/replay.h"

#include "core/protocol/json.h"
#include "tool/dialoguerun.h"
#include "tool/scriptedagent.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <unistd.h>

#include <algorithm>

namespace tool {

namespace {

/// The whole run on one thread: players, faults, the end.
class Performance
{
public:
    Performance(const ReplayOptions& options, const hub::HubAddress& address, const std::string& fingerprint,
        const ReplayFaults& faults, base::Random& random)
        : m_options(options)
        , m_faults(faults)
        , m_client(m_io, address, fingerprint)
        , m_stage {options, m_client, m_clock, random, m_io.get_executor(), {}, {}, {}, {}, {}}
        , m_limit(m_io)
        , m_interrupted(m_io)
    {
        m_stage.progressed = [this] { progressed(); };
        // Where the hub is killed on purpose failing connections are part of the game.
        m_stage.trouble = eachOnce(faults.kills == 0 ? options.trouble : nullptr);
        for (const Dialogue& dialogue : options.dialogues) {
            m_lines += dialogue.turns.size();
        }
    }

    ReplayReport run()
    {
        const auto begin = m_clock.monotonic();
        for (const AgentLogin& login : m_options.agents) {
            m_agents.push_back(std::make_unique<ScriptedAgent>(m_stage, login));
            m_agents.back()->start();
        }
        for (const Dialogue& dialogue : m_options.dialogues) {
            m_runs.push_back(std::make_unique<DialogueRun>(m_stage, dialogue));
        }
        startRuns();
        m_limit.expires_after(m_options.giveUpAfter);
        m_limit.async_wait([this](boost::system::error_code error) {
            if (!error) {
                give("not finished in time");
            }
        });
        awaitInterruption();
        m_io.run();
        return close(begin);
    }

private:
    void give(const std::string& why)
    {
        m_stage.report.problems.push_back(why);
        m_io.stop();
    }

    void awaitInterruption()
    {
        const int file = m_options.interruption ? dup(m_options.interruption->file()) : -1;
        if (file < 0) {
            return;
        }
        m_interrupted.assign(file);
        m_interrupted.async_wait(
            boost::asio::posix::stream_descriptor::wait_read, [this](boost::system::error_code error) {
                if (!error) {
                    give("interrupted");
                }
            });
    }

    void startRuns()
    {
        const double speed = m_options.speed;
        const auto apart = speed > 0 ? static_cast<double>(m_options.apart.count()) / speed : 0.0;
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            auto timer = std::make_shared<boost::asio::steady_timer>(m_io);
            timer->expires_after(base::Milliseconds(static_cast<std::int64_t>(apart * static_cast<double>(i))));
            timer->async_wait([this, i, timer](boost::system::error_code error) {
                if (!error) {
                    m_runs[i]->start();
                }
            });
        }
    }

    /// Kills are spread evenly over the lines; the run ends when everybody has seen and said everything.
    void progressed()
    {
        std::size_t said = 0;
        bool finished = true;
        for (const auto& run : m_runs) {
            said += run->linesSaid();
            finished = finished && run->isFinished();
        }
        if (m_stage.report.kills < m_faults.kills
            && said * (m_faults.kills + 1) > m_lines * (m_stage.report.kills + 1)) {
            ++m_stage.report.kills;
            boost::asio::post(m_io, [this] {
                if (const auto restarted = m_faults.killAndRestart(); !restarted) {
                    give(base::describe(restarted.error()));
                }
            });
        }
        if (finished && !m_ending) {
            m_ending = true;
            awaitOutboxes();
        }
        const bool nobodyAnswers = !m_agents.empty()
            && std::all_of(m_agents.begin(), m_agents.end(), [](const auto& agent) { return agent->isRefused(); });
        if (nobodyAnswers && !m_ending) {
            m_ending = true;
            give("the hub takes none of the agents: nobody answers");
        }
    }

    /// What was said last (ratings, wrap-ups) may still be on its way.
    void awaitOutboxes()
    {
        bool idle = true;
        for (const auto& run : m_runs) {
            idle = idle && run->isIdle();
        }
        for (const auto& agent : m_agents) {
            idle = idle && agent->isIdle();
        }
        if (idle) {
            m_io.stop();
            return;
        }
        auto timer = std::make_shared<boost::asio::steady_timer>(m_io);
        timer->expires_after(base::Milliseconds(20));
        timer->async_wait([this, timer](boost::system::error_code) { awaitOutboxes(); });
    }

    ReplayReport close(base::Milliseconds begin)
    {
        for (const auto& run : m_runs) {
            run->account();
        }
        ReplayReport& report = m_stage.report;
        report.findings = m_stage.ledger.findings();
        report.findings.conversations = m_runs.size();
        if (report.kills < m_faults.kills) {
            report.problems.emplace_back("the dialogues ended before every kill could happen");
        }
        report.seconds = static_cast<std::uint64_t>((m_clock.monotonic() - begin).count() / 1000);
        // Players go before the loop whose timers and sockets they hold.
        m_runs.clear();
        m_agents.clear();
        return std::move(report);
    }

    const ReplayOptions& m_options;
    const ReplayFaults& m_faults;
    base::SystemClock m_clock;
    boost::asio::io_context m_io;
    hub::Client m_client;
    ReplayStage m_stage;
    boost::asio::steady_timer m_limit;
    boost::asio::posix::stream_descriptor m_interrupted;
    std::vector<std::unique_ptr<ScriptedAgent>> m_agents;
    std::vector<std::unique_ptr<DialogueRun>> m_runs;
    std::size_t m_lines = 0;
    bool m_ending = false;
};

struct ReportJson
{
    bool clean = false;
    std::uint64_t dialogues = 0;
    std::uint64_t finished = 0;
    std::uint64_t sent = 0;
    std::uint64_t lost = 0;
    std::uint64_t doubled = 0;
    std::uint64_t misordered = 0;
    std::uint64_t misplaced = 0;
    std::uint64_t misowned = 0;
    std::uint64_t refused = 0;
    std::uint64_t handedOn = 0;
    std::uint64_t cuts = 0;
    std::uint64_t kills = 0;
    std::uint64_t seconds = 0;
    std::vector<std::string> examples;
    std::vector<std::string> problems;
};
BOOST_DESCRIBE_STRUCT(ReportJson, (),
    (clean, dialogues, finished, sent, lost, doubled, misordered, misplaced, misowned, refused, handedOn, cuts, kills,
        seconds, examples, problems))

} // namespace

ReplayReport replay(const ReplayOptions& options, const hub::HubAddress& address, const std::string& fingerprint,
    const ReplayFaults& faults, base::Random& random)
{
    return Performance(options, address, fingerprint, faults, random).run();
}

void ReplayReport::refuse(const std::string& who, const protocol::Error& error)
{
    ++refused;
    addProblem("refused to " + who + ": " + describe(error));
}

void ReplayReport::addProblem(const std::string& what)
{
    // Enough to see what is wrong; a run that is refused everything must not fill the memory with it.
    constexpr std::size_t mostSaid = 20;
    if (problems.size() < mostSaid) {
        problems.push_back(what);
    }
}

std::string describe(const protocol::Error& error)
{
    std::string text = boost::describe::enum_to_string(error.kind, "?");
    for (const auto& part : {error.field, error.reason}) {
        text += part ? ' ' + *part : "";
    }
    return text;
}

std::string toJson(const ReplayReport& report)
{
    const Findings& findings = report.findings;
    return protocol::toJson(ReportJson {report.isClean(), findings.conversations, findings.finished, findings.sent,
        findings.lost, findings.doubled, findings.misordered, findings.misplaced, findings.misowned, report.refused,
        report.handedOn, report.cuts, report.kills, report.seconds, findings.examples, report.problems});
}

} // namespace tool
