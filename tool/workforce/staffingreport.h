// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/staffing.h"

#include <optional>
#include <string>
#include <vector>

namespace tool {

/// What `workforce staffing` is asked.
struct StaffingQuestion
{
    workforce::staffing::Work work;
    workforce::staffing::Target target;
    std::optional<int> people = {}; ///< that are there; none: only what is required
    double contained = 0; ///< share of arrivals that a bot settles before they come to people, 0 <= x < 1
    double costPerHour = 0; ///< of one paid person, in any currency

    /// What people get to do.
    workforce::staffing::Work humanWork() const;
    /// Several conversations at a time where the pace says so, else Erlang A.
    workforce::staffing::Model model() const;
};

struct ModelAnswer
{
    workforce::staffing::Model model = workforce::staffing::Model::ErlangB;
    base::Result<workforce::staffing::Requirement> required;
    std::optional<base::Result<workforce::staffing::Figures>> atPeople = {};
};

/// More than was reckoned with, and the same people.
struct Surprise
{
    std::string name;
    double factor = 1; ///< of the arrivals
    base::Result<workforce::staffing::Figures> figures;
};

struct StaffingReport
{
    StaffingQuestion question;
    std::vector<ModelAnswer> models;
    std::vector<workforce::staffing::Step> steps; ///< by question.model()
    int people = 0; ///< in the surprises: those that are there, or that the model requires
    std::vector<Surprise> surprises;
};

/// Invalid as of the models, and for `contained` or `costPerHour` out of range; Full where the steps would need more
/// people than can be reckoned with.
base::Result<StaffingReport> answer(const StaffingQuestion& question);
std::string toJson(const StaffingReport& report);
std::string toText(const StaffingReport& report);

} // namespace tool
