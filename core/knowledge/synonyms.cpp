// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/synonyms.h"

#include <algorithm>

namespace knowledge {

const Synonyms& questionWords()
{
    static const Synonyms words {
        {{"where", "在哪", "哪里", "哪儿", "什么地方"}, {"address", "location", "place", "地址", "位置", "地点"}},
        {{"when", "什么时候", "啥时候", "几点", "何时", "哪天"}, {"time", "date", "hours", "时间", "日期"}},
        {{"how long", "多久", "多长时间", "几天", "几个小时"}, {"time", "duration", "period", "时间", "时长", "期限"}},
        {{"how much", "多少钱", "怎么收费", "贵吗", "贵不贵"},
            {"price", "cost", "fee", "charge", "价格", "费用", "收费"}},
        {{"how many", "几个", "多少个"}, {"number", "amount", "quantity", "数量"}},
        {{"who", "谁", "哪位"}, {"person", "name", "人员"}},
        {{"why", "how come", "为什么", "为啥", "怎么回事"}, {"reason", "cause", "原因"}},
        {{"how do i", "how can i", "how to", "怎么办", "怎么弄", "如何"},
            {"steps", "procedure", "方法", "步骤", "流程"}},
        {{"how do i get to", "怎么走", "怎么去", "怎么到"}, {"route", "directions", "路线", "交通"}},
    };
    return words;
}

const std::vector<Thesaurus::Sense>& Thesaurus::senses(std::size_t place, const Synonyms& synonyms, Analysis& analysis)
{
    m_lists.resize(std::max(m_lists.size(), place + 1));
    List& list = m_lists[place];
    if (list.senses.empty() || list.synonyms != synonyms) {
        const auto analysed = [&analysis](const std::vector<std::string>& texts) {
            std::vector<Tokens> all(texts.size());
            for (std::size_t i = 0; i < texts.size(); ++i) {
                analysis.tokens(texts[i], all[i]);
            }
            return all;
        };
        list.senses.clear();
        for (const Synonym& synonym : synonyms) {
            list.senses.push_back({analysed(synonym.said), analysed(synonym.meant)});
        }
        list.synonyms = synonyms;
    }
    return list.senses;
}

} // namespace knowledge
