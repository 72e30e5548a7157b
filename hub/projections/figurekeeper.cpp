// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurekeeper.h"

#include "core/base/binary.h"
#include "core/workforce/localtime.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hub {
namespace {

/// As the desk does.
constexpr auto remembers = std::chrono::days(30);
/// What is open is written with each commit: so many bytes of it for each event since the last one, at most.
constexpr std::uint64_t stateBytesPerEvent = 1'024;

/// Changes up to a moment: what comes later moves no day that there is something in.
base::UtcOffsets until(base::UtcOffsets zone, base::Timestamp at)
{
    std::erase_if(zone.changes, [&](const base::UtcOffsets::Change& change) { return at < change.from; });
    return zone;
}

void put(base::binary::Writer& writer, const base::UtcOffsets& zone)
{
    writer.put(zone.fixed);
    writer.put(zone.first);
    writer.put(std::uint64_t {zone.changes.size()});
    for (const auto& change : zone.changes) {
        writer.put(change.from);
        writer.put(change.minutes);
    }
}

void get(base::binary::Reader& reader, base::UtcOffsets& zone)
{
    zone = {};
    reader.get(zone.fixed);
    reader.get(zone.first);
    std::uint64_t left = 0;
    for (reader.get(left); left > 0 && reader.ok(); --left) {
        auto& change = zone.changes.emplace_back();
        reader.get(change.from);
        reader.get(change.minutes);
    }
}

/// Adds what goes on of each conversation to what ended of it.
void addUnfinished(const metrics::Facts& unfinished, OpenWork& open)
{
    for (const auto& entry : unfinished.entries) {
        open.conversations[entry.episode].entries.push_back(entry);
    }
    for (const auto& offer : unfinished.offers) {
        open.conversations[offer.episode].offers.push_back(offer);
    }
    for (const auto& session : unfinished.sessions) {
        open.conversations[session.episode].sessions.push_back(session);
    }
    for (const auto& turn : unfinished.turns) {
        open.conversations[turn.episode].turns.push_back(turn);
    }
    for (const auto& episode : unfinished.episodes) {
        open.conversations[episode.id].episodes.push_back(episode);
    }
    for (const auto& stretch : unfinished.stretches) {
        open.stretches.emplace(stretch.person, stretch);
    }
}

} // namespace

std::int64_t localDay(const base::UtcOffsets& zone, base::Timestamp at)
{
    return workforce::dayOf(workforce::floorDivided(at.ms, workforce::minuteMs) + zone.at(at));
}

FigureKeeper::FigureKeeper(sqlite::Connection file, Options options, base::Position position)
    : m_file(std::move(file))
    , m_rows(m_file)
    , m_options(std::move(options))
    , m_chronicle(remembers, &m_rows)
    , m_position(position)
    , m_committed(position)
    , m_commitAt(position.value + m_options.commitEvery)
{ }

// -- what is open ------------------------------------------------------------------------------------------------

std::string FigureKeeper::state() const
{
    base::binary::Writer writer;
    writer.put(m_chronicle.save());
    put(writer, zone());
    writer.put(m_conversations);
    return writer.take();
}

base::Status FigureKeeper::restore(const std::string& bytes)
{
    m_openWork.reset();
    m_conversations.clear();
    m_desk.desk.utcOffsets = {};
    if (bytes.empty()) {
        m_chronicle = metrics::Chronicle(remembers, &m_rows);
        return {};
    }
    base::binary::Reader reader(bytes);
    std::string saved;
    reader.get(saved);
    get(reader, m_desk.desk.utcOffsets);
    reader.get(m_conversations);
    auto chronicle = metrics::Chronicle::restore(saved, remembers, &m_rows);
    if (!chronicle || !reader.ok() || !reader.atEnd()) {
        return base::fail(base::FaultKind::Corrupt, "what was open can't be read");
    }
    m_chronicle = std::move(chronicle).value();
    return {};
}

base::Status FigureKeeper::resume()
{
    auto read = m_file.attempt([&]() -> base::Status {
        m_due = m_rows.due();
        return restore(m_rows.state());
    });
    m_isDamaged = !read && read.error().kind == base::FaultKind::Corrupt;
    return read;
}

void FigureKeeper::undo()
{
    if (m_isOpen) {
        m_file.rollback();
        m_isOpen = false;
    }
    m_position = m_committed;
    m_isLost = !resume().ok();
}

const OpenWork& FigureKeeper::open()
{
    if (m_openWork) {
        return *m_openWork;
    }
    m_openWork = std::make_unique<OpenWork>();
    m_openWork->conversations = m_conversations;
    addUnfinished(m_chronicle.unfinished(), *m_openWork);
    for (const auto& [_, facts] : m_openWork->conversations) {
        for (const Touch& touch : touchesOf(facts)) {
            m_openWork->touches[touch.person].push_back({touch.from, touch.until, &facts});
        }
    }
    return *m_openWork;
}

// -- following the log -------------------------------------------------------------------------------------------

base::Status FigureKeeper::beginWriting()
{
    if (m_isOpen) {
        return {};
    }
    auto begun = m_file.begin();
    m_isOpen = begun.ok();
    return begun;
}

base::Status FigureKeeper::apply(const protocol::Event& event)
{
    if (event.id <= m_position) {
        return {};
    }
    if (event.id.value != m_position.value + 1) {
        return base::fail(base::FaultKind::Conflict,
            "the figures are at " + std::to_string(m_position.value) + ", the event at "
                + std::to_string(event.id.value));
    }
    if (auto done = guarded([&] { return write(event); }); !done) {
        return done;
    }
    m_position = event.id;
    m_openWork.reset();
    return m_position.value >= m_commitAt ? flush() : base::Status();
}

base::Status FigureKeeper::write(const protocol::Event& event)
{
    if (auto begun = beginWriting(); !begun) {
        return begun;
    }
    try {
        m_chronicle.apply(event);
    } catch (const std::logic_error& error) {
        return base::fail(base::FaultKind::Corrupt, error.what());
    }
    follow(event);
    takeFinished();
    return {};
}

void FigureKeeper::follow(const protocol::Event& event)
{
    if (const auto* configured = std::get_if<protocol::DeskConfigured>(&event.body)) {
        configure(*configured);
        return;
    }
    const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body);
    if (opened == nullptr) {
        return;
    }
    m_conversations.try_emplace(event.id);
    const auto* episode = m_chronicle.openEpisode(opened->conversation);
    std::vector<std::optional<metrics::Episode>> earlier;
    if (!episode->previous.isNone()) {
        earlier.push_back(m_rows.noteContact(episode->previous, event.at));
    }
    if (opened->reopened) {
        if (const auto last = m_rows.lastOf(opened->conversation)) {
            earlier.push_back(m_rows.noteReopened(last->episode, event.at));
        }
    }
    for (const auto& one : earlier) {
        if (one) {
            touch(one->person, one->openedAt, one->openedAt);
        }
    }
}

void FigureKeeper::takeFinished()
{
    metrics::Facts finished = m_chronicle.takeFinished();
    if (finished.isEmpty()) {
        return;
    }
    const auto keep = [&](auto& facts, auto list) {
        for (auto& fact : facts) {
            (m_conversations.at(fact.episode).*list).push_back(std::move(fact));
        }
    };
    keep(finished.entries, &metrics::Facts::entries);
    keep(finished.offers, &metrics::Facts::offers);
    keep(finished.sessions, &metrics::Facts::sessions);
    keep(finished.turns, &metrics::Facts::turns);
    for (auto& rating : finished.ratings) {
        const auto held = m_conversations.find(rating.episode);
        if (held != m_conversations.end()) {
            held->second.ratings.push_back(std::move(rating));
            continue;
        }
        const auto episode = m_rows.putLate(rating);
        touch(rating.person, episode.openedAt, episode.openedAt);
        touch(episode.person, episode.openedAt, episode.openedAt);
    }
    for (auto& episode : finished.episodes) {
        auto closed = m_conversations.extract(episode.id);
        closed.mapped().episodes.push_back(std::move(episode));
        m_rows.put(closed.mapped());
        for (const Touch& one : touchesOf(closed.mapped())) {
            touch(one.person, one.from, one.until);
        }
    }
    for (const auto& stretch : finished.stretches) {
        m_rows.put(stretch);
        // Nobody's absence counts anywhere, however long it was.
        const bool counts = stretch.presence != protocol::Presence::offline;
        touch(stretch.person, stretch.from, counts ? *stretch.until : stretch.from);
    }
}

/// Days of the desk's clock may be others from now on, also those that were.
void FigureKeeper::configure(const protocol::DeskConfigured& configured)
{
    const auto before = until(zone(), at());
    for (const auto& setting : configured.change.parameters) {
        const bool isZone = setting.name == "desk.utc_offset_min" || setting.name == "desk.utc_offsets";
        const auto* parameter = isZone ? desk::parameters::find(setting.name) : nullptr;
        if (parameter == nullptr) {
            continue;
        }
        const auto problem = parameter->read(setting.value.value_or(std::string(parameter->standard)), m_desk);
        if (!problem.empty()) { // what it stands at says that there is none
            auto& offsets = m_desk.desk.utcOffsets;
            offsets = {offsets.fixed, 0, {}};
        }
    }
    if (until(zone(), at()) == before) {
        return;
    }
    m_rows.dropTotals();
    m_rows.forEachTouch([&](const Touch& one) { touch(one.person, one.from, one.until); });
}

void FigureKeeper::touch(const base::PersonId& person, base::Timestamp from, base::Timestamp until)
{
    for (auto day = localDay(zone(), from); day <= localDay(zone(), until); ++day) {
        const PersonDay one {day, person};
        if (m_due.insert(one).second) {
            m_rows.putDue(one);
            m_rows.dropTotals(one);
        }
    }
}

void FigureKeeper::settle(const PersonDay& day)
{
    m_rows.dropDue(day);
    m_due.erase(day);
}

base::Status FigureKeeper::flush()
{
    if (!m_isOpen && m_position == m_committed) {
        return {};
    }
    if (auto begun = beginWriting(); !begun) {
        return begun;
    }
    std::uint64_t size = 0;
    auto written = guarded([&] {
        const std::string open = state();
        size = open.size();
        m_rows.putProgress(m_options.desk, m_options.lineage, m_position, open);
    });
    if (!written) {
        return written;
    }
    m_commitAt = m_position.value + std::max(m_options.commitEvery, size / stateBytesPerEvent);
    if (auto committed = m_file.commit(); !committed) {
        undo();
        return committed;
    }
    m_isOpen = false;
    m_committed = m_position;
    return {};
}

} // namespace hub
