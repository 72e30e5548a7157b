// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/workbench.h"
#include "widgets/common/button.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/draftkeeper.h"

#include <catch2/catch.hpp>

#include <QClipboard>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Desk : Workbench
{
    Desk()
        : drafts(workplace)
        , composer(workplace, drafts)
    {
        composer.setConversation(repository.conversation(Scene::conversation(2)));
        composer.resize(700, 160);
        composer.show();
        composer.focusEdit();
        settle();
        commands.calls.clear();
    }

    void show(int number) { composer.setConversation(repository.conversation(Scene::conversation(number))); }

    DraftKeeper drafts;
    Composer composer;
};

} // namespace

TEST_CASE_METHOD(Desk, "composer_enter_sends_and_empties")
{
    QTest::keyClicks(&composer.edit(), QStringLiteral("On its way"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("sendMessage"))
        == QStringList {QStringLiteral("sendMessage(0002, On its way, 0)")});
    CHECK(composer.text().isEmpty());
}

TEST_CASE_METHOD(Desk, "composer_shiftEnter_breaksTheLine")
{
    QTest::keyClicks(&composer.edit(), QStringLiteral("one"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClicks(&composer.edit(), QStringLiteral("two"));
    CHECK(composer.text() == QStringLiteral("one\ntwo"));
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    settings.set(settings::enterSends, false);
    QTest::keyClick(&composer.edit(), Qt::Key_Return, Qt::ShiftModifier);
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
}

TEST_CASE_METHOD(Desk, "composer_enterWhileComposing_neverSends")
{
    // What an input method does: a preedit is shown, Enter chooses from it, then the text is entered.
    QInputMethodEvent preedit(QStringLiteral("ni hao"), {});
    QCoreApplication::sendEvent(&composer.edit(), &preedit);
    REQUIRE(composer.edit().isComposing());
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    QInputMethodEvent entered;
    entered.setCommitString(QStringLiteral("你好"));
    QCoreApplication::sendEvent(&composer.edit(), &entered);
    CHECK(composer.text() == QStringLiteral("你好"));
    CHECK_FALSE(composer.edit().isComposing());
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).constFirst() == QStringLiteral("sendMessage(0002, 你好, 0)"));
}

TEST_CASE_METHOD(Desk, "composer_emptyOrBlank_sendsNothing")
{
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QTest::keyClicks(&composer.edit(), QStringLiteral("   "));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
}

TEST_CASE_METHOD(Desk, "composer_refusedByTheStore_givesTheTextBack")
{
    QStringList told;
    QObject::connect(&drafts, &DraftKeeper::givenBack, &composer,
        [&told](const base::ConversationId&, bool, base::FaultKind why) { told.append(Composer::notSent(why)); });
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    QTest::keyClicks(&composer.edit(), QStringLiteral("must stay"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    settle();
    CHECK(composer.text() == QStringLiteral("must stay"));
    REQUIRE(told.size() == 1);
    CHECK(told.constFirst().contains(QStringLiteral("full")));
}

TEST_CASE_METHOD(Desk, "composer_refusedWhileTypingOn_keepsBothTexts")
{
    commands.outcome = base::fail(base::FaultKind::Io, "disk");
    QTest::keyClicks(&composer.edit(), QStringLiteral("first"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QTest::keyClicks(&composer.edit(), QStringLiteral("second"));
    settle();
    CHECK(composer.text().contains(QStringLiteral("first")));
    CHECK(composer.text().contains(QStringLiteral("second")));
}

TEST_CASE_METHOD(Desk, "composer_draft_isSavedOnAPauseAndKeptPerConversation")
{
    QTest::keyClicks(&composer.edit(), QStringLiteral("half a sen"));
    REQUIRE(QTest::qWaitFor([this] { return !commands.named(QStringLiteral("saveDraft")).isEmpty(); }, 5000));
    CHECK(commands.named(QStringLiteral("saveDraft")).constFirst() == QStringLiteral("saveDraft(0002, half a sen, 0)"));
    show(4);
    CHECK(composer.text() == repository.conversation(Scene::conversation(4))->draft);
    show(2);
    CHECK(composer.text() == QStringLiteral("half a sen"));
}

TEST_CASE_METHOD(Desk, "composer_goneWhileSendingFails_leavesTheTextToTheNextOne")
{
    commands.outcome = base::fail(base::FaultKind::Io, "disk");
    {
        Composer closing(workplace, drafts);
        closing.setConversation(repository.conversation(Scene::conversation(1)));
        closing.restore(QStringLiteral("on its way"));
        QTest::keyClick(&closing.edit(), Qt::Key_Return);
    }
    settle();
    show(1);
    CHECK(composer.text() == QStringLiteral("on its way"));
}

TEST_CASE_METHOD(Desk, "composer_besideAnother_eachHasItsOwnDraft")
{
    Composer beside(workplace, drafts);
    beside.setConversation(repository.conversation(Scene::conversation(1)));
    QTest::keyClicks(&composer.edit(), QStringLiteral("two"));
    QTest::keyClicks(&beside.edit(), QStringLiteral("one"));
    beside.addFiles({{QStringLiteral("list.txt"), {}, QByteArray("1")}});
    CHECK(composer.text() == QStringLiteral("two"));
    CHECK(beside.text() == QStringLiteral("one"));
    beside.setConversation(nullptr);
    show(1);
    CHECK(composer.text() == QStringLiteral("one"));
    CHECK(drafts.of(Scene::conversation(1)).files.size() == 1);
    CHECK(drafts.of(Scene::conversation(2)).files.empty());
}

TEST_CASE_METHOD(Desk, "composer_ownKeys_areTakenFromTheTable")
{
    REQUIRE_FALSE(keys.set(ShortcutId::Send, QKeySequence(Qt::ALT | Qt::Key_J)));
    QTest::keyClicks(&composer.edit(), QStringLiteral("a"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    QTest::keyClicks(&composer.edit(), QStringLiteral("b"));
    CHECK(composer.text() == QStringLiteral("a\nb"));
    QTest::keyClick(&composer.edit(), Qt::Key_J, Qt::AltModifier);
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
    QTest::keyClick(&composer.edit(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(composer.isNote());
    QTest::keyClick(&composer.edit(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK_FALSE(composer.isNote());
}

TEST_CASE_METHOD(Desk, "composer_leavingAConversation_savesAtOnce")
{
    QTest::keyClicks(&composer.edit(), QStringLiteral("abc"));
    show(1);
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0002, abc, 0)")));
}

TEST_CASE_METHOD(Desk, "composer_draftFromTheStore_comesInUnlessThePersonTypes")
{
    auto item = *repository.conversation(Scene::conversation(2));
    item.draft = QStringLiteral("taken back");
    drafts.refresh(item);
    CHECK(composer.text() == QStringLiteral("taken back"));
    QTest::keyClicks(&composer.edit(), QStringLiteral("!"));
    item.draft = QStringLiteral("other");
    drafts.refresh(item);
    CHECK(composer.text() == QStringLiteral("taken back!"));
}

TEST_CASE_METHOD(Desk, "composer_oldDraftEchoed_neverUndoesWhatWasTyped")
{
    auto item = *repository.conversation(Scene::conversation(2));
    QTest::keyClicks(&composer.edit(), QStringLiteral("one"));
    composer.flush();
    drafts.refresh(item); // the store has not answered: a message came in meanwhile
    CHECK(composer.text() == QStringLiteral("one"));
    QTest::keyClicks(&composer.edit(), QStringLiteral(" two"));
    composer.flush();
    item.draft = QStringLiteral("one");
    drafts.refresh(item);
    CHECK(composer.text() == QStringLiteral("one two"));
    item.draft = QStringLiteral("one two");
    drafts.refresh(item);
    CHECK(composer.text() == QStringLiteral("one two"));
}

TEST_CASE_METHOD(Desk, "composer_note_isPaperAndGoesToColleaguesOnly")
{
    composer.setNote(true);
    CHECK(composer.edit().isPaper());
    QTest::keyClicks(&composer.edit(), QStringLiteral("angry"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    settle();
    CHECK(commands.named(QStringLiteral("addNote")) == QStringList {QStringLiteral("addNote(0002, angry)")});
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    CHECK(commands.named(QStringLiteral("typing")).isEmpty());
    CHECK_FALSE(composer.edit().isPaper());
}

TEST_CASE_METHOD(Desk, "composer_overTheLimit_cannotSend")
{
    composer.restore(QString(8001, QLatin1Char('x')));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    composer.restore(QString::fromUcs4(U"\U0001F600").repeated(8000));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).size() == 1);
}

TEST_CASE_METHOD(Desk, "composer_pastedFileAndPicture_areSentWithTheText")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("label.txt"));
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("label");
    file.close();
    auto* files = new QMimeData;
    files->setUrls({QUrl::fromLocalFile(path)});
    QGuiApplication::clipboard()->setMimeData(files);
    composer.edit().paste();
    auto* picture = new QMimeData;
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::red);
    picture->setImageData(image);
    QGuiApplication::clipboard()->setMimeData(picture);
    composer.edit().paste();
    QTest::keyClicks(&composer.edit(), QStringLiteral("here"));
    QTest::keyClick(&composer.edit(), Qt::Key_Return);
    REQUIRE(commands.lastFiles.size() == 2);
    CHECK(commands.lastFiles[0].name == QStringLiteral("label.txt"));
    REQUIRE(commands.keptFiles.size() == 2);
    CHECK(commands.keptFiles[0].path == path);
    CHECK(commands.keptFiles[1].bytes.startsWith("\x89PNG"));
}

TEST_CASE_METHOD(Desk, "composer_pastedMarkup_staysText")
{
    auto* html = new QMimeData;
    html->setHtml(QStringLiteral("<b>bold</b>"));
    html->setText(QStringLiteral("<b>bold</b>"));
    QGuiApplication::clipboard()->setMimeData(html);
    composer.edit().paste();
    CHECK(composer.text() == QStringLiteral("<b>bold</b>"));
}
