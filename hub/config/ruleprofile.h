// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/workforce/profile.h"
#include "hub/config/deskfile.h"
#include "hub/config/yamlreader.h"

#include <string>
#include <string_view>
#include <vector>

/// Files of rules for shifts, in YAML (JSON is YAML, too). The keys under `rules` are the ids that refusals name; what
/// isn't there is no rule. The reference: docs/workforce.md, "Rules".
///
///     id: cn-parttime                  # 1 to 64 of [a-z0-9._-]; required
///     title: {zh: 非全日制, en: Part-time}   # or one text for both; required
///     notice: {zh: 不是法律意见, en: Not legal advice}   # shown beside every answer; required
///     week_begins: monday              # default monday
///     rules:
///       rest.between: 11h              # lengths: 24h, 90m, 7h30m
///       rest.span: 13h
///       rest.week: 35h
///       hours.day: 8h
///       hours.week: 24h
///       hours.week_least: 4h
///       hours.window: [{days: 7, most: 24h}]
///       hours.month: 40h
///       hours.overtime: {beyond: 8h, most: 36h}
///       days.consecutive: 6
///       days.closed: [2026-10-01]
///       night: [{from: "22:00", until: "08:00", most: 0m, below_age: 18}]
///       breaks.online: {most: 2h, pause: 5m}
///       breaks.meal: {after: 6h, meal: 30m}
///       breaks.edges: {first: 30m, last: 10m}
///       certificate: true              # default true
namespace hub {

using RuleProfileResult = base::Result<workforce::Profile, std::vector<DeskFileProblem>>;

/// The same as an entry of a desk file's `rules`.
workforce::Profile readRuleProfile(YamlReader& reader, const YAML::Node& node);

/// All problems are reported together; with one of them, nothing is returned. `file` is only for the messages.
RuleProfileResult parseRuleProfile(std::string_view text, const std::string& file);

/// Reads at most 256 KiB.
RuleProfileResult loadRuleProfile(const std::string& path);

} // namespace hub
