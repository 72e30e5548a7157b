// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace items {

/// Files of articles up to this many bytes are kept on each computer; larger ones only the hub has.
inline constexpr std::int64_t largestKeptFile = std::int64_t {5} * 1024 * 1024;

/// An article as it is read.
struct ArticleItem
{
    base::ArticleId id;
    std::uint32_t version = 0;
    std::uint64_t changed = 0; ///< change number: grows with every change of what is read
    QString title;
    QStringList questions; ///< that it answers
    QString body; ///< Markdown
    QString key; ///< its name where it was imported from; may be empty
    QString category;
    std::optional<base::QueueId> queue;
    QString language; ///< primary tag
    std::optional<base::Timestamp> validFrom;
    std::optional<base::Timestamp> validUntil;
    std::optional<base::PersonId> owner;
    bool forCustomers = false;
    std::vector<AttachmentItem> files;
    std::optional<base::Timestamp> publishedAt;
    std::optional<base::PersonId> publishedBy;

    friend bool operator==(const ArticleItem&, const ArticleItem&) = default;
};

} // namespace items
