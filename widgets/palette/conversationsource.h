// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"
#include "widgets/palette/palettesource.h"

#include <functional>

/// The conversations that are known here: one's own, those that wait longest first, then the others.
class ConversationSource final : public PaletteSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationSource)

public:
    ConversationSource(const Workplace& workplace, std::function<void(const base::ConversationId&)> open);

    QString name() const override;
    QString kind() const override;
    std::vector<PaletteEntry> entries() const override;
    void run(const QString& id) override;

private:
    const Workplace& m_workplace;
    std::function<void(const base::ConversationId&)> m_open;
};
