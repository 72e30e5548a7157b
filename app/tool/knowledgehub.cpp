// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/knowledgehub.h"

#include "core/base/terminal.h"
#include "tool/knowledge/bulkdoor.h"
#include "tool/reach.h"

#include <unistd.h>

#include <iostream>

namespace {

constexpr int failed = 2;

int complain(const std::string& what)
{
    std::cerr << "cloudseat-tool knowledge: " << what << '\n';
    return failed;
}

base::Result<tool::BulkLogin> loginOf(const HubArguments& arguments)
{
    auto address = hub::HubAddress::parse(arguments.url);
    if (!address) {
        return base::Failure(address.error());
    }
    if (!address->secure && !address->isLoopback()) {
        return base::fail(base::FaultKind::Invalid, "a password goes to another machine over https only");
    }
    if (arguments.user.empty()) {
        return base::fail(
            base::FaultKind::Invalid, "who does it? (--user; the password is asked for, or comes from standard input)");
    }
    auto fingerprint = tool::reach(*address, arguments.fingerprint);
    if (!fingerprint) {
        return base::Failure(fingerprint.error());
    }
    return tool::BulkLogin {
        *address, *fingerprint, arguments.user, base::askPassword(std::cin, std::cerr, STDIN_FILENO), arguments.code};
}

/// On a terminal only: a line that is written over.
tool::BulkDoor::Progress progress(const char* verb)
{
    if (isatty(STDERR_FILENO) == 0) {
        return {};
    }
    return [verb](std::size_t done, std::size_t all) {
        std::cerr << "\r" << done << (all > 0 ? " of " + std::to_string(all) : "") << " articles " << verb
                  << (done == all ? "\n" : "") << std::flush;
    };
}

} // namespace

int tellImport(const knowledge::BulkReport& report, bool dry, bool json)
{
    for (const knowledge::Problem& warning : report.warnings) {
        std::cerr << toString(warning) << '\n';
    }
    for (const knowledge::Problem& problem : report.problems) {
        std::cerr << toString(problem) << '\n';
    }
    if (!report.stopped.empty()) {
        complain(report.stopped);
    }
    if (json) {
        std::cout << tool::toJson(report, dry) << '\n';
    }
    if (!report.problems.empty() || !report.stopped.empty()) {
        return complain(report.isBegun ? std::to_string(report.written) + " of " + std::to_string(report.articles)
                    + " articles were imported; the same import goes on there"
                                       : "nothing was imported");
    }
    return 0;
}

int importToHub(const HubArguments& hub, const knowledge::Articles& articles, bool dry, bool json)
{
    auto login = loginOf(hub);
    if (!login) {
        return complain(login.error().detail);
    }
    const auto report = tool::BulkDoor(std::move(*login), progress("imported")).import(articles, dry);
    if (!report) {
        return complain(report.error().detail);
    }
    if (report->written > 0 && report->written < report->articles && isatty(STDERR_FILENO) != 0) {
        std::cerr << '\n'; // behind the progress
    }
    const int status = tellImport(*report, dry, json);
    if (status != 0 || json) {
        return status;
    }
    std::cout << report->articles << (dry ? " articles could be imported, " : " articles, ") << report->changed
              << (dry ? " of them say something new\n" : " of them said something new\n");
    if (report->files > 0) {
        std::cout << report->files << " files beside them were uploaded\n";
    }
    if (report->notPublished > 0) {
        std::cout << report->notPublished << " more are not published, and stay here\n";
    }
    return 0;
}

int exportFromHub(const HubArguments& hub, std::vector<knowledge::Document>& documents)
{
    auto login = loginOf(hub);
    if (!login) {
        return complain(login.error().detail);
    }
    auto all = tool::BulkDoor(std::move(*login)).exportAll();
    if (!all) {
        return complain(all.error().detail);
    }
    documents = std::move(*all);
    return 0;
}
