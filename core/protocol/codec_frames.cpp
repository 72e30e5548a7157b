// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/mp11/map.hpp>

#include <array>

namespace protocol {

CommandBody readCommandBody(std::string_view name, const JsonValue& data);

namespace {

template <class Frame> void writeFrame(JsonWriter& writer, const Frame& frame)
{
    writer.out.push_back('{');
    writer.key("t");
    writer.string(Frame::t);
    writeMembers(writer, frame);
    writer.out.push_back('}');
}

void writeFrame(JsonWriter& writer, const CommandFrame& frame)
{
    writer.out.push_back('{');
    writer.key("t");
    writer.string(CommandFrame::t);
    writer.key("n");
    write(writer, frame.n);
    writer.key("id");
    write(writer, frame.id);
    writer.key("name");
    writer.string(nameOf(frame.body));
    if (frame.conversation) {
        writer.key("conversation");
        write(writer, *frame.conversation);
    }
    if (frame.fence) {
        writer.key("fence");
        write(writer, *frame.fence);
    }
    writer.key("data");
    writer.out += encodeCommandData(frame.body);
    writer.out.push_back('}');
}

template <class Frame> bool readFrame(JsonReader& reader, const boost::json::object& object, Frame& out)
{
    return readMembers(reader, object, out);
}

/// A number is enough to be refused by.
bool readFrame(JsonReader& reader, const boost::json::object& object, Query& out)
{
    if (readMembers(reader, object, out)) {
        return true;
    }
    const JsonValue* number = object.if_contains("q");
    JsonReader again;
    Query misfit;
    if (!number || !read(again, *number, misfit.q)) {
        return false;
    }
    misfit.misfit = reader.path;
    out = std::move(misfit);
    return true;
}

/// The parts of a command frame that must be right to answer it at all.
struct CommandHead
{
    std::uint64_t n = 0;
    base::CommandId id;
    std::string name;
    std::optional<base::ConversationId> conversation;
    std::optional<Fence> fence;
};
BOOST_DESCRIBE_STRUCT(CommandHead, (), (n, id, name, conversation, fence))

bool readFrame(JsonReader& reader, const boost::json::object& object, CommandFrame& out)
{
    CommandHead head;
    if (!readMembers(reader, object, head)) {
        return false;
    }
    out.n = head.n;
    out.id = head.id;
    out.conversation = head.conversation;
    out.fence = head.fence;
    const JsonValue* data = object.if_contains("data");
    out.body = data ? readCommandBody(head.name, *data) : CommandBody(MalformedCommand {head.name, "", "no data"});
    return true;
}

/// Absent is good, too.
bool readNumber(const boost::json::object& object, std::optional<std::uint64_t>& out)
{
    JsonReader reader;
    const JsonValue* f = object.if_contains("f");
    return !f || read(reader, *f, out);
}

template <class Frames>
Decoded<Frames> decodeFrame(std::string_view bytes, std::size_t maxBytes, std::optional<std::uint64_t>* number)
{
    if (bytes.size() > maxBytes) {
        return base::Failure(DecodeError {DecodeFault::TooLarge, "", std::to_string(bytes.size()) + " bytes"});
    }
    // What is read goes at once: nothing of the tree is kept, nothing of it needs the heap.
    std::array<unsigned char, 4096> buffer;
    boost::json::monotonic_resource memory(buffer.data(), buffer.size());
    const auto json = parseJson(bytes, &memory);
    if (!json) {
        return base::Failure(json.error());
    }
    const boost::json::object* object = json->if_object();
    const JsonValue* t = object ? object->if_contains("t") : nullptr;
    const boost::json::string* word = t ? t->if_string() : nullptr;
    if (!word) {
        return base::Failure(DecodeError {DecodeFault::UnknownFrame, "t", "missing"});
    }
    if (number && !readNumber(*object, *number)) {
        return base::Failure(DecodeError {DecodeFault::Malformed, "f", "not a number"});
    }
    std::optional<Frames> frame;
    JsonReader reader;
    bool known = false;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Frames>>([&](auto identity) {
        using Frame = typename decltype(identity)::type;
        if (Frame::t != std::string_view(word->data(), word->size())) {
            return;
        }
        known = true;
        Frame out;
        if (readFrame(reader, *object, out)) {
            frame = std::move(out);
        }
    });
    if (!known) {
        return base::Failure(DecodeError {DecodeFault::UnknownFrame, "t", "unknown"});
    }
    if (!frame) {
        return base::Failure(DecodeError {DecodeFault::Malformed, reader.path, reader.reason});
    }
    return std::move(*frame);
}

template <class Frames> std::string encodeAny(const Frames& frame)
{
    JsonWriter writer;
    std::visit([&](const auto& known) { writeFrame(writer, known); }, frame);
    return std::move(writer.out);
}

} // namespace

std::string encode(const HubFrame& frame)
{
    return encodeAny(frame);
}

std::string encode(const ClientFrame& frame)
{
    return encodeAny(frame);
}

Decoded<HubFrame> decodeHubFrame(std::string_view bytes, std::optional<std::uint64_t>* number)
{
    return decodeFrame<HubFrame>(bytes, limits::frameBytesDown, number);
}

Decoded<ClientFrame> decodeClientFrame(std::string_view bytes, std::optional<std::uint64_t>* number)
{
    return decodeFrame<ClientFrame>(bytes, limits::frameBytesUp, number);
}

} // namespace protocol
