// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/copy/copyfolder.h"

#include "hub/runtime/attachmentstore.h"
#include "hub/runtime/backupmanifest.h"
#include "hub/runtime/datadirectory.h"
#include "hub/runtime/durablefile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <unistd.h>
#include <utility>

namespace hub {

namespace {

using base::FaultKind;
namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::uint64_t foldFrom = 32UL * 1024 * 1024; ///< bytes of journal
constexpr std::size_t hashBytes = 64; ///< SHA-256 in hex before each entry of the journal
constexpr std::size_t lengthBytes = 16; ///< and its length, in hex
constexpr const char* stateFile = "state.json";
constexpr const char* journalFile = "journal";
constexpr const char* currentFile = "current";

base::Fault systemFault(const std::string& what)
{
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? FaultKind::Full : FaultKind::Io, what + ": " + std::strerror(error)};
}

base::Status writeAt(int file, std::uint64_t offset, std::string_view bytes, const std::string& name)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno != EINTR) {
            return base::Failure(systemFault("can't write " + name));
        }
        const auto done = static_cast<std::size_t>(std::max<ssize_t>(written, 0));
        bytes.remove_prefix(done);
        offset += done;
    }
    return {};
}

std::string hex16(std::uint64_t value)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text(lengthBytes, '0');
    for (std::size_t i = lengthBytes; i > 0; --i, value >>= 4U) {
        text[i - 1] = digits[value & 15U];
    }
    return text;
}

/// Entries from the beginning up to the first that is torn; `bytes`: where that is.
std::vector<CopyChange> readJournal(const std::string& content, std::uint64_t& bytes)
{
    std::vector<CopyChange> changes;
    std::string_view rest = content;
    bytes = 0;
    while (rest.size() >= hashBytes + lengthBytes) {
        const std::string hash(rest.substr(0, hashBytes));
        const auto length = std::strtoull(std::string(rest.substr(hashBytes, lengthBytes)).c_str(), nullptr, 16);
        const std::string_view body = rest.substr(hashBytes + lengthBytes);
        if (length > body.size() || sha256Hex(body.substr(0, length)) != hash) {
            break;
        }
        auto decoded = decodeChanges(body.substr(0, length));
        if (!decoded) {
            break;
        }
        std::move(decoded->begin(), decoded->end(), std::back_inserter(changes));
        rest = body.substr(length);
        bytes = content.size() - rest.size();
    }
    return changes;
}

base::Result<CopyState> readState(const fs::path& folder)
{
    const auto content = contentOf(folder / stateFile);
    try {
        const json::object state = json::parse(content.value_or("")).as_object();
        CopyState read;
        read.position.run = state.at("run").as_string().c_str();
        read.position.number = state.at("number").to_number<std::uint64_t>();
        read.level = state.at("level").to_number<std::uint64_t>();
        for (const json::value& name : state.at("files").as_array()) {
            read.files.emplace_back(name.as_string().c_str());
        }
        return read;
    } catch (const std::exception&) {
        return base::fail(FaultKind::Corrupt, "the copy's state is damaged: " + (folder / stateFile).string());
    }
}

} // namespace

CopyFolder::CopyFolder(CopyFolder&& other) noexcept
{
    *this = std::move(other);
}

CopyFolder& CopyFolder::operator=(CopyFolder&& other) noexcept
{
    std::swap(m_folder, other.m_folder);
    std::swap(m_generation, other.m_generation);
    std::swap(m_state, other.m_state);
    std::swap(m_last, other.m_last);
    std::swap(m_journal, other.m_journal);
    std::swap(m_journalBytes, other.m_journalBytes);
    return *this;
}

CopyFolder::~CopyFolder()
{
    closeJournal();
}

void CopyFolder::closeJournal()
{
    if (m_journal >= 0) {
        ::close(m_journal);
        m_journal = -1;
    }
}

base::Result<CopyFolder> CopyFolder::open(const fs::path& data)
{
    CopyFolder opened(copyIn(data));
    std::error_code error;
    fs::create_directories(opened.m_folder, error);
    fs::permissions(opened.m_folder, fs::perms::owner_all, error);
    if (error) {
        return base::fail(FaultKind::Io, "can't make " + opened.m_folder.string() + ": " + error.message());
    }
    if (auto loaded = opened.load(); !loaded) {
        return base::Failure(loaded.error());
    }
    return opened;
}

fs::path CopyFolder::files() const
{
    return m_folder / m_generation;
}

std::optional<CopyPosition> CopyFolder::position() const
{
    return m_state ? std::optional(CopyPosition {m_state->position.run, m_last}) : std::nullopt;
}

bool CopyFolder::isLevel() const
{
    return m_state && m_last >= m_state->level;
}

base::Status CopyFolder::load()
{
    const auto current = contentOf(m_folder / currentFile);
    m_generation = current.value_or("");
    m_state.reset();
    closeJournal();
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_folder, ignored)) {
        // What a new beginning left that did not get to its end, or an old one that it replaced.
        if (entry.is_directory() && entry.path().filename() != m_generation) {
            fs::remove_all(entry.path(), ignored);
        }
    }
    if (m_generation.empty()) {
        return {};
    }
    auto state = readState(files());
    if (!state) {
        return base::Failure(state.error());
    }
    m_state = std::move(state).value();
    return openJournal();
}

base::Status CopyFolder::openJournal()
{
    const fs::path path = files() / journalFile;
    const auto changes = readJournal(contentOf(path).value_or(""), m_journalBytes);
    m_last = std::max(m_state->position.number, changes.empty() ? 0 : changes.back().number);
    m_journal = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    // A torn end was never said to be here.
    if (m_journal < 0 || ::ftruncate(m_journal, static_cast<off_t>(m_journalBytes)) != 0) {
        return base::Failure(systemFault("can't open " + path.string()));
    }
    return {};
}

base::Result<fs::path> CopyFolder::beginSeed()
{
    const fs::path folder = m_folder / (m_generation == "a" ? "b" : "a");
    std::error_code error;
    fs::remove_all(folder, error);
    fs::create_directory(folder, error);
    fs::permissions(folder, fs::perms::owner_all, error);
    if (error) {
        return base::fail(FaultKind::Io, "can't make " + folder.string() + ": " + error.message());
    }
    return folder;
}

base::Status CopyFolder::adopt(const CopyState& state)
{
    const std::string fresh = m_generation == "a" ? "b" : "a";
    base::Status done = saveState(m_folder / fresh, state);
    done = done ? makeFolderDurable(m_folder / fresh) : done;
    done = done ? writeDurably(m_folder / currentFile, fresh) : done;
    done = done ? makeFolderDurable(m_folder) : done;
    return done ? load() : done;
}

base::Status CopyFolder::saveState(const fs::path& folder, const CopyState& state) const
{
    json::array names;
    for (const std::string& name : state.files) {
        names.push_back(json::value(name));
    }
    return writeDurably(folder / stateFile,
        json::serialize(json::object {{"run", state.position.run}, {"number", state.position.number},
            {"level", state.level}, {"files", std::move(names)}}));
}

base::Status CopyFolder::check(const CopyChange& change) const
{
    const std::uint32_t size = change.pages.pageSize;
    const bool isKnown = std::find(m_state->files.begin(), m_state->files.end(), change.file) != m_state->files.end();
    const bool isPage = size >= 512 && size <= 65'536 && (size & (size - 1)) == 0;
    const bool fits = std::all_of(change.pages.pages.begin(), change.pages.pages.end(),
        [size](const sqlite::Page& page) { return page.number > 0 && page.bytes.size() == size; });
    if (!isKnown || !isPage || !fits || change.pages.filePages == 0) {
        return base::fail(FaultKind::Corrupt, "change " + std::to_string(change.number) + " is none of this copy");
    }
    return {};
}

base::Status CopyFolder::append(const std::vector<CopyChange>& changes)
{
    std::string body;
    std::uint64_t last = m_last;
    for (const CopyChange& change : changes) {
        if (change.number <= last) {
            continue;
        }
        if (change.number != last + 1) {
            return base::fail(FaultKind::Corrupt, "changes are missing after " + std::to_string(last));
        }
        if (auto fine = check(change); !fine) {
            return fine;
        }
        body += encodeChange(change);
        last = change.number;
    }
    if (body.empty()) {
        return {};
    }
    const std::string entry = sha256Hex(body) + hex16(body.size()) + body;
    if (auto written = writeAt(m_journal, m_journalBytes, entry, "the copy's journal"); !written) {
        return written;
    }
    if (::fdatasync(m_journal) != 0) {
        return base::Failure(systemFault("can't write the copy's journal"));
    }
    m_journalBytes += entry.size();
    m_last = last;
    return m_journalBytes >= foldFrom ? fold() : base::Status();
}

base::Status CopyFolder::writePages(const std::vector<CopyChange>& changes) const
{
    std::map<std::string, std::vector<const CopyChange*>> byFile;
    for (const CopyChange& change : changes) {
        byFile[change.file].push_back(&change);
    }
    for (const auto& [name, ofFile] : byFile) {
        const int file = ::open((files() / name).c_str(), O_RDWR | O_CLOEXEC);
        if (file < 0) {
            return base::Failure(systemFault("can't open " + (files() / name).string()));
        }
        base::Status done;
        for (const CopyChange* change : ofFile) {
            for (const sqlite::Page& page : change->pages.pages) {
                const std::uint64_t at = std::uint64_t {page.number - 1} * change->pages.pageSize;
                done = done ? writeAt(file, at, page.bytes, name) : done;
            }
        }
        const sqlite::CommittedPages& end = ofFile.back()->pages;
        const bool synced = done && ::ftruncate(file, off_t {end.filePages} * end.pageSize) == 0 && ::fsync(file) == 0;
        done = synced || !done ? done : base::Failure(systemFault("can't write " + name));
        ::close(file);
        if (!done) {
            return done;
        }
    }
    return {};
}

base::Status CopyFolder::fold()
{
    if (!m_state || m_journalBytes == 0) {
        return {};
    }
    std::uint64_t bytes = 0;
    const auto changes = readJournal(contentOf(files() / journalFile).value_or(""), bytes);
    if (bytes != m_journalBytes) {
        return base::fail(FaultKind::Corrupt, "the copy's journal is damaged");
    }
    // Once more after a crash in between does no harm: the same pages, the same bytes.
    if (auto written = writePages(changes); !written) {
        return written;
    }
    CopyState state = *m_state;
    state.position.number = m_last;
    if (auto saved = saveState(files(), state); !saved) {
        return saved;
    }
    m_state = std::move(state);
    if (::ftruncate(m_journal, 0) != 0 || ::fsync(m_journal) != 0) {
        return base::Failure(systemFault("can't shorten the copy's journal"));
    }
    m_journalBytes = 0;
    return {};
}

} // namespace hub
