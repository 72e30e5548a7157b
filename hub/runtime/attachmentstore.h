// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/sqlite/connection.h"
#include "hub/log/keystore.h"
#include "hub/runtime/attachmentreader.h"
#include "hub/runtime/filetype.h"
#include "hub/runtime/uploadparts.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hub {

/// What is known of a file.
struct AttachmentFacts
{
    FileType type;
    std::uint64_t bytes = 0;
};

/// Where a file stands in a message.
struct AttachmentUse
{
    base::ConversationId conversation;
    base::CustomerId customer;
    bool isRecalled = false; ///< the message was taken back: staff may still look it up, the customer may not
};

struct AttachmentFigures
{
    std::uint64_t files = 0;
    std::uint64_t bytes = 0; ///< before sealing
};

/// Files that were sent: sealed under the key of whoever uploaded them, named by the SHA-256 of their bytes, and in
/// which conversations they were named (that follows the log). Any thread.
class AttachmentStore final
{
public:
    static base::Result<std::unique_ptr<AttachmentStore>> open(const std::filesystem::path& directory, KeyStore& keys,
        const base::Clock& clock, const std::string& vfs = {}, sqlite::CommitWatch watch = {});

    struct Incomplete
    {
        std::uint64_t offset = 0; ///< bytes that are there
    };
    enum class Refusal
    {
        WrongOffset, ///< the part doesn't begin where the stored ones end: ask with an empty part
        WrongHash, ///< the whole isn't what was announced; what was there is gone
        WrongSize,
        Kind, ///< not an allowed kind of file
        Quota, ///< this customer sent too much, or too much lies about unfinished
    };
    using PutResult = std::variant<AttachmentFacts, Incomplete, Refusal>;

    /// One part of a file, or all of it. `subject`: the uploader. Unfinished uploads are given up after some hours.
    base::Result<PutResult> put(const std::string& subject, const std::string& hash, std::uint64_t bytes,
        std::uint64_t offset, std::string_view part);

    /// What `subject` uploaded himself; none when he didn't.
    base::Result<std::optional<AttachmentFacts>> uploadedBy(const std::string& subject, const std::string& hash);
    /// From anybody's upload.
    base::Result<std::optional<AttachmentFacts>> facts(const std::string& hash);
    /// Without those in conversations of customers who were forgotten.
    base::Result<std::vector<AttachmentUse>> usesOf(const std::string& hash);
    /// Canned replies that bring it, and articles by the same ids.
    base::Result<std::vector<base::CannedId>> repliesWith(const std::string& hash);
    /// Somebody is about to send what a reply brings: it must not be collected in between, even where the reply goes.
    base::Status touchReplied(const std::string& hash);
    /// What somebody else uploaded, for `subject` as well, sealed under his key. None: there is nothing to copy.
    base::Result<std::optional<AttachmentFacts>> copyFor(const std::string& subject, const std::string& hash);
    /// Gives the bytes. Fault NotFound: there is none, or its subject was erased. The store must outlive it.
    base::Result<AttachmentReader> reader(const std::string& hash);

    /// What is kept.
    AttachmentFigures figures() const { return {m_fileCount, m_byteCount}; }

    /// Follows the log.
    base::Position position() const { return m_position; }
    base::Status note(
        const protocol::Event& event, const protocol::MessageSent& message, const base::CustomerId& customer);
    base::Status noteRecalled(base::Position at, const base::MessageId& message);
    /// What stands only in his conversations is nobody's any more, whoever sent it; `dropForgotten` removes it.
    base::Status noteForgotten(base::Position at, const base::CustomerId& customer);
    /// The files that a canned reply brings from here on; none: it has none, or is gone. `owner`: under whose key.
    base::Status noteReply(base::Position at, const base::CannedId& reply, const std::string& owner,
        const std::vector<protocol::Attachment>& files);
    /// Files that a version of an article brings. They stay: an earlier version may be restored.
    base::Status noteArticle(
        base::Position at, const base::ArticleId& article, const std::vector<protocol::Attachment>& files);
    /// The replies of this owner are gone.
    base::Status noteOwnerForgotten(base::Position at, const std::string& owner);
    /// Nothing to note up to here.
    base::Status passed(base::Position at);
    /// Forgets up to `most` files that were uploaded (or asked for by their uploader) before this and that no message
    /// names and no reply of their uploader brings; how many. Between two groups of the desk, and only while nothing
    /// lags behind the log: a message that was judged and isn't noted yet would lose its file.
    base::Result<std::size_t> collect(base::Timestamp before, std::size_t most);
    struct Dropped
    {
        std::size_t files = 0;
        bool more = false; ///< may be left
    };
    /// Removes files that only conversations of forgotten customers name, that no reply brings and that nobody uploaded
    /// again since; looks at `most`. Only while nothing lags behind the log: a later message may name them again.
    base::Result<Dropped> dropForgotten(std::size_t most);
    /// Removes files that no row knows: what a crash left between the file and its row.
    base::Result<std::size_t> sweepStrangers();

    /// Uses belong to another history: they are noted again from the log's beginning, and unfinished uploads begin
    /// anew.
    base::Status followAnew();
    /// Opens attachments.db anew where a fault broke it; good at once where none did.
    base::Status ready();

private:
    AttachmentStore(std::filesystem::path directory, sqlite::Connection connection, KeyStore& keys,
        const base::Clock& clock, base::Position position);

    base::Status count();
    base::Status follow(base::Position at, const std::function<void()>& change);
    using Names = std::vector<std::pair<std::string, std::string>>; ///< hash and subject
    void removeRows(const Names& names);
    base::Status removeFiles(const Names& names);
    base::Status touch(const std::string& subject, const std::string& hash);
    base::Result<bool> bringsFiles(const base::CannedId& reply);
    base::Result<PutResult> finish(const std::string& subject, const std::string& hash, std::string_view whole);
    base::Result<PutResult> joinParts(const std::string& subject, const std::string& hash);
    base::Result<bool> hasRoom(const std::string& subject, std::uint64_t more);
    std::filesystem::path fileOf(const std::string& subject, const std::string& hash) const;

    const std::filesystem::path m_directory;
    std::mutex m_uploading; ///< held for a whole upload; taken before the other one
    std::mutex m_mutex; ///< guards everything below; for rows only, the desk's thread waits for it
    sqlite::Connection m_connection;
    KeyStore& m_keys;
    const base::Clock& m_clock;
    std::atomic<std::uint64_t> m_fileCount {0};
    std::atomic<std::uint64_t> m_byteCount {0};
    base::Position m_position;
    base::Position m_stored; ///< how far the file on disk says
    UploadParts m_parts; ///< under `m_uploading`
};

std::string sha256Hex(std::string_view bytes);

} // namespace hub
