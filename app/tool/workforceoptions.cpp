// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tool/workforceoptions.h"

#include <CLI/CLI.hpp>

namespace staffing = workforce::staffing;

staffing::Work WorkOptions::work() const
{
    staffing::Work work;
    work.handlingSeconds = handlingSeconds.value_or(0);
    work.patienceSeconds = patienceSeconds;
    work.pace = pace;
    return work;
}

staffing::Target WorkOptions::wanted() const
{
    staffing::Target wanted = target;
    for (const staffing::ServiceFormula one : staffing::serviceFormulas) {
        if (staffing::nameOf(one) == formula) {
            wanted.formula = one;
        }
    }
    return wanted;
}

void addWorkOptions(CLI::App& verb, WorkOptions& options, bool isRequired)
{
    verb.add_option("--handling", options.handlingSeconds, "seconds of a conversation that is alone, with its wrap-up")
        ->required(isRequired);
    verb.add_option("--patience", options.patienceSeconds, "seconds until one who waits gives up, mean (nobody does)");
    verb.add_option("--curve", options.pace,
            "what somebody with 1, 2, ... conversations finishes, times what he finishes with one: 1,1.7,2.1")
        ->delimiter(',');
    verb.add_option("--share", options.target.share, "to be served in time")->capture_default_str();
    verb.add_option("--within", options.target.withinSeconds, "seconds: what is in time")->capture_default_str();
    std::vector<std::string> names;
    names.reserve(staffing::serviceFormulas.size());
    for (const staffing::ServiceFormula one : staffing::serviceFormulas) {
        names.emplace_back(staffing::nameOf(one));
    }
    verb.add_option("--formula", options.formula, "what counts as served in time")
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    verb.add_option("--short", options.target.shortSeconds, "seconds of a wait that SL5 forgives")
        ->capture_default_str();
    verb.add_option("--occupancy", options.target.mostOccupancy, "at most so much of what people could do")
        ->capture_default_str();
    verb.add_option("--shrinkage", options.target.shrinkage, "share of paid time off the queue")->capture_default_str();
}
