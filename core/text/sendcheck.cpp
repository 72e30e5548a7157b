// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/sendcheck.h"

#include "core/text/namefinder.h"

#include <algorithm>
#include <utility>

namespace text {
namespace {

CheckedKind kindOf(PersonalKind kind)
{
    switch (kind) {
    case PersonalKind::Phone:
        return CheckedKind::Phone;
    case PersonalKind::IdCard:
        return CheckedKind::IdCard;
    case PersonalKind::BankCard:
        return CheckedKind::BankCard;
    case PersonalKind::Mail:
        break;
    }
    return CheckedKind::Mail;
}

} // namespace

SendCheck::SendCheck(std::shared_ptr<const Folding> folding, const std::vector<SendRule>& rules)
    : m_folding(std::move(folding))
{
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (const std::u16string& word : rules[i].words) {
            (rules[i].blocks ? m_blocking : m_advised).add(*m_folding, word, i);
        }
        m_rules.push_back({rules[i].kind, {}, rules[i].blocks});
        m_personal = m_personal || (rules[i].kind != CheckedKind::Word && rules[i].kind != CheckedKind::OtherCustomer);
    }
}

void SendCheck::findWords(const WordFinder& words, const FoldedText& text, std::vector<SendFinding>& found) const
{
    for (const WordFinder::Hit& hit : words.find(text, most)) {
        found.push_back({hit.range, CheckedKind::Word, m_rules[hit.tag].blocks, hit.tag, {}});
    }
}

void SendCheck::findPersonal(const FoldedText& text, std::vector<SendFinding>& found) const
{
    for (const PersonalDatum& datum : findPersonalData(text)) {
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            if (m_rules[i].kind == kindOf(datum.kind)) {
                found.push_back({datum.range, m_rules[i].kind, m_rules[i].blocks, i, datum});
            }
        }
    }
}

std::vector<SendFinding> SendCheck::find(std::u16string_view text, const SendContext& context) const
{
    std::vector<SendFinding> found;
    if (m_rules.empty() || text.empty()) {
        return found;
    }
    const FoldedText folded(*m_folding, text);
    findWords(m_blocking, folded, found);
    findWords(m_advised, folded, found);
    if (m_personal) {
        findPersonal(folded, found);
    }
    const auto names = std::ranges::find(m_rules, CheckedKind::OtherCustomer, &SendRule::kind);
    if (names != m_rules.end() && !context.otherNames.empty()) {
        for (const Range& range : findNames(*m_folding, folded, context.otherNames, context.ownName)) {
            found.push_back({range, CheckedKind::OtherCustomer, names->blocks,
                static_cast<std::size_t>(names - m_rules.begin()), {}});
        }
    }
    const auto place = [](const SendFinding& each) { return std::pair(each.range.begin, each.rule); };
    std::ranges::stable_sort(found, {}, place);
    if (found.size() > most) {
        std::ranges::stable_partition(found, &SendFinding::blocks);
        found.resize(most);
        std::ranges::stable_sort(found, {}, place);
    }
    return found;
}

} // namespace text
