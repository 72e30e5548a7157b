// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/shots/photographer.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/editpopup.h"
#include "widgets/inbox/sendguard.h"

// Writing: what the desk doesn't want in a text, what may still be undone, and its links to other programs.

namespace {

protocol::CheckSettings check(const char* id, std::vector<std::string> words, bool blocks, protocol::Names reason)
{
    return {id, protocol::CheckKind::word, std::move(words),
        blocks ? protocol::CheckSeverity::block : protocol::CheckSeverity::advise, std::move(reason),
        "https://intra.example.org/rules"};
}

protocol::DeskRow withRules(protocol::DeskRow desk)
{
    desk.checks = {check("cards", {"银行卡号", "card number"}, true,
                       {"不能索要银行卡号。退款原路返回，不需要登记。",
                           "Never ask for a card number. Refunds go back the way they came."}),
        check("promises", {"保证", "guarantee"}, false,
            {"不作绝对的承诺，说清楚会做什么、什么时候有结果。",
                "Make no absolute promises; say what will be done and by when."})};
    desk.links = {{{"订单系统", "Orders"}, "https://erp.mumu.example/orders?city={city}"},
        {{"物流查询", "Track a parcel"}, "https://track.mumu.example/{order}"}};
    return desk;
}

} // namespace

void Photographer::writing()
{
    refill();
    const protocol::DeskRow before = m_repository.desk().row();
    m_repository.desk().set(withRules(before));
    const bool chinese = m_look.language == settings::Language::Chinese;
    const auto write = [&](MainWindow& window, const QString& zh, const QString& en, bool enter) {
        window.inbox()->select(Scene::conversation(2));
        ComposerEdit& edit = window.inbox()->composer().edit();
        edit.setPlainText(chinese ? zh : en);
        edit.moveCursor(QTextCursor::End);
        edit.setFocus();
        if (enter) {
            window.inbox()->composer().guard().mayLeave();
        } else {
            QElapsedTimer time;
            for (time.start(); window.inbox()->composer().guard().findings().empty() && time.elapsed() < 5'000;) {
                settle();
            }
        }
    };
    auto made = desk();
    write(*made,
        QStringLiteral("退款会在 1–3 个工作日内原路退回，运费由我们承担。方便的话请把银行卡号发给我，我先登记一下。"),
        QStringLiteral("The refund takes 1–3 days and we pay the delivery. Please send me your card number."), false);
    shoot(*made, QStringLiteral("check-blocks"));
    made = desk({1024, 640});
    write(*made, QStringLiteral("我保证明天到。"), QStringLiteral("I guarantee that it arrives tomorrow."), true);
    shoot(*made, QStringLiteral("check-asks"));
    made = desk({1024, 640});
    made->inbox()->select(Scene::conversation(2));
    ComposerEdit& edit = made->inbox()->composer().edit();
    edit.setPlainText(QStringLiteral("The parcel was recieved; please check the adress below."));
    edit.moveCursor(QTextCursor::End);
    QElapsedTimer time;
    for (time.start(); edit.marks(ComposerEdit::Layer::Spelling).isEmpty() && time.elapsed() < 5'000;) {
        settle();
    }
    shoot(*made, QStringLiteral("spelling"));
    items::TimelineItem held;
    held.id = Scene::message(7001);
    held.at = m_clock.now();
    held.author = protocol::AuthorKind::agent;
    held.own = true;
    held.text = chinese ? QStringLiteral("好的，退款已经提交，1–3 个工作日到账。")
                        : QStringLiteral("The refund is on its way.");
    held.delivery = items::Delivery::Queued;
    held.until = m_clock.now() + base::Milliseconds(4'000);
    m_repository.timeline(Scene::conversation(2)).put(held);
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, QStringLiteral("undo"));
    m_repository.desk().set(before);
    refill();
}
