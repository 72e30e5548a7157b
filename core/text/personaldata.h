// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/foldedtext.h"

#include <string>
#include <string_view>
#include <vector>

namespace text {

enum class PersonalKind
{
    Phone, ///< mobiles of China; of the world with a plus sign; of North America in groups
    IdCard, ///< resident identity number of China, 18 digits
    BankCard,
    Mail
};

struct PersonalDatum
{
    PersonalKind kind = PersonalKind::Phone;
    Range range {}; ///< in the original
    std::u16string value {}; ///< digits (`+` first: with a country's code) or lower case, the same however written

    friend bool operator==(const PersonalDatum&, const PersonalDatum&) = default;
};

/// Data that belong to one person, left to right without overlaps. What only looks like them is left out, or nobody
/// would heed what is found: numbers without the right check digits, issuer or date, parts of longer numbers and codes,
/// amounts, what is called an order or tracking number, links, addresses of a function (`service@`).
std::vector<PersonalDatum> findPersonalData(const FoldedText& text);

/// A text that may hold the same data, however they are written there. Made once for all that are looked for.
class KnownText final
{
public:
    KnownText(const Folding& folding, std::u16string_view text);

    bool has(const PersonalDatum& datum) const;

private:
    std::u16string m_letters; ///< folded
    std::u16string m_digits; ///< of them, with `x`
};

} // namespace text
