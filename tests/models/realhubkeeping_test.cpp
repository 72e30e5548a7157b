// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/models/realhubfixture.h"

#include <future>

using items::SignInProblem;

TEST_CASE_METHOD(RunningHub, "session_ends_whatStandsOnTheScreenIsKept")
{
    REQUIRE_HUB();
    const auto endedBy = [&](const QString& text, const std::function<void(Desk&)>& end) {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
        REQUIRE(desk.makeConversation());
        desk.writeAtTheEnd(text);
        end(desk);
        REQUIRE(waitFor([&] { return !desk.signedIn; }));
    };
    const auto kept = [&] {
        Desk desk(folder.path(), hub.url(), keys);
        desk.enter("demo-su.miao");
        REQUIRE(desk.live());
        return desk.draft();
    };
    endedBy(QStringLiteral("signed out"), [](Desk& desk) { desk.application->commands().signOut(); });
    CHECK(kept() == "signed out");
    endedBy(QStringLiteral("token ended"), [](Desk& desk) { desk.signIn->end(SignInProblem::Ended, false, false); });
    CHECK(kept() == "token ended");
}

TEST_CASE_METHOD(RunningHub, "signOut_storeBusy_windowGoesOn")
{
    REQUIRE_HUB();
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao");
    REQUIRE(desk.live());
    std::promise<void> gate;
    auto busy = desk.signIn->database()->run([open = gate.get_future().share()](store::Store&) -> base::Result<bool> {
        return open.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    });
    desk.application->commands().signOut();
    QTest::qWait(50);
    CHECK(desk.signedIn); // it waits, and this thread does not
    gate.set_value();
    REQUIRE(waitFor([&] { return !desk.signedIn; }));
    CHECK(*busy.result());
    CHECK(desk.problem == SignInProblem::SignedOut);
    desk.enter("demo-su.miao"); // nothing holds the profile
    CHECK(desk.live());
}

TEST_CASE("program_killed_textWrapUpAndFilesAreThere")
{
    REQUIRE_HUB();
    QTemporaryDir folder;
    QTemporaryDir killed;
    store::MemoryKeyStore keys;
    Hub hub;
    REQUIRE(hub.start());
    Desk desk(folder.path(), hub.url(), keys);
    desk.enter("demo-su.miao", true);
    REQUIRE(desk.live());
    REQUIRE(desk.saveDraft(QStringLiteral("half a sen")));
    items::OutgoingFile picture;
    picture.name = QStringLiteral("Picture.png");
    picture.bytes = QByteArray(100'000, 'x');
    const auto attached = desk.application->commands().keepDraftFile(Desk::conversation, picture);
    REQUIRE(waitFor([&] { return attached.isFinished(); }));
    REQUIRE(attached.result());
    REQUIRE(desk.makeConversation(protocol::ConversationState::wrapup));
    items::WrapUpDraft draft;
    draft.outcome.note = base::Personal("call back");
    const auto entered = desk.application->commands().saveWrapUp(Desk::conversation, draft);
    REQUIRE(waitFor([&] { return entered.isFinished(); }));
    REQUIRE(entered.result());
    // What a killed program leaves behind: its files as they are at this moment.
    for (const QString& name : QDir(folder.path()).entryList(QDir::Files)) {
        if (!name.endsWith(QStringLiteral(".lock"))) {
            REQUIRE(QFile::copy(folder.filePath(name), killed.filePath(name)));
        }
    }
    hub.kill();
    Desk again(killed.path(), hub.url(), keys);
    again.application->start({});
    REQUIRE(waitFor([&] { return again.signedIn; }));
    const items::ConversationItem* item = again.application->repository().conversation(Desk::conversation);
    REQUIRE(item != nullptr);
    CHECK(item->draft == QStringLiteral("half a sen"));
    CHECK(item->wrapUpDraft == draft);
    REQUIRE(item->draftFiles.size() == 1);
    CHECK(item->draftFiles[0].bytes == 100'000);
}
