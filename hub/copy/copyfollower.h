// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "hub/copy/copyfolder.h"
#include "hub/net/client.h"
#include "hub/runtime/backup.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace hub {

/// Keeps a warm copy of a serving hub: its files as they stand, and from there on every commit, within moments. Whoever
/// runs it holds the data directory's lock. Secrets (master key, certificate) never come over the wire.
class CopyFollower final
{
public:
    struct Options
    {
        std::filesystem::path data;
        HubAddress source;
        std::string fingerprint; ///< of the source's certificate; empty: the system's authorities judge
        base::Secret token;
        std::function<bool()> isOver; ///< asked often
    };

    /// `said` is told, for the terminal, when a copy begins, when it is level, and when the source is away.
    CopyFollower(Options options, std::function<void(const std::string&)> said);

    /// Until it is over; goes on through every fault of the network, and begins anew where it must. Faults: Denied (the
    /// token or the certificate isn't right), Full, Io, Corrupt of this machine's disk.
    base::Status run();

private:
    base::Result<HttpResponse> ask(
        const std::string& path, const std::string& query = {}, const std::string& method = "GET");
    base::Status seed();
    base::Status fetch(const std::filesystem::path& to, const std::string& name, std::uint64_t bytes);
    base::Status step();
    base::Status pullAttachments();
    void rest(base::Milliseconds span) const;

    const Options m_options;
    const std::function<void(const std::string&)> m_said;
    std::optional<CopyFolder> m_folder;
    const base::SystemClock m_clock;
    base::Milliseconds m_foldedAt {0}; ///< monotonic
    bool m_wasLevel = false;
    bool m_filesDue = true; ///< attachments may have come
    std::string m_filesRun;
    std::uint64_t m_filesNext = 0;
};

/// Makes a hub's data directory of a copy: the last changes into the files, the log walked, the secrets put beside it,
/// a new lineage declared. The source must not serve any more. Faults: NotFound (no copy), Invalid (it never came
/// level, or the master key is missing or another), Corrupt, Full, Io; the copy stays as it is then.
base::Result<LogCut> promoteCopy(
    const std::filesystem::path& data, const std::filesystem::path& secrets, const base::LogSink& log);

} // namespace hub
