// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/common/popup.h"
#include "widgets/inbox/workplace.h"

class QVBoxLayout;
class ReceiptWords;

/// Why a conversation went to whom: the receipt of its assignment.
class ReceiptPopup final : public Popup
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiptPopup)

public:
    /// `handOff`: who had it before, where somebody had.
    ReceiptPopup(const Workplace& workplace, const protocol::Receipt& receipt,
        const std::optional<protocol::HandOff>& handOff, QWidget* host);

private:
    void addLine(QVBoxLayout& column, const QString& text, Token colour, TypeRole role);
    void addSteps(QVBoxLayout& column, const ReceiptWords& words);
    void addComparisons(QVBoxLayout& column, const ReceiptWords& words);

    const Workplace& m_workplace;
};
