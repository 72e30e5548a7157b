// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/payrules.h"

#include "hub/config/rulesfile.h"
#include "hub/config/timewords.h"
#include "hub/config/yamlreader.h"

#include <algorithm>
#include <map>

namespace hub {

namespace {

using namespace workforce::pay;

constexpr std::size_t mostTitle = 100;
constexpr std::size_t mostNotice = 1000;
constexpr std::size_t mostVersions = 1000;
constexpr int dayMinutes = 1440;
constexpr int ratePlaces = 4; ///< behind those of the currency

template <class Value> using Words = std::initializer_list<std::pair<std::string_view, Value>>;

/// Reads what the file says; what it means is judged by `workforce::pay::check`, with the place of the rule.
class PayReader final
{
public:
    PayReader(const std::string& file, std::vector<DeskFileProblem>& problems)
        : m_reader(file, problems)
        , m_problems(problems)
    { }

    PayRules read(const YAML::Node& root)
    {
        if (!m_reader.map(root, "file", {"id", "title", "notice", "currency", "rounding", "versions"})) {
            return m_read;
        }
        if (const YAML::Node id = m_reader.required(root, "id", "file")) {
            m_read.rules.id = m_reader.name(id, "id").value_or("");
        }
        if (const YAML::Node title = m_reader.required(root, "title", "file")) {
            m_read.title = m_reader.names(title, "title", mostTitle).value_or(protocol::Names());
        }
        if (const YAML::Node notice = m_reader.required(root, "notice", "file")) {
            m_read.notice = m_reader.names(notice, "notice", mostNotice).value_or(protocol::Names());
        }
        if (const YAML::Node currency = m_reader.required(root, "currency", "file")) {
            readCurrency(currency);
        }
        if (const YAML::Node rounding = root["rounding"]) {
            readRounding(rounding);
        }
        if (const YAML::Node versions = m_reader.required(root, "versions", "file")) {
            list(versions, "versions", mostVersions, [&](const YAML::Node& node) { readVersion(node); });
        }
        if (m_problems.empty()) {
            judge(root);
        }
        return m_read;
    }

private:
    void judge(const YAML::Node& root)
    {
        for (const RuleProblem& problem : check(m_read.rules)) {
            const auto place = problem.version ? m_nodes.find({*problem.version, problem.rule}) : m_nodes.end();
            const std::string whose = problem.rule.empty() ? "" : "'" + problem.rule + "': ";
            m_reader.problem(place == m_nodes.end() ? root : place->second, whose + problem.what);
        }
    }

    void readCurrency(const YAML::Node& node)
    {
        if (m_reader.map(node, "currency", {"code", "digits"})) {
            const YAML::Node code = m_reader.required(node, "code", "currency");
            const YAML::Node digits = m_reader.required(node, "digits", "currency");
            Currency& currency = m_read.rules.currency;
            currency.code = code ? m_reader.text(code, "code", 3).value_or("") : "";
            currency.digits = digits ? static_cast<int>(m_reader.number(digits, "digits", 0, 4).value_or(0)) : 0;
        }
    }

    void readRounding(const YAML::Node& node)
    {
        if (m_reader.map(node, "rounding", {"mode", "per"})) {
            RuleSet& rules = m_read.rules;
            rules.rounding = word<Rounding>(node, "mode", rules.rounding,
                {{"half_up", Rounding::HalfUp}, {"half_even", Rounding::HalfEven}, {"down", Rounding::Down}});
            rules.scope = word<RoundingScope>(
                node, "per", rules.scope, {{"line", RoundingScope::Line}, {"slip", RoundingScope::Slip}});
        }
    }

    void readVersion(const YAML::Node& node)
    {
        if (!m_reader.map(node, "version",
                {"number", "from", "paid", "hours", "conversations", "bonuses", "overlap", "quality", "caps",
                    "guarantees", "deductions", "deductions_most"})) {
            return;
        }
        m_nodes.emplace(std::pair(m_read.rules.versions.size(), std::string()), node);
        RuleVersion version;
        if (const YAML::Node number = m_reader.required(node, "number", "version")) {
            version.number = static_cast<int>(m_reader.number(number, "number", 1, 1'000'000).value_or(1));
        }
        version.from = date(node, "from", "version");
        version.overlap = word<BonusOverlap>(
            node, "overlap", version.overlap, {{"add", BonusOverlap::Add}, {"highest", BonusOverlap::Highest}});
        if (node["deductions_most"]) {
            version.deductionsMost = share(node, "deductions_most");
        }
        readPaid(node["paid"], version.paid);
        readEarnings(node, version);
        readLimits(node, version);
        m_read.rules.versions.push_back(std::move(version));
    }

    void readPaid(const YAML::Node& node, PaidTime& paid)
    {
        if (!node
            || !m_reader.map(
                node, "paid", {"within_shift", "before", "after", "late_grace", "rests", "meals", "recovery"})) {
            return;
        }
        paid.withinShift = flag(node, "within_shift", paid.withinShift);
        paid.before = length(node, "before");
        paid.after = length(node, "after");
        paid.lateGrace = length(node, "late_grace");
        paid.rests = flag(node, "rests", paid.rests);
        paid.meals = flag(node, "meals", paid.meals);
        paid.recovery = flag(node, "recovery", paid.recovery);
    }

    void readEarnings(const YAML::Node& node, RuleVersion& version)
    {
        if (const YAML::Node hours = node["hours"]; hours && m_reader.map(hours, "hours", {"id", "rate", "levels"})) {
            version.hours = HourRule {id(hours), rate(hours, "rate"), {}};
            readLevels(hours["levels"], *version.hours);
        }
        rules(node, "conversations", {"id", "queue", "level", "rate"}, [&](const YAML::Node& rule) {
            ConversationRule read {id(rule), {}, {}, rate(rule, "rate")};
            if (const YAML::Node queue = rule["queue"]) {
                read.queue = m_reader.name(queue, "queue");
            }
            if (const YAML::Node level = rule["level"]) {
                read.level = static_cast<int>(m_reader.number(level, "level", 0, mostLevel).value_or(0));
            }
            version.conversations.push_back(std::move(read));
        });
        rules(node, "bonuses", {"id", "kind", "weekly", "dates", "per_hour", "share"},
            [&](const YAML::Node& rule) { version.bonuses.push_back(bonus(rule)); });
        const YAML::Node quality = node["quality"];
        if (quality
            && m_reader.map(quality, "quality", {"id", "bands", "below", "least_reviews", "widest", "unsure", "of"})) {
            version.quality = readQuality(quality);
        }
    }

    void readLevels(const YAML::Node& node, HourRule& hours)
    {
        if (!node || !m_reader.map(node, "levels", {})) {
            return;
        }
        for (const auto& entry : node) {
            const auto level = m_reader.number(entry.first, "level", 0, mostLevel);
            hours.byLevel[static_cast<int>(level.value_or(0))] = money(entry.second, "levels", ratePlaces);
        }
    }

    BonusRule bonus(const YAML::Node& node)
    {
        BonusRule read;
        read.id = id(node);
        m_reader.required(node, "kind", "bonus");
        read.kind = word<Component>(node, "kind", read.kind, {{"night", Component::Night}, {"peak", Component::Peak}});
        list(node["weekly"], "weekly", mostRules, [&](const YAML::Node& time) {
            if (!m_reader.map(time, "weekly", {"days", "from", "until"})) {
                return;
            }
            const auto [from, until] = span(time);
            for (const int day : days(time["days"])) {
                read.weekly.push_back({day, from, until});
            }
        });
        list(node["dates"], "dates", 366, [&](const YAML::Node& time) {
            if (m_reader.map(time, "dates", {"day", "from", "until"})) {
                const auto [from, until] = span(time);
                read.dates.push_back({date(time, "day", "dates"), from, until});
            }
        });
        if (node["per_hour"]) {
            read.perHour = rate(node, "per_hour");
        }
        if (node["share"]) {
            read.share = share(node, "share");
        }
        return read;
    }

    QualityRule readQuality(const YAML::Node& node)
    {
        QualityRule read;
        read.id = id(node);
        list(node["bands"], "bands", mostRules, [&](const YAML::Node& band) {
            if (m_reader.map(band, "bands", {"least", "factor"})) {
                read.bands.push_back({share(band, "least"), factor(band, "factor", {})});
            }
        });
        read.below = factor(node, "below", Ratio(1));
        read.unsure = factor(node, "unsure", Ratio(1));
        if (const YAML::Node least = m_reader.required(node, "least_reviews", "quality")) {
            read.leastReviews = static_cast<int>(m_reader.number(least, "least_reviews", 1, 100'000).value_or(1));
        }
        if (node["widest"]) {
            read.widest = share(node, "widest");
        }
        list(
            node["of"], "of", 4, [&](const YAML::Node& of) { read.of.insert(earning(of).value_or(Component::Hours)); });
        return read;
    }

    void readLimits(const YAML::Node& node, RuleVersion& version)
    {
        rules(node, "caps", {"id", "of", "per", "most"}, [&](const YAML::Node& rule) {
            m_reader.required(rule, "per", "caps");
            const auto of = rule["of"] ? earning(rule["of"]) : std::nullopt;
            const auto per
                = word<CapSpan>(rule, "per", CapSpan::Period, {{"day", CapSpan::Day}, {"period", CapSpan::Period}});
            version.caps.push_back({id(rule), of, per, sum(rule, "most")});
        });
        rules(node, "guarantees", {"id", "per", "least"}, [&](const YAML::Node& rule) {
            m_reader.required(rule, "per", "guarantees");
            const auto per = word<GuaranteeSpan>(
                rule, "per", GuaranteeSpan::Hour, {{"hour", GuaranteeSpan::Hour}, {"period", GuaranteeSpan::Period}});
            version.guarantees.push_back({id(rule), per, rate(rule, "least")});
        });
        rules(node, "deductions", {"id", "event", "amount"}, [&](const YAML::Node& rule) {
            const YAML::Node event = rule["event"];
            version.deductions.push_back(
                {id(rule), event ? m_reader.name(event, "event").value_or("") : "", sum(rule, "amount")});
        });
    }

    template <class Each>
    void rules(const YAML::Node& node, const char* key, std::initializer_list<std::string_view> known, const Each& each)
    {
        list(node[key], key, mostRules, [&](const YAML::Node& rule) {
            if (m_reader.map(rule, key, known)) {
                each(rule);
            }
        });
    }

    void list(
        const YAML::Node& node, const char* what, std::size_t most, const std::function<void(const YAML::Node&)>& each)
    {
        if (node && node.IsSequence() && node.size() > most) {
            m_reader.problem(node, "'" + std::string(what) + "' has more than " + std::to_string(most) + " entries");
            return;
        }
        m_reader.list(node, what, each);
    }

    std::string id(const YAML::Node& rule)
    {
        const YAML::Node node = m_reader.required(rule, "id", "rule");
        std::string name = node ? m_reader.name(node, "id").value_or("") : "";
        m_nodes.emplace(std::pair(m_read.rules.versions.size(), name), rule);
        return name;
    }

    static std::string scalar(const YAML::Node& node) { return node && node.IsScalar() ? node.Scalar() : ""; }

    /// Minor units of what is written in major ones.
    Ratio money(const YAML::Node& node, const char* key, int morePlaces)
    {
        const Currency& currency = m_read.rules.currency;
        const int places = currency.digits + morePlaces;
        const auto read = decimalOf(scalar(node), places);
        if (!read) {
            m_reader.problem(node,
                "'" + std::string(key) + "' must be money like 25.50, with at most " + std::to_string(places)
                    + " digits behind the point");
        }
        return inMinor(read.value_or(Ratio()), currency);
    }

    Ratio rate(const YAML::Node& parent, const char* key)
    {
        const YAML::Node node = m_reader.required(parent, key, "rule");
        return node ? money(node, key, ratePlaces) : Ratio();
    }

    std::int64_t sum(const YAML::Node& parent, const char* key)
    {
        const YAML::Node node = m_reader.required(parent, key, "rule");
        return node ? money(node, key, 0).floor() : 0;
    }

    /// `95%`, `12.5%`
    Ratio share(const YAML::Node& parent, const char* key)
    {
        const YAML::Node node = m_reader.required(parent, key, "rule");
        std::string text = scalar(node);
        const bool isPercent = !text.empty() && text.back() == '%';
        if (isPercent) {
            text.pop_back();
        }
        const auto read = isPercent ? decimalOf(text, 2) : std::nullopt;
        if (node && !read) {
            m_reader.problem(node, "'" + std::string(key) + "' must be a share like 95% or 12.5%");
        }
        return read.value_or(Ratio()) * Ratio(1, 100);
    }

    Ratio factor(const YAML::Node& parent, const char* key, const std::optional<Ratio>& other)
    {
        const YAML::Node node = other ? parent[key] : m_reader.required(parent, key, "rule");
        const auto read = node ? decimalOf(scalar(node), 4) : other;
        if (node && !read) {
            m_reader.problem(node, "'" + std::string(key) + "' must be a factor like 1.05");
        }
        return read.value_or(Ratio());
    }

    int length(const YAML::Node& parent, const char* key)
    {
        const YAML::Node node = parent[key];
        const auto minutes = node ? minutesOf(scalar(node)) : 0;
        if (!minutes) {
            m_reader.problem(node, "'" + std::string(key) + "' must be a length like 5m or 1h");
        }
        return minutes.value_or(0);
    }

    bool flag(const YAML::Node& parent, const char* key, bool other)
    {
        const YAML::Node node = parent[key];
        return node ? m_reader.flag(node, key).value_or(other) : other;
    }

    std::chrono::sys_days date(const YAML::Node& parent, const char* key, const char* what)
    {
        const YAML::Node node = m_reader.required(parent, key, what);
        const auto day = dateOf(scalar(node));
        if (node && !day) {
            m_reader.problem(node, "'" + std::string(key) + "' must be a day like 2026-10-01");
        }
        return day.value_or(std::chrono::sys_days());
    }

    /// From and until, in minutes of the day on which it begins.
    std::pair<int, int> span(const YAML::Node& parent)
    {
        const auto time = [&](const char* key, bool mayEnd) {
            const YAML::Node node = m_reader.required(parent, key, "time");
            const auto minute = timeOf(scalar(node), mayEnd);
            if (node && !minute) {
                m_reader.problem(node, "'" + std::string(key) + "' must be a time of the day like \"22:00\"");
            }
            return minute.value_or(0);
        };
        const int from = time("from", false);
        const int until = time("until", true);
        return {from, until > from ? until : until + dayMinutes};
    }

    std::vector<int> days(const YAML::Node& node)
    {
        if (!node) {
            return {0, 1, 2, 3, 4, 5, 6};
        }
        std::vector<int> days;
        list(node, "days", 7, [&](const YAML::Node& entry) {
            const auto day = weekdayOf(scalar(entry));
            if (day) {
                days.push_back(*day);
            } else {
                m_reader.problem(entry, "'days' must have days like monday");
            }
        });
        return days;
    }

    std::optional<Component> earning(const YAML::Node& node)
    {
        for (const Component component :
            {Component::Hours, Component::Night, Component::Peak, Component::Conversations, Component::Quality}) {
            if (idOf(component) == scalar(node)) {
                return component;
            }
        }
        m_reader.problem(node, "'of' must name hours, night, peak, conversations or quality");
        return std::nullopt;
    }

    template <class Value> Value word(const YAML::Node& parent, const char* key, Value other, Words<Value> words)
    {
        const YAML::Node node = parent[key];
        if (!node) {
            return other;
        }
        std::string known;
        for (const auto& [text, value] : words) {
            if (text == scalar(node)) {
                return value;
            }
            known += (known.empty() ? "" : ", ") + std::string(text);
        }
        m_reader.problem(node, "'" + std::string(key) + "' must be one of " + known);
        return other;
    }

    YamlReader m_reader;
    std::vector<DeskFileProblem>& m_problems;
    PayRules m_read;
    std::map<std::pair<std::size_t, std::string>, YAML::Node> m_nodes; ///< of versions and their rules
};

} // namespace

PayRulesResult parsePayRules(std::string_view text, const std::string& file)
{
    return rulesfile::parse<PayRules>(text, file, [&](const YAML::Node& node, std::vector<DeskFileProblem>& problems) {
        return PayReader(file, problems).read(node);
    });
}

PayRulesResult loadPayRules(const std::string& path)
{
    return rulesfile::load(path, parsePayRules);
}

} // namespace hub
