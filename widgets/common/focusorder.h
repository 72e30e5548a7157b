// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

class QAbstractScrollArea;
class QWidget;

/// The order in which Tab goes: as the eye reads, whenever a widget was made. It follows the layouts, and for children
/// without one their places.
class FocusOrder final
{
public:
    /// Everything inside `root` that Tab reaches now; popups of a window have an order of their own.
    static QList<QWidget*> of(QWidget& root);
    /// Moves the focus on by one, round the end, and scrolls to it; false: there is nothing to go to.
    static bool step(QWidget& root, bool next);
    /// Tab stops at `area` only while the arrow keys have something to scroll.
    static void stopWhileScrollable(QAbstractScrollArea& area);
};
