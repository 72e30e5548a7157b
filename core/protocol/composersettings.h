// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

/// What the desk lays down for writing and looking up; included by commands.h. For staff only: customers get none of
/// it.
namespace protocol {

/// What is looked for in a text before it is sent: words, numbers by their form and check digit, or the name of
/// another open customer of the sender.
BOOST_DEFINE_ENUM_CLASS(CheckKind, word, phone, id_card, bank_card, mail, other_customer)
BOOST_DEFINE_ENUM_CLASS(CheckSeverity, block, advise)

struct CheckSettings
{
    std::string id; ///< a name like those of queues
    CheckKind kind = CheckKind::word;
    std::vector<std::string> words; ///< of `word`; found whatever the case, width or kind of Chinese letters
    CheckSeverity severity = CheckSeverity::advise;
    Names reason; ///< for the sender
    std::optional<std::string> link = std::nullopt; ///< `https://`, where the rule stands in full

    friend bool operator==(const CheckSettings&, const CheckSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(CheckSettings, (), (id, kind, words, severity, reason, link))

/// A page about a customer in another program, opened in the browser.
struct LinkSettings
{
    Names title;
    /// `https://` with placeholders in path, query or fragment: `{phone}` stands for that field of the customer,
    /// percent-encoded. Without a value for each of them the link can't be followed.
    std::string url;

    friend bool operator==(const LinkSettings&, const LinkSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(LinkSettings, (), (title, url))

/// For the search of articles: who says one of `said` may mean what articles call one of `meant`, not the other way.
struct SynonymSettings
{
    std::vector<std::string> said;
    std::vector<std::string> meant;

    friend bool operator==(const SynonymSettings&, const SynonymSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(SynonymSettings, (), (said, meant))

} // namespace protocol
