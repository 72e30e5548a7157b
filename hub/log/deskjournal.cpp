// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/deskjournal.h"

#include "core/protocol/codec.h"

#include <algorithm>

namespace hub {
namespace {

/// Of a snapshot at once: a millisecond of the desk's thread.
constexpr std::size_t partBytes = 256U * 1024;

std::string recordContext(const base::DeskId& desk, const std::string& kind, const std::string& subject)
{
    const char separator = '\0';
    return "cloudseat record" + (separator + desk.name) + separator + kind + separator + subject;
}

std::string snapshotContext(const base::DeskId& desk, const SnapshotPart& part)
{
    return "cloudseat snapshot " + desk.name + ' ' + std::to_string(part.position.value) + ' '
        + std::to_string(part.schema) + ' ' + std::to_string(part.part) + '/' + std::to_string(part.parts);
}

/// A state holds no texts, but reasons and ids: a backup of the log alone shall not show it.
std::string snapshotSubject(const base::DeskId& desk)
{
    return "snapshot/" + desk.name;
}

/// A list of nothing but empty strings needs no key: an offer's fields that are filled in only when it is sent.
bool isBlank(const std::string& personal)
{
    std::string blank = "[\"\"";
    while (blank.size() + 1 < personal.size()) {
        blank += ",\"\"";
    }
    return personal.empty() || personal == blank + ']';
}

base::Result<Draft> draftOf(KeyStore& keys, const base::DeskId& desk, const Entry& entry)
{
    const protocol::LoggedBody logged = protocol::encodeLogged(entry.event->body);
    Draft draft;
    draft.time = entry.event->at;
    draft.kind = protocol::typeOf(entry.event->body);
    draft.subject = entry.subject;
    draft.cause = entry.event->cause.value_or(base::CommandId {});
    draft.payload = logged.payload;
    if (isBlank(logged.personal)) {
        return draft;
    }
    if (entry.subject.empty()) {
        return base::fail(base::FaultKind::Invalid, draft.kind + " has personal parts but no subject");
    }
    auto sealed = keys.seal(entry.subject, recordContext(desk, draft.kind, draft.subject), logged.personal);
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    draft.key = sealed->key;
    draft.sealed = std::move(sealed->bytes);
    return draft;
}

} // namespace

DeskJournal::DeskJournal(EventLog& log, KeyStore& keys, base::DeskId desk, Ownership ownership)
    : m_log(&log)
    , m_keys(&keys)
    , m_desk(std::move(desk))
    , m_epoch(ownership.epoch)
    , m_lineage(std::move(ownership.lineage))
    , m_position(ownership.head.position)
{ }

base::Result<DeskJournal> DeskJournal::open(
    EventLog& log, KeyStore& keys, const base::DeskId& desk, const std::string& node)
{
    auto owned = log.acquire(desk, node);
    if (!owned) {
        return base::Failure(owned.error());
    }
    return DeskJournal(log, keys, desk, std::move(owned).value());
}

base::Status DeskJournal::append(std::span<const Entry> group)
{
    if (group.empty()) {
        return {};
    }
    std::vector<std::string> subjects;
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (group[i].event->id.value != m_position.value + 1 + i) {
            return base::fail(base::FaultKind::Invalid,
                "event " + std::to_string(group[i].event->id.value) + " doesn't follow position "
                    + std::to_string(m_position.value));
        }
        if (!group[i].subject.empty()) {
            subjects.push_back(group[i].subject);
        }
    }
    // One transaction for all new keys; a key must be durable before anything sealed under it is.
    if (auto ready = m_keys->prepare(subjects); !ready) {
        return ready;
    }
    std::vector<Draft> batch;
    batch.reserve(group.size());
    for (const Entry& entry : group) {
        auto draft = draftOf(*m_keys, m_desk, entry);
        if (!draft) {
            return base::Failure(draft.error());
        }
        batch.push_back(std::move(draft).value());
    }
    auto appended = m_log->append(m_desk, m_epoch, m_position, batch);
    if (!appended && appended.error().kind == base::FaultKind::Unknown) {
        return settleUnknown(batch);
    }
    if (!appended) {
        return base::Failure(appended.error());
    }
    m_position = *appended;
    return {};
}

base::Status DeskJournal::settleUnknown(std::span<const Draft> batch)
{
    auto head = m_log->head(m_desk);
    if (!head) {
        return base::Failure(head.error());
    }
    if (head->epoch != m_epoch) {
        return base::fail(base::FaultKind::Fenced, "desk " + m_desk.name + " has another owner");
    }
    if (head->position == m_position) {
        auto again = m_log->append(m_desk, m_epoch, m_position, batch);
        if (!again) {
            return base::Failure(again.error());
        }
        m_position = *again;
        return {};
    }
    // Under our own epoch only our own batch can have moved the head; look all the same.
    auto last = m_log->read(m_desk, head->position, 1);
    if (!last) {
        return base::Failure(last.error());
    }
    const bool isOurs = head->position.value == m_position.value + batch.size() && last->size() == 1
        && last->front().body == batch.back();
    if (!isOurs) {
        return base::fail(base::FaultKind::Conflict, "the log of desk " + m_desk.name + " moved without its owner");
    }
    m_position = head->position;
    return {};
}

base::Result<std::vector<protocol::Event>> DeskJournal::read(base::Position from, std::size_t max)
{
    auto records = m_log->read(m_desk, from, max);
    if (!records) {
        return base::Failure(records.error());
    }
    std::vector<protocol::Event> events;
    events.reserve(records->size());
    for (const Record& record : *records) {
        auto event = openRecord(*m_keys, m_desk, record);
        if (!event) {
            return base::Failure(event.error());
        }
        events.push_back(std::move(event).value());
    }
    return events;
}

base::Result<protocol::Event> openRecord(KeyStore& keys, const base::DeskId& desk, const Record& record)
{
    const Draft& body = record.body;
    std::optional<std::string> personal;
    if (!body.sealed.empty()) {
        auto opened = keys.open(body.key, recordContext(desk, body.kind, body.subject), body.sealed);
        if (opened) {
            personal = std::move(opened).value();
        } else if (opened.error().kind == base::FaultKind::NotFound) {
            personal.reset();
        } else {
            return base::fail(
                opened.error().kind, "record " + std::to_string(record.position.value) + ": " + opened.error().detail);
        }
    }
    auto decoded = protocol::decodeLogged(body.kind, body.payload, personal);
    if (!decoded) {
        const protocol::DecodeError& error = decoded.error();
        return base::fail(base::FaultKind::Corrupt,
            "record " + std::to_string(record.position.value) + " (" + body.kind + "): " + error.path + ' '
                + error.reason);
    }
    protocol::Event event;
    event.id = record.position;
    event.at = body.time;
    event.body = std::move(decoded).value();
    if (!body.cause.isNil()) {
        event.cause = body.cause;
    }
    return event;
}

base::Status DeskJournal::saveSnapshot(std::uint32_t schema, std::string state)
{
    beginSnapshot(m_position, schema, std::make_shared<const std::string>(std::move(state)));
    base::Status saved;
    while (saved && isSaving()) {
        saved = saveSome();
    }
    return saved;
}

void DeskJournal::beginSnapshot(base::Position position, std::uint32_t schema, std::shared_ptr<const std::string> state)
{
    m_saving = Saving {position, schema, std::move(state)};
}

base::Status DeskJournal::saveSome()
{
    Saving saving = *std::exchange(m_saving, std::nullopt);
    const std::size_t parts = std::max<std::size_t>(1, (saving.state->size() + partBytes - 1) / partBytes);
    SnapshotPart part {saving.position, saving.schema, {}, {}, saving.part, static_cast<std::uint32_t>(parts)};
    auto sealed = m_keys->seal(snapshotSubject(m_desk), snapshotContext(m_desk, part),
        std::string_view(*saving.state).substr(saving.part * partBytes, partBytes));
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    part.key = sealed->key;
    part.sealed = std::move(sealed->bytes);
    auto saved = m_log->saveSnapshot(m_desk, m_epoch, part);
    if (saved && ++saving.part < parts) {
        m_saving = std::move(saving);
    }
    return saved;
}

base::Result<StateSnapshot> DeskJournal::opened(const Snapshot& snapshot)
{
    StateSnapshot whole {snapshot.front().position, snapshot.front().schema, {}};
    for (const SnapshotPart& part : snapshot) {
        auto state = m_keys->open(part.key, snapshotContext(m_desk, part), part.sealed);
        if (!state) {
            return base::Failure(state.error());
        }
        whole.state += *state;
    }
    return whole;
}

base::Result<StateSnapshot> DeskJournal::loadSnapshot()
{
    auto kept = m_log->snapshots(m_desk);
    if (!kept) {
        return base::Failure(kept.error());
    }
    for (const Snapshot& snapshot : *kept) {
        auto state = opened(snapshot);
        if (state && state->position <= m_position) {
            return state;
        }
    }
    return base::fail(base::FaultKind::NotFound, "no snapshot of desk " + m_desk.name);
}

} // namespace hub
