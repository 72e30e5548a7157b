// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/popup.h"
#include "widgets/common/strip.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/offerstrip.h"

#include <QApplication>
#include <QSplitter>

#include <algorithm>

// What InboxView does with several open conversations.

void InboxView::connectPanes()
{
    connect(m_panes, &ConversationPanes::activeChanged, this, &InboxView::followActive);
    connect(m_panes, &ConversationPanes::countChanged, this, [this] {
        if (m_panes->windowOf(pane()) == nullptr) {
            m_oneShowsList = current().isNil();
        }
        arrange();
    });
    connect(m_panes, &ConversationPanes::windowOpened, this, [this](ConversationWindow* window) { dress(*window); });
    connect(m_panes, &ConversationPanes::windowGoing, this, [this](ConversationWindow* window) {
        if (ContextPane* context = window->context(); context != nullptr) {
            m_context->customer().takeWork(context->customer());
        }
    });
    connect(&m_list->list(), &ConversationListView::besideChosen, this, [this](const base::ConversationId& id) {
        m_oneShowsList = false;
        m_searching = false;
        m_list->search().clear();
        m_panes->openBeside(id);
        pane().focusFirst();
    });
    connect(&m_list->list(), &ConversationListView::windowChosen, m_panes, &ConversationPanes::openInWindow);
    connect(m_splitter, &QSplitter::splitterMoved, this, &InboxView::noteDrag);
    items::Repository& repository = m_workplace.repository;
    connect(&repository, &items::Repository::conversationInserted, this, &InboxView::trySideBySide);
    connect(&repository.connection(), &items::ConnectionState::changed, this, &InboxView::trySideBySide);
    connect(&repository.presence(), &items::PresenceState::changed, this, &InboxView::trySideBySide);
}

/// A window of its own has what the inbox has around its conversations.
void InboxView::dress(ConversationWindow& window)
{
    connect(&window.offers(), &OfferStrip::accepted, m_list, &ListPane::accept);
    connect(&window.offers(), &OfferStrip::declined, m_list, &ListPane::decline);
    connect(
        &window, &ConversationWindow::contextMade, this, [this](ContextPane* context) { connectContext(*context); });
    connectStrip(window.strip());
    showStrip();
    Q_EMIT windowOpened(&window);
}

void InboxView::followActive()
{
    ConversationWindow* window = m_panes->windowOf(pane());
    m_toasts->setHost(window != nullptr ? static_cast<QWidget*>(window) : this);
    m_context->setMessages(m_panes->docked().model());
    showContext();
    std::vector<base::ConversationId> open;
    for (const ConversationPane* each : m_panes->all()) {
        if (!each->current().isNil()) {
            open.push_back(each->current());
        }
    }
    m_list->list().setOpen(open);
    m_list->list().setCurrent(current());
    for (ConversationWindow* each : m_panes->windows()) {
        each->refresh();
    }
    arrange();
}

void InboxView::showEmpty()
{
    for (ConversationPane* each : m_panes->all()) {
        each->showEmpty();
    }
}

void InboxView::leave(const base::ConversationId& id)
{
    ConversationPane* pane = m_panes->showing(id);
    if (pane == nullptr) {
        return;
    }
    ConversationWindow* window = m_panes->windowOf(*pane);
    // What is typed on in one that is in front must not fall into whatever comes up behind it.
    const bool inUse = window != nullptr && (window->isActiveWindow() || Popup::topmost(*window) != nullptr);
    if (window != nullptr && !pane->isTakenOver() && !inUse) {
        m_panes->close(*pane);
        return;
    }
    pane->open({});
    if (window == nullptr) {
        m_oneShowsList = true;
    }
    followActive();
}

base::ConversationId InboxView::nextBeside() const
{
    const ConversationListView& list = m_list->list();
    if (list.hasFocus() && !list.cursor().isNil() && m_panes->showing(list.cursor()) == nullptr) {
        return list.cursor();
    }
    base::ConversationId next;
    for (const base::ConversationId& id : m_list->list().sections().order()) {
        const items::ConversationItem* item = m_workplace.repository.conversation(id);
        if (item == nullptr || m_panes->showing(id) != nullptr) {
            continue;
        }
        if (item->unansweredSince && item->state == protocol::ConversationState::active) {
            return id;
        }
        next = next.isNil() ? id : next;
    }
    return next;
}

void InboxView::openBeside()
{
    const base::ConversationId id = nextBeside();
    if (!id.isNil()) {
        m_oneShowsList = false;
        m_panes->openBeside(id);
        pane().focusFirst();
    }
}

void InboxView::closePane()
{
    m_panes->close(pane());
}

void InboxView::toggleWindow()
{
    m_panes->toggleWindow(pane());
}

void InboxView::stepPane(bool forward)
{
    m_oneShowsList = false;
    m_panes->step(forward);
}

bool InboxView::offers(ShortcutId id) const
{
    switch (id) {
    case ShortcutId::OpenBeside:
        return m_panes->fits() > 1 && !nextBeside().isNil();
    case ShortcutId::ClosePane:
        return m_panes->windowOf(pane()) != nullptr || m_panes->sideBySide().size() > 1;
    case ShortcutId::NextPane:
    case ShortcutId::PreviousPane:
        return m_panes->all().size() > 1;
    case ShortcutId::OwnWindow:
        return !current().isNil();
    default:
        return true;
    }
}

QStringList InboxView::sideBySide() const
{
    QStringList ids;
    for (const ConversationPane* each : m_panes->sideBySide()) {
        if (!each->current().isNil()) {
            ids.append(QString::fromStdString(each->current().toString()));
        }
    }
    return ids.isEmpty() ? m_wanted : ids.size() > 1 ? ids : QStringList();
}

void InboxView::setSideBySide(const QString& person, const QStringList& ids)
{
    m_wantedOf = person;
    m_wanted = ids;
    // Not before whoever made this view has said what else it goes on with.
    QTimer::singleShot(0, this, &InboxView::trySideBySide);
}

void InboxView::trySideBySide()
{
    const base::PersonId& person = m_workplace.repository.presence().person().id;
    if (m_wanted.isEmpty() || person.isEmpty()) {
        return;
    }
    const bool opened
        = std::ranges::any_of(m_panes->all(), [](const ConversationPane* each) { return !each->current().isNil(); });
    if (opened || QString::fromStdString(person.toString()) != m_wantedOf) {
        m_wanted.clear();
        return;
    }
    std::vector<base::ConversationId> found;
    for (const QString& text : std::as_const(m_wanted)) {
        const std::optional<base::Uuid> uuid = base::Uuid::fromString(text.toStdString());
        const base::ConversationId id = uuid ? base::ConversationId {*uuid} : base::ConversationId();
        const items::ConversationItem* item = id.isNil() ? nullptr : m_workplace.repository.conversation(id);
        const bool ours = item != nullptr && item->mine && item->state != protocol::ConversationState::closed;
        if (ours && std::ranges::find(found, id) == found.end()) {
            found.push_back(id);
        }
    }
    if (qsizetype(found.size()) < m_wanted.size() && !m_workplace.repository.connection().isLive()) {
        return; // more may come
    }
    m_wanted.clear();
    found.resize(std::min(found.size(), std::size_t(ConversationPanes::most)));
    ConversationPane& first = m_panes->docked();
    for (const base::ConversationId& id : found) {
        (first.current().isNil() ? first : m_panes->add()).open(id);
    }
    m_panes->activate(first);
}

InboxView::Everything InboxView::everything()
{
    flush();
    Everything all;
    all.downloads = m_downloads->states();
    all.written = m_drafts->everything();
    for (ConversationPane* each : m_panes->all()) {
        const ConversationWindow* window = m_panes->windowOf(*each);
        all.active = each == &pane() ? all.open.size() : all.active;
        all.open.push_back({each->current(), each->composer().isNote(), each->reading().reading(),
            window != nullptr ? std::optional(window->geometry()) : std::nullopt});
        all.entered = each->wrapUp().entries(); // the last one has all of them
    }
    return all;
}

void InboxView::setEverything(const Everything& everything)
{
    m_downloads->setStates(everything.downloads);
    m_drafts->setEverything(everything.written);
    wrapUp().setEntries(everything.entered);
    std::vector<ConversationPane*> made;
    for (const Open& open : everything.open) {
        ConversationPane& pane = made.empty() ? m_panes->docked() : m_panes->add();
        made.push_back(&pane);
        pane.reading().setReading(open.reading);
        if (!open.id.isNil()) {
            pane.open(open.id);
            pane.composer().setNote(open.note);
        }
        if (open.window) {
            m_panes->tearOff(pane, *open.window);
        }
    }
    m_panes->activate(*made[everything.active]);
    m_oneShowsList = current().isNil();
    arrange();
}

void InboxView::flush()
{
    for (ConversationPane* each : m_panes->all()) {
        each->composer().flush();
    }
}

void InboxView::setCovered(bool covered)
{
    m_panes->setCovered(covered);
}

bool InboxView::isInFront() const
{
    const QWidget* front = QApplication::activeWindow();
    return front != nullptr && !front->isMinimized()
        && (front == window() || std::ranges::find(m_panes->windows(), front) != m_panes->windows().end());
}

std::vector<base::ConversationId> InboxView::inSight() const
{
    std::vector<base::ConversationId> ids;
    for (const ConversationPane* each : m_panes->all()) {
        if (!each->current().isNil() && each->isVisible() && each->window() == QApplication::activeWindow()) {
            ids.push_back(each->current());
        }
    }
    return ids;
}
