// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/utcoffsets.h"
#include "core/protocol/rows.h"

#include <QLocale>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace desk {
class Policies;
}

namespace items {

/// What holds for a queue by its parameters (docs/routing.md). Seconds; 0: switched off.
struct QueueRules
{
    int slowWarn = 100; ///< a customer who waits so long is marked
    int slowLate = 180;
    int firstReply = 120;
    int offer = 30; ///< also how long a transfer is kept for a person
    int wrapUp = 60;
    int wrapUpMore = 60; ///< one extension
    bool asksForWrapUp = false; ///< there is one only where the agent asks for it as he closes
};

/// What holds for writing and for the workstation as a whole. 0: switched off.
struct DeskRules
{
    int undoSeconds = 0; ///< a message may be taken back so long before it leaves
    int editSeconds = 900; ///< an own message may be edited or recalled so long after it was sent
    int lockMinutes = 0; ///< without a key or the mouse
    int cannedFiles = 5; ///< a canned reply brings so many at most
};

/// The desk's own words and rules: queues, dispositions, skills, groups. GUI thread.
class DeskInfo final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskInfo)

public:
    explicit DeskInfo(QObject* parent = nullptr);
    ~DeskInfo() override;

    /// Everything, also before anything came (empty then).
    const protocol::DeskRow& row() const { return m_row; }

    /// In the language asked for, else the other one, else the id.
    QString title(QLocale::Language language) const;
    QString queueTitle(const base::QueueId& queue, QLocale::Language language) const;
    QString skillTitle(const base::SkillId& skill, QLocale::Language language) const;
    QString groupTitle(const base::GroupId& group, QLocale::Language language) const;
    QString dispositionTitle(const base::DispositionId& disposition, QLocale::Language language) const;
    /// nullptr when there is none.
    const protocol::DispositionSettings* disposition(const base::DispositionId& id) const;

    /// What the desk lays down for a field of customers; nullptr: nothing, plain text.
    const protocol::FieldSettings* field(const QString& key) const;

    /// The defaults where the queue isn't known.
    QueueRules rules(const base::QueueId& queue) const;
    DeskRules rules() const;
    /// Why we may decline offers, as the desk lists them; empty: we may not.
    const std::vector<protocol::DeclineReason>& declineReasons() const { return m_declineReasons; }
    /// What the desk's time is ahead of UTC.
    base::UtcOffsets zone() const;
    /// When the queue opens next; `now` where it is open (or isn't known).
    base::Timestamp opensAt(const base::QueueId& queue, base::Timestamp now) const;

    void set(const protocol::DeskRow& row);
    /// Who we are, for what a group or a person has otherwise.
    void setSelf(const base::PersonId& self, const std::vector<base::GroupId>& groups);

Q_SIGNALS:
    void changed();

private:
    bool knows(const base::QueueId& queue) const;
    void resolve();

    protocol::DeskRow m_row;
    protocol::PersonSettings m_self;
    std::vector<protocol::DeclineReason> m_declineReasons;
    std::unique_ptr<desk::Policies> m_policies;
};

/// One of the two, by language.
QString pick(const protocol::Names& names, QLocale::Language language, const std::string& otherwise);

} // namespace items
