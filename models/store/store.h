// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/sqlite/connection.h"
#include "models/store/commandwriter.h"
#include "models/store/deltabuilder.h"
#include "models/store/hubapplier.h"
#include "models/store/outcomewriter.h"
#include "models/store/reader.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace store {

struct StoreOptions
{
    std::filesystem::path path;
    std::string vfs; ///< empty: the system's; tests name one that fails
    std::optional<base::DeviceId> device {}; ///< of a file that has none yet; none: a new one
    bool thorough = false; ///< read through also where it was closed in order: linear in its size
};

/// What is known before the key is there.
struct StoreFacts
{
    std::optional<std::filesystem::path> setAside; ///< a damaged file was renamed to this; the copy starts anew
    base::DeviceId device; ///< stands here before the first sign-in, which names it
    bool isNew = false; ///< no key was ever used: make one
    std::string escrow; ///< the key's box for the hub; empty: none yet
    std::string origin; ///< address of its hub at the last sign-in; empty: nobody signed in, or long ago
};

/// What the sync engine starts from.
struct StoreStart
{
    base::DeviceId device;
    std::string epoch;
    std::string cursor; ///< empty: take a snapshot
    OutboxSpan outbox;
    Delta delta; ///< everything that the inbox shows
};

/// The workstation's local copy of the desk: one file, sealed where it is personal. One thread (the Database's).
///
/// Every `write` is one transaction; when it returns good, what it did is durable. Full: nothing was changed, the
/// person keeps what was written. The cache is bounded to 30 days and 5,000 conversations.
class Store final
{
public:
    static constexpr base::Milliseconds cachedFor {std::int64_t {30} * 24 * 3600 * 1000};
    static constexpr int cachedConversations = 5'000;

    /// A damaged file is set aside and a fresh one made. It is read through only after a program that ended without
    /// closing it, and where `examine` found something: other damage is found where it is read. Faults: Newer, Busy
    /// (another program has it), Full, Io, Invalid, Corrupt.
    static base::Result<std::unique_ptr<Store>> open(
        const StoreOptions& options, const base::Clock& clock, base::Random& random);

    /// Reads the file through beside whoever uses it; a damaged one is set aside when it is opened next. Any thread.
    static void examine(const std::filesystem::path& path);
    /// Damage was met in it: it is read through when it is opened next, whoever closed it. Any thread.
    static void doubt(const std::filesystem::path& path);

    const StoreFacts& facts() const { return m_facts; }

    /// Denied: not the key of this file. The first key of a new file becomes its key. `escrow`: its box for the hub.
    base::Status unlock(const base::Secret& key, const base::PersonId& person, const std::string& escrow);
    bool isUnlocked() const { return m_copy != nullptr; }
    base::Status setEscrow(const std::string& box);
    /// Where and as whom its person signed in last, for surveyProfile.
    base::Status setSeat(const std::string& origin, const std::string& name);
    /// This one was made, or taken again, because that copy (its file's name) could not come along to this address;
    /// empty: it was in use. Forgotten at another address.
    base::Status noteLeft(const std::string& copy);
    /// To unlock the workstation by, see makeVerifier; empty: none was kept. Only while unlocked.
    base::Status setVerifier(const std::string& verifier);
    base::Result<std::string> verifier();
    /// The file can't be opened by anybody any more: a fresh one takes its place, it stays beside it.
    base::Status startAnew();

    base::Result<StoreStart> start();

    /// Runs `work(Copy&, DeltaBuilder&)`, which returns nothing or a Status, in one transaction.
    template <class Work> base::Result<Delta> write(Work&& work)
    {
        if (m_wiped) {
            return base::fail(base::FaultKind::Denied, "wiped");
        }
        return m_db->transaction([&]() -> base::Result<Delta> {
            DeltaBuilder delta(*m_copy);
            if constexpr (std::is_void_v<std::invoke_result_t<Work, Copy&, DeltaBuilder&>>) {
                work(*m_copy, delta);
            } else if (base::Status done = work(*m_copy, delta); !done) {
                return base::Failure(done.error());
            }
            return delta.build();
        });
    }

    /// Runs `work(Copy&)`, which only reads.
    template <class Work> auto read(Work&& work)
    {
        return m_db->attempt([&] { return work(*m_copy); });
    }

    /// Frames to send from this number on; Queued ones become Sent.
    base::Result<std::vector<protocol::CommandFrame>> takeCommands(std::uint64_t from, std::size_t most);
    /// A new device id; the outbox is numbered anew.
    base::Result<OutboxSpan> changeDevice(const base::DeviceId& device);
    /// Drops what the bounds of the cache say. Small steps: at most `most` conversations.
    base::Status tidyUp(int most);
    /// Deletes everything that came from the hub and everything unsent; the file stays. Nothing is written after it: a
    /// screen that closes then must not put back what it shows.
    base::Status wipe();

private:
    Store(StoreOptions options, const base::Clock& clock, base::Random& random);
    base::Status openFile();

    StoreOptions m_options;
    const base::Clock& m_clock;
    base::Random& m_random;
    StoreFacts m_facts;
    std::optional<sqlite::Connection> m_db;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<Copy> m_copy;
    bool m_wiped = false;
};

} // namespace store
