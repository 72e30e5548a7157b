// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/plain.h"
#include "core/text/utf16.h"
#include "models/items/convert.h"
#include "models/sync/commanddesk.h"

// Searching what was said, on this computer and at the hub.

namespace syncing {

namespace {

constexpr std::size_t longestLine = 400;

items::FoundItem toItem(const protocol::FoundRow& row)
{
    // Whatever a hub says, it is one line, and nothing is marked outside of it or backwards.
    const std::string plain = text::singleLine(row.line.reveal(), longestLine);
    const std::u16string line = text::toUtf16(plain);
    std::vector<text::Range> marks;
    for (const protocol::FoundMark& mark : row.marks) {
        if (mark.begin < mark.end && plain == row.line.reveal()) {
            marks.push_back({mark.begin, mark.end});
        }
    }
    items::FoundItem item;
    item.conversation = row.conversation;
    item.message = row.message;
    item.number = row.number;
    item.at = row.at;
    item.customerName = items::toQString(row.customerName.reveal());
    item.author = row.author;
    item.note = row.internal;
    item.line = QString::fromUtf16(line.data(), static_cast<qsizetype>(line.size()));
    item.marks = text::toUnits(line, marks);
    return item;
}

items::FoundTrouble troubleOf(const std::optional<protocol::Error>& error)
{
    using protocol::ErrorKind;
    if (!error) {
        return items::FoundTrouble::None;
    }
    switch (error->kind) {
    case ErrorKind::unsupported:
        return items::FoundTrouble::Unsupported;
    case ErrorKind::denied:
    case ErrorKind::invalid:
    case ErrorKind::too_large:
        return items::FoundTrouble::Refused;
    default:
        return items::FoundTrouble::Busy;
    }
}

} // namespace

QFuture<items::FoundPage> CommandDesk::searchCopies(const QString& text, bool goOn)
{
    if (!m_session.database) {
        return QtFuture::makeReadyFuture(items::FoundPage {});
    }
    if (!goOn || !m_copySearch) {
        m_copySearch = std::make_shared<store::CopySearch>(items::toUtf8(text));
    }
    return m_session.database
        ->run([search = m_copySearch](store::Store& store) -> base::Result<items::FoundPage> {
            return store.read([&](store::Copy& copy) { return search->next(copy); });
        })
        .then(this, [](const base::Result<items::FoundPage>& page) {
            items::FoundPage none;
            none.trouble = items::FoundTrouble::Unreachable; // the store, here
            return page ? page.value() : none;
        });
}

QFuture<items::FoundPage> CommandDesk::searchHistory(const QString& text, const QString& cursor)
{
    if (!m_session.engine || !m_session.engine->isLive()) {
        items::FoundPage none;
        none.trouble = items::FoundTrouble::Unreachable;
        return QtFuture::makeReadyFuture(none);
    }
    protocol::Query query;
    query.name = "history.search";
    query.text = protocol::Personal(items::toUtf8(text));
    if (!cursor.isEmpty()) {
        query.cursor = items::toUtf8(cursor);
    }
    return ask(query).then(this, [](const protocol::Answer& answer) {
        items::FoundPage page;
        page.trouble = troubleOf(answer.error);
        for (const protocol::Row& row : answer.rows) {
            if (const auto* found = std::get_if<protocol::FoundRow>(&row)) {
                page.hits.push_back(toItem(*found));
            }
        }
        page.cursor = items::toQString(answer.cursor.value_or(std::string()));
        page.more = answer.more && !page.cursor.isEmpty();
        page.until = answer.searchedUntil;
        return page;
    });
}

} // namespace syncing
