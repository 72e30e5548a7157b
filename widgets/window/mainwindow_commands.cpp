// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alerts.h"
#include "widgets/common/button.h"
#include "widgets/common/theme/scaling.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/mergenotice.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/palette/articlesource.h"
#include "widgets/palette/cannedsource.h"
#include "widgets/palette/conversationsource.h"
#include "widgets/palette/palette.h"
#include "widgets/palette/peoplesource.h"
#include "widgets/preshift/preshiftpage.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/presencepopup.h"
#include "widgets/window/shortcutspopup.h"

#include <QLineEdit>
#include <QShortcut>

// What MainWindow does by key and from the palette.

namespace {

constexpr qsizetype mostRecent = 20;

using State = protocol::ConversationState;

QString iconOf(ShortcutId id)
{
    switch (id) {
    case ShortcutId::AcceptOffer:
        return QStringLiteral("dialog-ok-apply");
    case ShortcutId::Presence:
        return QStringLiteral("im-user");
    case ShortcutId::Lock:
        return QStringLiteral("object-locked");
    case ShortcutId::Settings:
        return QStringLiteral("configure");
    case ShortcutId::Knowledge:
    case ShortcutId::OpenArticle:
        return QStringLiteral("address-book-new");
    case ShortcutId::NewArticle:
        return QStringLiteral("list-add");
    case ShortcutId::EditArticle:
    case ShortcutId::ArticleDrafts:
        return QStringLiteral("document-edit");
    case ShortcutId::InsertArticle:
        return QStringLiteral("edit-paste");
    case ShortcutId::QuoteArticle:
        return QStringLiteral("format-text-blockquote");
    case ShortcutId::KnowledgeSearch:
    case ShortcutId::SearchList:
    case ShortcutId::Find:
        return QStringLiteral("edit-find");
    case ShortcutId::Transfer:
        return QStringLiteral("exchange-positions");
    case ShortcutId::Park:
        return QStringLiteral("media-playback-pause");
    case ShortcutId::Close:
        return QStringLiteral("checkmark");
    case ShortcutId::CloseAndWriteUp:
        return QStringLiteral("document-edit");
    case ShortcutId::OwnWindow:
        return QStringLiteral("tear-off");
    case ShortcutId::ClosePane:
        return QStringLiteral("cross");
    default:
        return QStringLiteral("go-next");
    }
}

bool isOfKnowledge(ShortcutId id)
{
    switch (id) {
    case ShortcutId::Knowledge:
    case ShortcutId::KnowledgeSearch:
    case ShortcutId::InsertArticle:
    case ShortcutId::QuoteArticle:
    case ShortcutId::OpenArticle:
        return true;
    default:
        return false;
    }
}

bool isOfWriting(ShortcutId id)
{
    return id == ShortcutId::NewArticle || id == ShortcutId::EditArticle || id == ShortcutId::ArticleDrafts;
}

/// Whether there is something to do it with. What would do nothing is not offered.
bool isOf(ShortcutId id, const items::ConversationItem* open)
{
    const bool ours = open != nullptr && open->mine && (open->state == State::active || open->state == State::parked);
    switch (id) {
    case ShortcutId::Palette:
    case ShortcutId::FindOlder:
    case ShortcutId::FindNewer:
        return false;
    case ShortcutId::Transfer:
    case ShortcutId::Park:
    case ShortcutId::Close:
    case ShortcutId::CloseAndWriteUp:
        return ours && !open->handingOn;
    case ShortcutId::InsertArticle:
    case ShortcutId::QuoteArticle:
    case ShortcutId::OpenArticle:
        return ours;
    case ShortcutId::Find:
    case ShortcutId::Context:
        return open != nullptr;
    default:
        return true;
    }
}

} // namespace

void MainWindow::addShortcuts()
{
    for (const QPointer<QShortcut>& shortcut : std::as_const(m_shortcuts)) {
        if (shortcut != nullptr) {
            shortcut->setEnabled(false); // until it goes, its keys would be ambiguous
            shortcut->deleteLater(); // it may be what asked for the change
        }
    }
    m_shortcuts.clear();
    addShortcutsTo(*this);
    if (m_inbox != nullptr) {
        for (ConversationWindow* window : m_inbox->panes().windows()) {
            addShortcutsTo(*window);
        }
    }
}

void MainWindow::addShortcutsTo(QWidget& window)
{
    m_shortcuts.removeAll(QPointer<QShortcut>());
    const auto add = [this, &window](const QKeySequence& keys, std::function<void()> run) {
        auto* shortcut = new QShortcut(keys, &window);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, &window, run = std::move(run)] {
            if (m_inbox != nullptr && m_lock == nullptr) {
                m_inbox->panes().activateIn(window);
            }
            run();
        });
        m_shortcuts.append(shortcut);
    };
    for (const ShortcutTable::Entry& entry : ShortcutTable::entries()) {
        const QKeySequence keys = m_workplace.keys.keys(entry.id);
        if (entry.context == ShortcutContext::Window && entry.editable && !keys.isEmpty()) {
            add(keys, [this, id = entry.id] { run(id); });
        }
    }
    for (int number = 1; number <= 9; ++number) {
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number)), [this, number] {
            if (m_inbox != nullptr && m_lock == nullptr && m_preShift == nullptr) {
                showInbox();
                m_inbox->selectNth(number);
            }
        });
    }
}

void MainWindow::run(ShortcutId id)
{
    if (m_lock != nullptr) {
        return;
    }
    if (id == ShortcutId::Shortcuts) {
        openShortcuts();
    } else if (id == ShortcutId::Settings) {
        openSettings();
    } else if (m_preShift != nullptr) {
        if (id == ShortcutId::Presence) {
            m_preShift->ready()->click();
        } else if (id == ShortcutId::AcceptOffer && !m_workplace.repository.offers().empty()) {
            closePreShift();
            runAtDesk(id, *m_inbox);
        } else if (id == ShortcutId::Lock) {
            lock();
        }
    } else if (m_inbox != nullptr) {
        runAtDesk(id, *m_inbox);
    }
}

void MainWindow::runAtDesk(ShortcutId id, InboxView& inbox)
{
    if (id == ShortcutId::Knowledge || id == ShortcutId::KnowledgeSearch) {
        bringUp(); // from a conversation's own
        showKnowledge();
        if (id == ShortcutId::KnowledgeSearch && isInKnowledge()) {
            m_knowledge->focusSearch();
        }
        return;
    }
    if (isOfWriting(id)) {
        return runWriting(id);
    }
    if (isInKnowledge() && runInKnowledge(id)) {
        return;
    }
    switch (id) {
    case ShortcutId::Palette:
        return openPalette();
    case ShortcutId::Lock:
        return lock();
    case ShortcutId::Presence:
        return openPresence();
    case ShortcutId::AcceptOffer:
        return inbox.acceptOffer();
    case ShortcutId::Inbox:
        bringUp(); // from a conversation's own
        return inbox.setFocus();
    case ShortcutId::NextWaiting:
        return inbox.selectNextWaiting();
    case ShortcutId::SearchList:
        return inbox.focusSearch();
    case ShortcutId::Find:
        return inbox.openSearch();
    case ShortcutId::FindOlder:
        return inbox.stepSearch(true);
    case ShortcutId::FindNewer:
        return inbox.stepSearch(false);
    case ShortcutId::Transfer:
        return inbox.openTransfer();
    case ShortcutId::Park:
        return inbox.parkCurrent();
    case ShortcutId::Close:
        return inbox.closeCurrent(false);
    case ShortcutId::CloseAndWriteUp:
        return inbox.closeCurrent(true);
    case ShortcutId::Context:
        return inbox.toggleContext();
    case ShortcutId::InsertArticle:
    case ShortcutId::QuoteArticle:
        return inbox.insertSuggestion(id == ShortcutId::QuoteArticle);
    case ShortcutId::OpenArticle:
        return inbox.openSuggestion();
    case ShortcutId::OpenBeside:
        return inbox.openBeside();
    case ShortcutId::NextPane:
    case ShortcutId::PreviousPane:
        return inbox.stepPane(id == ShortcutId::NextPane);
    case ShortcutId::ClosePane:
        return inbox.closePane();
    case ShortcutId::OwnWindow:
        return inbox.toggleWindow();
    default: // the composer's and the controls' own
        return;
    }
}

void MainWindow::openShortcuts()
{
    if (auto* popup = toggled<ShortcutsPopup>(m_workplace)) {
        connect(popup, &ShortcutsPopup::changeWanted, this, [this] { openSettings(SettingsSectionId::Keys); });
        popup->openCentred();
    }
}

void MainWindow::setSystem(ReportButton::Write report, std::optional<settings::Autostart> autostart)
{
    m_report = std::move(report);
    m_autostart = std::move(autostart);
}

void MainWindow::openSettings(std::optional<SettingsSectionId> section)
{
    if (auto* open = qobject_cast<SettingsPopup*>(m_popup); section && open != nullptr && open->isVisible()) {
        open->show(*section);
        return;
    }
    if (auto* popup = toggled<SettingsPopup>(m_workplace, m_settings)) {
        popup->addSystem(m_report, m_autostart);
        if (m_inbox != nullptr) {
            popup->addReplies([this] { m_inbox->composer().help().openReplies(); });
        }
        connect(popup, &SettingsPopup::proxyClicked, this, &MainWindow::openProxy);
        popup->show(section.value_or(SettingsSectionId::Look));
        popup->openCentred();
    }
}

void MainWindow::openPalette()
{
    std::vector<PaletteSource*> sources {
        new ConversationSource(m_workplace,
            [this](const base::ConversationId& id) {
                showInbox();
                m_inbox->select(id);
                m_inbox->pane().focusFirst();
            }),
        new CommandSource(commands()),
        new PeopleSource(m_workplace, [this](const base::PersonId& id) { choosePerson(id); }),
    };
    const items::ConversationItem* open = m_workplace.repository.conversation(m_inbox->current());
    if (open != nullptr && m_inbox->composer().isVisible() && !m_inbox->composer().isNote()) {
        sources.push_back(new CannedSource(m_workplace, open->language.section(QLatin1Char('-'), 0, 0),
            [this](const base::CannedId& id) { m_inbox->composer().help().insertReply(id); }));
    }
    if (m_workplace.knowledge != nullptr) {
        sources.push_back(new ArticleSource(*m_workplace.knowledge, [this](const base::ArticleId& id) {
            bringUp();
            showKnowledge();
            m_knowledge->open(id);
        }));
    }
    auto* palette = toggled<Palette>(m_theme, items::PinyinSearch::of(m_workplace.repository), sources, m_recent);
    if (palette == nullptr) {
        for (PaletteSource* source : sources) {
            delete source;
        }
        return;
    }
    connect(palette, &Palette::chosen, this, [this](const QString& key) {
        m_recent.removeAll(key);
        m_recent.prepend(key);
        m_recent = m_recent.mid(0, mostRecent);
    });
    if (!m_inbox->current().isNil()) {
        m_workplace.commands.loadDirectory(m_inbox->current()); // who could take it
    }
    palette->openCentred();
}

/// A colleague gets the open conversation; without one it is told how he is.
void MainWindow::choosePerson(const base::PersonId& person)
{
    const base::ConversationId& current = m_inbox->current();
    const items::ConversationItem* open = current.isNil() ? nullptr : m_workplace.repository.conversation(current);
    if (isOf(ShortcutId::Transfer, open)) {
        m_inbox->openTransfer(person);
        return;
    }
    for (const items::PersonItem& each : m_workplace.repository.people()) {
        if (each.id == person) {
            m_inbox->toasts().show(ToastKind::Info,
                tr("%1: %2").arg(Names::customer(each.displayName), Names::presence(each.presence)),
                tr("Open one of your conversations to transfer it."));
        }
    }
}

std::vector<CommandSource::Command> MainWindow::commands()
{
    const base::ConversationId& current = m_inbox->current();
    const items::ConversationItem* open = current.isNil() ? nullptr : m_workplace.repository.conversation(current);
    const bool writes = m_workplace.knowledge != nullptr && EditWords::mayEdit(m_workplace);
    const bool reads = isInKnowledge() && !m_knowledge->isWriting() && !m_knowledge->page().current().isNil();
    std::vector<CommandSource::Command> commands;
    for (const ShortcutTable::Entry& entry : ShortcutTable::entries()) {
        const bool offers = entry.id == ShortcutId::AcceptOffer ? !m_workplace.repository.offers().empty()
            : entry.id == ShortcutId::CloseAndWriteUp
            ? open != nullptr && m_workplace.repository.desk().rules(open->queue).asksForWrapUp
            : true;
        if (entry.context == ShortcutContext::Window && entry.editable && offers && isOf(entry.id, open)
            && m_inbox->offers(entry.id) && (m_workplace.knowledge != nullptr || !isOfKnowledge(entry.id))
            && (writes || !isOfWriting(entry.id)) && (reads || entry.id != ShortcutId::EditArticle)) {
            commands.push_back({QLatin1String(entry.name), ShortcutTable::title(entry.id), iconOf(entry.id),
                m_workplace.keys.text(entry.id), [this, id = entry.id] { run(id); }});
        }
    }
    addPresenceCommands(commands);
    // Of one that stands in a window of its own the panel is there.
    if (open != nullptr && m_inbox->context().conversation() == open->id) {
        addCustomerCommands(commands);
    }
    addOtherCommands(commands);
    return commands;
}

/// What the customer's panel offers.
void MainWindow::addCustomerCommands(std::vector<CommandSource::Command>& commands)
{
    CustomerPanel& panel = m_inbox->context().customer();
    if (Button* merge = panel.mergeNotice().merge(); !merge->isHidden()) {
        commands.push_back({QStringLiteral("merge"), tr("Merge this customer with another"),
            QStringLiteral("system-users"), {}, [merge] { merge->click(); }});
    }
    if (Button* block = panel.blockNotice().block(); block->isVisible()) {
        commands.push_back({QStringLiteral("block"), tr("Block this customer"), QStringLiteral("dialog-cancel"), {},
            [block] { block->click(); }});
    }
}

/// Presence, how much of it, and whether anything disturbs.
void MainWindow::addPresenceCommands(std::vector<CommandSource::Command>& commands)
{
    const auto add = [&commands](const char* id, const QString& title, const char* icon, std::function<void()> run) {
        commands.push_back({QLatin1String(id), title, QLatin1String(icon), {}, std::move(run)});
    };
    using protocol::Presence;
    const std::pair<const char*, Presence> presences[]
        = {{"presence.ready", Presence::ready}, {"presence.busy", Presence::busy}, {"presence.break", Presence::break_},
            {"presence.draining", Presence::draining}, {"presence.offline", Presence::offline}};
    for (const auto& [id, presence] : presences) {
        if (m_workplace.repository.presence().presence() != presence) {
            add(id, tr("Presence: %1").arg(Names::presence(presence)), "im-user",
                [this, presence = presence] { choosePresence(presence, {}); });
        }
    }
    const items::PersonItem& person = m_workplace.repository.presence().person();
    for (const int most : PresencePopup::limits(person.fullCap)) {
        if (most != person.cap) {
            const auto wanted = most == person.fullCap ? std::nullopt : std::optional(most);
            const std::string id = "limit." + std::to_string(most);
            add(id.c_str(), tr("At most %1 at once").arg(tr("%n conversation(s)", nullptr, most)), "im-user",
                [this, wanted] { m_inbox->limitLoad(wanted); });
        }
    }
    Quiet& quiet = m_alerts->quiet();
    add("quiet.short", tr("Do not disturb for 30 min"), "bell-off", [&quiet] { quiet.begin(Quiet::shortTime); });
    add("quiet.ready", tr("Do not disturb until I am ready again"), "bell-off", [&quiet] { quiet.beginUntilReady(); });
    if (quiet.isByHand()) {
        add("quiet.off", tr("Do not disturb: off"), "bell-off", [&quiet] { quiet.stop(); });
    }
}

void MainWindow::addOtherCommands(std::vector<CommandSource::Command>& commands)
{
    const auto add = [&commands](const char* id, const QString& title, const char* icon, std::function<void()> run) {
        commands.push_back({QLatin1String(id), title, QLatin1String(icon), {}, std::move(run)});
    };
    add("why", tr("Why do I get nothing?"), "documentinfo", [this] { m_inbox->openWhy(nullptr); });
    const std::tuple<const char*, settings::Look, QString> looks[]
        = {{"look.system", settings::Look::System, tr("Look: as the system")},
            {"look.light", settings::Look::Light, tr("Look: light")},
            {"look.dark", settings::Look::Dark, tr("Look: dark")}};
    for (const auto& [id, look, title] : looks) {
        if (m_settings.value(settings::look) != look) {
            add(id, title, "configure", [this, look = look] { m_settings.set(settings::look, look); });
        }
    }
    if (scaling::isPossible()) {
        add("scale.larger", tr("Size: larger"), "configure", [this] { stepScale(1); });
        add("scale.smaller", tr("Size: smaller"), "configure", [this] { stepScale(-1); });
        add("scale.normal", tr("Size: 100 %"), "configure", [this] { m_settings.set(settings::scale, 100); });
    }
    add("replies", tr("Change canned replies"), "insert-text", [this] { m_inbox->composer().help().openReplies(); });
    if (m_inbox->composer().isVisible() && !m_inbox->composer().text().trimmed().isEmpty()) {
        add("saveReply", tr("Save what I wrote as a canned reply"), "insert-text",
            [this] { m_inbox->composer().help().saveAsReply(); });
    }
    add("alerts", tr("Sounds and notifications"), "audio-volume-high",
        [this] { openSettings(SettingsSectionId::Alerts); });
    add("connection", tr("Connection, and what waits to be sent"), "network-wireless", [this] { openConnection(); });
    add("proxy", tr("Proxy"), "globe", [this] { openProxy(); });
    add("preshift", tr("Check before a shift"), "checkmark", [this] { openPreShift(); });
    add("keys", tr("Change keyboard shortcuts"), "configure", [this] { openSettings(SettingsSectionId::Keys); });
    add("password", tr("Change password"), "object-locked", [this] { openPassword(); });
    add("factor", tr("Second factor"), "object-locked", [this] { openFactor(); });
    const items::PresenceState& own = m_workplace.repository.presence();
    if (own.hasRole(protocol::Role::lead) || own.hasRole(protocol::Role::admin)) {
        add("invite", tr("Invite colleagues"), "list-add-user", [this] { openInvitations(); });
    }
    add("signOut", tr("Sign out"), "system-switch-user", [this] { askSignOut(); });
}
