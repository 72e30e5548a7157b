// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/values.h"

#include <QCoreApplication>
#include <QString>

struct Workplace;

/// Who had a conversation before, why it moved, and to whom one goes, in words.
class HandOffWords final
{
    Q_DECLARE_TR_FUNCTIONS(HandOffWords)

public:
    /// "郑卓 handed it on at 14:01."
    static QString sentence(const protocol::HandOff& handOff, const Workplace& workplace);
    /// "4 messages so far; the customer waits for an answer."
    static QString facts(const protocol::HandOff& handOff);
    /// "郑卓", "After-sales", "Refunds, level 2".
    static QString target(const items::TransferTarget& target, const Workplace& workplace);
    /// Why the hub refused a transfer: "郑卓 is not ready any more."
    static QString refusal(
        const protocol::Error& error, const items::TransferTarget& target, const Workplace& workplace);
};
