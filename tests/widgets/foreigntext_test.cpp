// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "tests/widgets/support/paintedtext.h"
#include "tests/widgets/support/replydesk.h"
#include "tests/widgets/support/sceneknowledge.h"
#include "widgets/alerts/alerts.h"
#include "widgets/alerts/offerwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/segmented.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/cannedpopup.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/contextpane.h"
#include "widgets/inbox/conversationheader.h"
#include "widgets/inbox/conversationpanes.h"
#include "widgets/inbox/conversationwindow.h"
#include "widgets/inbox/customerpanel.h"
#include "widgets/inbox/listpane.h"
#include "widgets/inbox/listsearch.h"
#include "widgets/inbox/mergenotice.h"
#include "widgets/inbox/mergepopup.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/pictureviewer.h"
#include "widgets/inbox/queuepopup.h"
#include "widgets/inbox/transferpopup.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/knowledge/articlepage.h"
#include "widgets/knowledge/knowledgeview.h"
#include "widgets/palette/palette.h"

#include <QAbstractScrollArea>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

// What other people write is shown letter by letter in every view: no markup, no link, no picture, and what can't be
// seen in a name is made visible. Also what delegates paint is read.

namespace {

const QChar turnsRound(0x202E);
const QChar zeroWidth(0x200B);
const QString markup = QStringLiteral("<b>x</b><img src=\"http://example.invalid/p.png\">&y");
/// Of customers, colleagues, files, queues, tags, fields, replies, articles.
const QString name = markup + turnsRound + QStringLiteral("gpj") + zeroWidth + QStringLiteral("exe");

void poisonDesk(items::Repository& repository)
{
    const std::string bytes = items::toUtf8(name);
    protocol::DeskRow desk = repository.desk().row();
    desk.settings.title = {bytes, bytes};
    for (auto& queue : desk.queues) {
        queue.title = queue.hint = {bytes, bytes};
    }
    for (auto& disposition : desk.dispositions) {
        disposition.title = {bytes, bytes};
    }
    for (auto& skill : desk.skills) {
        skill.title = {bytes, bytes};
    }
    for (auto& group : desk.groups) {
        group.title = {bytes, bytes};
    }
    repository.desk().set(desk);
    items::PersonItem self = repository.presence().person();
    self.displayName = name;
    self.presenceReason = name;
    repository.presence().set(self, true);
    const std::vector<items::PersonItem> people(repository.people().begin(), repository.people().end());
    for (items::PersonItem person : people) {
        person.displayName = name;
        person.presenceReason = name;
        repository.put(person);
    }
}

void poisonCustomers(items::Repository& repository)
{
    const auto known = repository.conversations();
    for (auto [id, item] : known) {
        item.customerName = item.ownerName = name;
        item.lastLine = item.source = item.preview = markup;
        item.typing = true;
        repository.put(item);
        items::CustomerItem customer;
        customer.id = item.customer;
        customer.displayName = name;
        customer.fields = {{name, name}, {QStringLiteral("phone"), name}};
        customer.tags = {name};
        customer.merged = {{Scene::customer(91), name, Scene::now(), base::PersonId {"zheng.zhuo"}}};
        repository.put(customer);
        items::EarlierItem earlier;
        earlier.id = Scene::conversation(77);
        earlier.lastLine = markup;
        earlier.ownerName = name;
        repository.setEarlier(item.customer, {earlier});
    }
    items::TimelineItem said;
    said.id = Scene::message(70);
    said.number = 70;
    said.at = Scene::now();
    said.author = protocol::AuthorKind::customer;
    said.text = markup;
    said.attachments = {{QStringLiteral("k"), name, QStringLiteral("text/plain"), 5, 0, 0}};
    items::TimelineItem note = said;
    note.id = Scene::message(71);
    note.number = 71;
    note.kind = items::EntryKind::Note;
    note.authorName = name;
    note.attachments.clear();
    items::Timeline& talk = repository.timeline(Scene::conversation(2));
    talk.put(said);
    talk.put(note);
}

void poisonReplies(items::Repository& repository)
{
    const auto known = repository.canned();
    for (auto [id, reply] : known) {
        reply.title = name;
        reply.text = markup;
        reply.files = {{QStringLiteral("h1"), name, QStringLiteral("image/png"), 48'000}};
        repository.put(reply);
    }
}

void checkLabels(QWidget& root)
{
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        if (!label->inherits("QTipLabel")) {
            INFO(label->metaObject()->className() << ": " << label->text().toStdString());
            CHECK(label->textFormat() == Qt::PlainText);
            CHECK_FALSE(label->openExternalLinks());
        }
    }
    for (const QWidget* widget : root.findChildren<QWidget*>() + QList<QWidget*> {&root}) {
        const QString tip = widget->toolTip();
        INFO(tip.toStdString());
        CHECK((!Qt::mightBeRichText(tip) || !tip.contains(QStringLiteral("<b>x"))));
        CHECK_FALSE(tip.contains(turnsRound));
        for (const QAction* action : widget->actions()) {
            CHECK_FALSE(action->text().contains(turnsRound));
        }
    }
    CHECK_FALSE(root.windowTitle().contains(turnsRound));
}

/// In how many pieces of what it paints the markup can be read as it was written.
int readable(QWidget& root)
{
    int seen = 0;
    for (const QString& text : paintedTexts(root)) {
        INFO(text.toStdString());
        CHECK_FALSE(text.contains(turnsRound));
        CHECK_FALSE(text.contains(zeroWidth));
        seen += text.contains(QStringLiteral("<b>")) ? 1 : 0;
    }
    return seen;
}

/// A view and the least number of places where it shows foreign text.
void checkView(QWidget& view, int least)
{
    REQUIRE(view.isVisible());
    checkLabels(view);
    CHECK(readable(view) >= least);
}

struct Foreign : ReplyDesk
{
    Foreign()
    {
        scene.fillColleagues();
        poisonDesk(repository);
        poisonCustomers(repository);
        poisonReplies(repository);
        settle();
        edit().clear();
    }

    template <class Part> Part& part()
    {
        settle();
        auto* found = window.findChild<Part*>();
        REQUIRE(found != nullptr);
        return *found;
    }
};

} // namespace

TEST_CASE("paintedTexts_delegatesAndLabels_areRead")
{
    QLabel plain(QStringLiteral("<b>x</b>"));
    plain.setTextFormat(Qt::PlainText);
    CHECK(paintedTexts(plain).join(QString()).contains(QStringLiteral("<b>x")));
    QLabel guessing(QStringLiteral("<b>x</b>"));
    CHECK(paintedTexts(guessing).join(QString()) == QStringLiteral("x"));
}

TEST_CASE_METHOD(Foreign, "foreignText_listHeaderTalkAndContext_isItself")
{
    checkView(inbox().list(), 6);
    checkView(part<ConversationHeader>(), 1);
    checkView(inbox().messages(), 3);
    checkView(inbox().context(), 4);
    inbox().context().showNotes();
    settle();
    checkView(inbox().context(), 1);
}

TEST_CASE_METHOD(Foreign, "foreignText_offerCardStripAndWindow_isItself")
{
    scene.putOffer();
    items::OfferItem offer = repository.offers()[0];
    offer.customerName = name;
    offer.firstLine = markup;
    offer.handOff.emplace();
    offer.handOff->from = {"zheng.zhuo"};
    repository.put(offer);
    settle();
    checkView(inbox().list(), 8);
    OfferWindow over(workplace);
    over.set(repository.offers()[0], OfferWindow::Telling::Everything);
    over.stand(QRect(0, 0, 1366, 768));
    settle();
    checkView(over, 2);
}

TEST_CASE_METHOD(Foreign, "foreignText_popupsOfTheInbox_isItself")
{
    repository.presence().setRights({QStringLiteral("customer.merge")});
    settle();
    SECTION("transfer")
    {
        inbox().openTransfer();
        checkView(part<TransferPopup>(), 2);
        for (const int kind : {1, 2, 3}) {
            part<TransferPopup>().kinds().setCurrent(kind);
            settle();
            checkView(part<TransferPopup>(), 1);
        }
    }
    SECTION("merge")
    {
        items::CustomerItem other = *repository.customer(Scene::customer(2));
        other.id = Scene::customer(90);
        commands.doubles = {other};
        inbox().context().customer().mergeNotice().merge()->click();
        checkView(part<MergePopup>(), 1);
        part<MergePopup>().list().setCurrentIndex(part<MergePopup>().list().model()->index(0, 0));
        settle();
        checkView(part<MergePopup>(), 4);
    }
    SECTION("block")
    {
        BlockNotice& notice = inbox().context().customer().blockNotice();
        Q_EMIT notice.blockClicked(notice.block());
        settle();
        checkLabels(window);
        CHECK(readable(window) > 6);
    }
    SECTION("the line")
    {
        std::vector<items::WaitingItem> waiting = Scene::waiting();
        for (items::WaitingItem& each : waiting) {
            each.customerName = name;
            each.lastLine = markup;
        }
        commands.waiting = waiting;
        Q_EMIT inbox().list().queueWanted(&inbox().list());
        checkView(part<QueuePopup>(), 2);
    }
    SECTION("a picture")
    {
        auto* viewer = new PictureViewer(workplace, Scene::conversation(2),
            std::vector<items::AttachmentItem> {{QStringLiteral("h"), name, QStringLiteral("image/png"), 5, 10, 10}}, 0,
            &window);
        viewer->open();
        settle();
        checkLabels(*viewer);
        CHECK(readable(*viewer) >= 1);
    }
    SECTION("a window of its own")
    {
        ConversationWindow& own = inbox().panes().tearOff(inbox().pane(), {40, 60, 560, 700});
        settle();
        checkView(own, 4);
        own.close();
        settle(); // what goes later goes now
    }
}

TEST_CASE_METHOD(Foreign, "foreignText_repliesAndPalette_isItself")
{
    SECTION("canned replies")
    {
        type(QStringLiteral("/"));
        settle();
        REQUIRE(popup().isVisible());
        checkView(popup(), 4);
    }
    SECTION("their list")
    {
        inbox().composer().help().openReplies();
        settle();
        checkLabels(window);
        CHECK(readable(*inbox().composer().help().replies()) >= 3);
    }
    SECTION("palette")
    {
        window.openPalette();
        checkView(part<Palette>(), 4);
        part<Palette>().field().setText(QStringLiteral("x"));
        checkView(part<Palette>(), 2);
    }
}

TEST_CASE_METHOD(Foreign, "foreignText_wrapUpFoundPlacesAndToasts_isItself")
{
    SECTION("wrap-up")
    {
        scene.fillWrapUp();
        items::ConversationItem item = *repository.conversation(Scene::conversation(2));
        protocol::WrapUp outcome;
        outcome.tags = {items::toUtf8(name.left(40))};
        item.wrapUpDraft = items::WrapUpDraft {outcome, false};
        repository.put(item);
        settle();
        checkView(inbox().wrapUp(), 3);
    }
    SECTION("found messages")
    {
        items::FoundItem found;
        found.conversation = Scene::conversation(2);
        found.message = Scene::message(70);
        found.customerName = name;
        found.line = markup;
        found.at = Scene::now();
        commands.foundHere = {items::FoundPage {{found}, false}};
        inbox().focusSearch();
        QTest::keyClicks(window.focusWidget(), QStringLiteral("b"));
        QTest::qWait(600); // it waits for a pause in typing
        checkView(inbox().list(), 2);
    }
    SECTION("toasts")
    {
        items::Refusal refusal;
        refusal.command = QStringLiteral("message.send");
        refusal.conversation = Scene::conversation(99);
        refusal.text = name;
        Q_EMIT commands.refused(refusal);
        refusal.command = QStringLiteral("article.save");
        refusal.text.clear();
        refusal.article.emplace();
        refusal.article->title = name;
        Q_EMIT commands.refused(refusal);
        settle();
        checkView(inbox().toasts(), 2);
    }
}

TEST_CASE("foreignText_articles_isItself")
{
    Workbench bench;
    MemoryKnowledge knowledge;
    SceneKnowledge::fill(knowledge);
    for (items::ArticleItem& article : knowledge.articles) {
        article.title = name;
        article.category = name;
        article.questions = {name};
        article.body = QStringLiteral("refund ") + markup
            + QStringLiteral(
                "\n\n![p](http://example.invalid/p.png)\n\n[go](javascript:alert(1))\n\n<script>x</script>");
        article.files = {{QStringLiteral("aa"), name, QStringLiteral("application/pdf"), 81'920}};
    }
    bench.workplace.knowledge = &knowledge;
    MainWindow window(bench.workplace, bench.theme, bench.language, bench.signIn, bench.settings);
    window.resize(1366, 768);
    window.showDesk();
    window.show();
    window.showKnowledge();
    window.knowledge()->search(QStringLiteral("refund"));
    QTest::qWait(500);
    checkLabels(window);
    CHECK(readable(*window.knowledge()) >= 5);
    window.knowledge()->open(SceneKnowledge::article(1));
    Workbench::settle();
    checkLabels(window);
    const QString page = paintedTexts(window.knowledge()->page()).join(QLatin1Char('\n'));
    CHECK(page.contains(QStringLiteral("<b>x")));
    CHECK(page.contains(QStringLiteral("<script>")));
    CHECK(readable(window.knowledge()->page()) >= 3);
}
