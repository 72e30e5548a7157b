// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskbook.h"

#include "core/engine/evolution.h"
#include "core/protocol/limits.h"
#include "hub/log/subject.h"

#include <cstdint>

namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;

constexpr std::size_t readBatch = 2'000;
/// All that a resume may replay: what has to be read from the file costs twenty times as much.
constexpr std::size_t recentKept = protocol::limits::replayEvents + 4'096;
/// Events that a follower gets at once while clients wait: about 50 ms of the desk's thread.
constexpr std::size_t followSlice = 2'000;
constexpr std::size_t everything = SIZE_MAX;

} // namespace

base::Result<std::unique_ptr<DeskBook>> DeskBook::open(
    Options options, DeskJournal journal, std::vector<Follower> followers, base::LogSink log)
{
    std::unique_ptr<DeskBook> book(
        new DeskBook(std::move(options), std::move(journal), std::move(followers), std::move(log)));
    if (auto rebuilt = book->rebuild(); !rebuilt) {
        return base::Failure(rebuilt.error());
    }
    book->m_followers.follow(book->m_journal.position(), book->m_read, everything);
    // A second chance at once: the first one may only have found out that a file has to be opened anew.
    if (book->m_followers.fault()) {
        book->m_followers.heal(book->m_journal.position(), book->m_read, everything);
    }
    return book;
}

DeskBook::DeskBook(Options options, DeskJournal journal, std::vector<Follower> followers, base::LogSink log)
    : m_options(std::move(options))
    , m_journal(std::move(journal))
    , m_followers(std::move(followers))
    , m_read([this](base::Position after, std::size_t max) { return read(after, max); })
    , m_log(std::move(log))
    , m_hashes(m_options.directory / (m_journal.desk().name + ".hashes"), m_journal.lineage())
{ }

base::Status DeskBook::rebuild()
{
    m_machine = std::make_unique<engine::Machine>(m_journal.desk(), m_journal.epoch());
    m_snapshotAt = {};
    m_recent.clear();
    restoreSnapshot();
    return replayMachine();
}

void DeskBook::restoreSnapshot()
{
    const auto stored = m_journal.loadSnapshot();
    if (!stored) {
        return;
    }
    if (stored->schema != engine::evolutionVersion) {
        m_log(LogLevel::Info, "desk",
            "the snapshot is of evolution " + std::to_string(stored->schema) + ", this program's is "
                + std::to_string(engine::evolutionVersion) + ": the state is made anew from the whole log");
        return;
    }
    if (auto restored = engine::Machine::restore(stored->state, m_journal.epoch())) {
        *m_machine = std::move(restored).value();
        m_snapshotAt = m_machine->position();
    } else {
        m_log(LogLevel::Warning, "desk",
            "the snapshot doesn't fit, the whole log is read: " + base::describe(restored.error()));
    }
}

base::Status DeskBook::replayMachine()
{
    while (m_machine->position() < m_journal.position()) {
        auto batch = m_journal.read({m_machine->position().value + 1}, readBatch);
        if (!batch) {
            return base::Failure(batch.error());
        }
        if (batch.value().empty()) {
            return base::fail(FaultKind::Corrupt,
                "the log ends before its head, after position " + std::to_string(m_machine->position().value));
        }
        for (const protocol::Event& event : batch.value()) {
            if (auto done = replay(event); !done) {
                return done;
            }
        }
    }
    return {};
}

base::Status DeskBook::replay(const protocol::Event& event)
{
    const std::string place = " at position " + std::to_string(event.id.value);
    if (auto replayed = m_machine->replay(event); !replayed) {
        return base::fail(replayed.error().kind, replayed.error().detail + place);
    }
    const auto recorded = m_hashes.at(event.id);
    if (recorded && *recorded != m_machine->hash()) {
        const std::string text = "the state differs from what it was when the log was written" + place;
        if (!m_options.acceptState) {
            return base::fail(FaultKind::Corrupt, text);
        }
        m_log(LogLevel::Warning, "desk", text);
    }
    return {};
}

engine::Submission DeskBook::submit(const engine::Actor& actor, const protocol::CommandFrame& frame, base::Timestamp at)
{
    engine::Submission submission = m_machine->submit(actor, frame, at);
    m_group.insert(m_group.end(), submission.events.begin(), submission.events.end());
    return submission;
}

base::Result<std::vector<protocol::Event>> DeskBook::commit()
{
    std::vector<protocol::Event> group = std::exchange(m_group, {});
    std::vector<Entry> entries;
    entries.reserve(group.size());
    const CustomerOfConversation customerOf
        = [this](const base::ConversationId& id) { return m_machine->desk().customerOf(id); };
    for (const protocol::Event& event : group) {
        entries.push_back({subjectOf(event.body, customerOf), event});
    }
    if (auto appended = m_journal.append(entries); !appended) {
        if (appended.error().kind == FaultKind::Full) {
            if (auto rebuilt = rebuild(); !rebuilt) {
                return base::Failure(rebuilt.error());
            }
        }
        return base::Failure(appended.error());
    }
    m_recent.insert(m_recent.end(), group.begin(), group.end());
    while (m_recent.size() > recentKept) {
        m_recent.pop_front();
    }
    follow();
    if (m_hashes.isDue(m_machine->position())) {
        m_hashes.note(m_machine->position(), m_machine->hash());
    }
    return group;
}

base::Status DeskBook::probe()
{
    return m_journal.probe();
}

void DeskBook::follow()
{
    m_followers.follow(m_journal.position(), m_read, followSlice);
}

void DeskBook::heal()
{
    m_followers.heal(m_journal.position(), m_read, followSlice);
}

base::Result<std::vector<protocol::Event>> DeskBook::read(base::Position after, std::size_t max)
{
    if (m_recent.empty() || after.value + 1 < m_recent.front().id.value) {
        if (after.value >= m_journal.position().value) {
            return std::vector<protocol::Event>();
        }
        return m_journal.read({after.value + 1}, max);
    }
    const std::size_t skip = static_cast<std::size_t>(after.value + 1 - m_recent.front().id.value);
    std::vector<protocol::Event> events;
    for (std::size_t i = skip; i < m_recent.size() && events.size() < max; ++i) {
        events.push_back(m_recent[i]);
    }
    return events;
}

bool DeskBook::wantsSnapshot() const
{
    return m_journal.position().value >= m_snapshotAt.value + m_options.snapshotEvery;
}

base::Status DeskBook::snapshot()
{
    if (m_journal.position() == m_snapshotAt || hasGroup()) {
        return {};
    }
    auto saved = m_journal.saveSnapshot(engine::evolutionVersion, m_machine->snapshot());
    if (saved) {
        m_snapshotAt = m_journal.position();
    }
    return saved;
}

} // namespace hub
