// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/log/keystore.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

/// A sent file as it lies on the disk: slices, each sealed by itself, so that who takes it slowly costs one slice of
/// memory and not the file.
namespace hub {

inline constexpr std::size_t attachmentSlice = 64 * 1024; ///< before sealing; the last one is what is left

/// Seals `whole` under the subject's key and writes it, durable when this returns. The key. Faults: Full, Io, those of
/// the keys.
base::Result<KeyId> writeSlices(const std::filesystem::path& path, KeyStore& keys, const std::string& subject,
    const std::string& hash, std::string_view whole);

/// Reads such a file, or one of an earlier version, which was sealed in one piece. One thread at a time.
class AttachmentReader final
{
public:
    /// `bytes`: of the file that was sent. The keys must outlive it. Faults: NotFound (no such file, or its subject was
    /// erased), Corrupt.
    static base::Result<AttachmentReader> open(
        const std::filesystem::path& path, KeyStore& keys, const KeyId& key, std::string hash, std::uint64_t bytes);

    std::uint64_t bytes() const { return m_bytes; }
    /// What it keeps in memory while it is open.
    std::size_t held() const { return m_whole.size(); }
    /// From there to the end of a slice; empty at the end of the file. Faults as of `open`.
    base::Result<std::string> read(std::uint64_t from);

private:
    AttachmentReader(std::ifstream file, KeyStore& keys, const KeyId& key, std::string hash, std::uint64_t bytes);
    base::Result<std::string> slice(std::uint64_t index);

    std::ifstream m_file;
    KeyStore* m_keys;
    KeyId m_key;
    std::string m_hash;
    std::uint64_t m_bytes;
    std::string m_whole; ///< of an earlier version's file
};

} // namespace hub
