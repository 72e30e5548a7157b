// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/shortcuttable.h"
#include "widgets/settings/settingssection.h"

/// All shortcuts, to be changed.
class KeySection final : public SettingsSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeySection)

public:
    KeySection(const Theme& theme, ShortcutTable& keys, QWidget* parent);
};
