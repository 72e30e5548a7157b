// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/copy/copystream.h"

#include "core/base/binary.h"
#include "core/base/uuid.h"

#include <numeric>

namespace hub {

namespace {

std::uint64_t sizeOf(const CopyChange& change)
{
    return std::accumulate(change.pages.pages.begin(), change.pages.pages.end(), std::uint64_t {64},
        [](std::uint64_t sum, const sqlite::Page& page) { return sum + page.bytes.size() + 16; });
}

std::string newRun(base::Random& random)
{
    base::Uuid id;
    random.fill(std::as_writable_bytes(std::span(id.bytes)));
    return id.toString();
}

} // namespace

std::string encodeChange(const CopyChange& change)
{
    base::binary::Writer writer;
    writer.put(change);
    return writer.take();
}

base::Result<std::vector<CopyChange>> decodeChanges(std::string_view bytes)
{
    base::binary::Reader reader(bytes);
    std::vector<CopyChange> changes;
    while (reader.ok() && !reader.atEnd()) {
        reader.get(changes.emplace_back());
    }
    if (!reader.ok()) {
        return base::fail(base::FaultKind::Corrupt, "the changes that came are damaged");
    }
    return changes;
}

CopyStream::CopyStream(base::Random& random, std::size_t mostBytes)
    : m_random(random)
    , m_mostBytes(mostBytes)
    , m_run(newRun(random))
{ }

void CopyStream::add(const std::filesystem::path& file, base::Result<sqlite::CommittedPages> pages)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!pages) {
            m_run = newRun(m_random);
            m_last = 0;
            m_bytes = 0;
            m_kept.clear();
        } else {
            auto change = std::make_shared<CopyChange>();
            change->number = ++m_last;
            change->file = file.filename().string();
            change->pages = std::move(pages).value();
            m_bytes += sizeOf(*change);
            m_kept.push_back({std::move(change), m_bytes});
        }
        while (m_kept.size() > 1 && m_bytes - m_kept.front().endsAt > m_mostBytes) {
            m_kept.pop_front();
        }
    }
    if (m_changed) {
        m_changed();
    }
}

CopyPosition CopyStream::position() const
{
    const std::lock_guard lock(m_mutex);
    return {m_run, m_last};
}

bool CopyStream::knows(const CopyPosition& from) const
{
    const std::uint64_t first = m_last - m_kept.size(); // behind this one everything is kept
    return from.run == m_run && from.number >= first && from.number <= m_last;
}

std::optional<std::string> CopyStream::after(const CopyPosition& from, std::size_t most) const
{
    std::vector<std::shared_ptr<const CopyChange>> chosen;
    {
        const std::lock_guard lock(m_mutex);
        if (!knows(from)) {
            return std::nullopt;
        }
        std::uint64_t bytes = 0;
        for (std::size_t at = m_kept.size() - (m_last - from.number); at < m_kept.size(); ++at) {
            bytes += sizeOf(*m_kept[at].change);
            if (bytes > most && !chosen.empty()) {
                break;
            }
            chosen.push_back(m_kept[at].change);
        }
    }
    std::string encoded;
    for (const auto& change : chosen) {
        encoded += encodeChange(*change);
    }
    return encoded;
}

std::uint64_t CopyStream::bytesAfter(const CopyPosition& from) const
{
    const std::lock_guard lock(m_mutex);
    if (m_kept.empty() || (knows(from) && from.number == m_last)) {
        return 0;
    }
    const std::size_t first = knows(from) ? m_kept.size() - (m_last - from.number) : 0;
    return m_bytes - m_kept[first].endsAt + sizeOf(*m_kept[first].change);
}

} // namespace hub
