// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/limits.h"
#include "models/items/convert.h"
#include "widgets/common/textfield.h"
#include "widgets/inbox/wrapuppanel.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLineEdit>

// What was entered: kept while another conversation is on the screen, and in the store.

void WrapUpPanel::handleChange()
{
    if (m_filling || m_item.id.isNil()) {
        return;
    }
    m_saving.touch();
}

void WrapUpPanel::flush()
{
    m_saving.stop();
    capture();
    const auto entry = m_kept.entries.find(m_item.id);
    if (entry == m_kept.entries.end() || entry->second.sent) {
        return;
    }
    const base::ConversationId id = m_item.id;
    const items::WrapUpDraft draft {outcome(entry->second), entry->second.refused};
    const auto saved = m_kept.saved.find(id);
    if (saved == m_kept.saved.end() ? draft.outcome == protocol::WrapUp() : saved->second == draft) {
        return;
    }
    m_kept.saved[id] = draft;
    m_workplace.commands.saveWrapUp(id, draft).then(this, [this, id](const base::Status& done) {
        if (!done) {
            m_kept.saved.erase(id);
        }
    });
}

void WrapUpPanel::capture()
{
    if (m_item.id.isNil()) {
        return;
    }
    Entry& entry = m_kept.entries[m_item.id];
    entry.choice = hasChoice() ? m_choices[std::size_t(m_outcomes->checkedId())] : base::DispositionId();
    entry.tags = m_tags;
    entry.pendingTag = m_tagEdit->text();
    entry.note = m_note->toPlainText();
}

void WrapUpPanel::restore()
{
    m_filling = true;
    adopt(m_item);
    const auto found = m_kept.entries.find(m_item.id);
    const Entry entry = found != m_kept.entries.end() ? found->second : Entry();
    m_tags = entry.tags;
    m_tagEdit->setText(entry.pendingTag);
    m_note->setPlainText(entry.note);
    // An exclusive group never lets go of its last choice.
    m_outcomes->setExclusive(false);
    for (QAbstractButton* chip : m_outcomes->buttons()) {
        chip->setChecked(!entry.choice.isEmpty() && m_choices[std::size_t(m_outcomes->id(chip))] == entry.choice);
    }
    m_outcomes->setExclusive(true);
    showTags();
    m_filling = false;
}

// What an earlier run of the program, or an earlier sign-in, knew.
void WrapUpPanel::adopt(const items::ConversationItem& item)
{
    if (item.id.isNil() || m_kept.entries.contains(item.id) || (!item.wrapUpDraft && !item.finishing)) {
        return;
    }
    Entry entry = entryOf(item.wrapUpDraft ? *item.wrapUpDraft : items::WrapUpDraft {*item.finishing, false});
    entry.sent = !item.wrapUpDraft;
    m_kept.entries[item.id] = entry;
    if (item.wrapUpDraft) {
        m_kept.saved[item.id] = *item.wrapUpDraft;
    }
}

WrapUpPanel::Entries WrapUpPanel::entries()
{
    capture();
    return m_kept.entries;
}

void WrapUpPanel::setEntries(const Entries& entries)
{
    m_kept.entries = entries;
    restore();
    showState();
}

bool WrapUpPanel::isUntouched() const
{
    return !hasChoice() && m_tags.isEmpty() && m_tagEdit->text().isEmpty() && m_note->toPlainText().isEmpty();
}

WrapUpPanel::Entry WrapUpPanel::entryOf(const items::WrapUpDraft& draft)
{
    Entry entry;
    entry.choice = draft.outcome.disposition;
    for (const std::string& tag : draft.outcome.tags) {
        entry.tags.append(items::toQString(tag));
    }
    entry.note = items::toQString(draft.outcome.note.reveal());
    entry.refused = draft.refused;
    return entry;
}

protocol::WrapUp WrapUpPanel::outcome(const Entry& entry)
{
    protocol::WrapUp outcome;
    outcome.disposition = entry.choice;
    for (const QString& tag : entry.tags) {
        outcome.tags.push_back(items::toUtf8(tag));
    }
    const QString pending = entry.pendingTag.simplified();
    if (!pending.isEmpty() && !entry.tags.contains(pending)) {
        outcome.tags.push_back(items::toUtf8(pending));
    }
    QList<uint> note = entry.note.toUcs4();
    note.resize(std::min<qsizetype>(note.size(), qsizetype(protocol::limits::noteCodePoints)));
    outcome.note = base::Personal(
        items::toUtf8(QString::fromUcs4(reinterpret_cast<const char32_t*>(note.constData()), note.size())));
    return outcome;
}

void WrapUpPanel::sendDue(base::Timestamp now)
{
    for (const auto& [id, item] : m_workplace.repository.conversations()) {
        if (item.mine && item.state == protocol::ConversationState::wrapup) {
            adopt(item);
        }
    }
    // The hub closes a conversation without an outcome at the end: what was chosen goes there just before, also for
    // those that are not on the screen.
    for (auto at = m_kept.entries.begin(); at != m_kept.entries.end();) {
        const items::ConversationItem* item = m_workplace.repository.conversation(at->first);
        if (item == nullptr || item->state != protocol::ConversationState::wrapup) {
            m_kept.saved.erase(at->first);
            at = at->first == m_item.id ? std::next(at) : m_kept.entries.erase(at);
            continue;
        }
        const bool due = item->wrapUpUntil && (*item->wrapUpUntil - now).count() <= 2'000;
        if (due && !at->second.choice.isEmpty() && !at->second.sent && !at->second.refused) {
            send(at->first);
        }
        ++at;
    }
}
