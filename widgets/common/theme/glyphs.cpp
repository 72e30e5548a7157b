// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/glyphs.h"

#include <QLibrary>

namespace glyphs {

bool evenOut()
{
    // Qt switches the property on when it starts FreeType and has no setting for it; a font that is opened later asks
    // again. Both libraries are loaded already, and looking the two names up keeps this from being a condition of
    // building or starting.
    using Library = void*;
    using Freetype = Library (*)();
    using SetProperty = int (*)(Library, const char*, const char*, const void*);
    const auto freetype
        = reinterpret_cast<Freetype>(QLibrary::resolve(QStringLiteral("Qt6Gui"), 6, "_Z14qt_getFreetypev"));
    const auto setProperty
        = reinterpret_cast<SetProperty>(QLibrary::resolve(QStringLiteral("freetype"), 6, "FT_Property_Set"));
    if (freetype == nullptr || setProperty == nullptr) {
        return false;
    }
    const unsigned char off = 1; // FT_Bool: no stem darkening
    return setProperty(freetype(), "cff", "no-stem-darkening", &off) == 0;
}

} // namespace glyphs
