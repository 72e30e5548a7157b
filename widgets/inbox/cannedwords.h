// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/commandsink.h"
#include "widgets/inbox/workplace.h"

#include <QCoreApplication>

/// Words about canned replies, and who may change which.
class CannedWords final
{
    Q_DECLARE_TR_FUNCTIONS(CannedWords)

public:
    /// Why the hub refused a reply; a whole sentence.
    static QString refused(const protocol::Error& error);
    /// Why it was not kept on this computer.
    static QString notKept(const base::Fault& fault);
    /// Its title, or the beginning of its text.
    static QString name(const items::CannedItem& reply);
    /// `Mine`, or the group's title.
    static QString place(const std::optional<base::GroupId>& group, const Workplace& workplace);

    /// As the hub said last; it judges again.
    static bool mayChange(const std::optional<base::GroupId>& group, const Workplace& workplace);
    /// Our own, then the groups whose replies we may change.
    static std::vector<std::optional<base::GroupId>> places(const Workplace& workplace);
    /// Replies that are there, and how many there can be.
    static std::size_t count(const std::optional<base::GroupId>& group, const Workplace& workplace);
    static std::size_t most(const std::optional<base::GroupId>& group);
};
