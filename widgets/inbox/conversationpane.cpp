// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationpane.h"

#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/handoffcard.h"
#include "widgets/inbox/heldclose.h"
#include "widgets/inbox/historyhint.h"
#include "widgets/inbox/messagechanges.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/readingkeeper.h"
#include "widgets/inbox/searchbar.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

using State = protocol::ConversationState;

ConversationPane::ConversationPane(const Workplace& workplace, const Shared& shared, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_shared(shared)
    , m_model(new MessageListModel(this))
    , m_column(new QVBoxLayout(this))
    , m_header(new ConversationHeader(workplace, this))
    , m_middle(new QStackedWidget(this))
    , m_empty(new EmptyState(workplace.theme, m_middle))
    , m_talk(new QWidget(m_middle))
{
    setAcceptDrops(true);
    spoken::setRole(*this, QAccessible::Grouping);
    buildTalk();
    m_middle->addWidget(m_empty);
    m_middle->addWidget(m_talk);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    m_column->addWidget(m_middle, 1);
    shared.toasts.keepClearOf(m_composer);
    shared.toasts.keepClearOf(m_wrapUp);
    connectParts();
    open({});
}

void ConversationPane::buildTalk()
{
    const Theme& theme = m_workplace.theme;
    m_messages = new MessageView(theme, m_workplace.clock, m_shared.pictures, m_talk);
    m_messages->setModel(m_model);
    m_messages->setDownloads(m_shared.downloads);
    m_reading = new ReadingKeeper(m_workplace.repository, *m_model, *m_messages, m_shared.points);
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
    m_composer = new Composer(m_workplace, m_shared.drafts, m_talk);
    m_wrapUp = new WrapUpPanel(m_workplace, m_shared.wrapUps, m_talk);
    auto* talk = new QVBoxLayout(m_talk);
    talk->setContentsMargins(0, 0, 0, 0);
    talk->setSpacing(0);
    talk->addWidget(m_search);
    talk->addWidget(m_handOffArea);
    talk->addWidget(new HistoryHint(m_workplace, *m_model, m_talk));
    talk->addWidget(m_messages, 1);
    talk->addWidget(m_typing);
    talk->addWidget(m_composer);
    talk->addWidget(m_wrapUp);
}

void ConversationPane::connectParts()
{
    connect(m_header, &ConversationHeader::parkChosen, this, [this](std::optional<base::Timestamp> until) {
        report(m_workplace.commands.park(m_current, until), tr("The conversation could not be parked."));
    });
    connect(m_header, &ConversationHeader::resumeClicked, this,
        [this] { report(m_workplace.commands.resume(m_current), tr("The conversation could not be resumed.")); });
    connect(m_header, &ConversationHeader::closeClicked, this, &ConversationPane::close);
    m_held = new HeldClose(m_workplace, m_shared.toasts, this);
    connect(m_held, &HeldClose::due, this, [this](const base::ConversationId& id) {
        report(m_workplace.commands.close(id, false), tr("The conversation could not be closed."));
    });
    connect(m_header, &ConversationHeader::receiptClicked, this, [this](QWidget* anchor) {
        if (item() != nullptr && item()->receipt) {
            Q_EMIT receiptWanted(*item()->receipt, item()->handOff, anchor);
        }
    });
    connect(m_messages, &MessageView::actionTriggered, this, &ConversationPane::handleAction);
    m_changes = new MessageChanges(m_workplace, m_shared.toasts, m_messages);
    connect(m_changes, &MessageChanges::takenBack, this,
        [this](const base::ConversationId& id, const QString& text) { Q_EMIT takenBack(id, false, text); });
    connect(m_messages, &MessageView::olderWanted, this, [this] {
        if (!m_current.isNil()) {
            m_workplace.commands.loadOlder(m_current);
        }
    });
    connect(m_messages, &MessageView::searchWanted, this, &ConversationPane::openSearch);
    connect(m_messages, &MessageView::seen, this, &ConversationPane::markSeen);
    connect(m_search, &SearchBar::dismissed, this, [this] {
        if (m_composer->isVisible()) {
            m_composer->focusEdit();
        } else {
            m_messages->setFocus();
        }
    });
    const auto failed
        = [this](const QString& what, const QString& kept) { m_shared.toasts.show(ToastKind::Failure, what, kept); };
    connect(m_composer, &Composer::failed, this, failed);
    m_composer->edit().installEventFilter(this);
    connect(m_wrapUp, &WrapUpPanel::failed, this, failed);
    connect(m_handOff, &HandOffCard::closed, this, [this] {
        m_putAway.insert(m_current);
        showHandOff();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ConversationPane::showHandOff);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ConversationPane::showHandOff);
    connect(m_empty, &EmptyState::actionClicked, this, &ConversationPane::actOnEmpty);
    const auto follow = [this](const base::ConversationId& id) {
        if (id == m_current) {
            refresh();
        }
    };
    connect(&m_workplace.repository, &items::Repository::conversationChanged, this, follow);
    // What a search opened may have to come from the hub first.
    connect(&m_workplace.repository, &items::Repository::conversationInserted, this, follow);
    connect(&m_workplace.repository.desk(), &items::DeskInfo::changed, this, &ConversationPane::refresh);
    connect(&m_workplace.keys, &ShortcutTable::changed, this, &ConversationPane::showEmpty);
}

const items::ConversationItem* ConversationPane::item() const
{
    return m_current.isNil() ? nullptr : m_workplace.repository.conversation(m_current);
}

void ConversationPane::insertStrip(QWidget* strip)
{
    m_column->insertWidget(1, strip);
}

void ConversationPane::open(const base::ConversationId& id)
{
    if (m_closing != nullptr && m_closing->conversation() != id) {
        m_closing->dismiss();
    }
    m_current = id;
    if (!id.isNil()) {
        m_takenOver.reset();
    }
    m_marked = {};
    items::Timeline* timeline = id.isNil() ? nullptr : &m_workplace.repository.timeline(id);
    m_model->setTimeline(timeline);
    m_search->setTimeline(timeline);
    if (timeline != nullptr) {
        m_workplace.commands.openConversation(id);
    }
    refresh();
}

void ConversationPane::refresh()
{
    const items::ConversationItem* shown = item();
    const bool writable = shown != nullptr && shown->mine
        && (shown->state == State::active || shown->state == State::parked) && !shown->handingOn;
    const bool wrap = shown != nullptr && shown->mine && shown->state == State::wrapup;
    const QWidget* focus = window()->focusWidget();
    const bool wroteHere = m_composer->isAncestorOf(focus);
    const bool here = isAncestorOf(focus);
    m_header->setConversation(shown);
    m_messages->setQueueTitle(
        shown == nullptr ? QString() : m_workplace.repository.desk().queueTitle(shown->queue, m_workplace.language()));
    m_messages->setChangeWindow(MessageChanges::window(m_workplace, shown));
    m_messages->setCardsSendable(writable);
    m_composer->setConversation(shown);
    m_composer->setVisible(writable);
    m_wrapUp->setConversation(wrap ? shown : nullptr);
    const bool opened = wrap && m_wrapUp->isHidden();
    m_wrapUp->setVisible(wrap);
    if (opened && (wroteHere || focus == nullptr)) {
        m_wrapUp->focusFirst();
    }
    showTyping(shown, writable);
    showHandOff();
    m_middle->setCurrentWidget(shown != nullptr ? m_talk : static_cast<QWidget*>(m_empty));
    showEmpty();
    tellName();
    if (m_mark && here && !isAncestorOf(window()->focusWidget())) {
        focusFirst(); // what is typed on must not fall into the conversation beside
    }
}

void ConversationPane::setMark(std::optional<bool> active)
{
    if (m_mark != active) {
        m_mark = active;
        m_header->setMark(active);
        tellName();
    }
}

/// A screen reader says whose pane it is, and among several which one is active.
void ConversationPane::tellName()
{
    const items::ConversationItem* shown = item();
    const QString name = shown == nullptr
        ? tr("No conversation is open")
        : tr("Conversation with %1").arg(Names::customer(shown->customerName, shown->customer));
    setAccessibleName(m_mark == true ? tr("%1, active").arg(name) : name);
}

void ConversationPane::showTyping(const items::ConversationItem* item, bool writable)
{
    const bool typing = item != nullptr && item->typing && writable;
    m_typing->setVisible(typing);
    if (typing) {
        const QString preview = Names::line(item->preview);
        const QString name = Names::customer(item->customerName, item->customer);
        m_typing->setPlainText(
            preview.isEmpty() ? tr("%1 is typing…").arg(name) : tr("%1 is typing: %2").arg(name, preview));
    }
}

void ConversationPane::showEmpty()
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
    const auto keyed = [this](ShortcutId id, const QString& with, const QString& without) {
        const QString keys = m_workplace.keys.text(id);
        return keys.isEmpty() ? without : with.arg(keys);
    };
    if (m_shared.conversations.sectionCount(items::Section::Mine) > 0) {
        m_empty->setAction(QString());
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("No conversation is open"),
            keyed(ShortcutId::NextWaiting, tr("Choose one in the list, or press %1 for the one that waits longest."),
                tr("Choose one in the list.")));
        return;
    }
    m_empty->setAction(tr("Why do I get nothing?"));
    if (presence == protocol::Presence::ready) {
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("Waiting for the first customer"),
            keyed(ShortcutId::AcceptOffer, tr("Offers appear at the top of the list, with a sound. %1 accepts."),
                tr("Offers appear at the top of the list, with a sound.")));
    } else {
        m_empty->set(QStringLiteral("mail-folder-inbox"), tr("No conversation is open"),
            keyed(ShortcutId::Presence, tr("Press %1 and choose Ready to receive conversations."),
                tr("Choose Ready to receive conversations.")));
    }
}

void ConversationPane::setTakenOver(const QString& title, const QString& why)
{
    const QString unsent = m_composer->text();
    m_takenOver = TakenOver {title, why, unsent};
    if (!unsent.trimmed().isEmpty()) {
        m_takenOver->text += (why.isEmpty() ? QString() : QStringLiteral("\n"))
            + tr("What you had written was not sent: %1").arg(Names::line(unsent));
    } else {
        m_takenOver->unsent.clear();
    }
}

bool ConversationPane::wroteSinceAssigned(const items::ConversationItem& item) const
{
    const items::Timeline* timeline = m_workplace.repository.loadedTimeline(item.id);
    if (timeline == nullptr || !item.assignedAt) {
        return false;
    }
    return std::any_of(timeline->entries().rbegin(), timeline->entries().rend(), [&](const items::TimelineItem& entry) {
        return entry.kind == items::EntryKind::Message && entry.own && entry.at >= *item.assignedAt;
    });
}

void ConversationPane::showHandOff()
{
    const items::ConversationItem* item = this->item();
    const bool shown = item != nullptr && item->mine && item->handOff
        && (item->state == State::active || item->state == State::parked) && !m_putAway.contains(m_current)
        && !wroteSinceAssigned(*item);
    if (shown) {
        QString note;
        const items::Timeline* timeline = m_workplace.repository.loadedTimeline(m_current);
        const int at = timeline != nullptr && item->handOff->note ? timeline->indexOf(*item->handOff->note) : -1;
        if (at >= 0) {
            note = timeline->entries()[std::size_t(at)].text;
        }
        m_handOff->set(*item->handOff, note);
    }
    m_handOffArea->setVisible(shown);
}

void ConversationPane::tick()
{
    m_header->tick();
    m_wrapUp->tick();
    m_held->tick();
    m_messages->tick();
}

void ConversationPane::focusFirst()
{
    if (m_composer->isVisible()) {
        m_composer->focusEdit();
    } else if (m_wrapUp->isVisible()) {
        m_wrapUp->focusFirst();
    } else if (m_middle->currentWidget() == m_talk) {
        m_messages->setFocus();
    } else {
        setFocus(Qt::OtherFocusReason);
    }
}

void ConversationPane::openSearch()
{
    m_search->open();
}

void ConversationPane::showFound(const base::MessageId& message, const QString& needle)
{
    m_search->openAt(message, needle);
}

void ConversationPane::stepSearch(bool older)
{
    if (m_search->isHidden()) {
        openSearch();
    } else if (older) {
        m_search->goOlder();
    } else {
        m_search->goNewer();
    }
}

void ConversationPane::dragEnterEvent(QDragEnterEvent* event)
{
    if (m_composer->isVisible() && !ComposerEdit::filesOf(*event->mimeData()).empty()) {
        event->acceptProposedAction();
    }
}

void ConversationPane::mousePressEvent(QMouseEvent* event)
{
    Pane::mousePressEvent(event);
    Q_EMIT pressed();
}

void ConversationPane::dropEvent(QDropEvent* event)
{
    m_composer->addFiles(ComposerEdit::filesOf(*event->mimeData()));
    event->setDropAction(Qt::CopyAction); // whoever moves them takes them away where they were
    event->accept();
}
