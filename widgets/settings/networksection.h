// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/settings.h"
#include "widgets/settings/settingssection.h"

class PlainLabel;

/// The way to the hub: which proxy, and a button to change it.
class NetworkSection final : public SettingsSection
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NetworkSection)

public:
    NetworkSection(const Theme& theme, settings::Settings& settings, QWidget* parent);

Q_SIGNALS:
    void proxyClicked();

private:
    void tell();

    settings::Settings& m_settings;
    PlainLabel* m_proxy;
};
