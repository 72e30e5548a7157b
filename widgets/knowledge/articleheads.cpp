// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articleheads.h"

#include "models/items/convert.h"
#include "widgets/knowledge/editwords.h"

#include <algorithm>
#include <utility>

namespace {

constexpr int firstTryMs = 200;
constexpr int longestTryMs = 20'000; ///< each waits twice as long as the one before

} // namespace

ArticleHeads::ArticleHeads(const Workplace& workplace, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
{
    m_soon.setSingleShot(true);
    m_wasLive = workplace.repository.connection().isLive();
    connect(&m_soon, &QTimer::timeout, this, &ArticleHeads::step);
    const items::Articles& articles = workplace.repository.articles();
    connect(&articles, &items::Articles::changed, this, &ArticleHeads::refresh);
    connect(&articles, &items::Articles::removed, this, &ArticleHeads::refresh);
    connect(&workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        const bool live = m_workplace.repository.connection().isLive();
        if (std::exchange(m_wasLive, live) || !live) {
            return;
        }
        if (m_following || !m_handed.empty()) {
            m_tries = 0; // it goes only now
            m_soon.start(firstTryMs);
        }
        refresh();
    });
    connect(&workplace.commands, &items::CommandSink::refused, this, &ArticleHeads::takeRefusal);
    connect(&workplace.repository, &items::Repository::cleared, this, [this] {
        while (!m_handed.empty()) {
            end(m_handed.begin()->first, Outcome::NotMoved);
        }
        m_heads.clear(); // another person may not see them
        m_categories.clear();
        m_touched = 0;
        m_complete = false;
        Q_EMIT changed();
    });
}

void ArticleHeads::refresh()
{
    if (!m_workplace.repository.connection().isLive()) {
        return;
    }
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_workplace.articles->askHeads(m_touched).then(
        this, [this](const items::ArticleRows<Head>& found) { take(found); });
}

void ArticleHeads::take(const items::ArticleRows<Head>& found)
{
    m_asking = false;
    const bool again = std::exchange(m_again, false);
    for (const Head& row : found.rows) {
        m_heads.insert_or_assign(row.id, row);
        if (!row.category.empty()) {
            m_categories.insert(items::toQString(row.category));
        }
        m_touched = std::max(m_touched, row.touched);
    }
    if (found.known && (found.more || again) && (!found.rows.empty() || again)) {
        refresh();
    } else {
        m_complete = m_complete || found.known;
    }
    if (const Head* head = find(m_followed); head != nullptr && head->touched > m_before) {
        stopFollowing();
    }
    for (const auto& [id, handed] : std::map(m_handed)) {
        carryOn(id);
    }
    Q_EMIT changed();
}

void ArticleHeads::follow(const base::ArticleId& id)
{
    m_followed = id;
    const Head* head = find(id);
    m_before = head != nullptr ? head->touched : 0;
    m_tries = 0;
    m_following = true;
    m_soon.start(firstTryMs);
    refresh();
}

void ArticleHeads::stopFollowing()
{
    m_following = false;
    if (m_handed.empty()) {
        m_soon.stop();
    }
}

void ArticleHeads::handOver(const items::ArticleItem& sent, std::uint32_t over, items::ArticleMove move)
{
    if (!sent.id.isNil()) {
        m_handed.insert_or_assign(sent.id, HandedOver {over + 1, move, sent});
        follow(sent.id);
    }
}

void ArticleHeads::goOn(const Handed& handed)
{
    for (const auto& [id, each] : handed) {
        m_handed.insert_or_assign(id, each).first->second.comparing = false; // that answer went elsewhere
        follow(id);
    }
}

void ArticleHeads::giveUp(const base::ArticleId& id)
{
    end(id, Outcome::NotSaved);
}

void ArticleHeads::carryOn(const base::ArticleId& id)
{
    const auto found = m_handed.find(id);
    const Head* head = find(id);
    if (found == m_handed.end() || head == nullptr || head->version < found->second.version) {
        return;
    }
    HandedOver& handed = found->second;
    const bool same = head->version == handed.version;
    const bool published = handed.move == items::ArticleMove::Publish && head->published.value_or(0) >= handed.version;
    if (published || (same && head->state == EditWords::after(handed.move))) {
        end(id, Outcome::Done);
    } else if (!same || (!handed.sent && head->by != m_workplace.repository.presence().person().id)) {
        end(id, Outcome::NotMoved); // somebody else was there: that is not published unseen
    } else if (!handed.sent && !handed.comparing) {
        compareSaved(id);
    }
}

/// The same person may have written another text at another computer: nor is that published unseen.
void ArticleHeads::compareSaved(const base::ArticleId& id)
{
    HandedOver& handed = m_handed.at(id);
    handed.comparing = true;
    m_workplace.articles->askArticleVersion(id, handed.version)
        .then(this, [this, id, version = handed.version](const std::optional<items::ArticleItem>& there) {
            const auto found = m_handed.find(id);
            if (found == m_handed.end() || found->second.version != version) {
                return;
            }
            found->second.comparing = false; // without an answer it is asked with the next head
            if (there && !EditWords::isSame(*there, found->second.article)) {
                end(id, Outcome::NotMoved);
            } else if (there) {
                sendMove(id);
            }
        });
}

void ArticleHeads::sendMove(const base::ArticleId& id)
{
    HandedOver& handed = m_handed.at(id);
    handed.sent = true;
    m_workplace.articles->moveArticle(id, handed.version, handed.move, {})
        .then(this, [this, id](const base::Status& done) {
            if (done.ok()) {
                follow(id);
            } else {
                end(id, Outcome::NotMoved);
            }
        });
}

void ArticleHeads::end(const base::ArticleId& id, Outcome outcome)
{
    const base::ArticleId which = id; // it may be the key that goes
    if (const auto handed = m_handed.extract(which)) {
        m_following = m_following && m_followed != which;
        if (!m_following && m_handed.empty()) {
            m_soon.stop();
        }
        Q_EMIT handedOverEnded(EditWords::title(handed.mapped().article.title), handed.mapped().move, outcome);
    }
}

void ArticleHeads::takeRefusal(const items::Refusal& refusal)
{
    if (refusal.command == QLatin1String("article.save") && refusal.article) {
        end(refusal.article->id, Outcome::NotSaved);
        return;
    }
    const auto moved = m_handed.find(refusal.moved);
    if (moved != m_handed.end() && moved->second.sent && refusal.command == EditWords::command(moved->second.move)) {
        end(refusal.moved, Outcome::NotMoved);
    }
}

void ArticleHeads::step()
{
    m_tries = std::min(m_tries + 1, 10);
    m_soon.start(std::min(firstTryMs << m_tries, longestTryMs));
    refresh();
}

std::vector<const ArticleHeads::Head*> ArticleHeads::rows() const
{
    std::vector<const Head*> all;
    all.reserve(m_heads.size());
    for (const auto& [id, head] : m_heads) {
        all.push_back(&head);
    }
    std::ranges::sort(all, std::greater(), &Head::touched);
    return all;
}

const ArticleHeads::Head* ArticleHeads::find(const base::ArticleId& id) const
{
    const auto found = m_heads.find(id);
    return found != m_heads.end() ? &found->second : nullptr;
}

QStringList ArticleHeads::categories() const
{
    return {m_categories.begin(), m_categories.end()};
}
