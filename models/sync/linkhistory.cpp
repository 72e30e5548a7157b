// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/linkhistory.h"

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

namespace syncing {

LinkHistory::LinkHistory(
    QString file, Link& link, const items::ConnectionState& state, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_state(state)
    , m_clock(clock)
{
    connect(
        &link, &Link::connected, this,
        [this](session::LinkId id) {
            m_open[id] = m_clock.monotonic();
            add(QStringLiteral("connected"));
        },
        Qt::QueuedConnection);
    connect(&link, &Link::closed, this, &LinkHistory::handleClosed, Qt::QueuedConnection);
    connect(&state, &items::ConnectionState::changed, this, &LinkHistory::handleState);
}

void LinkHistory::handleClosed(session::LinkId link, const session::CloseInfo& info)
{
    const auto open = m_open.find(link);
    if (open == m_open.end()) {
        add(QStringLiteral("failed code %1 http %2").arg(info.code).arg(info.httpStatus));
        return;
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_clock.monotonic() - open->second).count();
    m_open.erase(open);
    add(QStringLiteral("lost code %1 after %2 s, round trip %3..%4 ms")
            .arg(info.code)
            .arg(seconds)
            .arg(m_shortestMs)
            .arg(m_longestMs));
    m_shortestMs = 0;
    m_longestMs = 0;
}

void LinkHistory::handleState()
{
    if (m_state.isLive() && m_state.facts().latencyMs) {
        const int latency = *m_state.facts().latencyMs;
        m_shortestMs = m_shortestMs == 0 ? latency : std::min(m_shortestMs, latency);
        m_longestMs = std::max(m_longestMs, latency);
    }
}

void LinkHistory::add(const QString& what)
{
    QStringList lines = read(m_file);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(m_clock.now().ms, Qt::UTC);
    lines.append(at.toString(Qt::ISODate) + QLatin1Char(' ') + what);
    QSaveFile file(m_file);
    // A history that can't be kept is no trouble of the person's: the store says when the disk is full.
    if (file.open(QIODevice::WriteOnly)) {
        file.write(lines.mid(std::max<qsizetype>(0, lines.size() - most)).join(QLatin1Char('\n')).toLatin1() + '\n');
        file.commit();
    }
}

QStringList LinkHistory::read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    // Whoever gets a report must be able to trust that nothing else stands in it, whatever came into the file.
    static const QRegularExpression form(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ (connected|failed code \\d{1,5} http \\d{1,3}"
                       "|lost code \\d{1,5} after \\d{1,9} s, round trip \\d{1,9}\\.\\.\\d{1,9} ms)$"));
    QStringList lines = QString::fromLatin1(file.read(64 * 1024)).split(QLatin1Char('\n'));
    lines.removeIf([](const QString& line) { return !form.match(line).hasMatch(); });
    return lines;
}

} // namespace syncing
