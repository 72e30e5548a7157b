// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/walreader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <unistd.h>

namespace sqlite {
namespace {

constexpr std::size_t headerSize = 32;
constexpr std::size_t frameHeaderSize = 24;

std::uint32_t bigEndian(const char* bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
        value = value << 8U | static_cast<unsigned char>(bytes[i]);
    }
    return value;
}

} // namespace

WalReader::WalReader(const std::filesystem::path& database)
    : m_path(database.string() + "-wal")
{ }

WalReader::~WalReader()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

base::Status WalReader::readAt(std::uint64_t offset, char* to, std::size_t bytes)
{
    std::size_t done = 0;
    while (done < bytes) {
        const ssize_t got = ::pread(m_file, to + done, bytes - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return base::fail(base::FaultKind::Io,
                "can't read " + m_path.string() + ": " + (got < 0 ? std::strerror(errno) : "it is too short"));
        }
        done += static_cast<std::size_t>(got);
    }
    return {};
}

base::Result<CommittedPages> WalReader::commit(std::uint32_t frames)
{
    if (m_file < 0) {
        m_file = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_file < 0) {
            return base::fail(base::FaultKind::Io, "can't open " + m_path.string() + ": " + std::strerror(errno));
        }
    }
    std::array<char, headerSize> header {};
    if (auto read = readAt(0, header.data(), header.size()); !read) {
        return base::Failure(read.error());
    }
    // After a checkpoint the log begins again from its first frame, with other salts.
    if (std::memcmp(&header[16], m_salts.data(), m_salts.size()) != 0 || frames < m_seen) {
        std::memcpy(m_salts.data(), &header[16], m_salts.size());
        m_seen = 0;
    }
    CommittedPages change;
    change.pageSize = bigEndian(&header[8]);
    const std::size_t frameSize = frameHeaderSize + change.pageSize;
    std::map<std::uint32_t, std::string> last; // a page that was written twice counts as it was written last
    std::string frame(frameSize, '\0');
    for (; m_seen < frames; ++m_seen) {
        if (auto read = readAt(headerSize + std::uint64_t {m_seen} * frameSize, frame.data(), frameSize); !read) {
            return base::Failure(read.error());
        }
        if (std::memcmp(&frame[8], m_salts.data(), m_salts.size()) != 0) {
            return base::fail(base::FaultKind::Corrupt, "a frame of another round in " + m_path.string());
        }
        last[bigEndian(frame.data())] = frame.substr(frameHeaderSize);
        change.filePages = bigEndian(&frame[4]);
    }
    if (change.filePages == 0) {
        return base::fail(base::FaultKind::Corrupt, "no commit where one was announced: " + m_path.string());
    }
    for (auto& [number, bytes] : last) {
        change.pages.push_back({number, std::move(bytes)});
    }
    return change;
}

} // namespace sqlite
