// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/scaling.h"

#include <QLibrary>

#include <algorithm>
#include <cstdlib>

namespace scaling {

namespace {

// What QT_SCALE_FACTOR sets at the start. Every size and font is in logical pixels, so one factor reaches all of them,
// also those of Qt's own dialogs. Not in Qt's headers, and looked up as glyphs::evenOut does: without it, the sizes are
// the monitor's.
using SetFactor = void (*)(double);

SetFactor setter()
{
    static const auto found = reinterpret_cast<SetFactor>(
        QLibrary::resolve(QStringLiteral("Qt6Gui"), 6, "_ZN15QHighDpiScaling15setGlobalFactorEd"));
    return found;
}

/// What whoever started the program asked for.
double begun()
{
    bool ok = false;
    const double factor = qgetenv("QT_SCALE_FACTOR").toDouble(&ok);
    return ok && factor > 0 ? factor : 1;
}

} // namespace

const QList<int>& steps()
{
    static const QList<int> all {80, 90, 100, 110, 125, 150, 175, 200};
    return all;
}

int nearest(int percent)
{
    return *std::min_element(steps().begin(), steps().end(),
        [percent](int a, int b) { return std::abs(a - percent) < std::abs(b - percent); });
}

bool isPossible()
{
    return setter() != nullptr;
}

bool set(int percent)
{
    if (!isPossible()) {
        return false;
    }
    setter()(begun() * nearest(percent) / 100);
    return true;
}

} // namespace scaling
