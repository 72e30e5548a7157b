// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/sqlite/walreader.h"
#include "hub/log/record.h"

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

struct Sealed
{
    KeyId key;
    std::string bytes; ///< 24 bytes of nonce, ciphertext, 16 bytes of tag (XChaCha20-Poly1305)
};

/// A statement kept outside the log about what the log held; a log that contradicts it was cut or rewritten.
struct LogMark
{
    base::Position position;
    std::uint64_t epoch = 0;
    Hash root {};
    std::string lineage;
    std::string file; ///< when the log's file came into being, as the file system knows it; a copy is another file
};

/// The hub's keys: one data key per subject, wrapped by the master key, in `keys.db` with `master.key` (mode 0600)
/// beside it. Destroying a data key is the erasure of everything that is sealed under it. Any thread.
class KeyStore final
{
public:
    /// Makes both files at the first start (or takes a `master.key` of 32 bytes that the operator put there). Faults:
    /// Invalid when `master.key` is missing (a new one would make everything unreadable for ever) or is not the one of
    /// `keys.db`; Corrupt, Newer, Io, Full.
    static base::Result<KeyStore> open(const std::filesystem::path& directory, const base::Clock& clock,
        base::Random& random, sqlite::CommitWatch watch = {});

    KeyStore(KeyStore&&) noexcept;
    KeyStore& operator=(KeyStore&&) noexcept;
    ~KeyStore();

    /// Makes the missing keys of these subjects in one transaction; durable when it returns. A subject whose key was
    /// destroyed gets a new one.
    base::Status prepare(std::span<const std::string> subjects);

    /// Seals under the subject's current key (made when there is none). `context` is authenticated, not stored.
    base::Result<Sealed> seal(const std::string& subject, std::string_view context, std::string_view plain);

    /// Faults: NotFound (the key was destroyed: erased), Corrupt (not what was sealed, or another context).
    base::Result<std::string> open(KeyId key, std::string_view context, std::string_view sealed);

    /// Something may be sealed for him that can be read; false: he never had a key, or it was destroyed.
    base::Result<bool> hasKey(const std::string& subject) const;

    /// Destroys all keys of a subject. What is sealed under them can't be read by anybody any more.
    base::Status destroy(const std::string& subject);

    /// X25519 key for boxes that only this hub opens (the second wrap of workstations' store keys).
    std::array<std::uint8_t, 32> publicKey() const;
    /// Opens a libsodium sealed box made for `publicKey`. Fault Corrupt.
    base::Result<base::Secret> openSealedBox(std::string_view box) const;

    base::Status setMark(const base::DeskId& desk, const LogMark& mark);
    /// Fault NotFound when there is none.
    base::Result<LogMark> mark(const base::DeskId& desk) const;

private:
    struct State;
    explicit KeyStore(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
};

} // namespace hub
