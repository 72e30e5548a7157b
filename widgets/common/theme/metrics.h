// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// Sizes in logical pixels, named once; the grid is 4.
namespace metrics {

inline constexpr int header = 48;
inline constexpr int section = 28;
inline constexpr int conversationRow = 56;
inline constexpr int menuRow = 28;
inline constexpr int control = 28;
inline constexpr int controlSmall = 24;
inline constexpr int controlLarge = 32;
inline constexpr int chip = 20;
inline constexpr int badge = 16;
inline constexpr int pill = 18;
inline constexpr int strip = 32;

inline constexpr int rail = 56;
inline constexpr int railItem = 48;
inline constexpr int list = 280;
inline constexpr int listMin = 240;
inline constexpr int listMax = 360;
inline constexpr int listNarrow = 72;
inline constexpr int context = 320;
inline constexpr int contextMin = 280;
inline constexpr int contextMax = 420;
inline constexpr int bubbleMax = 560;
inline constexpr int toastMax = 480;

inline constexpr int overlayContextBelow = 1180;
inline constexpr int narrowListBelow = 900;
inline constexpr int onePaneBelow = 720;
inline constexpr int lowWindowBelow = 480; ///< in height: a laptop's screen at 200 % has 384

inline constexpr int radiusControl = 4;
inline constexpr int radiusCard = 6;
inline constexpr int radiusPopup = 8;
inline constexpr int radiusBubble = 10;

inline constexpr int popupFadeMs = 80;
inline constexpr int slideMs = 140;
inline constexpr int foldMs = 160;
inline constexpr int toastMs = 4000;

} // namespace metrics
