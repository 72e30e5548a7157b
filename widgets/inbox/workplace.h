// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "models/items/articledesk.h"
#include "models/items/commandsink.h"
#include "models/items/knowledge.h"
#include "models/items/repository.h"
#include "models/spelling/spelling.h"
#include "widgets/common/shortcuttable.h"
#include "widgets/common/theme/theme.h"

/// What every part of the inbox works with; handed down from main. The references outlive all widgets.
struct Workplace
{
    const Theme& theme;
    const base::Clock& clock;
    items::Repository& repository;
    items::CommandSink& commands;
    ShortcutTable& keys;
    spelling::Spelling& spelling;
    items::Knowledge* knowledge = nullptr; ///< nullptr: this desk has none
    items::ArticleDesk* articles = nullptr; ///< nullptr: nothing is written here

    /// Times of the desk are the hub's; so is this.
    base::Timestamp hubNow() const
    {
        return clock.now() + base::Milliseconds(repository.connection().facts().clockOffsetMs);
    }
    QLocale::Language language() const { return theme.locale().language(); }
};
