// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/convert.h"
#include "tests/widgets/support/deskwindow.h"
#include "widgets/alerts/alerts.h"
#include "widgets/alerts/alertsettings.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/textfield.h"
#include "widgets/common/toast.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/messageview.h"
#include "widgets/inbox/wrapuppanel.h"
#include "widgets/window/mainwindow.h"

#include <catch2/catch.hpp>

#include <QAudioDevice>
#include <QClipboard>
#include <QLineEdit>
#include <QMediaDevices>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

// What a person wrote, chose or attached is never lost.

namespace {

struct Desk : DeskWindow
{
    Desk()
    {
        inbox().select(Scene::conversation(2));
        composer().focusEdit();
        settle();
        commands.calls.clear();
    }

    Composer& composer() { return inbox().composer(); }
    ComposerEdit& edit() { return composer().edit(); }
    WrapUpPanel& wrapUp() { return inbox().wrapUp(); }
    items::ConversationItem item(int number = 2) { return *repository.conversation(Scene::conversation(number)); }

    static items::AttachmentItem stored(const QString& name)
    {
        return {QStringLiteral("hash of %1").arg(name), name, QStringLiteral("text/plain"), 5, 0, 0};
    }
};

} // namespace

TEST_CASE_METHOD(Desk, "typing_withoutAPause_isSavedAllTheSame")
{
    const auto saved = [this] {
        QTest::keyClick(&edit(), Qt::Key_A); // far more often than a pause takes
        return !commands.named(QStringLiteral("saveDraft")).isEmpty();
    };
    CHECK(QTest::qWaitFor(saved, 20'000));
}

TEST_CASE_METHOD(Desk, "typing_sessionEnds_isSavedBeforeTheScreensAreCleared")
{
    QTest::keyClicks(&edit(), QStringLiteral("last words"));
    repository.clear();
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0002, last words, 0)")));
}

TEST_CASE_METHOD(Desk, "typing_storeRefused_isSavedWhenItTakesAgain")
{
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    QTest::keyClicks(&edit(), QStringLiteral("abc"));
    composer().flush();
    settle();
    commands.outcome = {};
    composer().flush();
    CHECK(commands.named(QStringLiteral("saveDraft")).size() == 2);
}

TEST_CASE_METHOD(Desk, "note_halfWritten_isStillANoteAfterAnotherConversation")
{
    composer().setNote(true);
    QTest::keyClicks(&edit(), QStringLiteral("he lies"));
    inbox().select(Scene::conversation(1));
    CHECK_FALSE(composer().isNote());
    inbox().select(Scene::conversation(2));
    CHECK(composer().isNote());
    CHECK(composer().text() == QStringLiteral("he lies"));
    QTest::keyClick(&edit(), Qt::Key_Return);
    CHECK(commands.named(QStringLiteral("sendMessage")).isEmpty());
    CHECK(commands.named(QStringLiteral("addNote")).size() == 1);
}

TEST_CASE_METHOD(Desk, "note_ofAnEarlierRun_comesBackAsANote")
{
    auto other = item(1);
    other.draft.clear();
    other.noteDraft = QStringLiteral("he lies");
    repository.put(other);
    inbox().select(other.id);
    CHECK(composer().isNote());
    CHECK(composer().text() == QStringLiteral("he lies"));
}

TEST_CASE_METHOD(Desk, "draft_somethingPutBehindItWhileTyping_bothStay")
{
    QTest::keyClicks(&edit(), QStringLiteral("one"));
    composer().flush();
    auto now = item();
    now.draft = QStringLiteral("one");
    repository.put(now);
    QTest::keyClicks(&edit(), QStringLiteral(" two"));
    now.draft = QStringLiteral("one\nrefused");
    repository.put(now);
    CHECK(composer().text() == QStringLiteral("one two\nrefused"));
}

TEST_CASE_METHOD(Desk, "ctrlEnter_notSent_doesNotPark")
{
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    QTest::keyClicks(&edit(), QStringLiteral("must stay"));
    QTest::keyClick(&edit(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    CHECK(commands.named(QStringLiteral("park")).isEmpty());
    CHECK(composer().text() == QStringLiteral("must stay"));
}

TEST_CASE_METHOD(Desk, "file_attached_isKeptUntilTakenAwayOrSent")
{
    composer().addFiles(
        {{QStringLiteral("a.txt"), {}, QByteArrayLiteral("a")}, {QStringLiteral("b.txt"), {}, QByteArrayLiteral("b")}});
    settle();
    CHECK(commands.named(QStringLiteral("keepDraftFile"))
        == QStringList {QStringLiteral("keepDraftFile(0002, a.txt)"), QStringLiteral("keepDraftFile(0002, b.txt)")});
    QAbstractButton* away = buttonNamed(window, QStringLiteral("Don't send a.txt"));
    REQUIRE(away != nullptr);
    away->click();
    CHECK(commands.named(QStringLiteral("dropDraftFile"))
        == QStringList {QStringLiteral("dropDraftFile(0002, hash of a.txt)")});
    QTest::keyClick(&edit(), Qt::Key_Return);
    REQUIRE(commands.lastFiles.size() == 1);
    CHECK(commands.lastFiles[0].hash == QStringLiteral("hash of b.txt"));
    CHECK(commands.lastFiles[0].bytes.isEmpty());
}

TEST_CASE_METHOD(Desk, "files_moreThanAMessageMayHave_areSaidToBeLeftOut")
{
    std::vector<items::OutgoingFile> many;
    for (int i = 0; i < 70; ++i) {
        many.push_back({QStringLiteral("%1.txt").arg(i), {}, QByteArrayLiteral("a")});
    }
    QSignalSpy failed(&composer(), &Composer::failed);
    composer().addFiles(many);
    settle();
    CHECK(commands.named(QStringLiteral("keepDraftFile")).size() == 64);
    REQUIRE(failed.count() == 1);
    CHECK(failed[0][0].toString() == QStringLiteral("6 files too many."));
}

TEST_CASE_METHOD(Desk, "file_sentWhileItIsCopied_isNotAttachedAgain")
{
    commands.copiesSlowly = true;
    composer().addFiles({{QStringLiteral("a.txt"), {}, QByteArrayLiteral("a")}});
    QTest::keyClick(&edit(), Qt::Key_Return);
    REQUIRE(commands.lastFiles.size() == 1);
    // Only now the store says that the draft has it.
    auto copied = item(2);
    copied.draftFiles = {stored(QStringLiteral("a.txt"))};
    repository.put(copied);
    commands.copies.front().finish();
    settle();
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) == nullptr);
    CHECK(commands.named(QStringLiteral("dropDraftFile"))
        == QStringList {QStringLiteral("dropDraftFile(0002, hash of a.txt)")});
    // Its message is taken back later, to be edited: now it belongs here.
    copied.draftFiles.clear();
    repository.put(copied);
    copied.draftFiles = {stored(QStringLiteral("a.txt"))};
    repository.put(copied);
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) != nullptr);
}

TEST_CASE_METHOD(Desk, "file_attachedAgainWhileItIsCopied_isNotDroppedWithItsFirstCopy")
{
    commands.copiesSlowly = true;
    const std::vector<items::OutgoingFile> file {{QStringLiteral("a.txt"), {}, QByteArrayLiteral("a")}};
    composer().addFiles(file);
    buttonNamed(window, QStringLiteral("Don't send a.txt"))->click();
    composer().addFiles(file);
    REQUIRE(commands.copies.size() == 2);
    commands.copies.front().finish();
    commands.copies.back().finish();
    settle();
    CHECK(commands.named(QStringLiteral("dropDraftFile")).isEmpty());
    QTest::keyClick(&edit(), Qt::Key_Return);
    REQUIRE(commands.lastFiles.size() == 1);
    CHECK(commands.lastFiles[0].hash == QStringLiteral("hash of a.txt"));
}

TEST_CASE_METHOD(Desk, "file_takenAwayWhileAnotherIsCopied_staysAway")
{
    commands.copiesSlowly = true;
    composer().addFiles({{QStringLiteral("a.txt"), {}, QByteArrayLiteral("a")}});
    composer().addFiles({{QStringLiteral("b.txt"), {}, QByteArrayLiteral("b")}});
    auto copied = item(2);
    copied.draftFiles = {stored(QStringLiteral("a.txt"))};
    repository.put(copied);
    commands.copies.front().finish();
    settle();
    buttonNamed(window, QStringLiteral("Don't send a.txt"))->click();
    copied.draftFiles.push_back(stored(QStringLiteral("b.txt"))); // the drop comes after it
    repository.put(copied);
    commands.copies.back().finish();
    settle();
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) == nullptr);
    CHECK(buttonNamed(window, QStringLiteral("Don't send b.txt")) != nullptr);
    CHECK(commands.named(QStringLiteral("dropDraftFile"))
        == QStringList {QStringLiteral("dropDraftFile(0002, hash of a.txt)")});
}

TEST_CASE_METHOD(Desk, "file_ofAnEarlierRun_isThereAndSent")
{
    auto other = item(1);
    other.draftFiles = {stored(QStringLiteral("a.txt"))};
    repository.put(other);
    inbox().select(other.id);
    settle();
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) != nullptr);
    QTest::keyClick(&edit(), Qt::Key_Return);
    REQUIRE(commands.lastFiles.size() == 1);
    CHECK(commands.lastFiles[0].hash == QStringLiteral("hash of a.txt"));
    // The store's answer to that is no reason to show it again; one that comes back later is.
    other.draftFiles.clear();
    repository.put(other);
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) == nullptr);
    other.draftFiles = {stored(QStringLiteral("a.txt"))};
    repository.put(other);
    CHECK(buttonNamed(window, QStringLiteral("Don't send a.txt")) != nullptr);
}

TEST_CASE_METHOD(Desk, "wrapUp_firstWindow_showsItsPromiseWhole")
{
    window.resize(1280, 800);
    inbox().select(Scene::conversation(2));
    scene.fillWrapUp();
    settle();
    const auto labels = inbox().wrapUp().findChildren<PlainLabel*>();
    const auto promise = std::ranges::find(labels, QStringLiteral("Saved as it is when time is up"), &PlainLabel::text);
    REQUIRE(promise != labels.end());
    CHECK((*promise)->width() >= (*promise)->sizeHint().width());
}

TEST_CASE_METHOD(Desk, "wrapUp_thatOnlyAnOutcomeEnds_countsNothingDown")
{
    scene.fillWrapUp();
    settle();
    const auto says = [&](const QString& words) {
        const auto labels = wrapUp().findChildren<PlainLabel*>();
        return std::ranges::find(labels, words, &PlainLabel::text) != labels.end();
    };
    CHECK_FALSE(says(QStringLiteral("Until you choose an outcome")));
    items::ConversationItem item = *repository.conversation(Scene::conversation(2));
    item.wrapUpUntil.reset();
    item.extensionsLeft = 0;
    repository.put(item);
    settle();
    CHECK(says(QStringLiteral("Until you choose an outcome")));
    CHECK_FALSE(says(QStringLiteral("Saved as it is when time is up")));
    for (const PlainLabel* label : wrapUp().findChildren<PlainLabel*>()) {
        CHECK_FALSE(label->text().endsWith(QStringLiteral(" left")));
    }
}

TEST_CASE_METHOD(Desk, "wrapUp_entered_isSavedAsDraftsAre")
{
    scene.fillWrapUp();
    settle();
    auto* note = wrapUp().findChild<TextField*>();
    const auto saved = [this, note] {
        QTest::keyClick(note, Qt::Key_A);
        return !commands.named(QStringLiteral("saveWrapUp")).isEmpty();
    };
    REQUIRE(QTest::qWaitFor(saved, 20'000));
    wrapUp().findChild<QLineEdit*>()->setText(QStringLiteral("damage"));
    repository.clear();
    CHECK(commands.lastWrapUpDraft.outcome.tags == std::vector<std::string> {"damage"});
    CHECK(commands.lastWrapUpDraft.outcome.note.reveal().front() == 'a');
    CHECK_FALSE(commands.lastWrapUpDraft.refused);
}

TEST_CASE_METHOD(Desk, "wrapUp_ofAnEarlierRun_isBackAndSentWhenTheTimeIsUp")
{
    scene.fillWrapUp();
    auto now = item();
    items::WrapUpDraft draft;
    draft.outcome.disposition = {"follow-up"};
    draft.outcome.note = base::Personal("call back");
    now.wrapUpDraft = draft;
    inbox().select(Scene::conversation(1)); // it is not even on the screen
    MainWindow fresh(workplace, theme, language, signIn, settings);
    fresh.showDesk();
    repository.put(now);
    clock.advance(base::Milliseconds(41'000));
    fresh.inbox()->wrapUp().tick();
    CHECK(commands.lastWrapUp == draft.outcome);
    CHECK(commands.named(QStringLiteral("finishWrapUp")).size() == 1);
}

TEST_CASE_METHOD(Desk, "queued_edit_comesBehindWhatStandsInTheField")
{
    scene.loseConnection();
    inbox().select(Scene::conversation(3));
    settle();
    composer().restore(QStringLiteral("half"));
    MessageView& view = inbox().messages();
    view.trigger(view.rowCount() - 1, int(view.spotNames(view.rowCount() - 1).indexOf(QStringLiteral("Edit"))));
    settle();
    REQUIRE(commands.named(QStringLiteral("recallQueued")).size() == 1);
    CHECK(commands.named(QStringLiteral("recallQueued")).constFirst().endsWith(QStringLiteral(", 1)")));
    CHECK(commands.named(QStringLiteral("saveDraft")).contains(QStringLiteral("saveDraft(0003, half, 0)")));
    CHECK(edit().hasFocus());
    auto now = item(3);
    now.draft = QStringLiteral("half");
    repository.put(now);
    now.draft = QStringLiteral("half\nqueued one");
    repository.put(now);
    CHECK(composer().text() == QStringLiteral("half\nqueued one"));
}

TEST_CASE_METHOD(Desk, "queued_takenBack_canStillBeEdited")
{
    scene.loseConnection();
    inbox().select(Scene::conversation(3));
    settle();
    MessageView& view = inbox().messages();
    const int row = view.rowCount() - 1;
    const QString text = repository.timeline(Scene::conversation(3)).entries().back().text;
    view.trigger(row, int(view.spotNames(row).indexOf(QStringLiteral("Take back"))));
    settle();
    CHECK(commands.named(QStringLiteral("recallQueued")).constFirst().endsWith(QStringLiteral(", 0)")));
    composer().restore(QStringLiteral("half"));
    QAbstractButton* again = buttonNamed(inbox().toasts(), QStringLiteral("Edit"));
    REQUIRE(again != nullptr);
    again->click();
    CHECK(composer().text() == QStringLiteral("half\n%1").arg(text));
}

TEST_CASE_METHOD(Desk, "failed_conversationElsewhere_isCopiedOrKeptAsANote")
{
    scene.fillStates();
    inbox().select(Scene::conversation(1));
    settle();
    items::TimelineItem failed = repository.timeline(Scene::conversation(1)).entries()[7];
    failed.attachments.clear();
    failed.failure->kind = protocol::ErrorKind::stale_fence;
    repository.timeline(Scene::conversation(1)).put(failed);
    settle();
    MessageView& view = inbox().messages();
    CHECK(view.spotNames(7)
        == QStringList {QStringLiteral("Copy"), QStringLiteral("Keep as note"), QStringLiteral("Discard")});
    view.trigger(7, 0);
    CHECK(QGuiApplication::clipboard()->text() == failed.text);
    view.trigger(7, 1);
    CHECK(commands.named(QStringLiteral("keepAsNote")).size() == 1);
}

TEST_CASE_METHOD(Desk, "refused_conversationElsewhere_theTextCanBeCopied")
{
    auto given = item();
    given.mine = false;
    repository.put(given);
    items::Refusal refusal;
    refusal.command = QStringLiteral("message.send");
    refusal.conversation = given.id;
    refusal.text = QStringLiteral("too late");
    refusal.error.kind = protocol::ErrorKind::stale_fence;
    Q_EMIT commands.refused(refusal);
    QAbstractButton* copy = buttonNamed(inbox().toasts(), QStringLiteral("Copy"));
    REQUIRE(copy != nullptr);
    copy->click();
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("too late"));
}

TEST_CASE_METHOD(Desk, "sounds_withoutAnOutput_settingsSaySo")
{
    const bool none = QMediaDevices::defaultAudioOutput().isNull();
    settings.set(settings::sounds, true);
    AlertSettings popup(theme, settings);
    CHECK(popup.findChild<QWidget*>(QStringLiteral("silent"))->isVisibleTo(&popup) == none);
    settings.set(settings::sounds, false);
    AlertSettings quiet(theme, settings);
    CHECK_FALSE(quiet.findChild<QWidget*>(QStringLiteral("silent"))->isVisibleTo(&quiet));
}

TEST_CASE_METHOD(Desk, "waiting_isCountedOnceAndToldOnlyWhenItChanges")
{
    Alerts alerts(workplace, settings, window);
    QSignalSpy changed(&alerts, &Alerts::waitingChanged);
    int sum = int(repository.offers().size());
    for (const auto& [id, each] : repository.conversations()) {
        sum += each.mine ? each.unread : 0;
    }
    CHECK(alerts.waiting() == sum);
    auto now = item();
    now.lastLine = QStringLiteral("another line");
    repository.put(now);
    CHECK(changed.isEmpty());
    now.unread += 3;
    repository.put(now);
    CHECK(alerts.waiting() == sum + 3);
    now.mine = false;
    repository.put(now);
    CHECK(alerts.waiting() == sum - (now.unread - 3));
    repository.clear();
    CHECK(alerts.waiting() == 0);
}
