// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What helps with writing: canned replies and the files that they bring, emoji.

#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/sync/commanddesk.h"
#include "models/sync/filereading.h"

#include <QPromise>

namespace syncing {

using items::BroughtFile;
using items::FileProblem;

namespace {

BroughtFile failure(const items::OutgoingFile& file, FileProblem problem)
{
    return {{file.hash, file.name, file.type, file.size}, problem};
}

FileProblem problemOf(const base::Fault& fault)
{
    return fault.detail == "too_large"        ? FileProblem::TooLarge
        : fault.kind == base::FaultKind::Full ? FileProblem::DiskFull
                                              : FileProblem::Unreadable;
}

} // namespace

CommandDesk::Done CommandDesk::putCanned(const items::CannedItem& reply)
{
    return write([=](store::CommandWriter& writer) { return writer.putCanned(reply); });
}

CommandDesk::Done CommandDesk::removeCanned(const base::CannedId& id)
{
    return write([=](store::CommandWriter& writer) { return writer.removeCanned(id); });
}

CommandDesk::Done CommandDesk::keepRecentEmoji(const QStringList& glyphs)
{
    std::vector<std::string> kept;
    for (const QString& glyph : glyphs) {
        kept.push_back(items::toUtf8(glyph));
    }
    return writeWithBytes([kept](store::Copy& copy, store::DeltaBuilder&) -> base::Status {
        copy.habits.putEmoji(kept);
        return {};
    });
}

QFuture<BroughtFile> CommandDesk::bringReplyFile(const std::optional<base::GroupId>& group,
    const items::OutgoingFile& file, const std::function<void(int percent)>& progress)
{
    return bringFor(
        QStringLiteral("&for=reply") + (group ? QStringLiteral("&group=") + items::toQString(group->name) : QString()),
        file, progress);
}

QFuture<BroughtFile> CommandDesk::bringFor(
    const QString& purpose, const items::OutgoingFile& file, const std::function<void(int percent)>& progress)
{
    if (!m_session.database || !m_session.http) {
        return QtFuture::makeReadyFuture(failure(file, FileProblem::Unreachable));
    }
    const auto read = [file, purpose](store::Store& store) -> base::Result<FileBringer::Load> {
        if (file.hash.isEmpty()) {
            auto found = readFile(file); // on that thread: 25 MB would stop the window
            if (!found) {
                return base::Failure(found.error());
            }
            return FileBringer::Load {found->attachment, found->bytes, purpose};
        }
        const items::AttachmentItem known {file.hash, file.name, file.type, file.size};
        return store.read([&](store::Copy& copy) {
            const auto bytes = copy.attachments.find(items::toUtf8(file.hash), copy.clock.now());
            return FileBringer::Load {
                store::toAttachment(known), bytes ? QByteArray::fromStdString(*bytes) : QByteArray(), purpose};
        });
    };
    return m_session.database->run(read)
        .then(this,
            [this, file, progress](const base::Result<FileBringer::Load>& load) {
                if (!load || !m_session.http) {
                    const auto problem = load ? FileProblem::Unreachable : problemOf(load.error());
                    return QtFuture::makeReadyFuture(failure(file, problem));
                }
                return bring(*load, progress);
            })
        .unwrap();
}

QFuture<BroughtFile> CommandDesk::bring(const FileBringer::Load& load, const std::function<void(int percent)>& progress)
{
    const auto promise = std::make_shared<QPromise<BroughtFile>>();
    promise->start();
    // It goes with the session whose line it uses.
    auto* bringer = new FileBringer(*m_session.http, *m_session.tokens, m_session.engine);
    const auto end = [promise, bringer](const protocol::Attachment& file, std::optional<FileProblem> problem) {
        promise->addResult(BroughtFile {store::toItem(file), problem});
        promise->finish();
        bringer->deleteLater();
    };
    connect(
        bringer, &FileBringer::brought, bringer, [end](const protocol::Attachment& file) { end(file, std::nullopt); });
    connect(
        bringer, &FileBringer::failed, bringer, [end, file = load.file](FileProblem problem) { end(file, problem); });
    connect(
        bringer, &FileBringer::postponed, bringer, [end, file = load.file] { end(file, FileProblem::Unreachable); });
    connect(bringer, &FileBringer::progress, bringer, progress);
    bringer->bring(load);
    return promise->future();
}

} // namespace syncing
