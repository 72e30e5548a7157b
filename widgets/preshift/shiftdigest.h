// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inbox/workplace.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

/// What a person should know before he begins, instead of a flood of notifications: what is left over from last time,
/// what changed in the knowledge base since, and who is there to help.
class ShiftDigest final
{
    Q_DECLARE_TR_FUNCTIONS(ShiftDigest)

public:
    struct Line
    {
        QString icon;
        Token colour;
        QString title;
        QString detail; ///< may be empty

        friend bool operator==(const Line&, const Line&) = default;
    };

    /// The most urgent first; never empty.
    static std::vector<Line> of(const Workplace& workplace);

private:
    static void addOwn(std::vector<Line>& lines, const Workplace& workplace);
    static void addChanges(std::vector<Line>& lines, const Workplace& workplace);
    static void addColleagues(std::vector<Line>& lines, const Workplace& workplace);
};
