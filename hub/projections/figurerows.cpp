// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/figurerows.h"

#include "core/workforce/localtime.h"
#include "core/workforce/metrics/packedfacts.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hub {
namespace {

constexpr std::int32_t applicationId = 0x43534631; // "CSF1"

/// Time is cut into slots that no clock of a desk moves, so that facts don't depend on its time zone. Short enough to
/// read little beside the day that is asked for, long enough that most conversations lie in one.
constexpr std::int64_t slotMs = std::int64_t {4} * 3'600'000;

constexpr const char* versionOne = R"(
CREATE TABLE progress (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    desk TEXT NOT NULL,
    lineage TEXT NOT NULL,
    position INTEGER NOT NULL,
    state BLOB NOT NULL
) STRICT;
CREATE TABLE episode (
    id INTEGER PRIMARY KEY,
    conversation BLOB NOT NULL,
    customer BLOB NOT NULL,
    person TEXT NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    contact INTEGER,
    reopened INTEGER,
    late BLOB,
    facts BLOB NOT NULL
) STRICT;
CREATE INDEX episode_conversation ON episode (conversation, ended);
CREATE INDEX episode_customer ON episode (customer, ended);
CREATE TABLE place (
    person TEXT NOT NULL,
    slot INTEGER NOT NULL,
    episode INTEGER NOT NULL,
    PRIMARY KEY (person, slot, episode)
) STRICT, WITHOUT ROWID;
CREATE TABLE stretch (
    person TEXT NOT NULL,
    began INTEGER NOT NULL,
    id INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    facts BLOB NOT NULL,
    PRIMARY KEY (person, began, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE total (
    person TEXT NOT NULL,
    day INTEGER NOT NULL,
    definitions TEXT NOT NULL,
    queue TEXT NOT NULL,
    digest BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX total_place ON total (person, day, definitions, queue);
CREATE TABLE due (
    day INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (day, person)
) STRICT, WITHOUT ROWID;
)";

constexpr sqlite::Migration migrations[] = {
    {1, "figures", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
};

std::int64_t slotOf(base::Timestamp at)
{
    return workforce::floorDivided(at.ms, slotMs);
}

} // namespace

sqlite::Schema figuresSchema()
{
    return {applicationId, migrations};
}

std::set<Touch> touchesOf(const metrics::Facts& facts)
{
    constexpr base::Timestamp never {std::numeric_limits<std::int64_t>::max()};
    std::set<Touch> touches;
    const auto at = [&](const base::PersonId& person, base::Timestamp moment) {
        touches.insert({person, moment, moment});
    };
    for (const auto& entry : facts.entries) {
        touches.insert({entry.person, entry.enteredAt, entry.endedAt ? entry.enteredAt : never});
    }
    for (const auto& offer : facts.offers) {
        at(offer.person, offer.madeAt);
    }
    for (const auto& session : facts.sessions) {
        at(session.person, session.enteredAt);
        touches.insert({session.person, session.assignedAt, session.endedAt.value_or(never)});
    }
    for (const auto& turn : facts.turns) {
        touches.insert({turn.person, turn.since, turn.endedAt ? turn.since : never});
    }
    for (const auto& episode : facts.episodes) {
        touches.insert({episode.person, episode.openedAt, episode.closedAt ? episode.openedAt : never});
        if (episode.firstReplyAt) {
            at(episode.replyPerson, episode.openedAt);
        }
        if (episode.closedAt) {
            at(episode.person, *episode.closedAt);
        }
        for (const auto& rating : facts.ratings) {
            at(rating.person, episode.openedAt);
        }
    }
    return touches;
}

metrics::Facts FigureRows::factsFrom(const std::string& bytes) const
{
    auto facts = metrics::unpacked(bytes);
    if (!facts) {
        damaged(facts.error().detail);
    }
    return std::move(facts).value();
}

metrics::Episode FigureRows::episodeFrom(const std::string& bytes) const
{
    const auto facts = factsFrom(bytes);
    if (facts.episodes.empty()) {
        damaged("a conversation without its episode");
    }
    return facts.episodes.front();
}

void FigureRows::damaged(const std::string& what) const
{
    m_isDamaged = true;
    throw std::runtime_error(what);
}

// -- writing -----------------------------------------------------------------------------------------------------

void FigureRows::put(const metrics::Facts& closed)
{
    const auto& episode = closed.episodes.at(0);
    m_file
        .query("INSERT INTO episode (id, conversation, customer, person, opened, closed, ended, facts) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        .with(episode.id, episode.conversation, episode.customer, episode.person, episode.openedAt, *episode.closedAt,
            episode.ended, sqlite::blob(metrics::packed(closed)))
        .run();
    std::set<std::pair<base::PersonId, std::int64_t>> places;
    for (const Touch& touch : touchesOf(closed)) {
        for (auto slot = slotOf(touch.from); slot <= slotOf(touch.until); ++slot) {
            places.emplace(touch.person, slot);
        }
    }
    for (const auto& [person, slot] : places) {
        m_file.query("INSERT INTO place (person, slot, episode) VALUES (?1, ?2, ?3)")
            .with(person, slot, episode.id)
            .run();
    }
}

void FigureRows::put(const metrics::Stretch& stretch)
{
    metrics::Facts facts;
    facts.stretches.push_back(stretch);
    m_file.query("INSERT INTO stretch (person, began, id, ended, facts) VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(stretch.person, stretch.from, stretch.id, *stretch.until, sqlite::blob(metrics::packed(facts)))
        .run();
}

metrics::Episode FigureRows::putLate(const metrics::Rating& rating)
{
    auto row = m_file.query("SELECT facts, late FROM episode WHERE id = ?1").with(rating.episode);
    if (!row.next()) {
        damaged("a rating of an episode that is not there");
    }
    auto episode = episodeFrom(row.bytes(0));
    metrics::Facts late = row.isNull(1) ? metrics::Facts() : factsFrom(row.bytes(1));
    late.ratings.push_back(rating);
    m_file.query("UPDATE episode SET late = ?2 WHERE id = ?1")
        .with(rating.episode, sqlite::blob(metrics::packed(late)))
        .run();
    return episode;
}

std::optional<metrics::Episode> FigureRows::noteAgain(const char* column, base::Position episode, base::Timestamp at)
{
    const std::string name(column);
    auto row = m_file.query("SELECT facts FROM episode WHERE id = ?1 AND " + name + " IS NULL").with(episode);
    if (!row.next()) {
        return std::nullopt;
    }
    auto known = episodeFrom(row.bytes(0));
    m_file.query("UPDATE episode SET " + name + " = ?2 WHERE id = ?1").with(episode, at).run();
    return known;
}

std::optional<metrics::Episode> FigureRows::noteContact(base::Position episode, base::Timestamp at)
{
    return noteAgain("contact", episode, at);
}

std::optional<metrics::Episode> FigureRows::noteReopened(base::Position episode, base::Timestamp at)
{
    return noteAgain("reopened", episode, at);
}

void FigureRows::putTotal(const TotalKey& key, const metrics::Digest& digest)
{
    m_file.query("INSERT OR REPLACE INTO total (person, day, definitions, queue, digest) VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(key.person, key.day, key.definitions, key.queue, sqlite::blob(metrics::packed(digest)))
        .run();
}

void FigureRows::dropTotals(const PersonDay& day)
{
    m_file.query("DELETE FROM total WHERE person = ?1 AND day = ?2").with(day.second, day.first).run();
}

void FigureRows::dropTotals()
{
    m_file.query("DELETE FROM total").run();
}

void FigureRows::putDue(const PersonDay& day)
{
    m_file.query("INSERT OR IGNORE INTO due (day, person) VALUES (?1, ?2)").with(day.first, day.second).run();
}

void FigureRows::dropDue(const PersonDay& day)
{
    m_file.query("DELETE FROM due WHERE day = ?1 AND person = ?2").with(day.first, day.second).run();
}

void FigureRows::putProgress(
    const base::DeskId& desk, const std::string& lineage, base::Position position, const std::string& state)
{
    m_file.query("INSERT OR REPLACE INTO progress (one, desk, lineage, position, state) VALUES (1, ?1, ?2, ?3, ?4)")
        .with(desk, lineage, position, sqlite::blob(state))
        .run();
}

// -- reading -----------------------------------------------------------------------------------------------------

std::optional<metrics::Closing> FigureRows::last(sqlite::Query row) const
{
    if (!row.next()) {
        return std::nullopt;
    }
    return metrics::Closing {row.position(0), {row.text(1)}, row.time(2)};
}

std::optional<metrics::Closing> FigureRows::lastOf(const base::ConversationId& id) const
{
    return last(
        m_file.query("SELECT id, person, closed FROM episode WHERE conversation = ?1 ORDER BY ended DESC LIMIT 1")
            .with(id));
}

std::optional<metrics::Closing> FigureRows::lastOf(const base::CustomerId& id) const
{
    return last(m_file.query("SELECT id, person, closed FROM episode WHERE customer = ?1 ORDER BY ended DESC LIMIT 1")
                    .with(id));
}

void FigureRows::readConversations(const base::PersonId& person, const workforce::Window& window,
    std::set<base::Position>& known, metrics::Facts& into) const
{
    auto row = m_file
                   .query("SELECT id, conversation, contact, reopened, late, facts FROM episode WHERE id IN "
                          "(SELECT episode FROM place WHERE person = ?1 AND slot BETWEEN ?2 AND ?3)")
                   .with(person, slotOf(window.from), slotOf(window.until));
    while (row.next()) {
        const auto id = row.position(0);
        if (!known.insert(id).second) {
            continue;
        }
        into.append(factsFrom(row.bytes(5)));
        if (!row.isNull(4)) {
            into.append(factsFrom(row.bytes(4)));
        }
        if (!row.isNull(2)) {
            metrics::Episode again;
            again.previous = id;
            again.openedAt = row.time(2);
            into.episodes.push_back(std::move(again));
        }
        if (!row.isNull(3)) {
            metrics::Episode again;
            again.conversation = row.id<base::ConversationId>(1);
            again.isReopened = true;
            again.openedAt = row.time(3);
            into.episodes.push_back(std::move(again));
        }
    }
}

void FigureRows::readStretches(
    const base::PersonId& person, const workforce::Window& window, metrics::Facts& into) const
{
    auto row
        = m_file.query("SELECT ended, facts FROM stretch WHERE person = ?1 AND began < ?2 ORDER BY began DESC, id DESC")
              .with(person, window.until);
    metrics::Facts found;
    while (row.next()) {
        // One after the other: those before it ended before it began.
        if (row.time(0) < window.from) {
            break;
        }
        found.append(factsFrom(row.bytes(1)));
    }
    std::ranges::reverse(found.stretches);
    into.append(std::move(found));
}

std::set<base::PersonId> FigureRows::people() const
{
    std::set<base::PersonId> people;
    for (const char* sql : {"SELECT person FROM place WHERE person > ?1 ORDER BY person LIMIT 1",
             "SELECT person FROM stretch WHERE person > ?1 ORDER BY person LIMIT 1"}) {
        for (base::PersonId last;;) {
            auto row = m_file.query(sql).with(last);
            if (!row.next()) {
                break;
            }
            last.name = row.text(0);
            people.insert(last);
        }
    }
    people.insert(base::PersonId());
    return people;
}

std::map<std::int64_t, metrics::Digest> FigureRows::totals(const TotalKey& key, std::int64_t lastDay) const
{
    std::map<std::int64_t, metrics::Digest> totals;
    auto row = m_file
                   .query("SELECT day, digest FROM total WHERE person = ?1 AND day BETWEEN ?2 AND ?3 "
                          "AND definitions = ?4 AND queue = ?5")
                   .with(key.person, key.day, lastDay, key.definitions, key.queue);
    while (row.next()) {
        auto digest = metrics::unpackedDigest(row.bytes(1));
        if (!digest) {
            damaged(digest.error().detail);
        }
        totals.emplace(row.integer(0), std::move(digest).value());
    }
    return totals;
}

std::set<PersonDay> FigureRows::due() const
{
    std::set<PersonDay> due;
    auto row = m_file.query("SELECT day, person FROM due");
    while (row.next()) {
        due.insert({row.integer(0), {row.text(1)}});
    }
    return due;
}

std::set<std::int64_t> FigureRows::daysWithTotals(
    const base::PersonId& person, std::int64_t first, std::int64_t last) const
{
    std::set<std::int64_t> days;
    auto row
        = m_file.query("SELECT day FROM total WHERE person = ?1 AND day BETWEEN ?2 AND ?3").with(person, first, last);
    while (row.next()) {
        days.insert(row.integer(0));
    }
    return days;
}

void FigureRows::forEachTouch(const std::function<void(const Touch&)>& each) const
{
    auto place = m_file.query("SELECT DISTINCT person, slot FROM place");
    while (place.next()) {
        const auto slot = place.integer(1);
        each({{place.text(0)}, {slot * slotMs}, {(slot + 1) * slotMs - 1}});
    }
    auto stretch = m_file.query("SELECT person, began, ended FROM stretch");
    while (stretch.next()) {
        each({{stretch.text(0)}, stretch.time(1), stretch.time(2)});
    }
}

std::string FigureRows::state() const
{
    auto row = m_file.query("SELECT state FROM progress");
    return row.next() ? row.bytes(0) : std::string();
}

std::string FigureRows::listed() const
{
    std::string all;
    for (const char* sql :
        {"SELECT id || ' ' || hex(conversation) || hex(customer) || person || ' ' || opened || ' ' || "
         "closed || ' ' || ifnull(contact, '-') || ' ' || ifnull(reopened, '-') || "
         "ifnull(hex(late), '-') || hex(facts) FROM episode ORDER BY id",
            "SELECT person || ' ' || slot || ' ' || episode FROM place ORDER BY person, slot, episode",
            "SELECT person || ' ' || began || ' ' || id || ' ' || ended || hex(facts) FROM stretch "
            "ORDER BY person, began, id"}) {
        auto row = m_file.query(sql);
        while (row.next()) {
            all += row.text(0) + '\n';
        }
    }
    return all;
}

} // namespace hub
