// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The desk is at another address, or another desk is: whose unsent work goes where.

#include "tests/models/fakenetwork.h"
#include "tests/models/realhubfloor.h"

namespace {

QString plainUrl(const fake::Way& way)
{
    return QStringLiteral("http://127.0.0.1:%1").arg(way.port());
}

/// How many local copies lie in a profile.
qsizetype copies(const QString& profile)
{
    return QDir(profile).entryList({QStringLiteral("*.db")}).size();
}

std::vector<items::UnsentWork> unsent(Desk& desk, const QString& hub, const QString& name)
{
    const auto asked = desk.signIn->askUnsent(hub, name);
    REQUIRE(waitFor([&] { return asked.isFinished(); }));
    return asked.result();
}

/// Served at one address, and cut off there with a message and a draft that did not go out.
struct CutOff : Floor
{
    CutOff()
    {
        first.leadTo(hub.port());
        second.leadTo(hub.port());
        su = std::make_unique<Desk>(suProfile.path(), plainUrl(first), suKeys);
        su->enter("demo-su.miao");
        REQUIRE(su->live());
        conversation = served();
        first.leadTo(0);
        REQUIRE(waitFor([&] { return !at(*su).connection().isLive(); }));
        const auto sent = of(*su).sendMessage(conversation, QStringLiteral("It comes tomorrow."), {});
        const auto kept = of(*su).saveDraft(conversation, QStringLiteral("And the lamp"), false);
        REQUIRE(waitFor([&] { return sent.isFinished() && kept.isFinished(); }));
        REQUIRE(sent.result().ok());
        REQUIRE(kept.result().ok());
    }

    std::unique_ptr<Desk> at2(const QString& url)
    {
        su.reset();
        return std::make_unique<Desk>(suProfile.path(), url, suKeys);
    }

    /// A copy of su.miao's from another computer, with drafts that only it has.
    void bringFrom(const Hub& other, std::uint8_t drafts)
    {
        QTemporaryDir folder;
        {
            Desk desk(folder.path(), other.url(), suKeys);
            desk.enter("demo-su.miao");
            REQUIRE(desk.live());
            auto written = desk.signIn->database()->write([drafts](store::Copy& copy, store::DeltaBuilder&) {
                for (std::uint8_t n = 1; n <= drafts; ++n) {
                    store::StoredConversation stored;
                    stored.row.id.uuid.bytes[0] = n;
                    stored.row.state = protocol::ConversationState::active;
                    stored.mine = true;
                    copy.conversations.put(stored);
                    copy.drafts.put(stored.row.id, false, "kept");
                }
            });
            REQUIRE(waitFor([&] { return written.isFinished(); }));
            REQUIRE(written.result());
        }
        for (const QString& file : QDir(folder.path()).entryList({QStringLiteral("*.db*")})) {
            REQUIRE(QFile::copy(folder.filePath(file), suProfile.filePath(file)));
        }
    }

    bool customerReads(const QString& text)
    {
        return waitFor([&] {
            const QJsonObject said = customer->last(QStringLiteral("message.sent"));
            return said[QStringLiteral("text")].toString() == text;
        });
    }

    fake::Way first;
    fake::Way second;
    base::ConversationId conversation;
};

} // namespace

TEST_CASE("address_ofTheSameDeskIsAnother_unsentWorkGoesOnThere")
{
    REQUIRE_HUB();
    CutOff cut;
    auto desk = cut.at2(plainUrl(cut.second));
    const auto told = unsent(*desk, plainUrl(cut.second), QStringLiteral("su.miao"));
    REQUIRE(told.size() == 1);
    CHECK(told.front() == items::UnsentWork {plainUrl(cut.first), 2});
    CHECK(unsent(*desk, plainUrl(cut.first), QStringLiteral("su.miao")).empty());
    CHECK(unsent(*desk, plainUrl(cut.second), QStringLiteral("zheng.zhuo")).empty());
    desk->enter("demo-su.miao", true);
    REQUIRE(desk->live());
    CHECK(cut.customerReads(QStringLiteral("It comes tomorrow.")));
    REQUIRE(waitFor([&] { return desk->application->repository().connection().facts().queued == 0; }));
    const items::ConversationItem* item = desk->application->repository().conversation(cut.conversation);
    REQUIRE(item != nullptr);
    CHECK(item->draft == QStringLiteral("And the lamp"));
    CHECK(copies(cut.suProfile.path()) == 1);
    // It is remembered there, also without a password.
    desk.reset();
    desk = cut.at2(plainUrl(cut.second));
    desk->application->start({});
    REQUIRE(desk->live());
    CHECK(desk->application->repository().conversation(cut.conversation)->draft == QStringLiteral("And the lamp"));
    // And back again.
    desk.reset();
    cut.first.leadTo(cut.hub.port());
    desk = cut.at2(plainUrl(cut.first));
    desk->enter("demo-su.miao");
    REQUIRE(desk->live());
    CHECK(copies(cut.suProfile.path()) == 1);
}

TEST_CASE("address_ofAnotherDesk_getsNothingAndTheWorkStays")
{
    REQUIRE_HUB();
    CutOff cut;
    Hub foreign;
    REQUIRE(foreign.start());
    auto desk = cut.at2(foreign.url());
    desk->enter("demo-su.miao", true);
    REQUIRE(desk->live());
    CHECK(desk->application->repository().connection().facts().queued == 0);
    CHECK(desk->application->repository().conversations().empty());
    CHECK(copies(cut.suProfile.path()) == 2);
    const auto told = unsent(*desk, foreign.url(), QStringLiteral("su.miao"));
    REQUIRE(told.size() == 1);
    CHECK(told.front() == items::UnsentWork {plainUrl(cut.first), 2});
    // Its own copy works like any other.
    desk.reset();
    desk = cut.at2(foreign.url());
    desk->application->start({});
    REQUIRE(desk->live());
    CHECK(copies(cut.suProfile.path()) == 2);
    // At its own desk the work is still there, and goes out.
    desk.reset();
    cut.first.leadTo(cut.hub.port());
    desk = cut.at2(plainUrl(cut.first));
    desk->enter("demo-su.miao");
    REQUIRE(desk->live());
    CHECK(cut.customerReads(QStringLiteral("It comes tomorrow.")));
    CHECK(desk->application->repository().conversation(cut.conversation)->draft == QStringLiteral("And the lamp"));
    CHECK(copies(cut.suProfile.path()) == 2);
}

TEST_CASE("address_whereNobodyAnswers_changesNothing")
{
    REQUIRE_HUB();
    CutOff cut;
    auto desk = cut.at2(plainUrl(cut.second));
    cut.second.leadTo(0);
    desk->enter("demo-su.miao");
    REQUIRE(waitFor([&] { return desk->problem.has_value(); }));
    CHECK(desk->problem == items::SignInProblem::Unreachable);
    CHECK(copies(cut.suProfile.path()) == 1);
    desk->enter("wrong password");
    REQUIRE(waitFor([&] { return desk->problem.has_value(); }));
    cut.second.leadTo(cut.hub.port());
    desk->enter("wrong password");
    REQUIRE(waitFor([&] { return desk->problem == items::SignInProblem::WrongPassword; }));
    CHECK(copies(cut.suProfile.path()) == 1);
    CHECK(unsent(*desk, plainUrl(cut.second), QStringLiteral("su.miao")).size() == 1);
}

TEST_CASE("address_somebodyOnTheWayAnswers_theMoveIsNotUsedUp")
{
    REQUIRE_HUB();
    CutOff cut;
    auto desk = cut.at2(plainUrl(cut.second));
    cut.second.watched = "POST /api/v1/escrow/open";
    for (const char* answer : {"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 7\r\nConnection: "
             "close\r\n\r\n<html/>",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\nConnection: close\r\n\r\n<html/>"}) {
        cut.second.answer = answer;
        desk->enter("demo-su.miao");
        REQUIRE(waitFor([&] { return desk->problem.has_value(); }));
        CHECK(desk->problem == items::SignInProblem::Overloaded);
        CHECK_FALSE(desk->signedIn);
        CHECK(copies(cut.suProfile.path()) == 1);
    }
    cut.second.watched.clear();
    desk->enter("demo-su.miao");
    REQUIRE(desk->live());
    CHECK(cut.customerReads(QStringLiteral("It comes tomorrow.")));
    CHECK(copies(cut.suProfile.path()) == 1);
}

TEST_CASE("address_copyInUseAtTheOther_comesAlongWhenItIsFree")
{
    REQUIRE_HUB();
    CutOff cut;
    {
        Desk beside(cut.suProfile.path(), plainUrl(cut.second), cut.suKeys);
        beside.enter("demo-su.miao");
        REQUIRE(beside.live());
        CHECK(copies(cut.suProfile.path()) == 2);
    }
    auto desk = cut.at2(plainUrl(cut.second));
    desk->enter("demo-su.miao");
    REQUIRE(desk->live());
    CHECK(cut.customerReads(QStringLiteral("It comes tomorrow.")));
    CHECK(copies(cut.suProfile.path()) == 1);
}

TEST_CASE("address_severalCopies_eachSignInTriesTheNext")
{
    REQUIRE_HUB();
    CutOff cut;
    Hub foreign;
    REQUIRE(foreign.start());
    cut.bringFrom(foreign, 3);
    // Most lies in the one that is another desk's.
    auto desk = cut.at2(plainUrl(cut.second));
    const auto told = unsent(*desk, plainUrl(cut.second), QStringLiteral("su.miao"));
    REQUIRE(told.size() == 2);
    CHECK(told.front() == items::UnsentWork {foreign.url(), 3});
    desk->enter("demo-su.miao", true);
    REQUIRE(desk->live());
    CHECK(copies(cut.suProfile.path()) == 3);
    // What began there makes way for the next one.
    desk.reset();
    desk = cut.at2(plainUrl(cut.second));
    desk->enter("demo-su.miao", true);
    REQUIRE(desk->live());
    CHECK(cut.customerReads(QStringLiteral("It comes tomorrow.")));
    CHECK(desk->application->repository().conversation(cut.conversation)->draft == QStringLiteral("And the lamp"));
    CHECK(copies(cut.suProfile.path()) == 2);
    const auto left = unsent(*desk, plainUrl(cut.second), QStringLiteral("su.miao"));
    REQUIRE(left.size() == 1);
    CHECK(left.front() == items::UnsentWork {foreign.url(), 3});
    // And is remembered, also without a password.
    desk.reset();
    desk = cut.at2(plainUrl(cut.second));
    desk->application->start({});
    REQUIRE(desk->live());
    CHECK(copies(cut.suProfile.path()) == 2);
}

TEST_CASE("address_theNextCopyIsRefusedToo_whatBeganThereGoesOn")
{
    REQUIRE_HUB();
    CutOff cut;
    Hub other;
    REQUIRE(other.start());
    cut.bringFrom(other, 1);
    Hub third;
    REQUIRE(third.start());
    std::unique_ptr<Desk> desk;
    for (int turn = 0; turn < 3; ++turn) {
        desk = cut.at2(third.url());
        desk->enter("demo-su.miao");
        REQUIRE(desk->live());
        CHECK(copies(cut.suProfile.path()) == 3);
        // Under the device of each sign-in.
        REQUIRE(Floor::be(*desk, protocol::Presence::ready));
        REQUIRE(Floor::be(*desk, protocol::Presence::busy));
        REQUIRE(waitFor([&] { return desk->application->repository().connection().facts().queued == 0; }));
        desk.reset();
    }
    desk = cut.at2(third.url());
    CHECK(unsent(*desk, third.url(), QStringLiteral("su.miao")).size() == 2);
}
