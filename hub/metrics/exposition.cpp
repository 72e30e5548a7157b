// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/metrics/exposition.h"

#include <array>
#include <charconv>

namespace hub {

namespace {

/// The shortest text that reads back as the same number, with a point whatever the locale.
std::string textOf(double value)
{
    std::array<char, 400> buffer {};
    const auto [end, bad]
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
    return bad == std::errc() ? std::string(buffer.data(), end) : "0";
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
            continue;
        }
        if (c == '\\' || c == '"') {
            result += '\\';
        }
        result += c;
    }
    return result;
}

} // namespace

void Exposition::family(std::string_view name, std::string_view type, std::string_view help)
{
    m_family = name;
    m_text.append("# HELP ").append(name).append(" ").append(help).append("\n");
    m_text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void Exposition::sample(double value, const Labels& labels)
{
    line({}, labels, textOf(value));
}

void Exposition::sample(std::uint64_t value, const Labels& labels)
{
    line({}, labels, std::to_string(value));
}

void Exposition::histogram(const Histogram& histogram, const Labels& labels)
{
    const Histogram::Reading reading = histogram.read();
    for (std::size_t i = 0; i < reading.upTo.size(); ++i) {
        const std::string bound = i < histogram.bounds().size() ? textOf(histogram.bounds()[i]) : "+Inf";
        Labels with = labels;
        with.emplace_back("le", bound);
        line("_bucket", with, std::to_string(reading.upTo[i]));
    }
    line("_sum", labels, textOf(reading.sum));
    line("_count", labels, std::to_string(reading.upTo.back()));
}

void Exposition::counters(
    const std::map<std::string, std::uint64_t>& counts, std::string_view label, const Labels& labels)
{
    for (const auto& [word, count] : counts) {
        Labels with = labels;
        with.emplace_back(label, word);
        sample(count, with);
    }
}

void Exposition::line(std::string_view suffix, const Labels& labels, const std::string& value)
{
    m_text.append(m_family).append(suffix);
    char before = '{';
    for (const auto& [name, text] : labels) {
        m_text.append(1, before).append(name).append("=\"").append(escaped(text)).append("\"");
        before = ',';
    }
    m_text.append(labels.empty() ? " " : "} ").append(value).append("\n");
}

} // namespace hub
