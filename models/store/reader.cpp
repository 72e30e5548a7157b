// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/reader.h"

#include "models/items/conversationsearch.h"
#include "models/items/convert.h"
#include "models/store/convert.h"
#include "models/store/deltabuilder.h"
#include "models/store/merging.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace store {

namespace {

/// By time; what stands in the log in this order stays so.
void mergeByTime(std::vector<items::TimelineItem>& messages, std::vector<items::TimelineItem> entries)
{
    std::vector<items::TimelineItem> merged;
    merged.reserve(messages.size() + entries.size());
    auto entry = entries.begin();
    for (items::TimelineItem& message : messages) {
        while (entry != entries.end() && entry->at <= message.at) {
            merged.push_back(std::move(*entry++));
        }
        merged.push_back(std::move(message));
    }
    std::move(entry, entries.end(), std::back_inserter(merged));
    messages = std::move(merged);
}

} // namespace

TimelinePage Reader::timeline(const base::ConversationId& conversation, std::optional<std::uint64_t> before) const
{
    TimelinePage page;
    const auto stored = m_copy.conversations.find(conversation);
    const protocol::Marks marks = stored ? stored->row.customerMarks : protocol::Marks {};
    const std::uint64_t delivered = m_copy.messages.numberOf(marks.delivered);
    const std::uint64_t read = m_copy.messages.numberOf(marks.read);
    const auto rows = m_copy.messages.page(conversation, before, pageMessages);

    // Only what is dense counts: behind a gap something is missing here.
    std::uint64_t expected = before.value_or(stored ? stored->row.lastNumber + 1 : 1) - 1;
    std::size_t dense = 0;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row, ++dense) {
        if (row->number != expected && !(row == rows.rbegin() && row->number > expected)) {
            break;
        }
        expected = row->number - 1;
    }
    page.complete = (stored && !stored->stub) && (dense == pageMessages || expected == 0);
    base::Timestamp from {std::numeric_limits<std::int64_t>::min()};
    base::Timestamp to {std::numeric_limits<std::int64_t>::max()};
    for (const protocol::MessageRow& row : rows) {
        page.entries.push_back(toItem(row, m_copy.self, delivered, read));
    }
    if (!rows.empty()) {
        page.firstNumber = rows.front().number;
        page.more = page.firstNumber > 1;
        if (page.more) {
            from = rows.front().at;
        }
    }
    if (before) {
        const auto next = m_copy.messages.page(conversation, *before + 1, 1);
        to = next.empty() ? to : next.front().at;
    }
    std::vector<items::TimelineItem> entries;
    for (const protocol::Event& event : m_copy.entries.between(conversation, from, to)) {
        entries.push_back(toItem(event, m_copy.self));
    }
    mergeByTime(page.entries, std::move(entries));
    if (!before) {
        addUnsent(conversation, page);
    }
    return page;
}

void Reader::addUnsent(const base::ConversationId& conversation, TimelinePage& page) const
{
    std::vector<items::TimelineItem> unsent;
    for (const OutboxRow& row : m_copy.outbox.unsettled(conversation)) {
        if (auto item = toItem(row, m_copy.self)) {
            unsent.push_back(std::move(*item));
        }
    }
    for (const PendingMessage& message : m_copy.pending.of(conversation)) {
        unsent.push_back(toItem(message, m_copy.self));
    }
    std::ranges::stable_sort(unsent, {}, &items::TimelineItem::at);
    std::move(unsent.begin(), unsent.end(), std::back_inserter(page.entries));
}

Reader::SearchPage Reader::search(const base::ConversationId& conversation, std::uint64_t before,
    const text::Folding& folding, const QString& foldedNeedle) const
{
    SearchPage page;
    const auto rows = m_copy.messages.page(conversation, before, pageMessages);
    for (const protocol::MessageRow& row : rows) {
        for (const text::Range& range : items::findInText(folding, items::toQString(row.text.reveal()), foldedNeedle)) {
            page.hits.push_back(
                {row.id, row.number, static_cast<int>(range.begin), static_cast<int>(range.end - range.begin)});
        }
    }
    page.first = rows.size() < pageMessages ? 0 : rows.front().number;
    return page;
}

std::vector<items::EarlierItem> Reader::earlier(const base::CustomerId& customer, int most) const
{
    std::vector<items::EarlierItem> list;
    for (const base::CustomerId& one : Merging(m_copy).togetherWith(customer)) {
        for (const StoredConversation& stored : m_copy.conversations.ofCustomer(one, most)) {
            list.push_back(toEarlier(stored.row));
            list.back().lastFile = DeltaBuilder(m_copy).lastFile(stored.row);
        }
    }
    std::ranges::stable_sort(list, std::greater<>(), &items::EarlierItem::openedAt);
    list.resize(std::min(list.size(), std::size_t(most)));
    return list;
}

} // namespace store
