// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/personalnumbers.h"

#include <algorithm>
#include <array>

namespace text {
namespace {

int valueOf(std::u16string_view digits)
{
    int value = 0;
    for (const char16_t c : digits) {
        value = value * 10 + (c - u'0');
    }
    return value;
}

bool areDigits(std::u16string_view text)
{
    return std::ranges::all_of(text, [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

/// The numbers of an issuer: the first four digits, and how long they are.
struct Issuer
{
    int first;
    int last;
    std::size_t shortest;
    std::size_t longest;
};

constexpr std::array<Issuer, 15> issuers {{
    {2221, 2720, 16, 16}, // Mastercard
    {3000, 3059, 14, 14}, // Diners Club
    {3400, 3499, 15, 15}, // American Express
    {3528, 3589, 16, 16}, // JCB
    {3600, 3699, 14, 14},
    {3700, 3799, 15, 15},
    {3800, 3899, 14, 14},
    {4000, 4999, 16, 16}, // Visa
    {4000, 4999, 19, 19}, // and debit cards of China
    {5100, 5599, 16, 16}, // Mastercard
    {6011, 6011, 16, 16}, // Discover
    {6013, 6013, 19, 19},
    {6200, 6299, 16, 19}, // UnionPay
    {6440, 6599, 16, 16},
    {9558, 9558, 19, 19},
}};

bool isDate(int year, int month, int day)
{
    constexpr std::array<int, 12> days {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1
        && day <= days[static_cast<std::size_t>(month - 1)];
}

bool isProvince(int code)
{
    constexpr std::array<int, 34> codes {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45,
        46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 81, 82, 83};
    return std::ranges::find(codes, code) != codes.end();
}

} // namespace

bool passesLuhn(std::u16string_view digits)
{
    int sum = 0;
    bool doubled = false;
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        const int value = *digit - u'0';
        const int counted = doubled ? 2 * value : value;
        sum += counted > 9 ? counted - 9 : counted;
        doubled = !doubled;
    }
    return !digits.empty() && sum % 10 == 0;
}

bool isBankCard(std::u16string_view digits)
{
    if (digits.size() < 14 || !areDigits(digits)) {
        return false;
    }
    const int head = valueOf(digits.substr(0, 4));
    const bool issued = std::ranges::any_of(issuers, [&](const Issuer& each) {
        return head >= each.first && head <= each.last && digits.size() >= each.shortest
            && digits.size() <= each.longest;
    });
    return issued && passesLuhn(digits);
}

bool isCardGrouping(const std::vector<std::size_t>& sizes)
{
    using Sizes = std::vector<std::size_t>;
    if (sizes.size() <= 1 || sizes == Sizes {4, 6, 5} || sizes == Sizes {4, 6, 4}
        || (sizes.size() == 2 && sizes[0] == 6)) {
        return true;
    }
    return sizes.size() >= 4 && std::all_of(sizes.begin(), sizes.end() - 1, [](std::size_t size) { return size == 4; })
        && sizes.back() <= 4;
}

char16_t idCardCheckDigit(std::u16string_view seventeen)
{
    static constexpr std::u16string_view digits = u"10x98765432";
    constexpr std::array<int, 17> weights {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += weights[i] * (seventeen[i] - u'0');
    }
    return digits[static_cast<std::size_t>(sum % 11)];
}

bool isIdCard(std::u16string_view number)
{
    if (number.size() != 18 || !areDigits(number.substr(0, 17))) {
        return false;
    }
    return isProvince(valueOf(number.substr(0, 2)))
        && isDate(valueOf(number.substr(6, 4)), valueOf(number.substr(10, 2)), valueOf(number.substr(12, 2)))
        && number[17] == idCardCheckDigit(number.substr(0, 17));
}

bool isChineseMobile(std::u16string_view digits)
{
    return digits.size() == 11 && areDigits(digits) && digits[0] == u'1' && digits[1] >= u'3';
}

} // namespace text
