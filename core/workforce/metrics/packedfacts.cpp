// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/workforce/metrics/packedfacts.h"

#include "core/base/binary.h"

#include <map>

namespace workforce::metrics {

namespace {

using base::binary::Described;

constexpr unsigned groupBits = 7;
constexpr std::uint64_t more = 0x80;

class Packer
{
public:
    std::string take() { return std::move(m_bytes); }

    template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void put(T value) { number(static_cast<std::uint64_t>(value)); }
    void put(Timestamp value) { difference(value.ms, m_lastMs); }
    template <class Tag> void put(const base::CountId<Tag>& value)
    {
        difference(static_cast<std::int64_t>(value.value), m_lastCount);
    }
    template <class Tag> void put(const base::UuidId<Tag>& value)
    {
        named({reinterpret_cast<const char*>(value.uuid.bytes.data()), value.uuid.bytes.size()});
    }
    template <class Tag> void put(const base::NameId<Tag>& value) { named(value.name); }
    template <class T> void put(const std::optional<T>& value)
    {
        put(value.has_value());
        if (value) {
            put(*value);
        }
    }
    template <class T> void put(const std::vector<T>& values)
    {
        number(values.size());
        for (const auto& value : values) {
            put(value);
        }
    }
    template <Described T> void put(const T& value)
    {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::mp11::mp_for_each<Members>([&](auto member) { put(value.*member.pointer); });
    }

private:
    void number(std::uint64_t value)
    {
        for (; value >= more; value >>= groupBits) {
            m_bytes += static_cast<char>((value & (more - 1)) | more);
        }
        m_bytes += static_cast<char>(value);
    }
    void difference(std::int64_t value, std::int64_t& last)
    {
        const std::int64_t step = value - last;
        last = value;
        number((static_cast<std::uint64_t>(step) << 1U) ^ static_cast<std::uint64_t>(step >> 63));
    }
    /// 0 and the bytes: one that is new. Else its place from 1.
    void named(const std::string& bytes)
    {
        const auto [place, isNew] = m_places.emplace(bytes, m_places.size() + 1);
        number(isNew ? 0 : place->second);
        if (isNew) {
            number(bytes.size());
            m_bytes += bytes;
        }
    }

    std::string m_bytes;
    std::int64_t m_lastMs = 0;
    std::int64_t m_lastCount = 0;
    std::map<std::string, std::size_t> m_places;
};

/// Never reads past the end; after a failure everything is empty and `ok` is false.
class Unpacker
{
public:
    explicit Unpacker(std::string_view bytes)
        : m_bytes(bytes)
    { }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_bytes.empty(); }

    template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
    void get(T& value) { value = static_cast<T>(number()); }
    void get(Timestamp& value) { value.ms = difference(m_lastMs); }
    template <class Tag> void get(base::CountId<Tag>& value)
    {
        value.value = static_cast<std::uint64_t>(difference(m_lastCount));
    }
    template <class Tag> void get(base::UuidId<Tag>& value)
    {
        const auto bytes = named();
        if (bytes.size() == value.uuid.bytes.size()) {
            std::copy(bytes.begin(), bytes.end(), value.uuid.bytes.begin());
        } else {
            fail();
        }
    }
    template <class Tag> void get(base::NameId<Tag>& value) { value.name = std::string(named()); }
    template <class T> void get(std::optional<T>& value)
    {
        value.reset();
        if (number() != 0) {
            get(value.emplace());
        }
    }
    template <class T> void get(std::vector<T>& values)
    {
        values.clear();
        for (auto left = number(); left > 0 && m_ok; --left) {
            get(values.emplace_back());
        }
    }
    template <Described T> void get(T& value)
    {
        using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
        boost::mp11::mp_for_each<Members>([&](auto member) { get(value.*member.pointer); });
    }

private:
    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += groupBits) {
            if (m_bytes.empty()) {
                break;
            }
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            value |= (byte & (more - 1)) << shift;
            if (byte < more) {
                return value;
            }
        }
        fail();
        return 0;
    }
    std::int64_t difference(std::int64_t& last)
    {
        const auto folded = number();
        last += static_cast<std::int64_t>(folded >> 1U) ^ -static_cast<std::int64_t>(folded & 1U);
        return last;
    }
    std::string_view named()
    {
        const auto place = number();
        if (place > 0 && place <= m_names.size()) {
            return m_names[place - 1];
        }
        const auto size = place == 0 ? number() : 0;
        if (place > 0 || size > m_bytes.size()) {
            fail();
            return {};
        }
        const auto bytes = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        m_names.push_back(bytes);
        return bytes;
    }
    void fail()
    {
        m_ok = false;
        m_bytes = {};
    }

    std::string_view m_bytes;
    bool m_ok = true;
    std::int64_t m_lastMs = 0;
    std::int64_t m_lastCount = 0;
    std::vector<std::string_view> m_names;
};

} // namespace

std::string packed(const Facts& facts)
{
    Packer packer;
    packer.put(facts);
    return packer.take();
}

base::Result<Facts> unpacked(std::string_view bytes)
{
    Facts facts;
    Unpacker unpacker(bytes);
    unpacker.get(facts);
    if (!unpacker.ok() || !unpacker.atEnd()) {
        return base::fail(base::FaultKind::Corrupt, "packed facts that can't be read");
    }
    return facts;
}

} // namespace workforce::metrics
