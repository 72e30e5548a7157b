// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/knowledgepanel.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/knowledge/articlefilelist.h"
#include "widgets/knowledge/articlelistmodel.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/articlewords.h"
#include "widgets/knowledge/feedbackpopup.h"
#include "widgets/knowledge/foundfoot.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

KnowledgePanel::KnowledgePanel(
    const Workplace& workplace, items::Knowledge& knowledge, items::Suggestions& suggestions, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
    , m_suggestions(suggestions)
    , m_search(new items::KnowledgeSearch(knowledge, 0, this))
    , m_model(new ArticleListModel(workplace, this))
    , m_stack(new QStackedWidget(this))
    , m_searchPage(new QWidget(m_stack))
    , m_articlePage(new QWidget(m_stack))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    buildSearch();
    buildArticle();
    m_stack->addWidget(m_searchPage);
    m_stack->addWidget(m_articlePage);
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_weaker = false;
        ask();
    });
    connect(m_empty, &EmptyState::actionClicked, this, [this] { m_offersWeaker ? showWeaker(true) : reportMissing(); });
    connect(m_empty, &EmptyState::secondActionClicked, this, &KnowledgePanel::reportMissing);
    connect(&m_foot->weaker(), &Button::clicked, this, [this] { showWeaker(!m_weaker); });
    connect(&m_foot->missing(), &Button::clicked, this, &KnowledgePanel::reportMissing);
    connect(m_search, &items::KnowledgeSearch::changed, this, &KnowledgePanel::take);
    connect(&suggestions, &items::Suggestions::changed, this, &KnowledgePanel::take);
    connect(&knowledge, &items::Knowledge::changed, this, &KnowledgePanel::readAgain);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        if (const items::ArticleHit* hit = m_model->at(index)) {
            open(hit->id);
        }
    });
    take();
}

KnowledgePanel::~KnowledgePanel()
{
    delete m_feedback; // it lives in the window
}

FeedbackPopup* KnowledgePanel::feedback() const
{
    return m_feedback;
}

void KnowledgePanel::ask()
{
    const QString text = m_field->text().trimmed();
    if (text.isEmpty()) {
        m_search->clear();
        return;
    }
    items::KnowledgeQuery query;
    query.text = text;
    query.weaker = m_weaker;
    const items::ConversationItem* item = m_workplace.repository.conversation(m_suggestions.conversation());
    if (item != nullptr) {
        query.likelyLanguage = item->language.section(QLatin1Char('-'), 0, 0).toLower();
        query.queue = item->queue;
    }
    m_search->ask(query);
}

void KnowledgePanel::showWeaker(bool on)
{
    m_weaker = on;
    ask();
    if (m_offersWeaker) { // what was pressed goes away
        m_field->setFocus(Qt::OtherFocusReason);
    }
}

void KnowledgePanel::reportMissing()
{
    delete m_feedback;
    m_feedback = new FeedbackPopup(m_workplace, m_knowledge, items::ArticleFault::Missing, std::nullopt, window());
    connect(m_feedback, &Popup::dismissed, m_feedback, &QObject::deleteLater);
    if (!m_suggestions.conversation().isNil()) {
        m_feedback->setConversation(m_suggestions.conversation());
    }
    m_feedback->note().setPlainText(m_field->text().trimmed());
    m_feedback->openCentred();
    m_feedback->note().setFocus(Qt::PopupFocusReason);
}

void KnowledgePanel::buildSearch()
{
    const Theme& theme = m_workplace.theme;
    auto* column = new QVBoxLayout(m_searchPage);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(0);
    m_field = new QLineEdit(m_searchPage);
    m_field->setPlaceholderText(tr("Search the knowledge base"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->addAction(theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_field);
    column->addLayout(row);
    m_heading = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_searchPage);
    auto* above = new QHBoxLayout;
    above->setContentsMargins(12, 8, 12, 4);
    above->addWidget(m_heading);
    column->addLayout(above);
    m_list = new QListView(m_searchPage);
    m_list->setModel(m_model);
    auto* delegate = new ArticleDelegate(m_workplace, ArticleDelegate::Shape::Compact, m_list);
    delegate->setKeyHint(m_workplace.keys.text(ShortcutId::InsertArticle));
    m_list->setItemDelegate(delegate);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Articles"));
    m_list->installEventFilter(this);
    column->addWidget(m_list, 1);
    m_empty = new EmptyState(theme, m_searchPage);
    column->addWidget(m_empty, 1);
    m_foot = new FoundFoot(theme, m_searchPage);
    m_foot->hide();
    column->addWidget(m_foot);
}

void KnowledgePanel::buildArticle()
{
    const Theme& theme = m_workplace.theme;
    auto* column = new QVBoxLayout(m_articlePage);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* bar = new Pane(theme, &Tokens::sunken, Qt::BottomEdge, m_articlePage);
    bar->setFixedHeight(36);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 12, 0);
    auto* back = new Button(theme, tr("Back"), ButtonKind::Flat, ButtonSize::Small, bar);
    back->setIconName(QStringLiteral("go-previous"));
    auto* whole = new Button(theme, tr("Open in Knowledge"), ButtonKind::Link, ButtonSize::Small, bar);
    row->addWidget(back);
    row->addStretch(1);
    row->addWidget(whole);
    column->addWidget(bar);
    m_view = new ArticleView(m_workplace, m_articlePage);
    m_view->setNarrow(true);
    m_files = new ArticleFileList(m_workplace, m_articlePage);
    m_files->setNarrow(true);
    column->addWidget(m_view, 1);
    column->addWidget(m_files);
    auto* foot = new Pane(theme, &Tokens::sunken, Qt::TopEdge, m_articlePage);
    foot->setFixedHeight(44);
    auto* actions = new QHBoxLayout(foot);
    actions->setContentsMargins(12, 0, 12, 0);
    actions->setSpacing(8);
    auto* insert = new Button(theme, tr("Insert"), ButtonKind::Primary, ButtonSize::Normal, foot);
    insert->setKeyHint(m_workplace.keys.text(ShortcutId::InsertArticle));
    m_quote = new Button(theme, tr("Quote with link"), ButtonKind::Normal, ButtonSize::Normal, foot);
    actions->addWidget(insert);
    actions->addWidget(m_quote);
    actions->addStretch(1);
    column->addWidget(foot);
    connect(back, &Button::clicked, this, [this] {
        closeArticle();
        m_field->setFocus(Qt::OtherFocusReason);
    });
    connect(whole, &Button::clicked, this, [this] { Q_EMIT workspaceWanted(m_view->article().id); });
    connect(insert, &Button::clicked, this, [this] { Q_EMIT insertWanted(m_view->article().id, false); });
    connect(m_quote, &Button::clicked, this, [this] { Q_EMIT insertWanted(m_view->article().id, true); });
    connect(m_view, &ArticleView::fileWanted, m_files, &ArticleFileList::save);
    connect(m_files, &ArticleFileList::told, this, &KnowledgePanel::told);
    connect(m_view, &ArticleView::articleWanted, this, [this](const QString& name) {
        m_knowledge.articleNamed(name).then(
            this, [this, run = ++m_run](const std::optional<items::ArticleItem>& article) {
                if (run == m_run) {
                    showArticle(article);
                }
            });
    });
    connect(m_view, &ArticleView::pictureWanted, this, [this](const QString& hash) {
        const base::ArticleId id = m_view->article().id;
        m_knowledge.file(id, hash).then(this, [this, id, hash](const QByteArray& bytes) {
            if (id == m_view->article().id && !bytes.isEmpty()) {
                m_view->setPicture(hash, bytes);
            }
        });
    });
}

void KnowledgePanel::take()
{
    const bool searching = !m_field->text().trimmed().isEmpty();
    const base::ArticleId before = current();
    m_model->set(searching ? m_search->page().hits : m_suggestions.hits());
    const bool none = m_model->rowCount() == 0;
    m_heading->setPlainText(searching ? tr("%n found", nullptr, m_search->page().total) : tr("Suggestions"));
    m_heading->setVisible(!none);
    m_list->setVisible(!none);
    m_empty->setVisible(none);
    m_foot->set(m_search->page().weaker, m_weaker);
    m_foot->setVisible(!none && searching);
    m_offersWeaker = false;
    if (none) {
        showEmpty(searching);
    } else {
        m_list->setCurrentIndex(m_model->index(std::max(0, m_model->rowOf(before)), 0));
    }
}

void KnowledgePanel::showEmpty(bool searching)
{
    const items::KnowledgePage& page = m_search->page();
    m_empty->setAction({});
    if (!searching) {
        m_empty->set(QStringLiteral("games-hint"), tr("No suggestions"),
            tr("Articles that answer what the customer wrote last appear here. Search for others above."));
        return;
    }
    m_offersWeaker = page.weaker > 0;
    m_empty->set(QStringLiteral("edit-find"), m_offersWeaker ? tr("Nothing fits") : tr("Nothing found"),
        tr("Try fewer or other words."));
    if (m_offersWeaker) {
        m_empty->setAction(FoundFoot::weakerWords(page.weaker));
        m_empty->setSecondAction(FoundFoot::missingWords());
    } else if (page.request != 0) { // something was answered
        m_empty->setAction(FoundFoot::missingWords());
    }
}

void KnowledgePanel::open(const base::ArticleId& id)
{
    m_knowledge.article(id).then(this, [this, run = ++m_run](const std::optional<items::ArticleItem>& article) {
        if (run == m_run) {
            showArticle(article);
        }
    });
}

void KnowledgePanel::showArticle(const std::optional<items::ArticleItem>& article)
{
    if (!article) {
        return;
    }
    render(*article);
    m_stack->setCurrentWidget(m_articlePage);
    m_suggestions.noteUse(article->id, items::ArticleUse::Opened);
}

/// It may say something else now, or be gone.
void KnowledgePanel::readAgain()
{
    if (isArticleOpen()) {
        m_knowledge.article(m_view->article().id)
            .then(this, [this, run = m_run](const std::optional<items::ArticleItem>& article) {
                if (run == m_run && isArticleOpen()) {
                    takeAgain(article);
                }
            });
    }
}

void KnowledgePanel::takeAgain(const std::optional<items::ArticleItem>& article)
{
    if (!article || (article->validUntil && *article->validUntil <= m_workplace.hubNow())) {
        closeArticle();
        if (isVisible()) {
            Q_EMIT gone(article ? tr("The article that stood here is no longer valid.")
                                : tr("The article that stood here was retired."));
        }
    } else if (shows(*article)) {
        m_view->askPictures();
    }
}

bool KnowledgePanel::shows(const items::ArticleItem& article)
{
    if (!isArticleOpen() || m_view->article().id != article.id || m_view->article() == article) {
        return true;
    }
    render(article);
    return false;
}

void KnowledgePanel::render(const items::ArticleItem& article)
{
    m_view->showArticle(article);
    m_files->set(article);
    m_quote->setVisible(article.forCustomers);
}

void KnowledgePanel::closeArticle()
{
    ++m_run;
    m_stack->setCurrentWidget(m_searchPage);
}

void KnowledgePanel::reset()
{
    closeArticle();
    m_field->clear();
}

void KnowledgePanel::focusSearch()
{
    closeArticle();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool KnowledgePanel::isArticleOpen() const
{
    return m_stack->currentWidget() == m_articlePage;
}

base::ArticleId KnowledgePanel::current() const
{
    if (isArticleOpen()) {
        return m_view->article().id;
    }
    const items::ArticleHit* hit = m_model->at(m_list->currentIndex());
    return hit != nullptr ? hit->id : base::ArticleId();
}

bool KnowledgePanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const int key = press->key();
        const bool plain = (press->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (plain && enter) {
            const base::ArticleId id = current();
            if (!id.isNil()) {
                open(id);
            }
            return true;
        }
        if (plain && watched == m_field && (key == Qt::Key_Down || key == Qt::Key_Up) && m_model->rowCount() > 0) {
            const int row = m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1), 0));
            return true;
        }
        if (plain && watched == m_field && key == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
