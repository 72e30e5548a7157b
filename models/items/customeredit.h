// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/fieldsettings.h"
#include "models/items/values.h"

#include <vector>

namespace items {

/// One change to what is known of a customer. It is carried out on whatever the row says at that moment, so that what
/// somebody else changed elsewhere in it stays.
struct CustomerEdit
{
    enum class Kind
    {
        Name, ///< `after` is the name
        Field, ///< `after` is the value; empty: the field goes
        Tag ///< `key` is the tag; `after` empty: it goes
    };

    Kind kind = Kind::Field;
    QString key;
    QString before; ///< what stood there when the person began; of tags: the tag, or empty when it is new
    QString after;

    friend bool operator==(const CustomerEdit&, const CustomerEdit&) = default;
};

enum class CustomerEditProblem
{
    None,
    NameTooLong,
    ValueTooLong,
    KeyEmpty,
    KeyTooLong,
    KeyTaken, ///< a new field with a name that is there
    TagTooLong,
    TooManyFields,
    TooManyTags,
    Unfit ///< see `unfit`
};

/// What the hub would refuse, found before it is asked. `isNew`: the key is to be added; `settings`: what the desk lays
/// down for the field, if it does.
CustomerEditProblem check(const CustomerItem& customer, const CustomerEdit& edit, bool isNew,
    const protocol::FieldSettings* settings = nullptr);
/// The hub's word for why a value doesn't fit: `not_a_phone`, `too_long`; empty: it fits.
QString unfit(const protocol::FieldSettings& settings, const QString& value);
/// What stands there is only what we may see of it.
bool isMasked(const CustomerItem& customer, const QString& key);
CustomerItem applied(CustomerItem customer, const CustomerEdit& edit);
/// What stands there now, in the sense of CustomerEdit::before.
QString present(const CustomerItem& customer, const CustomerEdit& edit);
CustomerEdit inverse(const CustomerEdit& edit);
/// What leads from one to the other.
std::vector<CustomerEdit> differences(const CustomerItem& from, const CustomerItem& to);

} // namespace items
