// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/preshift/shiftdigest.h"

#include "models/items/knowledgecheck.h"
#include "widgets/common/format.h"
#include "widgets/inbox/names.h"

#include <algorithm>
#include <optional>

namespace {

using items::ConversationItem;
using protocol::ConversationState;

/// Of what the person has: how many, and the one that matters most.
struct Pile
{
    int count = 0;
    const ConversationItem* first = nullptr;
    base::Timestamp at;

    void add(const ConversationItem& item, base::Timestamp when)
    {
        ++count;
        if (first == nullptr || when < at) {
            first = &item;
            at = when;
        }
    }
};

} // namespace

std::vector<ShiftDigest::Line> ShiftDigest::of(const Workplace& workplace)
{
    std::vector<Line> lines;
    addOwn(lines, workplace);
    if (lines.empty()) {
        lines.push_back({QStringLiteral("checkmark"), &Tokens::green, tr("Nothing is left over"),
            tr("No conversation and no wrap-up waits for you.")});
    }
    addChanges(lines, workplace);
    addColleagues(lines, workplace);
    return lines;
}

void ShiftDigest::addOwn(std::vector<Line>& lines, const Workplace& workplace)
{
    Pile waiting;
    Pile open;
    Pile parked;
    Pile unfinished;
    for (const auto& [id, item] : workplace.repository.conversations()) {
        if (!item.mine) {
            continue;
        }
        if (item.state == ConversationState::wrapup) {
            unfinished.add(item, item.stateSince);
        } else if (item.state == ConversationState::parked) {
            parked.add(item, item.parkedUntil.value_or(base::Timestamp {INT64_MAX}));
        } else if (item.state == ConversationState::active) {
            (item.unansweredSince ? waiting : open).add(item, item.unansweredSince.value_or(item.openedAt));
        }
    }
    const auto name = [](const Pile& pile) { return Names::customer(pile.first->customerName, pile.first->customer); };
    if (waiting.count > 0) {
        lines.push_back(
            {QStringLiteral("clock"), &Tokens::amber, tr("%n customer(s) wait for your answer", "", waiting.count),
                tr("%1, for %2").arg(name(waiting), Format::spanInWords(workplace.hubNow() - waiting.at))});
    }
    if (open.count > 0) {
        lines.push_back({QStringLiteral("mail-folder-inbox"), &Tokens::accent,
            tr("%n open conversation(s)", "", open.count), Names::line(open.first->lastLine)});
    }
    if (unfinished.count > 0) {
        lines.push_back({QStringLiteral("view-task"), &Tokens::amber,
            tr("%n wrap-up(s) without an outcome", "", unfinished.count), name(unfinished)});
    }
    if (parked.count > 0) {
        QString when = name(parked);
        if (parked.first->parkedUntil) {
            const QDate today = Format::local(workplace.hubNow()).date();
            when = tr("%1: %2 %3")
                       .arg(when, Format::day(Format::local(parked.at).date(), today), Format::clock(parked.at));
        }
        lines.push_back({QStringLiteral("media-playback-pause"), &Tokens::accent,
            tr("%n parked conversation(s)", "", parked.count), when});
    }
    if (const int queued = workplace.repository.connection().facts().queued; queued > 0) {
        lines.push_back({QStringLiteral("document-send"), &Tokens::amber, tr("%n thing(s) not sent yet", "", queued),
            tr("They are kept here and go out with the connection.")});
    }
}

void ShiftDigest::addChanges(std::vector<Line>& lines, const Workplace& workplace)
{
    const std::vector<items::ArticleChange> fresh = workplace.knowledge != nullptr
        ? items::uncheckedChanges(*workplace.knowledge)
        : std::vector<items::ArticleChange>();
    if (!fresh.empty()) {
        lines.push_back({QStringLiteral("address-book-new"), &Tokens::accent,
            tr("%n article(s) changed since your last shift", "", int(fresh.size())),
            Names::safe(fresh.front().title)});
    }
}

void ShiftDigest::addColleagues(std::vector<Line>& lines, const Workplace& workplace)
{
    int ready = 0;
    std::optional<items::PersonItem> lead;
    for (const items::PersonItem& person : workplace.repository.people()) {
        const bool isHere = person.presence != protocol::Presence::offline;
        if (person.id == workplace.repository.presence().person().id || !isHere) {
            continue;
        }
        ready += person.presence == protocol::Presence::ready ? 1 : 0;
        if (!lead && std::find(person.roles.begin(), person.roles.end(), protocol::Role::lead) != person.roles.end()) {
            lead = person;
        }
    }
    if (lead) {
        lines.push_back({QStringLiteral("im-user"), &Tokens::green,
            tr("Team lead: %1").arg(Names::colleague(lead->displayName)), Names::presence(lead->presence)});
    }
    if (ready > 0) {
        lines.push_back({QStringLiteral("system-users"), &Tokens::text2, tr("%n colleague(s) ready", "", ready), {}});
    }
}
