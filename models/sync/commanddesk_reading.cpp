// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sync/commanddesk.h"

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "models/items/earlierconversationmodel.h"
#include "models/store/convert.h"
#include "models/store/merging.h"

#include <QCryptographicHash>
#include <QPromise>

namespace syncing {

void CommandDesk::openConversation(const base::ConversationId& conversation)
{
    if (!m_session.database) {
        return;
    }
    items::Timeline& timeline = m_session.feeder->repository().timeline(conversation);
    if (!timeline.isLoaded()) {
        readTimeline(conversation, std::nullopt, true);
    }
}

void CommandDesk::loadOlder(const base::ConversationId& conversation)
{
    if (!m_session.database) {
        return;
    }
    items::Timeline& timeline = m_session.feeder->repository().timeline(conversation);
    if (!timeline.isLoaded() || !timeline.hasOlder() || timeline.isLoadingOlder() || timeline.isRefused()) {
        return;
    }
    if (const std::uint64_t first = timeline.firstNumber(); first > 1) {
        timeline.setLoadingOlder(true);
        readTimeline(conversation, first, true);
    }
}

void CommandDesk::readTimeline(
    const base::ConversationId& conversation, std::optional<std::uint64_t> before, bool mayAsk)
{
    struct Read
    {
        store::TimelinePage page;
        std::optional<items::ConversationItem> item;
    };
    m_session.database
        ->run([conversation, before](store::Store& store) -> base::Result<Read> {
            return store.read([&](store::Copy& copy) {
                return Read {
                    store::Reader(copy).timeline(conversation, before), store::DeltaBuilder(copy).item(conversation)};
            });
        })
        .then(this, [this, conversation, before, mayAsk](base::Result<Read> read) {
            if (!read || !m_session.feeder) {
                return;
            }
            items::Repository& repository = m_session.feeder->repository();
            items::Timeline* timeline = repository.loadedTimeline(conversation);
            if (!timeline) {
                return; // let go meanwhile
            }
            if (read->item && !repository.conversation(conversation)) {
                repository.put(*read->item); // an earlier one, opened from the context pane
            }
            const bool more = read->page.more || !read->page.complete;
            if (mayAsk && !read->page.complete) {
                askOlder(conversation, before);
                if (before && m_session.engine->isLive()) {
                    return; // the hub's page is the better one; it comes in a moment
                }
            }
            if (!before) {
                timeline->reset(std::move(read->page.entries), more && read->page.firstNumber > 1);
            } else if (before == timeline->firstNumber()) {
                timeline->prepend(std::move(read->page.entries), more && read->page.firstNumber > 1);
            } else {
                timeline->setLoadingOlder(false); // read anew meanwhile: there would be a gap between
            }
        });
}

void CommandDesk::askOlder(const base::ConversationId& conversation, std::optional<std::uint64_t> before)
{
    if (!before && !m_session.feeder->repository().conversation(conversation)) {
        protocol::Query whole;
        whole.name = "history.conversations";
        whole.conversation = conversation;
        m_session.engine->askUntilAnswered(whole);
    }
    protocol::Query query;
    query.name = "history.messages";
    query.conversation = conversation;
    query.before = before;
    query.limit = store::Reader::pageMessages;
    const auto answered = [this, conversation, before](const protocol::Answer& answer, bool stored) {
        if (!m_session.feeder) {
            return;
        }
        using protocol::ErrorKind;
        const bool refused
            = answer.error && (answer.error->kind == ErrorKind::denied || answer.error->kind == ErrorKind::not_found);
        if (stored && !answer.error) {
            readTimeline(conversation, before, false);
        } else if (items::Timeline* timeline = m_session.feeder->repository().loadedTimeline(conversation)) {
            if (refused) {
                timeline->setRefused();
            } else if (before) {
                timeline->setLoadingOlder(false);
            }
        }
    };
    if (before) {
        m_session.engine->ask(query, answered); // scrolling asks again
    } else {
        m_session.engine->askUntilAnswered(query, answered);
    }
}

QFuture<std::vector<items::SearchHit>> CommandDesk::searchOlder(const base::ConversationId& conversation,
    std::uint64_t before, std::shared_ptr<const text::Folding> folding, const QString& needle)
{
    using Hits = std::vector<items::SearchHit>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(Hits {});
    }
    // A page at a time: what is sent and received meanwhile does not wait behind a long history.
    return m_session.database
        ->run([=](store::Store& store) {
            return store.read(
                [&](store::Copy& copy) { return store::Reader(copy).search(conversation, before, *folding, needle); });
        })
        .then(this,
            [=, this](const base::Result<store::Reader::SearchPage>& page) {
                if (!page || page->first <= 1) {
                    return QtFuture::makeReadyFuture(page ? page->hits : Hits {});
                }
                return searchOlder(conversation, page->first, folding, needle).then([found = page->hits](Hits older) {
                    older.insert(older.end(), found.begin(), found.end());
                    return older;
                });
            })
        .unwrap();
}

/// The hub's answer, or at once an error where there is no connection.
QFuture<protocol::Answer> CommandDesk::ask(const protocol::Query& query)
{
    const auto promise = std::make_shared<QPromise<protocol::Answer>>();
    promise->start();
    const auto give = [promise](const protocol::Answer& answer) {
        promise->addResult(answer);
        promise->finish();
    };
    if (m_session.engine && m_session.engine->isLive()) {
        m_session.engine->ask(query, [give](const protocol::Answer& answer, bool) { give(answer); });
    } else {
        protocol::Answer none;
        none.error.emplace();
        none.error->kind = protocol::ErrorKind::overloaded;
        give(none);
    }
    return promise->future();
}

void CommandDesk::loadDirectory(const base::ConversationId& conversation)
{
    protocol::Query query;
    query.name = "directory";
    query.conversation = conversation;
    if (m_session.engine) {
        m_session.engine->ask(query); // its rows are stored, and shown from there
    }
}

QFuture<std::optional<protocol::WhyRow>> CommandDesk::askWhy()
{
    using Why = std::optional<protocol::WhyRow>;
    protocol::Query query;
    query.name = "routing.why";
    return ask(query).then(this, [](const protocol::Answer& answer) -> Why {
        const auto* row = answer.rows.empty() ? nullptr : std::get_if<protocol::WhyRow>(&answer.rows.front());
        return row && !answer.error ? Why(*row) : std::nullopt;
    });
}

QFuture<std::optional<std::vector<items::WaitingItem>>> CommandDesk::askWaiting()
{
    return askLine("queue.waiting");
}

QFuture<std::optional<std::vector<items::WaitingItem>>> CommandDesk::askServed()
{
    return askLine("queue.served");
}

QFuture<std::optional<std::vector<items::WaitingItem>>> CommandDesk::askLine(const char* name)
{
    using List = std::optional<std::vector<items::WaitingItem>>;
    protocol::Query query;
    query.name = name;
    query.limit = 100;
    return ask(query).then(this, [](const protocol::Answer& answer) -> List {
        return answer.error ? std::nullopt : List(store::toWaiting(answer.rows));
    });
}

QFuture<std::optional<std::vector<items::VersionItem>>> CommandDesk::askVersions(
    const base::ConversationId& conversation, const base::MessageId& message)
{
    using List = std::optional<std::vector<items::VersionItem>>;
    protocol::Query query;
    query.name = "message.versions";
    query.conversation = conversation;
    query.message = message;
    query.limit = 200;
    return ask(query).then(this, [](const protocol::Answer& answer) -> List {
        if (answer.error) {
            return std::nullopt;
        }
        std::vector<items::VersionItem> list;
        for (const protocol::Row& row : answer.rows) {
            if (const auto* version = std::get_if<protocol::VersionRow>(&row)) {
                list.push_back(store::toItem(*version));
            }
        }
        return list;
    });
}

/// Asked for once more while its last page is full, it goes on behind that.
void CommandDesk::loadEarlierConversations(const base::CustomerId& customer)
{
    if (!m_session.database) {
        return;
    }
    const std::vector<items::EarlierItem> known
        = m_session.feeder ? m_session.feeder->repository().earlier(customer) : std::vector<items::EarlierItem> {};
    const bool full = m_earlierOf == customer && int(known.size()) >= m_earlierWanted;
    m_earlierWanted = full ? m_earlierWanted + items::earlierPage : items::earlierPage;
    m_earlierOf = customer;
    readEarlier(customer);
    protocol::Query query;
    query.name = "history.conversations";
    query.customer = customer;
    query.limit = items::earlierPage;
    if (full) {
        query.before = std::uint64_t(known.back().openedAt.ms);
    }
    m_session.engine->ask(query, [this, customer](const protocol::Answer& answer, bool stored) {
        if (m_session.feeder && stored && !answer.error) {
            readEarlier(customer);
        }
    });
}

QFuture<std::vector<items::CustomerItem>> CommandDesk::findDoubles(const base::CustomerId& of, const QString& text)
{
    using List = std::vector<items::CustomerItem>;
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(List {});
    }
    return m_session.database
        ->run([of, text](store::Store& store) -> base::Result<List> {
            return store.read([&](store::Copy& copy) { return store::Merging(copy).findDoubles(of, text); });
        })
        .then(this, [](base::Result<List> found) { return found ? std::move(found).value() : List {}; });
}

void CommandDesk::readEarlier(const base::CustomerId& customer)
{
    m_session.database
        ->run([customer, most = customer == m_earlierOf ? m_earlierWanted : items::earlierPage](
                  store::Store& store) -> base::Result<std::vector<items::EarlierItem>> {
            return store.read([&](store::Copy& copy) { return store::Reader(copy).earlier(customer, most); });
        })
        .then(this, [this, customer](base::Result<std::vector<items::EarlierItem>> list) {
            if (list && m_session.feeder) {
                m_session.feeder->repository().setEarlier(customer, std::move(*list));
            }
        });
}

void CommandDesk::fetchAttachment(const base::ConversationId&, const QString& hash)
{
    if (!m_session.database) {
        Q_EMIT attachmentFailed(hash, items::FileProblem::Unreachable);
        return;
    }
    m_session.database
        ->run([name = items::toUtf8(hash)](store::Store& store) -> base::Result<std::optional<std::string>> {
            return store.read([&](store::Copy& copy) { return copy.attachments.find(name, copy.clock.now()); });
        })
        .then(this, [this, hash](const base::Result<std::optional<std::string>>& found) {
            if (found && *found) {
                Q_EMIT attachmentReady(hash, QByteArray::fromStdString(**found));
            } else if (m_session.http) {
                download(hash);
            } else {
                Q_EMIT attachmentFailed(hash, items::FileProblem::NotFound);
            }
        });
}

FileSaver& CommandDesk::saver(const items::AttachmentItem& file, const QString& path)
{
    const auto known = m_savers.find(file.hash);
    if (known != m_savers.end() && known->second->path() == path) {
        return *known->second;
    }
    cancelSave(file.hash);
    auto* made = new FileSaver(m_session.http, m_session.tokens, file, path, this);
    m_savers[file.hash] = made;
    const QString hash = file.hash;
    connect(made, &FileSaver::progress, this, [this, hash](int percent) { Q_EMIT saveProgress(hash, percent); });
    connect(made, &FileSaver::failed, this,
        [this, hash](items::FileProblem problem) { Q_EMIT attachmentNotSaved(hash, problem); });
    connect(made, &FileSaver::saved, this, [this, hash, path] {
        cancelSave(hash); // nothing of it is left to go
        Q_EMIT attachmentSaved(hash, path);
    });
    return *made;
}

void CommandDesk::saveAttachment(const items::AttachmentItem& file, const QString& path)
{
    if (!m_session.database) {
        Q_EMIT attachmentNotSaved(file.hash, items::FileProblem::Unreachable);
        return;
    }
    const auto running = m_savers.find(file.hash);
    if (running != m_savers.end() && running->second->isRunning()) {
        return;
    }
    FileSaver& made = saver(file, path);
    made.start();
    m_session.database
        ->run([name = items::toUtf8(file.hash)](store::Store& store) -> base::Result<std::optional<std::string>> {
            return store.read([&](store::Copy& copy) { return copy.attachments.find(name, copy.clock.now()); });
        })
        .then(&made, [&made](const base::Result<std::optional<std::string>>& found) {
            if (found && *found) {
                made.write(QByteArray::fromStdString(**found));
            } else {
                made.fetch();
            }
        });
}

void CommandDesk::cancelSave(const QString& hash)
{
    const auto known = m_savers.find(hash);
    if (known != m_savers.end()) {
        FileSaver* saver = known->second;
        m_savers.erase(known);
        saver->disconnect(this);
        saver->discard();
        saver->deleteLater();
    }
}

void CommandDesk::download(const QString& hash)
{
    const auto progress = [this, hash](qint64 done, qint64 total) {
        if (total > 0) {
            Q_EMIT attachmentProgress(hash, static_cast<int>(100 * done / total));
        }
    };
    m_session.tokens->ensure()
        .then(this,
            [this, hash, progress](TokenState state) {
                if (state != TokenState::Good || !m_session.http) {
                    return QtFuture::makeReadyFuture(HttpAnswer {});
                }
                return m_session.http->get(QStringLiteral("/api/v1/attachments/") + hash, m_session.tokens->access(),
                    static_cast<qint64>(protocol::limits::attachmentBytes), progress);
            })
        .unwrap()
        .then(this, [this, hash](const HttpAnswer& answer) {
            if (!answer.ok()) {
                Q_EMIT attachmentFailed(
                    hash, answer.status == 404 ? items::FileProblem::NotFound : items::FileProblem::Unreachable);
                return;
            }
            const QByteArray digest = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256).toHex();
            if (QString::fromLatin1(digest) != hash) {
                Q_EMIT attachmentFailed(hash, items::FileProblem::NotFound); // not what the message named
                return;
            }
            if (m_session.database) {
                m_session.database->write(
                    [name = items::toUtf8(hash), bytes = answer.body.toStdString()](store::Copy& copy,
                        store::DeltaBuilder&) { copy.attachments.put(name, bytes, copy.clock.now()); });
            }
            Q_EMIT attachmentReady(hash, answer.body);
        });
}

} // namespace syncing
