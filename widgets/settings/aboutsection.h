// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/settings/settingssection.h"

/// What this program is, under which licences, and where it keeps what it knows.
class AboutSection final : public SettingsSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AboutSection)

public:
    /// `folder`: of the person's data; empty where nothing is kept.
    AboutSection(const Theme& theme, const QString& folder, QWidget* parent);

private:
    void addText(const QString& text);
    void addFolder(const QString& folder);
};
