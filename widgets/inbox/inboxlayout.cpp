// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/strip.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationlistview.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/foundpane.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/inbox/searchbar.h"

#include <QApplication>
#include <QLayout>
#include <QSplitter>

// How list, conversations and context of InboxView share the window.

void InboxView::setWindowWidth(int width)
{
    m_windowWidth = width;
    arrange();
}

void InboxView::setWidths(int list, int context, bool contextFolded)
{
    m_folded = contextFolded;
    m_contextWide = std::clamp(context, metrics::contextMin, metrics::contextMax);
    m_wide = std::clamp(list, metrics::listMin, metrics::listMax);
    m_splitter->setSizes({m_wide, 600, m_contextWide});
    arrange();
}

int InboxView::listWidth() const
{
    return m_wide;
}

void InboxView::noteDrag()
{
    if (m_list->maximumWidth() == metrics::listMax) {
        m_wide = m_list->width();
    }
    arrange();
}

int InboxView::contextWidth() const
{
    return m_context->parentWidget() == this ? m_contextWide : m_context->width();
}

void InboxView::arrange()
{
    const bool onePane = m_windowWidth < metrics::onePaneBelow;
    // An offer needs its card, a search its field: the list is wide for them.
    const bool narrow = !onePane && m_windowWidth < metrics::narrowListBelow && m_workplace.repository.offers().empty()
        && !m_searching;
    const int room = m_windowWidth - metrics::rail
        - (narrow ? int(metrics::listNarrow) : std::clamp(m_list->width(), metrics::listMin, metrics::listMax));
    const int several = onePane ? 1 : std::clamp(room / ConversationPanes::leastWidth, 1, ConversationPanes::most);
    m_panes->setFits(several);
    const bool overlay = isOverlay();

    m_list->setNarrow(narrow);
    if (onePane) {
        m_list->setMinimumWidth(metrics::listMin);
        m_list->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_list->setMinimumWidth(narrow ? metrics::listNarrow : metrics::listMin);
        m_list->setMaximumWidth(narrow ? metrics::listNarrow : metrics::listMax);
    }
    const int list = narrow ? int(metrics::listNarrow) : m_wide;
    if (narrow != m_narrow || onePane != m_onePane) {
        // The splitter gives nothing back that it took.
        m_narrow = narrow;
        m_onePane = onePane;
        const int context = m_context->parentWidget() != this && m_context->isVisible() ? m_context->width() : 0;
        m_splitter->setSizes({list, std::max(1, width() - list - context), m_context->width()});
    }
    const bool empty = m_panes->docked().current().isNil();
    const bool showList = !onePane || m_oneShowsList || empty;
    m_list->setVisible(showList);
    m_centre->setVisible(!onePane || !showList);
    m_list->list().setBesideOffered(several > 1);
    m_offerStrip->setVisible(!showList && !m_workplace.repository.offers().empty());

    if (overlay && m_context->parentWidget() != this) {
        m_contextWide = m_context->isVisible() ? m_context->width() : m_contextWide;
        m_context->setParent(this);
        m_context->setLines(Qt::LeftEdge);
    } else if (!overlay && m_context->parentWidget() == this) {
        m_context->setLines({});
        m_splitter->addWidget(m_context);
        m_splitter->setSizes({list, width() - list - m_contextWide, m_contextWide});
    }
    const bool open = !empty && (overlay ? m_overlayOpen : !m_folded);
    m_context->setVisible(open);
    for (ConversationPane* each : m_panes->sideBySide()) {
        each->header().setBackShown(onePane);
        each->header().setContextButton(each == &m_panes->docked() && !empty && !open);
    }
    placeContext();
}

/// Several conversations beside the list leave no room for a fourth part, unless the window is very wide.
bool InboxView::isOverlay() const
{
    const int several = std::min(int(m_panes->sideBySide().size()), m_panes->fits());
    return m_windowWidth < metrics::overlayContextBelow
        || (several > 1
            && m_windowWidth
                < metrics::rail + metrics::list + metrics::context + several * ConversationPanes::leastWidth);
}

void InboxView::setContextOpen(bool open)
{
    if (isOverlay()) {
        m_overlayOpen = open;
    } else {
        m_folded = !open;
    }
    arrange();
}

void InboxView::toggleContext()
{
    if (ConversationWindow* window = m_panes->windowOf(pane())) {
        window->toggleContext();
    } else if (!current().isNil()) {
        setContextOpen(!m_context->isVisible());
    }
}

ContextPane* InboxView::openContext()
{
    if (current().isNil()) {
        return nullptr;
    }
    ConversationWindow* window = m_panes->windowOf(pane());
    ContextPane* context = window != nullptr ? window->context() : m_context;
    if (context == nullptr || !context->isVisible()) {
        toggleContext();
    }
    return window != nullptr ? window->context() : m_context;
}

/// What the eye doesn't see isn't put in: it is shown first.
void InboxView::insertSuggestion(bool quote)
{
    if (current().isNil() || m_workplace.knowledge == nullptr) {
        return;
    }
    ConversationWindow* window = m_panes->windowOf(pane());
    ContextPane* context = window != nullptr ? window->context() : m_context;
    if (context == nullptr || !context->isVisible()) {
        openContext();
    } else {
        context->insertSuggestion(quote);
    }
}

void InboxView::openSuggestion()
{
    if (ContextPane* context = openContext()) {
        context->openSuggestion();
    }
}

void InboxView::insertArticle(const items::ArticleItem& article, const base::ConversationId& conversation)
{
    select(conversation);
    putArticle(article, false, conversation);
}

/// Into nobody else's answer: another pane may be active by the time the article was read.
void InboxView::putArticle(const items::ArticleItem& article, bool quote, const base::ConversationId& conversation)
{
    ConversationPane* target = conversation.isNil() ? nullptr : m_panes->showing(conversation);
    if (target != nullptr) {
        target->insertArticle(article, quote);
    } else {
        m_toasts->show(
            ToastKind::Info, tr("The article was not put in:"), tr("That conversation isn't open any more."));
    }
}

void InboxView::placeContext()
{
    if (m_context->parentWidget() == this) {
        const int wide = std::min(metrics::context, width());
        layout()->activate();
        const QRect panes = m_splitter->geometry(); // between the strips
        m_context->setGeometry(width() - wide, panes.y(), wide, panes.height());
        m_context->raise();
    }
}

void InboxView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeContext();
}

void InboxView::acceptOffer()
{
    m_list->acceptFirst();
}

void InboxView::connectSearch()
{
    ListSearch& search = m_list->search();
    connect(&search, &ListSearch::escaped, this, &InboxView::leaveSearch);
    connect(&search, &ListSearch::activeChanged, this, [this, &search] {
        if (search.isActive() && !m_searching) {
            // By a click: there is nowhere to go back to but the conversation.
            m_beforeSearch = nullptr;
            m_oneShowedList = m_oneShowsList;
        }
        m_searching = search.isActive();
        // Not from inside the change of focus that tells it.
        QTimer::singleShot(0, this, &InboxView::arrange);
    });
    connect(&m_list->found(), &FoundPane::chosen, this, &InboxView::openFound);
}

/// The search stays: somebody may want to see the next message, too.
void InboxView::openFound(const items::FoundItem& item)
{
    m_list->list().setCurrent(item.conversation);
    m_oneShowsList = false;
    m_panes->open(item.conversation);
    arrange();
    pane().showFound(item.message, m_list->search().text());
}

void InboxView::focusSearch()
{
    if (m_panes->windowOf(pane()) != nullptr) {
        ConversationPanes::bringUp(*window()); // the list is there
    }
    QWidget* focus = QApplication::focusWidget();
    if (!m_list->search().isAncestorOf(focus)) {
        m_beforeSearch = isAncestorOf(focus) ? focus : nullptr;
        m_oneShowedList = m_oneShowsList;
    }
    m_searching = true;
    m_oneShowsList = true;
    arrange();
    m_list->search().take();
}

void InboxView::leaveSearch()
{
    m_list->search().clear();
    m_searching = false;
    m_oneShowsList = m_oneShowedList;
    arrange();
    if (m_beforeSearch != nullptr && m_beforeSearch->isVisible()) {
        m_beforeSearch->setFocus(Qt::OtherFocusReason);
    } else if (composer().isVisible()) {
        composer().focusEdit();
    } else {
        m_list->list().setFocus(Qt::OtherFocusReason);
    }
}

void InboxView::openSearch()
{
    const bool seen = m_panes->windowOf(pane()) != nullptr || m_centre->isVisible();
    if (current().isNil() || !seen) {
        focusSearch();
    } else {
        pane().openSearch();
    }
}

void InboxView::stepSearch(bool older)
{
    if (search().isHidden()) {
        openSearch();
    } else {
        pane().stepSearch(older);
    }
}

void InboxView::selectNth(int number)
{
    const std::vector<base::ConversationId> order = m_list->list().sections().order();
    if (number >= 1 && number <= int(order.size())) {
        select(order[std::size_t(number - 1)]);
        pane().focusFirst();
    }
}

void InboxView::selectNextWaiting()
{
    const std::vector<base::ConversationId> order = m_list->list().sections().order();
    const auto here = std::find(order.begin(), order.end(), current());
    const std::size_t start = here == order.end() ? order.size() - 1 : std::size_t(here - order.begin());
    for (std::size_t step = 1; step <= order.size(); ++step) {
        const base::ConversationId& id = order[(start + step) % order.size()];
        const items::ConversationItem* item = m_workplace.repository.conversation(id);
        if (item != nullptr && item->unansweredSince && item->state == protocol::ConversationState::active) {
            select(id);
            pane().focusFirst();
            return;
        }
    }
}
