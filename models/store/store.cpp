// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/store.h"

#include "models/store/schema.h"

#include <fstream>
#include <set>

namespace store {

namespace {

constexpr std::string_view checkText = "cloudseat-store";
constexpr std::string_view checkPlace = "meta:key.check";

/// Beside a file in which damage was found.
std::filesystem::path markOf(std::filesystem::path path)
{
    return path += ".unsound";
}

/// The last one that closes a file in order leaves nothing in its write-ahead log.
bool wasClosed(std::filesystem::path path)
{
    std::error_code none;
    const std::uintmax_t left = std::filesystem::file_size(path += "-wal", none);
    return none || left == 0;
}

} // namespace

Store::Store(StoreOptions options, const base::Clock& clock, base::Random& random)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_random(random)
{ }

base::Result<std::unique_ptr<Store>> Store::open(
    const StoreOptions& options, const base::Clock& clock, base::Random& random)
{
    std::unique_ptr<Store> store(new Store(options, clock, random));
    if (auto opened = store->openFile(); !opened) {
        return base::Failure(opened.error());
    }
    return store;
}

base::Status Store::openFile()
{
    sqlite::OpenOptions options;
    options.path = m_options.path;
    options.schema = schema();
    options.vfs = m_options.vfs;
    std::error_code none;
    const bool marked = std::filesystem::exists(markOf(m_options.path), none);
    options.quickCheck = m_options.thorough || marked || !wasClosed(m_options.path);
    auto opened = sqlite::openOrSetAside(options, m_clock);
    if (!opened) {
        return base::Failure(opened.error());
    }
    if (marked) {
        std::filesystem::remove(markOf(m_options.path), none);
    }
    m_db.emplace(std::move(opened->connection));
    m_facts = {};
    m_facts.setAside = opened->setAside;
    return m_db->transaction([this] {
        MetaTable meta(*m_db);
        const auto known = base::Uuid::fromString(meta.find(metakeys::device).value_or(std::string()));
        const base::DeviceId fresh
            = m_options.device.value_or(base::DeviceId {base::makeUuidV7(m_clock.now(), m_random)});
        m_facts.device = known ? base::DeviceId {*known} : fresh;
        if (!known) {
            meta.put(metakeys::device, m_facts.device.toString());
        }
        m_facts.isNew = !meta.find(metakeys::keyCheck);
        m_facts.escrow = meta.find(metakeys::keyEscrow).value_or(std::string());
        m_facts.origin = meta.find(metakeys::origin).value_or(std::string());
    });
}

void Store::examine(const std::filesystem::path& path)
{
    sqlite::OpenOptions options;
    options.path = path;
    options.role = sqlite::Role::Reader;
    options.schema = schema();
    const auto opened = sqlite::Connection::open(options);
    if (!opened && opened.error().kind == base::FaultKind::Corrupt) {
        doubt(path);
    }
}

void Store::doubt(const std::filesystem::path& path)
{
    std::ofstream(markOf(path), std::ios::binary);
}

base::Status Store::unlock(const base::Secret& key, const base::PersonId& person, const std::string& escrow)
{
    if (key.reveal().size() != Vault::keyBytes) {
        return base::fail(base::FaultKind::Denied, "key");
    }
    auto vault = std::make_unique<Vault>(key);
    auto done = m_db->transaction([&]() -> base::Status {
        MetaTable meta(*m_db);
        if (const auto check = meta.find(metakeys::keyCheck)) {
            const auto plain = vault->open(*check, checkPlace);
            if (!plain || *plain != checkText || meta.find(metakeys::person) != person.name) {
                return base::fail(base::FaultKind::Denied, "key");
            }
        } else {
            meta.put(metakeys::keyCheck, vault->seal(checkText, checkPlace));
            meta.put(metakeys::person, person.name);
        }
        if (!escrow.empty()) {
            meta.put(metakeys::keyEscrow, escrow);
        }
        return {};
    });
    if (!done) {
        return done;
    }
    m_facts.isNew = false;
    m_vault = std::move(vault);
    m_copy = std::make_unique<Copy>(*m_db, *m_vault, person, m_facts.device, m_clock, m_random);
    return {};
}

base::Status Store::setEscrow(const std::string& box)
{
    m_facts.escrow = box;
    return m_db->attempt([&] { MetaTable(*m_db).put(metakeys::keyEscrow, box); });
}

base::Status Store::setSeat(const std::string& origin, const std::string& name)
{
    return m_db->transaction([&] {
        MetaTable meta(*m_db);
        if (meta.find(metakeys::origin) != origin || meta.find(metakeys::name) != name) {
            meta.put(metakeys::origin, origin);
            meta.put(metakeys::name, name);
            meta.remove(metakeys::left);
        }
    });
}

base::Status Store::noteLeft(const std::string& copy)
{
    return m_db->transaction([&] {
        MetaTable meta(*m_db);
        const std::string before = meta.find(metakeys::left).value_or(std::string());
        meta.put(metakeys::left, copy.empty() ? before : before + copy + '\n');
    });
}

base::Status Store::setVerifier(const std::string& verifier)
{
    return m_db->attempt(
        [&] { MetaTable(*m_db).put(metakeys::verifier, m_vault->seal(verifier, place("meta", metakeys::verifier))); });
}

base::Result<std::string> Store::verifier()
{
    const auto sealed = m_db->attempt([&] { return MetaTable(*m_db).find(metakeys::verifier); });
    if (!sealed) {
        return base::Failure(sealed.error());
    }
    return *sealed ? m_vault->open(**sealed, place("meta", metakeys::verifier))
                   : base::Result<std::string>(std::string());
}

base::Status Store::startAnew()
{
    m_copy.reset();
    m_vault.reset();
    m_db.reset();
    const auto aside = sqlite::setAside(m_options.path, m_clock);
    if (!aside) {
        return base::Failure(aside.error());
    }
    auto opened = openFile();
    m_facts.setAside = *aside;
    return opened;
}

base::Result<StoreStart> Store::start()
{
    return m_db->attempt([this]() -> StoreStart {
        StoreStart start;
        start.device = m_copy->device;
        start.epoch = m_copy->meta.find(metakeys::epoch).value_or(std::string());
        start.cursor = m_copy->meta.find(metakeys::cursor).value_or(std::string());
        const auto self = m_copy->rows.find<protocol::PersonRow>(RowKind::Person, m_copy->self.name);
        if (self && !self->groups) {
            start.cursor.clear(); // made before there were canned replies: only a new snapshot has them
        }
        if (m_copy->meta.find(metakeys::form) != copyForm) {
            start.cursor.clear(); // an older program left out what it didn't know
        }
        start.outbox = m_copy->outbox.span();
        DeltaBuilder delta(*m_copy);
        delta.everything();
        start.delta = delta.build();
        return start;
    });
}

base::Result<std::vector<protocol::CommandFrame>> Store::takeCommands(std::uint64_t from, std::size_t most)
{
    return m_db->transaction([&] { return m_copy->outbox.take(from, most, m_copy->device); });
}

base::Result<OutboxSpan> Store::changeDevice(const base::DeviceId& device)
{
    auto span = m_db->transaction([&]() -> OutboxSpan {
        m_copy->outbox.renumber();
        m_copy->meta.put(metakeys::device, device.toString());
        return m_copy->outbox.span();
    });
    if (span) {
        m_copy->device = device;
        m_facts.device = device;
    }
    return span;
}

base::Status Store::tidyUp(int most)
{
    return m_db->transaction([&] {
        m_copy->outbox.prune(m_clock.now());
        int left = most;
        for (const base::ConversationId& id :
            m_copy->conversations.expendable(m_clock.now() - cachedFor, cachedConversations)) {
            if (left-- <= 0) {
                break;
            }
            m_copy->drafts.remove(id);
            m_copy->conversations.remove(id);
        }
        std::set<std::string> needed = m_copy->drafts.neededFiles();
        for (const PendingMessage& message : m_copy->pending.all()) {
            for (const protocol::Attachment& file : message.files) {
                needed.insert(file.hash);
            }
        }
        needed.merge(m_copy->articles.keptFiles());
        m_copy->attachments.trim(AttachmentTable::mostBytes, needed);
    });
}

base::Status Store::wipe()
{
    auto wiped = m_db->transaction([this] {
        m_db->execute("DELETE FROM conversations; DELETE FROM messages; DELETE FROM entries; DELETE FROM rows;"
                      "DELETE FROM drafts; DELETE FROM pending; DELETE FROM attachments; DELETE FROM outbox;"
                      "DELETE FROM articles; DELETE FROM article_files;");
        m_copy->meta.remove(metakeys::epoch);
        m_copy->meta.remove(metakeys::cursor);
        m_copy->meta.remove(metakeys::form);
        m_copy->meta.remove(metakeys::rights);
        m_copy->meta.remove(metakeys::cannedWanted);
        m_copy->meta.remove(metakeys::articlesCovered);
        m_copy->meta.remove(metakeys::articlesHeard);
        // The next sign-in comes as a new device: this one may be refused for ever, and its numbers begin anew.
        m_copy->meta.remove(metakeys::device);
        // Nor who sat here, where, and with what password: at the same address it is found by its file's name.
        m_copy->meta.remove(metakeys::verifier);
        m_copy->meta.remove(metakeys::origin);
        m_copy->meta.remove(metakeys::name);
        m_copy->meta.remove(metakeys::left);
        m_copy->meta.remove(metakeys::words);
        m_copy->meta.remove(metakeys::emoji);
        m_copy->meta.remove(metakeys::articles);
    });
    if (!wiped) {
        return wiped;
    }
    m_wiped = true;
    return m_db->checkpoint(true);
}

} // namespace store
