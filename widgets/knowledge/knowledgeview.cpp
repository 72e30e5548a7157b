// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/knowledgeview.h"

#include "widgets/common/button.h"
#include "widgets/common/composing.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/offerstrip.h"
#include "widgets/knowledge/articlelistmodel.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/categorymenu.h"
#include "widgets/knowledge/checkpopup.h"
#include "widgets/knowledge/checkreader.h"
#include "widgets/knowledge/filterchips.h"
#include "widgets/knowledge/foundfoot.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int chosenMs = 120;
constexpr int listWide = 372;
constexpr int listMiddle = 300;
constexpr int listSmall = 260;

} // namespace

KnowledgeView::KnowledgeView(const Workplace& workplace, items::Knowledge& knowledge, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
    , m_search(new items::KnowledgeSearch(knowledge, 0, this))
    , m_model(new ArticleListModel(m_workplace, this))
    , m_offers(new OfferStrip(m_workplace, this))
    , m_reading(new QWidget(this))
    , m_left(new Pane(workplace.theme, &Tokens::sunken, Qt::RightEdge, this))
    , m_page(new ArticlePage(m_workplace, knowledge, this))
    , m_toasts(new ToastArea(workplace.theme, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout(m_reading);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    column->addWidget(m_offers);
    column->addWidget(m_reading, 1);
    row->addWidget(m_left);
    row->addWidget(m_page, 1);
    setAccessibleName(tr("Knowledge"));
    buildLeft();
    m_soon.setSingleShot(true);
    m_soon.setInterval(chosenMs);
    connectParts();
    connectOffers();
    addKeys();
    setFocusProxy(m_field);
    tellHistory();
    showNoArticle();
    ask();
    showState();
}

KnowledgeView::~KnowledgeView()
{
    delete m_check; // it lives in the window
}

void KnowledgeView::buildLeft()
{
    const Theme& theme = m_workplace.theme;
    auto* column = new QVBoxLayout(m_left);
    column->setContentsMargins(0, 0, 1, 0);
    column->setSpacing(0);
    auto* bar = new Pane(theme, &Tokens::sunken, Qt::BottomEdge, m_left);
    buildField(*bar);
    m_chips = new FilterChips(theme, m_left);
    m_list = new QListView(m_left);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ArticleDelegate(m_workplace, ArticleDelegate::Shape::Full, m_list));
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Articles"));
    m_list->installEventFilter(this);
    m_empty = new EmptyState(theme, m_left);
    m_empty->hide();
    m_foot = new FoundFoot(theme, m_left);
    m_foot->hide();
    auto* foot = new Pane(theme, &Tokens::sunken, Qt::TopEdge, m_left);
    foot->setFixedHeight(28);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(12, 0, 12, 0);
    m_state = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, foot);
    m_state->setElided();
    line->addWidget(m_state, 1);
    column->addWidget(bar);
    column->addWidget(m_chips);
    column->addWidget(new Hairline(theme, Qt::Horizontal, m_left));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_foot);
    m_writing = new Pane(theme, &Tokens::sunken, Qt::TopEdge, m_left);
    buildWriting(*m_writing);
    column->addWidget(m_writing);
    column->addWidget(foot);
}

void KnowledgeView::buildField(QWidget& bar)
{
    const Theme& theme = m_workplace.theme;
    bar.setFixedHeight(metrics::header);
    m_field = new QLineEdit(&bar);
    m_field->setPlaceholderText(tr("Search the knowledge base"));
    m_field->setAccessibleName(tr("Search the knowledge base, in words or by pinyin"));
    m_field->addAction(theme.icon(QStringLiteral("edit-find"), &Tokens::text3), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    m_field->installEventFilter(this);
    new ComposingGuard(m_field);
    m_found = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, m_field);
    m_found->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* inside = new QHBoxLayout(m_field);
    inside->setContentsMargins(0, 0, 8, 0);
    inside->addStretch(1);
    inside->addWidget(m_found);
    m_filter = new Button(theme, tr("Filter"), ButtonKind::Flat, ButtonSize::Normal, &bar);
    m_filter->setIconName(QStringLiteral("view-filter"));
    m_filter->setIconOnly(true);
    m_filter->setAccessibleName(m_filter->text());
    auto* row = new QHBoxLayout(&bar);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_field, 1);
    row->addWidget(m_filter);
}

void KnowledgeView::connectParts()
{
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_keepsArticle = false;
        m_query.weaker = false;
        ask();
    });
    connect(m_filter, &Button::clicked, this, &KnowledgeView::openMenu);
    connect(m_chips, &FilterChips::chosen, this, &KnowledgeView::narrow);
    connect(m_search, &items::KnowledgeSearch::changed, this, &KnowledgeView::take);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { choose(index, true); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& index) { choose(index, false); });
    connect(&m_soon, &QTimer::timeout, this, &KnowledgeView::showChosen);
    connect(m_empty, &EmptyState::actionClicked, this, [this] { m_offersWeaker ? showWeaker(true) : reportMissing(); });
    connect(m_empty, &EmptyState::secondActionClicked, this, &KnowledgeView::reportMissing);
    connect(&m_foot->weaker(), &Button::clicked, this, [this] { showWeaker(!m_query.weaker); });
    connect(&m_foot->missing(), &Button::clicked, this, &KnowledgeView::reportMissing);
    connect(m_page, &ArticlePage::opened, this, &KnowledgeView::noteOpened);
    connect(m_page, &ArticlePage::insertWanted, this,
        [this](const items::ArticleItem& article) { Q_EMIT insertWanted(article, m_conversation); });
    connect(m_page, &ArticlePage::backClicked, this, [this] {
        m_showsList = true;
        arrange();
        m_field->setFocus(Qt::OtherFocusReason);
    });
    connect(m_page, &ArticlePage::historyClicked, this, [this](bool back) { back ? goBack() : goForward(); });
    connect(m_page, &ArticlePage::checkClicked, this, &KnowledgeView::startCheck);
    m_checks = new CheckReader(m_knowledge, this);
    connect(m_checks, &CheckReader::ready, this, &KnowledgeView::takeCheck);
    connect(m_page, &ArticlePage::nextChangeClicked, this, &KnowledgeView::nextChange);
    connect(
        m_page, &ArticlePage::told, this, [this](const QString& what) { m_toasts->show(ToastKind::Info, what, {}); });
    connect(&m_knowledge, &items::Knowledge::changed, this, &KnowledgeView::showState);
    connect(&m_workplace.repository.connection(), &items::ConnectionState::changed, this, &KnowledgeView::showState);
}

/// Who reads must not miss a customer.
void KnowledgeView::connectOffers()
{
    const items::Repository& repository = m_workplace.repository;
    const auto show = [this] {
        const bool any = !m_workplace.repository.offers().empty();
        m_offers->refresh();
        m_offers->setVisible(any);
        if (any && !m_second.isActive()) {
            m_second.start();
        } else if (!any) {
            m_second.stop();
        }
    };
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, m_offers, &OfferStrip::tick);
    connect(&repository, &items::Repository::offerInserted, this, show);
    connect(&repository, &items::Repository::offerRemoved, this, show);
    connect(&repository, &items::Repository::cleared, this, show);
    connect(&repository, &items::Repository::offerChanged, m_offers, &OfferStrip::refresh);
    connect(m_offers, &OfferStrip::accepted, this, &KnowledgeView::offerAccepted);
    connect(m_offers, &OfferStrip::declined, this, &KnowledgeView::offerDeclined);
    show();
}

void KnowledgeView::addKeys()
{
    const auto add = [this](const QKeySequence& keys, auto&& run) {
        auto* shortcut = new QShortcut(keys, m_reading); // not for who writes
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
    };
    add(Qt::ALT | Qt::Key_Left, &KnowledgeView::goBack);
    add(Qt::ALT | Qt::Key_Right, &KnowledgeView::goForward);
    add(Qt::Key_Back, &KnowledgeView::goBack);
    add(Qt::Key_Forward, &KnowledgeView::goForward);
    add(Qt::CTRL | Qt::Key_D, [this] { m_page->toggleFavourite(); });
}

void KnowledgeView::narrow(items::ArticleList list, const QString& category)
{
    m_query.list = list;
    m_query.category = category;
    m_keepsArticle = false;
    ask();
}

void KnowledgeView::ask()
{
    m_query.text = m_field->text().trimmed();
    m_query.likelyLanguage = m_workplace.language() == QLocale::Chinese ? QStringLiteral("zh") : QStringLiteral("en");
    m_search->ask(m_query);
}

void KnowledgeView::take()
{
    const items::KnowledgePage& page = m_search->page();
    m_model->set(page.hits);
    m_chips->set(page, m_query);
    const bool filtered = !m_query.text.isEmpty() || m_query.list != items::ArticleList::All
        || !m_query.category.isEmpty() || !m_query.language.isEmpty() || m_query.forCustomers;
    m_found->setPlainText(filtered ? tr("%n found", nullptr, page.total) : QString());
    m_field->setTextMargins(0, 0, filtered ? m_found->sizeHint().width() + 8 : 0, 0);
    showState();
    const int row = m_model->rowOf(m_page->current());
    const QSignalBlocker quiet(m_list->selectionModel());
    if (row >= 0) {
        m_list->setCurrentIndex(m_model->index(row, 0));
    } else if (!m_keepsArticle && !page.hits.empty()) {
        m_list->setCurrentIndex(m_model->index(0, 0));
        m_byItself = true;
        m_soon.start(); // not for each key
    }
    m_list->viewport()->update();
}

void KnowledgeView::showEmpty()
{
    const items::KnowledgePage& page = m_search->page();
    const bool none = page.hits.empty() && page.request != 0; // something was answered
    m_list->setVisible(!none);
    m_empty->setVisible(none);
    m_foot->set(page.weaker, m_query.weaker);
    m_foot->setVisible(!none && !m_query.text.isEmpty());
    m_offersWeaker = false;
    if (!none) {
        return;
    }
    m_empty->setAction({});
    if (page.failed) {
        m_empty->set(QStringLiteral("data-warning"), tr("The knowledge base can't be read"),
            tr("It is made anew from the articles on this computer; try again in a moment."));
    } else if (m_knowledge.counts().articles == 0) {
        m_empty->set(QStringLiteral("address-book-new"), tr("No articles yet"),
            m_knowledge.counts().complete ? tr("The desk has not published any. They appear here by themselves.")
                                          : tr("They are on their way from the hub and stay on this computer."));
    } else if (m_query.list == items::ArticleList::Favourites && m_query.text.isEmpty()) {
        m_empty->set(QStringLiteral("bookmark-new"), tr("No favourites yet"),
            tr("Open an article and press Ctrl+D: it stays at hand here."));
    } else {
        showNothingFound(page);
    }
    if (m_page->current().isNil()) {
        showNoArticle();
    }
}

void KnowledgeView::showNothingFound(const items::KnowledgePage& page)
{
    m_offersWeaker = page.weaker > 0;
    m_empty->set(QStringLiteral("edit-find"), m_offersWeaker ? tr("Nothing fits") : tr("Nothing found"),
        tr("Try fewer or other words. If the desk should know it, tell who writes the articles."));
    if (m_offersWeaker) {
        m_empty->setAction(FoundFoot::weakerWords(page.weaker));
        m_empty->setSecondAction(FoundFoot::missingWords());
    } else if (!m_query.text.isEmpty()) {
        m_empty->setAction(FoundFoot::missingWords());
    }
}

void KnowledgeView::showWeaker(bool on)
{
    m_query.weaker = on;
    ask();
    if (m_offersWeaker) { // what was pressed goes away
        m_field->setFocus(Qt::OtherFocusReason);
    }
}

void KnowledgeView::reportMissing()
{
    m_page->report(items::ArticleFault::Missing, false, m_field->text().trimmed());
}

void KnowledgeView::showNoArticle()
{
    m_page->showEmpty(QStringLiteral("address-book-new"), tr("No article is open"),
        tr("Type what the customer asks, or a few letters of it; pinyin works, too."));
}

void KnowledgeView::choose(const QModelIndex& index, bool atOnce)
{
    if (!index.isValid()) {
        return;
    }
    m_byItself = false;
    if (!atOnce) {
        m_soon.start();
        return;
    }
    m_soon.stop();
    m_keepsArticle = true;
    m_showsList = false;
    showChosen();
    arrange();
}

void KnowledgeView::showChosen()
{
    const items::ArticleHit* hit = m_model->at(m_list->currentIndex());
    if (hit != nullptr && hit->id != m_page->current()) {
        m_page->open(hit->id, m_query.list == items::ArticleList::Changed, !m_byItself);
    } else if (hit != nullptr && !m_byItself) {
        m_page->choose();
    }
}

void KnowledgeView::open(const base::ArticleId& id, bool changes)
{
    showReading();
    m_soon.stop();
    m_keepsArticle = true;
    m_showsList = false;
    m_page->open(id, changes);
    arrange();
}

void KnowledgeView::openNamed(const QString& name)
{
    showReading();
    m_keepsArticle = true;
    m_showsList = false;
    m_page->openNamed(name);
    arrange();
}

void KnowledgeView::search(const QString& text)
{
    m_field->setText(text);
    focusSearch();
}

void KnowledgeView::focusSearch()
{
    showReading();
    m_showsList = true;
    arrange();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void KnowledgeView::setConversation(const items::ConversationItem* item)
{
    m_conversation = item != nullptr ? item->id : base::ConversationId();
    m_page->setConversation(m_conversation, item != nullptr ? Names::customer(item->customerName) : QString());
}

CheckPopup* KnowledgeView::check() const
{
    return m_check;
}

QString KnowledgeView::state() const
{
    return m_state->text();
}

QString KnowledgeView::found() const
{
    return m_found->text();
}

void KnowledgeView::showState()
{
    const items::KnowledgeCounts counts = m_knowledge.counts();
    const QString many = m_workplace.theme.locale().toString(counts.articles);
    const bool live = m_workplace.repository.connection().isLive();
    m_state->setPlainText(!counts.complete ? tr("%1 articles so far, more are on their way").arg(many)
            : live                         ? tr("%1 articles on this computer, works offline").arg(many)
                                           : tr("Offline: %1 articles as of the last connection").arg(many));
    const items::KnowledgePage& page = m_search->page();
    if (const auto shown = int(page.hits.size()); shown > 0 && shown < page.total) {
        const QLocale& locale = m_workplace.theme.locale();
        m_state->setPlainText(
            tr("%1 of %2 are listed: type to narrow").arg(locale.toString(shown), locale.toString(page.total)));
    }
    showEmpty();
}

void KnowledgeView::openMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Filter"));
    const std::pair<QString, QString> languages[]
        = {{tr("All languages"), {}}, {tr("Chinese"), QStringLiteral("zh")}, {tr("English"), QStringLiteral("en")}};
    for (const auto& [word, tag] : languages) {
        QAction* action = menu->addAction(word);
        action->setCheckable(true);
        action->setChecked(m_query.language == tag);
        connect(action, &QAction::triggered, this, [this, tag = tag] {
            m_query.language = tag;
            ask();
        });
    }
    menu->addSeparator();
    auto* categories = new CategoryMenu(m_search->page().paths, m_query.category, menu);
    connect(categories, &CategoryMenu::chosen, this,
        [this](const QString& category) { narrow(items::ArticleList::All, category); });
    menu->addMenu(categories);
    menu->addSeparator();
    QAction* open = menu->addAction(tr("Only what customers may read"));
    open->setCheckable(true);
    open->setChecked(m_query.forCustomers);
    connect(open, &QAction::triggered, this, [this](bool on) {
        m_query.forCustomers = on;
        ask();
    });
    menu->popup(m_filter->mapToGlobal(QPoint(0, m_filter->height() + 4)));
}

void KnowledgeView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void KnowledgeView::arrange()
{
    const int whole = width() + metrics::rail;
    m_onePane = whole < metrics::onePaneBelow;
    const int list = whole >= metrics::overlayContextBelow ? listWide
        : whole >= metrics::narrowListBelow                ? listMiddle
                                                           : listSmall;
    m_left->setVisible(!m_onePane || m_showsList);
    m_page->setVisible(!m_onePane || !m_showsList);
    m_left->setMinimumWidth(m_onePane ? 0 : list);
    m_left->setMaximumWidth(m_onePane ? QWIDGETSIZE_MAX : list);
    m_page->setBackShown(m_onePane);
    m_page->setRoom(m_onePane ? width() : width() - list, height() < metrics::lowWindowBelow);
}
