// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/commands.h"

/// A desk with one queue, one group and one agent in it; the rest is the defaults.
inline protocol::ConfigureDesk returnsDesk(const base::PersonId& agent)
{
    protocol::ConfigureDesk desk;
    desk.desk.emplace();
    desk.desk->title = {"木目", "Mumu"};
    desk.desk->timeZone = "Asia/Shanghai";
    desk.desk->languages = {"zh", "en"};
    protocol::GroupSettings group;
    group.id = {"all"};
    group.title = {"全部", "All"};
    desk.groups = {group};
    protocol::QueueSettings queue;
    queue.id = {"returns"};
    queue.title = {"退货", "Returns"};
    queue.groups = {group.id};
    queue.acceptSeconds = 300;
    desk.queues = {queue};
    protocol::DispositionSettings resolved;
    resolved.id = {"resolved"};
    resolved.title = {"已解决", "Resolved"};
    resolved.resolved = true;
    desk.dispositions = {resolved};
    protocol::PersonSettings person;
    person.id = agent;
    person.displayName = "苏苗";
    person.roles = {protocol::Role::agent};
    person.groups = {group.id};
    person.languages = {"zh"};
    desk.people = {person};
    return desk;
}
