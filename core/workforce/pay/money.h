// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Money without floating point: amounts are whole minor units (fen, cents), what is reckoned on the way is an exact
/// ratio, and it is rounded once.
namespace workforce::pay {

struct Currency
{
    std::string code; ///< ISO 4217, `CNY`
    int digits = 2; ///< of the minor unit, 0 to 4: CNY 2, JPY 0, TND 3

    friend bool operator==(const Currency&, const Currency&) = default;
};

// 128 bits of GCC and Clang; -Wpedantic knows it as an extension.
__extension__ typedef __int128 Wide;

/// An exact quotient in lowest terms. What rules and facts may be at most (`rules.h`, `facts.h`) keeps every amount
/// below 10^17 minor units and every denominator a divisor of 3.6 * 10^18, so 128 bits hold all sums and products; more
/// is an assertion.
class Ratio final
{
public:
    Ratio() = default;
    Ratio(std::int64_t whole)
        : m_numerator(whole)
    { }
    /// `denominator` is above 0.
    Ratio(std::int64_t numerator, std::int64_t denominator);

    bool isWhole() const { return m_denominator == 1; }
    /// The whole number below it, or itself.
    std::int64_t floor() const;
    /// `7`, `-7/3`: the same for equal ratios only.
    std::string text() const;

    Ratio operator-() const;
    Ratio& operator+=(const Ratio& other) { return *this = *this + other; }
    friend Ratio operator+(const Ratio& a, const Ratio& b);
    friend Ratio operator-(const Ratio& a, const Ratio& b) { return a + -b; }
    friend Ratio operator*(const Ratio& a, const Ratio& b);
    friend bool operator==(const Ratio&, const Ratio&) = default;
    friend std::strong_ordering operator<=>(const Ratio& a, const Ratio& b);

private:
    static Ratio reduced(Wide numerator, Wide denominator);

    Wide m_numerator = 0;
    Wide m_denominator = 1;
};

enum class Rounding
{
    HalfUp, ///< to the nearest; a half away from zero, so that a deduction is rounded as the pay it takes back
    HalfEven, ///< to the nearest; a half to the even neighbour
    Down, ///< towards zero
};

std::int64_t rounded(const Ratio& amount, Rounding rounding);

/// Minor units of major ones (100 fen to a yuan), and the other way round.
Ratio inMinor(const Ratio& major, const Currency& currency);
Ratio inMajor(const Ratio& minor, const Currency& currency);

/// `12.30` of 1230 fen, `-0.05`.
std::string moneyText(std::int64_t minor, const Currency& currency);
/// As a decimal number with all its places, without zeros at the end: `18.5`. Its denominator must divide 10^places.
std::string decimalText(const Ratio& number, int places);
/// `18`, `18.5`, with at most `places` (to 9) digits behind the point, at most 9 before it, not negative; none: it
/// isn't that.
std::optional<Ratio> decimalOf(std::string_view text, int places);

} // namespace workforce::pay
