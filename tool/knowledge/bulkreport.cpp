// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tool/knowledge/bulkreport.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <span>

namespace tool {
namespace {

namespace json = boost::json;

json::array listOf(std::span<const knowledge::Problem> problems)
{
    json::array list;
    for (const knowledge::Problem& problem : problems) {
        list.push_back(json::object {{"file", problem.file}, {"line", problem.line}, {"what", problem.what}});
    }
    return list;
}

} // namespace

std::string toJson(const knowledge::BulkReport& report, bool dry)
{
    return json::serialize(json::object {{"dry", dry}, {"done", report.problems.empty() && report.stopped.empty()},
        {"articles", report.articles}, {"changed", report.changed}, {"notPublished", report.notPublished},
        {"files", report.files}, {"written", report.written}, {"problems", listOf(report.problems)},
        {"warnings", listOf(report.warnings)}, {"stopped", report.stopped}});
}

} // namespace tool
