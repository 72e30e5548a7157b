// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

#include <charconv>

namespace protocol {

namespace {

template <class Integer> void appendNumber(std::string& out, Integer value)
{
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    out.append(digits, end);
}

void appendEscaped(std::string& out, unsigned char c)
{
    static constexpr char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out.push_back(hex[c >> 4U]);
        out.push_back(hex[c & 0xfU]);
    }
}

} // namespace

void JsonWriter::string(std::string_view text)
{
    out.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') {
            continue;
        }
        out.append(text, plain, i - plain);
        appendEscaped(out, c);
        plain = i + 1;
    }
    out.append(text, plain, text.size() - plain);
    out.push_back('"');
}

void JsonWriter::integer(std::int64_t value)
{
    appendNumber(out, value);
}

void JsonWriter::unsignedInteger(std::uint64_t value)
{
    appendNumber(out, value);
}

void JsonWriter::key(std::string_view name)
{
    if (!out.empty() && out.back() != '{') {
        out.push_back(',');
    }
    out.push_back('"');
    out += name;
    out += "\":";
}

bool readString(JsonReader& reader, const JsonValue& json, std::string& out)
{
    const boost::json::string* text = json.if_string();
    if (!text) {
        return reader.fail("not a string");
    }
    out.assign(text->data(), text->size());
    return true;
}

bool readPersonal(JsonReader& reader, const JsonValue& json, base::Personal& out)
{
    if (!reader.sealed) {
        std::string text;
        if (!readString(reader, json, text)) {
            return false;
        }
        out = base::Personal(std::move(text));
        return true;
    }
    std::int64_t index = 0;
    if (!readInteger(reader, json, 0, limits::jsonInteger, index)) {
        return false;
    }
    if (!reader.personal) {
        out = base::Personal();
        return true;
    }
    const auto place = static_cast<std::size_t>(index);
    if (place >= reader.personal->size()) {
        return reader.fail("no such personal part");
    }
    out = base::Personal((*reader.personal)[place]);
    return true;
}

bool readUuid(JsonReader& reader, const JsonValue& json, base::Uuid& out)
{
    const boost::json::string* text = json.if_string();
    const auto uuid = text ? base::Uuid::fromString({text->data(), text->size()}) : std::nullopt;
    if (!uuid) {
        return reader.fail("not a UUID");
    }
    out = *uuid;
    return true;
}

bool readInteger(JsonReader& reader, const JsonValue& json, std::int64_t min, std::int64_t max, std::int64_t& out)
{
    const std::int64_t* value = json.if_int64();
    if (!value) {
        return reader.fail("not a whole number");
    }
    if (*value < min || *value > max) {
        return reader.fail("out of range");
    }
    out = *value;
    return true;
}

} // namespace protocol
