// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/inboxview.h"

#include "widgets/common/strip.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/picturestore.h"

#include <QDesktopServices>
#include <QSplitter>
#include <QVBoxLayout>

namespace {

constexpr int patienceMs = 1'000;

} // namespace

InboxView::InboxView(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_conversations(new ConversationListModel(workplace.repository, workplace.clock, this))
    , m_offers(new OfferModel(workplace.repository, this))
    , m_pictures(new PictureStore(this))
    , m_downloads(new Downloads(workplace.commands, this))
    , m_drafts(new DraftKeeper(workplace, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    m_toasts = new ToastArea(workplace.theme, this);
    buildPanes();
    connectParts();
    connectCommands();
    connectSearch();
    connectOffers();
    connectHandOver();
    connectDownloads();
    connectDrafts();
    connectPanes();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &InboxView::tick);
    m_second.start();
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    connect(&m_patience, &QTimer::timeout, this, &InboxView::showStrip);
    followActive();
    showStrip();
    showPresence();
    arrange();
}

InboxView::~InboxView()
{
    for (const QPointer<QWidget>& popup : std::as_const(m_popups)) {
        delete popup;
    }
    m_toasts->setHost(this);
    m_panes->disconnect(this);
    // They give what is being written to the keeper of drafts, which goes with the other children.
    delete m_panes;
}

void InboxView::buildPanes()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_presenceStrip = new Strip(m_workplace.theme, this);
    column->addWidget(m_presenceStrip);
    column->addWidget(m_splitter, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_list = new ListPane(m_workplace, *m_conversations, *m_offers, m_splitter);
    m_centre = new Pane(m_workplace.theme, &Tokens::surface, {}, m_splitter);
    auto* centre = new QVBoxLayout(m_centre);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->setSpacing(0);
    m_offerStrip = new OfferStrip(m_workplace, m_centre);
    m_strip = new Strip(m_workplace.theme, m_centre);
    m_panes = new ConversationPanes(
        m_workplace, {*m_conversations, *m_pictures, *m_downloads, *m_drafts, *m_toasts, m_points, m_wrapUps},
        [this](ConversationPane& made) { prepare(made); }, m_centre);
    m_panes->setStrip(m_strip);
    centre->addWidget(m_offerStrip);
    centre->addWidget(m_panes, 1);
    m_context = new ContextPane(m_workplace, m_panes->docked().model(), *m_pictures, m_splitter);
    m_context->setMinimumWidth(metrics::contextMin);
    m_context->setMaximumWidth(metrics::contextMax);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_centre);
    m_splitter->addWidget(m_context);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics::list, 710, metrics::context});
}

void InboxView::prepare(ConversationPane& pane)
{
    connect(&pane.header(), &ConversationHeader::backClicked, this, [this] {
        m_oneShowsList = true;
        arrange();
    });
    connect(&pane.header(), &ConversationHeader::contextClicked, this, [this, &pane] {
        m_panes->activate(pane);
        if (ConversationWindow* window = m_panes->windowOf(pane)) {
            window->toggleContext();
        } else {
            setContextOpen(true);
        }
    });
    connect(&pane.header(), &ConversationHeader::transferClicked, this, [this, &pane] {
        m_panes->activate(pane);
        openTransfer();
    });
    connect(&pane, &ConversationPane::receiptWanted, this, &InboxView::showReceipt);
    connect(&pane, &ConversationPane::whyWanted, this, &InboxView::openWhy);
    connect(&pane, &ConversationPane::takenBack, this,
        [this](const base::ConversationId& id, bool note, const QString& text) {
            m_toasts->show(ToastKind::Info, tr("Taken back:"), Names::line(text), tr("Edit"), [this, id, note, text] {
                select(id);
                composer().setNote(note);
                composer().append(text);
            });
        });
}

void InboxView::connectParts()
{
    connect(&m_list->list(), &ConversationListView::chosen, this, [this](const base::ConversationId& id) {
        m_oneShowsList = false;
        // Who found somebody sees all others again.
        m_searching = false;
        m_list->search().clear();
        m_panes->open(id);
        arrange();
        pane().focusFirst();
    });
    connect(
        m_list, &ListPane::failed, this, [this](const QString& what) { m_toasts->show(ToastKind::Failure, what, {}); });
    connect(m_list, &ListPane::taken, this, [this](const base::ConversationId& id) { m_taken = id; });
    connect(m_context, &ContextPane::foldClicked, this, [this] { setContextOpen(false); });
    connectContext(*m_context);
    connectStrip(*m_strip);
}

void InboxView::connectContext(ContextPane& context)
{
    context.transcript().setDownloads(*m_downloads);
    connect(&context.transcript(), &MessageView::actionTriggered, this,
        [this](const QModelIndex& index, BlockAction action, const QString& argument, int attachment) {
            pane().handleAction(index, action, argument, attachment);
        });
    connect(&context, &ContextPane::failed, this,
        [this](const QString& what) { m_toasts->show(ToastKind::Failure, what, {}); });
    connect(
        &context, &ContextPane::told, this, [this](const QString& what) { m_toasts->show(ToastKind::Info, what, {}); });
    connect(&context, &ContextPane::blockWanted, this, &InboxView::openBlock);
    connect(&context, &ContextPane::unblockWanted, this, &InboxView::unblock);
    connect(&context, &ContextPane::mergeWanted, this, &InboxView::openMerge);
    connect(&context, &ContextPane::partWanted, this, &InboxView::part);
    connect(&context, &ContextPane::articleWanted, this, &InboxView::putArticle);
    connect(&context, &ContextPane::workspaceWanted, this, &InboxView::articleWanted);
}

void InboxView::connectStrip(Strip& strip)
{
    connect(&strip, &Strip::actionClicked, this, [this] { act(ConnectionWords::sentence(m_workplace).act); });
    connect(
        &strip, &Strip::secondActionClicked, this, [this] { act(ConnectionWords::sentence(m_workplace).secondAct); });
}

void InboxView::connectCommands()
{
    items::Repository& repository = m_workplace.repository;
    connect(&repository, &items::Repository::conversationChanged, this, [this](const base::ConversationId& id) {
        if (id == m_panes->docked().current()) {
            showContext();
        }
        openTaken(id);
    });
    connect(&repository, &items::Repository::conversationInserted, this, [this](const base::ConversationId& id) {
        if (id == m_panes->docked().current()) {
            showContext();
        }
        openTaken(id);
    });
    connect(m_conversations, &ConversationListModel::sectionsChanged, this, [this] { showEmpty(); });
    connect(&repository, &items::Repository::conversationRemoved, this,
        [this](const base::ConversationId& id) { leave(id); });
    connect(&repository, &items::Repository::aboutToBeCleared, m_panes, &ConversationPanes::clear);
    connect(&repository.presence(), &items::PresenceState::changed, this, [this] {
        showEmpty();
        showPresence();
    });
    connect(&repository.desk(), &items::DeskInfo::changed, this, &InboxView::showContext);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &InboxView::showStrip);
    connect(&repository.connection(), &items::ConnectionState::caughtUp, this, [this](int events, int sent) {
        QString more = tr("%n event(s) replayed", nullptr, events);
        if (sent > 0) {
            more = tr("%1, %2").arg(more, tr("%n queued message(s) sent", nullptr, sent));
        }
        m_toasts->show(ToastKind::Good, tr("All caught up:"), more);
        m_pictures->forgetFailures();
    });
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &InboxView::forgetTaken);
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &InboxView::handleRefusal);
    connect(&m_workplace.commands, &items::CommandSink::attachmentReady, this,
        [this](const QString& hash, const QByteArray& bytes) { m_pictures->put(hash, bytes); });
    connect(&m_workplace.commands, &items::CommandSink::attachmentFailed, m_pictures,
        [this](const QString& hash) { m_pictures->fail(hash); });
    connect(m_pictures, &PictureStore::wanted, this, [this](const QString& hash) {
        for (const ConversationPane* each : m_panes->all()) {
            if (!each->current().isNil()) {
                m_workplace.commands.fetchAttachment(each->current(), hash);
                return;
            }
        }
    });
}

void InboxView::select(const base::ConversationId& id)
{
    if (!m_list->list().sections().indexOf(id).isValid()) {
        m_list->search().clear(); // what is open is never hidden
    }
    m_oneShowsList = id.isNil();
    m_panes->open(id);
    arrange();
}

const items::ConversationItem* InboxView::currentItem() const
{
    return current().isNil() ? nullptr : m_workplace.repository.conversation(current());
}

void InboxView::showContext()
{
    const base::ConversationId& id = m_panes->docked().current();
    m_context->setConversation(id.isNil() ? nullptr : m_workplace.repository.conversation(id));
}

void InboxView::showStrip()
{
    ConnectionWords::Sentence s
        = m_storeFault ? ConnectionWords::storeSentence(*m_storeFault) : ConnectionWords::sentence(m_workplace);
    s.shown = s.shown && !isPatient(s);
    fill(*m_strip, s);
    for (ConversationWindow* window : m_panes->windows()) {
        fill(window->strip(), s);
    }
}

/// A strip that comes and goes moves everything under it twice: what passes within a second needs none.
bool InboxView::isPatient(const ConnectionWords::Sentence& sentence)
{
    if (!sentence.shown || !sentence.passing || !m_strip->isHidden()) {
        m_patience.stop();
        m_wasPatient = false;
        return false;
    }
    if (!std::exchange(m_wasPatient, true)) {
        m_patience.start();
    }
    return m_patience.isActive();
}

void InboxView::fill(Strip& strip, const ConnectionWords::Sentence& sentence)
{
    strip.setVisible(sentence.shown);
    if (sentence.shown) {
        strip.set(sentence.kind, sentence.iconName, sentence.what, sentence.kept);
        strip.setHint(sentence.hint);
        strip.setAction(sentence.action);
        strip.setSecondAction(sentence.second);
    }
}

void InboxView::act(ConnectionWords::Act what)
{
    switch (what) {
    case ConnectionWords::Act::None:
        break;
    case ConnectionWords::Act::Reconnect:
        m_workplace.commands.reconnectNow();
        break;
    case ConnectionWords::Act::SignIn:
        Q_EMIT signInAgainWanted();
        break;
    case ConnectionWords::Act::OpenPage:
        QDesktopServices::openUrl(m_workplace.repository.connection().obstacle().page);
        break;
    case ConnectionWords::Act::Proxy:
        Q_EMIT proxyWanted();
        break;
    case ConnectionWords::Act::Details:
        Q_EMIT connectionWanted();
        break;
    }
}

void InboxView::setStoreFault(std::optional<base::FaultKind> fault)
{
    m_storeFault = fault;
    showStrip();
}

void InboxView::tick()
{
    m_list->tick();
    m_offerStrip->tick();
    m_panes->tick();
    if (m_workplace.repository.connection().facts().nextTry) {
        showStrip();
    }
}
