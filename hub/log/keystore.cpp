// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/keystore.h"

#include "core/sqlite/connection.h"
#include "hub/log/masterkey.h"
#include "hub/log/merkle.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <unordered_map>

namespace hub {
namespace {

constexpr std::int32_t applicationId = 0x43534b31; // "CSK1"
constexpr std::size_t cachedKeys = 20'000;
constexpr std::string_view proofContext = "cloudseat master key";
constexpr std::string_view boxContext = "cloudseat box key";

constexpr const char* versionOne = R"(
CREATE TABLE hub (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    proof BLOB NOT NULL,
    box_public BLOB NOT NULL,
    box_secret BLOB NOT NULL
) STRICT;
CREATE TABLE data_key (
    id BLOB PRIMARY KEY,
    subject TEXT NOT NULL,
    made INTEGER NOT NULL,
    wrapped BLOB,
    destroyed INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX data_key_current ON data_key (subject) WHERE wrapped IS NOT NULL;
CREATE TABLE log_mark (
    desk TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    root BLOB NOT NULL,
    lineage TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)";

constexpr sqlite::Migration migrations[] = {
    {1, "keys", [](sqlite::Connection& c) { return sqlite::runScript(c, versionOne); }},
    {2, "the log's file in its mark",
        [](sqlite::Connection& c) {
            return sqlite::runScript(c, "ALTER TABLE log_mark ADD COLUMN file TEXT NOT NULL DEFAULT ''");
        }},
};

std::string wrapContext(const KeyId& id, const std::string& subject)
{
    return "cloudseat data key " + id.toString() + ' ' + subject;
}

/// The hub makes these ids itself: their last bytes are random.
struct HashOfKeyId
{
    std::size_t operator()(const KeyId& id) const
    {
        std::size_t hash = 0;
        std::memcpy(&hash, id.uuid.bytes.data() + id.uuid.bytes.size() - sizeof hash, sizeof hash);
        return hash;
    }
};

} // namespace

struct KeyStore::State
{
    State(sqlite::Connection opened, Key masterKey, const base::Clock& time, base::Random& source)
        : file(std::move(opened))
        , master(masterKey)
        , clock(time)
        , random(source)
    { }

    mutable std::mutex mutex; ///< guards everything below
    mutable sqlite::Connection file;
    Key master;
    const base::Clock& clock;
    base::Random& random;
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> boxPublic {};
    Key boxSecret;
    std::unordered_map<KeyId, Key, HashOfKeyId> keys;
    std::unordered_map<std::string, KeyId> current; ///< by subject; looked up several times for every record

    base::Status makeHubRow();
    base::Status readHubRow();
    base::Result<bool> hasHubRow();
    base::Result<std::optional<KeyId>> storedKey(const std::string& subject);
    KeyId makeKey(const std::string& subject);
    base::Status prepare(std::span<const std::string> subjects);
    base::Result<Key> key(const KeyId& id);
    void remember(const KeyId& id, const Key& key);
};

base::Result<bool> KeyStore::State::hasHubRow()
{
    return file.attempt([&]() -> bool { return file.query("SELECT 1 FROM hub").next(); });
}

base::Status KeyStore::State::makeHubRow()
{
    const Key seed = Key::random(random);
    std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> publicKey {};
    std::array<std::uint8_t, crypto_box_SECRETKEYBYTES> secretKey {};
    crypto_box_seed_keypair(
        publicKey.data(), secretKey.data(), reinterpret_cast<const unsigned char*>(seed.view().data()));
    const std::string_view secret(reinterpret_cast<const char*>(secretKey.data()), secretKey.size());
    const std::string proof = master.seal(proofContext, "cloudseat", random);
    const std::string wrapped = master.seal(boxContext, secret, random);
    sodium_memzero(secretKey.data(), secretKey.size());
    return file.transaction([&] {
        file.query("INSERT INTO hub (one, proof, box_public, box_secret) VALUES (1, ?1, ?2, ?3)")
            .with(sqlite::blob(proof), std::as_bytes(std::span(publicKey)), sqlite::blob(wrapped))
            .run();
    });
}

base::Status KeyStore::State::readHubRow()
{
    return file.attempt([&]() -> base::Status {
        sqlite::Query row = file.query("SELECT proof, box_public, box_secret FROM hub");
        if (!row.next()) {
            return base::fail(base::FaultKind::Corrupt, "the key store has lost its own key");
        }
        if (!master.open(proofContext, row.bytes(0))) {
            return base::fail(base::FaultKind::Invalid,
                "the master key is not the one that this key store was made with: " + file.path().string());
        }
        const std::string publicKey = row.bytes(1);
        auto secret = master.open(boxContext, row.bytes(2));
        if (!secret || publicKey.size() != boxPublic.size()) {
            return base::fail(base::FaultKind::Corrupt, "the hub's box key is damaged: " + file.path().string());
        }
        std::copy(publicKey.begin(), publicKey.end(), boxPublic.begin());
        boxSecret = Key::from(*secret);
        return {};
    });
}

base::Result<std::optional<KeyId>> KeyStore::State::storedKey(const std::string& subject)
{
    return file.attempt([&]() -> std::optional<KeyId> {
        auto row = file.query("SELECT id FROM data_key WHERE subject = ?1 AND wrapped IS NOT NULL").with(subject);
        if (!row.next()) {
            return std::nullopt;
        }
        return row.id<KeyId>(0);
    });
}

KeyId KeyStore::State::makeKey(const std::string& subject)
{
    const KeyId id {base::makeUuidV7(clock.now(), random)};
    const std::string wrapped = master.seal(wrapContext(id, subject), Key::random(random).view(), random);
    file.query("INSERT INTO data_key (id, subject, made, wrapped) VALUES (?1, ?2, ?3, ?4)")
        .with(id, subject, clock.now(), sqlite::blob(wrapped))
        .run();
    return id;
}

base::Status KeyStore::State::prepare(std::span<const std::string> subjects)
{
    std::set<std::string> missing;
    for (const std::string& subject : subjects) {
        if (current.contains(subject)) {
            continue;
        }
        auto known = storedKey(subject);
        if (!known) {
            return base::Failure(known.error());
        }
        if (*known) {
            current.emplace(subject, **known);
        } else {
            missing.insert(subject);
        }
    }
    if (missing.empty()) {
        return {};
    }
    std::map<std::string, KeyId> made;
    auto stored = file.transaction([&] {
        for (const std::string& subject : missing) {
            made.emplace(subject, makeKey(subject));
        }
    });
    if (!stored) {
        return stored;
    }
    current.insert(made.begin(), made.end());
    return {};
}

base::Result<Key> KeyStore::State::key(const KeyId& id)
{
    if (const auto found = keys.find(id); found != keys.end()) {
        return found->second;
    }
    return file.attempt([&]() -> base::Result<Key> {
        auto row = file.query("SELECT subject, wrapped FROM data_key WHERE id = ?1").with(id);
        if (!row.next()) {
            return base::fail(base::FaultKind::Corrupt, "unknown data key " + id.toString());
        }
        if (row.isNull(1)) {
            return base::fail(base::FaultKind::NotFound, "data key " + id.toString() + " was destroyed");
        }
        auto bytes = master.open(wrapContext(id, row.text(0)), row.bytes(1));
        if (!bytes) {
            return base::fail(base::FaultKind::Corrupt, "data key " + id.toString() + " is damaged");
        }
        const Key opened = Key::from(*bytes);
        sodium_memzero(bytes->data(), bytes->size());
        remember(id, opened);
        return opened;
    });
}

void KeyStore::State::remember(const KeyId& id, const Key& key)
{
    if (keys.size() >= cachedKeys) {
        keys.clear();
        current.clear();
    }
    keys.emplace(id, key);
}

KeyStore::KeyStore(std::unique_ptr<State> state)
    : m_state(std::move(state))
{ }

KeyStore::KeyStore(KeyStore&&) noexcept = default;
KeyStore& KeyStore::operator=(KeyStore&&) noexcept = default;
KeyStore::~KeyStore() = default;

base::Result<KeyStore> KeyStore::open(
    const std::filesystem::path& directory, const base::Clock& clock, base::Random& random, sqlite::CommitWatch watch)
{
    if (sodium_init() < 0) {
        return base::fail(base::FaultKind::Io, "libsodium does not start");
    }
    sqlite::OpenOptions options;
    options.path = directory / "keys.db";
    options.schema = {applicationId, migrations};
    options.watch = std::move(watch);
    options.checkpointsBeside = true;
    auto file = sqlite::Connection::open(options);
    if (!file) {
        return base::Failure(file.error());
    }
    const std::filesystem::path keyPath = directory / "master.key";
    auto state = std::make_unique<State>(std::move(file).value(), Key(), clock, random);
    auto begun = state->hasHubRow();
    if (!begun) {
        return base::Failure(begun.error());
    }
    auto master = readMasterKey(keyPath);
    if (!master && master.error().kind == base::FaultKind::NotFound) {
        if (*begun) {
            return base::fail(base::FaultKind::Invalid,
                "the master key is gone; a new one would make everything unreadable, so restore " + keyPath.string());
        }
        master = createMasterKey(keyPath, random);
    }
    if (!master) {
        return base::Failure(master.error());
    }
    state->master = *master;
    if (!*begun) {
        if (auto made = state->makeHubRow(); !made) {
            return base::Failure(made.error());
        }
    }
    if (auto fine = state->readHubRow(); !fine) {
        return base::Failure(fine.error());
    }
    return KeyStore(std::move(state));
}

base::Status KeyStore::prepare(std::span<const std::string> subjects)
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->prepare(subjects);
}

base::Result<Sealed> KeyStore::seal(const std::string& subject, std::string_view context, std::string_view plain)
{
    KeyId id;
    base::Result<Key> key = [&]() -> base::Result<Key> {
        const std::lock_guard lock(m_state->mutex);
        if (auto ready = m_state->prepare(std::span(&subject, 1)); !ready) {
            return base::Failure(ready.error());
        }
        id = m_state->current.at(subject);
        return m_state->key(id);
    }();
    if (!key) {
        return base::Failure(key.error());
    }
    // Without the lock: the desk's thread must not wait for 25 MB of an attachment.
    return Sealed {id, key->seal(context, plain, m_state->random)};
}

base::Result<std::string> KeyStore::open(KeyId key, std::string_view context, std::string_view sealed)
{
    base::Result<Key> found = [&] {
        const std::lock_guard lock(m_state->mutex);
        return m_state->key(key);
    }();
    if (!found) {
        return base::Failure(found.error());
    }
    return found->open(context, sealed);
}

base::Result<bool> KeyStore::hasKey(const std::string& subject) const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->file.attempt([&]() -> base::Result<bool> {
        return m_state->file.query("SELECT 1 FROM data_key WHERE subject = ?1 AND wrapped IS NOT NULL")
            .with(subject)
            .next();
    });
}

base::Status KeyStore::destroy(const std::string& subject)
{
    const std::lock_guard lock(m_state->mutex);
    auto& file = m_state->file;
    auto destroyed = file.transaction([&] {
        file.query("UPDATE data_key SET wrapped = NULL, destroyed = ?2 WHERE subject = ?1 AND wrapped IS NOT NULL")
            .with(subject, m_state->clock.now())
            .run();
    });
    if (!destroyed) {
        return destroyed;
    }
    m_state->current.erase(subject);
    m_state->keys.clear();
    // secure_delete has zeroed the old bytes in the page; the WAL still has the page as it was before.
    return file.checkpoint(true);
}

std::array<std::uint8_t, 32> KeyStore::publicKey() const
{
    return m_state->boxPublic;
}

base::Result<base::Secret> KeyStore::openSealedBox(std::string_view box) const
{
    if (box.size() < crypto_box_SEALBYTES) {
        return base::fail(base::FaultKind::Corrupt, "the box is too short");
    }
    std::string plain(box.size() - crypto_box_SEALBYTES, '\0');
    const int opened = crypto_box_seal_open(reinterpret_cast<unsigned char*>(plain.data()),
        reinterpret_cast<const unsigned char*>(box.data()), box.size(), m_state->boxPublic.data(),
        reinterpret_cast<const unsigned char*>(m_state->boxSecret.view().data()));
    if (opened != 0) {
        return base::fail(base::FaultKind::Corrupt, "the box was not made for this hub");
    }
    return base::Secret(std::move(plain));
}

base::Status KeyStore::setMark(const base::DeskId& desk, const LogMark& mark)
{
    const std::lock_guard lock(m_state->mutex);
    auto& file = m_state->file;
    return file.transaction([&] {
        file.query("INSERT INTO log_mark (desk, position, epoch, root, lineage, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                   "ON CONFLICT (desk) DO UPDATE SET position = excluded.position, epoch = excluded.epoch, "
                   "root = excluded.root, lineage = excluded.lineage, file = excluded.file")
            .with(desk, mark.position, mark.epoch, sqlite::blob(view(mark.root)), mark.lineage, mark.file)
            .run();
    });
}

base::Result<LogMark> KeyStore::mark(const base::DeskId& desk) const
{
    const std::lock_guard lock(m_state->mutex);
    auto& file = m_state->file;
    return file.attempt([&]() -> base::Result<LogMark> {
        auto row = file.query("SELECT position, epoch, root, lineage, file FROM log_mark WHERE desk = ?1").with(desk);
        if (!row.next()) {
            return base::fail(base::FaultKind::NotFound, "no mark for desk " + desk.name);
        }
        return LogMark {row.position(0), static_cast<std::uint64_t>(row.integer(1)), hashFrom(row.bytes(2)),
            row.text(3), row.text(4)};
    });
}

} // namespace hub
