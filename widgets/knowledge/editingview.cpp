// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/knowledge/editingview.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/articleheads.h"
#include "widgets/knowledge/bulkpopup.h"
#include "widgets/knowledge/bulkwords.h"
#include "widgets/knowledge/editwords.h"
#include "widgets/knowledge/headlist.h"
#include "widgets/knowledge/knowledgereports.h"
#include "widgets/knowledge/readerspage.h"
#include "widgets/knowledge/versionpage.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int wordsFrom = 720;
constexpr int bulkFrom = 640; ///< nobody imports on a screen as small as that

} // namespace

EditingView::EditingView(const Workplace& workplace, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_heads(new ArticleHeads(workplace, this))
    , m_stack(new QStackedWidget(this))
    , m_overview(new QWidget(m_stack))
    , m_pages(new QStackedWidget(m_overview))
    , m_drafts(new HeadList(workplace, *m_heads, m_pages))
    , m_readers(new ReadersPage(workplace, *m_heads, m_pages))
    , m_reports(new KnowledgeReports(workplace, *m_heads, m_pages))
    , m_editor(new ArticleEditor(workplace, *m_heads, m_stack))
    , m_versions(new VersionPage(workplace, *m_heads, m_stack))
{
    setAccessibleName(tr("Write articles"));
    auto* header = new Pane(workplace.theme, &Tokens::surface, Qt::BottomEdge, m_overview);
    buildHeader(*header);
    m_pages->addWidget(m_drafts);
    m_pages->addWidget(m_readers);
    m_pages->addWidget(m_reports);
    auto* inside = new QVBoxLayout(m_overview);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addWidget(header);
    inside->addWidget(m_pages, 1);
    m_stack->addWidget(m_overview);
    m_stack->addWidget(m_editor);
    m_stack->addWidget(m_versions);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connectParts();
    followBulk();
}

void EditingView::buildHeader(QWidget& header)
{
    const Theme& theme = m_workplace.theme;
    header.setFixedHeight(metrics::header);
    m_back = new Button(theme, tr("Back to reading (Esc)"), ButtonKind::Flat, ButtonSize::Normal, &header);
    m_back->setIconName(QStringLiteral("go-previous"));
    m_back->setIconOnly(true);
    m_back->setAccessibleName(m_back->text());
    m_tabs = new Segmented(theme, &header);
    m_tabs->add(tr("Drafts and reviews"));
    m_tabs->add(tr("Readers"));
    m_tabs->add(tr("Reports"));
    m_tabs->setAccessibleName(tr("What is shown"));
    m_bulk = new Button(theme, tr("Import and export"), ButtonKind::Flat, ButtonSize::Normal, &header);
    m_new = new Button(theme, tr("New article"), ButtonKind::Primary, ButtonSize::Normal, &header);
    auto* row = new QHBoxLayout(&header);
    row->setContentsMargins(12, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_bulk);
    row->addWidget(m_new);
    auto* back = new QShortcut(Qt::Key_Escape, m_overview);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &EditingView::left);
    connect(m_back, &Button::clicked, this, &EditingView::left);
    connect(m_bulk, &Button::clicked, this, [this] {
        delete m_bulkPopup;
        m_bulkPopup = new BulkPopup(m_workplace, window());
        connect(m_bulkPopup, &Popup::dismissed, m_bulkPopup, &QObject::deleteLater);
        m_bulkPopup->openCentred();
    });
}

// What goes on behind the closed popup is seen on the button that opens it.
void EditingView::followBulk()
{
    items::ArticleBulk* bulk = m_workplace.articles->bulk();
    if (bulk == nullptr) {
        return;
    }
    const auto tell = [this, bulk] { m_bulk->setText(BulkWords::button(bulk->work())); };
    connect(bulk, &items::ArticleBulk::changed, this, tell);
    tell();
}

EditingView::~EditingView()
{
    delete m_bulkPopup; // it lives in the window
}

BulkPopup* EditingView::bulk() const
{
    return m_bulkPopup;
}

void EditingView::connectParts()
{
    connect(m_tabs, &Segmented::currentChanged, this, &EditingView::showTab);
    connect(m_new, &Button::clicked, this, [this] { writeNew({}); });
    connect(m_drafts, &HeadList::newWanted, this, [this] { writeNew({}); });
    connect(m_drafts, &HeadList::articleChosen, this, &EditingView::edit);
    connect(m_drafts, &HeadList::draftChosen, this, [this](const items::ArticleDraft& draft) {
        showPage(*m_editor);
        m_editor->resume(draft);
    });
    connect(m_readers, &ReadersPage::articleChosen, this, &EditingView::edit);
    connect(m_readers, &ReadersPage::newWanted, this, &EditingView::writeNew);
    connect(m_reports, &KnowledgeReports::articleChosen, this, &EditingView::edit);
    connect(m_reports, &KnowledgeReports::newWanted, this, &EditingView::writeNew);
    connect(m_editor, &ArticleEditor::left, this, [this] {
        m_editor->leave();
        showPage(*m_overview);
        showTab();
    });
    connect(m_editor, &ArticleEditor::versionsWanted, this, &EditingView::showVersions);
    connect(m_editor, &ArticleEditor::feedbackWanted, this, [this](const base::ArticleId& id) {
        m_editor->leave();
        showPage(*m_overview);
        m_tabs->setCurrent(Readers);
        m_pages->setCurrentWidget(m_readers);
        m_readers->open(id);
    });
    connect(m_versions, &VersionPage::left, this, [this] {
        const base::ArticleId id = m_versions->current();
        if (m_editor->current() == id && m_editor->isTouched()) {
            showPage(*m_editor);
        } else {
            edit(id);
        }
    });
    connect(m_versions, &VersionPage::restored, this, [this](const base::ArticleId& id) {
        if (m_stack->currentWidget() == m_versions) {
            edit(id);
        }
    });
}

void EditingView::showPage(QWidget& page)
{
    m_stack->setCurrentWidget(&page);
    focusFirst();
}

void EditingView::showTab()
{
    switch (m_tabs->current()) {
    case Readers:
        m_pages->setCurrentWidget(m_readers);
        m_readers->open(std::nullopt);
        break;
    case Reports:
        m_pages->setCurrentWidget(m_reports);
        m_reports->open();
        break;
    default:
        m_pages->setCurrentWidget(m_drafts);
        m_drafts->readDrafts();
        break;
    }
    // Whoever goes through the tabs by the arrow keys stays there.
    if (m_stack->currentWidget() == m_overview && !m_tabs->isAncestorOf(QApplication::focusWidget())) {
        focusFirst();
    }
}

void EditingView::focusFirst()
{
    const bool overview = m_stack->currentWidget() == m_overview;
    (overview ? m_pages : m_stack)->currentWidget()->setFocus(Qt::OtherFocusReason);
}

void EditingView::open(Tab tab)
{
    if (isEditing()) {
        m_editor->leave();
    }
    showPage(*m_overview);
    if (m_tabs->current() == tab) {
        showTab();
    } else {
        m_tabs->setCurrent(tab); // which shows it
    }
}

void EditingView::edit(const base::ArticleId& id)
{
    showPage(*m_editor);
    m_editor->open(id);
}

void EditingView::writeNew(const items::ArticleItem& article)
{
    showPage(*m_editor);
    m_editor->start(article);
}

void EditingView::showVersions(const base::ArticleId& id)
{
    showPage(*m_versions);
    m_versions->open(id);
}

void EditingView::leave()
{
    m_editor->leave();
}

int EditingView::wishes() const
{
    const auto waits = [](const auto& each) { return !each.second.sent; }; // else the outbox has it
    return int(std::ranges::count_if(m_heads->handed(), waits)) + (m_editor->isWishing() ? 1 : 0);
}

bool EditingView::isEditing() const
{
    return m_stack->currentWidget() == m_editor;
}

void EditingView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_bulk->setVisible(width() >= bulkFrom && EditWords::mayPublish(m_workplace));
    m_new->setIconName(width() < wordsFrom ? QStringLiteral("list-add") : QString());
    m_new->setIconOnly(width() < wordsFrom);
}
