// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/binary.h"

#include <map>
#include <set>

namespace base {

/// The hash of a map's entries, in which only what was touched since the last time is read again. A sum, so that the
/// order in which it was brought up to date doesn't matter.
template <class Id, class Entry> class EntryHashes
{
public:
    /// The entry is about to change, or is new.
    void touch(const Id& id) { m_touched.insert(id); }
    /// The entry is gone.
    void drop(const Id& id)
    {
        m_touched.erase(id);
        const auto found = m_parts.find(id);
        if (found != m_parts.end()) {
            m_sum -= found->second;
            m_parts.erase(found);
        }
    }
    std::uint64_t sum(const std::map<Id, Entry>& entries)
    {
        for (const auto& id : m_touched) {
            const auto entry = entries.find(id);
            if (entry == entries.end()) {
                continue;
            }
            binary::Writer writer;
            writer.put(id);
            writer.put(entry->second);
            auto& part = m_parts[id];
            m_sum -= part;
            part = binary::hashBytes(writer.bytes());
            m_sum += part;
        }
        m_touched.clear();
        return m_sum;
    }

private:
    std::map<Id, std::uint64_t> m_parts;
    std::set<Id> m_touched;
    std::uint64_t m_sum = 0;
};

} // namespace base
