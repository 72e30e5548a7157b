// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/rowseal.h"

#include "core/protocol/json.h"

#include <algorithm>

namespace hub {
namespace {

template <class Row> SplitRow splitAny(const Row& row)
{
    std::vector<std::string> personal;
    protocol::JsonWriter writer;
    writer.personal = &personal;
    protocol::write(writer, row);
    SplitRow parts {std::move(writer.out), {}};
    const bool hasAny = std::any_of(personal.begin(), personal.end(), [](const auto& text) { return !text.empty(); });
    if (hasAny) {
        parts.personal = protocol::toJson(personal);
    }
    return parts;
}

} // namespace

SplitRow split(const engine::ConversationRecord& record)
{
    return splitAny(record);
}

SplitRow split(const protocol::MessageRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::VersionRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::CustomerRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::CannedRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::ArticleRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::ArticleFeedbackRow& row)
{
    return splitAny(row);
}

SplitRow split(const protocol::ArticleCheckRow& row)
{
    return splitAny(row);
}

SplitRow split(const engine::articles::Record& record)
{
    return splitAny(record);
}

template <class Row> base::Result<Row> join(std::string_view payload, const std::optional<std::string>& personal)
{
    const auto json = protocol::parseJson(payload);
    if (!json) {
        return base::fail(base::FaultKind::Corrupt, "a row of the history is not JSON: " + json.error().reason);
    }
    std::vector<std::string> values;
    protocol::JsonReader reader;
    reader.lenient = true;
    reader.sealed = true;
    if (personal) {
        auto list = protocol::fromJson<std::vector<std::string>>(*personal);
        if (!list) {
            return base::fail(base::FaultKind::Corrupt, "the personal parts of a row are no list");
        }
        values = std::move(list).value();
        reader.personal = &values;
    }
    Row row;
    if (!protocol::read(reader, *json, row)) {
        return base::fail(base::FaultKind::Corrupt, "a row of the history: " + reader.path + ' ' + reader.reason);
    }
    return row;
}

template base::Result<engine::ConversationRecord> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::MessageRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::VersionRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::CustomerRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::CannedRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::ArticleRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::ArticleFeedbackRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<protocol::ArticleCheckRow> join(std::string_view, const std::optional<std::string>&);
template base::Result<engine::articles::Record> join(std::string_view, const std::optional<std::string>&);

} // namespace hub
