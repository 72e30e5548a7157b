// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/backup.h"

#include "core/sqlite/onlinecopy.h"
#include "hub/log/logverify.h"
#include "hub/runtime/datadirectory.h"
#include "hub/runtime/durablefile.h"
#include "hub/runtime/restoreplace.h"
#include "hub/runtime/version.h"

#include <array>
#include <optional>

namespace hub {

namespace {

using base::FaultKind;
namespace fs = std::filesystem;

constexpr const char* masterKeyFile = "master.key";
constexpr std::array secretFiles {masterKeyFile, "hub-cert.pem", "hub-key.pem"};
constexpr const char* attachmentsFolder = "attachments";

/// Files have plain names, or such in the one folder: a manifest from somewhere must not lead out of its folder.
bool isPlainPath(const std::string& text)
{
    const fs::path path(text);
    const bool inFolder = path.parent_path().empty() || path.parent_path() == attachmentsFolder;
    const std::string name = path.filename().string();
    return inFolder && !name.empty() && name != "." && name != ".." && !path.is_absolute();
}

class Backup final
{
public:
    Backup(const fs::path& data, const base::DeskId& desk, const fs::path& to)
        : m_data(data)
        , m_to(to)
        , m_log(SqliteLog::fileOf({}, desk).string())
    {
        m_manifest.program = hubProgram;
        m_manifest.desk = desk;
    }

    base::Result<BackupManifest> run(bool withSecrets, const base::Clock& clock)
    {
        m_manifest.at = clock.now();
        // The log first: what its records need is older than they are.
        for (const std::string& database : databasesOf(m_manifest.desk)) {
            if (auto copied = copyDatabase(database); !copied) {
                return base::Failure(copied.error());
            }
        }
        if (auto copied = copyAttachments(); !copied) {
            return base::Failure(copied.error());
        }
        auto key = hashedFile(m_data / masterKeyFile);
        if (!key) {
            return base::Failure(key.error());
        }
        m_manifest.masterKey = key->sha256;
        if (auto copied = withSecrets ? copySecrets() : base::Status(); !copied) {
            return base::Failure(copied.error());
        }
        if (auto verified = verify(); !verified) {
            return base::Failure(verified.error());
        }
        if (auto written = m_manifest.write(m_to); !written) {
            return base::Failure(written.error());
        }
        return std::move(m_manifest);
    }

private:
    base::Status copyDatabase(const std::string& name)
    {
        if (auto copied = sqlite::copyOnline(m_data / name, m_to / name); !copied) {
            return copied;
        }
        return note(name, hashedFile(m_to / name));
    }

    base::Status note(const std::string& name, base::Result<BackupFile> file)
    {
        if (!file) {
            return base::Failure(file.error());
        }
        file->path = name;
        m_manifest.files.push_back(std::move(file).value());
        return {};
    }

    /// Finished files never change, so they are copied as they are; parts of uploads come again.
    base::Status copyAttachments()
    {
        std::error_code error;
        fs::create_directory(m_to / attachmentsFolder, error);
        std::vector<std::string> names;
        for (fs::directory_iterator it(m_data / attachmentsFolder, error), end; !error && it != end;
             it.increment(error)) {
            const std::string name = it->path().filename().string();
            if (it->is_regular_file() && !name.ends_with(".new")) {
                names.push_back(std::string(attachmentsFolder) + "/" + name);
            }
        }
        for (const std::string& name : names) {
            auto copied = copyHashed(m_data / name, m_to / name);
            if (!copied && copied.error().kind == FaultKind::NotFound) {
                ++m_manifest.missing;
                continue;
            }
            if (auto noted = note(name, std::move(copied)); !noted) {
                return noted;
            }
        }
        return makeFolderDurable(m_to / attachmentsFolder);
    }

    base::Status copySecrets()
    {
        for (const char* name : secretFiles) {
            std::error_code error;
            if (!fs::exists(m_data / name, error)) {
                continue;
            }
            if (auto noted = note(name, copyHashed(m_data / name, m_to / name)); !noted) {
                return noted;
            }
        }
        return {};
    }

    base::Status verify()
    {
        const auto report = verifyLog(m_to, m_manifest.desk, nullptr);
        removeTraces(m_to / m_log);
        if (!report) {
            return base::Failure(report.error());
        }
        if (!report->isClean()) {
            return base::fail(FaultKind::Corrupt,
                "the log has " + std::to_string(report->findingCount)
                    + " finding(s), the first: " + report->findings.front().what);
        }
        m_manifest.position = {report->records};
        m_manifest.root = toHex(report->root);
        return {};
    }

    /// Empty helpers that a reader leaves behind: nobody ever wrote through them.
    static void removeTraces(const fs::path& database)
    {
        std::error_code error;
        fs::remove(database.string() + "-wal", error);
        fs::remove(database.string() + "-shm", error);
    }

    const fs::path& m_data;
    const fs::path& m_to;
    const std::string m_log;
    BackupManifest m_manifest;
};

/// Where it lies: in the backup, else in the other folder. One that nobody may look into counts: opening it says why
/// not.
std::optional<fs::path> secretFile(const fs::path& from, const fs::path& secrets, const char* name)
{
    std::error_code error;
    if (fs::exists(from / name, error) || error) {
        return from / name;
    }
    if (!secrets.empty() && (fs::exists(secrets / name, error) || error)) {
        return secrets / name;
    }
    return std::nullopt;
}

base::Status copyChecked(const BackupManifest& manifest, const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::create_directory(to / attachmentsFolder, error);
    for (const BackupFile& file : manifest.files) {
        if (!isPlainPath(file.path)) {
            return base::fail(FaultKind::Corrupt, "the manifest names a file outside of the backup: " + file.path);
        }
        const auto copied = copyHashed(from / file.path, to / file.path);
        if (!copied) {
            const bool gone = copied.error().kind == FaultKind::NotFound;
            return base::fail(gone ? FaultKind::Corrupt : copied.error().kind, copied.error().detail);
        }
        if (copied->bytes != file.bytes || copied->sha256 != file.sha256) {
            return base::fail(FaultKind::Corrupt, "a file of the backup isn't what was written: " + file.path);
        }
    }
    return {};
}

base::Status copySecretsFrom(
    const BackupManifest& manifest, const fs::path& from, const fs::path& secrets, const fs::path& to)
{
    const auto key = secretFile(from, secrets, masterKeyFile);
    if (!key) {
        return base::fail(
            FaultKind::Invalid, "the master key is not in the backup: name the folder where it lies (--secrets)");
    }
    const auto hashed = hashedFile(*key);
    if (!hashed) {
        return base::Failure(hashed.error());
    }
    if (hashed->sha256 != manifest.masterKey) {
        return base::fail(FaultKind::Invalid, key->string() + " is not the master key of this backup");
    }
    for (const char* name : secretFiles) {
        std::error_code error;
        const auto file = secretFile(from, secrets, name);
        if (file && !fs::exists(to / name, error)) {
            if (auto copied = copyHashed(*file, to / name); !copied) {
                return base::Failure(copied.error());
            }
        }
    }
    return {};
}

} // namespace

base::Status beginAnew(const fs::path& folder, const LogCut& cut, const base::LogSink& log)
{
    auto opened = DataDirectory::open(folder, log);
    if (!opened) {
        return base::Failure(opened.error());
    }
    if (auto declared = opened->log->declareRestored(cut.desk); !declared) {
        return declared;
    }
    if (auto anew = opened->attachments->followAnew(); !anew) {
        return anew;
    }
    const auto report = verifyLog(folder, cut.desk, opened->keys.get());
    if (!report) {
        return base::Failure(report.error());
    }
    if (!report->isClean() || report->records != cut.position.value || toHex(report->root) != cut.root) {
        return base::fail(FaultKind::Corrupt,
            report->isClean() ? std::string("the log is not the one that was copied") : report->findings.front().what);
    }
    return {};
}

base::Result<BackupManifest> backUp(
    const fs::path& data, const base::DeskId& desk, const fs::path& to, bool withSecrets, const base::Clock& clock)
{
    std::error_code error;
    if (!fs::exists(SqliteLog::fileOf(data, desk), error)) {
        return base::fail(FaultKind::NotFound, "there is no log of '" + desk.name + "' in " + data.string());
    }
    // Where no hub runs, none shall begin meanwhile; where one runs, it isn't disturbed.
    const auto lock = DirectoryLock::take(data);
    if (!lock && lock.error().kind != FaultKind::Busy) {
        return base::Failure(lock.error());
    }
    if (auto made = makeEmptyFolder(to); !made) {
        return base::Failure(made.error());
    }
    return Backup(data, desk, to).run(withSecrets, clock);
}

base::Result<BackupManifest> restoreBackup(
    const fs::path& from, const fs::path& secrets, const fs::path& data, const base::LogSink& log)
{
    auto manifest = BackupManifest::read(from);
    if (!manifest) {
        return manifest;
    }
    auto place = RestorePlace::prepare(data);
    if (!place) {
        return base::Failure(place.error());
    }
    const fs::path& staging = place->staging();
    base::Status done = copyChecked(*manifest, from, staging);
    done = done ? copySecretsFrom(*manifest, from, secrets, staging) : done;
    done = done ? beginAnew(staging, {manifest->desk, manifest->position, manifest->root}, log) : done;
    done = done ? place->finish(SqliteLog::fileOf({}, manifest->desk).string()) : done;
    return done ? manifest : base::Failure(done.error());
}

} // namespace hub
