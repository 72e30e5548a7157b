// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/commanddesk.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/sync/filereading.h"

#include <algorithm>

namespace syncing {

using items::toUtf8;

namespace {

constexpr base::Milliseconds typingEvery {1'000};

base::Status nobody()
{
    return base::fail(base::FaultKind::Io, "nobody is signed in");
}

} // namespace

CommandDesk::CommandDesk(const base::Clock& clock, QObject* parent)
    : items::CommandSink(parent)
    , m_clock(clock)
    , m_bulk(clock)
{ }

CommandDesk::~CommandDesk() = default;

void CommandDesk::attach(const Session& session)
{
    m_session = session;
    connect(session.engine, &SyncEngine::refused, this, &CommandDesk::refused);
    connect(session.engine, &SyncEngine::snapshotStored, this, [this] {
        // Rows were replaced: every open timeline is read again.
        for (const auto& [id, item] : m_session.feeder->repository().conversations()) {
            items::Timeline* timeline = m_session.feeder->repository().loadedTimeline(id);
            if (timeline && timeline->isLoaded()) {
                readTimeline(id, std::nullopt, true);
            }
        }
    });
    const auto commit = [engine = session.engine](const store::Delta& delta) { engine->committed(delta); };
    m_releaser = std::make_unique<Releaser>(*session.database, m_clock, commit);
    m_releaser->wake();
    if (!session.http) {
        return;
    }
    m_uploader = std::make_unique<Uploader>(*session.database, *session.http, *session.tokens, commit);
    connect(m_releaser.get(), &Releaser::released, m_uploader.get(), &Uploader::wake);
    connect(m_uploader.get(), &Uploader::failed, this, &CommandDesk::uploadFailed);
    connect(m_uploader.get(), &Uploader::progress, this,
        [this](const base::ConversationId& conversation, const base::MessageId& message, int percent) {
            items::Timeline* timeline = m_session.feeder->repository().loadedTimeline(conversation);
            const int index = timeline ? timeline->indexOf(message) : -1;
            if (index >= 0) {
                items::TimelineItem item = timeline->entries()[static_cast<std::size_t>(index)];
                item.uploadPercent = percent;
                timeline->put(item);
            }
        });
    items::ConnectionState& connection = session.feeder->repository().connection();
    connect(&connection, &items::ConnectionState::changed, m_uploader.get(), [this, &connection] {
        if (connection.isLive()) {
            m_uploader->wake();
        }
    });
    m_uploader->wake();
    m_bulk.attach(*session.http, *session.tokens);
    m_articleFiles = std::make_unique<ArticleFiles>(*session.database, *session.http, *session.tokens);
    connect(&session.feeder->repository().articles(), &items::Articles::completeChanged, m_articleFiles.get(),
        &ArticleFiles::wake);
    connect(
        &session.feeder->repository().articles(), &items::Articles::changed, m_articleFiles.get(), &ArticleFiles::wake);
    connect(&connection, &items::ConnectionState::changed, m_articleFiles.get(), [this, &connection] {
        if (connection.isLive()) {
            m_articleFiles->wake();
        }
    });
}

void CommandDesk::detach()
{
    if (m_session.engine) {
        m_session.engine->disconnect(this);
    }
    m_bulk.detach();
    if (m_releaser) {
        // Nothing that the store still does for these may find them gone.
        m_session.database->run([](store::Store&) { return base::Status(); }).waitForFinished();
        m_articleFiles.reset();
        m_uploader.reset();
        m_releaser.reset();
    }
    while (!m_savers.empty()) {
        cancelSave(m_savers.begin()->first);
    }
    m_copySearch.reset();
    m_session = {};
}

CommandDesk::Done CommandDesk::write(Work work)
{
    return writeWithBytes([work = std::move(work)](store::Copy& copy, store::DeltaBuilder& delta) {
        store::CommandWriter writer(copy, delta);
        return work(writer);
    });
}

CommandDesk::Done CommandDesk::writeWithBytes(CopyWork work)
{
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(nobody());
    }
    return m_session.database->write(std::move(work))
        .then(this, [this](const base::Result<store::Delta>& result) -> base::Status {
            if (!result) {
                return base::Failure(result.error());
            }
            if (m_session.engine) {
                m_session.engine->committed(*result);
            }
            return {};
        });
}

// -- writing --

base::Milliseconds CommandDesk::undoSpan() const
{
    // What waits for the line can be taken back anyway.
    const bool live = m_session.feeder && m_session.feeder->repository().connection().isLive();
    return std::chrono::seconds(live ? m_session.feeder->repository().desk().rules().undoSeconds : 0);
}

CommandDesk::Done CommandDesk::sendMessage(
    const base::ConversationId& conversation, const QString& text, const std::vector<items::OutgoingFile>& files)
{
    const std::string utf8 = toUtf8(text);
    const base::Milliseconds undo = undoSpan();
    const auto wake = [this](const base::Status& done) {
        if (done && m_releaser) {
            m_releaser->wake();
        }
        if (done && m_uploader) {
            m_uploader->wake();
        }
        return done;
    };
    if (files.empty()) {
        auto sent = write([=](store::CommandWriter& writer) { return writer.sendMessage(conversation, utf8, undo); });
        return undo.count() > 0 ? sent.then(this, wake) : sent;
    }
    if (!m_session.http) {
        return QtFuture::makeReadyFuture(
            base::Status(base::fail(base::FaultKind::Denied, "files need a hub over the network")));
    }
    return writeWithBytes([=](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
        std::vector<protocol::Attachment> attachments;
        const std::vector<protocol::Attachment> kept = copy.drafts.findFiles(conversation);
        for (const items::OutgoingFile& file : files) {
            const auto found = std::ranges::find(kept, toUtf8(file.hash), &protocol::Attachment::hash);
            if (found != kept.end()) {
                attachments.push_back(*found);
                continue;
            }
            if (!file.hash.isEmpty() && !file.type.isEmpty()) { // a canned reply's
                attachments.push_back(store::toAttachment({file.hash, file.name, file.type, file.size, 0, 0}));
                continue;
            }
            auto read = readFile(file);
            if (!read) {
                return base::Failure(read.error());
            }
            copy.attachments.put(read->attachment.hash, read->bytes.toStdString(), copy.clock.now());
            attachments.push_back(read->attachment);
        }
        return store::CommandWriter(copy, delta).sendFiles(conversation, utf8, std::move(attachments), undo);
    }).then(this, wake);
}

CommandDesk::Done CommandDesk::sendCard(const base::ConversationId& conversation, const base::MessageId& message)
{
    return write([=](store::CommandWriter& writer) { return writer.sendCard(conversation, message); });
}

CommandDesk::Done CommandDesk::addNote(const base::ConversationId& conversation, const QString& text)
{
    const std::string utf8 = toUtf8(text);
    return write([=](store::CommandWriter& writer) { return writer.addNote(conversation, utf8); });
}

CommandDesk::Done CommandDesk::recallQueued(
    const base::ConversationId& conversation, const base::MessageId& message, bool edit)
{
    return write([=](store::CommandWriter& writer) { return writer.recall(conversation, message, edit); });
}

CommandDesk::Done CommandDesk::retryFailed(const base::ConversationId&, const base::MessageId& message)
{
    return write([=](store::CommandWriter& writer) {
        return writer.retry(message);
    }).then(this, [this](const base::Status& status) {
        if (m_uploader) {
            m_uploader->wake();
        }
        return status;
    });
}

CommandDesk::Done CommandDesk::discardFailed(const base::ConversationId&, const base::MessageId& message)
{
    return write([=](store::CommandWriter& writer) { return writer.discard(message); });
}

CommandDesk::Done CommandDesk::saveDraft(const base::ConversationId& conversation, const QString& text, bool note)
{
    const std::string utf8 = toUtf8(text);
    return write([=](store::CommandWriter& writer) { return writer.saveDraft(conversation, note, utf8); });
}

QFuture<base::Result<items::AttachmentItem>> CommandDesk::keepDraftFile(
    const base::ConversationId& conversation, const items::OutgoingFile& file)
{
    using Kept = base::Result<items::AttachmentItem>;
    const auto kept = std::make_shared<items::AttachmentItem>(); // written before the future ends
    return writeWithBytes([=](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
        if (!file.hash.isEmpty()) { // a canned reply's
            const items::AttachmentItem replied {file.hash, file.name, file.type, file.size};
            *kept = replied;
            return store::CommandWriter(copy, delta).addDraftFile(conversation, store::toAttachment(replied));
        }
        const auto read = readFile(file); // on that thread: 25 MB would stop the window
        if (!read) {
            return base::Failure(read.error());
        }
        copy.attachments.put(read->attachment.hash, read->bytes.toStdString(), copy.clock.now());
        *kept = store::toItem(read->attachment);
        return store::CommandWriter(copy, delta).addDraftFile(conversation, read->attachment);
    }).then(this, [kept](const base::Status& done) { return done ? Kept(*kept) : Kept(base::Failure(done.error())); });
}

CommandDesk::Done CommandDesk::dropDraftFile(const base::ConversationId& conversation, const QString& hash)
{
    return write([=](store::CommandWriter& writer) { return writer.dropDraftFile(conversation, toUtf8(hash)); });
}

CommandDesk::Done CommandDesk::saveWrapUp(const base::ConversationId& conversation, const items::WrapUpDraft& draft)
{
    return write([=](store::CommandWriter& writer) { return writer.saveWrapUp(conversation, draft); });
}

CommandDesk::Done CommandDesk::keepAsNote(const base::ConversationId&, const base::MessageId& message)
{
    return write([=](store::CommandWriter& writer) { return writer.keepAsNote(message); });
}

void CommandDesk::typing(const base::ConversationId& conversation, bool on, const QString& preview)
{
    if (!m_session.engine) {
        return;
    }
    const base::Milliseconds now = m_clock.monotonic();
    const auto last = m_typedAt.find(conversation);
    if (on && last != m_typedAt.end() && now - last->second < typingEvery) {
        return;
    }
    if (on) {
        m_typedAt[conversation] = now;
    } else {
        m_typedAt.erase(conversation);
    }
    protocol::Signal signal;
    signal.name = "typing";
    signal.conversation = conversation;
    signal.on = on;
    if (!preview.isEmpty()) {
        signal.preview = base::Personal(toUtf8(preview));
    }
    m_session.engine->signal(signal);
}

void CommandDesk::markRead(const base::ConversationId& conversation, const base::MessageId& upTo)
{
    write([=](store::CommandWriter& writer) { return writer.markRead(conversation, upTo); });
}

// -- the queue --

CommandDesk::Done CommandDesk::acceptOffer(const base::OfferId& offer)
{
    return write([=](store::CommandWriter& writer) { return writer.acceptOffer(offer); });
}

CommandDesk::Done CommandDesk::declineOffer(const base::OfferId& offer, protocol::DeclineReason reason)
{
    return write([=](store::CommandWriter& writer) { return writer.declineOffer(offer, reason); });
}

CommandDesk::Done CommandDesk::owners(const base::ConversationId& conversation, protocol::CommandBody body)
{
    return write([conversation, body = std::move(body)](
                     store::CommandWriter& writer) { return writer.ownersCommand(conversation, body); });
}

CommandDesk::Done CommandDesk::park(const base::ConversationId& conversation, std::optional<base::Timestamp> until)
{
    return owners(conversation, protocol::ParkConversation {until});
}

CommandDesk::Done CommandDesk::resume(const base::ConversationId& conversation)
{
    return owners(conversation, protocol::ResumeConversation {});
}

CommandDesk::Done CommandDesk::close(const base::ConversationId& conversation, bool wrapUp)
{
    return owners(conversation, protocol::CloseConversation {wrapUp ? std::optional(true) : std::nullopt});
}

CommandDesk::Done CommandDesk::finishWrapUp(const base::ConversationId& conversation, const protocol::WrapUp& outcome)
{
    return owners(conversation, protocol::FinishWrapUp {outcome});
}

CommandDesk::Done CommandDesk::transfer(
    const base::ConversationId& conversation, const items::TransferTarget& target, const QString& note, bool tell)
{
    const std::string utf8 = toUtf8(note);
    return write([=](store::CommandWriter& writer) { return writer.transfer(conversation, target, utf8, tell); });
}

CommandDesk::Done CommandDesk::saveTransferNote(const base::ConversationId& conversation, const QString& text)
{
    const std::string utf8 = toUtf8(text);
    return write([=](store::CommandWriter& writer) { return writer.saveTransferNote(conversation, utf8); });
}

CommandDesk::Done CommandDesk::takeOver(
    const base::ConversationId& conversation, const base::PersonId& from, const QString& note)
{
    const std::string utf8 = toUtf8(note);
    return write([=](store::CommandWriter& writer) { return writer.takeOver(conversation, from, utf8); });
}

CommandDesk::Done CommandDesk::block(const base::CustomerId& customer, int minutes, const QString& reason)
{
    const std::string utf8 = toUtf8(reason);
    return write([=](store::CommandWriter& writer) { return writer.block(customer, std::uint32_t(minutes), utf8); });
}

CommandDesk::Done CommandDesk::mergeCustomers(const base::CustomerId& customer, const base::CustomerId& into)
{
    return write([=](store::CommandWriter& writer) {
        writer.mergeCustomers(customer, into);
        return base::Status();
    });
}

CommandDesk::Done CommandDesk::partCustomer(const base::CustomerId& customer)
{
    return write([=](store::CommandWriter& writer) {
        writer.partCustomer(customer);
        return base::Status();
    });
}

CommandDesk::Done CommandDesk::claim(const base::ConversationId& conversation)
{
    return write([=](store::CommandWriter& writer) { return writer.claim(conversation); });
}

CommandDesk::Done CommandDesk::reportAway(bool away, items::AwayCause cause)
{
    const std::string word = cause == items::AwayCause::Lock ? "lock" : "sleep";
    return write([=](store::CommandWriter& writer) { return writer.reportAway(away, word); });
}

CommandDesk::Done CommandDesk::extendWrapUp(const base::ConversationId& conversation)
{
    return owners(conversation, protocol::ExtendWrapUp {});
}

CommandDesk::Done CommandDesk::limitLoad(std::optional<int> most)
{
    const auto cap = most ? std::optional(static_cast<std::uint32_t>(std::max(0, *most))) : std::nullopt;
    return write([=](store::CommandWriter& writer) { return writer.limitLoad(cap); });
}

CommandDesk::Done CommandDesk::setPresence(protocol::Presence presence, const QString& reason)
{
    if (m_session.feeder) {
        m_session.feeder->repository().presence().setPending(presence);
    }
    const std::string utf8 = toUtf8(reason);
    return write([=](store::CommandWriter& writer) {
        return writer.setPresence(presence, utf8);
    }).then(this, [this](const base::Status& status) {
        if (!status && m_session.feeder) {
            m_session.feeder->repository().presence().setPending(std::nullopt);
        }
        return status;
    });
}

CommandDesk::Done CommandDesk::updateCustomer(
    const base::ConversationId& conversation, const items::CustomerItem& customer)
{
    const protocol::CustomerRow row = store::toRow(customer);
    return owners(conversation, protocol::UpdateCustomer {row.id, row.displayName, row.fields, row.tags});
}

CommandDesk::Done CommandDesk::editMessage(
    const base::ConversationId& conversation, const base::MessageId& message, const QString& text)
{
    const std::string utf8 = toUtf8(text);
    return write([=](store::CommandWriter& writer) { return writer.editMessage(conversation, message, utf8); });
}

CommandDesk::Done CommandDesk::recallMessage(const base::ConversationId& conversation, const base::MessageId& message)
{
    return owners(conversation, protocol::RecallMessage {message});
}

CommandDesk::Done CommandDesk::keepWord(const QString& word)
{
    return writeWithBytes([word = toUtf8(word)](store::Copy& copy, store::DeltaBuilder& delta) {
        delta.touchWords();
        return copy.words.add(word);
    });
}

CommandDesk::Done CommandDesk::dropWord(const QString& word)
{
    return writeWithBytes([word = toUtf8(word)](store::Copy& copy, store::DeltaBuilder& delta) -> base::Status {
        delta.touchWords();
        copy.words.remove(word);
        return {};
    });
}

// -- connection --

void CommandDesk::signOut()
{
    Q_EMIT signOutRequested();
}

void CommandDesk::reconnectNow()
{
    if (m_session.engine) {
        m_session.engine->reconnectNow();
    }
}

} // namespace syncing
