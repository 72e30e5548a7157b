// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/attachmentstore.h"

#include "hub/log/subject.h"

namespace hub {

// Files that canned replies bring: sealed under their owner's key, a person's or a group's. A message that is made of a
// reply names the same file: nothing of it is the customer's, and forgetting him takes only where it was used.

base::Result<std::vector<base::CannedId>> AttachmentStore::repliesWith(const std::string& hash)
{
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt([&] {
        std::vector<base::CannedId> replies;
        sqlite::Query query = m_connection.query("SELECT canned FROM replies WHERE hash = ?1");
        query.with(hash);
        while (query.next()) {
            replies.push_back(query.id<base::CannedId>(0));
        }
        return replies;
    });
}

base::Status AttachmentStore::touchReplied(const std::string& hash)
{
    const base::Timestamp now = m_clock.now();
    const std::lock_guard lock(m_mutex);
    return m_connection.transaction([&] {
        m_connection
            .query("UPDATE copies SET at = ?2 WHERE hash = ?1 AND at < ?2 AND EXISTS "
                   "(SELECT 1 FROM replies WHERE replies.hash = ?1 AND replies.subject = copies.subject)")
            .with(hash, now)
            .run();
    });
}

base::Result<std::optional<AttachmentFacts>> AttachmentStore::copyFor(
    const std::string& subject, const std::string& hash)
{
    using Facts = std::optional<AttachmentFacts>;
    const std::lock_guard uploading(m_uploading);
    if (auto there = uploadedBy(subject, hash); !there || *there) {
        // A reply is about to bring it: not collected in between.
        const base::Status touched = there ? touch(subject, hash) : base::Failure(there.error());
        return touched ? there : base::Result<Facts>(base::Failure(touched.error()));
    }
    auto from = reader(hash);
    if (!from) {
        return from.error().kind == base::FaultKind::NotFound ? base::Result<Facts>(Facts())
                                                              : base::Failure(from.error());
    }
    std::string whole;
    while (whole.size() < from->bytes()) {
        const auto piece = from->read(whole.size());
        if (!piece) {
            return base::Failure(piece.error());
        }
        if (piece->empty()) {
            return Facts();
        }
        whole += *piece;
    }
    const auto stored = finish(subject, hash, whole);
    if (!stored) {
        return base::Failure(stored.error());
    }
    const auto* facts = std::get_if<AttachmentFacts>(&*stored);
    return facts != nullptr ? Facts(*facts) : Facts();
}

base::Result<bool> AttachmentStore::bringsFiles(const base::CannedId& reply)
{
    const std::lock_guard lock(m_mutex);
    return m_connection.attempt(
        [&] { return m_connection.query("SELECT 1 FROM replies WHERE canned = ?1").with(reply).next(); });
}

base::Status AttachmentStore::noteReply(base::Position at, const base::CannedId& reply, const std::string& owner,
    const std::vector<protocol::Attachment>& files)
{
    if (files.empty()) {
        const auto brings = bringsFiles(reply);
        if (!brings || !*brings) {
            return brings ? passed(at) : base::Failure(brings.error()); // most of them: not worth a flush each
        }
    }
    return follow(at, [&] {
        m_connection.query("DELETE FROM replies WHERE canned = ?1").with(reply).run();
        for (const protocol::Attachment& file : files) {
            m_connection.query("INSERT OR IGNORE INTO replies (hash, canned, subject) VALUES (?1, ?2, ?3)")
                .with(file.hash, reply, owner)
                .run();
        }
    });
}

base::Status AttachmentStore::noteArticle(
    base::Position at, const base::ArticleId& article, const std::vector<protocol::Attachment>& files)
{
    if (files.empty()) {
        return passed(at);
    }
    return follow(at, [&] {
        for (const protocol::Attachment& file : files) {
            m_connection.query("INSERT OR IGNORE INTO replies (hash, canned, subject) VALUES (?1, ?2, ?3)")
                .with(file.hash, article, knowledgeSubject)
                .run();
        }
    });
}

base::Status AttachmentStore::noteOwnerForgotten(base::Position at, const std::string& owner)
{
    return follow(at, [&] { m_connection.query("DELETE FROM replies WHERE subject = ?1").with(owner).run(); });
}

} // namespace hub
