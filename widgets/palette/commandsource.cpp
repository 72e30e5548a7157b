// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/commandsource.h"

#include <algorithm>

CommandSource::CommandSource(std::vector<Command> commands)
    : m_commands(std::move(commands))
{ }

QString CommandSource::name() const
{
    return QStringLiteral("command");
}

QString CommandSource::kind() const
{
    return tr("Command");
}

std::vector<PaletteEntry> CommandSource::entries() const
{
    std::vector<PaletteEntry> entries;
    for (const Command& command : m_commands) {
        entries.push_back({command.id, command.title, {}, command.keys, command.iconName, {}});
    }
    return entries;
}

void CommandSource::run(const QString& id)
{
    const auto found = std::ranges::find(m_commands, id, &Command::id);
    if (found != m_commands.end()) {
        found->run();
    }
}
