// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/autostart.h"
#include "widgets/common/theme/theme.h"

#include <QWidget>

class PlainLabel;
class QCheckBox;

/// Whether the program starts with the person's session. Shows what holds when it is made; says so when it can't be
/// changed. Put it only where Autostart::isAvailable.
class AutostartCheck final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AutostartCheck)

public:
    AutostartCheck(const Theme& theme, settings::Autostart autostart, QWidget* parent);

    QCheckBox& check() { return *m_check; }
    QString problem() const;

private:
    void change(bool on);

    settings::Autostart m_autostart;
    QCheckBox* m_check;
    PlainLabel* m_problem;
};
