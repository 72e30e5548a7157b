// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/messagechanges.h"

#include "widgets/common/toast.h"
#include "widgets/inbox/editpopup.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/versionspopup.h"

#include <QClipboard>
#include <QGuiApplication>

MessageChanges::MessageChanges(const Workplace& workplace, ToastArea& toasts, QWidget* host)
    : QObject(host)
    , m_workplace(workplace)
    , m_toasts(toasts)
    , m_host(host)
{ }

MessageChanges::~MessageChanges()
{
    delete m_popup;
}

void MessageChanges::keep(Popup* popup)
{
    delete m_popup;
    m_popup = popup;
    connect(popup, &Popup::dismissed, popup, &QObject::deleteLater);
}

base::Milliseconds MessageChanges::window(const Workplace& workplace, const items::ConversationItem* conversation)
{
    using State = protocol::ConversationState;
    const bool ours = conversation != nullptr && conversation->mine
        && (conversation->state == State::active || conversation->state == State::wrapup
            || conversation->state == State::parked);
    return std::chrono::seconds(ours ? workplace.repository.desk().rules().editSeconds : 0);
}

void MessageChanges::edit(const base::ConversationId& conversation, const items::TimelineItem& item)
{
    auto* popup = new EditPopup(m_workplace, conversation, item, m_host->window());
    keep(popup);
    popup->openAt(m_host, Qt::BottomEdge);
}

void MessageChanges::takeBack(const base::ConversationId& conversation, const items::TimelineItem& item)
{
    m_workplace.commands.recallMessage(conversation, item.id)
        .then(this, [this, conversation, text = item.text](const base::Status& done) {
            if (!done.ok()) {
                m_toasts.show(ToastKind::Failure, tr("The message could not be taken back."), {});
                return;
            }
            if (!text.isEmpty()) {
                Q_EMIT takenBack(conversation, text);
            }
        });
}

void MessageChanges::showVersions(const base::ConversationId& conversation, const items::TimelineItem& item)
{
    auto* popup = new VersionsPopup(m_workplace, conversation, item, m_host->window());
    keep(popup);
    popup->openCentred();
}

bool MessageChanges::tellRefused(const items::Refusal& refusal, ToastArea& toasts)
{
    const bool edit = refusal.command == QLatin1String("message.edit");
    if (!edit && refusal.command != QLatin1String("message.recall")) {
        return false;
    }
    using Kind = protocol::ErrorKind;
    const QString why = refusal.error.reason == "check" ? tr("A rule of the desk forbids it.")
        : refusal.error.kind == Kind::expired           ? tr("The time for it is over.")
        : refusal.error.kind == Kind::stale_fence       ? tr("The conversation is no longer yours.")
        : refusal.error.kind == Kind::conflict          ? tr("It was changed too often.")
                                                        : tr("The hub refused it.");
    if (!edit) {
        toasts.show(ToastKind::Failure, why, tr("The message is still there."));
        return true;
    }
    toasts.show(ToastKind::Failure, tr("Not edited. %1").arg(why), Names::line(refusal.text), tr("Copy my text"),
        [text = refusal.text] { QGuiApplication::clipboard()->setText(text); });
    return true;
}
