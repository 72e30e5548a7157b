// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/foldedtext.h"
#include "core/text/personaldata.h"
#include "core/text/wordfinder.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace text {

enum class CheckedKind
{
    Word,
    Phone,
    IdCard,
    BankCard,
    Mail,
    OtherCustomer
};

/// What a desk doesn't want in a text to a customer.
struct SendRule
{
    CheckedKind kind = CheckedKind::Word;
    std::vector<std::u16string> words {}; ///< of `Word`
    bool blocks = false; ///< else it is advice
};

/// Of the conversation that the text is for.
struct SendContext
{
    std::u16string ownName {}; ///< of the customer who will read it
    std::vector<std::u16string> otherNames {}; ///< of the other customers that the agent has open
};

struct SendFinding
{
    Range range;
    CheckedKind kind = CheckedKind::Word;
    bool blocks = false;
    std::size_t rule = 0; ///< which of the rules
    PersonalDatum datum {}; ///< of personal data

    friend bool operator==(const SendFinding&, const SendFinding&) = default;
};

/// Looks through a text before it is sent. Words are found whatever the case, width or kind of Chinese letters, with
/// spaces or invisible characters between their letters, but never inside a longer Latin word. Personal data are found
/// by form and check digit. Whether they are news to the customer is for the caller to know: see `KnownText`.
/// Pure; any thread. Under a millisecond for 2,000 characters.
class SendCheck final
{
public:
    SendCheck(std::shared_ptr<const Folding> folding, const std::vector<SendRule>& rules);

    /// Left to right, at most `most`; what blocks is the last to be left out.
    std::vector<SendFinding> find(std::u16string_view text, const SendContext& context = {}) const;

    const Folding& folding() const { return *m_folding; }

    static constexpr std::size_t most = 200;

private:
    void findWords(const WordFinder& words, const FoldedText& text, std::vector<SendFinding>& found) const;
    void findPersonal(const FoldedText& text, std::vector<SendFinding>& found) const;

    std::shared_ptr<const Folding> m_folding;
    WordFinder m_blocking; ///< apart, so that no number of others hides them
    WordFinder m_advised;
    std::vector<SendRule> m_rules; ///< without their words
    bool m_personal = false;
};

} // namespace text
