// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/alertsettings.h"

#include "widgets/alerts/offerwindow.h"
#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/segmented.h"

#include <QAudioDevice>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QMediaDevices>
#include <QVBoxLayout>

AlertSettings::AlertSettings(const Theme& theme, settings::Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_sounds(settings)
{
    auto* choices = new QVBoxLayout(this);
    choices->setContentsMargins(0, 0, 0, 0);
    choices->setSpacing(8);
    addSounds(*choices);
    choices->addWidget(new Hairline(theme, Qt::Horizontal, this));
    addNotifications(*choices);
}

QCheckBox* AlertSettings::check(const QString& text, const settings::Option<bool>& option)
{
    auto* check = new QCheckBox(text, this);
    check->setChecked(m_settings.value(option));
    connect(check, &QCheckBox::toggled, this, [this, &option](bool on) { m_settings.set(option, on); });
    return check;
}

void AlertSettings::followSounds(QWidget* widget)
{
    widget->setEnabled(m_settings.value(settings::sounds));
    connect(&m_settings, &settings::Settings::changed, widget,
        [this, widget] { widget->setEnabled(m_settings.value(settings::sounds)); });
}

void AlertSettings::addSounds(QVBoxLayout& column)
{
    column.addWidget(check(tr("Sounds"), settings::sounds));
    auto* silent = new PlainLabel(m_theme, &Tokens::amber, TypeRole::Caption, false, this);
    silent->setObjectName(QStringLiteral("silent"));
    silent->setText(tr("No sound output found"));
    column.addWidget(silent);
    const auto tell = [this, silent] {
        silent->setVisible(m_settings.value(settings::sounds) && QMediaDevices::defaultAudioOutput().isNull());
    };
    connect(new QMediaDevices(this), &QMediaDevices::audioOutputsChanged, silent, tell);
    connect(&m_settings, &settings::Settings::changed, silent, tell);
    tell();
    addKind(column, AlertKind::Offer, tr("Offers, as long as they stand"));
    addKind(column, AlertKind::Assignment, tr("Conversations given to you, until you look"));
    addKind(column, AlertKind::FirstMessage, tr("First messages, until you look"));
    addKind(column, AlertKind::Message, tr("Other messages"));
    addKind(column, AlertKind::Late, tr("Customers who wait too long"));
    addVolume(column);
    QCheckBox* breaks = check(tr("On a break only new conversations sound"), settings::quietBreaks);
    followSounds(breaks);
    column.addWidget(breaks);
}

void AlertSettings::addKind(QVBoxLayout& column, AlertKind kind, const QString& word)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(16, 0, 0, 0);
    line->addWidget(check(word, alertrules::option(kind)), 1);
    auto* play = new Button(m_theme, tr("Play"), ButtonKind::Link, ButtonSize::Small, row);
    play->setAccessibleName(tr("Play: %1").arg(word));
    line->addWidget(play);
    connect(play, &Button::clicked, this, [this, kind] {
        m_sounds.play(kind);
        Q_EMIT played(kind);
    });
    followSounds(row);
    column.addWidget(row);
}

void AlertSettings::addVolume(QVBoxLayout& column)
{
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(16, 0, 0, 0);
    auto* word = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Body, false, row);
    word->setText(tr("Volume"));
    line->addWidget(word, 1);
    auto* volume = new Segmented(m_theme, row);
    volume->add(tr("Low"));
    volume->add(tr("Normal"));
    volume->add(tr("High"));
    volume->setAccessibleName(tr("Volume"));
    volume->setCurrent(int(m_settings.value(settings::volume)));
    connect(volume, &Segmented::currentChanged, this, [this](int choice) {
        m_settings.set(settings::volume, settings::Volume(choice));
        m_sounds.play(AlertKind::Message); // what that is like
        Q_EMIT played(AlertKind::Message);
    });
    line->addWidget(volume);
    followSounds(row);
    column.addWidget(row);
}

void AlertSettings::addNotifications(QVBoxLayout& column)
{
    if (OfferWindow::isPossible()) {
        column.addWidget(check(tr("Offers in a small window over other programs"), settings::offerWindow));
    }
    column.addWidget(check(tr("Notifications while another program is in front"), settings::notifications));
    QCheckBox* words = check(tr("Notifications show names and messages"), settings::notifyText);
    column.addWidget(words);
    auto* caption = new PlainLabel(m_theme, &Tokens::text2, TypeRole::Caption, false, this);
    caption->setText(tr("Also where the screen is locked or shared."));
    column.addWidget(caption);
    const auto follow = [this, words] { words->setEnabled(m_settings.value(settings::notifications)); };
    connect(&m_settings, &settings::Settings::changed, words, follow);
    follow();
}
