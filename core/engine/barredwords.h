// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/composersettings.h"
#include "core/text/wordfinder.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// The words that a desk lets nobody write to a customer: its checks of the kind `word` that block. Never changes; the
/// first one of the process with such a word costs tens of milliseconds.
class BarredWords final
{
public:
    explicit BarredWords(const std::vector<protocol::CheckSettings>& checks);

    /// The check that forbids the text (UTF-8).
    std::optional<std::string> check(std::string_view text) const;

private:
    text::WordFinder m_words;
    std::vector<std::string> m_checks; ///< by tag
};

} // namespace engine
