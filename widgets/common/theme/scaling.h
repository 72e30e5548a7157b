// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

/// How large everything is, beside what each monitor asks for. GUI thread.
namespace scaling {

/// In percent; what may be chosen.
const QList<int>& steps();
/// The nearest of them.
int nearest(int percent);
/// This Qt can change it while the program runs.
bool isPossible();
/// Holds for what is shown from now on: a window that is on the screen has to be made anew. Of 100 the program is as
/// large as QT_SCALE_FACTOR says.
bool set(int percent);

} // namespace scaling
