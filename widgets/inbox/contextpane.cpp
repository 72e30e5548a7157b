// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/contextpane.h"

#include "models/items/suggestions.h"
#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/tabbutton.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/historyhint.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/notelist.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/articlewords.h"
#include "widgets/knowledge/knowledgepanel.h"
#include "widgets/knowledge/suggestiondock.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

enum Tab
{
    CustomerTab,
    KnowledgeTab,
    NoteTab
};

} // namespace

ContextPane::ContextPane(
    const Workplace& workplace, MessageListModel& messages, PictureStore& pictures, QWidget* parent)
    : Pane(workplace.theme, &Tokens::sunken, {}, parent)
    , m_workplace(workplace)
    , m_notes(new NoteModel(messages, this))
    , m_tabs(new QButtonGroup(this))
    , m_customerTab(new TabButton(workplace.theme, tr("Customer"), this))
    , m_noteTab(new TabButton(workplace.theme, tr("Notes"), this))
    , m_stack(new QStackedWidget(this))
    , m_customer(new CustomerPanel(workplace, m_stack))
    , m_noteList(new NoteList(workplace, *m_notes, m_stack))
    , m_transcriptModel(new MessageListModel(this))
    , m_transcript(new MessageView(workplace.theme, workplace.clock, pictures))
{
    buildLayout();
    buildTranscript();
    connect(m_notes, &QAbstractItemModel::rowsInserted, this, &ContextPane::fillNotes);
    connect(m_notes, &QAbstractItemModel::rowsRemoved, this, &ContextPane::fillNotes);
    connect(m_notes, &QAbstractItemModel::modelReset, this, &ContextPane::fillNotes);
    connect(m_customer, &CustomerPanel::earlierChosen, this, &ContextPane::openTranscript);
    connect(m_customer, &CustomerPanel::failed, this, &ContextPane::failed);
    connect(m_customer, &CustomerPanel::blockWanted, this, &ContextPane::blockWanted);
    connect(m_customer, &CustomerPanel::unblockWanted, this, &ContextPane::unblockWanted);
    connect(m_customer, &CustomerPanel::mergeWanted, this, &ContextPane::mergeWanted);
    connect(m_customer, &CustomerPanel::partWanted, this, &ContextPane::partWanted);
    connect(m_tabs, &QButtonGroup::idClicked, this, &ContextPane::showTab);
    fillNotes();
}

void ContextPane::buildLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(m_workplace.theme, &Tokens::sunken, Qt::BottomEdge, this);
    bar->setFixedHeight(metrics::header);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(20);
    row->addWidget(m_customerTab);
    if (m_workplace.knowledge != nullptr) {
        m_knowledgeTab = new TabButton(m_workplace.theme, tr("Knowledge"), bar);
        row->addWidget(m_knowledgeTab);
    }
    row->addWidget(m_noteTab);
    row->addStretch(1);
    auto* fold = new Button(m_workplace.theme, tr("Fold away"), ButtonKind::Flat, ButtonSize::Normal, bar);
    fold->setIconName(QStringLiteral("view-right-close"), 22);
    fold->setIconOnly(true);
    fold->setAccessibleName(tr("Fold away"));
    row->addWidget(fold);
    column->addWidget(bar);
    column->addWidget(m_stack, 1);
    m_stack->addWidget(m_customer);
    m_stack->addWidget(m_noteList);
    m_tabs->setExclusive(true);
    m_tabs->addButton(m_customerTab, CustomerTab);
    m_tabs->addButton(m_noteTab, NoteTab);
    m_customerTab->setChecked(true);
    if (m_knowledgeTab != nullptr) {
        m_tabs->addButton(m_knowledgeTab, KnowledgeTab);
        buildKnowledge();
        column->addWidget(m_dock);
    }
    connect(fold, &Button::clicked, this, &ContextPane::foldClicked);
}

void ContextPane::buildKnowledge()
{
    items::Knowledge& knowledge = *m_workplace.knowledge;
    m_suggestions = new items::Suggestions(m_workplace.repository, knowledge, this);
    m_suggestions->setWatched(false); // until it is on the screen
    m_knowledge = new KnowledgePanel(m_workplace, knowledge, *m_suggestions, m_stack);
    m_dock = new SuggestionDock(m_workplace, *m_suggestions, this);
    m_stack->addWidget(m_knowledge);
    connect(m_suggestions, &items::Suggestions::changed, this,
        [this] { m_knowledgeTab->setCount(int(m_suggestions->hits().size())); });
    connect(m_dock, &SuggestionDock::insertWanted, this, &ContextPane::insertArticle);
    connect(m_dock, &SuggestionDock::openWanted, this, [this](const base::ArticleId& id) {
        m_knowledge->open(id);
        m_knowledgeTab->click();
    });
    connect(m_knowledge, &KnowledgePanel::insertWanted, this, &ContextPane::insertArticle);
    connect(m_knowledge, &KnowledgePanel::workspaceWanted, this, &ContextPane::workspaceWanted);
    connect(m_knowledge, &KnowledgePanel::gone, this, &ContextPane::failed);
    connect(m_knowledge, &KnowledgePanel::told, this, &ContextPane::told);
}

void ContextPane::showTab(int id)
{
    closeTranscript();
    m_stack->setCurrentWidget(id == KnowledgeTab ? static_cast<QWidget*>(m_knowledge)
            : id == NoteTab                      ? static_cast<QWidget*>(m_noteList)
                                                 : m_customer);
    if (m_dock != nullptr) {
        m_dock->setWanted(id != KnowledgeTab);
    }
}

void ContextPane::showEvent(QShowEvent* event)
{
    Pane::showEvent(event);
    if (m_suggestions != nullptr) {
        m_suggestions->setWatched(true);
    }
}

void ContextPane::hideEvent(QHideEvent* event)
{
    Pane::hideEvent(event);
    if (m_suggestions != nullptr) {
        m_suggestions->setWatched(false);
    }
}

void ContextPane::showKnowledge()
{
    if (m_knowledgeTab != nullptr) {
        m_knowledgeTab->click();
        m_knowledge->focusSearch();
    }
}

void ContextPane::insertArticle(const base::ArticleId& id, bool quote)
{
    m_workplace.knowledge->article(id).then(
        this, [this, quote, of = m_conversation](const std::optional<items::ArticleItem>& article) {
            if (!article) {
                Q_EMIT failed(tr("This article was retired: it was not put in."));
            } else if (const QString why = ArticleWords::notValid(*article, m_workplace.hubNow()); !why.isEmpty()) {
                Q_EMIT failed(why);
            } else if (of == m_conversation && !m_knowledge->shows(*article)) {
                Q_EMIT failed(tr("This article has just changed: read it, then put it in."));
            } else {
                Q_EMIT articleWanted(*article, quote, of);
            }
        });
}

void ContextPane::insertSuggestion(bool quote)
{
    if (m_dock == nullptr) {
        return;
    }
    if (m_tabs->checkedId() != KnowledgeTab && m_dock->isFolded() && m_dock->current() != nullptr) {
        m_dock->setFolded(false); // first it is seen
        return;
    }
    const base::ArticleId id = chosen();
    if (id.isNil()) {
        Q_EMIT told(tr("There is no article here to put in."));
    } else {
        insertArticle(id, quote);
    }
}

/// The article that the keys mean: of the list that is in front.
base::ArticleId ContextPane::chosen() const
{
    if (m_tabs->checkedId() == KnowledgeTab) {
        return m_knowledge->current();
    }
    return m_dock->current() != nullptr ? m_dock->current()->id : base::ArticleId();
}

void ContextPane::openSuggestion()
{
    if (m_dock == nullptr) {
        return;
    }
    const base::ArticleId id = chosen();
    m_knowledgeTab->click();
    if (m_knowledge->isArticleOpen() && m_knowledge->current() == id) {
        m_knowledge->view().setFocus(Qt::ShortcutFocusReason); // it stands there
    } else if (id.isNil()) {
        m_knowledge->focusSearch();
    } else {
        m_knowledge->open(id);
    }
}

void ContextPane::buildTranscript()
{
    m_transcriptPage = new QWidget(m_stack);
    auto* column = new QVBoxLayout(m_transcriptPage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(m_workplace.theme, &Tokens::sunken, Qt::BottomEdge, m_transcriptPage);
    bar->setFixedHeight(36);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 12, 0);
    auto* back = new Button(m_workplace.theme, tr("Back"), ButtonKind::Flat, ButtonSize::Small, bar);
    back->setIconName(QStringLiteral("go-previous"));
    m_transcriptTitle = new PlainLabel(m_workplace.theme, &Tokens::text2, TypeRole::Caption, false, bar);
    m_transcriptTitle->setElided();
    row->addWidget(back);
    row->addWidget(m_transcriptTitle, 1);
    column->addWidget(bar);
    column->addWidget(new HistoryHint(m_workplace, *m_transcriptModel, m_transcriptPage));
    column->addWidget(m_transcript, 1);
    m_transcript->setModel(m_transcriptModel);
    m_transcript->setReceiptsShown(false);
    m_stack->addWidget(m_transcriptPage);
    connect(back, &Button::clicked, this, &ContextPane::closeTranscript);
    connect(m_transcript, &MessageView::olderWanted, this, [this] {
        if (m_transcriptModel->timeline() != nullptr) {
            m_workplace.commands.loadOlder(m_transcriptModel->timeline()->conversation());
        }
    });
}

void ContextPane::setConversation(const items::ConversationItem* item)
{
    const base::ConversationId id = item != nullptr ? item->id : base::ConversationId();
    if (id != m_conversation) {
        closeTranscript();
        m_conversation = id;
        if (m_knowledge != nullptr) {
            m_knowledge->reset();
        }
    }
    m_customer->setConversation(item);
    if (m_suggestions != nullptr) {
        m_suggestions->setConversation(id);
    }
}

void ContextPane::showNotes()
{
    m_noteTab->click();
}

bool ContextPane::isTranscriptOpen() const
{
    return m_stack->currentWidget() == m_transcriptPage;
}

void ContextPane::openTranscript(const items::EarlierItem& item)
{
    const QDate today = Format::local(m_workplace.clock.now()).date();
    QString title = Format::day(Format::local(item.openedAt).date(), today);
    if (!item.ownerName.isEmpty()) {
        title = tr("%1, served by %2").arg(title, Names::safe(item.ownerName));
    }
    m_transcriptTitle->setPlainText(title);
    m_transcript->setQueueTitle(m_workplace.repository.desk().queueTitle(item.queue, m_workplace.language()));
    m_transcriptModel->setTimeline(&m_workplace.repository.timeline(item.id));
    m_workplace.commands.openConversation(item.id);
    m_stack->setCurrentWidget(m_transcriptPage);
}

void ContextPane::closeTranscript()
{
    if (isTranscriptOpen()) {
        m_transcriptModel->setTimeline(nullptr);
        m_stack->setCurrentWidget(m_customer);
        showTab(std::max<int>(CustomerTab, m_tabs->checkedId()));
    }
}

void ContextPane::fillNotes()
{
    m_noteTab->setCount(m_noteList->count());
}
