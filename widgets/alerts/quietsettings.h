// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/settings/quiethours.h"
#include "models/settings/settings.h"
#include "widgets/alerts/quiet.h"
#include "widgets/inbox/workplace.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

/// When only what must be heard is, from now on and by the hours of the week: a part of the settings.
class QuietSettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QuietSettings)

public:
    QuietSettings(const Workplace& workplace, settings::Settings& settings, QWidget* parent = nullptr);

private:
    void addCaption(QVBoxLayout& column);
    void addNow(QVBoxLayout& column);
    void addDay(QVBoxLayout& column, std::size_t day);
    QComboBox* timeBox(const QString& name, const QTime& time, QWidget* parent);
    void change(std::size_t day, const settings::QuietDay& now);

    const Theme& m_theme;
    settings::Settings& m_settings;
    settings::QuietWeek m_week;
    Quiet m_quiet;
};
