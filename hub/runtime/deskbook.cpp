// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/deskbook.h"

#include "core/engine/evolution.h"
#include "core/protocol/limits.h"
#include "hub/log/subject.h"

#include <algorithm>
#include <cstdint>

namespace hub {

namespace {

using base::FaultKind;
using base::LogLevel;

constexpr std::size_t readBatch = 2'000;
/// About as many MB. What has to be read from the file costs twenty times as much, and everybody's events at that: a
/// busy desk comes here within a minute, after which everybody had been gone.
constexpr std::size_t recentKept = 40'000;
/// Events that a follower gets at once while clients wait: about 50 ms of the desk's thread.
constexpr std::size_t followSlice = 2'000;
constexpr std::size_t everything = SIZE_MAX;
/// Of the log's end that is in memory from the start: when a hub comes back, so does everybody. About 0.1 s.
constexpr std::uint64_t recalledAtStart = 5'000;

base::Result<engine::RecentEvents> recall(DeskJournal& journal, const desk::State& state)
{
    const std::uint64_t head = journal.position().value;
    const base::Position from {head - std::min(head, recalledAtStart)};
    auto events = journal.read({from.value + 1}, recalledAtStart);
    if (!events) {
        return base::Failure(events.error());
    }
    engine::RecentEvents recent(recentKept, from);
    for (protocol::Event& event : *events) {
        const engine::Recipients to = engine::recipients(state, event);
        recent.add(std::make_shared<const protocol::Event>(std::move(event)), to);
    }
    return recent;
}

} // namespace

base::Result<std::unique_ptr<DeskBook>> DeskBook::open(
    Options options, DeskJournal journal, std::vector<Follower> followers, base::LogSink log)
{
    std::unique_ptr<DeskBook> book(
        new DeskBook(std::move(options), std::move(journal), std::move(followers), std::move(log)));
    if (auto rebuilt = book->rebuild(); !rebuilt) {
        return base::Failure(rebuilt.error());
    }
    auto recent = recall(book->m_journal, book->machine().desk());
    if (!recent) {
        return base::Failure(recent.error());
    }
    book->m_recent = std::move(recent).value();
    book->m_openedFrom = book->m_snapshotAt;
    if (!book->m_hasBase) {
        book->encodeBase();
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
    , m_recent(recentKept, m_journal.position())
{ }

base::Status DeskBook::rebuild()
{
    if (m_isMaking) {
        m_maker->settle();
        m_isMaking = false;
    }
    m_machine = std::make_unique<engine::Machine>(m_journal.desk(), m_journal.epoch());
    m_snapshotAt = {};
    m_base = std::make_shared<const std::string>(m_machine->snapshot());
    m_sinceBase.clear();
    m_hasBase = true;
    restoreSnapshot();
    return replayMachine();
}

void DeskBook::restoreSnapshot()
{
    auto stored = m_journal.loadSnapshot();
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
        m_base = std::make_shared<const std::string>(std::move(stored->state));
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
        for (protocol::Event& event : batch.value()) {
            if (auto done = replay(event); !done) {
                return done;
            }
            collect(std::make_shared<const protocol::Event>(std::move(event)));
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
    for (protocol::Event& event : submission.events) {
        m_group.push_back(std::make_shared<const protocol::Event>(std::move(event)));
    }
    submission.events.clear();
    return submission;
}

base::Result<Group> DeskBook::commit()
{
    Group group {std::exchange(m_group, {}), {}};
    std::vector<Entry> entries;
    entries.reserve(group.events.size());
    const CustomerOfConversation customerOf
        = [this](const base::ConversationId& id) { return m_machine->desk().customerOf(id); };
    for (const engine::EventPointer& event : group.events) {
        entries.push_back({subjectOf(event->body, customerOf), event});
    }
    if (auto appended = m_journal.append(entries); !appended) {
        if (appended.error().kind == FaultKind::Full) {
            if (auto rebuilt = rebuild(); !rebuilt) {
                return base::Failure(rebuilt.error());
            }
        }
        return base::Failure(appended.error());
    }
    group.to.reserve(group.events.size());
    for (const engine::EventPointer& event : group.events) {
        m_recent.add(event, group.to.emplace_back(engine::recipients(m_machine->desk(), *event)));
        collect(event);
    }
    m_committed = group.events;
    follow();
    if (m_hashes.isDue(m_machine->position())) {
        const std::uint64_t hash = m_machine->hash();
        m_hashes.note(m_machine->position(), hash);
        beginSnapshot(hash);
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

void DeskBook::forgetRecent()
{
    m_recent = engine::RecentEvents(recentKept, m_journal.position());
    m_committed.clear();
    forgetBase();
    if (m_maker) {
        m_maker->settle();
    }
}

/// Up to `max` committed events after this position.
base::Result<engine::RecentEvents::List> DeskBook::read(base::Position after, std::size_t max)
{
    if (after >= m_journal.position()) {
        return engine::RecentEvents::List();
    }
    if (!m_committed.empty() && after.value + 1 >= m_committed.front()->id.value) {
        const auto first
            = m_committed.begin() + static_cast<std::ptrdiff_t>(after.value + 1 - m_committed.front()->id.value);
        const auto count = std::min(max, static_cast<std::size_t>(m_committed.end() - first));
        return engine::RecentEvents::List(first, first + static_cast<std::ptrdiff_t>(count));
    }
    auto events = m_journal.read({after.value + 1}, max);
    if (!events) {
        return base::Failure(events.error());
    }
    engine::RecentEvents::List list;
    list.reserve(events->size());
    for (protocol::Event& event : *events) {
        list.push_back(std::make_shared<const protocol::Event>(std::move(event)));
    }
    return list;
}

base::Result<MissedEvents> DeskBook::missed(const engine::Audience& audience, base::Position after, std::size_t max)
{
    const bool isHere = m_recent.reach(after);
    auto events
        = isHere ? base::Result(m_recent.concerning(audience, m_machine->desk(), after, max)) : read(after, max);
    if (!events) {
        return base::Failure(events.error());
    }
    const bool isAll = isHere ? events->size() < max : events->empty();
    const base::Position through = isAll ? m_journal.position() : events->back()->id;
    return MissedEvents {std::move(events).value(), through};
}

std::uint64_t DeskBook::countMissed(const engine::Audience& audience, base::Position after) const
{
    if (m_recent.reach(after)) {
        return m_recent.concerning(audience, m_machine->desk(), after, SIZE_MAX).size();
    }
    return m_journal.position().value - std::min(after, m_journal.position()).value;
}

base::Result<std::optional<base::Timestamp>> DeskBook::missedSince(base::Position after)
{
    auto first = m_recent.reach(after) ? base::Result(m_recent.all(after, 1)) : read(after, 1);
    if (!first) {
        return base::Failure(first.error());
    }
    return first->empty() ? std::nullopt : std::optional(first->front()->at);
}

// -- snapshots ---------------------------------------------------------------------------------------------------

void DeskBook::collect(const engine::EventPointer& event)
{
    if (!m_hasBase) {
        return;
    }
    m_sinceBase.push_back(event);
    // A snapshot that takes so long, or a log that was read from so far back, isn't worth the memory.
    if (m_sinceBase.size() > recentKept) {
        forgetBase();
    }
}

void DeskBook::forgetBase()
{
    m_base.reset();
    m_sinceBase.clear();
    m_hasBase = false;
}

/// The one way that takes the desk's time: after the log was read from far back, and after somebody was erased.
void DeskBook::encodeBase()
{
    m_snapshotAt = m_machine->position();
    m_base = std::make_shared<const std::string>(m_machine->snapshot());
    m_sinceBase.clear();
    m_hasBase = true;
    m_journal.beginSnapshot(m_snapshotAt, engine::evolutionVersion, m_base);
}

void DeskBook::beginSnapshot(std::uint64_t hash)
{
    const bool isDue = m_machine->position().value >= m_snapshotAt.value + m_options.snapshotEvery;
    if (!isDue || m_isMaking || m_journal.isSaving()) {
        return;
    }
    if (!m_hasBase) {
        encodeBase();
        return;
    }
    if (!m_maker) {
        m_maker = std::make_unique<SnapshotMaker>();
    }
    m_snapshotAt = m_machine->position();
    m_isMaking = true;
    m_maker->begin({std::exchange(m_base, nullptr), std::exchange(m_sinceBase, {}), hash});
}

base::Status DeskBook::snapshotSome()
{
    if (m_isMaking) {
        if (auto made = m_maker->take()) {
            m_isMaking = false;
            if (!*made) {
                forgetBase();
                return base::Failure(made->error());
            }
            m_base = m_hasBase ? (*made)->state : nullptr;
            m_journal.beginSnapshot((*made)->position, engine::evolutionVersion, (*made)->state);
        }
    }
    if (!m_journal.isSaving()) {
        return {};
    }
    auto saved = m_journal.saveSome();
    m_snapshotAt = saved ? m_snapshotAt : m_openedFrom; // due again
    return saved;
}

base::Status DeskBook::snapshot()
{
    const bool isThere = m_journal.position() == m_snapshotAt && !m_isMaking && !m_journal.isSaving();
    if (isThere || hasGroup()) {
        return {};
    }
    auto saved = m_journal.saveSnapshot(engine::evolutionVersion, m_machine->snapshot());
    m_snapshotAt = saved ? m_journal.position() : m_snapshotAt;
    return saved;
}

} // namespace hub
