// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/mount.h>

namespace support {

/// A small file system of its own in memory; needs the right to mount.
class SmallDisk final
{
public:
    explicit SmallDisk(const std::filesystem::path& where, int megabytes = 6)
        : m_where(where)
    {
        std::filesystem::create_directories(where);
        const std::string size = "size=" + std::to_string(megabytes) + "m";
        m_mounted = ::mount("tmpfs", where.c_str(), "tmpfs", 0, size.c_str()) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted) {
            ::umount2(m_where.c_str(), MNT_DETACH);
        }
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool isMounted() const { return m_mounted; }
    /// Leaves room for so many pages of 4,096 bytes: the write that needs one more finds the disk full.
    void fill(std::uintmax_t pages = 0) const
    {
        const std::string page(pageBytes, 'x');
        {
            std::ofstream file(ballast(), std::ios::binary);
            while (file.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) { }
        }
        const std::uintmax_t all = std::filesystem::file_size(ballast()) / pageBytes;
        std::filesystem::resize_file(ballast(), (all - std::min(pages, all)) * pageBytes);
    }
    void clear() const { std::filesystem::remove(ballast()); }

private:
    static constexpr std::size_t pageBytes = 4096;

    std::filesystem::path ballast() const { return m_where / "ballast"; }

    const std::filesystem::path m_where;
    bool m_mounted = false;
};

} // namespace support
