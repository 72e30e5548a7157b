// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>

namespace base {

/// Holds what must never reach a log: a token, a password, a key. It can't be streamed or printed; reading it is
/// a visible act. The bytes are wiped when it goes, moves on or gets another value.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value)
        : m_value(std::move(value))
    {
        wipe(value);
    }
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept
        : m_value(std::move(other.m_value))
    {
        wipe(other.m_value);
    }
    Secret& operator=(const Secret& other)
    {
        if (this != &other) {
            wipe(m_value);
            m_value = other.m_value;
        }
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept
    {
        if (this != &other) {
            wipe(m_value);
            m_value = std::move(other.m_value);
            wipe(other.m_value);
        }
        return *this;
    }
    ~Secret() { wipe(m_value); }

    const std::string& reveal() const { return m_value; }
    bool isEmpty() const { return m_value.empty(); }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    static void wipe(std::string& value)
    {
        // A short string that was moved from is empty, and its bytes are still there.
        value.resize(value.capacity());
        // volatile: the compiler must not drop writes to memory that is about to be freed.
        volatile char* bytes = value.data();
        for (std::size_t i = 0; i < value.size(); ++i) {
            bytes[i] = 0;
        }
        value.clear();
    }

    std::string m_value;
};

/// Somebody's words or data (message text, name, field). On the wire it is a plain string; in the log it is sealed
/// under the subject's key; it can't be streamed, so that it never stands in a program's log.
class Personal
{
public:
    Personal() = default;
    explicit Personal(std::string value)
        : m_value(std::move(value))
    { }

    const std::string& reveal() const { return m_value; }
    bool isEmpty() const { return m_value.empty(); }
    friend auto operator<=>(const Personal&, const Personal&) = default;

private:
    std::string m_value;
};

} // namespace base
