// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/pay/money.h"

#include <algorithm>
#include <cassert>

namespace workforce::pay {

namespace {

Wide magnitude(Wide a)
{
    return a < 0 ? -a : a;
}

Wide commonDivisor(Wide a, Wide b)
{
    a = magnitude(a);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Wide product(Wide a, Wide b)
{
    Wide result = 0;
    [[maybe_unused]] const bool isTooLarge = __builtin_mul_overflow(a, b, &result);
    assert(!isTooLarge);
    return result;
}

std::string digitsOf(Wide number)
{
    std::string digits;
    for (Wide left = magnitude(number); left != 0 || digits.empty(); left /= 10) {
        digits.push_back(static_cast<char>('0' + static_cast<int>(left % 10)));
    }
    std::ranges::reverse(digits);
    return (number < 0 ? "-" : "") + digits;
}

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

/// A whole number of 10^-places.
std::string pointed(std::int64_t number, int places)
{
    const std::string sign = number < 0 ? "-" : "";
    std::string digits = digitsOf(magnitude(number));
    const auto behind = static_cast<std::size_t>(places);
    if (digits.size() <= behind) {
        digits.insert(0, behind + 1 - digits.size(), '0');
    }
    if (places > 0) {
        digits.insert(digits.size() - behind, 1, '.');
    }
    return sign + digits;
}

} // namespace

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator)
    : Ratio(reduced(numerator, denominator))
{
    assert(denominator > 0);
}

Ratio Ratio::reduced(Wide numerator, Wide denominator)
{
    const Wide divisor = commonDivisor(numerator, denominator);
    Ratio result;
    result.m_numerator = numerator / divisor;
    result.m_denominator = denominator / divisor;
    return result;
}

Ratio Ratio::operator-() const
{
    Ratio result = *this;
    result.m_numerator = -m_numerator;
    return result;
}

Ratio operator+(const Ratio& a, const Ratio& b)
{
    // Over the least common denominator, which stays a divisor of the largest there can be.
    const Wide divisor = commonDivisor(a.m_denominator, b.m_denominator);
    const Wide left = product(a.m_numerator, b.m_denominator / divisor);
    const Wide right = product(b.m_numerator, a.m_denominator / divisor);
    return Ratio::reduced(left + right, product(a.m_denominator, b.m_denominator / divisor));
}

Ratio operator*(const Ratio& a, const Ratio& b)
{
    // Crosswise first: what is multiplied is as small as can be.
    const Wide first = commonDivisor(a.m_numerator, b.m_denominator);
    const Wide second = commonDivisor(b.m_numerator, a.m_denominator);
    return Ratio::reduced(product(a.m_numerator / first, b.m_numerator / second),
        product(a.m_denominator / second, b.m_denominator / first));
}

std::strong_ordering operator<=>(const Ratio& a, const Ratio& b)
{
    const Wide difference = (a - b).m_numerator;
    return difference < 0 ? std::strong_ordering::less
        : difference > 0  ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

std::int64_t Ratio::floor() const
{
    const Wide whole = m_numerator / m_denominator - (m_numerator % m_denominator < 0 ? 1 : 0);
    assert(whole == static_cast<std::int64_t>(whole));
    return static_cast<std::int64_t>(whole);
}

std::string Ratio::text() const
{
    return digitsOf(m_numerator) + (isWhole() ? "" : "/" + digitsOf(m_denominator));
}

std::int64_t rounded(const Ratio& amount, Rounding rounding)
{
    const bool isNegative = amount < 0;
    const Ratio size = isNegative ? -amount : amount;
    const std::int64_t whole = size.floor();
    const Ratio part = size - whole;
    const Ratio half(1, 2);
    const bool isHalfUp = part == half && (rounding == Rounding::HalfUp || whole % 2 != 0);
    const bool goesUp = rounding != Rounding::Down && (part > half || isHalfUp);
    const std::int64_t nearest = whole + (goesUp ? 1 : 0);
    return isNegative ? -nearest : nearest;
}

Ratio inMinor(const Ratio& major, const Currency& currency)
{
    return major * powerOfTen(currency.digits);
}

Ratio inMajor(const Ratio& minor, const Currency& currency)
{
    return minor * Ratio(1, powerOfTen(currency.digits));
}

std::string moneyText(std::int64_t minor, const Currency& currency)
{
    return pointed(minor, currency.digits);
}

std::string decimalText(const Ratio& number, int places)
{
    const Ratio scaled = number * powerOfTen(places);
    assert(scaled.isWhole());
    std::string text = pointed(scaled.floor(), places);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text;
}

std::optional<Ratio> decimalOf(std::string_view text, int places)
{
    constexpr std::size_t mostBefore = 9;
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view before = text.substr(0, point);
    const std::string_view behind = text.substr(std::min(point + 1, text.size()));
    const bool hasPoint = point < text.size();
    if (before.empty() || before.size() > mostBefore || hasPoint == behind.empty()
        || behind.size() > static_cast<std::size_t>(places)) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    for (const std::string_view part : {before, behind}) {
        for (const char digit : part) {
            if (digit < '0' || digit > '9') {
                return std::nullopt;
            }
            number = number * 10 + (digit - '0');
        }
    }
    return Ratio(number, powerOfTen(static_cast<int>(behind.size())));
}

} // namespace workforce::pay
