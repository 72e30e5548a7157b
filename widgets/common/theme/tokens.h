// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

#include <array>

/// Every colour of the program; the only place where colours have values. Roles and measured contrast: docs/visual.
struct Tokens
{
    bool dark = false;

    QColor window, rail, railOn, surface, sunken, raised, hover, line, control;
    QColor text, text2, text3, disabled;
    QColor accent, accentHover, accentPressed, onAccent, accentTint, accentLine;
    QColor green, greenTint;
    QColor amber, amberTint, amberMark;
    QColor red, redTint, redSolid, onRed;
    QColor violet, violetTint;
    QColor paper, paperLine, paperText;
    QColor bubble, mine, mark, shadow;
    std::array<QColor, 5> chart;
    std::array<QColor, 5> avatarGround, avatarText;

    static Tokens light();
    static Tokens darkSet();
};

/// A colour by role, for what must follow a change of theme (icons, chips).
using Token = QColor Tokens::*;
