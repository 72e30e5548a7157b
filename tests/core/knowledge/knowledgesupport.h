// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/index.h"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace knowledgetest {

inline knowledge::Index emptyIndex()
{
    return std::move(knowledge::Index::open({":memory:"})).value();
}

inline knowledge::Document article(
    std::string id, std::string title, std::string body = {}, std::vector<std::string> questions = {})
{
    knowledge::Document document;
    document.id = std::move(id);
    document.title = std::move(title);
    document.body = std::move(body);
    document.questions = std::move(questions);
    return document;
}

inline std::vector<knowledge::Document> all(knowledge::Index& index)
{
    std::vector<knowledge::Document> documents;
    CHECK(index.forEach([&](const knowledge::Document& document) { documents.push_back(document); }));
    return documents;
}

inline std::vector<knowledge::Document> shop()
{
    return {article("refund", "How to get a refund", "We pay your money back within five days.\nAsk in your orders.",
                {"Where is my refund?", "When do I get my money back?"}),
        article("delivery", "Delivery times", "A parcel arrives within three days."),
        article(
            "retire", "退货流程", "请在订单页面申请退货，七天之内可以无理由退货。", {"怎么退货", "如何把东西退回去"}),
        article("bank", "重庆银行的账户", "添加银行账户之前请先验证身份。"),
        article("traditional", "發票開立說明", "電子發票會寄到您的信箱。")};
}

inline std::vector<std::string> found(
    knowledge::Index& index, const std::string& query, knowledge::SearchOptions options = {})
{
    options.leastSureness = 0;
    std::vector<std::string> ids;
    const auto hits = index.search(query, options).value(); // range-for would not keep the Result alive
    for (const knowledge::Hit& hit : hits) {
        ids.push_back(hit.id);
    }
    return ids;
}

inline std::string first(knowledge::Index& index, const std::string& query, knowledge::SearchOptions options = {})
{
    const auto ids = found(index, query, std::move(options));
    return ids.empty() ? std::string() : ids.front();
}

} // namespace knowledgetest
