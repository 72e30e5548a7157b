// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

/// The forms of numbers that belong to people, written as digits alone; for core/text and its tests.
namespace text {

/// The last digit is that of ISO/IEC 7812.
bool passesLuhn(std::u16string_view digits);

/// Check digit, and an issuer of payment cards whose numbers are so long.
bool isBankCard(std::u16string_view digits);
/// Groups as they are printed on cards.
bool isCardGrouping(const std::vector<std::size_t>& sizes);

/// 17 digits and a digit or `x`: province, a date of birth that can be, and the check digit of GB 11643.
bool isIdCard(std::u16string_view number);
/// What GB 11643 puts behind 17 digits.
char16_t idCardCheckDigit(std::u16string_view seventeen);

/// Eleven digits of a network.
bool isChineseMobile(std::u16string_view digits);

} // namespace text
