// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/fold.h"
#include "widgets/common/theme/theme.h"

#include <QPainter>

#include <vector>

namespace paint {

enum class Marking
{
    Coloured,
    Underlined ///< also seen without colours
};

/// One line, elided at its end, what was found in it marked. Returns the width that it took.
int marked(QPainter& painter, const Theme& theme, const QRect& rect, const QFont& font, const QColor& colour,
    const QString& text, const std::vector<text::Range>& marks, Marking marking = Marking::Coloured);

} // namespace paint
