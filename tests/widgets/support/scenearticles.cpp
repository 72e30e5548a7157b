// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/scenearticles.h"

#include "models/items/convert.h"
#include "tests/widgets/support/scene.h"
#include "tests/widgets/support/sceneknowledge.h"

namespace {

using State = protocol::ArticleState;

const base::PersonId su {"su.miao"};
const base::PersonId lin {"lin.jia"};

base::Personal personal(const char* text)
{
    return base::Personal(text);
}

void fillReaders(MemoryArticles& articles)
{
    const auto said = [&](std::uint64_t position, int number, protocol::ArticleFault fault, const char* note) {
        protocol::ArticleFeedbackRow row;
        row.position = position;
        if (number > 0) {
            row.article = SceneKnowledge::article(number);
            row.version = 3;
        }
        row.fault = fault;
        row.note = personal(note);
        row.person = lin;
        row.at = Scene::at(10, 12);
        articles.said.push_back(row);
    };
    said(190, 2, protocol::ArticleFault::outdated, "现在是 30 天");
    said(188, 0, protocol::ArticleFault::missing, "How to change the delivery address");
    said(181, 6, protocol::ArticleFault::wrong, "The carrier is called after 2 days now");
    for (const int number : {1, 2, 6, 8}) {
        protocol::ArticleUseRow row;
        row.article = SceneKnowledge::article(number);
        row.suggested = unsigned(40 * number);
        row.opened = unsigned(12 * number);
        row.inserted = unsigned(9 * number);
        row.quoted = unsigned(number);
        row.wrong = number == 6 ? 1 : 0;
        articles.uses.push_back(row);
    }
    protocol::ArticleCheckRow check;
    check.position = 200;
    check.person = lin;
    check.at = Scene::at(9, 50);
    for (const int number : {1, 8, 3}) {
        check.answers.push_back({SceneKnowledge::article(number), 8, std::nullopt, number != 3});
    }
    articles.checks.push_back(check);
}

void fillReports(MemoryArticles& articles)
{
    const auto gap = [&](protocol::GapKind kind, std::uint32_t count, const char* language,
                         std::initializer_list<const char*> texts) {
        protocol::KnowledgeGapRow row;
        row.number = articles.gaps.size() + 1;
        row.kind = kind;
        row.count = count;
        row.language = language;
        for (const char* text : texts) {
            row.examples.push_back(
                {Scene::conversation(2), Scene::at(8, 10 + int(row.examples.size())), base::Personal(text)});
        }
        articles.gaps.push_back(row);
    };
    gap(protocol::GapKind::NothingFound, 14, "zh", {"可以改收货地址吗", "下单后地址写错了怎么办", "能不能换个地址送"});
    gap(protocol::GapKind::NothingFound, 9, "en",
        {"Can you deliver to a parcel locker?", "Is there a pickup point near me"});
    gap(protocol::GapKind::NoArticleUsed, 6, "en", {"Does the lamp work with 110 V?"});
    const auto defect = [&](protocol::DefectKind kind, int number, const char* link, int other, int likeness) {
        protocol::KnowledgeDefectRow row;
        row.number = articles.defects.size() + 1;
        row.kind = kind;
        row.article = SceneKnowledge::article(number);
        const items::ArticleItem& article = articles.newest(row.article);
        row.version = article.version;
        row.title = items::toUtf8(article.title);
        row.link = link;
        if (other > 0) {
            row.other = SceneKnowledge::article(other);
            row.otherTitle = items::toUtf8(articles.newest(*row.other).title);
        }
        row.likeness = likeness;
        articles.defects.push_back(row);
    };
    defect(protocol::DefectKind::BrokenLink, 6, "article:carriers-en", 0, 0);
    defect(protocol::DefectKind::MissingFile, 3, "window.png", 0, 0);
    defect(protocol::DefectKind::Duplicate, 2, "", 10, 914);
}

} // namespace

void SceneArticles::fill(MemoryArticles& articles, const MemoryKnowledge& knowledge)
{
    articles.self = su;
    int number = 0;
    for (const items::ArticleItem& each : knowledge.articles) {
        ++number;
        articles.now = Scene::at(8, number);
        if (const auto before = knowledge.before.find(each.id); before != knowledge.before.end()) {
            articles.write(before->second, lin);
        }
        articles.now = Scene::at(9, number);
        articles.write(each, number % 2 == 0 ? lin : su);
        articles.setState(each.id, State::published, lin);
    }
    const auto change = [&](int which, const base::PersonId& by) {
        items::ArticleItem newer = articles.newest(SceneKnowledge::article(which));
        newer.body += QStringLiteral("\nNew since this week.\n");
        articles.now = Scene::at(10, which);
        articles.write(newer, by);
    };
    change(4, su);
    change(5, lin);
    articles.setState(SceneKnowledge::article(5), State::review, lin);
    change(2, su);
    articles.setState(SceneKnowledge::article(2), State::review, su);
    articles.setState(SceneKnowledge::article(2), State::draft, lin);
    articles.heads[SceneKnowledge::article(2)].reason = personal("照片要换成新的");
    articles.setState(SceneKnowledge::article(11), State::retired, lin);
    fillReaders(articles);
    fillReports(articles);
    articles.now = Scene::now();
    articles.calls.clear();
}
