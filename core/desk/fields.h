// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/error.h"
#include "core/protocol/fieldsettings.h"
#include "core/protocol/values.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the desk lays down for customers' fields: the form of values, and what is shown of them. Pure functions, for
/// the hub and for the workstation, which says before it sends what the hub would refuse.
namespace desk::fields {

/// nullptr: not laid down, plain text.
const protocol::FieldSettings* find(const std::vector<protocol::FieldSettings>& all, std::string_view key);

/// Why a value doesn't fit, a word for programs: `not_a_phone`, `too_long`. Empty: it fits; an empty value always does.
std::string problemOf(const protocol::FieldSettings& field, std::string_view value);

/// What whoever may not see the value is shown. Never the value; of an empty one nothing. Its length tells nothing.
std::string mask(const protocol::FieldSettings& field, std::string_view value);
/// Comes from `mask`, not from somebody who wrote a value: what older programs send back of it.
bool looksMasked(std::string_view value);

/// What a customer's values fill beyond their share of a frame is left out of what is told: fields can grow over
/// several changes, and what never fits would never arrive. Sent back as it was shown, it stays what it is.
void limit(std::vector<protocol::CustomerField>& fields);

/// What is wrong with the section of a desk file.
std::optional<protocol::Error> check(const std::vector<protocol::FieldSettings>& all);

} // namespace desk::fields
