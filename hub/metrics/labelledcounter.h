// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace hub {

/// One counter per word of a small closed set (names of commands, kinds of errors); never given what people write.
/// Any thread.
class LabelledCounter final
{
public:
    void add(std::string_view label, std::uint64_t much = 1);
    std::map<std::string, std::uint64_t> read() const;

private:
    mutable std::mutex m_mutex;
    std::map<std::string, std::uint64_t, std::less<>> m_counts;
};

} // namespace hub
