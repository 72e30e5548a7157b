// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/values.h"

#include <string_view>

/// What the desk lays down for the fields of its customers, and how a masked one is shown for once; included by
/// commands.h, events.h and rows.h. A field that isn't laid down is plain text, and everybody's who serves the
/// customer.
namespace protocol {

/// A date is `2026-12-31`, yes and no are these two words, a choice is the id of one of its options.
BOOST_DEFINE_ENUM_CLASS(FieldKind, text, number, date, phone, email, id_number, choice, yes_no, url)
/// What is shown to whoever may not see the value: all of it, its ends (`138****8888`), nothing of it (`******`).
BOOST_DEFINE_ENUM_CLASS(FieldMask, none, partial, full)

struct FieldOption
{
    std::string id; ///< the value; a name like those of queues
    Names title;

    friend bool operator==(const FieldOption&, const FieldOption&) = default;
};
BOOST_DESCRIBE_STRUCT(FieldOption, (), (id, title))

struct FieldSettings
{
    std::string key; ///< as in CustomerField
    Names title;
    FieldKind kind = FieldKind::text;
    std::vector<FieldOption> options = {}; ///< of `choice`
    FieldMask mask = FieldMask::none;
    std::optional<std::string> see = std::nullopt; ///< right of whoever sees a masked one whole; absent: nobody
    std::optional<std::string> edit = std::nullopt; ///< right of whoever may change it; absent: who may the customer
    std::optional<std::uint32_t> maxLength = std::nullopt; ///< code points; absent: as long as any field

    friend bool operator==(const FieldSettings&, const FieldSettings&) = default;
};
BOOST_DESCRIBE_STRUCT(FieldSettings, (), (key, title, kind, options, mask, see, edit, maxLength))

// -- commands --------------------------------------------------------------------------------------------------

/// Lets the sender ask for the value of a masked field (`customer.field`) for a minute (right `customer.reveal`). Who
/// only serves: of whom he serves or served last. `denied` with `too_often` after 30 in an hour.
struct RevealField
{
    static constexpr std::string_view name = "field.reveal";
    base::CustomerId customer;
    std::string field; ///< its key
    std::optional<Personal> reason = std::nullopt; ///< a word or a few, for whoever asks later
};
BOOST_DESCRIBE_STRUCT(RevealField, (), (customer, field, reason))

// -- events ----------------------------------------------------------------------------------------------------

/// Who was shown which field, for whoever asks later; never what stood in it.
struct FieldRevealed
{
    static constexpr std::string_view type = "field.revealed";
    base::CustomerId customer;
    std::string field;
    base::PersonId person;
    std::optional<Personal> reason = std::nullopt;
    std::optional<bool> often = std::nullopt; ///< his tenth within ten minutes, or a further one: somebody should ask
};
BOOST_DESCRIBE_STRUCT(FieldRevealed, (), (customer, field, person, reason, often))

// -- rows ------------------------------------------------------------------------------------------------------

/// The answer to `customer.field`; never stored.
struct FieldRow
{
    static constexpr std::string_view type = "field";
    base::CustomerId customer;
    std::string key;
    Personal value;
    Timestamp until; ///< shown no longer
};
BOOST_DESCRIBE_STRUCT(FieldRow, (), (customer, key, value, until))

} // namespace protocol
