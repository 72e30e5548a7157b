// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/outboxitem.h"
#include "widgets/inbox/workplace.h"

#include <QCoreApplication>
#include <QString>

/// What waits for the hub, and how the hub and the line to it are, in words.
class OutboxWords final
{
    Q_DECLARE_TR_FUNCTIONS(OutboxWords)

public:
    /// `Message to 林晓`
    static QString what(const items::OutboxItem& item, const Workplace& workplace);
    /// `waits for the connection · 4 min`
    static QString state(const items::OutboxItem& item, const Workplace& workplace);
    /// Taken back, it becomes a draft that can be written anew.
    static bool isWritten(const items::OutboxItem& item);
    static QString latency(const items::ConnectionState& connection);
    static QString losses(const Workplace& workplace);
    /// Empty: as the hub's.
    static QString clock(const items::ConnectionFacts& facts);
    static QString health(items::HubHealth health);

private:
    /// Of a command that is about no conversation; an unknown one's own name.
    static QString withoutCustomer(const QString& command);
};
