// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/customeredit.h"

#include "core/desk/fields.h"
#include "core/protocol/limits.h"
#include "models/items/convert.h"

#include <algorithm>

namespace items {

namespace {

using Kind = CustomerEdit::Kind;

bool isLonger(const QString& text, std::size_t most)
{
    return static_cast<std::size_t>(text.toUcs4().size()) > most;
}

template <class Fields> auto findField(Fields& fields, const QString& key)
{
    return std::find_if(fields.begin(), fields.end(), [&key](const auto& field) { return field.key == key; });
}

} // namespace

QString unfit(const protocol::FieldSettings& settings, const QString& value)
{
    return toQString(desk::fields::problemOf(settings, toUtf8(value)));
}

bool isMasked(const CustomerItem& customer, const QString& key)
{
    const auto field = findField(customer.fields, key);
    return field != customer.fields.end() && field->masked;
}

CustomerEditProblem check(
    const CustomerItem& customer, const CustomerEdit& edit, bool isNew, const protocol::FieldSettings* settings)
{
    using Problem = CustomerEditProblem;
    namespace limits = protocol::limits;
    switch (edit.kind) {
    case Kind::Name:
        return isLonger(edit.after, limits::nameCodePoints) ? Problem::NameTooLong : Problem::None;
    case Kind::Tag:
        if (isLonger(edit.after, limits::nameCodePoints)) {
            return Problem::TagTooLong;
        }
        return isNew && customer.tags.size() >= qsizetype(limits::listEntries) ? Problem::TooManyTags : Problem::None;
    case Kind::Field:
        break;
    }
    if (edit.key.isEmpty()) {
        return Problem::KeyEmpty;
    }
    if (isLonger(edit.key, limits::nameCodePoints)) {
        return Problem::KeyTooLong;
    }
    if (isLonger(edit.after, limits::noteCodePoints)) {
        return Problem::ValueTooLong;
    }
    if (settings != nullptr && !unfit(*settings, edit.after).isEmpty()) {
        return Problem::Unfit;
    }
    const bool there = findField(customer.fields, edit.key) != customer.fields.end();
    if (isNew && there) {
        return Problem::KeyTaken;
    }
    return !there && customer.fields.size() >= limits::listEntries ? Problem::TooManyFields : Problem::None;
}

CustomerItem applied(CustomerItem customer, const CustomerEdit& edit)
{
    if (edit.kind == Kind::Name) {
        customer.displayName = edit.after;
        return customer;
    }
    if (edit.kind == Kind::Tag) {
        if (edit.after.isEmpty()) {
            customer.tags.removeAll(edit.key);
        } else if (!customer.tags.contains(edit.key)) {
            customer.tags.append(edit.key);
        }
        return customer;
    }
    const auto field = findField(customer.fields, edit.key);
    if (edit.after.isEmpty()) {
        if (field != customer.fields.end()) {
            customer.fields.erase(field);
        }
    } else if (field != customer.fields.end()) {
        field->masked = field->masked && field->value == edit.after; // who writes it knows it
        field->value = edit.after;
    } else {
        customer.fields.push_back({edit.key, edit.after});
    }
    return customer;
}

QString present(const CustomerItem& customer, const CustomerEdit& edit)
{
    if (edit.kind == Kind::Name) {
        return customer.displayName;
    }
    if (edit.kind == Kind::Tag) {
        return customer.tags.contains(edit.key) ? edit.key : QString();
    }
    const auto field = findField(customer.fields, edit.key);
    return field != customer.fields.end() ? field->value : QString();
}

CustomerEdit inverse(const CustomerEdit& edit)
{
    return {edit.kind, edit.key, edit.after, edit.before};
}

std::vector<CustomerEdit> differences(const CustomerItem& from, const CustomerItem& to)
{
    std::vector<CustomerEdit> edits;
    if (from.displayName != to.displayName) {
        edits.push_back({Kind::Name, {}, from.displayName, to.displayName});
    }
    for (const CustomerFieldItem& field : to.fields) {
        const auto old = findField(from.fields, field.key);
        if (old == from.fields.end() || old->value != field.value) {
            edits.push_back({Kind::Field, field.key, old == from.fields.end() ? QString() : old->value, field.value});
        }
    }
    for (const CustomerFieldItem& field : from.fields) {
        if (findField(to.fields, field.key) == to.fields.end()) {
            edits.push_back({Kind::Field, field.key, field.value, {}});
        }
    }
    for (const QString& tag : to.tags) {
        if (!from.tags.contains(tag)) {
            edits.push_back({Kind::Tag, tag, {}, tag});
        }
    }
    for (const QString& tag : from.tags) {
        if (!to.tags.contains(tag)) {
            edits.push_back({Kind::Tag, tag, tag, {}});
        }
    }
    return edits;
}

} // namespace items
