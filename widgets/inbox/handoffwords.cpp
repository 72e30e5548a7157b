// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/handoffwords.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"
#include "widgets/inbox/workplace.h"

QString HandOffWords::sentence(const protocol::HandOff& handOff, const Workplace& workplace)
{
    const QString who = handOff.from == workplace.repository.presence().person().id
        ? tr("You")
        : Names::colleague(handOff.from, workplace);
    const QString at = Format::clock(handOff.at);
    if (handOff.reason == "transfer") {
        return tr("%1 transferred it at %2.").arg(who, at);
    }
    if (handOff.reason == "no_first_reply") {
        return tr("%1 had it, but wrote nothing until %2.").arg(who, at);
    }
    if (handOff.reason == "owner_gone") {
        return tr("%1 had it until the connection was lost at %2.").arg(who, at);
    }
    if (handOff.reason == "no_room") {
        return tr("%1 had it and no room when the customer wrote again at %2.").arg(who, at);
    }
    if (handOff.reason == "signed_out") {
        return tr("%1 had it and signed out at %2.").arg(who, at);
    }
    if (handOff.reason == "taken_over") {
        return tr("%1 had it until it was taken over at %2.").arg(who, at);
    }
    return tr("%1 had it until %2.").arg(who, at);
}

QString HandOffWords::facts(const protocol::HandOff& handOff)
{
    const QString said = tr("%n message(s) so far", nullptr, int(handOff.messages));
    return handOff.unanswered ? tr("%1; the customer waits for an answer").arg(said)
                              : tr("%1; the customer had an answer").arg(said);
}

QString HandOffWords::target(const items::TransferTarget& target, const Workplace& workplace)
{
    const items::DeskInfo& desk = workplace.repository.desk();
    const QLocale::Language language = workplace.language();
    if (const auto* person = std::get_if<base::PersonId>(&target)) {
        return Names::colleague(*person, workplace);
    }
    if (const auto* group = std::get_if<base::GroupId>(&target)) {
        return Names::safe(desk.groupTitle(*group, language));
    }
    if (const auto* queue = std::get_if<base::QueueId>(&target)) {
        return Names::safe(desk.queueTitle(*queue, language));
    }
    const auto& skill = std::get<protocol::SkillLevel>(target);
    return tr("%1, level %2").arg(Names::safe(desk.skillTitle(skill.skill, language))).arg(skill.level);
}

QString HandOffWords::refusal(
    const protocol::Error& error, const items::TransferTarget& target, const Workplace& workplace)
{
    const QString to = HandOffWords::target(target, workplace);
    const std::string reason = error.reason.value_or(std::string());
    if (error.kind == protocol::ErrorKind::stale_fence) {
        return tr("The conversation is no longer yours.");
    }
    if (reason == "not_ready") {
        return tr("%1 is not ready any more.").arg(to);
    }
    if (reason == "no_room") {
        return tr("%1 has no room right now.").arg(to);
    }
    if (reason == "nobody") {
        return tr("Nobody works in “%1” at present.").arg(to);
    }
    if (reason.starts_with("no_such")) {
        return tr("“%1” is no longer there.").arg(to);
    }
    if (reason == "out_of_hours" || reason == "queue_closed") {
        return tr("“%1” is closed now.").arg(to);
    }
    if (reason == "queue_full") {
        return tr("In “%1” too many wait already.").arg(to);
    }
    if (reason == "the_same") {
        return tr("It is in “%1” already.").arg(to);
    }
    return reason == "ended" || reason == "closed" ? tr("The conversation has ended meanwhile.")
                                                   : tr("The hub refused it.");
}
