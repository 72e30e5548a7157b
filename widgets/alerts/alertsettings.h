// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/alerts/soundbox.h"
#include "widgets/common/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

/// Which alerts sound and how loud, each to be heard here, and what notifications may say: a part of the settings.
class AlertSettings final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AlertSettings)

public:
    AlertSettings(const Theme& theme, settings::Settings& settings, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A sound was asked for here.
    void played(AlertKind kind);

private:
    void addSounds(QVBoxLayout& column);
    void addKind(QVBoxLayout& column, AlertKind kind, const QString& word);
    void addVolume(QVBoxLayout& column);
    void addNotifications(QVBoxLayout& column);
    QCheckBox* check(const QString& text, const settings::Option<bool>& option);
    /// Only of use while sounds are on.
    void followSounds(QWidget* widget);

    const Theme& m_theme;
    settings::Settings& m_settings;
    SoundBox m_sounds;
};
