// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/settings.h"

#include <QFileInfo>
#include <QSettings>

namespace settings {

namespace {

template <class Enum> Enum within(const QVariant& stored, Enum last, Enum otherwise)
{
    bool ok = false;
    const int number = stored.toInt(&ok);
    return ok && number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : otherwise;
}

} // namespace

Settings::Settings(const QString& path, QObject* parent)
    : QObject(parent)
{
    if (!path.isEmpty()) {
        m_file = std::make_unique<QSettings>(path, QSettings::IniFormat);
    }
}

Settings::~Settings() = default;

QString Settings::folder() const
{
    return m_file ? QFileInfo(m_file->fileName()).absolutePath() : QString();
}

QVariant Settings::read(const char* key) const
{
    const QString name = QString::fromLatin1(key);
    return m_file ? m_file->value(name) : m_memory.value(name);
}

void Settings::write(const char* key, const QVariant& value)
{
    const QString name = QString::fromLatin1(key);
    if (read(key) == value) {
        return;
    }
    if (m_file) {
        m_file->setValue(name, value);
    } else {
        m_memory.insert(name, value);
    }
    Q_EMIT changed(name);
}

Language Settings::value(const Option<Language>& option) const
{
    return within(read(option.key), Language::English, option.otherwise);
}

Look Settings::value(const Option<Look>& option) const
{
    return within(read(option.key), Look::Dark, option.otherwise);
}

Volume Settings::value(const Option<Volume>& option) const
{
    return within(read(option.key), Volume::High, option.otherwise);
}

Closing Settings::value(const Option<Closing>& option) const
{
    return within(read(option.key), Closing::Quit, option.otherwise);
}

bool Settings::value(const Option<bool>& option) const
{
    const QVariant stored = read(option.key);
    const QString word = stored.toString();
    if (word != QLatin1String("true") && word != QLatin1String("false")) {
        return option.otherwise;
    }
    return stored.toBool();
}

int Settings::value(const Option<int>& option) const
{
    bool ok = false;
    const int number = read(option.key).toInt(&ok);
    return ok && number >= 0 ? number : option.otherwise;
}

QString Settings::value(const Option<QString>& option) const
{
    const QVariant stored = read(option.key);
    return stored.typeId() == QMetaType::QString ? stored.toString() : option.otherwise;
}

void Settings::set(const Option<Language>& option, Language value)
{
    write(option.key, static_cast<int>(value));
}

void Settings::set(const Option<Look>& option, Look value)
{
    write(option.key, static_cast<int>(value));
}

void Settings::set(const Option<Volume>& option, Volume value)
{
    write(option.key, static_cast<int>(value));
}

void Settings::set(const Option<Closing>& option, Closing value)
{
    write(option.key, static_cast<int>(value));
}

void Settings::set(const Option<bool>& option, bool value)
{
    write(option.key, value);
}

void Settings::set(const Option<int>& option, int value)
{
    write(option.key, value);
}

void Settings::set(const Option<QString>& option, const QString& value)
{
    write(option.key, value);
}

} // namespace settings
