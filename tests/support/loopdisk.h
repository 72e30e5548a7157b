// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

/// An ext4 of its own in a file, mounted through a loop device; needs root. A cut makes every access fail and forgets
/// what was not flushed, as losing power does, with a disk that tells the truth about its flushes.
class LoopDisk final
{
public:
    LoopDisk(std::filesystem::path image, std::filesystem::path where, int megabytes = 64)
        : m_image(std::move(image))
        , m_where(std::move(where))
    {
        std::error_code error;
        std::filesystem::create_directories(m_where, error);
        if (::geteuid() == 0
            && run("truncate -s " + std::to_string(megabytes) + "M '" + m_image.string() + "' && mkfs.ext4 -q -F '"
                + m_image.string() + "'")) {
            mount();
        }
    }
    ~LoopDisk() { unmount(); }
    LoopDisk(const LoopDisk&) = delete;
    LoopDisk& operator=(const LoopDisk&) = delete;

    bool isMounted() const { return m_mounted; }
    const std::filesystem::path& path() const { return m_where; }

    void mount() { m_mounted = run("mount -o loop '" + m_image.string() + "' '" + m_where.string() + "'"); }

    /// Lazily where `lazily`: while somebody still has files open there.
    bool unmount(bool lazily = false)
    {
        const bool done = !m_mounted || run((lazily ? "umount -l '" : "umount '") + m_where.string() + "'");
        m_mounted = m_mounted && !done;
        return done;
    }

    /// What a machine finds that starts again after a cut: the image as it lies there is copied, and the copy is the
    /// disk from now on. Nobody may have anything open on it.
    bool comeBack()
    {
        const std::string copy = m_image.string() + ".copy";
        std::error_code error;
        if (!run("cp --sparse=always '" + m_image.string() + "' '" + copy + "'") || !unmount()) {
            return false;
        }
        std::filesystem::rename(copy, m_image, error);
        if (!error) {
            mount();
        }
        return m_mounted;
    }

    /// From here on everything fails with EIO; what the journal had not written is gone.
    bool cut() const
    {
        constexpr unsigned long shutdownRequest = 0x8004587d; // EXT4_IOC_SHUTDOWN
        std::uint32_t withoutFlushingTheJournal = 2;
        const int root = ::open(m_where.c_str(), O_RDONLY | O_CLOEXEC);
        const bool done = root >= 0 && ::ioctl(root, shutdownRequest, &withoutFlushingTheJournal) == 0;
        if (root >= 0) {
            ::close(root);
        }
        return done;
    }

private:
    static bool run(const std::string& command) { return std::system((command + " 2>/dev/null").c_str()) == 0; }

    const std::filesystem::path m_image;
    const std::filesystem::path m_where;
    bool m_mounted = false;
};
