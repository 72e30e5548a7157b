// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/deskjudge.h"

#include "core/desk/configuration.h"

#include <algorithm>
#include <charconv>

namespace hub {

namespace {

/// `people.3.languages` is what stands there in the file; where the file calls it otherwise, what it is part of.
YAML::Mark placeOf(const YAML::Node& root, std::string_view path)
{
    YAML::Node at;
    at.reset(root);
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), part.size() + 1));
        std::size_t index = 0;
        const bool isIndex = std::from_chars(part.data(), part.data() + part.size(), index).ec == std::errc();
        YAML::Node next;
        if (isIndex && at.IsSequence() && index < at.size()) {
            next.reset(at[index]);
        } else if (!isIndex && at.IsMap() && at[std::string(part)]) {
            next.reset(at[std::string(part)]);
        } else {
            break;
        }
        at.reset(next);
    }
    return at.Mark();
}

} // namespace

std::optional<DeskFileProblem> judgeDesk(
    const YAML::Node& root, const std::string& file, const protocol::ConfigureDesk& change)
{
    const auto refused = desk::refusal({}, change);
    if (!refused) {
        return std::nullopt;
    }
    const std::string field = refused->field.value_or("");
    const YAML::Mark mark = placeOf(root, field);
    return DeskFileProblem {file, std::max(mark.line + 1, 1), std::max(mark.column + 1, 1),
        "the desk refuses it: " + field + " " + refused->reason.value_or("too_large")};
}

} // namespace hub
