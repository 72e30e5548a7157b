// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/json.h"

#include <charconv>
#include <cstring>

namespace protocol {

namespace {

template <class Integer> void appendNumber(std::string& out, Integer value)
{
    char digits[24];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value).ptr;
    out.append(digits, end);
}

bool isPlain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

/// Whether all eight bytes stand in JSON as they are.
bool arePlain(std::uint64_t bytes)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    const auto anyBelow = [](std::uint64_t x, std::uint64_t limit) { return (x - limit * ones) & ~x & tops; };
    return (anyBelow(bytes, 0x20) | anyBelow(bytes ^ ('"' * ones), 1) | anyBelow(bytes ^ ('\\' * ones), 1)) == 0;
}

/// How many of the first bytes stand in JSON as they are.
std::size_t plainLength(std::string_view text)
{
    std::size_t at = 0;
    for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
        std::memcpy(&bytes, text.data() + at, sizeof bytes);
        if (!arePlain(bytes)) {
            break;
        }
    }
    while (at < text.size() && isPlain(static_cast<unsigned char>(text[at]))) {
        ++at;
    }
    return at;
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
    while (true) {
        const std::size_t plain = plainLength(text);
        out.append(text.data(), plain);
        if (plain == text.size()) {
            break;
        }
        appendEscaped(out, static_cast<unsigned char>(text[plain]));
        text.remove_prefix(plain + 1);
    }
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
    out.append("\":", 2);
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

void writeDay(JsonWriter& writer, std::chrono::sys_days value)
{
    const std::chrono::year_month_day date(value);
    const auto padded = [](int number, std::size_t digits) {
        const std::string text = std::to_string(number);
        return std::string(digits - std::min(digits, text.size()), '0') + text;
    };
    writer.string(padded(int(date.year()), 4) + '-' + padded(int(unsigned(date.month())), 2) + '-'
        + padded(int(unsigned(date.day())), 2));
}

bool readDay(JsonReader& reader, const JsonValue& json, std::chrono::sys_days& out)
{
    const boost::json::string* text = json.if_string();
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = -1;
        const char* begin = text->data() + from;
        const auto read = std::from_chars(begin, begin + length, value);
        return read.ptr == begin + length ? value : -1;
    };
    if (!text || text->size() != 10 || (*text)[4] != '-' || (*text)[7] != '-') {
        return reader.fail("not a day");
    }
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day = number(8, 2);
    if (year < 0 || month < 0 || day < 0) {
        return reader.fail("not a day");
    }
    const std::chrono::year_month_day date {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok()) {
        return reader.fail("not a day");
    }
    out = date;
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
