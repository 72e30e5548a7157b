// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/earlierconversationmodel.h"
#include "tests/widgets/shots/photographer.h"

#include <QScrollBar>

// A day of work.

void Photographer::inbox()
{
    refill();
    Scene(m_repository).putOffer();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().restore(
        QStringLiteral("退款会在 1–3 个工作日内原路退回，运费由我们承担。方便的话请把退款截图发给我，我先登记一下。"));
    made->inbox()->composer().flush();
    made->inbox()->composer().focusEdit();
    shoot(*made, QStringLiteral("inbox"));
    made->inbox()->list().card(0)->openReasons();
    shoot(*made, QStringLiteral("inbox-decline"));
    QApplication::activePopupWidget()->close();
    made->inbox()->openSearch();
    made->inbox()->search().field().setText(QStringLiteral("運費"));
    while (made->inbox()->search().isSearching()) {
        settle();
    }
    shoot(*made, QStringLiteral("inbox-search"));
    made->inbox()->search().dismiss();
    using Kind = items::CustomerEdit::Kind;
    CustomerPanel& panel = made->inbox()->context().customer();
    panel.beginEdit(
        {{Kind::Field, QStringLiteral("city"), QStringLiteral("上海"), QStringLiteral("宁波")}, false, true});
    shoot(*made, QStringLiteral("inbox-customer"));
    Q_EMIT panel.editor()->cancelled();
    items::CustomerItem waiting = *m_repository.customer(Scene::customer(2));
    waiting.pending = true;
    m_repository.put(waiting);
    shoot(*made, QStringLiteral("inbox-customer-waiting"));
    made->openPresence();
    shoot(*made, QStringLiteral("presence"));
    made->openPresence();
    made->openPerson();
    shoot(*made, QStringLiteral("person"));
    made->openPerson();
    made->openShortcuts();
    shoot(*made, QStringLiteral("shortcuts"));
}

void Photographer::offline()
{
    refill();
    Scene(m_repository).loseConnection();
    auto made = desk();
    made->inbox()->select(Scene::conversation(3));
    made->inbox()->composer().focusEdit();
    shoot(*made, QStringLiteral("inbox-offline"));
    Scene(m_repository).findConnection();
    shoot(*made, QStringLiteral("inbox-caught-up"));
}

void Photographer::others()
{
    refill();
    Scene(m_repository).fillStates();
    auto made = desk();
    made->inbox()->select(Scene::conversation(1));
    made->inbox()->composer().setNote(true);
    made->inbox()->composer().restore(QStringLiteral("驿站电话已要到，等客户确认"));
    shoot(*made, QStringLiteral("inbox-states"));
    refill();
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->context().showNotes();
    shoot(*made, QStringLiteral("inbox-notes"));
    m_repository.clear();
    Scene(m_repository).fillEmpty();
    auto empty = desk();
    shoot(*empty, QStringLiteral("inbox-empty"));
}

void Photographer::popups()
{
    refill();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->openPassword();
    shoot(*made, QStringLiteral("password"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->openPerson();
    Q_EMIT made->findChild<PersonPopup*>()->signOutClicked();
    made->openPerson();
    shoot(*made, QStringLiteral("signout"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->openSettings(SettingsSectionId::Alerts);
    shoot(*made, QStringLiteral("alerts"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    act(*made, 0, BlockAction::ShowReceipt, 0);
    shoot(*made, QStringLiteral("receipt"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    act(*made, 2, BlockAction::OpenAttachment, 0);
    Q_EMIT m_commands.attachmentReady(Scene::lampHash(), Scene::lamp());
    QThreadPool::globalInstance()->waitForDone();
    shoot(*made, QStringLiteral("picture"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().addFiles({{QStringLiteral("灯罩更换说明.pdf"), {}, QByteArray(348'160, 'x')},
        {QStringLiteral("退款截图.png"), {}, Scene::lamp()}});
    made->inbox()->composer().restore(QStringLiteral("说明书和截图发给您，按第 2 页的步骤就可以。"));
    made->inbox()->composer().focusEdit();
    shoot(*made, QStringLiteral("inbox-files"));
}

void Photographer::storeFaults()
{
    refill();
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->inbox()->composer().restore(QStringLiteral("退款会在 1–3 个工作日内原路退回。"));
    made->tellStoreFault(base::FaultKind::Full);
    shoot(*made, QStringLiteral("inbox-disk-full"));
    made = desk();
    made->inbox()->select(Scene::conversation(2));
    made->tellStoreRebuilt(QStringLiteral("store.damaged-20261120-140852"));
    shoot(*made, QStringLiteral("inbox-store-damaged"));
}

void Photographer::sizes()
{
    for (const QSize size : {QSize(1024, 640), QSize(860, 640), QSize(683, 384)}) {
        sizes(size);
    }
    refill();
    auto made = window({1024, 640});
    made->showSignIn();
    shoot(*made, QStringLiteral("signin-1024x640"));
}

void Photographer::sizes(QSize size)
{
    refill();
    auto made = desk(size);
    const QString name = QStringLiteral("inbox-%1x%2").arg(size.width()).arg(size.height());
    if (size.width() < 720) {
        shoot(*made, name + QStringLiteral("-list"));
    }
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, name);
    Q_EMIT made->inbox()->findChild<ConversationHeader*>()->contextClicked();
    shoot(*made, name + QStringLiteral("-context"));
}

/// A customer who comes often: a page of his conversations, and what leads to those before.
void Photographer::earlier()
{
    refill();
    Scene(m_repository).fillEarlier(items::earlierPage);
    auto made = desk();
    made->inbox()->select(Scene::conversation(2));
    shoot(*made, QStringLiteral("earlier"));
    CustomerPanel& panel = made->inbox()->context().customer();
    panel.verticalScrollBar()->setValue(panel.verticalScrollBar()->maximum());
    shoot(*made, QStringLiteral("earlier-end"));
}
