// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/barredwords.h"

#include "core/text/utf16.h"

namespace engine {

BarredWords::BarredWords(const std::vector<protocol::CheckSettings>& checks)
{
    for (const auto& each : checks) {
        if (each.kind != protocol::CheckKind::word || each.severity != protocol::CheckSeverity::block) {
            continue;
        }
        if (!m_folding) {
            m_folding = std::make_unique<const text::Folding>();
        }
        for (const auto& word : each.words) {
            m_words.add(*m_folding, text::toUtf16(word), m_checks.size());
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
    const std::size_t tag = m_words.first(text::FoldedText(*m_folding, written));
    return tag == text::WordFinder::none ? std::nullopt : std::optional(m_checks[tag]);
}

} // namespace engine
