// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/figureparts.h"

namespace workforce::metrics {

namespace {

using staffing::ServiceCounts;

void add(ServiceCounts& sum, const ServiceCounts& one)
{
    sum.answered += one.answered;
    sum.left += one.left;
    sum.answeredWithin += one.answeredWithin;
    sum.leftWithin += one.leftWithin;
    sum.leftShort += one.leftShort;
}

/// What one stay in the line says about service; nothing where it isn't known yet.
ServiceCounts countsOf(const Entry& entry, Timestamp from, Timestamp now, const Definitions& definitions)
{
    const auto& rules = definitions.service;
    const auto wait = entry.goneAt.value_or(entry.endedAt.value_or(now)) - from;
    ServiceCounts one;
    if (isAnswered(entry, definitions)) {
        one.answered = 1;
        one.answeredWithin = wait <= rules.within ? 1 : 0;
    } else if (entry.end == EntryEnd::Waiting) {
        // However it goes on it fails, and does so at once.
        one.answered = wait > rules.within ? 1 : 0;
    } else {
        one.left = 1;
        one.leftWithin = wait <= rules.within ? 1 : 0;
        one.leftShort = wait <= rules.shortWait ? 1 : 0;
    }
    return one;
}

/// Counts what the lines of the window say.
class Lines
{
public:
    explicit Lines(const Scope& scope)
        : m_scope(scope)
        , m_service(
              Metric::ServiceLevel, "service_level." + std::string(staffing::nameOf(scope.definitions.service.formula)))
    { }

    void look(const Entry& entry)
    {
        const auto id = factId(FactKind::Entry, entry);
        const auto& rules = m_scope.definitions.service;
        const bool isCounted
            = entry.origin == Origin::Opened || (rules.countsAgain && entry.origin != Origin::TakenOver);
        if (!isCounted || !m_scope.isIn(entry.enteredAt) || !m_scope.isAsked(entry.queue)
            || !m_scope.isAsked(entry.person)) {
            return;
        }
        const bool isTaken = entry.end == EntryEnd::Answered || entry.end == EntryEnd::FlowedOut;
        if (entry.messageAt) {
            m_messages.over(id);
            m_messagesAnswered.count(id, isTaken);
            return;
        }
        const auto from = waitsFrom(entry, m_scope.definitions);
        if (!from || (entry.end == EntryEnd::FlowedOut && !rules.lentAnswer)) {
            return;
        }
        lookAtService(entry, id, *from);
        if (isTaken) {
            m_speed.over(id, static_cast<double>((*entry.endedAt - *from).count()));
            m_speed.under(id);
        }
        if (entry.end != EntryEnd::Waiting) {
            lookAtLeaving(entry, id, *from);
        }
    }

    void tell(Figures& into) &&
    {
        auto service = std::move(m_service).ratio();
        service.value = staffing::serviceLevel(m_counts, m_scope.definitions.service.formula);
        into.push_back(std::move(service));
        into.push_back(std::move(m_speed).ratio());
        into.push_back(std::move(m_left).ratio());
        into.push_back(std::move(m_leftNet).ratio());
        into.push_back(std::move(m_messages).total());
        into.push_back(std::move(m_messagesAnswered).ratio());
    }

private:
    /// The formula of one stay says on which of its two sides it stands.
    void lookAtService(const Entry& entry, FactId id, Timestamp from)
    {
        const auto one = countsOf(entry, from, m_scope.question.now, m_scope.definitions);
        add(m_counts, one);
        if (const auto level = staffing::serviceLevel(one, m_scope.definitions.service.formula)) {
            m_service.count(id, *level > 0);
        }
    }

    void lookAtLeaving(const Entry& entry, FactId id, Timestamp from)
    {
        const bool isLeft = entry.end == EntryEnd::Abandoned;
        m_left.count(id, isLeft);
        const auto wait = entry.goneAt.value_or(*entry.endedAt) - from;
        if (!isLeft || wait > m_scope.definitions.service.shortWait) {
            m_leftNet.count(id, isLeft);
        }
    }

    const Scope& m_scope;
    ServiceCounts m_counts;
    Tally m_service;
    Tally m_speed {Metric::AnswerSpeed};
    Tally m_left {Metric::Abandonment};
    Tally m_leftNet {Metric::AbandonmentNet};
    Tally m_messages {Metric::LeftMessages};
    Tally m_messagesAnswered {Metric::LeftMessagesAnswered};
};

} // namespace

bool isAnswered(const Entry& entry, const Definitions& definitions)
{
    return entry.end == EntryEnd::Answered || (entry.end == EntryEnd::FlowedOut && definitions.service.lentAnswer);
}

std::optional<Timestamp> waitsFrom(const Entry& entry, const Definitions& definitions)
{
    return definitions.service.countsHeld ? entry.enteredAt : entry.lineAt;
}

void tellLines(const Scope& scope, Figures& into)
{
    Lines lines(scope);
    for (const auto& entry : scope.facts.entries) {
        lines.look(entry);
    }
    std::move(lines).tell(into);
}

void tellOffers(const Scope& scope, Figures& into)
{
    Tally answered(Metric::AnswerRate);
    Tally ignored(Metric::NonResponse);
    Tally misses(Metric::MissedOffers);
    for (const auto& offer : scope.facts.offers) {
        // Nobody is asked for one that was taken back.
        const bool counts = offer.end && *offer.end != protocol::OfferEnd::withdrawn;
        if (!counts || !scope.isIn(offer.madeAt) || !scope.isAsked(offer.queue) || !scope.isAsked(offer.person)) {
            continue;
        }
        const auto id = factId(FactKind::Offer, offer);
        answered.count(id, *offer.end == protocol::OfferEnd::accepted);
        ignored.count(id, *offer.end == protocol::OfferEnd::missed);
        misses.count(id, *offer.end == protocol::OfferEnd::missed);
    }
    into.push_back(std::move(misses).total());
    into.push_back(std::move(answered).ratio());
    into.push_back(std::move(ignored).ratio());
}

} // namespace workforce::metrics
