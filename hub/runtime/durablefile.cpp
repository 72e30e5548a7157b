// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace hub {

namespace {

using base::FaultKind;

base::Fault systemFault(const std::string& what)
{
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {full ? FaultKind::Full : FaultKind::Io, what + ": " + std::strerror(error)};
}

base::Status writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return base::Failure(systemFault("can't write an attachment"));
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return {};
}

base::Status flush(const std::filesystem::path& path, int how)
{
    const int file = ::open(path.c_str(), how);
    const bool flushed = file >= 0 && ::fsync(file) == 0;
    const base::Fault fault = systemFault("can't flush " + path.string());
    if (file >= 0) {
        ::close(file);
    }
    return flushed ? base::Status() : base::Failure(fault);
}

} // namespace

base::Status writeDurably(const std::filesystem::path& path, const std::function<base::Result<std::string>()>& next)
{
    const std::filesystem::path fresh = path.string() + ".new";
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return base::Failure(systemFault("can't write an attachment"));
    }
    base::Status done;
    for (bool more = true; done && more;) {
        const auto piece = next();
        more = piece && !piece->empty();
        done = piece ? writeAll(file, *piece) : base::Failure(piece.error());
    }
    if (done && ::fsync(file) != 0) {
        done = base::Failure(systemFault("can't write an attachment"));
    }
    ::close(file);
    if (done && ::rename(fresh.c_str(), path.c_str()) != 0) {
        done = base::Failure(systemFault("can't write an attachment"));
    }
    if (!done) {
        ::unlink(fresh.c_str());
        return done;
    }
    // A database that names the file may be flushed without the journal of the file system that has the name.
    return makeFolderDurable(path.has_parent_path() ? path.parent_path() : ".");
}

base::Status writeDurably(const std::filesystem::path& path, std::string_view bytes)
{
    return writeDurably(path, [&bytes]() -> base::Result<std::string> {
        const std::string piece(bytes.substr(0, 1024 * 1024));
        bytes.remove_prefix(piece.size());
        return piece;
    });
}

base::Status flushFile(const std::filesystem::path& path)
{
    return flush(path, O_RDONLY | O_CLOEXEC);
}

base::Status makeFolderDurable(const std::filesystem::path& folder)
{
    return flush(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

std::optional<std::string> contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return std::nullopt;
    }
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace hub
