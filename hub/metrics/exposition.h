// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/metrics/histogram.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hub {

/// Writes the Prometheus text format, version 0.0.4. Samples belong to the family begun last.
class Exposition final
{
public:
    using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

    static constexpr std::string_view contentType = "text/plain; version=0.0.4; charset=utf-8";

    /// `type`: `counter`, `gauge`, `histogram`. Each family once.
    void family(std::string_view name, std::string_view type, std::string_view help);
    void sample(double value, const Labels& labels = {});
    void sample(std::uint64_t value, const Labels& labels = {});
    void histogram(const Histogram& histogram, const Labels& labels = {});
    /// One counter per word, under this label, behind the others.
    void counters(const std::map<std::string, std::uint64_t>& counts, std::string_view label, const Labels& labels);

    std::string take() { return std::move(m_text); }

private:
    void line(std::string_view suffix, const Labels& labels, const std::string& value);

    std::string m_text;
    std::string m_family;
};

} // namespace hub
