// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/backupmanifest.h"

#include "hub/runtime/durablefile.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace hub {

namespace {

using base::FaultKind;
namespace json = boost::json;

constexpr std::size_t chunk = 256 * 1024;

base::Fault faultNow(const std::string& what)
{
    const int error = errno;
    const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
    const FaultKind kind = error == ENOENT ? FaultKind::NotFound : full ? FaultKind::Full : FaultKind::Io;
    return {kind, what + ": " + std::strerror(error)};
}

/// A descriptor that is closed.
class File final
{
public:
    File(const std::filesystem::path& path, int flags)
        : m_file(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    { }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File()
    {
        if (m_file >= 0) {
            ::close(m_file);
        }
    }
    int get() const { return m_file; }

private:
    const int m_file;
};

bool writeWhole(int file, const char* bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(file, bytes, size);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes += std::max<ssize_t>(written, 0);
        size -= static_cast<std::size_t>(std::max<ssize_t>(written, 0));
    }
    return true;
}

/// Reads to the end; `to` below zero: only looks.
base::Result<BackupFile> pump(const File& in, int to, const std::string& name)
{
    crypto_hash_sha256_state hash;
    crypto_hash_sha256_init(&hash);
    BackupFile file;
    std::string buffer(chunk, '\0');
    while (true) {
        const ssize_t size = ::read(in.get(), buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) {
            continue;
        }
        if (size < 0) {
            return base::Failure(faultNow("can't read " + name));
        }
        if (size == 0) {
            break;
        }
        const auto length = static_cast<std::size_t>(size);
        crypto_hash_sha256_update(&hash, reinterpret_cast<const unsigned char*>(buffer.data()), length);
        file.bytes += length;
        if (to >= 0 && !writeWhole(to, buffer.data(), length)) {
            return base::Failure(faultNow("can't write a copy of " + name));
        }
    }
    if (to >= 0 && ::fsync(to) != 0) {
        return base::Failure(faultNow("can't flush a copy of " + name));
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest {};
    crypto_hash_sha256_final(&hash, digest.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex {};
    file.sha256 = sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return file;
}

json::object objectOf(const BackupManifest& manifest)
{
    json::array files;
    for (const BackupFile& file : manifest.files) {
        files.push_back(json::object {{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    json::object object;
    object["format"] = BackupManifest::newestFormat;
    object["program"] = manifest.program;
    object["at"] = manifest.at.ms;
    object["desk"] = manifest.desk.name;
    object["position"] = manifest.position.value;
    object["root"] = manifest.root;
    object["masterKey"] = manifest.masterKey;
    object["missing"] = manifest.missing;
    object["files"] = std::move(files);
    return object;
}

/// Throws where something is missing or of another kind.
BackupManifest manifestOf(const json::object& object)
{
    const auto text = [](const json::object& from, const char* name) { return std::string(from.at(name).as_string()); };
    BackupManifest manifest;
    manifest.program = text(object, "program");
    manifest.at.ms = object.at("at").to_number<std::int64_t>();
    manifest.desk.name = text(object, "desk");
    manifest.position.value = object.at("position").to_number<std::uint64_t>();
    manifest.root = text(object, "root");
    manifest.masterKey = text(object, "masterKey");
    manifest.missing = object.at("missing").to_number<std::uint64_t>();
    for (const json::value& entry : object.at("files").as_array()) {
        const json::object& file = entry.as_object();
        manifest.files.push_back(
            {text(file, "path"), file.at("bytes").to_number<std::uint64_t>(), text(file, "sha256")});
    }
    return manifest;
}

} // namespace

std::uint64_t BackupManifest::bytes() const
{
    std::uint64_t all = 0;
    for (const BackupFile& file : files) {
        all += file.bytes;
    }
    return all;
}

base::Status BackupManifest::write(const std::filesystem::path& folder) const
{
    if (auto written = writeDurably(folder / fileName, json::serialize(objectOf(*this)) + "\n"); !written) {
        return written;
    }
    return makeFolderDurable(folder);
}

base::Result<BackupManifest> BackupManifest::read(const std::filesystem::path& folder)
{
    const std::optional<std::string> text = contentOf(folder / fileName);
    if (!text && ::access((folder / fileName).c_str(), R_OK) != 0 && errno != ENOENT) {
        return base::Failure(faultNow("can't read " + (folder / fileName).string()));
    }
    if (!text) {
        return base::fail(FaultKind::NotFound, "no backup is in " + folder.string() + ": it has no manifest");
    }
    try {
        const json::value value = json::parse(*text);
        const json::object& object = value.as_object();
        if (object.at("format").to_number<std::int64_t>() > newestFormat) {
            return base::fail(FaultKind::Newer, "the backup in " + folder.string());
        }
        return manifestOf(object);
    } catch (const std::exception&) {
        return base::fail(FaultKind::Corrupt, "the manifest in " + folder.string() + " can't be read");
    }
}

base::Result<BackupFile> copyHashed(const std::filesystem::path& from, const std::filesystem::path& to)
{
    const File in(from, O_RDONLY);
    if (in.get() < 0) {
        return base::Failure(faultNow("can't open " + from.string()));
    }
    const File out(to, O_WRONLY | O_CREAT | O_EXCL);
    if (out.get() < 0) {
        return base::Failure(faultNow("can't make " + to.string()));
    }
    auto copied = pump(in, out.get(), from.string());
    if (!copied) {
        ::unlink(to.c_str());
    }
    return copied;
}

base::Result<BackupFile> hashedFile(const std::filesystem::path& path)
{
    const File in(path, O_RDONLY);
    if (in.get() < 0) {
        return base::Failure(faultNow("can't open " + path.string()));
    }
    return pump(in, -1, path.string());
}

} // namespace hub
