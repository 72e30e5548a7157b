// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace settings {

namespace {

/// One argument of an Exec line: quoted, with what the quotes, the value of a key and field codes take for theirs
/// escaped.
QString quoted(const QString& argument)
{
    QString text;
    for (const QChar c : argument) {
        if (c == QLatin1Char('%')) {
            text += QLatin1String("%%");
        } else if (c == QLatin1Char('\\')) {
            text += QLatin1String("\\\\\\\\"); // once for the quotes, once more for the value
        } else if (c == QLatin1Char('"') || c == QLatin1Char('`') || c == QLatin1Char('$')) {
            text += QLatin1String("\\\\") + c;
        } else if (c == QLatin1Char('\n')) {
            text += QLatin1String("\\n");
        } else {
            text += c;
        }
    }
    return QLatin1Char('"') + text + QLatin1Char('"');
}

base::Status failure(const QFileDevice& file)
{
    const bool full = file.error() == QFileDevice::ResourceError;
    return base::fail(full ? base::FaultKind::Full : base::FaultKind::Io, file.errorString().toStdString());
}

} // namespace

Autostart::Autostart(QStringList command, QString folder)
    : m_command(std::move(command))
    , m_folder(std::move(folder))
{ }

bool Autostart::isAvailable()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    return true;
#else
    return false;
#endif
}

QString Autostart::systemFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/autostart");
}

QStringList Autostart::ownCommand(const QString& profile)
{
    QStringList command {QCoreApplication::applicationFilePath(), QStringLiteral("--minimised")};
    if (!profile.isEmpty()) {
        command << QStringLiteral("--profile") << profile;
    }
    return command;
}

QString Autostart::path() const
{
    return m_folder + QStringLiteral("/cloudseat.desktop");
}

bool Autostart::isOn() const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QList<QByteArray> lines = file.read(64 * 1024).split('\n');
    bool starts = false;
    for (const QByteArray& line : lines) {
        const QByteArray text = line.simplified().replace(" ", "");
        starts = starts || text.startsWith("Exec=");
        if (text == "Hidden=true" || text == "X-GNOME-Autostart-enabled=false") {
            return false;
        }
    }
    return starts;
}

base::Status Autostart::set(bool on)
{
    if (!on) {
        QFile file(path());
        return !file.exists() || file.remove() ? base::Status() : failure(file);
    }
    QDir().mkpath(m_folder);
    QSaveFile file(path());
    if (!file.open(QIODevice::WriteOnly) || file.write(entry()) < 0 || !file.commit()) {
        return failure(file);
    }
    return {};
}

QByteArray Autostart::entry() const
{
    QStringList command;
    for (const QString& argument : m_command) {
        command.append(quoted(argument));
    }
    // Uninstalled, the program is no longer looked for.
    QString program = m_command.value(0);
    program.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\n'), QLatin1String("\\n"));
    const QString text = QStringLiteral("[Desktop Entry]\n"
                                        "Type=Application\n"
                                        "Name=Cloudseat\n"
                                        "Name[zh_CN]=云席\n"
                                        "Icon=cloudseat\n"
                                        "TryExec=%1\n"
                                        "Exec=%2\n"
                                        "Terminal=false\n"
                                        "StartupNotify=false\n")
                             .arg(program, command.join(QLatin1Char(' ')));
    return text.toUtf8();
}

} // namespace settings
