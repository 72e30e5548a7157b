// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/cannedwords.h"

#include "core/protocol/limits.h"
#include "widgets/inbox/names.h"

#include <algorithm>

QString CannedWords::refused(const protocol::Error& error)
{
    const std::string reason = error.reason.value_or(std::string());
    if (reason == "elsewhere") {
        return tr("It belongs to somebody else or to another group, and stays there.");
    }
    if (reason == "full") {
        return tr("There is no room for another one: delete one that nobody needs.");
    }
    if (reason == "not_member") {
        return tr("You don't belong to this group any more.");
    }
    if (reason == "no_such_group") {
        return tr("This group is not there any more.");
    }
    if (reason == "no_such_attachment") {
        return tr("One of its files is not at the hub: take it out and add it again.");
    }
    if (error.field.value_or(std::string()).starts_with("attachments")) {
        return tr("It has more files than this desk allows, or one of them doesn't fit.");
    }
    switch (error.kind) {
    case protocol::ErrorKind::denied:
        return tr("You may not change replies there.");
    case protocol::ErrorKind::not_found:
        return tr("It is not there any more.");
    case protocol::ErrorKind::invalid:
    case protocol::ErrorKind::too_large:
        return tr("Its text is too long or empty, or its shortcut has a space.");
    case protocol::ErrorKind::unsupported:
        return tr("The hub is older and does not know this.");
    default:
        return tr("The hub refused it.");
    }
}

QString CannedWords::notKept(const base::Fault& fault)
{
    switch (fault.kind) {
    case base::FaultKind::Full:
        return tr("Not saved: the disk of this computer is full.");
    case base::FaultKind::NotFound:
        return tr("It is not there any more.");
    case base::FaultKind::Invalid:
        return tr("Its text is too long or empty, or its shortcut has a space.");
    default:
        return tr("Not saved: this computer's records can't be written.");
    }
}

QString CannedWords::name(const items::CannedItem& reply)
{
    constexpr qsizetype most = 40;
    if (!reply.title.isEmpty()) {
        return Names::safe(reply.title);
    }
    const QString line = Names::line(reply.text);
    return line.size() > most ? line.left(most) + QChar(0x2026) : line;
}

QString CannedWords::place(const std::optional<base::GroupId>& group, const Workplace& workplace)
{
    return group ? Names::safe(workplace.repository.desk().groupTitle(*group, workplace.language())) : tr("Mine");
}

bool CannedWords::mayChange(const std::optional<base::GroupId>& group, const Workplace& workplace)
{
    const std::vector<std::optional<base::GroupId>> all = places(workplace);
    return std::ranges::find(all, group) != all.end();
}

std::vector<std::optional<base::GroupId>> CannedWords::places(const Workplace& workplace)
{
    const items::PresenceState& own = workplace.repository.presence();
    std::vector<std::optional<base::GroupId>> all;
    if (own.may(QLatin1String("canned.own"))) {
        all.emplace_back(std::nullopt);
    }
    if (own.may(QLatin1String("canned.group"))) {
        all.insert(all.end(), own.person().groups.begin(), own.person().groups.end());
    }
    return all;
}

std::size_t CannedWords::count(const std::optional<base::GroupId>& group, const Workplace& workplace)
{
    return std::size_t(std::ranges::count_if(
        workplace.repository.canned(), [&group](const auto& entry) { return entry.second.group == group; }));
}

std::size_t CannedWords::most(const std::optional<base::GroupId>& group)
{
    return group ? protocol::limits::cannedOfGroup : protocol::limits::cannedOfPerson;
}
