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

bool readRow(JsonReader& reader, const JsonValue& json, Row& out)
{
    const boost::json::object* object = json.if_object();
    const JsonValue* type = object ? object->if_contains("type") : nullptr;
    std::string word;
    if (!type || !readString(reader, *type, word)) {
        return reader.fail("no type");
    }
    bool known = false;
    bool good = true;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Row>>([&](auto identity) {
        using Known = typename decltype(identity)::type;
        if (Known::type != word) {
            return;
        }
        known = true;
        Known row;
        good = readMembers(reader, *object, row);
        out = std::move(row);
    });
    return known ? good : reader.fail("unknown type of row");
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
