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

/// As `x,y,width,height,screen`: names of screens may have any characters.
QMap<QString, QRect> rects(const QStringList& lines)
{
    QMap<QString, QRect> found;
    for (const QString& line : lines) {
        const QString screen = line.section(QLatin1Char(','), 4);
        const QRect rect(line.section(QLatin1Char(','), 0, 0).toInt(), line.section(QLatin1Char(','), 1, 1).toInt(),
            line.section(QLatin1Char(','), 2, 2).toInt(), line.section(QLatin1Char(','), 3, 3).toInt());
        if (!rect.isEmpty()) {
            found.insert(screen, rect);
        }
    }
    return found;
}

QStringList lines(const QMap<QString, QRect>& rects)
{
    QStringList written;
    for (auto at = rects.begin(); at != rects.end(); ++at) {
        written.append(
            QStringLiteral("%1,%2,%3,%4,").arg(at->x()).arg(at->y()).arg(at->width()).arg(at->height()) + at.key());
    }
    return written;
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
    state.panesOf = file.value(QStringLiteral("panesOf")).toString();
    state.panes = file.value(QStringLiteral("panes")).toStringList();
    state.ownWindows = rects(file.value(QStringLiteral("ownWindows")).toStringList());
    state.ownWindowScreen = file.value(QStringLiteral("ownWindowScreen")).toString();
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
    file.setValue(QStringLiteral("panesOf"), state.panesOf);
    file.setValue(QStringLiteral("panes"), state.panes);
    file.setValue(QStringLiteral("ownWindows"), lines(state.ownWindows));
    file.setValue(QStringLiteral("ownWindowScreen"), state.ownWindowScreen);
}

} // namespace settings
