// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/rows.h"

#include <QLocale>
#include <QObject>
#include <QString>

namespace items {

/// The desk's own words: queues, dispositions, skills. GUI thread.
class DeskInfo final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskInfo)

public:
    explicit DeskInfo(QObject* parent = nullptr);

    /// Everything, also before anything came (empty then).
    const protocol::DeskRow& row() const { return m_row; }

    /// In the language asked for, else the other one, else the id.
    QString title(QLocale::Language language) const;
    QString queueTitle(const base::QueueId& queue, QLocale::Language language) const;
    QString skillTitle(const base::SkillId& skill, QLocale::Language language) const;
    QString dispositionTitle(const base::DispositionId& disposition, QLocale::Language language) const;
    /// nullptr when there is none.
    const protocol::DispositionSettings* disposition(const base::DispositionId& id) const;

    void set(const protocol::DeskRow& row);

Q_SIGNALS:
    void changed();

private:
    protocol::DeskRow m_row;
};

/// One of the two, by language.
QString pick(const protocol::Names& names, QLocale::Language language, const std::string& otherwise);

} // namespace items
