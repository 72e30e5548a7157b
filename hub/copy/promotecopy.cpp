// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/copy/copyfollower.h"
#include "hub/log/logverify.h"
#include "hub/runtime/datadirectory.h"
#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <array>

// A copy becomes a hub.

namespace hub {

namespace {

using base::FaultKind;
namespace fs = std::filesystem;

constexpr std::array secretFiles {"master.key", "hub-cert.pem", "hub-key.pem"};

base::Result<LogCut> judge(const CopyFolder& folder)
{
    const auto desk = deskIn(folder.files());
    if (!desk || !desk.value()) {
        return base::fail(FaultKind::NotFound, "there is no log in the copy");
    }
    const auto report = verifyLog(folder.files(), **desk, nullptr);
    if (!report) {
        return base::Failure(report.error());
    }
    if (!report->isClean()) {
        return base::fail(FaultKind::Corrupt, "the copied log: " + report->findings.front().what);
    }
    return LogCut {**desk, {report->records}, toHex(report->root)};
}

/// `put`: what was copied, to be taken away again.
base::Status putSecrets(const fs::path& from, const fs::path& data, std::vector<fs::path>& put)
{
    for (const char* name : secretFiles) {
        std::error_code error;
        if (!from.empty() && fs::exists(from / name, error) && !fs::exists(data / name, error)) {
            if (auto copied = copyHashed(from / name, data / name); !copied) {
                return base::Failure(copied.error());
            }
            put.push_back(data / name);
        }
    }
    std::error_code error;
    if (!fs::exists(data / secretFiles.front(), error)) {
        return base::fail(FaultKind::Invalid,
            "the master key is not here: it never comes over the wire; name the folder where it lies (--secrets)");
    }
    return {};
}

/// The log comes last: a folder with a log is a hub's.
base::Status copyUp(const CopyFolder& folder, const fs::path& data, std::vector<fs::path>& put)
{
    std::vector<std::string> names = folder.names();
    std::reverse(names.begin(), names.end());
    for (const std::string& name : names) {
        const fs::path to = data / name;
        std::error_code error;
        for (const char* tail : {"", "-wal", "-shm"}) {
            put.emplace_back(to.string() + tail);
            fs::remove(put.back(), error); // of a try that was killed
        }
        fs::copy_file(folder.files() / name, to, fs::copy_options::overwrite_existing, error);
        if (error) {
            return base::fail(FaultKind::Io, "can't put " + name + " in its place: " + error.message());
        }
        if (auto flushed = flushFile(to); !flushed) {
            return flushed;
        }
    }
    return makeFolderDurable(data);
}

/// Everything but the beginning anew, which takes the folder's lock itself.
base::Result<LogCut> prepare(const fs::path& data, const fs::path& secrets, std::vector<fs::path>& put)
{
    const auto lock = DirectoryLock::take(data);
    if (!lock) {
        return lock.error().kind == FaultKind::Busy
            ? base::fail(FaultKind::Busy, "`follow` still runs in " + data.string() + ": end it first")
            : base::Failure(lock.error());
    }
    auto folder = CopyFolder::open(data);
    if (!folder) {
        return base::Failure(folder.error());
    }
    if (!folder->isLevel()) {
        return base::fail(FaultKind::Invalid, "the copy in " + data.string() + " never came level");
    }
    if (auto folded = folder->fold(); !folded) {
        return base::Failure(folded.error());
    }
    auto cut = judge(*folder);
    if (!cut) {
        return cut;
    }
    // From here on what lies beside the copy may be half of it: no hub serves from there, and `promote` begins again.
    base::Status done = writeDurably(promotionIn(data), "");
    done = done ? putSecrets(secrets, data, put) : done;
    done = done ? copyUp(*folder, data, put) : done;
    return done ? std::move(cut) : base::Failure(done.error());
}

} // namespace

base::Result<LogCut> promoteCopy(const fs::path& data, const fs::path& secrets, const base::LogSink& log)
{
    std::error_code error;
    if (!fs::exists(copyIn(data), error)) {
        return base::fail(FaultKind::NotFound, "there is no copy in " + data.string());
    }
    if (!isUnpromoted(data)) {
        return base::fail(FaultKind::Invalid, data.string() + " is a hub's folder already: nothing was changed");
    }
    std::vector<fs::path> put;
    auto cut = prepare(data, secrets, put);
    const base::Status done = cut ? beginAnew(data, *cut, log) : base::Failure(cut.error());
    if (!done) {
        // The copy is as it was: the next try begins from it.
        for (const fs::path& file : put) {
            fs::remove(file, error);
        }
        return base::Failure(done.error());
    }
    fs::remove(promotionIn(data), error);
    fs::remove_all(copyIn(data), error);
    return cut;
}

} // namespace hub
