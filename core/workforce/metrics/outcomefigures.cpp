// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figureparts.h"

#include <algorithm>
#include <map>

namespace workforce::metrics {

std::optional<bool> resolvedOf(const Episode& episode, const Definitions& definitions)
{
    if (episode.cause != protocol::CloseCause::timeout) {
        return episode.isResolved;
    }
    switch (definitions.outcome.silent) {
    case SilentEnd::Unknown:
        return std::nullopt;
    case SilentEnd::Resolved:
        return true;
    case SilentEnd::Unresolved:
        return false;
    case SilentEnd::AsWritten:
        break;
    }
    return episode.isResolved;
}

namespace {

/// What came after episodes.
struct Followers
{
    std::map<Position, Timestamp> contacts; ///< by the episode before: when the customer came next
    std::multimap<base::ConversationId, Timestamp> reopenings;

    explicit Followers(const std::vector<Episode>& episodes)
    {
        for (const auto& episode : episodes) {
            if (!episode.previous.isNone()) {
                const auto [place, _] = contacts.emplace(episode.previous, episode.openedAt);
                place->second = std::min(place->second, episode.openedAt);
            }
            if (episode.isReopened) {
                reopenings.emplace(episode.conversation, episode.openedAt);
            }
        }
    }

    bool isReopened(const Episode& episode, Milliseconds within) const
    {
        const auto [begin, end] = reopenings.equal_range(episode.conversation);
        return std::any_of(begin, end, [&](const auto& one) {
            return one.second > episode.openedAt && one.second >= *episode.closedAt
                && one.second - *episode.closedAt <= within;
        });
    }

    bool isFollowed(const Episode& episode, Milliseconds within) const
    {
        const auto next = contacts.find(episode.id);
        return next != contacts.end() && next->second - *episode.closedAt <= within;
    }
};

/// Conversations, not sessions: one that went through three hands was transferred once.
Figure transfersOf(const Scope& scope)
{
    std::map<Position, bool> transferred;
    for (const auto& session : scope.facts.sessions) {
        if (scope.isIn(session.enteredAt) && scope.isAsked(session.queue) && scope.isAsked(session.person)) {
            auto& any = transferred[session.episode];
            any = any || session.end == SessionEnd::Transferred;
        }
    }
    Tally tally(Metric::TransferRate);
    for (const auto& [id, any] : transferred) {
        tally.count({FactKind::Episode, id.value}, any);
    }
    if (scope.digest) {
        scope.digest->transferred = std::move(transferred);
    }
    return std::move(tally).ratio();
}

} // namespace

void tellOutcomes(const Scope& scope, Figures& into)
{
    const auto& rules = scope.definitions.outcome;
    const Followers followers(scope.facts.episodes);
    Tally reopened(Metric::ReopenRate);
    Tally firstContact(Metric::FirstContact);
    Tally oneTouch(Metric::OneTouch);
    Tally resolution(Metric::Resolution);
    for (const auto& episode : scope.facts.episodes) {
        if (!episode.closedAt || episode.sessions == 0 || !scope.isIn(episode.openedAt) || !scope.isAsked(episode.queue)
            || !scope.isAsked(episode.person)) {
            continue;
        }
        const auto id = factId(FactKind::Episode, episode);
        const auto resolved = resolvedOf(episode, scope.definitions);
        if (resolved) {
            resolution.count(id, *resolved);
        }
        if (!resolved.value_or(false)) {
            continue;
        }
        const bool again = followers.isReopened(episode, rules.reopen);
        reopened.count(id, again);
        oneTouch.count(id, episode.agentMessages > 0 && episode.parks == 0 && !again);
        const bool followed = followers.isFollowed(episode, rules.contact);
        if (followed || !rules.waitsForContact || scope.question.now - *episode.closedAt > rules.contact) {
            firstContact.count(id, !followed);
        } else if (scope.digest) {
            scope.digest->contactsDue.push_back(*episode.closedAt + rules.contact);
        }
    }
    into.push_back(transfersOf(scope));
    into.push_back(std::move(reopened).ratio());
    into.push_back(std::move(firstContact).ratio());
    into.push_back(std::move(oneTouch).ratio());
    into.push_back(std::move(resolution).ratio());
}

namespace {

constexpr double mostStars = 5;

void tellRatings(const Scope& scope, Figures& into)
{
    std::map<Position, const Rating*> last;
    for (const auto& rating : scope.facts.ratings) {
        auto& held = last[rating.episode];
        held = held == nullptr || held->id < rating.id ? &rating : held;
    }
    Tally mean(Metric::SatisfactionMean);
    Tally top(Metric::SatisfactionTop);
    Tally response(Metric::SatisfactionResponse);
    for (const auto& episode : scope.facts.episodes) {
        if (episode.sessions == 0 || !scope.isIn(episode.openedAt) || !scope.isAsked(episode.queue)) {
            continue;
        }
        const auto found = last.find(episode.id);
        const auto* rating = found != last.end() && found->second->stars > 0 ? found->second : nullptr;
        if (!scope.isAsked(rating ? rating->person : episode.person)) {
            continue;
        }
        if (episode.closedAt || rating) {
            response.count(factId(FactKind::Episode, episode), rating != nullptr);
        }
        if (rating) {
            const auto id = factId(FactKind::Rating, *rating);
            mean.over(id, rating->stars);
            mean.under(id, mostStars);
            top.count(id, rating->stars >= scope.definitions.outcome.satisfied);
        }
    }
    into.push_back(std::move(mean).ratio());
    into.push_back(std::move(top).ratio());
    into.push_back(std::move(response).ratio());
}

void tellScores(const Scope& scope, Figures& into)
{
    auto figure = figureFor(Metric::Promoters);
    std::vector<int> scores;
    for (const auto& score : scope.beside.scores) {
        if (scope.isIn(score.enteredAt) && scope.isAsked(score.person)) {
            scores.push_back(score.score);
            figure.denominatorFacts.push_back({FactKind::Score, score.id});
            if (score.score >= 9 || score.score <= 6) {
                figure.numeratorFacts.push_back({FactKind::Score, score.id});
            }
        }
    }
    figure.value = promotersOf(scores);
    figure.denominator = static_cast<double>(scores.size());
    figure.numerator = figure.value.value_or(0) * figure.denominator / 100;
    into.push_back(std::move(figure));
}

} // namespace

void tellVerdicts(const Scope& scope, Figures& into)
{
    tellRatings(scope, into);
    tellScores(scope, into);
    Tally quality(Metric::Quality);
    for (const auto& review : scope.beside.reviews) {
        const auto score = reviewOf(review.categories, scope.definitions.criticalLeast);
        if (score && scope.isIn(review.enteredAt) && scope.isAsked(review.person)) {
            quality.over({FactKind::Review, review.id}, *score);
            quality.under({FactKind::Review, review.id});
        }
    }
    into.push_back(std::move(quality).ratio());
}

} // namespace workforce::metrics
