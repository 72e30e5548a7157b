// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/settings/windowstate.h"

#include <QSettings>

namespace settings {

namespace {

int width(const QSettings& file, const QString& key, int otherwise)
{
    bool ok = false;
    const int stored = file.value(key).toInt(&ok);
    return ok && stored >= 100 && stored <= 2000 ? stored : otherwise;
}

} // namespace

WindowState loadWindowState(const QString& path)
{
    WindowState state;
    const QSettings file(path, QSettings::IniFormat);
    state.geometry = file.value(QStringLiteral("geometry")).toByteArray();
    state.listWidth = width(file, QStringLiteral("listWidth"), state.listWidth);
    state.contextWidth = width(file, QStringLiteral("contextWidth"), state.contextWidth);
    state.contextFolded = file.value(QStringLiteral("contextFolded"), false).toBool();
    state.workspace = qBound(0, file.value(QStringLiteral("workspace"), 0).toInt(), 7);
    return state;
}

void saveWindowState(const QString& path, const WindowState& state)
{
    QSettings file(path, QSettings::IniFormat);
    file.setValue(QStringLiteral("geometry"), state.geometry);
    file.setValue(QStringLiteral("listWidth"), state.listWidth);
    file.setValue(QStringLiteral("contextWidth"), state.contextWidth);
    file.setValue(QStringLiteral("contextFolded"), state.contextFolded);
    file.setValue(QStringLiteral("workspace"), state.workspace);
}

} // namespace settings
