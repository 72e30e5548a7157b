// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/signin/proxypopup.h"
#include "widgets/signin/unsenthint.h"
#include "widgets/window/lockpage.h"

using Kind = items::Obstacle::Kind;

void Photographer::network()
{
    waiting();
    obstacles();
    m_service.unsent = {{QStringLiteral("https://desk.mumu-home.example"), 3}};
    auto made = signInFilled();
    m_service.refuse(items::SignInProblem::Portal, QStringLiteral("http://portal.example/"));
    while (made->signIn()->findChild<UnsentHint*>()->text().isEmpty()) {
        settle();
    }
    shoot(*made, QStringLiteral("signin-portal"));
    m_service.unsent.clear();
    made = signInFilled();
    m_service.refuse(items::SignInProblem::ProxyPassword, QStringLiteral("proxy.example.org:3128"));
    made->signIn()->wayOut().click();
    shoot(*made, QStringLiteral("signin-proxy"));
    made = signInFilled();
    m_service.refuse(items::SignInProblem::Version, QStringLiteral("https://desk.example.org/workstation"));
    shoot(*made, QStringLiteral("signin-version"));
    locked();
}

void Photographer::locked()
{
    refill();
    auto made = desk();
    made->inbox()->select(Scene::conversation(3));
    made->lock();
    shoot(*made, QStringLiteral("lock"));
    for (int i = 0; i < LockPage::freeTries; ++i) {
        made->lockPage()->password().setText(QStringLiteral("wrong"));
        made->lockPage()->submit();
        settle();
    }
    shoot(*made, QStringLiteral("lock-wrong"));
    made.reset();
    made = desk({683, 384});
    shoot(*made, QStringLiteral("lock-683x384"));
    made.reset();
    m_settings.set(settings::locked, false);
    m_settings.set(settings::lockWrong, 0);
}

void Photographer::waiting()
{
    refill();
    Scene(m_repository).loseConnection();
    auto item = [id = 800](int number, const char* command, const char* text, int minutes) mutable {
        items::OutboxItem made;
        made.id = base::CommandId {Scene::message(++id).uuid};
        made.command = QString::fromLatin1(command);
        made.conversation = Scene::conversation(number);
        made.text = QString::fromUtf8(text);
        made.at = Scene::now() - base::Milliseconds(minutes * 60'000);
        made.cancellable = true;
        return made;
    };
    m_commands.outbox = {item(3, "message.send", "The box weighs 28 kg, so please bring a friend for the stairs.", 4),
        item(1, "message.send", "签收照片在这里，请看一下。", 3), item(2, "note.add", "第二次来访", 3),
        item(2, "customer.update", "", 2), item(2, "conversation.park", "", 2), item(4, "wrapup.finish", "已退款", 1)};
    auto& held = m_commands.outbox.emplace_back(item(1, "message.send", "我马上去问仓库。", 0));
    held.state = items::OutboxItem::State::Held;
    held.until = Scene::now() + base::Milliseconds(5'000);
    m_commands.outbox[1].files = 2;
    m_commands.outbox[1].filesDone = 1;
    m_commands.outbox[1].state = items::OutboxItem::State::Uploading;
    m_commands.health = items::HubHealth::Unknown;
    auto made = desk();
    made->inbox()->select(Scene::conversation(3));
    made->openConnection();
    shoot(*made, QStringLiteral("outbox"));
    made = desk({683, 384});
    made->openConnection();
    shoot(*made, QStringLiteral("outbox-683x384"));
    items::Timeline& timeline = m_repository.timeline(Scene::conversation(3));
    timeline.reset(std::vector<items::TimelineItem>(timeline.entries()), true);
    made = desk();
    made->inbox()->select(Scene::conversation(3));
    shoot(*made, QStringLiteral("history-offline"));
    refill();
    m_commands.outbox.clear();
    m_commands.health = items::HubHealth::Reduced;
    items::ConnectionFacts facts = m_repository.connection().facts();
    facts.clockOffsetMs = 42'000;
    m_repository.connection().setFacts(facts);
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->openConnection();
    shoot(*made, QStringLiteral("connection"));
}

void Photographer::obstacles()
{
    const auto with = [this](const items::Obstacle& obstacle, const char* name) {
        refill();
        Scene(m_repository).loseConnection();
        m_repository.connection().setObstacle(obstacle);
        auto made = desk();
        made->inbox()->select(Scene::conversation(3));
        shoot(*made, QString::fromLatin1(name));
        return made;
    };
    items::Obstacle obstacle;
    obstacle.kind = Kind::Portal;
    obstacle.page = QUrl(QStringLiteral("http://portal.example/"));
    with(obstacle, "inbox-portal");
    obstacle.kind = Kind::ProxyPassword;
    obstacle.proxy = QStringLiteral("proxy.example.org:3128");
    with(obstacle, "inbox-proxy");
    obstacle.kind = Kind::ForeignCertificate;
    obstacle.certificate.host = QStringLiteral("desk.example.org");
    obstacle.certificate.subject = QStringLiteral("gateway.hotel.example");
    obstacle.certificate.fingerprint
        = QStringLiteral("sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    obstacle.certificate.trustedBefore
        = QStringLiteral("sha256:60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752");
    auto made = with(obstacle, "inbox-stranger");
    made->openConnection();
    shoot(*made, QStringLiteral("connection-stranger"));
}
