// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QRect>
#include <QStringList>

namespace settings {

/// Where the window stood: state, not preference, in a file of its own.
struct WindowState
{
    QByteArray geometry; ///< QWidget::saveGeometry
    int listWidth = 280;
    int contextWidth = 320;
    bool contextFolded = false;
    int workspace = 0;
    QString panesOf; ///< whose conversations `panes` are
    QStringList panes; ///< conversations that stood side by side, from the left; empty: there was one, or none
    QMap<QString, QRect> ownWindows; ///< by screen: where the last conversation in a window of its own stood
    QString ownWindowScreen; ///< where that was used last

    friend bool operator==(const WindowState&, const WindowState&) = default;
};

/// Widths outside 100 to 2000, windows without a size and a damaged file give the defaults.
WindowState loadWindowState(const QString& path);
void saveWindowState(const QString& path, const WindowState& state);

} // namespace settings
