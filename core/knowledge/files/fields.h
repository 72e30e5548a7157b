// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/files/problem.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knowledge {

/// One article as it is being read, whatever the format; says what is wrong with the line it stands in.
class Fields final
{
public:
    enum class Unknown
    {
        Refused,
        PassedOver ///< files that others wrote: only what an article is found by counts, and it may say nothing
    };

    Fields(std::string file, std::size_t line, Unknown unknown, std::vector<Problem>& problems);

    /// One of: id title body language category queue owner state public valid_from valid_until. `text`, `lang` are
    /// other names of `body`, `language`; each at most once, under either name, or, where what is unknown is passed
    /// over, the first of them counts.
    void set(std::string_view key, std::string value, std::size_t line);
    /// questions, or alt_questions.
    void setList(std::string_view key, std::vector<std::string> values, std::size_t line);
    static bool isList(std::string_view key) { return key == "questions" || key == "alt_questions"; }
    /// What stands under this key, a text or something else, is none of an article's values.
    bool passesOver(std::string_view key, bool isText) const;
    void complain(std::size_t line, std::string what);

    /// None where something was wrong with it.
    std::optional<Document> finish();

private:
    void setValidity(std::string_view key, std::string value, std::size_t line);
    bool setText(std::string_view key, std::string& value);

    std::string m_file;
    std::size_t m_line;
    Unknown m_unknown;
    std::vector<Problem>& m_problems;
    Document m_document;
    std::vector<std::string> m_keys;
    bool m_isSound = true;
};

/// `2026-01-31` (midnight, UTC), `2026-01-31T08:15:30Z` or `2026-01-31T16:15:30+08:00`.
std::optional<base::Timestamp> momentFrom(std::string_view text);
/// Of the end of a validity a day counts as a whole: `2026-01-31` is up to midnight after it.
std::optional<base::Timestamp> endFrom(std::string_view text);
/// Of a validity that begins and ends with days of UTC, as one has them that was read where no desk is.
Days utcDaysOf(const Head& head);

/// The values of an article that are set, by key, as `set` takes them; without title, questions and body.
std::vector<std::pair<std::string, std::string>> describedBy(const Document& document);

} // namespace knowledge
