// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace settings {

/// Where the window stood: state, not preference, in a file of its own.
struct WindowState
{
    QByteArray geometry; ///< QWidget::saveGeometry
    int listWidth = 280;
    int contextWidth = 320;
    bool contextFolded = false;
    int workspace = 0;

    friend bool operator==(const WindowState&, const WindowState&) = default;
};

/// Widths outside 100 to 2000 and a damaged file give the defaults.
WindowState loadWindowState(const QString& path);
void saveWindowState(const QString& path, const WindowState& state);

} // namespace settings
