// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/editingview.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/knowledgeview.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

// How KnowledgeView leads to writing, and back to reading.

void KnowledgeView::buildWriting(QWidget& bar)
{
    const Theme& theme = m_workplace.theme;
    bar.setFixedHeight(36);
    m_newArticle = new Button(theme, tr("New article"), ButtonKind::Flat, ButtonSize::Small, &bar);
    m_newArticle->setIconName(QStringLiteral("list-add"));
    m_drafts = new Button(theme, tr("Drafts and reviews"), ButtonKind::Flat, ButtonSize::Small, &bar);
    m_drafts->setIconName(QStringLiteral("document-edit"));
    auto* row = new QHBoxLayout(&bar);
    row->setContentsMargins(8, 1, 8, 0);
    row->setSpacing(4);
    row->addWidget(m_newArticle);
    row->addWidget(m_drafts);
    row->addStretch(1);
    connect(m_newArticle, &Button::clicked, this, [this] { writeNew(); });
    connect(m_drafts, &Button::clicked, this, &KnowledgeView::showEditing);
    connect(m_page, &ArticlePage::editWanted, this, &KnowledgeView::edit);
    connect(&m_workplace.repository.presence(), &items::PresenceState::changed, this, &KnowledgeView::refreshWriting);
    refreshWriting();
}

void KnowledgeView::refreshWriting()
{
    const bool may = EditWords::mayEdit(m_workplace);
    m_writing->setVisible(may);
    if (!may && isWriting()) {
        showReading();
    }
}

EditingView& KnowledgeView::prepareEditing()
{
    if (m_editing == nullptr) {
        m_editing = new EditingView(m_workplace, this);
        m_editing->hide();
        qobject_cast<QVBoxLayout*>(layout())->addWidget(m_editing, 1);
        connect(m_editing, &EditingView::left, this, [this] {
            showReading();
            focusSearch();
        });
        connect(&m_editing->heads(), &ArticleHeads::handedOverEnded, this, &KnowledgeView::tellHandedOver);
        connect(&m_editing->editor(), &ArticleEditor::uploadGivenUp, this, [this] {
            m_toasts->show(ToastKind::Notice, tr("A file was still on its way."),
                tr("It is not in the article: add it again when you go on."));
        });
    }
    return *m_editing;
}

EditingView& KnowledgeView::makeEditing()
{
    prepareEditing();
    m_reading->hide();
    m_editing->show();
    return *m_editing;
}

int KnowledgeView::wishes() const
{
    return m_editing != nullptr ? m_editing->wishes() : 0;
}

ArticleHeads::Handed KnowledgeView::takeWishes()
{
    if (m_editing == nullptr) {
        return {};
    }
    m_editing->leave();
    return m_editing->heads().takeHanded();
}

void KnowledgeView::setWishes(const ArticleHeads::Handed& wishes)
{
    if (!wishes.empty() && m_workplace.articles != nullptr) {
        prepareEditing().heads().goOn(wishes);
    }
}

void KnowledgeView::showEditing()
{
    if (EditWords::mayEdit(m_workplace)) {
        makeEditing().open(EditingView::Drafts);
    }
}

void KnowledgeView::writeNew(const items::ArticleItem& article)
{
    if (EditWords::mayEdit(m_workplace)) {
        makeEditing().writeNew(article);
    }
}

void KnowledgeView::edit(const base::ArticleId& id)
{
    if (EditWords::mayEdit(m_workplace) && !id.isNil()) {
        makeEditing().edit(id);
    }
}

void KnowledgeView::editCurrent()
{
    if (!isWriting()) {
        edit(m_page->current());
    }
}

void KnowledgeView::showReading()
{
    if (m_editing != nullptr && !m_editing->isHidden()) {
        m_editing->leave();
        m_editing->hide();
    }
    m_reading->show();
}

bool KnowledgeView::isWriting() const
{
    return m_editing != nullptr && !m_editing->isHidden();
}

void KnowledgeView::takeFocus()
{
    if (isWriting()) {
        m_editing->focusFirst();
    } else {
        focusSearch();
    }
}

/// Whoever published and left before it was saved.
void KnowledgeView::tellHandedOver(const QString& title, items::ArticleMove move, ArticleHeads::Outcome outcome)
{
    const bool publish = move == items::ArticleMove::Publish;
    ToastKind kind = ToastKind::Good;
    QString what;
    QString more;
    switch (outcome) {
    case ArticleHeads::Outcome::Done:
        what = publish ? tr("“%1” is published: everybody reads it now.") : tr("“%1” waits for its review.");
        break;
    case ArticleHeads::Outcome::NotMoved:
        kind = ToastKind::Notice;
        what = publish ? tr("“%1” was not published.") : tr("“%1” was not submitted for review.");
        more = tr("What you wrote is among its versions or your drafts.");
        break;
    case ArticleHeads::Outcome::NotSaved:
        if (isHidden()) {
            return; // the inbox tells what is refused
        }
        kind = ToastKind::Failure;
        what = tr("“%1” was not saved.");
        more = tr("What you wrote is among the drafts.");
        break;
    }
    what = what.arg(Names::line(title));
    if (isHidden()) {
        Q_EMIT told(kind, what, more);
    } else {
        m_toasts->show(kind, what, more);
    }
}
