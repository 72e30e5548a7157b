// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "story.h"

#include "core/protocol/codec.h"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstring>
#include <stdexcept>

namespace story {

namespace json = boost::json;
using session::Instant;

namespace {

std::string text(const json::value& value)
{
    return std::string(value.as_string());
}

std::uint64_t number(const json::value& value)
{
    return value.to_number<std::uint64_t>();
}

base::DeviceId device(const json::value& value)
{
    return {base::Uuid::fromString(text(value)).value()};
}

session::OutboxState outbox(const json::object& object)
{
    const json::object& box = object.at("outbox").as_object();
    return {number(box.at("settled")), number(box.at("last"))};
}

std::optional<session::StoredPosition> position(const json::value* value)
{
    if (!value || value->is_null()) {
        return std::nullopt;
    }
    const json::object& object = value->as_object();
    return session::StoredPosition {text(object.at("epoch")), {text(object.at("cursor"))}};
}

template <class Frame> Frame clientFrame(const json::value& value)
{
    auto frame = protocol::decodeClientFrame(json::serialize(value));
    if (!frame || !std::holds_alternative<Frame>(*frame)) {
        throw std::runtime_error("story names a frame that is none: " + json::serialize(value));
    }
    return std::get<Frame>(*frame);
}

session::ClientActions transport(session::ClientHalf& half, const json::object& in, session::LinkId link, Instant now)
{
    if (in.contains("connected")) {
        return half.connected(link, now);
    }
    if (const json::value* frame = in.if_contains("receive")) {
        return half.received(link, json::serialize(*frame), now);
    }
    if (const json::value* bytes = in.if_contains("receiveRaw")) {
        return half.received(link, text(*bytes), now);
    }
    session::CloseInfo info;
    info.code = static_cast<std::uint16_t>(number(in.at("closed")));
    if (const json::value* status = in.if_contains("http")) {
        info.httpStatus = static_cast<int>(number(*status));
    }
    if (const json::value* after = in.if_contains("retryAfterMs")) {
        info.retryAfter = base::Milliseconds(number(*after));
    }
    return half.closed(link, info, now);
}

session::ClientActions outboxOrStore(session::ClientHalf& half, const json::object& in, Instant now)
{
    if (const json::value* cursor = in.if_contains("stored")) {
        return half.stored({text(*cursor)}, now);
    }
    if (const json::value* to = in.if_contains("rollBack")) {
        return half.rollBack(position(to), now);
    }
    if (const json::value* scope = in.if_contains("wiped")) {
        return half.wiped(text(*scope), now);
    }
    if (const json::value* last = in.if_contains("available")) {
        return half.commandsAvailable(number(*last), now);
    }
    if (const json::value* list = in.if_contains("commands")) {
        std::vector<protocol::CommandFrame> frames;
        for (const json::value& frame : list->as_array()) {
            frames.push_back(clientFrame<protocol::CommandFrame>(frame));
        }
        return half.commands(number(in.at("from")), std::move(frames), now);
    }
    if (const json::value* frame = in.if_contains("query")) {
        return half.query(clientFrame<protocol::Query>(*frame), now);
    }
    if (const json::value* frame = in.if_contains("signal")) {
        return half.signal(clientFrame<protocol::Signal>(*frame), now);
    }
    throw std::runtime_error("unknown input: " + json::serialize(in));
}

json::object toJson(const session::LinkStatus& status)
{
    static constexpr const char* states[]
        = {"stopped", "waiting", "connecting", "opening", "catching_up", "live", "refused"};
    static constexpr const char* refusals[]
        = {"", "sign_in", "token", "revoked", "device", "update", "replaced", "denied"};
    json::object out {{"state", states[static_cast<int>(status.state)]}};
    if (status.refusal != session::Refusal::None) {
        out["refusal"] = refusals[static_cast<int>(status.refusal)];
    }
    if (status.attempt > 0) {
        out["attempt"] = status.attempt;
    }
    if (status.nextAttemptAt) {
        out["nextAttemptAt"] = status.nextAttemptAt->count();
    }
    if (!status.networkAvailable) {
        out["network"] = false;
    }
    if (status.missed > 0) {
        out["missed"] = status.missed;
    }
    if (status.roundTrip) {
        out["roundTripMs"] = status.roundTrip->count();
    }
    return out;
}

struct ToJson
{
    json::object operator()(const session::OpenLink& a) const { return {{"open", a.link}}; }
    json::object operator()(const session::SendOnLink& a) const
    {
        return {{"send", json::parse(a.bytes)}, {"link", a.link}};
    }
    json::object operator()(const session::CloseLink& a) const
    {
        return {{"close", a.link}, {"code", static_cast<unsigned>(a.code)}};
    }
    json::object operator()(const session::StatusChanged& a) const { return {{"status", toJson(a.status)}}; }
    json::object operator()(const session::SnapshotBegun& a) const
    {
        return {{"snapshot", "begin"}, {"epoch", a.ready.epoch}, {"session", a.ready.session}};
    }
    json::object operator()(const session::Welcomed& a) const
    {
        json::array rights(a.rights.begin(), a.rights.end());
        return {{"welcomed", std::move(rights)}};
    }
    json::object operator()(const session::SnapshotRows& a) const
    {
        json::array types;
        for (const protocol::Row& row : a.rows) {
            types.emplace_back(std::visit([](const auto& known) { return json::string(known.type); }, row));
        }
        return {{"rows", std::move(types)}};
    }
    json::object operator()(const session::SnapshotEnded& a) const
    {
        return {{"snapshot", "end"}, {"epoch", a.position.epoch}, {"cursor", a.position.cursor.value}};
    }
    json::object operator()(const session::EventsReceived& a) const
    {
        json::array ids;
        for (const protocol::Event& event : a.events) {
            ids.emplace_back(event.id.value);
        }
        return {{"events", std::move(ids)}, {"cursor", a.position.cursor.value}};
    }
    json::object operator()(const session::CaughtUp& a) const
    {
        return {{"caughtUp", a.replayed}, {"snapshot", a.snapshot}};
    }
    json::object operator()(const session::AnswerReceived& a) const { return {{"answer", a.answer.q}}; }
    json::object operator()(const session::QueryFailed& a) const { return {{"queryFailed", a.q}}; }
    json::object operator()(const session::SignalArrived& a) const { return {{"signal", a.signal.name}}; }
    json::object operator()(const session::Wipe& a) const { return {{"wipe", a.scope}}; }
    json::object operator()(const session::NeedCommands& a) const { return {{"needCommands", a.from}, {"max", a.max}}; }
    json::object operator()(const session::CommandsSent& a) const
    {
        return {{"commandsSent", json::array {a.first, a.last}}};
    }
    json::object operator()(const session::CommandEnded& a) const
    {
        json::object out {{"commandEnded", a.outcome.n}, {"id", a.outcome.id.toString()}, {"error", nullptr}};
        if (a.outcome.error) {
            out["error"] = std::string(boost::describe::enum_to_string(a.outcome.error->kind, "?"));
        }
        return out;
    }
    json::object operator()(const session::CommandsDone& a) const { return {{"commandsDone", a.through}}; }
    json::object operator()(const session::CommandsLost& a) const { return {{"commandsLost", a.from}}; }
    json::object operator()(const session::CommandSetAside& a) const { return {{"commandSetAside", a.n}}; }
};

} // namespace

FixedRandom::FixedRandom(double fraction)
    : m_value(static_cast<std::uint64_t>(fraction * 0x1p53) << 11U)
{ }

void FixedRandom::fill(std::span<std::byte> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = reinterpret_cast<const std::byte*>(&m_value)[i % sizeof m_value];
    }
}

session::ClientOptions optionsOf(const json::object& client)
{
    session::ClientOptions options;
    options.device = device(client.at("device"));
    options.program = text(client.at("program"));
    options.position = position(client.if_contains("position"));
    options.outbox = outbox(client);
    return options;
}

session::ClientActions play(session::ClientHalf& half, const json::object& line)
{
    const Instant now(static_cast<std::int64_t>(number(line.at("at"))));
    const json::object& in = line.at("in").as_object();
    if (const json::value* link = in.if_contains("link")) {
        return transport(half, in, static_cast<session::LinkId>(number(*link)), now);
    }
    if (in.contains("start")) {
        return half.start(now);
    }
    if (in.contains("stop")) {
        return half.stop(now);
    }
    if (in.contains("tick")) {
        return half.tick(now);
    }
    if (const json::value* available = in.if_contains("network")) {
        return half.networkChanged(available->as_bool(), now);
    }
    if (in.contains("credentials")) {
        return half.credentialsChanged(now);
    }
    if (const json::value* id = in.if_contains("device")) {
        return half.deviceChanged(device(*id), outbox(in), now);
    }
    return outboxOrStore(half, in, now);
}

json::array toJson(const session::ClientActions& actions)
{
    json::array out;
    for (const session::ClientAction& action : actions) {
        out.emplace_back(std::visit(ToJson(), action));
    }
    return out;
}

bool matches(const json::value& expected, const json::value& actual, std::string& where)
{
    const auto differs = [&] {
        where += " expected " + json::serialize(expected) + " got " + json::serialize(actual);
        return false;
    };
    if (expected.is_string() && expected.as_string() == "*") {
        return true;
    }
    if (expected.is_object() && actual.is_object()) {
        for (const auto& member : expected.as_object()) {
            const json::value* found = actual.as_object().if_contains(member.key());
            where += "." + std::string(member.key());
            if (found ? !matches(member.value(), *found, where) : !member.value().is_null()) {
                return found ? false : differs();
            }
            where.resize(where.size() - member.key().size() - 1);
        }
        return true;
    }
    if (expected.is_array() && actual.is_array() && expected.as_array().size() == actual.as_array().size()) {
        for (std::size_t i = 0; i < expected.as_array().size(); ++i) {
            if (!matches(expected.as_array()[i], actual.as_array()[i], where)) {
                return false;
            }
        }
        return true;
    }
    // 1 and 1.0, signed and unsigned are the same number on the wire.
    if (expected.is_number() && actual.is_number()) {
        return expected.to_number<double>() == actual.to_number<double>() || differs();
    }
    return expected == actual || differs();
}

} // namespace story
