// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"

#include <optional>
#include <string>
#include <string_view>

namespace hub {

/// A row as the history stores it: JSON with numbers in place of everything personal, and those values as a JSON list
/// of their own (empty when there is nothing in them), to be sealed.
struct SplitRow
{
    std::string payload;
    std::string personal;
};

SplitRow split(const engine::ConversationRecord& record);
SplitRow split(const protocol::MessageRow& row);
SplitRow split(const protocol::VersionRow& row);
SplitRow split(const protocol::CustomerRow& row);
SplitRow split(const protocol::CannedRow& row);
SplitRow split(const protocol::ArticleRow& row);
SplitRow split(const protocol::ArticleFeedbackRow& row);
SplitRow split(const protocol::ArticleCheckRow& row);
SplitRow split(const engine::articles::Record& record);

/// `personal` absent: there was nothing, or its key was destroyed; personal values are empty then. Fault Corrupt.
template <class Row> base::Result<Row> join(std::string_view payload, const std::optional<std::string>& personal);

extern template base::Result<engine::ConversationRecord> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::MessageRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::VersionRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::CustomerRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::CannedRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::ArticleRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::ArticleFeedbackRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<protocol::ArticleCheckRow> join(std::string_view, const std::optional<std::string>&);
extern template base::Result<engine::articles::Record> join(std::string_view, const std::optional<std::string>&);

} // namespace hub
