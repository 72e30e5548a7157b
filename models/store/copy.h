// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "models/store/articletable.h"
#include "models/store/attachmenttable.h"
#include "models/store/conversationtable.h"
#include "models/store/drafttable.h"
#include "models/store/entrytable.h"
#include "models/store/habittable.h"
#include "models/store/messagetable.h"
#include "models/store/metatable.h"
#include "models/store/outboxtable.h"
#include "models/store/ownwords.h"
#include "models/store/pendingtable.h"
#include "models/store/rowtable.h"

namespace store {

/// The local copy of the desk, unlocked: its tables side by side. Used on the database thread, inside a transaction.
struct Copy
{
    Copy(sqlite::Connection& db, const Vault& vault, base::PersonId person, base::DeviceId deviceId,
        const base::Clock& time, base::Random& source)
        : meta(db)
        , rows({db, vault})
        , conversations({db, vault})
        , messages({db, vault})
        , entries({db, vault})
        , drafts({db, vault})
        , outbox({db, vault})
        , pending({db, vault})
        , attachments({db, vault})
        , articles({db, vault})
        , habits({db, vault})
        , words({db, vault})
        , self(std::move(person))
        , device(deviceId)
        , clock(time)
        , random(source)
    { }

    /// A closed conversation stands in the inbox for at most this long; the model narrows it to today.
    static constexpr base::Milliseconds closedShown {std::int64_t {24} * 3600 * 1000};

    MetaTable meta;
    RowTable rows;
    ConversationTable conversations;
    MessageTable messages;
    EntryTable entries;
    DraftTable drafts;
    OutboxTable outbox;
    PendingTable pending;
    AttachmentTable attachments;
    ArticleTable articles;
    HabitTable habits;
    OwnWords words;
    base::PersonId self;
    base::DeviceId device;
    const base::Clock& clock;
    base::Random& random;
};

} // namespace store
