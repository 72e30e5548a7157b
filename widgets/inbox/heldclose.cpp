// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/heldclose.h"

#include "widgets/common/toast.h"
#include "widgets/inbox/names.h"

using State = protocol::ConversationState;

HeldClose::HeldClose(const Workplace& workplace, ToastArea& toasts, QObject* parent)
    : QObject(parent)
    , m_workplace(workplace)
    , m_toasts(toasts)
{ }

HeldClose::~HeldClose()
{
    for (const auto& [id, held] : m_held) {
        const items::ConversationItem* item = m_workplace.repository.conversation(id);
        if (item != nullptr && item->mine) {
            m_workplace.commands.close(id, false);
        }
    }
}

bool HeldClose::isForGood(const Workplace& workplace, const base::QueueId& queue, bool wrapUp)
{
    const items::QueueRules rules = workplace.repository.desk().rules(queue);
    return rules.wrapUp == 0 || (rules.asksForWrapUp && !wrapUp);
}

void HeldClose::hold(const items::ConversationItem& item)
{
    if (holds(item.id)) {
        return;
    }
    Held held {m_workplace.hubNow() + moment, item.lastAt, nullptr};
    held.toast = m_toasts.show(ToastKind::Notice,
        tr("In %n seconds the conversation with %1 is closed.", nullptr, int(moment.count() / 1000))
            .arg(Names::customer(item.customerName, item.customer)),
        {}, tr("Undo"), [self = QPointer<HeldClose>(this), id = item.id] {
            if (self != nullptr) {
                self->m_held.erase(id);
            }
        });
    m_held.emplace(item.id, held);
}

void HeldClose::tick()
{
    const base::Timestamp now = m_workplace.hubNow();
    for (auto at = m_held.begin(); at != m_held.end();) {
        const bool wanted = isStillWanted(at->first, at->second);
        if (wanted && now < at->second.until) {
            ++at;
            continue;
        }
        const base::ConversationId id = at->first;
        if (at->second.toast != nullptr) {
            at->second.toast->deleteLater();
        }
        at = m_held.erase(at);
        if (wanted) {
            Q_EMIT due(id);
        }
    }
}

bool HeldClose::isStillWanted(const base::ConversationId& id, const Held& held)
{
    const items::ConversationItem* item = m_workplace.repository.conversation(id);
    if (item == nullptr || !item->mine || (item->state != State::active && item->state != State::parked)) {
        return false;
    }
    if (item->lastAuthor == protocol::AuthorKind::customer && held.lastAt < item->lastAt) {
        m_toasts.show(ToastKind::Notice, tr("Not closed: %1").arg(Names::customer(item->customerName, item->customer)),
            tr("The customer wrote again in that moment."));
        return false;
    }
    return true;
}
