// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/naughtystrings.h"
#include "tests/widgets/support/replydesk.h"
#include "widgets/common/button.h"
#include "widgets/common/segmented.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/cannedfiles.h"
#include "widgets/inbox/cannedform.h"
#include "widgets/inbox/cannedpopup.h"
#include "widgets/palette/palette.h"
#include "widgets/settings/settingspopup.h"

#include <QComboBox>
#include <QLineEdit>

// The replies are looked through, written, changed and deleted.

namespace {

struct Editor : ReplyDesk
{
    CannedPopup& open()
    {
        inbox().composer().help().openReplies();
        settle();
        CannedPopup* popup = inbox().composer().help().replies();
        REQUIRE(popup != nullptr);
        return *popup;
    }
    CannedForm& form()
    {
        settle();
        CannedForm* form = inbox().composer().help().replies()->form();
        REQUIRE(form != nullptr);
        return *form;
    }
    void search(CannedPopup& popup, const QString& typed)
    {
        popup.search().setText(typed);
        settle();
    }
    void lead() { repository.presence().setRights({QStringLiteral("canned.own"), QStringLiteral("canned.group")}); }
    void click(QWidget& root, const QString& name)
    {
        QAbstractButton* button = buttonNamed(root, name);
        REQUIRE(button != nullptr);
        button->click();
        settle();
    }
    items::Refusal refused(const char* command, protocol::ErrorKind kind, const char* reason)
    {
        items::Refusal refusal;
        refusal.command = QString::fromUtf8(command);
        refusal.error.kind = kind;
        refusal.error.reason = reason;
        return refusal;
    }
};

} // namespace

TEST_CASE_METHOD(Editor, "replies_new_isWrittenByKeyboardAlone")
{
    type(QStringLiteral("/zzz"));
    popup().link().click(); // from the list's foot
    settle();
    CannedPopup* replies = inbox().composer().help().replies();
    REQUIRE(replies != nullptr);
    CHECK(replies->search().hasFocus());
    click(*replies, QStringLiteral("New reply"));
    CannedForm& made = form();
    CHECK(made.title().hasFocus());
    CHECK(made.problem().isEmpty()); // nobody has begun
    CHECK_FALSE(made.saveButton().isEnabled());
    QTest::keyClicks(&made.title(), QStringLiteral("Warranty"));
    CHECK(made.problem() == QStringLiteral("The text is missing."));
    QTest::keyClicks(&made.shortcut(), QStringLiteral("/war"));
    QTest::keyClicks(&made.text(), QStringLiteral("Two years, "));
    click(made, QStringLiteral("Insert: Customer's name"));
    CHECK(made.problem().isEmpty());
    QTest::keyClick(&made.text(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    CHECK(commands.named(QStringLiteral("putCanned"))
        == QStringList {QStringLiteral("putCanned(war, Two years, {customer})")});
    CHECK_FALSE(commands.lastCanned.group);
    CHECK(commands.lastCanned.id.isNil());
    CHECK(commands.lastCanned.title == QStringLiteral("Warranty"));
    CHECK(commands.lastCanned.language == QStringLiteral("en"));
    CHECK(said(*replies).contains(QStringLiteral("Saved: Warranty")));
    CHECK(replies->form() == nullptr);
}

TEST_CASE_METHOD(Editor, "replies_textOfTheComposer_becomesOne")
{
    type(QStringLiteral("Your lamp is on its way."));
    key(Qt::Key_K, Qt::ControlModifier);
    settle();
    auto* palette = window.findChild<Palette*>();
    REQUIRE(palette != nullptr);
    palette->field().setText(QStringLiteral("save what"));
    QTest::keyClick(&palette->field(), Qt::Key_Return);
    CHECK(form().text().toPlainText() == QStringLiteral("Your lamp is on its way."));
    CHECK(form().saveButton().isEnabled());
    QTest::keyClick(&form().title(), Qt::Key_Escape);
    settle();
    CHECK(inbox().composer().help().replies()->form() == nullptr);
    CHECK(commands.named(QStringLiteral("putCanned")).isEmpty());
    CHECK(text() == QStringLiteral("Your lamp is on its way."));
}

TEST_CASE_METHOD(Editor, "replies_ownReply_isChangedAndKeepsItsPlace")
{
    CannedPopup& replies = open();
    search(replies, QStringLiteral("thsj"));
    QTest::keyClick(&replies.search(), Qt::Key_Return);
    CHECK(form().title().text() == QStringLiteral("Thanks for waiting"));
    CHECK_FALSE(form().saveButton().isEnabled()); // nothing is changed
    form().text().setPlainText(QStringLiteral("Thanks!"));
    click(form(), QStringLiteral("Save"));
    CHECK(commands.lastCanned.id == Scene::reply(8));
    CHECK(commands.lastCanned.text == QStringLiteral("Thanks!"));
    CHECK(commands.lastCanned.shortcut == QStringLiteral("thsj"));
}

TEST_CASE_METHOD(Editor, "replies_groupsWithoutTheRight_areOnlyCopied")
{
    CannedPopup& replies = open();
    search(replies, QStringLiteral("fapiao"));
    CHECK_FALSE(buttonNamed(replies, QStringLiteral("Delete"))->isEnabled());
    click(replies, QStringLiteral("Copy as mine"));
    click(form(), QStringLiteral("Save"));
    CHECK(commands.lastCanned.id.isNil());
    CHECK_FALSE(commands.lastCanned.group);
    CHECK(commands.lastCanned.title == QStringLiteral("开发票"));
}

TEST_CASE_METHOD(Editor, "replies_lead_writesForHisGroups")
{
    lead();
    CannedPopup& replies = open();
    search(replies, QStringLiteral("fapiao"));
    CHECK(buttonNamed(replies, QStringLiteral("Delete"))->isEnabled());
    replies.writeNew(QStringLiteral("Hello"));
    REQUIRE(form().whose().count() == 3);
    form().whose().setCurrentIndex(2);
    click(form(), QStringLiteral("Save"));
    REQUIRE(commands.lastCanned.group);
    CHECK(commands.lastCanned.group->name == "orders");
}

TEST_CASE_METHOD(Editor, "replies_deleted_canBeTakenBack")
{
    CannedPopup& replies = open();
    search(replies, QStringLiteral("thsj"));
    click(replies, QStringLiteral("Delete"));
    CHECK(commands.named(QStringLiteral("removeCanned")).size() == 1);
    CHECK(said(replies).contains(QStringLiteral("Deleted: Thanks for waiting")));
    const items::CannedItem gone = repository.canned().at(Scene::reply(8));
    repository.removeCanned(gone.id);
    CHECK(said(replies).contains(QStringLiteral("Deleted: Thanks for waiting")));
    click(replies, QStringLiteral("Undo"));
    CHECK(commands.lastCanned == gone);
    CHECK(buttonNamed(replies, QStringLiteral("Undo")) == nullptr);
}

TEST_CASE_METHOD(Editor, "replies_limits_areSaidBeforeTheHubIsAsked")
{
    open().writeNew({});
    const auto write = [this](const QString& title, const QString& shortcut, const QString& text) {
        form().title().setText(title);
        form().text().setPlainText(text);
        form().shortcut().setText(shortcut);
        Q_EMIT form().shortcut().textEdited(shortcut);
        return form().problem();
    };
    CHECK(write({}, QStringLiteral("a b"), QStringLiteral("x"))
        == QStringLiteral("A shortcut has no spaces and no slash."));
    CHECK(write({}, QString(33, u'a'), QStringLiteral("x")) == QStringLiteral("The shortcut is 1 character too long."));
    CHECK(write(QString(123, u'a'), {}, QStringLiteral("x")) == QStringLiteral("The title is 3 characters too long."));
    CHECK(write({}, {}, QString(8001, u'字')) == QStringLiteral("The text is 1 character too long."));
    CHECK(write({}, {}, QStringLiteral(" \n ")) == QStringLiteral("The text is missing."));
    CHECK_FALSE(form().saveButton().isEnabled());
    CHECK(write({}, QStringLiteral("TK"), QStringLiteral("x"))
              .contains(QStringLiteral("is also “退款多久到账” (After-sales)")));
    CHECK(form().saveButton().isEnabled()); // two may have the same
    CHECK(write({}, {}, QString(8000, u'字')).isEmpty());
    std::vector<items::CannedItem> many;
    for (int i = 0; i < 200; ++i) {
        items::CannedItem reply;
        reply.id = Scene::reply(i + 1);
        reply.text = QString::number(i);
        many.push_back(reply);
    }
    repository.setCanned(many);
    CHECK(write({}, {}, QStringLiteral("x")).contains(QStringLiteral("There are 200 replies there already")));
}

TEST_CASE_METHOD(Editor, "replies_notKept_saysSoAndStays")
{
    open().writeNew(QStringLiteral("Hello"));
    commands.outcome = base::fail(base::FaultKind::Full, "disk");
    click(form(), QStringLiteral("Save"));
    CHECK(form().problem() == QStringLiteral("Not saved: the disk of this computer is full."));
    CHECK(form().text().toPlainText() == QStringLiteral("Hello"));
    commands.outcome = {};
    click(form(), QStringLiteral("Save"));
    CHECK(commands.named(QStringLiteral("putCanned")).size() == 2);
}

TEST_CASE_METHOD(Editor, "replies_refusedByTheHub_sayWhyInWords")
{
    using Kind = protocol::ErrorKind;
    const std::tuple<Kind, const char*, const char*> reasons[]
        = {{Kind::conflict, "elsewhere", "belongs to somebody else"}, {Kind::conflict, "full", "There is no room"},
            {Kind::denied, "not_member", "don't belong to this group"}, {Kind::denied, "right", "may not change"}};
    for (const auto& [kind, reason, words] : reasons) {
        CAPTURE(reason);
        items::Refusal refusal = refused("canned.put", kind, reason);
        refusal.canned = repository.canned().at(Scene::reply(8));
        Q_EMIT commands.refused(refusal);
        settle();
        CHECK(told().constLast().contains(QStringLiteral("“Thanks for waiting” was not saved")));
        CHECK(told().constLast().contains(QString::fromUtf8(words)));
    }
    Q_EMIT commands.refused(refused("canned.remove", Kind::not_found, "no_such_reply"));
    settle();
    CHECK(told().constLast().contains(QStringLiteral("was not deleted")));
    // What was written is there again.
    items::Refusal refusal = refused("canned.put", Kind::conflict, "full");
    refusal.canned = items::CannedItem {Scene::reply(77), {}, {}, {}, QStringLiteral("kept"), {}};
    Q_EMIT commands.refused(refusal);
    settle();
    const auto buttons = inbox().toasts().findChildren<QAbstractButton*>();
    for (QAbstractButton* button : buttons) {
        if (button->text() == QStringLiteral("Edit")) {
            button->click();
        }
    }
    CHECK(form().text().toPlainText() == QStringLiteral("kept"));
}

TEST_CASE_METHOD(Editor, "replies_searchWhileComposing_leavesKeysToTheInputMethod")
{
    CannedPopup& replies = open();
    QInputMethodEvent preedit(QStringLiteral("th"), {});
    QCoreApplication::sendEvent(&replies.search(), &preedit);
    QTest::keyClick(&replies.search(), Qt::Key_Return);
    QTest::keyClick(&replies.search(), Qt::Key_Down);
    CHECK(replies.form() == nullptr);
    CHECK(replies.list().currentIndex().row() == 0);
}

TEST_CASE_METHOD(Editor, "replies_settings_leadThere")
{
    window.openSettings(SettingsSectionId::Writing);
    settle();
    auto* section = window.findChild<SettingsPopup*>();
    REQUIRE(section != nullptr);
    click(*section, QStringLiteral("Change canned replies"));
    REQUIRE(inbox().composer().help().replies() != nullptr);
    CHECK(inbox().composer().help().replies()->isVisible());
    window.showSignIn(); // and are gone with the desk
    settle();
    CHECK(window.findChildren<CannedPopup*>().isEmpty());
}

TEST_CASE_METHOD(Editor, "replies_hostileTexts_areOnlyText")
{
    items::CannedItem reply = repository.canned().at(Scene::reply(8));
    reply.title = QStringLiteral("<b>x</b>\u202Egnp");
    reply.text = QStringLiteral("<img src=\"file:///etc/passwd\">\n\u202E{x}");
    repository.put(reply);
    CannedPopup& replies = open();
    search(replies, QStringLiteral("thsj"));
    click(replies, QStringLiteral("Delete"));
    CHECK(said(replies).contains(QStringLiteral("<b>x</b>⟨U+202E⟩gnp")));
    QTest::keyClick(&replies.search(), Qt::Key_Return);
    CHECK(form().text().toPlainText() == reply.text);
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        CHECK(label->textFormat() == Qt::PlainText);
    }
}

TEST_CASE_METHOD(ReplyDesk, "replies_naughtyStrings_goIntoTheTextAsTheyAre")
{
    const QStringList strings = naughtyStrings();
    if (strings.isEmpty()) {
        WARN("NOT RUN: the naughty strings are not here (CLOUDSEAT_DATA)");
        return;
    }
    items::CannedItem reply = repository.canned().at(Scene::reply(8));
    QPlainTextEdit plain;
    for (const QString& text : strings) {
        INFO(text.toStdString());
        reply.title = text;
        reply.text = QStringLiteral("x") + text;
        repository.put(reply);
        edit().clear();
        type(QStringLiteral("/thsj"));
        REQUIRE(popup().isVisible());
        REQUIRE(popup().source()->key(0) == popup().source()->key(popup().current()));
        CHECK(row(0).title.size() == (text.isEmpty() ? row(0).title.size() : text.size()));
        popup().grab();
        press(Qt::Key_Return);
        plain.setPlainText(items::fillPlaceholders(reply.text, {}).text);
        CHECK(this->text() == plain.toPlainText());
    }
}

TEST_CASE_METHOD(Editor, "replies_files_areBroughtToTheHubBeforeTheReplyIsSaved")
{
    lead();
    CannedPopup& replies = open();
    replies.writeNew(QStringLiteral("How to find us"));
    CannedForm& made = form();
    made.whose().setCurrentIndex(1);
    made.files().add({{QStringLiteral("map.png"), {}, QByteArray("12345")}, {QStringLiteral("b.txt"), {}, "1"}});
    settle();
    click(made, QStringLiteral("Take b.txt out of the reply"));
    commands.bringsSlowly = true;
    click(made, QStringLiteral("Save"));
    CHECK(commands.named(QStringLiteral("putCanned")).isEmpty());
    CHECK(made.files().said() == QStringLiteral("Sending map.png: 40 %"));
    CHECK_FALSE(made.saveButton().isEnabled());
    CHECK_FALSE(made.whose().isEnabled());
    commands.brings.front().finish();
    settle();
    CHECK(commands.named(QStringLiteral("bringReplyFile"))
        == QStringList {QStringLiteral("bringReplyFile(aftersales, map.png)")});
    REQUIRE(commands.named(QStringLiteral("putCanned")).size() == 1);
    REQUIRE(commands.lastCanned.files.size() == 1);
    CHECK(commands.lastCanned.files[0].hash == QStringLiteral("hash of map.png"));
    CHECK(commands.lastCanned.files[0].name == QStringLiteral("map.png"));
    CHECK(replies.form() == nullptr);
}

TEST_CASE_METHOD(Editor, "replies_fileThatDoesNotArrive_isSaidAndTheReplyIsKeptOpen")
{
    CannedPopup& replies = open();
    replies.writeNew(QStringLiteral("How to find us"));
    CannedForm& made = form();
    made.files().add({{QStringLiteral("map.png"), {}, QByteArray("12345")}});
    commands.bringProblem = items::FileProblem::Unreachable;
    click(made, QStringLiteral("Save"));
    CHECK(made.problem().startsWith(QStringLiteral("map.png was not sent")));
    CHECK(commands.named(QStringLiteral("putCanned")).isEmpty());
    CHECK(made.saveButton().isEnabled());
    commands.bringProblem.reset();
    click(made, QStringLiteral("Save"));
    CHECK(commands.named(QStringLiteral("putCanned")).size() == 1);
}

TEST_CASE_METHOD(Editor, "replies_moreFilesThanFit_areNotAdded")
{
    CannedPopup& replies = open();
    replies.writeNew(QStringLiteral("Many"));
    CannedForm& made = form();
    std::vector<items::OutgoingFile> files;
    for (int i = 0; i < 6; ++i) {
        files.push_back({QStringLiteral("%1.txt").arg(i), {}, QByteArray("x")});
    }
    made.files().add(files);
    settle();
    CHECK(made.files().files().size() == 5);
    CHECK(made.problem() == QStringLiteral("A reply has at most 5 files."));
    CHECK_FALSE(buttonNamed(made, QStringLiteral("Add a file"))->isEnabled());
}

TEST_CASE_METHOD(Editor, "replies_groupsReplyCopied_bringsItsFilesToOnesOwnPlace")
{
    items::CannedItem reply = repository.canned().at(Scene::reply(1));
    reply.files = {{QStringLiteral("h1"), QStringLiteral("map.png"), QStringLiteral("image/png"), 5}};
    repository.put(reply);
    settle();
    CannedPopup& replies = open();
    replies.edit(reply); // he is no lead: a copy
    click(form(), QStringLiteral("Save"));
    CHECK(commands.named(QStringLiteral("bringReplyFile"))
        == QStringList {QStringLiteral("bringReplyFile(own, map.png)")});
    CHECK(commands.lastCanned.id.isNil());
    CHECK(commands.lastCanned.files.size() == 1);
}

TEST_CASE_METHOD(Editor, "replies_filesOfAReply_goAlongAndCanBeLeftOut")
{
    items::CannedItem reply = repository.canned().at(Scene::reply(3));
    reply.files = {{QStringLiteral("h1"), QStringLiteral("map.png"), QStringLiteral("image/png"), 5},
        {QStringLiteral("h2"), QStringLiteral("terms.pdf"), QStringLiteral("application/pdf"), 9}};
    repository.put(reply);
    settle();
    type(QStringLiteral("/tk"));
    REQUIRE(popup().isVisible());
    CHECK(row(0).files == 2);
    CHECK(popup().source()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("2 files")));
    press(Qt::Key_Return);
    settle();
    REQUIRE(commands.keptFiles.size() == 2);
    CHECK(commands.keptFiles[0].hash == QStringLiteral("h1")); // no bytes: the hub has it
    CHECK(commands.keptFiles[0].bytes.isEmpty());
    CHECK(commands.keptFiles[1].type == QStringLiteral("application/pdf"));
    CHECK(text() == QStringLiteral("退款已经提交，1 到 3 个工作日内原路退回。"));
    click(inbox().composer(), QStringLiteral("Don't send map.png"));
    press(Qt::Key_Return);
    settle();
    REQUIRE(sent().size() == 1);
    REQUIRE(commands.lastFiles.size() == 1);
    CHECK(commands.lastFiles[0].name == QStringLiteral("terms.pdf"));
}
