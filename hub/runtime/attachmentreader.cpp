// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentreader.h"

#include "hub/runtime/durablefile.h"

#include <algorithm>
#include <iterator>

namespace hub {

namespace {

using base::FaultKind;

/// A file of an earlier version begins with a random nonce, never with this.
constexpr std::string_view mark = "cloudseat-slices";
constexpr std::size_t sealing = 24 + 16; ///< nonce and tag, see Sealed

/// With the size of the whole in it: a file that was cut at the end of a slice doesn't open.
std::string contextOf(const std::string& hash, std::uint64_t bytes, std::uint64_t index)
{
    return "attachment/" + hash + "/" + std::to_string(bytes) + "/" + std::to_string(index);
}

} // namespace

base::Result<KeyId> writeSlices(const std::filesystem::path& path, KeyStore& keys, const std::string& subject,
    const std::string& hash, std::string_view whole)
{
    std::optional<KeyId> key;
    std::uint64_t index = 0;
    bool begun = false;
    const auto written = writeDurably(path, [&]() -> base::Result<std::string> {
        if (!begun) {
            begun = true;
            return std::string(mark);
        }
        const std::uint64_t from = index * attachmentSlice;
        if (from >= whole.size()) {
            return std::string();
        }
        auto sealed = keys.seal(subject, contextOf(hash, whole.size(), index++), whole.substr(from, attachmentSlice));
        if (!sealed) {
            return base::Failure(sealed.error());
        }
        if (key && *key != sealed->key) {
            return base::fail(FaultKind::NotFound, "the subject was erased while its file was sealed");
        }
        key = sealed->key;
        return std::move(sealed->bytes);
    });
    return written ? base::Result<KeyId>(key.value_or(KeyId())) : base::Failure(written.error());
}

AttachmentReader::AttachmentReader(
    std::ifstream file, KeyStore& keys, const KeyId& key, std::string hash, std::uint64_t bytes)
    : m_file(std::move(file))
    , m_keys(&keys)
    , m_key(key)
    , m_hash(std::move(hash))
    , m_bytes(bytes)
{ }

base::Result<AttachmentReader> AttachmentReader::open(
    const std::filesystem::path& path, KeyStore& keys, const KeyId& key, std::string hash, std::uint64_t bytes)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return base::fail(FaultKind::NotFound, "no such attachment");
    }
    std::string head(mark.size(), '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    const bool sliced = file && head == mark;
    AttachmentReader reader(std::move(file), keys, key, std::move(hash), bytes);
    if (sliced) {
        // Who begins an answer must be able to go on: whether the key is there shows with the first slice.
        const auto first = reader.slice(0);
        return first ? base::Result<AttachmentReader>(std::move(reader)) : base::Failure(first.error());
    }
    reader.m_file.clear();
    reader.m_file.seekg(0);
    const std::string sealed(std::istreambuf_iterator<char>(reader.m_file), {});
    auto opened = keys.open(key, "attachment/" + reader.m_hash, sealed);
    if (!opened) {
        return base::Failure(opened.error());
    }
    reader.m_whole = std::move(opened).value();
    if (reader.m_whole.size() != bytes) {
        return base::fail(FaultKind::Corrupt, "an attachment has another size than was noted");
    }
    return reader;
}

base::Result<std::string> AttachmentReader::slice(std::uint64_t index)
{
    const std::uint64_t from = index * attachmentSlice;
    const std::size_t size = static_cast<std::size_t>(std::min<std::uint64_t>(attachmentSlice, m_bytes - from));
    std::string sealed(size + sealing, '\0');
    m_file.clear();
    m_file.seekg(static_cast<std::streamoff>(mark.size() + index * (attachmentSlice + sealing)));
    m_file.read(sealed.data(), static_cast<std::streamsize>(sealed.size()));
    if (!m_file) {
        return base::fail(FaultKind::Corrupt, "an attachment is shorter than was noted");
    }
    return m_keys->open(m_key, contextOf(m_hash, m_bytes, index), sealed);
}

base::Result<std::string> AttachmentReader::read(std::uint64_t from)
{
    if (from >= m_bytes) {
        return std::string();
    }
    const std::uint64_t within = from % attachmentSlice;
    if (!m_whole.empty()) {
        return m_whole.substr(from, attachmentSlice - within);
    }
    auto piece = slice(from / attachmentSlice);
    if (piece && within > 0) {
        piece->erase(0, within);
    }
    return piece;
}

} // namespace hub
