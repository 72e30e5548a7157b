// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/workstation/inspection.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/sqlite/connection.h"
#include "models/store/schema.h"
#include "models/store/store.h"

#include <QDir>

#include <array>
#include <iostream>

namespace {

base::Secret keyIn(const QString& folder)
{
    for (const QString& name : QDir(folder).entryList(QDir::Files)) {
        QFile file(QDir(folder).filePath(name));
        if (QByteArray::fromHex(name.toLatin1()).contains("store") && file.open(QIODevice::ReadOnly)) {
            return base::Secret(file.readAll().toStdString());
        }
    }
    return {};
}

void tellOutbox(store::Copy& copy)
{
    constexpr std::array states {"queued", "sent", "accepted", "refused"};
    const store::OutboxSpan span = copy.outbox.span();
    for (std::uint64_t n = 1; n <= span.last; ++n) {
        const auto row = copy.outbox.find(n);
        const auto* message = row ? std::get_if<protocol::SendMessage>(&row->frame.body) : nullptr;
        std::cout << "row " << n << ' ' << (row ? states.at(std::size_t(row->state)) : "gone") << ' '
                  << (message ? message->text.reveal() : "-") << '\n';
    }
}

void tellMessages(store::Copy& copy)
{
    for (const store::StoredConversation& conversation : copy.conversations.all()) {
        for (const protocol::MessageRow& row : copy.messages.page(conversation.row.id, {}, 1'000'000)) {
            std::cout << "message " << conversation.row.id.toString() << ' ' << row.number << ' ' << row.id.toString()
                      << '\n';
        }
    }
    for (const base::ConversationId& stub : copy.conversations.stubs()) {
        std::cout << "stub " << stub.toString() << '\n';
    }
}

int fails(const base::Fault& fault)
{
    std::cerr << base::describe(fault) << '\n';
    return 1;
}

int tell(const std::filesystem::path& file, const base::Secret& key, const base::PersonId& person)
{
    const base::SystemClock clock;
    base::SystemRandom random;
    {
        auto opened = store::Store::open({file, {}, {}, true}, clock, random);
        if (!opened) {
            return fails(opened.error());
        }
        store::Store& store = **opened;
        if (store.facts().setAside || store.facts().isNew) {
            std::cerr << (store.facts().setAside ? "it was damaged\n" : "it was never used\n");
            return store.facts().setAside ? 1 : 0;
        }
        if (const auto done = store.unlock(key, person, {}); !done) {
            return fails(done.error());
        }
        const auto told = store.read([](store::Copy& copy) {
            tellOutbox(copy);
            tellMessages(copy);
        });
        if (!told) {
            return fails(told.error());
        }
    }
    sqlite::OpenOptions options;
    options.path = file;
    options.schema = store::schema();
    auto plain = sqlite::Connection::open(options);
    if (!plain) {
        return fails(plain.error());
    }
    const auto verdict = plain->attempt([&] {
        auto query = plain->query("PRAGMA integrity_check");
        return query.next() ? std::string(query.text(0)) : std::string();
    });
    std::cout << (verdict && *verdict == "ok" ? "sound" : "unsound") << '\n';
    return 0;
}

} // namespace

int inspect(const QString& profile, const QString& keys, const QString& person)
{
    const QDir folder(profile);
    const QStringList files = folder.entryList({QStringLiteral("*.db")}, QDir::Files);
    if (files.isEmpty()) {
        return 0; // killed before there was one
    }
    return tell(folder.filePath(files.front()).toStdString(), keyIn(keys), {person.toStdString()});
}
