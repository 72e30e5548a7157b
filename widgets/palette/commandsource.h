// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/palette/palettesource.h"

#include <functional>

/// What can be done now.
class CommandSource final : public PaletteSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandSource)

public:
    struct Command
    {
        QString id;
        QString title;
        QString iconName;
        QString keys; ///< as on their cap; may be empty
        std::function<void()> run;
    };

    explicit CommandSource(std::vector<Command> commands);

    QString name() const override;
    QString kind() const override;
    std::vector<PaletteEntry> entries() const override;
    void run(const QString& id) override;

private:
    std::vector<Command> m_commands;
};
