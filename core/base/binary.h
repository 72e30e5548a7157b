// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Described structs to canonical bytes and back: equal values give equal bytes on every machine. Little-endian,
/// lengths before contents. There is no way to write a `Personal`: what holds one does not compile, so the state and
/// its snapshots can't hold anybody's words.
namespace base::binary {

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

class Writer
{
public:
    const std::string& bytes() const { return m_bytes; }
    std::string take() { return std::move(m_bytes); }

    template <class T>
    requires std::is_integral_v<T>
    void put(T value)
    {
        const auto wide = static_cast<std::uint64_t>(value);
        std::array<char, sizeof(T)> bytes {};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>((wide >> (8 * i)) & 0xffU);
        }
        m_bytes.append(bytes.data(), bytes.size());
    }
    template <class T>
    requires std::is_enum_v<T>
    void put(T value) { put(static_cast<std::uint32_t>(value)); }
    void put(const std::string& value)
    {
        put(std::uint64_t {value.size()});
        m_bytes += value;
    }
    void put(Timestamp value) { put(value.ms); }
    void put(std::chrono::sys_days value) { put(std::int64_t {value.time_since_epoch().count()}); }
    void put(const Uuid& value)
    {
        m_bytes.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
    }
    template <class Tag> void put(const UuidId<Tag>& value) { put(value.uuid); }
    template <class Tag> void put(const NameId<Tag>& value) { put(value.name); }
    template <class Tag> void put(const CountId<Tag>& value) { put(value.value); }
    template <class T> void put(const std::optional<T>& value)
    {
        put(value.has_value());
        if (value) {
            put(*value);
        }
    }
    template <class T> void put(const std::vector<T>& values) { putList(values); }
    template <class T> void put(const std::deque<T>& values) { putList(values); }
    template <class K, class V> void put(const std::map<K, V>& values)
    {
        put(std::uint64_t {values.size()});
        for (const auto& [key, value] : values) {
            put(key);
            put(value);
        }
    }
    template <Described T> void put(const T& value)
    {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::mp11::mp_for_each<Members>([&](auto member) { put(value.*member.pointer); });
    }

private:
    template <class List> void putList(const List& values)
    {
        put(std::uint64_t {values.size()});
        for (const auto& value : values) {
            put(value);
        }
    }

    std::string m_bytes;
};

/// Never reads past the end; after a failure everything it gives is empty and `ok` is false.
class Reader
{
public:
    explicit Reader(std::string_view bytes)
        : m_bytes(bytes)
    { }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_bytes.empty(); }

    template <class T>
    requires std::is_integral_v<T>
    void get(T& value)
    {
        std::uint64_t wide = 0;
        const auto raw = take(sizeof(T));
        for (std::size_t i = 0; i < raw.size(); ++i) {
            wide |= std::uint64_t {static_cast<unsigned char>(raw[i])} << (8 * i);
        }
        value = static_cast<T>(wide);
    }
    template <class T>
    requires std::is_enum_v<T>
    void get(T& value)
    {
        std::uint32_t number = 0;
        get(number);
        value = static_cast<T>(number);
    }
    void get(std::string& value) { value = std::string(take(length())); }
    void get(Timestamp& value) { get(value.ms); }
    void get(std::chrono::sys_days& value)
    {
        std::int64_t days = 0;
        get(days);
        value = std::chrono::sys_days(std::chrono::days(days));
    }
    void get(Uuid& value)
    {
        const auto raw = take(value.bytes.size());
        std::copy(raw.begin(), raw.end(), value.bytes.begin());
    }
    template <class Tag> void get(UuidId<Tag>& value) { get(value.uuid); }
    template <class Tag> void get(NameId<Tag>& value) { get(value.name); }
    template <class Tag> void get(CountId<Tag>& value) { get(value.value); }
    template <class T> void get(std::optional<T>& value)
    {
        bool there = false;
        get(there);
        value.reset();
        if (there && m_ok) {
            get(value.emplace());
        }
    }
    template <class T> void get(std::vector<T>& values) { getList(values); }
    template <class T> void get(std::deque<T>& values) { getList(values); }
    template <class K, class V> void get(std::map<K, V>& values)
    {
        values.clear();
        for (auto left = length(); left > 0 && m_ok; --left) {
            K key {};
            get(key);
            get(values.emplace_hint(values.end(), std::move(key), V {})->second);
        }
    }
    template <Described T> void get(T& value)
    {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::mp11::mp_for_each<Members>([&](auto member) { get(value.*member.pointer); });
    }

private:
    template <class List> void getList(List& values)
    {
        values.clear();
        for (auto left = length(); left > 0 && m_ok; --left) {
            get(values.emplace_back());
        }
    }

    /// A length that the rest of the bytes could hold: nothing is allocated for a damaged one.
    std::size_t length()
    {
        std::uint64_t value = 0;
        get(value);
        if (value > m_bytes.size()) {
            fail();
            return 0;
        }
        return static_cast<std::size_t>(value);
    }
    std::string_view take(std::size_t count)
    {
        if (count > m_bytes.size()) {
            fail();
            return {};
        }
        const auto taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }
    void fail()
    {
        m_ok = false;
        m_bytes = {};
    }

    std::string_view m_bytes;
    bool m_ok = true;
};

/// 64 bits over bytes, the same on every machine; against accidents, not against attackers.
std::uint64_t hashBytes(std::string_view bytes, std::uint64_t seed = 0);

} // namespace base::binary
