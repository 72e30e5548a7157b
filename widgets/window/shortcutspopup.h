// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"

/// Every key that works now, on one sheet.
class ShortcutsPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ShortcutsPopup)

public:
    ShortcutsPopup(const Theme& theme, QWidget* host);
};
