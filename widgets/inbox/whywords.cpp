// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/whywords.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/workplace.h"

#include <algorithm>

WhyWords::WhyWords(const protocol::WhyRow& row, const Workplace& workplace)
    : m_row(row)
    , m_workplace(workplace)
{ }

std::uint64_t WhyWords::waiting() const
{
    std::uint64_t all = 0;
    for (const protocol::WhyReason& reason : m_row.reasons) {
        all += reason.waiting.value_or(0);
    }
    return all;
}

bool WhyWords::wantsReady() const
{
    return std::ranges::any_of(m_row.reasons, [](const auto& reason) { return reason.name == "presence"; });
}

QString WhyWords::headline() const
{
    const bool own = std::ranges::any_of(m_row.reasons, [](const auto& reason) { return !reason.queue; });
    const int count = int(waiting());
    if (wantsReady()) {
        return tr("Nothing comes while you are not ready");
    }
    if (own) {
        return tr("Nothing comes to you just now");
    }
    return count == 0 ? tr("Nobody is waiting") : tr("%n customer(s) wait, but can't come to you", nullptr, count);
}

QString WhyWords::personal(const protocol::WhyReason& reason) const
{
    const std::string& name = reason.name;
    const QString has = QString::number(reason.value.value_or(0));
    const QString most = QString::number(reason.limit.value_or(0));
    if (name == "presence") {
        return tr("You are set to %1. Conversations come while you are ready.")
            .arg(Names::presence(m_workplace.repository.presence().presence()));
    }
    if (name == "connection") {
        return tr("For the hub this workstation is not connected.");
    }
    if (name == "inactive" || name == "no_right") {
        return tr("Your account doesn't serve customers. Whoever administers the desk can change that.");
    }
    if (name == "hard_cap") {
        return tr("You have %1 conversations; nobody gets more than %2, quiet ones included.").arg(has, most);
    }
    if (name == "soft_cap") {
        return tr(
            "Your conversations take %1 of %2 places. The next comes as soon as one ends, is parked or falls quiet.")
            .arg(has, most);
    }
    if (name == "ramp") {
        return tr(
            "After signing in it begins slowly: %1 of %2 for now. With every one that you close there is more room.")
            .arg(has, most);
    }
    if (name == "device_cap") {
        return tr("You chose to take no more than %2 at once; your conversations take %1.").arg(has, most);
    }
    if (name == "pace") {
        return reason.until
            ? tr("You were just offered one. The next can come from %1 on.").arg(Format::clockSeconds(*reason.until))
            : tr("You were just offered one; there is a short pause.");
    }
    return items::toQString(name);
}

/// Where not what he is or can stands in the way.
QString WhyWords::waitsFor(const protocol::WhyReason& reason, const QString& queue)
{
    if (reason.name == "kept") {
        return tr("%1: kept for a colleague by name").arg(queue);
    }
    if (reason.name == "transferred") {
        return tr("%1: transferred to a group or skill that isn't yours").arg(queue);
    }
    if (reason.name == "donors_first") {
        return tr("%1: your own group's customers wait too long to lend you").arg(queue);
    }
    if (reason.name == "let_go") {
        return tr("%1: you let them pass; others are asked first").arg(queue);
    }
    if (reason.name == "held") {
        return tr("%1: not offered before the customer writes or more is known").arg(queue);
    }
    if (reason.name == "left_message") {
        return tr("%1: messages that were left, offered when it opens").arg(queue);
    }
    if (reason.name == "customer_gone") {
        return tr("%1: the customer went away before asking anything").arg(queue);
    }
    if (reason.name == "would_come") {
        return tr("%1: would come to you").arg(queue);
    }
    return queue;
}

QString WhyWords::about(const protocol::WhyReason& reason) const
{
    const items::DeskInfo& desk = m_workplace.repository.desk();
    const QString queue = Names::safe(desk.queueTitle(*reason.queue, m_workplace.language()));
    const QString skill
        = reason.skill ? Names::safe(desk.skillTitle(*reason.skill, m_workplace.language())) : tr("a skill");
    if (reason.name == "group") {
        return tr("%1: your group doesn't serve this queue").arg(queue);
    }
    if (reason.name == "skill") {
        return reason.value.value_or(0) == 0
            ? tr("%1: wants %2 level %3, which you don't have").arg(queue, skill).arg(reason.limit.value_or(1))
            : tr("%1: wants %2 level %3, yours is %4")
                  .arg(queue, skill)
                  .arg(reason.limit.value_or(1))
                  .arg(reason.value.value_or(0));
    }
    if (reason.name == "certificate") {
        return tr("%1: your certificate for %2 has run out").arg(queue, skill);
    }
    if (reason.name == "language") {
        return tr("%1: they speak a language that you don't").arg(queue);
    }
    if (reason.name == "entry_delay") {
        return tr("%1: your group is asked later than others").arg(queue);
    }
    if (reason.name == "weight") {
        return tr("%1: too much work for the room that you have").arg(queue);
    }
    return waitsFor(reason, queue);
}

std::vector<WhyWords::Line> WhyWords::lines() const
{
    std::vector<Line> lines;
    for (const protocol::WhyReason& reason : m_row.reasons) {
        if (!reason.queue) {
            lines.push_back({QString(), personal(reason)});
        } else if (reason.waiting.value_or(0) > 0 || reason.name == "certificate") {
            lines.push_back(
                {reason.waiting.value_or(0) > 0 ? QString::number(*reason.waiting) : QString(), about(reason)});
        }
    }
    return lines;
}

QString WhyWords::idleQueues() const
{
    QStringList titles;
    for (const protocol::WhyReason& reason : m_row.reasons) {
        if (reason.queue && reason.name == "nobody_waits") {
            titles.append(Names::safe(m_workplace.repository.desk().queueTitle(*reason.queue, m_workplace.language())));
        }
    }
    return titles.isEmpty() ? QString() : tr("You serve %1; nobody waits there.").arg(titles.join(tr(", ")));
}
