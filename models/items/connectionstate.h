// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/protocol/values.h"
#include "models/items/obstacle.h"

#include <QObject>

#include <deque>
#include <optional>

namespace items {

enum class Connectivity
{
    Offline, ///< not trying: signed out, or `stop()` says why
    Connecting, ///< the first time since the start
    CatchingUp, ///< connected, missed events are arriving
    Live,
    Waiting ///< lost; tries again at `nextTry()`
};

/// Why it won't try again by itself.
enum class Stop
{
    None,
    SignInEnded, ///< sign in again
    Replaced, ///< another sign-in of the same person took over; reconnectNow takes it back
    Version, ///< update the program
    Revoked ///< the hub took this computer's rights away; local copies are deleted
};

struct ConnectionFacts
{
    Connectivity connectivity = Connectivity::Offline;
    Stop stop = Stop::None;
    int attempt = 0; ///< since it was lost, from 1
    std::optional<base::Timestamp> lostAt;
    std::optional<base::Timestamp> nextTry;
    std::optional<int> latencyMs; ///< of the last ping
    int queued = 0; ///< commands kept here that the hub does not have yet
    std::int64_t clockOffsetMs = 0; ///< hub's clock minus ours
    std::optional<protocol::ProgramWish> program {}; ///< what the hub asks of this program's version

    friend bool operator==(const ConnectionFacts&, const ConnectionFacts&) = default;
};

/// What the connection chip and the strip tell. GUI thread.
class ConnectionState final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionState)

public:
    explicit ConnectionState(QObject* parent = nullptr);

    const ConnectionFacts& facts() const { return m_facts; }
    bool isLive() const { return m_facts.connectivity == Connectivity::Live; }

    /// Facts like those of the beginning forget what was before.
    void setFacts(const ConnectionFacts& facts);
    /// Why it isn't live. Who is live has none.
    const Obstacle& obstacle() const { return m_obstacle; }
    void setObstacle(const Obstacle& obstacle);

    static constexpr std::size_t latenciesKept = 20;
    /// How long the hub took to answer lately, newest last; what the last facts say is among them.
    const std::deque<int>& latencies() const { return m_latencies; }
    /// The last answers all took long: what is sent takes its time, and nothing is lost.
    bool isSlow() const;
    /// How often a live connection was lost since then.
    int lossesSince(base::Timestamp from) const;
    /// After a gap: everything missed is here.
    void announceCaughtUp(int events, int sent);

Q_SIGNALS:
    void changed();
    void caughtUp(int events, int sent);

private:
    ConnectionFacts m_facts;
    Obstacle m_obstacle;
    std::deque<int> m_latencies;
    std::deque<base::Timestamp> m_losses; ///< the last hundred
};

} // namespace items
