// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/masterkey.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace hub {
namespace {

constexpr std::size_t nonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

base::Failure<base::Fault> systemFailure(const std::filesystem::path& path, const char* what)
{
    const int error = errno;
    const auto kind = error == ENOSPC ? base::FaultKind::Full : base::FaultKind::Io;
    return base::fail(kind, std::string(what) + " " + path.string() + ": " + std::strerror(error));
}

bool syncDirectory(const std::filesystem::path& directory)
{
    const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        return false;
    }
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    return synced;
}

} // namespace

Key Key::random(base::Random& random)
{
    Key key;
    random.fill(std::as_writable_bytes(std::span(key.m_bytes)));
    return key;
}

Key Key::from(std::string_view bytes)
{
    Key key;
    if (bytes.size() == size) {
        std::copy(bytes.begin(), bytes.end(), key.m_bytes.begin());
    }
    return key;
}

std::string Key::seal(std::string_view context, std::string_view plain, base::Random& random) const
{
    std::string sealed(nonceSize + plain.size() + tagSize, '\0');
    auto* out = reinterpret_cast<unsigned char*>(sealed.data());
    random.fill(std::as_writable_bytes(std::span(out, nonceSize)));
    unsigned long long written = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonceSize, &written, bytesOf(plain), plain.size(),
        bytesOf(context), context.size(), nullptr, out, m_bytes.data());
    return sealed;
}

base::Result<std::string> Key::open(std::string_view context, std::string_view sealed) const
{
    if (sealed.size() < nonceSize + tagSize) {
        return base::fail(base::FaultKind::Corrupt, "sealed bytes are too short");
    }
    std::string plain(sealed.size() - nonceSize - tagSize, '\0');
    unsigned long long written = 0;
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()),
        &written, nullptr, bytesOf(sealed) + nonceSize, sealed.size() - nonceSize, bytesOf(context), context.size(),
        bytesOf(sealed), m_bytes.data());
    if (opened != 0) {
        return base::fail(base::FaultKind::Corrupt, "sealed bytes do not open");
    }
    return plain;
}

base::Result<Key> readMasterKey(const std::filesystem::path& path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return base::fail(base::FaultKind::NotFound, "no master key: " + path.string());
    }
    std::ifstream file(path, std::ios::binary);
    std::string bytes(Key::size + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (file.bad() || !file.is_open()) {
        return base::fail(base::FaultKind::Io, "cannot read the master key: " + path.string());
    }
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (bytes.size() != Key::size) {
        return base::fail(base::FaultKind::Invalid, "the master key must be 32 bytes: " + path.string());
    }
    const Key key = Key::from(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

base::Result<Key> createMasterKey(const std::filesystem::path& path, base::Random& random)
{
    const Key key = Key::random(random);
    // Under its final name only when it is whole: a torn key file would be refused at every later start.
    std::filesystem::path draft = path;
    draft += ".new";
    const int fd = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) {
        return systemFailure(path, "cannot create the master key");
    }
    const bool written = ::write(fd, key.view().data(), Key::size) == static_cast<ssize_t>(Key::size);
    const bool synced = written && ::fsync(fd) == 0;
    if (!synced) {
        auto failure = systemFailure(path, "cannot write the master key");
        ::close(fd);
        ::unlink(draft.c_str());
        return failure;
    }
    ::close(fd);
    if (::link(draft.c_str(), path.c_str()) != 0) {
        auto failure = systemFailure(path, "cannot place the master key");
        ::unlink(draft.c_str());
        return failure;
    }
    ::unlink(draft.c_str());
    if (!syncDirectory(path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path())) {
        return systemFailure(path, "cannot sync the directory of the master key");
    }
    return key;
}

} // namespace hub
