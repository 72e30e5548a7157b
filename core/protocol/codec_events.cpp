// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

#include <boost/json/serialize.hpp>

namespace protocol {

namespace {

template <class Body> constexpr bool isKnown = !std::is_same_v<Body, UnknownEvent>;

void writeData(JsonWriter& writer, const EventBody& body)
{
    std::visit(
        [&](const auto& known) {
            if constexpr (isKnown<std::decay_t<decltype(known)>>) {
                write(writer, known);
            } else {
                writer.out += known.json.empty() ? "{}" : known.json;
            }
        },
        body);
}

bool readData(JsonReader& reader, std::string_view type, const JsonValue& data, EventBody& out)
{
    bool known = false;
    bool good = true;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, EventBody::variant>>(
        [&](auto identity) {
            using Body = typename decltype(identity)::type;
            if constexpr (isKnown<Body>) {
                if (Body::type != type) {
                    return;
                }
                known = true;
                Body body;
                good = read(reader, data, body);
                out = std::move(body);
            }
        });
    if (!known) {
        out = UnknownEvent {std::string(type), boost::json::serialize(data)};
    }
    return good;
}

} // namespace

std::string_view typeOf(const EventBody& body)
{
    return std::visit([](const auto& known) -> std::string_view { return known.type; }, body);
}

void writeBody(JsonWriter& writer, const Event& event)
{
    writer.out.push_back('{');
    writer.key("id");
    write(writer, event.id);
    writer.key("at");
    write(writer, event.at);
    writer.key("type");
    writer.string(typeOf(event.body));
    writer.key("data");
    writeData(writer, event.body);
    if (event.cause) {
        writer.key("cause");
        write(writer, *event.cause);
    }
    writer.out.push_back('}');
}

bool readEvent(JsonReader& reader, const JsonValue& json, Event& out)
{
    struct Envelope
    {
        base::Position id;
        Timestamp at;
        std::string type;
        std::optional<base::CommandId> cause;
    };
    const boost::json::object* object = json.if_object();
    if (!object) {
        return reader.fail("not an object");
    }
    const auto member = [&](const char* name, auto& field) {
        const JsonValue* value = object->if_contains(name);
        const bool good = value ? read(reader, *value, field) : reader.fail("missing");
        if (!good) {
            reader.inside(name);
        }
        return good;
    };
    Envelope envelope;
    if (!member("id", envelope.id) || !member("at", envelope.at) || !member("type", envelope.type)) {
        return false;
    }
    if (object->if_contains("cause") && !member("cause", envelope.cause)) {
        return false;
    }
    const JsonValue* data = object->if_contains("data");
    if (!data) {
        reader.inside("data");
        return reader.fail("missing");
    }
    if (!readData(reader, envelope.type, *data, out.body)) {
        reader.inside("data");
        return false;
    }
    out.id = envelope.id;
    out.at = envelope.at;
    out.cause = envelope.cause;
    return true;
}

std::string encodeEvent(const Event& event)
{
    return toJson(event);
}

std::string encodeEventFrame(std::uint64_t n, const Cursor& cursor, const std::vector<std::string_view>& events)
{
    std::size_t bytes = 64;
    for (const std::string_view event : events) {
        bytes += event.size() + 1;
    }
    JsonWriter writer;
    writer.out.reserve(bytes);
    writer.out.push_back('{');
    writer.key("t");
    writer.string(EventFrame::t);
    writer.key("n");
    writer.unsignedInteger(n);
    writer.key("cursor");
    writer.string(cursor.value);
    writer.key("events");
    writer.out.push_back('[');
    for (const std::string_view event : events) {
        if (writer.out.back() != '[') {
            writer.out.push_back(',');
        }
        writer.out += event;
    }
    writer.out += "]}";
    return std::move(writer.out);
}

LoggedBody encodeLogged(const EventBody& body)
{
    std::vector<std::string> personal;
    JsonWriter writer;
    writer.personal = &personal;
    writeData(writer, body);
    LoggedBody logged {std::move(writer.out), ""};
    if (!personal.empty()) {
        logged.personal = toJson(personal);
    }
    return logged;
}

Decoded<EventBody> decodeLogged(
    std::string_view type, std::string_view payload, std::optional<std::string_view> personal)
{
    const auto json = parseJson(payload);
    if (!json) {
        return base::Failure(json.error());
    }
    std::vector<std::string> parts;
    JsonReader reader;
    reader.lenient = true;
    reader.sealed = true;
    if (personal) {
        if (!personal->empty()) {
            auto list = fromJson<std::vector<std::string>>(*personal);
            if (!list) {
                return base::Failure(list.error());
            }
            parts = std::move(list).value();
        }
        reader.personal = &parts;
    }
    EventBody body;
    if (!readData(reader, type, *json, body)) {
        return base::Failure(DecodeError {DecodeFault::Malformed, reader.path, reader.reason});
    }
    return body;
}

} // namespace protocol
