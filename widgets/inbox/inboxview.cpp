// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/inboxview.h"

#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/strip.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/connectionwords.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/downloads.h"
#include "widgets/inbox/handoffcard.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/picturestore.h"
#include "widgets/inbox/searchbar.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

InboxView::InboxView(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_conversations(new ConversationListModel(workplace.repository, workplace.clock, this))
    , m_offers(new OfferModel(workplace.repository, this))
    , m_messageModel(new MessageListModel(this))
    , m_pictures(new PictureStore(this))
    , m_downloads(new Downloads(workplace.commands, this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
{
    setAcceptDrops(true);
    buildPanes();
    m_toasts = new ToastArea(workplace.theme, this);
    m_toasts->keepClearOf(m_composer);
    m_toasts->keepClearOf(m_wrapUp);
    connectParts();
    connectCommands();
    connectSearch();
    connectOffers();
    connectHandOver();
    connectDownloads();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &InboxView::tick);
    m_second.start();
    open({});
    showStrip();
    showPresence();
    arrange();
}

InboxView::~InboxView()
{
    for (const QPointer<QWidget>& popup : std::as_const(m_popups)) {
        delete popup;
    }
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
    buildCentre();
    m_context = new ContextPane(m_workplace, *m_messageModel, *m_pictures, m_splitter);
    m_context->setMinimumWidth(metrics::contextMin);
    m_context->setMaximumWidth(metrics::contextMax);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_centre);
    m_splitter->addWidget(m_context);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics::list, 710, metrics::context});
}

void InboxView::buildCentre()
{
    const Theme& theme = m_workplace.theme;
    m_centre = new Pane(theme, &Tokens::surface, {}, m_splitter);
    auto* column = new QVBoxLayout(m_centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_offerStrip = new OfferStrip(m_workplace, m_centre);
    m_header = new ConversationHeader(m_workplace, m_centre);
    m_strip = new Strip(theme, m_centre);
    m_middle = new QStackedWidget(m_centre);
    m_empty = new EmptyState(theme, m_middle);
    m_talk = new QWidget(m_middle);
    m_messages = new MessageView(theme, m_workplace.clock, *m_pictures, m_talk);
    m_messages->setModel(m_messageModel);
    m_reading = new ReadingKeeper(m_workplace.repository, *m_messageModel, *m_messages);
    m_search = new SearchBar(m_workplace, *m_messages, m_talk);
    m_handOffArea = new QWidget(m_talk);
    m_handOff = new HandOffCard(m_workplace, m_handOffArea);
    m_handOff->setClosable(true);
    auto* above = new QVBoxLayout(m_handOffArea);
    above->setContentsMargins(16, 8, 16, 0);
    above->addWidget(m_handOff);
    m_typing = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_talk);
    m_typing->setElided();
    m_typing->setIndent(18);
    m_typing->setFixedHeight(20);
    m_composer = new Composer(m_workplace, m_talk);
    m_wrapUp = new WrapUpPanel(m_workplace, m_talk);
    auto* talk = new QVBoxLayout(m_talk);
    talk->setContentsMargins(0, 0, 0, 0);
    talk->setSpacing(0);
    talk->addWidget(m_search);
    talk->addWidget(m_handOffArea);
    talk->addWidget(m_messages, 1);
    talk->addWidget(m_typing);
    talk->addWidget(m_composer);
    talk->addWidget(m_wrapUp);
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_talk);
    column->addWidget(m_offerStrip);
    column->addWidget(m_header);
    column->addWidget(m_strip);
    column->addWidget(m_middle, 1);
}

void InboxView::connectParts()
{
    connect(&m_list->list(), &ConversationListView::chosen, this, [this](const base::ConversationId& id) {
        m_oneShowsList = false;
        // Who found somebody sees all others again.
        m_searching = false;
        m_list->search().clear();
        m_list->list().setCurrent(id);
        open(id);
        arrange();
        m_composer->focusEdit();
    });
    connect(
        m_list, &ListPane::failed, this, [this](const QString& what) { m_toasts->show(ToastKind::Failure, what, {}); });
    connect(m_list, &ListPane::taken, this, [this](const base::ConversationId& id) { m_taken = id; });
    connect(m_header, &ConversationHeader::backClicked, this, [this] {
        m_oneShowsList = true;
        arrange();
    });
    connect(m_header, &ConversationHeader::contextClicked, this, [this] { setContextOpen(true); });
    connect(m_context, &ContextPane::foldClicked, this, [this] { setContextOpen(false); });
    connect(m_header, &ConversationHeader::parkChosen, this, [this](std::optional<base::Timestamp> until) {
        report(m_workplace.commands.park(m_current, until), tr("The conversation could not be parked."));
    });
    connect(m_header, &ConversationHeader::resumeClicked, this,
        [this] { report(m_workplace.commands.resume(m_current), tr("The conversation could not be resumed.")); });
    connect(m_header, &ConversationHeader::closeClicked, this, &InboxView::closeCurrent);
    connect(m_messages, &MessageView::actionTriggered, this, &InboxView::handleAction);
    connect(m_messages, &MessageView::olderWanted, this, [this] {
        if (!m_current.isNil()) {
            m_workplace.commands.loadOlder(m_current);
        }
    });
    connect(m_messages, &MessageView::searchWanted, this, &InboxView::openSearch);
    connect(m_search, &SearchBar::dismissed, this, [this] {
        if (m_composer->isVisible()) {
            m_composer->focusEdit();
        } else {
            m_messages->setFocus();
        }
    });
    connect(m_messages, &MessageView::seen, this, &InboxView::markSeen);
    connect(&m_context->transcript(), &MessageView::actionTriggered, this, &InboxView::handleAction);
    const auto failed
        = [this](const QString& what, const QString& kept) { m_toasts->show(ToastKind::Failure, what, kept); };
    connect(m_composer, &Composer::failed, this, failed);
    connect(m_composer, &Composer::parkWanted, this, [this](const base::ConversationId& id) {
        report(m_workplace.commands.park(id, std::nullopt), tr("The conversation could not be parked."));
    });
    connect(m_wrapUp, &WrapUpPanel::failed, this, failed);
    connect(m_context, &ContextPane::failed, this,
        [this](const QString& what) { m_toasts->show(ToastKind::Failure, what, {}); });
    connect(m_strip, &Strip::actionClicked, this, [this] {
        const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
        const bool signIn = facts.stop == items::Stop::SignInEnded || facts.stop == items::Stop::CertificateChanged;
        if (signIn) {
            Q_EMIT signInAgainWanted();
        } else {
            m_workplace.commands.reconnectNow();
        }
    });
}

void InboxView::connectCommands()
{
    items::Repository& repository = m_workplace.repository;
    connect(&repository, &items::Repository::conversationChanged, this, [this](const base::ConversationId& id) {
        if (id == m_current) {
            refreshCurrent();
        }
        if (const items::ConversationItem* item = m_workplace.repository.conversation(id)) {
            m_composer->refresh(*item);
        }
        openTaken(id);
    });
    connect(&repository, &items::Repository::conversationInserted, this, &InboxView::openTaken);
    connect(m_conversations, &ConversationListModel::sectionsChanged, this, &InboxView::showEmpty);
    connect(&repository, &items::Repository::conversationRemoved, this, [this](const base::ConversationId& id) {
        if (id == m_current) {
            open({});
        }
    });
    connect(&repository, &items::Repository::aboutToBeCleared, this, [this] { open({}); });
    connect(&repository.presence(), &items::PresenceState::changed, this, [this] {
        showEmpty();
        showPresence();
    });
    connect(&repository.desk(), &items::DeskInfo::changed, this, &InboxView::refreshCurrent);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &InboxView::showStrip);
    connect(&repository.connection(), &items::ConnectionState::caughtUp, this, [this](int events, int sent) {
        QString more = tr("%n event(s) replayed", nullptr, events);
        if (sent > 0) {
            more = tr("%1, %2").arg(more, tr("%n queued message(s) sent", nullptr, sent));
        }
        m_toasts->show(ToastKind::Good, tr("All caught up:"), more);
        m_pictures->forgetFailures();
    });
    connect(&m_workplace.commands, &items::CommandSink::refused, this, &InboxView::handleRefusal);
    connect(&m_workplace.commands, &items::CommandSink::attachmentReady, this,
        [this](const QString& hash, const QByteArray& bytes) { m_pictures->put(hash, bytes); });
    connect(&m_workplace.commands, &items::CommandSink::attachmentFailed, m_pictures,
        [this](const QString& hash) { m_pictures->fail(hash); });
    connect(m_pictures, &PictureStore::wanted, this, [this](const QString& hash) {
        if (!m_current.isNil()) {
            m_workplace.commands.fetchAttachment(m_current, hash);
        }
    });
}

void InboxView::select(const base::ConversationId& id)
{
    if (!m_list->list().sections().indexOf(id).isValid()) {
        m_list->search().clear(); // what is open is never hidden
    }
    m_list->list().setCurrent(id);
    m_oneShowsList = id.isNil();
    open(id);
    arrange();
}

void InboxView::open(const base::ConversationId& id)
{
    m_current = id;
    if (!id.isNil()) {
        m_takenOver.reset();
    }
    m_marked = {};
    items::Timeline* timeline = id.isNil() ? nullptr : &m_workplace.repository.timeline(id);
    m_messageModel->setTimeline(timeline);
    m_search->setTimeline(timeline);
    if (timeline != nullptr) {
        m_workplace.commands.openConversation(id);
    }
    refreshCurrent();
}

void InboxView::refreshCurrent()
{
    const items::ConversationItem* item = m_current.isNil() ? nullptr : m_workplace.repository.conversation(m_current);
    using State = protocol::ConversationState;
    const bool writable = item != nullptr && item->mine
        && (item->state == State::active || item->state == State::parked) && !item->handingOn;
    const bool wrap = item != nullptr && item->mine && item->state == State::wrapup;
    const bool wroteHere = m_composer->isAncestorOf(focusWidget());
    m_header->setConversation(item);
    m_messages->setQueueTitle(
        item == nullptr ? QString() : m_workplace.repository.desk().queueTitle(item->queue, m_workplace.language()));
    m_composer->setConversation(item);
    m_composer->setVisible(writable);
    m_wrapUp->setConversation(wrap ? item : nullptr);
    const bool opened = wrap && m_wrapUp->isHidden();
    m_wrapUp->setVisible(wrap);
    if (opened && (wroteHere || focusWidget() == nullptr)) {
        m_wrapUp->focusFirst();
    }
    m_context->setConversation(item);
    const bool typing = item != nullptr && item->typing && writable;
    m_typing->setVisible(typing);
    if (typing) {
        const QString preview = Names::line(item->preview);
        const QString name = Names::customer(item->customerName);
        m_typing->setPlainText(
            preview.isEmpty() ? tr("%1 is typing…").arg(name) : tr("%1 is typing: %2").arg(name, preview));
    }
    showHandOff();
    m_middle->setCurrentWidget(item != nullptr ? m_talk : static_cast<QWidget*>(m_empty));
    showEmpty();
}

void InboxView::showEmpty()
{
    if (m_middle->currentWidget() != m_empty) {
        return;
    }
    const auto presence = m_workplace.repository.presence().presence();
    if (m_takenOver) {
        m_empty->setAction(m_takenOver->unsent.isEmpty() ? QString() : tr("Copy what you had written"));
        m_empty->set(QStringLiteral("system-switch-user"), m_takenOver->title, m_takenOver->text);
        return;
    }
    if (m_conversations->sectionCount(items::Section::Mine) > 0) {
        m_empty->setAction(QString());
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("No conversation is open"),
            tr("Choose one in the list, or press Ctrl+Tab for the one that waits longest."));
        return;
    }
    m_empty->setAction(tr("Why do I get nothing?"));
    if (presence == protocol::Presence::ready) {
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("Waiting for the first customer"),
            tr("Offers appear at the top of the list, with a sound. F9 accepts."));
    } else {
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("No conversation is open"),
            tr("Press F2 and choose Ready to receive conversations."));
    }
}

void InboxView::showStrip()
{
    const ConnectionWords::Sentence s
        = m_storeFault ? ConnectionWords::storeSentence(*m_storeFault) : ConnectionWords::sentence(m_workplace);
    m_strip->setVisible(s.shown);
    if (s.shown) {
        m_strip->set(s.kind, s.iconName, s.what, s.kept);
        m_strip->setHint(s.hint);
        m_strip->setAction(s.action);
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
    m_header->tick();
    m_wrapUp->tick();
    if (m_workplace.repository.connection().facts().nextTry) {
        showStrip();
    }
}

void InboxView::setEnterSends(bool enterSends)
{
    m_composer->setEnterSends(enterSends);
}

void InboxView::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_composer->isVisible() && !ComposerEdit::filesOf(*event->mimeData()).empty()) {
        event->acceptProposedAction();
    }
}

void InboxView::dropEvent(QDropEvent* event)
{
    m_composer->addFiles(ComposerEdit::filesOf(*event->mimeData()));
    event->acceptProposedAction();
}
