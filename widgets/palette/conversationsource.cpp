// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/palette/conversationsource.h"

#include "models/items/conversationlistmodel.h"
#include "models/items/convert.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <tuple>

using State = protocol::ConversationState;

ConversationSource::ConversationSource(
    const Workplace& workplace, std::function<void(const base::ConversationId&)> open)
    : m_workplace(workplace)
    , m_open(std::move(open))
{
    const items::Repository& repository = workplace.repository;
    connect(&repository, &items::Repository::conversationInserted, this, &PaletteSource::changed);
    connect(&repository, &items::Repository::conversationChanged, this, &PaletteSource::changed);
    connect(&repository, &items::Repository::conversationRemoved, this, &PaletteSource::changed);
}

QString ConversationSource::name() const
{
    return QStringLiteral("conversation");
}

QString ConversationSource::kind() const
{
    return tr("Conversation");
}

std::vector<PaletteEntry> ConversationSource::entries() const
{
    std::vector<const items::ConversationItem*> order;
    for (const auto& [id, item] : m_workplace.repository.conversations()) {
        order.push_back(&item);
    }
    const auto section = [](const items::ConversationItem& item) {
        return std::tuple(!item.mine, int(ConversationListModel::sectionOf(item)));
    };
    std::ranges::stable_sort(order, [&section](const items::ConversationItem* a, const items::ConversationItem* b) {
        const auto ofA = section(*a);
        const auto ofB = section(*b);
        return ofA != ofB ? ofA < ofB : a->lastAt > b->lastAt;
    });
    std::vector<PaletteEntry> entries;
    entries.reserve(order.size());
    const items::DeskInfo& desk = m_workplace.repository.desk();
    for (const items::ConversationItem* item : order) {
        const QString queue = desk.queueTitle(item->queue, m_workplace.language());
        const QString line = Names::line(item->lastLine).left(120);
        entries.push_back({items::toQString(item->id.toString()), Names::customer(item->customerName, item->customer),
            line.isEmpty() ? queue : QStringLiteral("%1　%2").arg(queue, line), {},
            item->state == State::parked       ? QStringLiteral("media-playback-pause")
                : item->state == State::closed ? QStringLiteral("checkmark")
                                               : QStringLiteral("mail-folder-inbox"),
            {}});
    }
    return entries;
}

void ConversationSource::run(const QString& id)
{
    for (const auto& [known, item] : m_workplace.repository.conversations()) {
        if (items::toQString(known.toString()) == id) {
            m_open(base::ConversationId(known));
            return;
        }
    }
}
