// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/syncengine.h"

#include "models/store/articlekeeper.h"
#include "models/store/cannedkeeper.h"

// The engine's second half: queries, signals, the outbox, and what the connection chip shows.

namespace syncing {

namespace {

constexpr const char* articlesQuery = "articles";

} // namespace

// -- queries and signals --

void SyncEngine::ask(protocol::Query query, Answered answered)
{
    query.q = ++m_lastQuestion;
    Question& question = m_questions[query.q];
    question.answered = std::move(answered);
    if (query.name == articlesQuery) {
        question.articlesSince = query.since.value_or(0);
    }
    // Not from inside the handling of other actions.
    QMetaObject::invokeMethod(
        this, [this, query] { run(m_half.query(query, now())); }, Qt::QueuedConnection);
}

void SyncEngine::handle(const session::AnswerReceived& action)
{
    auto node = m_questions.extract(action.answer.q);
    if (node.empty()) {
        return;
    }
    const auto since = node.mapped().articlesSince;
    if (since) {
        askAhead(*since, action.answer);
        ++m_articlesUnstored;
    }
    m_database
        .write([answer = action.answer, since](store::Copy& copy, store::DeltaBuilder& delta) {
            if (since) {
                store::ArticleKeeper(copy, delta).page(*since, answer);
            } else {
                store::HubApplier(copy, delta).rows(answer.rows);
            }
        })
        .then(this,
            [this, since, answer = action.answer, answered = std::move(node.mapped().answered)](
                const base::Result<store::Delta>& result) {
                m_articlesUnstored -= since ? 1 : 0;
                if (result) {
                    announce(*result);
                } else {
                    fail(result.error());
                }
                if (answered) {
                    answered(answer, result.ok());
                }
            });
}

void SyncEngine::handle(const session::QueryFailed& action)
{
    auto node = m_questions.extract(action.q);
    if (!node.empty() && node.mapped().answered) {
        protocol::Answer none;
        none.q = action.q;
        none.error = protocol::Error {};
        none.error->kind = protocol::ErrorKind::overloaded;
        node.mapped().answered(none, false);
    }
}

void SyncEngine::handle(const session::SignalArrived& action)
{
    const protocol::Signal& signal = action.signal;
    if (signal.name == "typing" && signal.conversation) {
        const QString preview = signal.preview ? QString::fromStdString(signal.preview->reveal()) : QString();
        m_feeder.typing(*signal.conversation, signal.on.value_or(false), preview);
    }
}

void SyncEngine::askForCanned(const base::GroupId& group, const std::optional<base::CannedId>& after)
{
    protocol::Query query;
    query.name = "canned";
    query.group = group;
    query.after = after;
    query.limit = 200;
    askUntilAnswered(query, [this, group](const protocol::Answer& answer, bool) {
        const auto* last = answer.rows.empty() ? nullptr : std::get_if<protocol::CannedRow>(&answer.rows.back());
        if (answer.more && last) {
            askForCanned(group, last->id);
            return;
        }
        settleCanned(group);
    });
}

void SyncEngine::wantArticles(std::optional<std::uint64_t> since)
{
    m_articlesWanted = since;
    askForArticles();
}

/// Where the next page begins stands in the copy when this one is stored.
void SyncEngine::askForArticles()
{
    if (m_articlesWanted && !m_articlesAsked && m_wasLive) {
        askForPage(*m_articlesWanted);
    }
}

void SyncEngine::askForPage(std::uint64_t since)
{
    m_articlesAsked = since;
    protocol::Query query;
    query.name = articlesQuery;
    query.since = since;
    query.limit = 200;
    askUntilAnswered(query, [this, since](const protocol::Answer& answer, bool) {
        if (m_articlesAsked != since) {
            return; // the next one was asked for when this one came
        }
        m_articlesAsked.reset();
        if (answer.error || (answer.more && answer.rows.empty())) {
            m_articlesWanted.reset(); // not for us, or the hub knows no articles: asked again with the next connection
            return;
        }
        askForArticles();
    });
}

/// Over a slow line the next page is on its way while this one is stored; few of them, so that memory stays small.
void SyncEngine::askAhead(std::uint64_t since, const protocol::Answer& answer)
{
    constexpr int mostUnstored = 3;
    const auto* last = answer.rows.empty() ? nullptr : std::get_if<protocol::ArticleRow>(&answer.rows.back());
    if (!answer.error && answer.more && last && m_articlesAsked == since && m_articlesUnstored < mostUnstored) {
        askForPage(last->changed);
    }
}

/// Everything of the group is here, or the hub has nothing of it for us.
void SyncEngine::settleCanned(const base::GroupId& group)
{
    m_database.write(
        [group](store::Copy& copy, store::DeltaBuilder& delta) { store::CannedKeeper(copy, delta).answered(group); });
}

void SyncEngine::signal(const protocol::Signal& signal)
{
    run(m_half.signal(signal, now()));
}

void SyncEngine::handle(const session::Wipe& action)
{
    constexpr std::string_view oneOnly = "conversation:";
    const std::string scope = action.scope;
    if (scope.rfind(oneOnly, 0) == 0) {
        const auto id = base::Uuid::fromString(std::string_view(scope).substr(oneOnly.size()));
        m_database
            .write([id](store::Copy& copy, store::DeltaBuilder& delta) {
                if (id) {
                    copy.conversations.remove({*id});
                    delta.removed({*id});
                }
            })
            .then(this, [this, scope](const base::Result<store::Delta>& result) {
                if (!result) {
                    fail(result.error());
                    return;
                }
                announce(*result);
                run(m_half.wiped(scope, now()));
            });
        return;
    }
    m_batches.clear();
    m_database.run([](store::Store& store) { return store.wipe(); })
        .then(this, [this, scope](const base::Status& wiped) {
            if (!wiped) {
                fail(wiped.error());
                return;
            }
            m_position.reset();
            m_wishes.clear();
            m_articlesWanted.reset();
            m_articlesAsked.reset();
            m_feeder.repository().clear();
            run(m_half.wiped(scope, now()));
            Q_EMIT needed(Need::Wiped);
        });
}

// -- outbox --

void SyncEngine::handle(const session::NeedCommands& action)
{
    m_database.run([action](store::Store& store) { return store.takeCommands(action.from, action.max); })
        .then(this, [this, from = action.from](base::Result<std::vector<protocol::CommandFrame>> frames) {
            if (!frames) {
                fail(frames.error());
                run(m_half.commands(from, {}, now()));
                return;
            }
            run(m_half.commands(from, std::move(*frames), now()));
        });
}

void SyncEngine::handle(const session::CommandsSent& action)
{
    if (!isLive()) {
        m_sentSinceLost += static_cast<int>(action.last - action.first + 1);
    }
}

void SyncEngine::settle(std::function<void(store::OutcomeWriter&)> work)
{
    m_database
        .write([work = std::move(work)](store::Copy& copy, store::DeltaBuilder& delta) {
            store::OutcomeWriter outcomes(copy, delta);
            work(outcomes);
        })
        .then(this, [this](const base::Result<store::Delta>& result) {
            if (!result) {
                storeLost(result.error());
                return;
            }
            storeWorks();
            announce(*result);
            if (result->forked) {
                Q_EMIT needed(Need::Device);
            }
        });
}

void SyncEngine::handle(const session::CommandEnded& action)
{
    settle([outcome = action.outcome](store::OutcomeWriter& outcomes) { outcomes.ended(outcome); });
    Q_EMIT commandEnded(action.outcome);
}

void SyncEngine::handle(const session::CommandsDone& action)
{
    settle([n = action.through](store::OutcomeWriter& outcomes) { outcomes.doneThrough(n); });
}

void SyncEngine::handle(const session::CommandsLost& action)
{
    settle([n = action.from](store::OutcomeWriter& outcomes) { outcomes.lostFrom(n); });
}

void SyncEngine::handle(const session::CommandSetAside& action)
{
    settle([n = action.n](store::OutcomeWriter& outcomes) { outcomes.setAside(n); });
}

// -- what the hub says of us --

void SyncEngine::noteWelcome(
    const std::vector<std::string>& rights, const std::optional<protocol::ProgramWish>& program)
{
    items::ConnectionState& connection = m_feeder.repository().connection();
    items::ConnectionFacts facts = connection.facts();
    facts.program = program;
    connection.setFacts(facts);
    m_database
        .write([rights](store::Copy& copy, store::DeltaBuilder& delta) {
            std::string list;
            for (const std::string& right : rights) {
                list += right + '\n';
            }
            if (copy.meta.find(store::metakeys::rights) != list) {
                copy.meta.put(store::metakeys::rights, list);
            }
            delta.touchRights();
        })
        .then(this, [this](const base::Result<store::Delta>& result) {
            if (result) {
                announce(*result);
            } else {
                fail(result.error());
            }
        });
}

// -- what the chip shows --

void SyncEngine::showStatus(const session::LinkStatus& status)
{
    using items::Connectivity;
    using session::LinkState;
    items::ConnectionState& connection = m_feeder.repository().connection();
    items::ConnectionFacts facts = connection.facts();
    const bool wasLive = facts.connectivity == Connectivity::Live;
    switch (status.state) {
    case LinkState::Live:
        facts.connectivity = Connectivity::Live;
        facts.lostAt.reset();
        break;
    case LinkState::CatchingUp:
        facts.connectivity = Connectivity::CatchingUp;
        break;
    case LinkState::Stopped:
    case LinkState::Refused:
        facts.connectivity = Connectivity::Offline;
        break;
    default:
        facts.connectivity = m_wasLive || facts.lostAt ? Connectivity::Waiting : Connectivity::Connecting;
        break;
    }
    if (wasLive && facts.connectivity != Connectivity::Live) {
        facts.lostAt = m_clock.now();
        m_feeder.connectionLine(items::SystemEntry::ConnectionLost, *facts.lostAt, 0);
    }
    facts.stop = status.refusal == session::Refusal::Replaced ? items::Stop::Replaced
        : status.refusal == session::Refusal::Update          ? items::Stop::Version
        : status.refusal == session::Refusal::Revoked         ? items::Stop::Revoked
        : status.refusal == session::Refusal::SignIn || status.refusal == session::Refusal::Denied
        ? items::Stop::SignInEnded
        : items::Stop::None;
    facts.attempt = static_cast<int>(status.attempt);
    facts.nextTry.reset();
    if (status.nextAttemptAt) {
        facts.nextTry = m_clock.now() + (*status.nextAttemptAt - now());
    }
    facts.latencyMs.reset();
    if (status.roundTrip) {
        facts.latencyMs = static_cast<int>(status.roundTrip->count());
    }
    connection.setFacts(facts);
}

} // namespace syncing
