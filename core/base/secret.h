// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <utility>

namespace base {

/// Holds what must never reach a log: a token, a password, a key. It can't be streamed or printed; reading it is
/// a visible act. The bytes are wiped when it goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(std::string value)
        : m_value(std::move(value))
    { }
    Secret(const Secret&) = default;
    Secret(Secret&&) = default;
    Secret& operator=(const Secret&) = default;
    Secret& operator=(Secret&&) = default;
    ~Secret() { wipe(); }

    const std::string& reveal() const { return m_value; }
    bool isEmpty() const { return m_value.empty(); }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    void wipe()
    {
        // volatile: the compiler must not drop writes to memory that is about to be freed.
        volatile char* bytes = m_value.data();
        for (std::size_t i = 0; i < m_value.size(); ++i) {
            bytes[i] = 0;
        }
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
