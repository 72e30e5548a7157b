// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlelistmodel.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/checkpopup.h"
#include "widgets/knowledge/checkreader.h"
#include "widgets/knowledge/knowledgeview.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <memory>

// How one moves through KnowledgeView: keys, history, what changed.

namespace {

constexpr std::size_t mostHistory = 50;

} // namespace

bool KnowledgeView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_field || watched == m_list)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (plain && watched == m_field && handleKey(key->key())) {
            return true;
        }
        if (plain && watched == m_list && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            choose(m_list->currentIndex(), true);
            m_page->focusArticle();
            return true;
        }
        if (plain && watched == m_list && key->key() == Qt::Key_Up && m_list->currentIndex().row() <= 0) {
            m_field->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// In the field: the list is moved through without leaving it.
bool KnowledgeView::handleKey(int key)
{
    switch (key) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        step(key == Qt::Key_PageDown ? 5 : -5);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list->currentIndex().isValid()) {
            choose(m_list->currentIndex(), true);
            m_page->focusArticle();
        }
        return true;
    case Qt::Key_Escape:
        if (m_field->text().isEmpty()) {
            Q_EMIT left();
        } else {
            m_field->clear();
        }
        return true;
    default:
        return false;
    }
}

void KnowledgeView::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows > 0) {
        const int row = std::clamp(m_list->currentIndex().row() + by, 0, rows - 1);
        m_list->setCurrentIndex(m_model->index(row, 0));
    }
}

void KnowledgeView::noteOpened(const base::ArticleId& id)
{
    const int row = m_model->rowOf(id);
    const QSignalBlocker quiet(m_list->selectionModel());
    if (row >= 0) {
        m_list->setCurrentIndex(m_model->index(row, 0));
    } else {
        m_list->setCurrentIndex({});
    }
    m_list->viewport()->update();
    if (m_history.empty() || m_history[m_at] != id) {
        m_history.resize(m_history.empty() ? 0 : m_at + 1);
        m_history.push_back(id);
        if (m_history.size() > mostHistory) {
            m_history.erase(m_history.begin());
        }
        m_at = m_history.size() - 1;
    }
    tellHistory();
}

void KnowledgeView::tellHistory()
{
    m_page->setHistory(!m_history.empty() && m_at > 0, m_at + 1 < m_history.size());
}

void KnowledgeView::goBack()
{
    if (!m_history.empty() && m_at > 0) {
        --m_at;
        open(m_history[m_at]);
    }
}

void KnowledgeView::goForward()
{
    if (m_at + 1 < m_history.size()) {
        ++m_at;
        open(m_history[m_at]);
    }
}

void KnowledgeView::showChanges()
{
    m_field->clear();
    m_query.list = items::ArticleList::Changed;
    m_query.category.clear();
    ask();
    if (!m_knowledge.changes().empty()) {
        open(m_knowledge.changes().front().id, true);
    }
}

/// The one behind the open one, round about; within the open one first what can't be seen.
void KnowledgeView::nextChange()
{
    const auto& all = m_knowledge.changes();
    if (all.empty()) {
        return;
    }
    const auto here = std::ranges::find(all, m_page->current(), &items::ArticleChange::id);
    const auto next = here == all.end() || std::next(here) == all.end() ? all.begin() : std::next(here);
    open(next->id, true);
}

void KnowledgeView::startCheck()
{
    if (m_page->isChecked()) {
        m_toasts->show(ToastKind::Info, tr("You have taken the check."), {});
        return;
    }
    m_wantsCheck = true;
    m_checks->read(); // what the articles say now
}

void KnowledgeView::takeCheck()
{
    m_page->setQuestions(int(m_checks->questions().size()));
    if (!m_wantsCheck) {
        return;
    }
    m_wantsCheck = false;
    if (m_checks->questions().empty()) {
        m_toasts->show(ToastKind::Info, tr("There is nothing to ask about these changes."), {});
        return;
    }
    delete m_check;
    m_check = new CheckPopup(m_workplace, m_knowledge, m_knowledge.changesSince(), m_checks->questions(), window());
    connect(m_check, &Popup::dismissed, m_check, &QObject::deleteLater);
    connect(m_check, &CheckPopup::articleWanted, this, [this](const base::ArticleId& id) { open(id, true); });
    m_check->openCentred();
}
