// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/knowledgereporter.h"

#include "core/protocol/codec.h"
#include "core/protocol/limits.h"
#include "hub/reports/defectreport.h"
#include "hub/reports/gapreport.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace hub {

namespace {

protocol::Error invalid(std::string field)
{
    protocol::Error error;
    error.kind = protocol::ErrorKind::invalid;
    error.field = std::move(field);
    return error;
}

template <class Report> std::optional<std::vector<protocol::Row>> rowsOf(base::Result<Report> report)
{
    if (!report) {
        return std::nullopt;
    }
    return std::vector<protocol::Row>(std::make_move_iterator(report->begin()), std::make_move_iterator(report->end()));
}

std::uint64_t numberOf(const protocol::Row& row)
{
    const auto* gap = std::get_if<protocol::KnowledgeGapRow>(&row);
    return gap != nullptr ? gap->number : std::get<protocol::KnowledgeDefectRow>(row).number;
}

} // namespace

KnowledgeReporter::KnowledgeReporter(const engine::History& history, Tell tell)
    : m_history(history)
    , m_tell(std::move(tell))
    , m_thread([this] { work(); })
{ }

KnowledgeReporter::~KnowledgeReporter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool KnowledgeReporter::isReport(std::string_view query)
{
    return query == gaps || query == defects;
}

base::Result<KnowledgeReporter::Wish, protocol::Error> KnowledgeReporter::wishOf(
    const protocol::Query& query, const std::vector<protocol::SynonymSettings>& synonyms)
{
    if (query.name != gaps) {
        return Wish {query.name, {}, {}};
    }
    if (!query.from) {
        return base::Failure(invalid("from"));
    }
    if (!query.to || *query.to < *query.from || *query.to - *query.from > protocol::limits::gapPeriod) {
        return base::Failure(invalid("to"));
    }
    Wish wish {query.name, *query.from, *query.to};
    for (const protocol::SynonymSettings& each : synonyms) {
        wish.synonyms.push_back({each.said, each.meant});
    }
    return wish;
}

bool KnowledgeReporter::ask(Asker asker, const Wish& wish, std::uint64_t memories, base::Timestamp now)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_running) {
            m_running = Running {{wish, {}, memories, std::nullopt}, now};
        }
        Made& made = m_running->made;
        const bool isSame = made.wish == wish && made.memories == memories;
        if (!isSame || made.askers.size() == mostAskers) {
            return false;
        }
        made.askers.push_back(std::move(asker));
    }
    m_wake.notify_all();
    return true;
}

void KnowledgeReporter::forget(const DeskPeer* peer)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_running) {
            std::erase_if(m_running->made.askers, [peer](const Asker& each) { return each.peer.get() == peer; });
        }
    }
    m_wake.notify_all();
}

void KnowledgeReporter::work()
{
    while (true) {
        Wish wish;
        base::Timestamp now;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || m_running; });
            if (m_stopping) {
                return;
            }
            wish = m_running->made.wish;
            now = m_running->now;
        }
        m_stepped.reset();
        auto rows = make(wish, now);
        Made made;
        {
            const std::lock_guard lock(m_mutex);
            made = std::move(std::exchange(m_running, std::nullopt)->made);
            if (m_stopping) {
                return;
            }
        }
        made.rows = std::move(rows);
        if (!made.askers.empty()) {
            m_tell(std::move(made));
        }
    }
}

std::optional<std::vector<protocol::Row>> KnowledgeReporter::make(const Wish& wish, base::Timestamp now)
{
    const reports::GoOn onward = [this] { return goOn(); };
    return wish.name == gaps
        ? rowsOf(reports::gapReport(m_history, {wish.from, wish.until, now, wish.synonyms}, onward))
        : rowsOf(reports::defectReport(m_history, onward));
}

/// Rests for as long as the last step took. False: nobody waits for it any more.
bool KnowledgeReporter::goOn()
{
    const auto rest = std::chrono::duration<double>(m_stepped ? m_stepped->seconds() : 0);
    {
        std::unique_lock lock(m_mutex);
        if (m_wake.wait_for(lock, rest, [this] { return isCancelled(); })) {
            return false;
        }
    }
    m_stepped.emplace();
    return true;
}

void KnowledgeReporter::keep(Made made, base::Milliseconds monotonic)
{
    m_kept = Kept {std::move(made), monotonic + kept};
}

std::optional<protocol::Answer> KnowledgeReporter::page(
    const Wish& wish, std::uint64_t since, std::uint64_t memories, base::Milliseconds monotonic)
{
    if (!m_kept || m_kept->until < monotonic || m_kept->made.memories != memories) {
        m_kept.reset();
        return std::nullopt;
    }
    if (m_kept->made.wish != wish || !m_kept->made.rows) {
        return std::nullopt;
    }
    protocol::Answer answer;
    std::size_t bytes = 0;
    for (const protocol::Row& row : *m_kept->made.rows) {
        if (numberOf(row) <= since) {
            continue;
        }
        if (bytes > pageBytes) {
            answer.more = true;
            break;
        }
        bytes += protocol::encodeRow(row).size();
        answer.rows.push_back(row);
    }
    return answer;
}

} // namespace hub
