// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/common/button.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/blocknotice.h"
#include "widgets/inbox/blockpopup.h"
#include "widgets/inbox/mergenotice.h"
#include "widgets/inbox/mergepopup.h"
#include "widgets/inbox/queuepopup.h"
#include "widgets/inbox/takeoverpopup.h"
#include "widgets/signin/factorpopup.h"
#include "widgets/window/factorsettings.h"
#include "widgets/window/invitepopup.h"

// What goes from one to another, and who gets in.

namespace {

QWidget* whyButton(MainWindow& made)
{
    for (auto* button : made.findChild<ConversationHeader*>()->findChildren<Button*>()) {
        if (button->accessibleName() == QCoreApplication::translate("ConversationHeader", "Why this is yours")) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

void Photographer::handOver()
{
    refill();
    Scene(m_repository).fillColleagues();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    Q_EMIT made->findChild<ConversationHeader*>()->receiptClicked(whyButton(*made));
    shoot(*made, QStringLiteral("why-mine"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->openTransfer();
    made->inbox()->transfer()->note().setPlainText(QStringLiteral("客户要整单退款，照片已核对，还差提交退款。"));
    shoot(*made, QStringLiteral("transfer"));
    made->inbox()->transfer()->kinds().setCurrent(3);
    shoot(*made, QStringLiteral("transfer-queues"));
    made->inbox()->transfer()->kinds().setCurrent(2);
    shoot(*made, QStringLiteral("transfer-skills"));
    protocol::DeskRow asking = m_repository.desk().row();
    asking.parameters.push_back({.name = "acw", .value = "mode=requested max_s=60 extend_s=30"});
    m_repository.desk().set(asking);
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, QStringLiteral("close-asked"));
    refill();
    Scene(m_repository).fillHandOff();
    Scene(m_repository).putTransferredOffer();
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, QStringLiteral("handed-over"));
    m_repository.clear();
    Scene(m_repository).fillEmpty();
    m_commands.why = Scene::why();
    made = desk();
    made->inbox()->openWhy(nullptr);
    shoot(*made, QStringLiteral("why-nothing"));
    claim();
}

void Photographer::claim()
{
    refill();
    items::PersonItem lead = m_repository.presence().person();
    lead.roles.push_back(protocol::Role::lead);
    m_repository.presence().set(lead, false);
    m_commands.waiting = Scene::waiting();
    auto made = desk();
    Q_EMIT made->inbox()->list().queueWanted(&made->inbox()->list());
    shoot(*made, QStringLiteral("queue"));
}

void Photographer::takeOver()
{
    refill();
    Scene(m_repository).fillColleagues();
    items::PersonItem lead = m_repository.presence().person();
    lead.roles.push_back(protocol::Role::lead);
    m_repository.presence().set(lead, false);
    m_commands.served = Scene::served();
    auto made = desk();
    Q_EMIT made->inbox()->list().queueWanted(&made->inbox()->list());
    made->findChild<QueuePopup*>()->kinds().setCurrent(1);
    shoot(*made, QStringLiteral("served"));
    Q_EMIT made->findChild<QueuePopup*>()->takeOverWanted(Scene::served().front());
    made->findChild<QueuePopup*>()->dismiss();
    made->findChild<TakeOverPopup*>()->note().setPlainText(QStringLiteral("客户第三次来访，要求组长处理。"));
    shoot(*made, QStringLiteral("take-over"));
    refill();
    Scene(m_repository).fillColleagues();
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().restore(QStringLiteral("退款会在 1–3 个工作日内原路退回，运费"));
    settle();
    items::TimelineItem how;
    how.system = items::SystemEntry::Released;
    how.person = {"su.miao"};
    how.reason = QStringLiteral("taken_over");
    how.by = {"zheng.zhuo"};
    how.text = QStringLiteral("客户第三次来访，要求组长处理。");
    m_repository.announceGone(Scene::conversation(2), how);
    m_repository.removeConversation(Scene::conversation(2));
    shoot(*made, QStringLiteral("taken-over"));
}

void Photographer::block()
{
    refill();
    Scene(m_repository).fillColleagues();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    settle();
    BlockNotice& notice = made->inbox()->context().customer().blockNotice();
    Q_EMIT notice.blockClicked(notice.block());
    shoot(*made, QStringLiteral("block"));
    made->findChild<BlockPopup*>()->reasons().setCurrent(3);
    made->findChild<BlockPopup*>()->dismiss();
    items::CustomerItem customer = *m_repository.customer(Scene::customer(2));
    customer.blockedUntil = Scene::at(22, 8);
    customer.blockedBy = base::PersonId {"su.miao"};
    customer.blockReason = QStringLiteral("abuse");
    m_repository.put(customer);
    shoot(*made, QStringLiteral("blocked"));
}

void Photographer::merge()
{
    refill();
    Scene(m_repository).fillColleagues();
    m_repository.presence().setRights({QStringLiteral("customer.merge")});
    items::CustomerItem other;
    other.id = Scene::customer(90);
    other.displayName = QStringLiteral("林晓（微信）");
    other.fields = {{QStringLiteral("phone"), QStringLiteral("13812342046")},
        {QStringLiteral("email"), QStringLiteral("linxiao@example.com")},
        {QStringLiteral("city"), QStringLiteral("杭州")}};
    other.tags = QStringList {QStringLiteral("会员")};
    m_commands.doubles = {other};
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    settle();
    made->inbox()->context().customer().mergeNotice().merge()->click();
    settle();
    auto* popup = made->findChild<MergePopup*>();
    shoot(*made, QStringLiteral("merge-who"));
    popup->list().setCurrentIndex(popup->list().model()->index(0, 0));
    shoot(*made, QStringLiteral("merge-both"));
    popup->dismiss();
    items::CustomerItem customer = *m_repository.customer(Scene::customer(2));
    customer.merged = {{other.id, other.displayName, Scene::at(13, 5), base::PersonId {"zheng.zhuo"}}};
    m_repository.put(customer);
    shoot(*made, QStringLiteral("merged"));
    m_repository.presence().setRights({});
}

void Photographer::account()
{
    refill();
    Scene(m_repository).fillColleagues();
    items::PersonItem lead = m_repository.presence().person();
    lead.roles.push_back(protocol::Role::lead);
    m_repository.presence().set(lead, false);
    m_commands.invitation = {items::AccountResult::Done, QStringLiteral("7GQ2-M0XN-4HRT-9WKB-C5A9"),
        Scene::at(14, 8) + base::Milliseconds(259'200'000)};
    m_commands.invitations
        = std::vector<items::OpenInvitation> {{{"zhu.zhou"}, Scene::at(9, 30) + base::Milliseconds(86'400'000)},
            {{"meng.xi"}, m_commands.invitation.expires}};
    auto made = desk();
    made->openPerson();
    shoot(*made, QStringLiteral("person-lead"));
    made->openPerson();
    made->resize(683, 384);
    made->openPerson();
    shoot(*made, QStringLiteral("person-lead-683x384"));
    made->openPerson();
    made->openInvitations();
    made->findChild<InvitePopup*>()->makeButton().click();
    shoot(*made, QStringLiteral("invite-683x384"));
    made = desk();
    made->openInvitations();
    shoot(*made, QStringLiteral("invite"));
    made->findChild<InvitePopup*>()->makeButton().click();
    shoot(*made, QStringLiteral("invite-code"));
    m_commands.factor = items::FactorState {};
    made = desk();
    made->openFactor();
    settle();
    shoot(*made, QStringLiteral("factor-off"));
    m_commands.newFactor.result = items::AccountResult::Done;
    m_commands.newFactor.key = QStringLiteral("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    m_commands.newFactor.uri = QStringLiteral("otpauth://totp/Mumu%20Home:su.miao?secret=%1&issuer=Mumu%20Home")
                                   .arg(m_commands.newFactor.key);
    made->findChild<FactorSettings*>()->password()->setText(QStringLiteral("0123456789"));
    made->findChild<FactorSettings*>()->submit();
    shoot(*made, QStringLiteral("factor-set-up"));
    m_commands.factor = items::FactorState {true, false, 2};
    made = desk();
    made->openFactor();
    shoot(*made, QStringLiteral("factor-on"));
}
