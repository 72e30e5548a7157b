// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sqlite/walreport.h"

#include <array>
#include <cstring>
#include <fstream>
#include <span>
#include <vector>

namespace sqlite {
namespace {

constexpr std::size_t headerSize = 32;
constexpr std::size_t frameHeaderSize = 24;

std::uint32_t bigEndian(const unsigned char* p)
{
    return (std::uint32_t {p[0]} << 24U) | (std::uint32_t {p[1]} << 16U) | (std::uint32_t {p[2]} << 8U) | p[3];
}

struct Checksum
{
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    bool isBigEndian = false;

    void add(std::span<const unsigned char> bytes)
    {
        for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
            first += word(&bytes[i]) + second;
            second += word(&bytes[i + 4]) + first;
        }
    }

    std::uint32_t word(const unsigned char* p) const
    {
        const unsigned char swapped[] = {p[3], p[2], p[1], p[0]};
        return bigEndian(isBigEndian ? p : swapped);
    }

    bool matches(const unsigned char* stored) const
    {
        return bigEndian(stored) == first && bigEndian(stored + 4) == second;
    }
};

} // namespace

base::Result<WalReport> inspectWal(const std::filesystem::path& database)
{
    std::filesystem::path path = database;
    path += "-wal";
    std::error_code error;
    const auto size = std::filesystem::exists(path, error) ? std::filesystem::file_size(path, error) : 0;
    WalReport report;
    if (size <= headerSize) {
        return report; // a header without a frame has nothing to lose
    }
    std::ifstream file(path, std::ios::binary);
    std::array<unsigned char, headerSize> header {};
    file.read(reinterpret_cast<char*>(header.data()), headerSize);
    if (!file) {
        return base::fail(base::FaultKind::Io, "cannot read " + path.string());
    }
    const std::uint32_t magic = bigEndian(header.data());
    const std::uint32_t pageSize = bigEndian(&header[8]);
    Checksum sum;
    sum.isBigEndian = (magic & 1U) != 0;
    sum.add(std::span(header).first(24));
    const bool isSane = pageSize >= 512 && pageSize <= 65536 && (pageSize & (pageSize - 1)) == 0;
    if ((magic & ~1U) != 0x377f0682U || !isSane || !sum.matches(&header[24])) {
        report.headerDamaged = true;
        return report;
    }
    std::vector<unsigned char> frame(frameHeaderSize + pageSize);
    std::uint64_t valid = 0;
    bool ended = false;
    while (file.read(reinterpret_cast<char*>(frame.data()), static_cast<std::streamsize>(frame.size()))) {
        // A flip in one salt must not pass for a frame of an earlier round, which differs in both.
        const bool firstSalt = std::memcmp(&frame[8], &header[16], 4) == 0;
        const bool secondSalt = std::memcmp(&frame[12], &header[20], 4) == 0;
        if (!ended && firstSalt && secondSalt) {
            Checksum next = sum;
            next.add(std::span(frame).first(8));
            next.add(std::span(frame).subspan(frameHeaderSize));
            if (next.matches(&frame[16])) {
                sum = next;
                ++valid;
                report.committedFrames = bigEndian(&frame[4]) != 0 ? valid : report.committedFrames;
                continue;
            }
        }
        ended = true;
        report.lostFrames += firstSalt || secondSalt ? 1 : 0;
    }
    return report;
}

} // namespace sqlite
