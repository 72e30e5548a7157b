// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/checkreader.h"

#include <QTimer>

#include <algorithm>

namespace {

constexpr std::size_t mostChanged = 12; ///< changed articles that are read for a check
constexpr int mostOthers = 10; ///< that are about nearly the same as the first of them

} // namespace

struct CheckReader::Reading
{
    int run = 0;
    std::size_t left = 0;
    std::vector<items::ArticleItem> changed;
    std::vector<items::ArticleItem> others;
};

CheckReader::CheckReader(items::Knowledge& knowledge, QObject* parent)
    : QObject(parent)
    , m_knowledge(knowledge)
{
    connect(&knowledge, &items::Knowledge::changed, this, &CheckReader::follow);
    QTimer::singleShot(0, this, &CheckReader::follow); // whoever made it listens by then
}

void CheckReader::follow()
{
    if (m_of != m_knowledge.changes()) {
        read();
    }
}

void CheckReader::read()
{
    m_of = m_knowledge.changes();
    const auto reading = std::make_shared<Reading>();
    reading->run = ++m_run;
    std::vector<base::ArticleId> ids;
    for (const items::ArticleChange& change : *m_of) {
        if (ids.size() < mostChanged) {
            ids.push_back(change.id);
        }
    }
    QTimer::singleShot(
        0, this, [this, reading, ids] { fetch(reading, ids, &Reading::changed, &CheckReader::readOthers); });
}

void CheckReader::fetch(const std::shared_ptr<Reading>& reading, const std::vector<base::ArticleId>& ids,
    std::vector<items::ArticleItem> Reading::*into, void (CheckReader::*then)(const std::shared_ptr<Reading>&))
{
    (*reading.*into).resize(ids.size());
    reading->left = ids.size();
    if (ids.empty()) {
        (this->*then)(reading);
        return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        m_knowledge.article(ids[i]).then(
            this, [this, reading, into, then, i](const std::optional<items::ArticleItem>& article) {
                auto& articles = *reading.*into;
                if (article) {
                    articles[i] = *article;
                }
                if (--reading->left == 0) {
                    std::erase_if(articles, [](const items::ArticleItem& each) { return each.id.isNil(); });
                    (this->*then)(reading);
                }
            });
    }
}

void CheckReader::readOthers(const std::shared_ptr<Reading>& reading)
{
    if (reading->changed.empty()) {
        finish(reading);
        return;
    }
    m_knowledge.related(reading->changed.front().id, mostOthers)
        .then(this, [this, reading](const std::vector<items::ArticleHit>& related) {
            std::vector<base::ArticleId> ids;
            for (const items::ArticleHit& hit : related) {
                ids.push_back(hit.id);
            }
            fetch(reading, ids, &Reading::others, &CheckReader::finish);
        });
}

void CheckReader::finish(const std::shared_ptr<Reading>& reading)
{
    if (reading->run != m_run) {
        return;
    }
    m_questions = items::makeCheck(reading->changed, reading->others);
    Q_EMIT ready();
}
