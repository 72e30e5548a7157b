// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "models/items/repository.h"

#include <QMap>
#include <QString>

#include <vector>

/// Placeholders of canned replies and of links: a name in braces, `{customer}`, without white space or braces in it.
namespace items {

/// What stands for each name. An empty value counts as missing.
using PlaceholderValues = QMap<QString, QString>;

struct MissingPlaceholder
{
    text::Range place; ///< of the braces and what is between them, in UTF-16 units of the text that came out
    QString name;

    friend bool operator==(const MissingPlaceholder&, const MissingPlaceholder&) = default;
};

struct FilledText
{
    QString text; ///< placeholders without a value stand in it as they were
    std::vector<MissingPlaceholder> missing; ///< left to right: mark them, nothing of the kind should be sent
};

/// Values are put in as they are: what looks like a placeholder in one of them stays so, and isn't missing. Pure.
FilledText fillPlaceholders(const QString& text, const PlaceholderValues& values);

/// The placeholders that stand in a text that a person has in hand: for the check before it is sent.
std::vector<MissingPlaceholder> placeholdersIn(const QString& text);

/// Of a conversation: `customer`, `agent` (oneself), `desk` (in the customer's language), `queue`, and every field of
/// the customer by its key: `order`, `phone`, `city`. Names are in the language that the customer's page is in.
PlaceholderValues placeholderValues(Repository& repository, const ConversationItem& conversation);

} // namespace items
