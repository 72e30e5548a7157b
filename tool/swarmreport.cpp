// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"
#include "tool/swarm.h"

#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace tool {

namespace {

struct ReportJson
{
    bool clean = false;
    std::uint64_t agents = 0;
    std::uint64_t customers = 0;
    std::uint64_t openMs = 0;
    std::uint64_t measuredMs = 0;
    std::uint64_t perSecond = 0;
    std::uint64_t delivered = 0;
    LatencyFigures delivery;
    LatencyFigures acknowledged;
    LatencyFigures throughCuts;
    LatencyFigures offers;
    std::vector<SwarmStormFigures> storms;
    std::optional<SwarmMemory> memory;
    std::uint64_t conversations = 0;
    std::uint64_t finished = 0;
    std::uint64_t waiting = 0;
    std::uint64_t sent = 0;
    std::uint64_t lost = 0;
    std::uint64_t doubled = 0;
    std::uint64_t misordered = 0;
    std::uint64_t misplaced = 0;
    std::uint64_t misowned = 0;
    std::uint64_t handedOn = 0;
    std::uint64_t refused = 0;
    std::vector<std::string> examples;
    std::vector<std::string> problems;
};
BOOST_DESCRIBE_STRUCT(ReportJson, (),
    (clean, agents, customers, openMs, measuredMs, perSecond, delivered, delivery, acknowledged, throughCuts, offers,
        storms, memory, conversations, finished, waiting, sent, lost, doubled, misordered, misplaced, misowned,
        handedOn, refused, examples, problems))

} // namespace

std::string toJson(const SwarmReport& report)
{
    const Findings& found = report.findings;
    return protocol::toJson(ReportJson {report.isClean(), report.agents, report.customers, report.openMs,
        report.measuredMs, report.perSecond(), report.delivered, report.delivery, report.acknowledged,
        report.throughCuts, report.offers, report.storms, report.memory, found.conversations, found.finished,
        report.waiting, found.sent, found.lost, found.doubled, found.misordered, found.misplaced, found.misowned,
        report.handedOn, report.refused, found.examples, report.problems});
}

base::Status allowFiles(std::size_t needed)
{
    rlimit files {};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) {
        return base::fail(base::FaultKind::Io, std::string("getrlimit: ") + std::strerror(errno));
    }
    if (files.rlim_cur >= needed) {
        return {};
    }
    if (files.rlim_max < needed) {
        return base::fail(base::FaultKind::Full,
            "this needs " + std::to_string(needed) + " open files, and the hard limit is "
                + std::to_string(files.rlim_max) + ": raise it (ulimit -Hn, or limits.conf) or take fewer connections");
    }
    files.rlim_cur = needed;
    if (setrlimit(RLIMIT_NOFILE, &files) != 0) {
        return base::fail(base::FaultKind::Io, std::string("setrlimit: ") + std::strerror(errno));
    }
    return {};
}

std::optional<std::uint64_t> residentBytes(pid_t process)
{
    std::ifstream in("/proc/" + std::to_string(process) + "/statm");
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    if (!(in >> size >> resident)) {
        return std::nullopt;
    }
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::optional<std::uint64_t> residentBytes(const hub::HubAddress& address, const std::string& fingerprint)
{
    hub::HttpRequest request;
    request.method = "GET";
    request.path = "/metrics";
    const auto response = hub::requestNow(address, std::move(request), fingerprint);
    if (!response || response->status != 200) {
        return std::nullopt;
    }
    static const std::string name = "process_resident_memory_bytes ";
    std::istringstream lines(response->body);
    for (std::string line; std::getline(lines, line);) {
        double bytes = 0;
        if (line.starts_with(name) && std::istringstream(line.substr(name.size())) >> bytes) {
            return static_cast<std::uint64_t>(bytes);
        }
    }
    return std::nullopt;
}

} // namespace tool
