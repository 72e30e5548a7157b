// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

/// One that is written often, with the names by which people look for it; UTF-8.
struct Emoji
{
    const char* glyph;
    const char* english; ///< by comma; the first one is shown
    const char* chinese; ///< the same
};

/// In the order in which a grid shows them.
std::span<const Emoji> allEmoji();
