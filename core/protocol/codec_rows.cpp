// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

namespace protocol {

void writeBody(JsonWriter& writer, const Row& row)
{
    std::visit(
        [&](const auto& known) {
            writer.out.push_back('{');
            // A row names its kind in its first member; all of its own follow.
            writer.key("type");
            writer.string(known.type);
            writeMembers(writer, known);
            writer.out.push_back('}');
        },
        row);
}

namespace {

enum class Reading
{
    Good,
    Bad,
    UnknownType
};

Reading readAnyRow(JsonReader& reader, const JsonValue& json, Row& out)
{
    const boost::json::object* object = json.if_object();
    const JsonValue* type = object ? object->if_contains("type") : nullptr;
    std::string word;
    if (!type || !readString(reader, *type, word)) {
        reader.fail("no type");
        return Reading::Bad;
    }
    bool known = false;
    bool good = true;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Row::variant>>([&](auto identity) {
        using Known = typename decltype(identity)::type;
        if (Known::type != word) {
            return;
        }
        known = true;
        Known row;
        good = readMembers(reader, *object, row);
        out = std::move(row);
    });
    return !known ? Reading::UnknownType : good ? Reading::Good : Reading::Bad;
}

} // namespace

bool readRow(JsonReader& reader, const JsonValue& json, Row& out)
{
    const Reading reading = readAnyRow(reader, json, out);
    return reading == Reading::Good || (reading == Reading::UnknownType && reader.fail("unknown type of row"));
}

bool readRows(JsonReader& reader, const JsonValue& json, std::vector<Row>& out)
{
    const boost::json::array* list = json.if_array();
    if (!list) {
        return reader.fail("not a list");
    }
    out.clear();
    out.reserve(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
        switch (readAnyRow(reader, (*list)[i], out.emplace_back())) {
        case Reading::Good:
            break;
        case Reading::UnknownType:
            out.pop_back();
            break;
        case Reading::Bad:
            reader.inside(std::to_string(i));
            return false;
        }
    }
    return true;
}

std::string encodeRow(const Row& row)
{
    return toJson(row);
}

std::string encodePageFrame(std::string_view of, std::uint64_t part, bool last, const std::vector<std::string>& rows)
{
    JsonWriter writer;
    writer.out.push_back('{');
    writer.key("t");
    writer.string(Page::t);
    writer.key("of");
    writer.string(of);
    writer.key("part");
    writer.unsignedInteger(part);
    writer.key("last");
    write(writer, last);
    writer.key("rows");
    writer.out.push_back('[');
    for (const std::string& row : rows) {
        if (writer.out.back() != '[') {
            writer.out.push_back(',');
        }
        writer.out += row;
    }
    writer.out += "]}";
    return std::move(writer.out);
}

Decoded<Row> decodeRow(std::string_view bytes)
{
    return fromJson<Row>(bytes);
}

} // namespace protocol
