// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/machine.h"

#include "core/base/binary.h"
#include "core/desk/guards.h"
#include "core/desk/machine.h"
#include "core/engine/rights.h"
#include "core/engine/work.h"
#include "core/protocol/card.h"

#include <algorithm>
#include <stdexcept>

namespace engine {

namespace {

constexpr std::uint32_t snapshotVersion = 3;
constexpr std::uint64_t snapshotMark = 0x31706e7374616573U; // "seatsnp1", little-endian
/// How long a customer's device is remembered without use, and how often one whose customer is not yet forgotten is
/// looked at again.
constexpr std::chrono::milliseconds deviceKept = desk::closedKept;
constexpr std::chrono::milliseconds deviceAgain = std::chrono::days(1);
constexpr std::chrono::milliseconds deviceBatch = std::chrono::hours(1);

bool isDue(const Devices& devices, protocol::Timestamp now)
{
    const auto oldest = devices.oldestUse();
    return oldest && *oldest + deviceKept + deviceBatch <= now;
}

using Refusal = std::optional<protocol::Error>;

/// What concerns accounts and keys, not the queue; none for every other command.
struct Clerk
{
    const desk::State& state;
    desk::Step& step;

    template <class Command> std::optional<Refusal> operator()(const Command&) const { return std::nullopt; }
    std::optional<Refusal> operator()(const protocol::RevokeDevice& command) const
    {
        // Also of a device that never sent a command: what it did stays known, the door refuses it.
        return ofPerson(command.person, protocol::DeviceRevoked {command.device, command.person});
    }
    std::optional<Refusal> operator()(const protocol::NoteAccount& command) const
    {
        return ofPerson(command.person, protocol::AccountChanged {command.person, command.what, command.by});
    }
    std::optional<Refusal> operator()(const protocol::ForgetPerson& command) const
    {
        const auto* person = state.person(command.person);
        if (person && person->settings.active) {
            return Refusal(desk::guards::refuse(protocol::ErrorKind::conflict, "active"));
        }
        return ofPerson(command.person, protocol::PersonForgotten {command.person});
    }
    std::optional<Refusal> operator()(const protocol::ForgetCustomer& command) const
    {
        // Whom the state knows no more may still stand in the history.
        const auto together = state.togetherWith(command.customer);
        if (std::ranges::any_of(together, [&](const auto& id) { return state.openConversationOf(id) != nullptr; })) {
            return Refusal(desk::guards::refuse(protocol::ErrorKind::conflict, "open"));
        }
        for (const auto& id : together) {
            step.emit(protocol::CustomerForgotten {id});
        }
        return Refusal();
    }

private:
    std::optional<Refusal> ofPerson(const base::PersonId& person, protocol::EventBody event) const
    {
        if (!state.person(person)) {
            return Refusal(desk::guards::notFound("no_such_person"));
        }
        step.emit(std::move(event));
        return Refusal();
    }
};

/// Fields name the rights of who sees and changes them; the desk doesn't know what rights there are.
Refusal refuseUnknownRights(const protocol::CommandBody& body)
{
    const auto* change = std::get_if<protocol::ConfigureDesk>(&body);
    if (!change || !change->fields) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < change->fields->size(); ++i) {
        const auto& field = (*change->fields)[i];
        const auto path = "fields." + std::to_string(i);
        if (field.see && !rights::isKnown(*field.see)) {
            return desk::guards::invalid(path + ".see", "no_such_right");
        }
        if (field.edit && !rights::isKnown(*field.edit)) {
            return desk::guards::invalid(path + ".edit", "no_such_right");
        }
    }
    return std::nullopt;
}

/// Likewise what rules of work there are.
Refusal refuseUnknownRules(const protocol::CommandBody& body)
{
    const auto* change = std::get_if<protocol::ConfigureDesk>(&body);
    for (std::size_t i = 0; change && i < change->parameters.size(); ++i) {
        const auto& setting = change->parameters[i];
        if (setting.name != "swap.waivable" || !setting.value || desk::parameters::problemOf(setting)) {
            continue;
        }
        desk::Parameters read;
        desk::parameters::find(setting.name)->read(*setting.value, read);
        for (const std::string& id : read.desk.work.waivable) {
            if (!workforce::ruleOf(id)) {
                return desk::guards::invalid("parameters." + std::to_string(i) + ".value", "no_such_rule");
            }
        }
    }
    return std::nullopt;
}

/// The hub sends it for somebody, who may have lost the rights since he was asked for them.
Refusal refuseImport(const desk::State& state, const protocol::CommandBody& body)
{
    const auto* bulk = std::get_if<protocol::ImportArticles>(&body);
    const bool may = !bulk
        || (rights::has(state, bulk->by, rights::editKnowledge)
            && rights::has(state, bulk->by, rights::publishKnowledge));
    return may ? std::nullopt : desk::guards::refuse(protocol::ErrorKind::denied, "right");
}

} // namespace

Machine::Machine(base::DeskId desk, std::uint64_t ownershipEpoch)
    : m_desk(std::move(desk))
    , m_ownershipEpoch(ownershipEpoch)
{ }

Machine::Machine(desk::State desk, shifts::State shifts, Devices devices, std::uint64_t ownershipEpoch)
    : m_desk(std::move(desk))
    , m_shifts(std::move(shifts))
    , m_terms(work::termsOf(m_desk))
    , m_devices(std::move(devices))
    , m_ownershipEpoch(ownershipEpoch)
{ }

/// What an event means beyond the desk; the same live and in replay.
void Machine::follow(const protocol::Event& event)
{
    m_devices.apply(event);
    if (const auto about = work::eventOf(event.body)) {
        m_shifts.apply(*about, event.at, event.id);
    } else if (const auto* forgotten = std::get_if<protocol::PersonForgotten>(&event.body)) {
        m_shifts.forget(forgotten->person);
    } else if (const auto* configured = std::get_if<protocol::DeskConfigured>(&event.body)) {
        m_terms = work::termsOf(m_desk);
        if (configured->change.checks) {
            m_barred.reset();
        }
    }
    if (!std::holds_alternative<protocol::TimersFired>(event.body)) {
        return;
    }
    m_shifts.forget(event.at);
    for (const auto& id : m_devices.unusedSince(event.at - deviceKept)) {
        if (m_desk.customer(*m_devices.device(id)->customer)) {
            m_devices.postpone(id, event.at - deviceKept + deviceAgain);
        }
    }
}

void Machine::fire(desk::Step& step, bool force)
{
    const bool devicesDue = isDue(m_devices, step.at());
    // The clock has to move, or the same moment would wake the hub again and again.
    const bool workOpens = shifts::opensBetween(m_shifts, m_terms, m_desk.data().at, step.at());
    desk::fireTimers(step, force || devicesDue || workOpens);
    if (devicesDue) {
        for (const auto& id : m_devices.unusedSince(step.at() - deviceKept)) {
            if (!m_desk.customer(*m_devices.device(id)->customer)) {
                step.emit(protocol::DeviceForgotten {id});
            }
        }
    }
    follow(step);
    if (workOpens) {
        attendExpected(step);
    }
    emit(step, shifts::due(m_shifts, m_terms, step.at()));
}

/// Who is ready for work has come to his shift.
void Machine::attend(desk::Step& step, const base::PersonId& id)
{
    const auto* person = m_desk.person(id);
    const bool isThere = person && person->presence == protocol::Presence::ready;
    if (auto arrived = isThere ? shifts::arriving(m_shifts, m_terms, id, step.at()) : std::nullopt) {
        step.emit(work::bodyOf(std::move(*arrived)));
        follow(step);
    }
}

/// Those who got ready in this step, from its event `first` on.
void Machine::attendAll(desk::Step& step, std::size_t first)
{
    const std::size_t end = step.events.size();
    for (std::size_t i = first; i < end; ++i) {
        if (const auto* changed = std::get_if<protocol::PresenceChanged>(&step.events[i].body)) {
            attend(step, base::PersonId(changed->person));
        }
    }
}

void Machine::follow(desk::Step& step)
{
    for (; step.followed < step.events.size(); ++step.followed) {
        follow(step.events[step.followed]);
    }
}

Submission Machine::finish(desk::Step& step, std::optional<protocol::Error> error)
{
    follow(step);
    Submission submission;
    submission.events = std::move(step.events);
    submission.error = std::move(error);
    return submission;
}

/// Nobody writes to a customer what the desk forbids, with whatever program. Who may not write there at all is told
/// that instead.
std::optional<protocol::Error> Machine::refuseWords(
    const desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    const auto* sent = std::get_if<protocol::SendMessage>(&frame.body);
    const auto* edited = std::get_if<protocol::EditMessage>(&frame.body);
    if (actor.kind != Actor::Kind::Person || (!sent && !edited)
        || !desk::guards::served(step, actor, frame, desk::guards::Fencing::Required)) {
        return std::nullopt;
    }
    if (!m_barred) {
        m_barred = std::make_shared<const BarredWords>(m_desk.data().checks);
    }
    const auto said = [&] {
        if (sent && sent->card) {
            const auto url = sent->card->url; // nobody reads it, everybody follows it
            return protocol::textOf(*sent->card, {}) + (url ? "\n" + url->reveal() : std::string());
        }
        return sent ? sent->text.reveal() : edited->text.reveal();
    };
    const auto check = m_barred->check(said());
    if (!check) {
        return std::nullopt;
    }
    auto refusal = desk::guards::refuse(protocol::ErrorKind::denied, "check", *check);
    refusal->field = sent && sent->card ? "card" : "text";
    return refusal;
}

std::optional<protocol::Error> Machine::run(desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame)
{
    if (auto error = rights::refuse(m_desk, actor, frame.body)) {
        return error;
    }
    if (auto error = refuseWords(step, actor, frame)) {
        return error;
    }
    if (const auto decided = std::visit(Clerk {m_desk, step}, frame.body)) {
        return *decided;
    }
    if (auto decided = runWork(step, actor, frame)) {
        return *decided;
    }
    if (auto error = refuseUnknownRights(frame.body)) {
        return error;
    }
    if (auto error = refuseUnknownRules(frame.body)) {
        return error;
    }
    if (auto error = refuseImport(m_desk, frame.body)) {
        return error;
    }
    step.holds = [this, &actor](std::string_view right) {
        return actor.kind == Actor::Kind::Person && rights::has(m_desk, actor.person, right);
    };
    step.oversees = actor.kind == Actor::Kind::Person && rights::has(m_desk, actor.person, rights::noteAny);
    step.keepsGroups = actor.kind == Actor::Kind::Person && rights::has(m_desk, actor.person, rights::cannedGroup);
    const std::size_t first = step.events.size();
    auto error = desk::decide(step, actor, frame);
    if (error) {
        return error;
    }
    desk::settle(step);
    follow(step);
    attendAll(step, first);
    if (const auto* change = std::get_if<protocol::ConfigureDesk>(&frame.body)) {
        dismiss(step, *change);
    }
    return std::nullopt;
}

void Machine::settleNumber(desk::Step& step, const Actor& actor, const protocol::CommandFrame& frame,
    const std::optional<protocol::Error>& error)
{
    protocol::CommandSettled settled {actor.device, frame.n, frame.id, error, std::nullopt, std::nullopt};
    if (actor.kind == Actor::Kind::Person) {
        settled.person = actor.person;
    } else {
        settled.customer = actor.customer;
    }
    step.emit(std::move(settled), frame);
}

Submission Machine::submit(const Actor& actor, const protocol::CommandFrame& frame, protocol::Timestamp at)
{
    desk::Step step(m_desk, at, m_ownershipEpoch);
    if (actor.kind == Actor::Kind::Hub) {
        fire(step, false);
        auto error = run(step, actor, frame);
        return finish(step, std::move(error));
    }
    const auto judgement = m_devices.judge(actor, frame.n, frame.id);
    if (judgement.verdict != Devices::Verdict::Run) {
        Submission submission;
        submission.known = judgement.verdict == Devices::Verdict::Known;
        submission.forked = judgement.verdict == Devices::Verdict::Forked;
        if (judgement.outcome) {
            submission.error = judgement.outcome->error;
        } else if (judgement.verdict != Devices::Verdict::Known) {
            submission.error = desk::guards::refuse(protocol::ErrorKind::gap, "number");
        }
        return submission;
    }
    fire(step, false);
    std::optional<protocol::Error> error;
    const auto elsewhere = m_devices.settledElsewhere(frame.id);
    if (elsewhere) {
        error = elsewhere->error;
    } else {
        error = run(step, actor, frame);
        if (error && protocol::retries(error->kind)) {
            return finish(step, std::move(error));
        }
    }
    settleNumber(step, actor, frame, error);
    auto submission = finish(step, std::move(error));
    submission.known = elsewhere.has_value();
    return submission;
}

base::Status Machine::replay(const protocol::Event& event)
{
    try {
        m_desk.apply(event);
        follow(event);
    } catch (const std::logic_error& error) {
        return base::fail(base::FaultKind::Corrupt,
            "event " + std::to_string(event.id.value) + " does not fit the state: " + error.what());
    }
    return {};
}

std::string Machine::snapshot() const
{
    base::binary::Writer writer;
    writer.put(snapshotMark);
    writer.put(snapshotVersion);
    writer.put(m_desk.data());
    writer.put(m_devices.data());
    writer.put(m_shifts.data());
    auto bytes = writer.take();
    base::binary::Writer sum;
    sum.put(base::binary::hashBytes(bytes));
    return bytes + sum.bytes();
}

base::Result<Machine> Machine::restore(std::string_view bytes, std::uint64_t ownershipEpoch)
{
    constexpr std::size_t head = sizeof(snapshotMark) + sizeof(snapshotVersion);
    constexpr std::size_t sumBytes = sizeof(std::uint64_t);
    if (bytes.size() < head + sumBytes) {
        return base::fail(base::FaultKind::Corrupt, "snapshot is cut short");
    }
    const auto body = bytes.substr(0, bytes.size() - sumBytes);
    base::binary::Reader reader(body);
    std::uint64_t mark = 0;
    std::uint32_t version = 0;
    std::uint64_t sum = 0;
    reader.get(mark);
    reader.get(version);
    base::binary::Reader(bytes.substr(body.size())).get(sum);
    if (mark != snapshotMark || sum != base::binary::hashBytes(body)) {
        return base::fail(base::FaultKind::Corrupt, "snapshot is damaged");
    }
    if (version != snapshotVersion) {
        return base::fail(base::FaultKind::Newer, "snapshot of version " + std::to_string(version));
    }
    desk::Data data;
    DevicesData devices;
    shifts::Data shifts;
    reader.get(data);
    reader.get(devices);
    reader.get(shifts);
    if (!reader.ok() || !reader.atEnd()) {
        return base::fail(base::FaultKind::Corrupt, "snapshot does not fit its version");
    }
    return Machine(
        desk::State(std::move(data)), shifts::State(std::move(shifts)), Devices(std::move(devices)), ownershipEpoch);
}

std::uint64_t Machine::hash() const
{
    base::binary::Writer writer;
    writer.put(m_desk.hash());
    writer.put(m_shifts.hash());
    writer.put(m_devices.hash());
    return base::binary::hashBytes(writer.bytes());
}

std::uint64_t Machine::commandsDone(const Actor& actor) const
{
    const auto* device = m_devices.device(actor.device);
    const bool own = device
        && (actor.kind == Actor::Kind::Person ? device->person == actor.person : device->customer == actor.customer);
    return own ? device->done : 0;
}

std::vector<protocol::Outcome> Machine::outcomes(const Actor& actor) const
{
    if (commandsDone(actor) == 0) {
        return {};
    }
    const auto& kept = m_devices.device(actor.device)->outcomes;
    return {kept.begin(), kept.end()};
}

std::optional<protocol::Timestamp> Machine::nextWake() const
{
    auto wake = m_desk.nextWake();
    if (const auto oldest = m_devices.oldestUse()) {
        const auto due = *oldest + deviceKept + deviceBatch;
        wake = wake ? std::min(*wake, due) : due;
    }
    if (const auto due = shifts::nextDue(m_shifts, m_terms)) {
        wake = wake ? std::min(*wake, *due) : *due;
    }
    if (const auto opens = shifts::nextOpening(m_shifts, m_terms, m_desk.data().at)) {
        wake = wake ? std::min(*wake, *opens) : *opens;
    }
    return wake;
}

std::vector<protocol::NoteConnection> Machine::disconnections() const
{
    std::vector<protocol::NoteConnection> notes;
    for (const auto& [id, person] : m_desk.data().people) {
        if (person.link == protocol::PartyLink::live) {
            notes.push_back({id, std::nullopt, false});
        }
    }
    for (const auto& [id, customer] : m_desk.data().customers) {
        if (customer.link == protocol::PartyLink::live && m_desk.openConversationOf(id)) {
            notes.push_back({std::nullopt, id, false});
        }
    }
    return notes;
}

} // namespace engine
