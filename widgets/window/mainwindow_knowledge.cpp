// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/knowledgecheck.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/inboxview.h"
#include "widgets/inbox/listpane.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/editingview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/window/mainwindow.h"
#include "widgets/window/rail.h"

#include <QHBoxLayout>

// Inbox and knowledge base share the window of MainWindow.

void MainWindow::connectWorkspaces()
{
    // Clicked again it stays where it is.
    connect(m_rail->inbox(), &QAbstractButton::clicked, this, [this] {
        m_rail->inbox()->setChecked(true);
        showInbox();
    });
    if (m_rail->knowledge() != nullptr) {
        connect(m_rail->knowledge(), &QAbstractButton::clicked, this, [this] {
            m_rail->knowledge()->setChecked(true);
            showKnowledge();
        });
        connect(m_workplace.knowledge, &items::Knowledge::changed, m_rail, [this] { showChanges(); });
        showChanges();
    }
    connect(m_inbox, &InboxView::articleWanted, this, [this](const base::ArticleId& id) {
        bringUp(); // from a conversation's own window
        showKnowledge();
        if (isInKnowledge()) {
            m_knowledge->open(id);
        }
    });
}

bool MainWindow::isInKnowledge() const
{
    return m_knowledge != nullptr && !m_knowledge->isHidden();
}

KnowledgeView& MainWindow::makeKnowledge()
{
    if (m_knowledge == nullptr) {
        m_knowledge = new KnowledgeView(m_workplace, *m_workplace.knowledge, this);
        m_knowledge->hide();
        m_row->addWidget(m_knowledge, 1);
        connect(m_knowledge, &KnowledgeView::left, this, &MainWindow::showInbox);
        connect(
            m_knowledge, &KnowledgeView::told, this, [this](ToastKind kind, const QString& what, const QString& more) {
                m_inbox->toasts().show(kind, what, more);
            });
        connect(m_knowledge, &KnowledgeView::offerAccepted, this, [this](const base::OfferId& id) {
            showInbox();
            m_inbox->list().accept(id);
        });
        connect(m_knowledge, &KnowledgeView::offerDeclined, this,
            [this](const base::OfferId& id, protocol::DeclineReason reason) { m_inbox->list().decline(id, reason); });
        connect(m_knowledge, &KnowledgeView::insertWanted, this,
            [this](const items::ArticleItem& article, const base::ConversationId& conversation) {
                showInbox();
                m_inbox->insertArticle(article, conversation);
            });
    }
    return *m_knowledge;
}

void MainWindow::showInbox()
{
    if (m_inbox == nullptr || m_lock != nullptr || m_preShift != nullptr) {
        return;
    }
    const bool came = isInKnowledge();
    if (came) {
        m_knowledge->hide();
    }
    m_inbox->show();
    m_rail->inbox()->setChecked(true);
    if (m_rail->knowledge() != nullptr) {
        m_rail->knowledge()->setChecked(false);
    }
    if (came) {
        m_inbox->pane().focusFirst();
    }
}

void MainWindow::showKnowledge()
{
    if (m_inbox == nullptr || m_workplace.knowledge == nullptr || m_lock != nullptr || m_preShift != nullptr) {
        return;
    }
    KnowledgeView& view = makeKnowledge();
    const items::ConversationItem* open = m_workplace.repository.conversation(m_inbox->current());
    const bool ours = open != nullptr && open->mine && !open->handingOn
        && (open->state == protocol::ConversationState::active || open->state == protocol::ConversationState::parked);
    view.setConversation(ours ? open : nullptr);
    m_inbox->hide();
    view.show();
    m_rail->inbox()->setChecked(false);
    m_rail->knowledge()->setChecked(true);
    view.takeFocus();
    showChanges();
}

/// On the rail, until they were looked at.
void MainWindow::showChanges()
{
    std::vector<items::ArticleChange> fresh = items::uncheckedChanges(*m_workplace.knowledge);
    if (isInKnowledge() && !fresh.empty()) {
        m_changeSeen = fresh.front().at;
    }
    std::erase_if(fresh, [this](const items::ArticleChange& each) { return each.at <= m_changeSeen; });
    m_rail->setChanged(int(fresh.size()));
}

/// New articles, drafts, the one that is read.
void MainWindow::runWriting(ShortcutId id)
{
    if (!EditWords::mayEdit(m_workplace) || m_workplace.knowledge == nullptr) {
        return;
    }
    if (id == ShortcutId::EditArticle) {
        if (isInKnowledge()) {
            m_knowledge->editCurrent();
        }
        return;
    }
    bringUp(); // from a conversation's own
    showKnowledge();
    if (isInKnowledge() && id == ShortcutId::NewArticle) {
        m_knowledge->writeNew();
    } else if (isInKnowledge()) {
        m_knowledge->showEditing();
    }
}

/// What is of a conversation goes back to the inbox first.
bool MainWindow::runInKnowledge(ShortcutId id)
{
    switch (id) {
    case ShortcutId::Palette:
    case ShortcutId::Lock:
    case ShortcutId::Presence:
        return false;
    case ShortcutId::InsertArticle:
        if (!m_knowledge->isWriting()) {
            m_knowledge->page().insert(); // not one that nobody sees
        }
        return true;
    case ShortcutId::QuoteArticle:
    case ShortcutId::OpenArticle:
        return true;
    case ShortcutId::Find:
        if (!m_knowledge->isWriting() || !m_knowledge->editing()->isEditing()) {
            m_knowledge->focusSearch();
        }
        return true;
    default:
        showInbox();
        return false;
    }
}
