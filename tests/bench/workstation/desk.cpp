// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/desk.h"

#include "tests/support/returnsdesk.h"

#include <QApplication>
#include <QTest>

#include <string>
#include <utility>

namespace measure {

namespace {

constexpr int patienceMs = 60'000;
constexpr int fillingMs = 10 * 60'000;

base::Uuid uuid(std::uint8_t kind, std::size_t number)
{
    base::Uuid id;
    id.bytes[0] = kind;
    id.bytes[15] = static_cast<std::uint8_t>(number + 1);
    return id;
}

base::Failure<base::Fault> failure(const char* what)
{
    return base::fail(base::FaultKind::Invalid, what);
}

template <class Condition> bool waitFor(Condition condition, int mostMs = patienceMs)
{
    return QTest::qWaitFor(condition, mostMs);
}

/// One queue and one agent, who takes as many as are needed.
protocol::ConfigureDesk configuration(const base::PersonId& agent, int most)
{
    protocol::ConfigureDesk desk = returnsDesk(agent);
    desk.people.front().cap = static_cast<std::uint32_t>(most);
    // All at once: nobody is spared who begins.
    for (const auto& [name, value] : {std::pair("agent.hard_cap", "30"), std::pair("agent.ramp", "off"),
             std::pair("offer.min_gap_s", "0"), std::pair("offer.burst", "off")}) {
        protocol::ParameterSetting setting;
        setting.name = name;
        setting.value = value;
        desk.parameters.push_back(std::move(setting));
    }
    return desk;
}

} // namespace

Desk::Desk()
    : m_commands(m_clock)
    , m_hub({"bench"}, m_clock, m_random)
    , m_link(m_hub, m_self)
    , m_settings(QString())
    , m_theme(*qApp)
    , m_language(m_theme)
    , m_keys(m_settings)
    , m_spelling(m_settings, m_repository)
    , m_window(
          {m_theme, m_clock, m_repository, m_commands, m_keys, m_spelling}, m_theme, m_language, m_signIn, m_settings)
{
    m_theme.setChoice(LookChoice::Light);
    m_language.apply(settings::Language::Chinese);
}

Desk::~Desk()
{
    m_commands.detach();
    if (m_engine) {
        m_engine->stop();
    }
    m_engine.reset();
    m_feeder.reset();
    m_database.reset();
}

base::Status Desk::openStore()
{
    m_database = std::make_unique<store::Database>(
        store::StoreOptions {m_folder.filePath(QStringLiteral("store.db")).toStdString(), {}}, m_clock, m_random);
    m_database->open();
    auto opened = m_database->run([self = m_self](store::Store& store) -> base::Result<store::StoreStart> {
        const base::Secret key(std::string(store::Vault::keyBytes, 'k'));
        if (const base::Status unlocked = store.unlock(key, self, "box"); !unlocked) {
            return base::Failure(unlocked.error());
        }
        return store.start();
    });
    opened.waitForFinished();
    const auto start = opened.result();
    if (!start) {
        return base::Failure(start.error());
    }
    m_feeder = std::make_unique<syncing::Feeder>(m_repository);
    m_engine = std::make_unique<syncing::SyncEngine>(
        *start, QStringLiteral("bench"), m_link, *m_database, *m_feeder, m_clock, m_random);
    m_commands.attach({m_database.get(), m_engine.get(), m_feeder.get(), nullptr, nullptr});
    m_engine->start();
    return {};
}

base::Status Desk::beginShift()
{
    if (!waitFor(
            [this] { return m_repository.connection().isLive() && !m_repository.presence().person().id.isEmpty(); })) {
        return failure("the workstation doesn't come to the desk");
    }
    m_window.resize(1366, 768);
    m_window.showDesk();
    m_window.show();
    m_window.activateWindow();
    if (!QTest::qWaitForWindowExposed(&m_window, patienceMs)) {
        return failure("the window doesn't come");
    }
    m_commands.setPresence(protocol::Presence::ready, {});
    if (!waitFor([this] { return m_repository.presence().presence() == protocol::Presence::ready; })) {
        return failure("the shift doesn't begin");
    }
    return {};
}

base::Status Desk::begin(int most)
{
    m_hub.configure(configuration(m_self, most));
    if (const base::Status opened = openStore(); !opened) {
        return opened;
    }
    return beginShift();
}

base::Status Desk::serve()
{
    const std::size_t customer = m_served.size();
    protocol::OpenConversation open;
    open.queue = {"returns"};
    open.language = "zh-CN";
    open.customerName = base::Personal("林晓 " + std::to_string(customer));
    open.source = "web";
    base::ConversationId conversation;
    for (const protocol::Event& event : customerDoes(customer, std::nullopt, open).events) {
        if (const auto* opened = std::get_if<protocol::ConversationOpened>(&event.body)) {
            conversation = opened->conversation;
        }
    }
    m_served.push_back(conversation);
    if (!customerSays(customer, "你好")) {
        return failure("a customer can't say anything");
    }
    if (!waitFor([this] { return !m_repository.offers().empty(); })) {
        return failure("nobody is offered");
    }
    m_commands.acceptOffer(m_repository.offers().front().id);
    if (!waitFor([&] {
            const items::ConversationItem* item = m_repository.conversation(conversation);
            return item != nullptr && item->mine && m_repository.offers().empty();
        })) {
        return failure("the offer isn't taken");
    }
    m_commands.sendMessage(conversation, QStringLiteral("您好"), {}); // else it is taken from us after a while
    return {};
}

engine::Submission Desk::customerDoes(
    std::size_t customer, const std::optional<base::ConversationId>& conversation, protocol::CommandBody body)
{
    protocol::CommandFrame frame;
    frame.n = ++m_numbers[customer];
    frame.id = {base::makeUuidV7(m_clock.now(), m_random)};
    frame.conversation = conversation;
    frame.body = std::move(body);
    return m_hub.act(engine::Actor::ofCustomer({uuid(8, customer)}, {uuid(9, customer)}), frame);
}

bool Desk::customerSays(std::size_t customer, const std::string& text)
{
    protocol::SendMessage message;
    message.text = base::Personal(text);
    return !customerDoes(customer, m_served[customer], message).error;
}

base::Result<std::vector<base::ConversationId>> Desk::fill(const Filling& filling)
{
    struct Filled
    {
        std::vector<base::ConversationId> conversations;
        store::StoreStart start;
    };
    auto filled = m_database->run([this, filling](store::Store& store) -> base::Result<Filled> {
        auto conversations = measure::fill(store, filling, m_clock, m_random);
        if (!conversations) {
            return base::Failure(conversations.error());
        }
        auto start = store.start();
        if (!start) {
            return base::Failure(start.error());
        }
        return Filled {std::move(*conversations), std::move(*start)};
    });
    if (!waitFor([&] { return filled.isFinished(); }, fillingMs)) {
        return failure("the store isn't filled in time");
    }
    const auto result = filled.result();
    if (!result) {
        return base::Failure(result.error());
    }
    m_feeder->apply(result->start.delta);
    return result->conversations;
}

} // namespace measure
