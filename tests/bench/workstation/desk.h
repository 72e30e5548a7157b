// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sync/commanddesk.h"
#include "models/sync/locallink.h"
#include "tests/bench/workstation/filling.h"
#include "tests/widgets/support/recordedsignin.h"
#include "widgets/common/theme/theme.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/window/language.h"
#include "widgets/window/mainwindow.h"

#include <QTemporaryDir>

#include <map>
#include <memory>
#include <vector>

namespace measure {

/// A workstation in this process: the real store on a disk, the real sync engine, the real window; the desk it works at
/// is in memory, and its customers say what they are told to.
class Desk final
{
public:
    Desk();
    ~Desk();

    /// The window stands, on shift, with room for so many customers.
    base::Status begin(int most);
    /// Another customer comes and is served.
    base::Status serve();
    /// Into the store, and shown as at a start. The latest first.
    base::Result<std::vector<base::ConversationId>> fill(const Filling& filling);

    /// One of the customers who are being served says something; false: the desk didn't take it.
    bool customerSays(std::size_t customer, const std::string& text);

    const std::vector<base::ConversationId>& served() const { return m_served; }
    items::Repository& repository() { return m_repository; }
    items::CommandSink& commands() { return m_commands; }
    InboxView& inbox() { return *m_window.inbox(); }

private:
    base::Status openStore();
    base::Status beginShift();
    engine::Submission customerDoes(
        std::size_t customer, const std::optional<base::ConversationId>& conversation, protocol::CommandBody body);

    QTemporaryDir m_folder;
    base::SystemClock m_clock;
    base::SystemRandom m_random;
    base::PersonId m_self {"su.miao"};
    items::Repository m_repository;
    syncing::CommandDesk m_commands;
    syncing::LocalHub m_hub;
    syncing::LocalLink m_link;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<syncing::Feeder> m_feeder;
    std::unique_ptr<syncing::SyncEngine> m_engine;
    settings::Settings m_settings;
    Theme m_theme;
    LanguageSwitch m_language;
    ShortcutTable m_keys;
    spelling::Spelling m_spelling;
    RecordedSignIn m_signIn;
    MainWindow m_window;
    std::vector<base::ConversationId> m_served;
    std::map<std::size_t, std::uint64_t> m_numbers; ///< of commands, by customer
};

} // namespace measure
