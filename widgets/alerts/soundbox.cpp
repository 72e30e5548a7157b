// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/soundbox.h"

#include <QSoundEffect>
#include <QUrl>

#include <algorithm>

namespace {

float loudness(settings::Volume volume)
{
    switch (volume) {
    case settings::Volume::Low:
        return 0.3F;
    case settings::Volume::High:
        return 1.0F;
    case settings::Volume::Normal:
        break;
    }
    return 0.65F;
}

} // namespace

SoundBox::SoundBox(const settings::Settings& settings, QObject* parent)
    : QObject(parent)
    , m_settings(settings)
{
    connect(&settings, &settings::Settings::changed, this, [this](const QString& key) {
        if (key == QLatin1String(settings::soundOutput.key)) {
            followDevice();
        }
        for (const auto& [kind, effect] : m_effects) {
            effect->setVolume(loudness(m_settings.value(settings::volume)));
        }
    });
}

SoundBox::~SoundBox() = default;

QAudioDevice SoundBox::output(const settings::Settings& settings)
{
    const QByteArray wanted = settings.value(settings::soundOutput).toUtf8();
    const QList<QAudioDevice> outputs = wanted.isEmpty() ? QList<QAudioDevice>() : QMediaDevices::audioOutputs();
    const auto chosen = std::find_if(
        outputs.begin(), outputs.end(), [&wanted](const QAudioDevice& device) { return device.id() == wanted; });
    return chosen != outputs.end() ? *chosen : QMediaDevices::defaultAudioOutput();
}

QSoundEffect* SoundBox::effect(AlertKind kind)
{
    if (m_devices == nullptr) {
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &SoundBox::followDevice);
    }
    auto& effect = m_effects[kind];
    if (effect == nullptr) {
        const QAudioDevice device = output(m_settings);
        if (device.isNull()) {
            m_effects.erase(kind);
            return nullptr;
        }
        effect = std::make_unique<QSoundEffect>(device);
        effect->setVolume(loudness(m_settings.value(settings::volume)));
        effect->setSource(QUrl(QStringLiteral("qrc:/cloudseat/sounds/%1.wav").arg(alertrules::sound(kind))));
    }
    return effect.get();
}

// A headset that is plugged in later rings as well.
void SoundBox::followDevice()
{
    m_effects.clear();
    ring();
}

void SoundBox::play(AlertKind kind)
{
    if (kind == AlertKind::Offer && m_ringing) {
        return;
    }
    if (QSoundEffect* sound = effect(kind)) {
        sound->setLoopCount(1);
        sound->play();
    }
}

void SoundBox::setRinging(bool ringing)
{
    if (std::exchange(m_ringing, ringing) != ringing) {
        ring();
    }
}

void SoundBox::ring()
{
    if (!m_ringing) {
        if (const auto sound = m_effects.find(AlertKind::Offer); sound != m_effects.end()) {
            sound->second->stop();
        }
    } else if (QSoundEffect* sound = effect(AlertKind::Offer)) {
        sound->setLoopCount(QSoundEffect::Infinite);
        sound->play();
    }
}
