// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "models/sync/commanddesk.h"

#include <QPromise>
#include <QTimer>

#include <functional>

namespace syncing {

namespace {

constexpr int revealWithinMs = 10'000;

using Problem = items::RevealProblem;

items::RevealedField refusalOf(const protocol::Error& error)
{
    using protocol::ErrorKind;
    items::RevealedField field;
    const bool often = error.kind == ErrorKind::denied && error.reason == "too_often";
    const bool never
        = error.kind == ErrorKind::denied || error.kind == ErrorKind::not_found || error.kind == ErrorKind::unsupported;
    field.problem = often ? Problem::TooOften : never ? Problem::NotAllowed : Problem::Unreachable;
    field.wait = base::Milliseconds(static_cast<std::int64_t>(error.retryAfterMs.value_or(0)));
    return field;
}

/// One field on its way: from the command to the query for what it opened. Goes when its answer was given.
class Reveal final : public QObject
{
public:
    explicit Reveal(QObject* parent)
        : QObject(parent)
    {
        m_promise.start();
        QTimer::singleShot(revealWithinMs, this, [this] {
            if (late) {
                late();
            }
            give({});
        });
    }

    QFuture<items::RevealedField> future() { return m_promise.future(); }

    void give(items::RevealedField field)
    {
        if (!m_given) {
            m_given = true;
            m_promise.addResult(std::move(field));
            m_promise.finish();
            deleteLater();
        }
    }

    base::CommandId command;
    std::function<void()> late; ///< nobody waits for it any more

private:
    QPromise<items::RevealedField> m_promise;
    bool m_given = false;
};

} // namespace

QFuture<items::RevealedField> CommandDesk::revealField(const base::CustomerId& customer, const QString& key)
{
    if (!m_session.engine || !m_session.engine->isLive()) {
        return QtFuture::makeReadyFuture(items::RevealedField {});
    }
    const std::string field = items::toUtf8(key);
    auto* reveal = new Reveal(this);
    const auto read = [this, customer, field, reveal] {
        protocol::Query query;
        query.name = "customer.field";
        query.customer = customer;
        query.field = field;
        ask(query).then(reveal, [reveal](const protocol::Answer& answer) {
            const auto* row = answer.rows.empty() ? nullptr : std::get_if<protocol::FieldRow>(&answer.rows.front());
            reveal->give(row ? items::RevealedField {Problem::None, items::toQString(row->value.reveal()), row->until}
                    : answer.error ? refusalOf(*answer.error)
                                   : items::RevealedField {});
        });
    };
    connect(m_session.engine, &SyncEngine::commandEnded, reveal, [reveal, read](const protocol::Outcome& outcome) {
        if (outcome.id != reveal->command) {
            return;
        }
        if (outcome.error) {
            reveal->give(refusalOf(*outcome.error));
        } else {
            read();
        }
    });
    const auto queued = std::make_shared<base::CommandId>();
    write([customer, field, queued](store::CommandWriter& writer) {
        *queued = writer.revealField(customer, field);
        return base::Status();
    }).then(reveal, [reveal, queued](const base::Status& status) {
        reveal->command = *queued;
        if (!status) {
            reveal->give({});
        }
    });
    // What has not left must not be opened, and noted down, long after anybody looked.
    reveal->late = [this, queued] {
        writeWithBytes([queued](store::Copy& copy, store::DeltaBuilder& delta) {
            return store::OutcomeWriter(copy, delta).takeBack(*queued);
        });
    };
    return reveal->future();
}

} // namespace syncing
