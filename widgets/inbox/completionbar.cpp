// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/completionbar.h"

#include "widgets/common/button.h"
#include "widgets/inbox/articlecompletion.h"
#include "widgets/inbox/cannedcompletion.h"
#include "widgets/inbox/cannedpopup.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/emojicompletion.h"
#include "widgets/inbox/emojigrid.h"

#include <QHBoxLayout>
#include <QLineEdit>

CompletionBar::CompletionBar(const Workplace& workplace, ComposerEdit& edit, QWidget& composer)
    : QWidget(&composer)
    , m_workplace(workplace)
    , m_edit(edit)
    , m_completion(new Completion(workplace.theme, edit, composer))
    , m_replies(new CannedCompletion(workplace, this))
    , m_emoji(new EmojiCompletion(workplace, this))
    , m_reply(new Button(workplace.theme, tr("Canned replies ( / )"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_smiley(new Button(workplace.theme, tr("Emoji ( : )"), ButtonKind::Flat, ButtonSize::Normal, this))
{
    m_reply->setIconName(QStringLiteral("insert-text"), 22);
    m_reply->setAccessibleName(tr("Canned replies"));
    m_smiley->setIconName(QStringLiteral("smiley"), 22);
    m_smiley->setAccessibleName(tr("Emoji"));
    for (Button* button : {m_reply, m_smiley}) {
        button->setIconOnly(true);
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the field its focus
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_reply);
    row->addWidget(m_smiley);
    m_completion->add(*m_replies);
    m_completion->add(*m_emoji);
    if (workplace.knowledge != nullptr) {
        m_articles = new ArticleCompletion(workplace, *workplace.knowledge, this);
        m_completion->add(*m_articles);
    }
    connect(m_smiley, &Button::clicked, this, &CompletionBar::openGrid);
    connect(m_reply, &Button::clicked, this, [this] { m_completion->begin(*m_replies); });
    connect(m_completion, &Completion::linkClicked, this, &CompletionBar::openReplies);
    connect(m_replies, &CannedCompletion::filesWanted, this, &CompletionBar::filesWanted);
}

CompletionBar::~CompletionBar()
{
    delete m_popup; // they live in the window
    delete m_grid;
}

CannedPopup* CompletionBar::replies() const
{
    return m_popup;
}

EmojiGrid* CompletionBar::grid() const
{
    return m_grid;
}

void CompletionBar::setConversation(const base::ConversationId& id)
{
    m_completion->close();
    m_replies->setConversation(id);
    if (m_articles != nullptr) {
        m_articles->setConversation(id);
    }
}

void CompletionBar::setNote(bool note)
{
    m_completion->setEnabled(*m_replies, !note);
    if (m_articles != nullptr) {
        m_completion->setEnabled(*m_articles, !note);
    }
    m_reply->setVisible(!note);
}

void CompletionBar::insertReply(const base::CannedId& id)
{
    const auto& replies = m_workplace.repository.canned();
    const auto reply = replies.find(id);
    if (reply != replies.end()) {
        const std::vector<items::AttachmentItem> files = reply->second.files;
        m_completion->insert(m_replies->filledFor(reply->second.text));
        if (!files.empty()) {
            Q_EMIT filesWanted(files);
        }
        m_edit.setFocus(Qt::OtherFocusReason);
    }
}

void CompletionBar::insertText(const QString& text)
{
    m_completion->insert(m_replies->filledFor(text));
    m_edit.setFocus(Qt::OtherFocusReason);
}

void CompletionBar::openGrid()
{
    if (m_grid != nullptr && m_grid->isVisible()) {
        m_grid->dismiss();
        return;
    }
    m_grid = new EmojiGrid(m_workplace, window());
    connect(m_grid, &Popup::dismissed, m_grid, &QObject::deleteLater);
    connect(m_grid, &EmojiGrid::chosen, this, [this](const QString& glyph) {
        m_completion->insert({glyph, {}});
        if (m_grid == nullptr || m_grid->isHidden()) {
            m_edit.setFocus(Qt::OtherFocusReason);
        }
    });
    m_grid->openAt(m_smiley, Qt::TopEdge);
}

CannedPopup& CompletionBar::popup()
{
    delete m_popup;
    m_popup = new CannedPopup(m_workplace, m_edit.toPlainText(), window());
    connect(m_popup, &Popup::dismissed, m_popup, &QObject::deleteLater);
    m_popup->openCentred();
    return *m_popup;
}

void CompletionBar::openReplies()
{
    popup().search().setFocus(Qt::PopupFocusReason);
}

void CompletionBar::saveAsReply()
{
    const QString text = m_edit.toPlainText();
    popup().writeNew(text);
}

void CompletionBar::editReply(const items::CannedItem& reply)
{
    popup().edit(reply);
}
