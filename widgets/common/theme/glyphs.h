// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

/// How letters are drawn, beside what QFont can say.
namespace glyphs {

/// Han and Latin letters of one weight look alike on any ground. Qt thickens the strokes of CFF fonts (Noto Sans CJK is
/// one) and blends them with a gamma of their own: on a dark ground that makes Chinese look bold beside Latin, which
/// comes from a TrueType font and gets neither. Call before the first text is measured or drawn, on the GUI thread.
/// False: this Qt doesn't offer it, and everything stays as it was.
bool evenOut();

} // namespace glyphs
