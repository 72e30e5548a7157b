// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/articlepage.h"

#include "models/items/convert.h"
#include "widgets/common/button.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"
#include "widgets/common/strip.h"
#include "widgets/common/textfield.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"
#include "widgets/knowledge/articlecontents.h"
#include "widgets/knowledge/articlefilelist.h"
#include "widgets/knowledge/articleview.h"
#include "widgets/knowledge/articlewords.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/feedbackpopup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace {

constexpr int readMs = 1000;
constexpr int mostRelated = 4;
constexpr int contentsFrom = 760; ///< in width of the page
constexpr int contentsWidest = 258;
constexpr int wordsFrom = 700;
constexpr int editWordFrom = 820;

} // namespace

ArticlePage::ArticlePage(const Workplace& workplace, items::Knowledge& knowledge, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, {}, parent)
    , m_workplace(workplace)
    , m_knowledge(knowledge)
    , m_band(new Strip(workplace.theme, this))
    , m_notice(new Strip(workplace.theme, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(workplace.theme, m_stack))
    , m_body(new QWidget(m_stack))
    , m_view(new ArticleView(workplace, m_body))
    , m_files(new ArticleFileList(workplace, m_body))
    , m_contents(new ArticleContents(workplace.theme, m_body))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new Pane(workplace.theme, &Tokens::surface, Qt::BottomEdge, this);
    buildHeader(*header);
    auto* foot = new Pane(workplace.theme, &Tokens::surface, Qt::TopEdge, this);
    m_foot = foot;
    buildFoot(*foot);
    auto* row = new QHBoxLayout(m_body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* text = new QVBoxLayout;
    text->setSpacing(0);
    text->addWidget(m_view, 1);
    text->addWidget(m_files);
    row->addLayout(text, 1);
    row->addWidget(m_contents);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_body);
    column->addWidget(header);
    column->addWidget(m_band);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addWidget(foot);
    m_reading.setSingleShot(true);
    m_reading.setInterval(readMs);
    connectParts();
    open({});
}

void ArticlePage::buildHeader(QWidget& header)
{
    const Theme& theme = m_workplace.theme;
    header.setFixedHeight(metrics::header);
    const auto flat = [&](const QString& text, const QString& icon, bool iconOnly) {
        auto* button = new Button(theme, text, ButtonKind::Flat, ButtonSize::Normal, &header);
        button->setIconName(icon);
        button->setIconOnly(iconOnly);
        button->setAccessibleName(text);
        return button;
    };
    m_back = flat(tr("Back to the list"), QStringLiteral("go-previous"), true);
    m_previous = flat(tr("Article before (Alt+Left)"), QStringLiteral("go-previous"), true);
    m_next = flat(tr("Article after (Alt+Right)"), QStringLiteral("go-next"), true);
    m_path = new PlainLabel(theme, &Tokens::text2, TypeRole::Caption, false, &header);
    m_path->setElided();
    m_mode = new Segmented(theme, &header);
    m_mode->add(tr("Article"));
    m_mode->add(tr("What changed"));
    m_favourite = flat(tr("Favourite"), QStringLiteral("bookmark-new"), false);
    m_favourite->setCheckable(true);
    m_link = flat(tr("Copy link"), QStringLiteral("link"), false);
    m_edit = flat(tr("Edit"), QStringLiteral("document-edit"), false);
    m_insert = new Button(theme, tr("Insert"), ButtonKind::Primary, ButtonSize::Normal, &header);
    auto* row = new QHBoxLayout(&header);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(4);
    row->addWidget(m_back);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addSpacing(4);
    row->addWidget(m_path, 1);
    row->addSpacing(4);
    row->addWidget(m_mode);
    row->addSpacing(4);
    row->addWidget(m_favourite);
    row->addWidget(m_link);
    row->addWidget(m_edit);
    row->addSpacing(4);
    row->addWidget(m_insert);
}

void ArticlePage::buildFoot(QWidget& foot)
{
    const Theme& theme = m_workplace.theme;
    foot.setFixedHeight(44);
    m_question = new PlainLabel(theme, &Tokens::text2, TypeRole::Body, false, &foot);
    m_question->setElided();
    m_question->setPlainText(tr("Did this answer the question?"));
    m_usage = new PlainLabel(theme, &Tokens::text3, TypeRole::Caption, false, &foot);
    m_usage->setElided();
    m_usage->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(&foot);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_question);
    // Yes is told by putting it into an answer; only a no needs words.
    const std::pair<QString, items::ArticleFault> faults[]
        = {{tr("No, something is missing"), items::ArticleFault::Missing}, {tr("Wrong"), items::ArticleFault::Wrong},
            {tr("Out of date"), items::ArticleFault::Outdated}};
    for (const auto& [word, fault] : faults) {
        auto* button = new Button(theme, word, ButtonKind::Normal, ButtonSize::Small, &foot);
        connect(button, &Button::clicked, this, [this, fault = fault] { report(fault, true); });
        row->addWidget(button);
    }
    row->addStretch(1);
    row->addWidget(m_usage);
}

void ArticlePage::connectParts()
{
    connect(m_back, &Button::clicked, this, &ArticlePage::backClicked);
    connect(m_previous, &Button::clicked, this, [this] { Q_EMIT historyClicked(true); });
    connect(m_next, &Button::clicked, this, [this] { Q_EMIT historyClicked(false); });
    connect(m_mode, &Segmented::currentChanged, this, &ArticlePage::render);
    connect(m_favourite, &Button::clicked, this, &ArticlePage::toggleFavourite);
    connect(m_link, &Button::clicked, this, &ArticlePage::copyLink);
    connect(m_insert, &Button::clicked, this, &ArticlePage::insert);
    connect(m_edit, &Button::clicked, this, [this] { Q_EMIT editWanted(m_current); });
    connect(&m_workplace.repository.presence(), &items::PresenceState::changed, this, &ArticlePage::refresh);
    connect(m_band, &Strip::actionClicked, this, &ArticlePage::checkClicked);
    connect(m_band, &Strip::secondActionClicked, this, &ArticlePage::nextChangeClicked);
    connect(m_empty, &EmptyState::actionClicked, this, &ArticlePage::emptyActionClicked);
    connect(m_view, &ArticleView::headingsChanged, this, [this] { m_contents->setHeadings(m_view->headings()); });
    connect(m_view, &ArticleView::currentHeadingChanged, m_contents, &ArticleContents::setCurrent);
    connect(m_view, &ArticleView::articleWanted, this, &ArticlePage::openNamed);
    connect(m_view, &ArticleView::pictureWanted, this, [this](const QString& hash) {
        m_knowledge.file(m_current, hash).then(this, [this, run = m_run, hash](const QByteArray& bytes) {
            if (run == m_run && !bytes.isEmpty()) {
                m_view->setPicture(hash, bytes);
            }
        });
    });
    connect(m_view, &ArticleView::fileWanted, m_files, &ArticleFileList::save);
    connect(m_files, &ArticleFileList::told, this, &ArticlePage::told);
    connect(m_contents, &ArticleContents::headingChosen, m_view, &ArticleView::goTo);
    connect(m_contents, &ArticleContents::articleChosen, this, [this](const base::ArticleId& id) { open(id); });
    connect(&m_reading, &QTimer::timeout, this, &ArticlePage::noteOpened);
    connect(&m_knowledge, &items::Knowledge::changed, this, [this] {
        if (!m_current.isNil()) {
            m_knowledge.article(m_current).then(
                this, [this, run = m_run](const std::optional<items::ArticleItem>& article) {
                    if (run == m_run) {
                        takeAgain(article);
                    }
                });
        }
        showBand();
    });
    connect(&m_workplace.repository.connection(), &items::ConnectionState::changed, this, [this] {
        if (m_workplace.repository.connection().isLive()) {
            readEarlier();
        }
    });
}

/// It may say something else now, or be gone; and what wasn't here may have come.
void ArticlePage::takeAgain(const std::optional<items::ArticleItem>& article)
{
    if (article != std::optional(m_article)) {
        take(article);
    } else {
        m_view->askPictures();
        readEarlier();
        refresh();
    }
}

void ArticlePage::open(const base::ArticleId& id, bool changes, bool chosen)
{
    ++m_run;
    m_chosen = m_counts = chosen;
    m_current = id;
    m_wantsChanges = changes;
    m_wantsFocus = false;
    m_earlier.reset();
    m_reading.stop();
    if (id.isNil()) {
        m_article = {};
        m_view->clear();
        m_notice->hide();
        m_contents->setRelated({});
        refresh();
        return;
    }
    m_knowledge.article(id).then(this, [this, run = m_run](const std::optional<items::ArticleItem>& article) {
        if (run == m_run) {
            take(article);
        }
    });
}

void ArticlePage::choose()
{
    if (!std::exchange(m_chosen, true) && !m_current.isNil()) {
        m_counts = true;
        m_reading.start();
    }
}

void ArticlePage::openNamed(const QString& name)
{
    m_knowledge.articleNamed(name).then(this, [this, run = m_run](const std::optional<items::ArticleItem>& article) {
        if (run != m_run) {
            return;
        }
        if (article) {
            open(article->id);
        } else {
            Q_EMIT told(tr("That article isn't here any more."));
        }
    });
}

void ArticlePage::take(const std::optional<items::ArticleItem>& article)
{
    if (!article) {
        showEmpty(QStringLiteral("address-book-new"), tr("This article isn't here any more"),
            tr("It was retired, or its place is another one now. Search for it on the left."));
        return;
    }
    m_article = *article;
    const base::ArticleId id = article->id;
    m_earlier.reset();
    m_mode->setCurrent(0);
    if (change() != nullptr) {
        askEarlier();
    }
    m_stack->setCurrentWidget(m_body);
    render();
    fetchAside(id);
    if (m_counts) {
        m_reading.start();
    }
    if (std::exchange(m_wantsFocus, false)) {
        m_view->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT opened(id);
}

void ArticlePage::fetchAside(const base::ArticleId& id)
{
    m_knowledge.related(id, mostRelated).then(this, [this, run = m_run](const std::vector<items::ArticleHit>& related) {
        if (run == m_run) {
            m_contents->setRelated(related);
        }
    });
    m_usage->setPlainText({});
    m_knowledge.usage(id).then(this, [this, run = m_run](const std::optional<items::ArticleUsage>& usage) {
        if (run == m_run && usage && usage->inserted > 0) {
            m_usage->setPlainText(tr("Put into %n answer(s)", nullptr, usage->inserted));
        }
    });
}

void ArticlePage::refresh()
{
    const bool shown = !m_current.isNil() && m_article.id == m_current && m_stack->currentWidget() == m_body;
    if (m_current.isNil()) {
        m_stack->setCurrentWidget(m_empty);
    }
    const QString path = ArticleWords::path(m_article.category);
    m_path->setPlainText(!shown ? QString()
            : path.isEmpty()    ? Names::safe(m_article.title)
                                : QStringLiteral("%1 › %2").arg(path, Names::safe(m_article.title)));
    m_mode->setVisible(shown && m_earlier.has_value());
    for (QWidget* part : {static_cast<QWidget*>(m_favourite), static_cast<QWidget*>(m_link), m_foot}) {
        part->setEnabled(shown);
    }
    const bool favourite = shown && m_knowledge.isFavourite(m_current);
    m_favourite->setChecked(favourite);
    m_favourite->setAccessibleName(favourite ? tr("Favourite, take it off") : tr("Favourite"));
    m_favourite->setVisible(shown);
    m_link->setVisible(shown);
    m_edit->setVisible(shown && EditWords::mayEdit(m_workplace));
    m_insert->setVisible(shown && !m_conversation.isNil());
    m_insert->setText(m_conversationName.isEmpty() ? tr("Insert") : tr("Insert into %1").arg(m_conversationName));
    m_insert->updateGeometry();
    showBand();
}

void ArticlePage::showEmpty(const QString& icon, const QString& title, const QString& text, const QString& action)
{
    open({});
    m_empty->set(icon, title, text);
    m_empty->setAction(action);
    m_stack->setCurrentWidget(m_empty);
    refresh();
}

void ArticlePage::setConversation(const base::ConversationId& id, const QString& name)
{
    m_conversation = id;
    m_conversationName = name;
    refresh();
}

void ArticlePage::setRoom(int width, bool low)
{
    const bool contents = width >= contentsFrom;
    m_contents->setVisible(contents);
    m_contents->setFixedWidth(std::clamp(width - 680, 180, contentsWidest));
    m_view->setNarrow(width < 560);
    m_files->setNarrow(width < 560);
    m_edit->setIconOnly(width < editWordFrom);
    for (Button* button : {m_favourite, m_link}) {
        button->setIconOnly(width < wordsFrom);
    }
    m_path->setVisible(width >= 480);
    m_question->setVisible(width >= 560);
    m_usage->setVisible(width >= 640);
    m_foot->setVisible(!low);
}

void ArticlePage::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void ArticlePage::setHistory(bool back, bool forward)
{
    m_previous->setEnabled(back);
    m_next->setEnabled(forward);
    m_previous->setVisible(back || forward);
    m_next->setVisible(back || forward);
}

void ArticlePage::focusArticle()
{
    m_wantsFocus = m_article.id != m_current;
    if (!m_wantsFocus && !m_current.isNil()) {
        m_view->setFocus(Qt::OtherFocusReason);
    }
}

void ArticlePage::toggleFavourite()
{
    if (m_current.isNil()) {
        return;
    }
    const bool on = !m_knowledge.isFavourite(m_current);
    m_knowledge.setFavourite(m_current, on).then(this, [this](const base::Status& result) {
        if (!result.ok()) {
            Q_EMIT told(tr("That could not be kept on this computer."));
        }
        refresh();
    });
    refresh();
}

void ArticlePage::copyLink()
{
    if (m_current.isNil()) {
        return;
    }
    const QString link = m_knowledge.publicLink(m_article);
    QGuiApplication::clipboard()->setText(
        link.isEmpty() ? QStringLiteral("article:%1").arg(items::toQString(m_current.toString())) : link);
    Q_EMIT told(link.isEmpty() ? tr("The link was copied. It is for colleagues.")
                               : tr("The link was copied. Customers can open it, too."));
}

void ArticlePage::insert()
{
    if (m_current.isNil() || m_article.id != m_current || m_conversation.isNil()) {
        return;
    }
    if (const QString why = ArticleWords::notValid(m_article, m_workplace.hubNow()); !why.isEmpty()) {
        Q_EMIT told(why);
    } else {
        Q_EMIT insertWanted(m_article);
    }
}

FeedbackPopup* ArticlePage::feedback() const
{
    return m_feedback;
}

void ArticlePage::report(items::ArticleFault fault, bool ofArticle, const QString& note)
{
    delete m_feedback;
    const auto article = ofArticle ? std::optional(m_article) : std::nullopt;
    m_feedback = new FeedbackPopup(m_workplace, m_knowledge, fault, article, window());
    connect(m_feedback, &Popup::dismissed, m_feedback, &QObject::deleteLater);
    connect(m_feedback, &FeedbackPopup::sent, this,
        [this] { Q_EMIT told(tr("Thank you. Whoever looks after it will see it.")); });
    if (!m_conversation.isNil()) {
        m_feedback->setConversation(m_conversation);
    }
    m_feedback->note().setPlainText(note);
    m_feedback->openCentred();
    m_feedback->note().setFocus(Qt::PopupFocusReason);
}

void ArticlePage::noteOpened()
{
    if (!m_current.isNil() && isVisible() && std::exchange(m_counts, false)) {
        const auto during = m_conversation.isNil() ? std::nullopt : std::optional(m_conversation);
        m_knowledge.noteUses({{m_current, items::ArticleUse::Opened, during}});
    }
}
