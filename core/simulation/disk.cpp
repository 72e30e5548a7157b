// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/simulation/disk.h"

#include "core/base/binary.h"
#include "core/protocol/codec.h"

#include <algorithm>
#include <cassert>

namespace simulation {

namespace {

using base::binary::Reader;
using base::binary::Writer;

std::string encodeGroup(const std::vector<protocol::Event>& group)
{
    Writer writer;
    writer.put(std::uint64_t {group.size()});
    for (const protocol::Event& event : group) {
        const protocol::LoggedBody body = protocol::encodeLogged(event.body);
        writer.put(event.id);
        writer.put(event.at);
        writer.put(event.cause);
        writer.put(std::string(protocol::typeOf(event.body)));
        writer.put(body.payload);
        writer.put(body.personal);
    }
    Writer whole;
    whole.put(base::binary::hashBytes(writer.bytes()));
    whole.put(writer.bytes());
    return whole.take();
}

/// None: torn.
std::optional<std::string> bodyOf(const std::string& group)
{
    Reader reader(group);
    std::uint64_t sum = 0;
    std::string body;
    reader.get(sum);
    reader.get(body);
    if (!reader.ok() || !reader.atEnd() || sum != base::binary::hashBytes(body)) {
        return std::nullopt;
    }
    return body;
}

base::Status decodeGroup(const std::string& body, std::vector<protocol::Event>& out)
{
    Reader reader(body);
    std::uint64_t count = 0;
    reader.get(count);
    for (; count > 0 && reader.ok(); --count) {
        protocol::Event event;
        std::string type;
        std::string payload;
        std::string personal;
        reader.get(event.id);
        reader.get(event.at);
        reader.get(event.cause);
        reader.get(type);
        reader.get(payload);
        reader.get(personal);
        auto decoded = protocol::decodeLogged(type, payload, personal);
        if (!decoded) {
            return base::fail(
                base::FaultKind::Corrupt, type + " " + decoded.error().path + ": " + decoded.error().reason);
        }
        event.body = std::move(*decoded);
        out.push_back(std::move(event));
    }
    return {};
}

} // namespace

bool Disk::begin(const std::vector<protocol::Event>& group)
{
    assert(!m_writing);
    if (full) {
        return false;
    }
    m_writing = encodeGroup(group);
    return true;
}

void Disk::commit()
{
    assert(m_writing);
    m_groups.push_back({std::move(*m_writing), {}});
    m_writing.reset();
}

void Disk::crash(Crash what, std::uint64_t cut)
{
    if (m_writing && what == Crash::Everything) {
        m_groups.push_back({std::move(*m_writing), {}});
    } else if (m_writing && what == Crash::Torn) {
        m_groups.push_back({m_writing->substr(0, cut % m_writing->size()), {}});
    }
    m_writing.reset();
}

base::Result<std::vector<protocol::Event>> Disk::recover()
{
    std::vector<protocol::Event> events;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group& group = m_groups[i];
        if (group.events.empty()) {
            const auto body = bodyOf(group.bytes);
            if (!body && i + 1 == m_groups.size()) {
                m_groups.pop_back();
                break;
            }
            if (!body) {
                return base::fail(base::FaultKind::Corrupt, "a group inside the log is damaged");
            }
            if (const auto status = decodeGroup(*body, group.events); !status) {
                return base::Failure(status.error());
            }
        }
        events.insert(events.end(), group.events.begin(), group.events.end());
    }
    return events;
}

void Disk::loseGroups(std::size_t count)
{
    m_groups.resize(m_groups.size() - std::min(count, m_groups.size()));
    // A snapshot of what is gone is gone, too.
    snapshot.reset();
}

} // namespace simulation
