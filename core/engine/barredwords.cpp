// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/barredwords.h"

#include "core/text/utf16.h"

namespace engine {

namespace {

/// Outlives the lists: a desk changes its words more often than the alphabet changes.
const text::Folding& folding()
{
    static const text::Folding made;
    return made;
}

} // namespace

BarredWords::BarredWords(const std::vector<protocol::CheckSettings>& checks)
{
    for (const auto& each : checks) {
        if (each.kind != protocol::CheckKind::word || each.severity != protocol::CheckSeverity::block) {
            continue;
        }
        for (const auto& word : each.words) {
            m_words.add(folding(), text::toUtf16(word), m_checks.size());
        }
        m_checks.push_back(each.id);
    }
}

std::optional<std::string> BarredWords::check(std::string_view text) const
{
    if (m_words.isEmpty() || text.empty()) {
        return std::nullopt;
    }
    const std::u16string written = text::toUtf16(text);
    const std::size_t tag = m_words.first(text::FoldedText(folding(), written));
    return tag == text::WordFinder::none ? std::nullopt : std::optional(m_checks[tag]);
}

} // namespace engine
