// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "tests/widgets/support/scenearticles.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "widgets/common/button.h"
#include "widgets/inbox/completion.h"
#include "widgets/inbox/completionbar.h"
#include "widgets/inbox/completionsource.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/knowledge/articleeditor.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/articlepreview.h"
#include "widgets/knowledge/editingview.h"
#include "widgets/knowledge/knowledgepanel.h"
#include "widgets/knowledge/knowledgereports.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/knowledge/readerspage.h"
#include "widgets/knowledge/suggestiondock.h"

#include <QKeyEvent>

// The knowledge base: its workspace, and what of it stands beside a conversation.

namespace {

void waitFor(const std::function<bool()>& done)
{
    for (int i = 0; i < 50 && !done(); ++i) {
        settle();
    }
}

/// Into an empty field.
void type(MainWindow& window, const QString& text)
{
    ComposerEdit& edit = window.inbox()->composer().edit();
    edit.clear();
    window.inbox()->composer().focusEdit();
    for (const QChar c : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QCoreApplication::sendEvent(&edit, &press);
    }
}

} // namespace

void Photographer::knowledge()
{
    refill();
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    m_workplace.knowledge = &knowledge;
    const bool chinese = m_look.language == settings::Language::Chinese;
    const int conversation = chinese ? 2 : 3;
    const base::ArticleId article = SceneKnowledge::article(chinese ? 8 : 1);
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(860, 640), QSize(683, 384)}) {
        const QString suffix
            = size.width() == 1366 ? QString() : QStringLiteral("-%1x%2").arg(size.width()).arg(size.height());
        auto made = desk(size);
        made->inbox()->select(Scene::conversation(conversation));
        made->showKnowledge();
        made->knowledge()->search(chinese ? QStringLiteral("退款") : QStringLiteral("refund days"));
        settle(400); // the first one's article follows the keys
        shoot(*made, QStringLiteral("knowledge-found") + suffix);
        made->knowledge()->open(article, true);
        shoot(*made, QStringLiteral("knowledge") + suffix);
        made->knowledge()->open(article);
        shoot(*made, QStringLiteral("knowledge-article") + suffix);
    }
    auto made = desk();
    made->showKnowledge();
    made->knowledge()->startCheck();
    shoot(*made, QStringLiteral("knowledge-check"));
    made = desk();
    made->showKnowledge();
    made->knowledge()->open(article);
    settle();
    made->knowledge()->page().report(items::ArticleFault::Outdated, true);
    shoot(*made, QStringLiteral("knowledge-report"));
    made = desk();
    made->showKnowledge();
    made->knowledge()->search(QStringLiteral("qqqq"));
    shoot(*made, QStringLiteral("knowledge-nothing"));
    for (items::ArticleItem& each : knowledge.articles) {
        each.files = {
            {QStringLiteral("aa"), QStringLiteral("refund-form.pdf"), QStringLiteral("application/pdf"), 81920},
            {QStringLiteral("bb"), QStringLiteral("银行到账时间.xlsx"), QStringLiteral("application/zip"), 7'340'032}};
    }
    made = desk();
    made->showKnowledge();
    made->knowledge()->open(article);
    shoot(*made, QStringLiteral("knowledge-files"));
    weakerMatches(knowledge, chinese ? QStringLiteral("退款") : QStringLiteral("refund"));
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640)}) {
        const QString suffix = size.width() == 1366 ? QString() : QStringLiteral("-1024x640");
        made = desk(size);
        made->inbox()->select(Scene::conversation(conversation));
        made->inbox()->openSuggestion();
        settle();
        ContextPane& context = made->inbox()->context();
        waitFor([&] { return !context.suggestions()->cards().empty(); });
        shoot(*made, QStringLiteral("suggestions-tab") + suffix);
        made->inbox()->openSuggestion();
        shoot(*made, QStringLiteral("suggestion-open") + suffix);
    }
    made = desk();
    made->inbox()->select(Scene::conversation(conversation));
    waitFor([&] { return made->inbox()->context().suggestions()->isVisible(); });
    shoot(*made, QStringLiteral("suggestions"));
    type(*made, chinese ? QStringLiteral("@退款") : QStringLiteral("@refund"));
    waitFor([&] { return made->inbox()->composer().help().completion().source() != nullptr; });
    settle();
    shoot(*made, QStringLiteral("answers"));
    made.reset();
    m_workplace.knowledge = nullptr;
}

/// Of these words: all that is found, then all but one, are hardly meant.
void Photographer::weakerMatches(MemoryKnowledge& knowledge, const QString& words)
{
    items::KnowledgeQuery query;
    query.text = words;
    for (const items::ArticleHit& hit : knowledge.find(query).hits) {
        knowledge.weaker.insert(hit.id);
    }
    for (const QSize size : {QSize(1366, 768), QSize(860, 640)}) {
        const QString suffix = size.width() == 1366 ? QString() : QStringLiteral("-860x640");
        auto made = desk(size);
        made->showKnowledge();
        made->knowledge()->search(words);
        shoot(*made, QStringLiteral("knowledge-weaker") + suffix);
    }
    knowledge.weaker.erase(knowledge.weaker.begin());
    auto made = desk();
    made->showKnowledge();
    made->knowledge()->search(words);
    settle(400);
    shoot(*made, QStringLiteral("knowledge-found-weaker"));
    knowledge.weaker.clear();
}

/// Writing them: the editor in its widths, drafts and reviews, versions, readers, reports.
void Photographer::editing()
{
    refill();
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    MemoryArticles articles;
    SceneArticles::fill(articles, knowledge);
    m_workplace.knowledge = &knowledge;
    m_workplace.articles = &articles;
    m_repository.presence().setRights(
        {QStringLiteral("knowledge.read"), QStringLiteral("knowledge.edit"), QStringLiteral("knowledge.publish")});
    const base::ArticleId article = SceneKnowledge::article(m_look.language == settings::Language::Chinese ? 8 : 1);
    for (const QSize size : {QSize(1366, 768), QSize(1024, 640), QSize(683, 384)}) {
        const QString suffix
            = size.width() == 1366 ? QString() : QStringLiteral("-%1x%2").arg(size.width()).arg(size.height());
        auto made = desk(size);
        made->showKnowledge();
        made->knowledge()->showEditing();
        shoot(*made, QStringLiteral("editing-drafts") + suffix);
        made->knowledge()->edit(article);
        waitFor([&] { return !made->knowledge()->editing()->editor().text().toPlainText().isEmpty(); });
        settle();
        settle(); // the preview comes a moment later
        shoot(*made, QStringLiteral("editing") + suffix);
        EditingView& editing = *made->knowledge()->editing();
        editing.showVersions(article);
        shoot(*made, QStringLiteral("editing-difference") + suffix);
        editing.open(EditingView::Reports);
        shoot(*made, QStringLiteral("editing-gaps") + suffix);
    }
    auto made = desk();
    made->showKnowledge();
    made->knowledge()->showEditing();
    EditingView& editing = *made->knowledge()->editing();
    editing.open(EditingView::Reports);
    editing.reports().part().setCurrent(KnowledgeReports::Defects);
    shoot(*made, QStringLiteral("editing-defects"));
    editing.open(EditingView::Readers);
    shoot(*made, QStringLiteral("editing-readers"));
    made->knowledge()->edit(article);
    settle();
    editing.editor().ask(items::ArticleMove::Retire);
    shoot(*made, QStringLiteral("editing-retire"));
    made.reset();
    bulk(articles);
    Scene(m_repository).loseConnection();
    made = desk();
    made->showKnowledge();
    made->knowledge()->showEditing();
    shoot(*made, QStringLiteral("editing-offline"));
    made.reset();
    m_workplace.knowledge = nullptr;
    m_workplace.articles = nullptr;
    m_repository.presence().setRights({});
    refill();
}

/// An import: what was found, what is wrong, how far it is, what ended it.
void Photographer::bulk(MemoryArticles& articles)
{
    items::BulkWork found;
    found.state = items::BulkState::Judged;
    found.path = QStringLiteral("/home/su.miao/articles");
    found.articles = 1'240;
    found.fresh = 36;
    found.changed = 112;
    found.notPublished = 3;
    items::BulkWork wrong = found;
    wrong.problems = {{QStringLiteral("refunds/closed-card.md"), 4, QStringLiteral("there is no key \"titel\"")},
        {QStringLiteral("refunds/closed-card.md"), 1, QStringLiteral("an article needs a \"title\"")},
        {QStringLiteral("delivery.csv"), 118, QStringLiteral("queue: no_such_queue")}};
    wrong.warnings = {{QStringLiteral("map.md"), 9, QStringLiteral("there is no file p/map.png in the folder")}};
    items::BulkWork going = found;
    going.state = items::BulkState::Importing;
    going.done = 800;
    going.all = 1'240;
    items::BulkWork early = found;
    early.state = items::BulkState::Imported;
    early.stop = items::BulkStop::Unreachable;
    early.begun = true;
    early.written = 800;
    const std::pair<const char*, items::BulkWork> scenes[]
        = {{"bulk", {}}, {"bulk-found", found}, {"bulk-wrong", wrong}, {"bulk-going", going}, {"bulk-early", early}};
    for (const auto& [name, work] : scenes) {
        articles.bulkWork.set(work);
        auto made = desk();
        made->showKnowledge();
        made->knowledge()->showEditing();
        made->knowledge()->editing()->bulkButton().click();
        shoot(*made, QLatin1String(name));
    }
    articles.bulkWork.set({});
}
