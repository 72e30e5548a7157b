// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/copysearch.h"

#include "models/items/convert.h"
#include "models/store/merging.h"

#include <algorithm>
#include <chrono>

namespace store {

namespace {

constexpr int pageMessages = 50;

const text::Folding& folding()
{
    static const text::Folding made; // tens of milliseconds, at the first search
    return made;
}

} // namespace

items::FoundPage CopySearch::next(Copy& copy)
{
    if (!m_needle) {
        m_needle = text::snippetNeedle(folding(), m_text);
        if (!m_needle->empty()) {
            m_ahead = copy.conversations.byAge();
        }
    }
    items::FoundPage page;
    const auto until = std::chrono::steady_clock::now() + slice;
    while (!m_ahead.empty() && page.hits.size() < mostHits && std::chrono::steady_clock::now() < until) {
        lookOn(copy, page);
    }
    page.more = !m_ahead.empty();
    return page;
}

void CopySearch::lookOn(Copy& copy, items::FoundPage& page)
{
    const auto rows = copy.messages.page(m_ahead.back(), m_before, pageMessages);
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (const auto snippet = text::snippetOf(folding(), row->text.reveal(), *m_needle)) {
            page.hits.push_back(hit(copy, *row, *snippet));
        }
    }
    // What can't be opened makes a page shorter: only an empty one is the last, or one with the first message.
    if (rows.empty() || rows.front().number <= 1) {
        m_ahead.pop_back();
        m_before.reset();
        m_customer.reset();
    } else {
        m_before = rows.front().number;
    }
}

items::FoundItem CopySearch::hit(Copy& copy, const protocol::MessageRow& row, const text::Snippet& snippet)
{
    if (!m_customer) {
        const auto stored = copy.conversations.find(row.conversation);
        const auto customer = stored ? copy.rows.find<protocol::CustomerRow>(
                                  RowKind::Customer, keyOf(Merging(copy).keptOf(stored->row.customer)))
                                     : std::nullopt;
        m_customer = customer ? items::toQString(customer->displayName.reveal()) : QString();
    }
    items::FoundItem item;
    item.conversation = row.conversation;
    item.message = row.id;
    item.number = row.number;
    item.at = row.at;
    item.customerName = *m_customer;
    item.author = row.author.kind;
    item.note = row.internal;
    item.line = QString::fromUtf16(snippet.line.data(), static_cast<qsizetype>(snippet.line.size()));
    item.marks = snippet.marks;
    return item;
}

} // namespace store
