// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/metricstext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <regex>
#include <set>

namespace support {

namespace {

std::optional<double> numberOf(const std::string& text)
{
    if (text == "+Inf") {
        return std::numeric_limits<double>::infinity();
    }
    double value = 0;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = bad == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

class Reader
{
public:
    MetricsText read(std::string_view text)
    {
        if (text.empty() || text.back() != '\n') {
            complain("the text doesn't end in a line feed");
        }
        while (!text.empty()) {
            const std::string line(text.substr(0, text.find('\n')));
            text.remove_prefix(std::min(text.size(), line.size() + 1));
            readLine(line);
        }
        for (const auto& [name, type] : m_result.types) {
            if (type == "histogram") {
                checkHistogram(name);
            }
        }
        return std::move(m_result);
    }

private:
    void complain(const std::string& what) { m_result.faults.push_back(what); }

    void readLine(const std::string& line)
    {
        static const std::regex help(R"(# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) \S.*)");
        static const std::regex type(R"(# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram))");
        std::smatch found;
        if (std::regex_match(line, found, help)) {
            if (!m_helped.insert(found[1]).second) {
                complain("HELP twice: " + line);
            }
            m_family = found[1];
        } else if (std::regex_match(line, found, type)) {
            if (m_family != found[1] || !m_result.types.emplace(found[1], found[2]).second) {
                complain("TYPE out of place: " + line);
            }
        } else {
            readSample(line);
        }
    }

    void readSample(const std::string& line)
    {
        static const std::regex sample(R"(([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(.*)\})? (\S+))");
        std::smatch found;
        if (!std::regex_match(line, found, sample)) {
            complain("neither comment nor sample: " + line);
            return;
        }
        const std::string name = found[1];
        const auto value = numberOf(found[4]);
        if (!value || std::isnan(*value)) {
            complain("not a number: " + line);
            return;
        }
        checkFamily(name, *value, line);
        if (!m_result.samples.emplace(std::pair(name, labelsOf(found[3], line)), *value).second) {
            complain("a series twice: " + line);
        }
    }

    void checkFamily(const std::string& name, double value, const std::string& line)
    {
        const std::string type = m_result.types.contains(m_family) ? m_result.types[m_family] : "";
        if (type.empty()) {
            complain("a sample without TYPE: " + line);
        }
        const bool isPart = name == m_family + "_bucket" || name == m_family + "_sum" || name == m_family + "_count";
        if (type == "histogram" ? !isPart : name != m_family) {
            complain("a sample of another family: " + line);
        }
        if (type == "counter" && (!name.ends_with("_total") || value < 0)) {
            complain("not what a counter looks like: " + line);
        }
    }

    MetricLabels labelsOf(const std::string& text, const std::string& line)
    {
        static const std::regex one(R"re(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\[\\"n])*)"(,|$))re");
        MetricLabels labels;
        auto at = text.cbegin();
        std::smatch found;
        while (at != text.cend()
            && std::regex_search(at, text.cend(), found, one, std::regex_constants::match_continuous)) {
            if (!labels.emplace(found[1], found[2]).second) {
                complain("a label twice: " + line);
            }
            at = found[0].second;
        }
        if (at != text.cend()) {
            complain("labels that can't be read: " + line);
        }
        return labels;
    }

    void checkHistogram(const std::string& name)
    {
        std::map<MetricLabels, std::map<double, double>> series;
        for (const auto& [key, value] : m_result.samples) {
            if (key.first == name + "_bucket") {
                MetricLabels labels = key.second;
                const auto bound = numberOf(labels["le"]);
                labels.erase("le");
                series[labels][bound.value_or(-1)] = value;
            }
        }
        for (const auto& [labels, buckets] : series) {
            double before = 0;
            for (const auto& [bound, count] : buckets) {
                if (count < before || bound < 0) {
                    complain("buckets of " + name + " don't grow");
                }
                before = count;
            }
            const double all = m_result.value(name + "_count", labels);
            if (!std::isinf(buckets.rbegin()->first) || buckets.rbegin()->second != all
                || std::isnan(m_result.value(name + "_sum", labels))) {
                complain(name + " has no +Inf, no sum, or another count");
            }
        }
        if (series.empty()) {
            complain(name + " has no buckets");
        }
    }

    MetricsText m_result;
    std::set<std::string> m_helped;
    std::string m_family;
};

} // namespace

double MetricsText::value(const std::string& name, const MetricLabels& labels) const
{
    const auto found = samples.find({name, labels});
    return found == samples.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

std::string MetricsText::complaint() const
{
    std::string all;
    for (const std::string& fault : faults) {
        all += fault + "\n";
    }
    return all;
}

MetricsText readMetrics(std::string_view text)
{
    return Reader().read(text);
}

} // namespace support
