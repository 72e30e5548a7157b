// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/ruleprofile.h"

#include "hub/config/rulesfile.h"
#include "hub/config/timewords.h"
#include "hub/config/yamlreader.h"

#include <algorithm>

namespace hub {

namespace {

constexpr std::size_t mostEntries = 400; ///< of a list
constexpr std::size_t mostTitle = 100;
constexpr std::size_t mostNotice = 1000;
constexpr int hour = 60;
constexpr int day = 24 * hour;

class ProfileReader final
{
public:
    explicit ProfileReader(YamlReader& reader)
        : m_reader(reader)
    { }

    workforce::Profile read(const YAML::Node& root)
    {
        if (!m_reader.map(root, "rules", {"id", "title", "notice", "week_begins", "rules"})) {
            return m_read;
        }
        if (const YAML::Node id = m_reader.required(root, "id", "rules")) {
            m_read.id = m_reader.name(id, "id").value_or("");
        }
        if (const YAML::Node title = m_reader.required(root, "title", "rules")) {
            m_read.title = m_reader.names(title, "title", mostTitle).value_or(protocol::Names());
        }
        if (const YAML::Node notice = m_reader.required(root, "notice", "rules")) {
            m_read.notice = m_reader.names(notice, "notice", mostNotice).value_or(protocol::Names());
        }
        if (const YAML::Node begins = root["week_begins"]) {
            m_read.weekBegins = weekday(begins);
        }
        if (const YAML::Node rules = m_reader.required(root, "rules", "rules")) {
            readRules(rules);
        }
        return m_read;
    }

private:
    int weekday(const YAML::Node& node)
    {
        const auto begins = weekdayOf(node.IsScalar() ? node.Scalar() : std::string());
        if (!begins) {
            m_reader.problem(node, "'week_begins' must be a day like monday");
        }
        return begins.value_or(0);
    }

    void readRules(const YAML::Node& rules)
    {
        if (!m_reader.map(rules, "rules",
                {"rest.between", "rest.span", "rest.week", "hours.day", "hours.week", "hours.week_least",
                    "hours.window", "hours.month", "hours.overtime", "days.consecutive", "days.closed", "night",
                    "breaks.online", "breaks.meal", "breaks.edges", "certificate"})) {
            return;
        }
        workforce::Profile& profile = m_read;
        profile.rest = optional(rules, "rest.between", 7 * day);
        profile.span = optional(rules, "rest.span", 2 * day);
        profile.weekRest = optional(rules, "rest.week", 6 * day);
        profile.dayMost = optional(rules, "hours.day", 2 * day);
        profile.weekMost = optional(rules, "hours.week", 8 * day);
        profile.weekLeast = optional(rules, "hours.week_least", 8 * day);
        profile.monthMost = optional(rules, "hours.month", 32 * day);
        readLists(rules);
        readMaps(rules);
        if (const YAML::Node node = rules["days.consecutive"]) {
            profile.consecutiveDays = static_cast<int>(m_reader.number(node, "days.consecutive", 1, 366).value_or(1));
        }
        if (const YAML::Node node = rules["certificate"]) {
            profile.needsCertificates = m_reader.flag(node, "certificate").value_or(true);
        }
    }

    void readLists(const YAML::Node& rules)
    {
        workforce::Profile& profile = m_read;
        list(rules, "hours.window", [&](const YAML::Node& node) {
            if (m_reader.map(node, "hours.window", {"days", "most"})) {
                const YAML::Node days = m_reader.required(node, "days", "hours.window");
                const int count = days ? static_cast<int>(m_reader.number(days, "days", 2, 400).value_or(2)) : 2;
                profile.rolling.push_back({count, length(node, "most", 0, 400 * day)});
            }
        });
        list(rules, "days.closed", [&](const YAML::Node& node) {
            if (const auto date = node.IsScalar() ? dateOf(node.Scalar()) : std::nullopt) {
                profile.closedDays.push_back(*date);
            } else {
                m_reader.problem(node, "'days.closed' must have days like 2026-10-01");
            }
        });
        list(rules, "night", [&](const YAML::Node& node) { readNight(node); });
    }

    void readMaps(const YAML::Node& rules)
    {
        workforce::Profile& profile = m_read;
        if (const YAML::Node node = given(rules, "hours.overtime", {"beyond", "most"})) {
            profile.overtime = {length(node, "beyond", 0, 2 * day), length(node, "most", 0, 32 * day)};
        }
        if (const YAML::Node node = given(rules, "breaks.online", {"most", "pause"})) {
            profile.online = {length(node, "most", 0, day), length(node, "pause", 1, day)};
        }
        if (const YAML::Node node = given(rules, "breaks.meal", {"after", "meal"})) {
            profile.meal = {length(node, "after", 0, day), length(node, "meal", 1, day)};
        }
        if (const YAML::Node node = given(rules, "breaks.edges", {"first", "last"})) {
            profile.breakEdges = {length(node, "first", 0, day), length(node, "last", 0, day)};
        }
    }

    void readNight(const YAML::Node& node)
    {
        if (!m_reader.map(node, "night", {"from", "until", "most", "below_age"})) {
            return;
        }
        workforce::NightWindow night;
        night.from = time(node, "from", false);
        night.until = time(node, "until", true);
        night.most = length(node, "most", 0, day);
        if (const YAML::Node age = node["below_age"]) {
            night.belowAge = static_cast<int>(m_reader.number(age, "below_age", 1, 150).value_or(1));
        }
        m_read.nights.push_back(night);
    }

    template <class Each> void list(const YAML::Node& rules, const char* key, Each&& each)
    {
        const YAML::Node node = rules[key];
        if (node && node.IsSequence() && node.size() > mostEntries) {
            m_reader.problem(node, "'" + std::string(key) + "' has more than 400 entries");
            return;
        }
        m_reader.list(node, key, each);
    }

    YAML::Node given(const YAML::Node& rules, const char* key, std::initializer_list<std::string_view> known)
    {
        YAML::Node node = rules[key];
        return node && m_reader.map(node, key, known) ? node : YAML::Node(YAML::NodeType::Undefined);
    }

    std::optional<int> optional(const YAML::Node& rules, const char* key, int most)
    {
        return rules[key] ? std::optional(length(rules, key, 0, most)) : std::nullopt;
    }

    /// `parent[key]`, in minutes.
    int length(const YAML::Node& parent, const char* key, int least, int most)
    {
        const YAML::Node node = m_reader.required(parent, key, "rule");
        const int minutes = minutesOf(node && node.IsScalar() ? node.Scalar() : std::string()).value_or(-1);
        if (node && (minutes < least || minutes > most)) {
            m_reader.problem(node,
                "'" + std::string(key) + "' must be a length like 24h, 90m or 7h30m, from " + std::to_string(least)
                    + "m to " + std::to_string(most / hour) + "h");
        }
        return std::max(minutes, least);
    }

    int time(const YAML::Node& parent, const char* key, bool mayEnd)
    {
        const YAML::Node node = m_reader.required(parent, key, "night");
        const int minute = timeOf(node && node.IsScalar() ? node.Scalar() : std::string(), mayEnd).value_or(-1);
        if (node && minute < 0) {
            m_reader.problem(node, "'" + std::string(key) + "' must be a time of the day like \"22:00\"");
        }
        return std::max(minute, 0);
    }

    YamlReader& m_reader;
    workforce::Profile m_read;
};

} // namespace

workforce::Profile readRuleProfile(YamlReader& reader, const YAML::Node& node)
{
    return ProfileReader(reader).read(node);
}

RuleProfileResult parseRuleProfile(std::string_view text, const std::string& file)
{
    return rulesfile::parse<workforce::Profile>(
        text, file, [&](const YAML::Node& node, std::vector<DeskFileProblem>& problems) {
            YamlReader reader(file, problems);
            return readRuleProfile(reader, node);
        });
}

RuleProfileResult loadRuleProfile(const std::string& path)
{
    return rulesfile::load(path, parseRuleProfile);
}

} // namespace hub
