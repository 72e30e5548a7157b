// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/shifts/decide.h"

#include <map>
#include <string>

/// A desk with planned work, and people who ask for it: each command is decided on what the ones before left.
class Floor final
{
public:
    Floor();

    /// Monday, 2026-11-02, 00:00 UTC, and so many hours later.
    static protocol::Timestamp at(int hours, int minutes = 0);
    static protocol::BlockId id(int number);
    static protocol::BlockSettings block(int number, int hour, int hours, std::uint32_t places = 1);
    static protocol::Held held(int number, int hour, int hours);

    protocol::PersonSettings& person(const std::string& name);
    workforce::Profile& profile(const std::string& name);

    /// Drafts that are published at once and open.
    void open(std::vector<protocol::BlockSettings> blocks);

    /// Of the swap or leave that the last command made.
    template <class Id> Id last() const { return {m_last.uuid}; }
    /// What is due by `now` happens.
    void fire();

    /// The word of the refusal, and behind a blank what holds instead; empty: done.
    template <class Command> std::string does(const std::string& name, const Command& command)
    {
        ++m_last.uuid.bytes[15];
        const auto decided = decide(asking(name), command);
        if (!decided) {
            return wordOf(decided.error());
        }
        apply(*decided);
        return {};
    }

    protocol::Timestamp now = at(-72);
    shifts::Terms terms;
    shifts::State state;
    std::vector<std::pair<shifts::Event, protocol::Timestamp>> log;

    shifts::Asking asking(const std::string& name) const;
    void apply(const std::vector<shifts::Event>& events);

private:
    static std::string wordOf(const protocol::Error& error);

    std::map<base::PersonId, protocol::PersonSettings> m_people;
    std::map<base::PersonId, workforce::Profile> m_profiles;
    base::CommandId m_last;
};
