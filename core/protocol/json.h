// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/codec.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/mp11/algorithm.hpp>

#include <limits>
#include <type_traits>

/// The visitor that turns described structs into JSON and back. Heavy: include it from few .cpp files.
namespace protocol {

/// Room for what most documents are, so that they don't grow step by step.
inline std::string emptyDocument()
{
    std::string text;
    text.reserve(500);
    return text;
}

/// Appends JSON. With `personal` set, each Personal goes there and its index into the JSON instead.
struct JsonWriter
{
    std::string out = emptyDocument();
    std::vector<std::string>* personal = nullptr;

    void string(std::string_view text);
    void integer(std::int64_t value);
    void unsignedInteger(std::uint64_t value);
    /// `"name":`, with a comma where one is due.
    void key(std::string_view name);
};

/// What reading needs to know beside the value. `personal` and `lenient` are for the log: there an absent member
/// keeps its default, because an older version wrote the record.
struct JsonReader
{
    bool lenient = false;
    bool sealed = false; ///< Personal members are indices
    const std::vector<std::string>* personal = nullptr; ///< null while sealed: the key was destroyed
    std::string path; ///< filled from inside out on failure
    std::string reason;

    bool fail(std::string_view why)
    {
        reason = why;
        return false;
    }
    void inside(std::string_view name) { path = path.empty() ? std::string(name) : std::string(name) + "." + path; }
};

template <class T, class = void> struct IsDescribed : std::false_type
{ };
template <class T>
struct IsDescribed<T, std::void_t<boost::describe::describe_members<T, boost::describe::mod_public>>> : std::true_type
{ };

template <class T> struct IsOptional : std::false_type
{ };
template <class T> struct IsOptional<std::optional<T>> : std::true_type
{ };
template <class T> struct IsVector : std::false_type
{ };
template <class T> struct IsVector<std::vector<T>> : std::true_type
{ };

/// `break_` in C++ is `break` on the wire: a keyword can't be an enumerator.
inline std::string_view withoutUnderscore(std::string_view word)
{
    return word.ends_with('_') ? word.substr(0, word.size() - 1) : word;
}

/// An enumerator as it stands on the wire.
template <class E> std::string_view wordOf(E value)
{
    return withoutUnderscore(boost::describe::enum_to_string(value, "?"));
}
inline std::string_view wordOf(GapKind value)
{
    return value == GapKind::NothingFound ? "nothing_found" : "no_article_used";
}
inline std::string_view wordOf(DefectKind value)
{
    return value == DefectKind::BrokenLink ? "broken_link"
        : value == DefectKind::MissingFile ? "missing_file"
                                           : "duplicate";
}

template <class T> void write(JsonWriter& writer, const T& value);

template <class T> void writeMembers(JsonWriter& writer, const T& value)
{
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
        const auto& field = value.*member.pointer;
        if constexpr (IsOptional<std::decay_t<decltype(field)>>::value) {
            if (!field) {
                return;
            }
        }
        writer.key(member.name);
        write(writer, field);
    });
}

inline void writePersonal(JsonWriter& writer, const base::Personal& value)
{
    if (!writer.personal) {
        writer.string(value.reveal());
        return;
    }
    writer.unsignedInteger(writer.personal->size());
    writer.personal->push_back(value.reveal());
}

template <class T> void writeList(JsonWriter& writer, const std::vector<T>& list)
{
    writer.out.push_back('[');
    for (const T& entry : list) {
        if (&entry != &list.front()) {
            writer.out.push_back(',');
        }
        write(writer, entry);
    }
    writer.out.push_back(']');
}

void writeBody(JsonWriter& writer, const Event& event);
void writeBody(JsonWriter& writer, const Row& row);

inline void write(JsonWriter& writer, bool value)
{
    writer.out += value ? "true" : "false";
}
inline void write(JsonWriter& writer, const std::string& value)
{
    writer.string(value);
}
inline void write(JsonWriter& writer, const base::Personal& value)
{
    writePersonal(writer, value);
}
inline void write(JsonWriter& writer, const base::Timestamp& value)
{
    writer.integer(value.ms);
}
/// `2026-10-01`
void writeDay(JsonWriter& writer, std::chrono::sys_days value);
inline void write(JsonWriter& writer, const std::chrono::sys_days& value)
{
    writeDay(writer, value);
}
inline void write(JsonWriter& writer, const Cursor& value)
{
    writer.string(value.value);
}
inline void write(JsonWriter& writer, const base::Uuid& value)
{
    writer.string(value.toString());
}
inline void write(JsonWriter& writer, const Event& value)
{
    writeBody(writer, value);
}
inline void write(JsonWriter& writer, const Row& value)
{
    writeBody(writer, value);
}
template <class Tag> void write(JsonWriter& writer, const base::UuidId<Tag>& value)
{
    writer.string(value.toString());
}
template <class Tag> void write(JsonWriter& writer, const base::NameId<Tag>& value)
{
    writer.string(value.name);
}
template <class Tag> void write(JsonWriter& writer, const base::CountId<Tag>& value)
{
    writer.unsignedInteger(value.value);
}
template <class T> void write(JsonWriter& writer, const std::optional<T>& value)
{
    if (value) {
        write(writer, *value);
    } else {
        writer.out += "null";
    }
}
template <class T> void write(JsonWriter& writer, const std::vector<T>& value)
{
    writeList(writer, value);
}

template <class T> void write(JsonWriter& writer, const T& value)
{
    if constexpr (std::is_enum_v<T>) {
        writer.string(wordOf(value));
    } else if constexpr (std::is_integral_v<T> && std::is_signed_v<T>) {
        writer.integer(value);
    } else if constexpr (std::is_integral_v<T>) {
        writer.unsignedInteger(value);
    } else {
        static_assert(IsDescribed<T>::value, "describe the struct with BOOST_DESCRIBE_STRUCT");
        writer.out.push_back('{');
        writeMembers(writer, value);
        writer.out.push_back('}');
    }
}

// -- reading ---------------------------------------------------------------------------------------------------

using JsonValue = boost::json::value;

bool readString(JsonReader& reader, const JsonValue& json, std::string& out);
bool readPersonal(JsonReader& reader, const JsonValue& json, base::Personal& out);
bool readUuid(JsonReader& reader, const JsonValue& json, base::Uuid& out);
bool readDay(JsonReader& reader, const JsonValue& json, std::chrono::sys_days& out);
bool readInteger(JsonReader& reader, const JsonValue& json, std::int64_t min, std::int64_t max, std::int64_t& out);
bool readEvent(JsonReader& reader, const JsonValue& json, Event& out);
bool readRow(JsonReader& reader, const JsonValue& json, Row& out);
/// Rows of a type that a later version added are left out.
bool readRows(JsonReader& reader, const JsonValue& json, std::vector<Row>& out);

template <class T> bool read(JsonReader& reader, const JsonValue& json, T& out);

inline bool read(JsonReader& reader, const JsonValue& json, bool& out)
{
    const bool* value = json.if_bool();
    if (!value) {
        return reader.fail("not true or false");
    }
    out = *value;
    return true;
}
inline bool read(JsonReader& reader, const JsonValue& json, std::string& out)
{
    return readString(reader, json, out);
}
inline bool read(JsonReader& reader, const JsonValue& json, base::Personal& out)
{
    return readPersonal(reader, json, out);
}
inline bool read(JsonReader& reader, const JsonValue& json, base::Timestamp& out)
{
    return readInteger(reader, json, -limits::jsonInteger, limits::jsonInteger, out.ms);
}
inline bool read(JsonReader& reader, const JsonValue& json, std::chrono::sys_days& out)
{
    return readDay(reader, json, out);
}
inline bool read(JsonReader& reader, const JsonValue& json, Cursor& out)
{
    return readString(reader, json, out.value);
}
inline bool read(JsonReader& reader, const JsonValue& json, base::Uuid& out)
{
    return readUuid(reader, json, out);
}
inline bool read(JsonReader& reader, const JsonValue& json, Event& out)
{
    return readEvent(reader, json, out);
}
inline bool read(JsonReader& reader, const JsonValue& json, Row& out)
{
    return readRow(reader, json, out);
}
template <class Tag> bool read(JsonReader& reader, const JsonValue& json, base::UuidId<Tag>& out)
{
    return readUuid(reader, json, out.uuid);
}
template <class Tag> bool read(JsonReader& reader, const JsonValue& json, base::NameId<Tag>& out)
{
    if (!readString(reader, json, out.name)) {
        return false;
    }
    // Empty is what masking leaves of a name; commands with one are refused by whoever looks it up.
    return out.isEmpty() || base::isValidName(out.name) || reader.fail("not a name of [a-z0-9._-]");
}
template <class Tag> bool read(JsonReader& reader, const JsonValue& json, base::CountId<Tag>& out)
{
    return read(reader, json, out.value);
}
template <class T> bool read(JsonReader& reader, const JsonValue& json, std::optional<T>& out)
{
    if (json.is_null()) {
        out.reset();
        return true;
    }
    return read(reader, json, out.emplace());
}
inline bool read(JsonReader& reader, const JsonValue& json, std::vector<Row>& out)
{
    return readRows(reader, json, out);
}
template <class T> bool read(JsonReader& reader, const JsonValue& json, std::vector<T>& out)
{
    const boost::json::array* list = json.if_array();
    if (!list) {
        return reader.fail("not a list");
    }
    out.clear();
    out.reserve(list->size());
    for (std::size_t i = 0; i < list->size(); ++i) {
        if (!read(reader, (*list)[i], out.emplace_back())) {
            reader.inside(std::to_string(i));
            return false;
        }
    }
    return true;
}

template <class E> bool readEnum(JsonReader& reader, const JsonValue& json, E& out)
{
    const boost::json::string* word = json.if_string();
    bool found = false;
    if (word) {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
            if (!found && wordOf(enumerator.value) == std::string_view(word->data(), word->size())) {
                out = enumerator.value;
                found = true;
            }
        });
    }
    return found || reader.fail("not one of the known words");
}

template <class T> bool readMembers(JsonReader& reader, const boost::json::object& object, T& out)
{
    bool good = true;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto member) {
        if (!good) {
            return;
        }
        auto& field = out.*member.pointer;
        using Field = std::decay_t<decltype(field)>;
        const JsonValue* json = object.if_contains(member.name);
        if (!json) {
            good = reader.lenient || IsOptional<Field>::value || IsVector<Field>::value || reader.fail("missing");
        } else {
            good = read(reader, *json, field);
        }
        if (!good) {
            reader.inside(member.name);
        }
    });
    return good;
}

template <class T> bool read(JsonReader& reader, const JsonValue& json, T& out)
{
    if constexpr (std::is_enum_v<T>) {
        return readEnum(reader, json, out);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t value = 0;
        constexpr auto max
            = sizeof(T) < 8 ? static_cast<std::int64_t>(std::numeric_limits<T>::max()) : limits::jsonInteger;
        constexpr std::int64_t min = std::is_signed_v<T> ? -max : 0;
        if (!readInteger(reader, json, min, max, value)) {
            return false;
        }
        out = static_cast<T>(value);
        return true;
    } else {
        static_assert(IsDescribed<T>::value, "describe the struct with BOOST_DESCRIBE_STRUCT");
        const boost::json::object* object = json.if_object();
        if (!object) {
            return reader.fail("not an object");
        }
        return readMembers(reader, *object, out);
    }
}

/// A described struct as a JSON document of its own.
template <class T> std::string toJson(const T& value)
{
    JsonWriter writer;
    write(writer, value);
    return std::move(writer.out);
}

template <class T> Decoded<T> fromJson(std::string_view bytes)
{
    auto json = parseJson(bytes);
    if (!json) {
        return base::Failure(json.error());
    }
    JsonReader reader;
    T value {};
    if (!read(reader, *json, value)) {
        return base::Failure(DecodeError {DecodeFault::Malformed, reader.path, reader.reason});
    }
    return value;
}

} // namespace protocol
