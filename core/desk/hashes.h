// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/entryhashes.h"
#include "core/desk/data.h"

namespace desk {

struct Hashes
{
    base::EntryHashes<base::ConversationId, Conversation> conversations;
    base::EntryHashes<base::PersonId, Person> people;
    base::EntryHashes<base::CustomerId, Customer> customers;
    base::EntryHashes<base::OfferId, Offer> offers;
    base::EntryHashes<base::CannedId, Canned> canned;
    base::EntryHashes<base::ArticleId, Article> articles;
    std::uint64_t closed = 0; ///< sum over closed records
};

} // namespace desk
