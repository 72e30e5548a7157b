// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/alerts/alertrules.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QObject>

#include <map>
#include <memory>

class QSoundEffect;

/// Plays the sounds on the output that the person chose, else on the one that his computer uses now. Loads each with
/// its first use. Silent where there is no output. GUI thread.
class SoundBox final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SoundBox)

public:
    explicit SoundBox(const settings::Settings& settings, QObject* parent = nullptr);
    ~SoundBox() override;

    /// Null where there is none.
    static QAudioDevice output(const settings::Settings& settings);

    void play(AlertKind kind);
    /// The offer's sound, again and again.
    void setRinging(bool ringing);

private:
    QSoundEffect* effect(AlertKind kind);
    void followDevice();
    void ring();

    const settings::Settings& m_settings;
    std::unique_ptr<QMediaDevices> m_devices; ///< from the first sound on: finding them takes its time
    std::map<AlertKind, std::unique_ptr<QSoundEffect>> m_effects;
    bool m_ringing = false;
};
