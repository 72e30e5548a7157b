// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articlebulk.h"

#include <QStringList>

/// An import or export that stands where a test puts it.
class MemoryBulk final : public items::ArticleBulk
{
public:
    QStringList calls; ///< `name(argument)`

    void set(const items::BulkWork& work)
    {
        m_work = work;
        Q_EMIT changed();
    }

    const items::BulkWork& work() const override { return m_work; }
    void judge(const QString& path) override { calls.append(QStringLiteral("judge(%1)").arg(path)); }
    void import() override { calls.append(QStringLiteral("import()")); }
    void exportTo(const QString& folder, items::BulkFormat format) override
    {
        calls.append(QStringLiteral("export(%1, %2)").arg(folder).arg(int(format)));
    }
    void cancel() override { calls.append(QStringLiteral("cancel()")); }
    void clear() override { set({}); }

private:
    items::BulkWork m_work;
};
