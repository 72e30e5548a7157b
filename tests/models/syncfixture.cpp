// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/syncfixture.h"

#include "tests/support/returnsdesk.h"

namespace {

base::Uuid uuid(int kind, int n)
{
    base::Uuid id;
    id.bytes[0] = static_cast<std::uint8_t>(kind);
    id.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

} // namespace

protocol::ConfigureDesk SyncFixture::configuration()
{
    return returnsDesk({"su.miao"});
}

CuttingLink::CuttingLink(syncing::Link& inner)
    : m_inner(inner)
{
    connect(&inner, &syncing::Link::connected, this, &CuttingLink::connected);
    connect(&inner, &syncing::Link::closed, this, [this](session::LinkId link, const session::CloseInfo& info) {
        if (!silent && m_open.erase(link) > 0) {
            Q_EMIT closed(link, info);
        }
    });
    connect(&inner, &syncing::Link::received, this, [this](session::LinkId link, const QByteArray& bytes) {
        if (!silent && !cut(link)) {
            Q_EMIT received(link, rewrite(bytes));
        }
    });
}

bool CuttingLink::cut(session::LinkId link)
{
    if (m_left == 0 || --m_left > 0) {
        return false;
    }
    ++cuts;
    m_open.erase(link);
    m_inner.close(link, protocol::CloseCode::GoingAway);
    Q_EMIT closed(link, {});
    return true;
}

void CuttingLink::open(session::LinkId link)
{
    if (unreachable) {
        Q_EMIT closed(link, {});
        return;
    }
    m_open.insert(link);
    if (silent) {
        return; // nobody answers
    }
    m_left = frames();
    m_inner.open(link);
}

void CuttingLink::breakOff()
{
    for (const session::LinkId link : std::exchange(m_open, {})) {
        m_inner.close(link, protocol::CloseCode::GoingAway);
        Q_EMIT closed(link, {});
    }
}

void CuttingLink::send(session::LinkId link, const std::string& bytes)
{
    if (!silent && !cut(link)) {
        m_inner.send(link, bytes);
    }
}

void CuttingLink::close(session::LinkId link, protocol::CloseCode code)
{
    m_open.erase(link);
    m_inner.close(link, code);
}

SyncFixture::SyncFixture()
    : hub(std::make_unique<syncing::LocalHub>(base::DeskId {"demo"}, clock, random))
    , desk(std::make_unique<syncing::CommandDesk>(clock))
{
    hub->configure(configuration());
    inner = std::make_unique<syncing::LocalLink>(*hub, self);
    link = std::make_unique<CuttingLink>(*inner);
}

SyncFixture::~SyncFixture()
{
    stop();
}

void SyncFixture::start()
{
    database = std::make_unique<store::Database>(
        store::StoreOptions {folder.filePath(QStringLiteral("store.db")).toStdString(), vfs}, clock, random);
    database->open();
    auto opened = database->run([this](store::Store& store) -> base::Result<store::StoreStart> {
        if (auto unlocked = store.unlock(base::Secret(std::string(32, 'k')), self, "box"); !unlocked) {
            return base::Failure(unlocked.error());
        }
        return store.start();
    });
    opened.waitForFinished();
    const auto begin = opened.result();
    REQUIRE(begin);
    feeder = std::make_unique<syncing::Feeder>(repository);
    engine = std::make_unique<syncing::SyncEngine>(
        *begin, QStringLiteral("test"), *link, *database, *feeder, clock, random);
    QObject::connect(&repository.connection(), &items::ConnectionState::changed, engine.get(), [this] {
        if (impatient && repository.connection().facts().connectivity == items::Connectivity::Waiting) {
            QMetaObject::invokeMethod(
                engine.get(), [this] { engine->reconnectNow(); }, Qt::QueuedConnection);
        }
    });
    desk->attach({database.get(), engine.get(), feeder.get(), nullptr, nullptr});
    engine->start();
}

void SyncFixture::stop()
{
    desk->detach();
    if (engine) {
        engine->stop();
    }
    engine.reset();
    feeder.reset();
    database.reset();
    repository.clear();
    repository.connection().setFacts({});
}

bool SyncFixture::waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, 60'000);
}

bool SyncFixture::waitLive()
{
    return waitFor([this] { return repository.connection().isLive() && !repository.presence().person().id.isEmpty(); });
}

bool SyncFixture::done(QFuture<base::Status> future)
{
    return QTest::qWaitFor([&] { return future.isFinished(); }, 60'000) && future.result().ok();
}

engine::Submission SyncFixture::customerDoes(
    int n, const std::optional<base::ConversationId>& conversation, protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.n = ++m_numbers[n];
    frame.id = {base::makeUuidV7(clock.now(), random)};
    frame.conversation = conversation;
    frame.body = std::move(body);
    const auto actor = engine::Actor::ofCustomer({uuid(8, n)}, {uuid(9, n)});
    return hub->act(actor, frame);
}

base::ConversationId SyncFixture::customerOpens(int n, const std::string& text)
{
    protocol::OpenConversation open;
    open.queue = {"returns"};
    open.language = "zh-CN";
    open.customerName = base::Personal("林晓");
    open.source = "web";
    const auto submission = customerDoes(n, std::nullopt, open);
    REQUIRE_FALSE(submission.error);
    base::ConversationId conversation;
    for (const protocol::Event& event : submission.events) {
        if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
            conversation = opened->conversation;
        }
    }
    customerSays(n, conversation, text);
    return conversation;
}

void SyncFixture::customerSays(int n, const base::ConversationId& conversation, const std::string& text)
{
    protocol::SendMessage message;
    message.text = base::Personal(text);
    REQUIRE_FALSE(customerDoes(n, conversation, message).error);
}

base::ConversationId SyncFixture::serve(int n, const std::string& text)
{
    if (repository.presence().presence() != protocol::Presence::ready) {
        REQUIRE(done(desk->setPresence(protocol::Presence::ready, {})));
        REQUIRE(waitFor([this] { return repository.presence().presence() == protocol::Presence::ready; }));
    }
    const base::ConversationId conversation = customerOpens(n, text);
    REQUIRE(waitFor([this] { return !repository.offers().empty(); }));
    REQUIRE(done(desk->acceptOffer(repository.offers().front().id)));
    REQUIRE(waitFor([&] {
        const items::ConversationItem* item = repository.conversation(conversation);
        return item && item->mine && item->unread > 0;
    }));
    desk->openConversation(conversation);
    REQUIRE(waitFor([&] { return repository.timeline(conversation).isLoaded(); }));
    return conversation;
}

std::vector<std::string> SyncFixture::logged(const base::ConversationId& conversation) const
{
    std::vector<std::string> texts;
    for (const protocol::Event& event : hub->log()) {
        const auto* sent = std::get_if<protocol::MessageSent>(&event.body);
        if (sent && sent->conversation == conversation) {
            texts.push_back(sent->text.reveal());
        }
    }
    return texts;
}

std::vector<std::string> SyncFixture::shown(const base::ConversationId& conversation)
{
    std::vector<std::string> texts;
    for (const items::TimelineItem& item : repository.timeline(conversation).entries()) {
        if (item.kind == items::EntryKind::Message && item.number > 0) {
            texts.push_back(item.text.toStdString());
        }
    }
    return texts;
}
