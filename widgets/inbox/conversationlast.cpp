// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/toast.h"
#include "widgets/inbox/composer.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/conversationpane.h"
#include "widgets/inbox/messagechanges.h"
#include "widgets/inbox/messageview.h"

#include <QKeyEvent>

#include <algorithm>
#include <functional>
#include <ranges>

// What the keys of an empty field do with what was sent last.

namespace {

using Match = std::function<bool(const items::TimelineItem&)>;

const items::TimelineItem* lastOwn(const items::Timeline* timeline, const Match& match)
{
    if (timeline == nullptr) {
        return nullptr;
    }
    for (const items::TimelineItem& each : timeline->entries() | std::views::reverse) {
        if (each.own && each.kind == items::EntryKind::Message && match(each)) {
            return &each;
        }
    }
    return nullptr;
}

bool isWaiting(const items::TimelineItem& item)
{
    return item.delivery == items::Delivery::Queued || item.delivery == items::Delivery::Uploading;
}

} // namespace

bool ConversationPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_composer->edit() && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool empty = m_composer->text().isEmpty() && !m_composer->edit().isComposing() && !m_composer->isNote();
        const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (empty && plain && key.key() == Qt::Key_Up && !key.isAutoRepeat()) {
            return editLast();
        }
        if (empty && key.matches(QKeySequence::Undo)) {
            return undoLast();
        }
    }
    return Pane::eventFilter(watched, event);
}

bool ConversationPane::editLast()
{
    if (MessageChanges::window(m_workplace, item()).count() == 0) {
        return false; // the desk doesn't want it
    }
    const items::TimelineItem* last = lastOwn(m_model->timeline(),
        [](const items::TimelineItem& each) { return !each.recalledAt && each.delivery != items::Delivery::Failed; });
    if (last == nullptr) {
        return false;
    }
    if (isWaiting(*last)) {
        takeBack(items::TimelineItem(*last), true);
    } else if (m_messages->isChangeable(*last)) {
        m_changes->edit(m_current, *last);
    } else {
        m_shared.toasts.show(ToastKind::Info, tr("Your last message can't be edited any more."), {});
    }
    return true;
}

bool ConversationPane::undoLast()
{
    const items::TimelineItem* held = lastOwn(m_model->timeline(),
        [](const items::TimelineItem& each) { return each.delivery == items::Delivery::Queued && each.until; });
    if (held != nullptr) {
        takeBack(items::TimelineItem(*held), true);
    }
    return held != nullptr;
}
