// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/text/text.h"
#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/inbox/messagelayouter.h"
#include "widgets/inbox/names.h"

#include <algorithm>

// The words of MessageLayouter: what a row says beside what people wrote.

namespace {

QString safeName(const QString& name)
{
    return items::toQString(text::visibleControls(items::toUtf8(name)));
}

QString stars(const protocol::Rating& rating)
{
    const int full = std::clamp(int(rating.stars), 0, 5);
    return QString(full, QChar(0x2605)) + QString(5 - full, QChar(0x2606));
}

} // namespace

QString MessageLayouter::systemText(const items::TimelineItem& item, const QString& queueTitle)
{
    const QString time = Format::clock(item.at);
    switch (item.system) {
    case items::SystemEntry::None:
        return safeName(item.text);
    case items::SystemEntry::Opened:
        return tr("%1 The customer opened the conversation").arg(time);
    case items::SystemEntry::Reopened:
        return tr("%1 The customer came back").arg(time);
    case items::SystemEntry::Assigned:
        if (!item.receipt || !item.own) {
            return tr("%1 %2 took the conversation").arg(time, Names::colleague(item.authorName));
        }
        return tr("Assigned to you from “%1” after %2")
            .arg(queueTitle, Format::span(base::Milliseconds(qint64(item.receipt->waitedMs))));
    case items::SystemEntry::Released:
        if (item.reason == QLatin1String("taken_over")) {
            return tr("%1 Taken over by a team lead").arg(time);
        }
        return item.reason == QLatin1String("no_first_reply") ? tr("%1 Back in the queue: no first reply").arg(time)
                                                              : tr("%1 Back in the queue").arg(time);
    case items::SystemEntry::Transferred:
        if (item.own && item.told) {
            return tr("%1 You transferred it, and the customer was told").arg(time);
        }
        return item.own ? tr("%1 You transferred it").arg(time) : tr("%1 Transferred").arg(time);
    case items::SystemEntry::Parked:
        return item.until ? tr("%1 Parked until %2").arg(time, Format::clock(*item.until)) : tr("%1 Parked").arg(time);
    case items::SystemEntry::Resumed:
        if (item.reason == QLatin1String("customer")) {
            return tr("%1 Back from parking: the customer wrote").arg(time);
        }
        return item.reason == QLatin1String("due") ? tr("%1 Back from parking: the time is over").arg(time)
                                                   : tr("%1 Back from parking").arg(time);
    case items::SystemEntry::WrapUpStarted:
    case items::SystemEntry::Closed:
        if (item.outcome) {
            return tr("%1 Wrap-up saved").arg(time); // that it ended was said when the wrap-up began
        }
        if (item.closeCause == protocol::CloseCause::customer) {
            return tr("%1 The customer ended the conversation").arg(time);
        }
        return item.closeCause == protocol::CloseCause::timeout ? tr("%1 Ended: nobody wrote any more").arg(time)
                                                                : tr("%1 Conversation ended").arg(time);
    case items::SystemEntry::Rated: {
        if (!item.rating || item.rating->stars == 0) {
            return tr("%1 The customer did not rate").arg(time);
        }
        const QString words = safeName(items::toQString(item.rating->text.reveal()));
        const QString base = tr("%1 The customer rated %2").arg(time, stars(*item.rating));
        return words.isEmpty() ? base : tr("%1 “%2”").arg(base, words);
    }
    case items::SystemEntry::CustomerReconnecting:
        return tr("%1 The customer is reconnecting").arg(time);
    case items::SystemEntry::CustomerGone:
        return tr("%1 The customer left the page").arg(time);
    case items::SystemEntry::CustomerBack:
        return tr("%1 The customer is back").arg(time);
    case items::SystemEntry::ConnectionLost:
        return tr("Connection lost %1").arg(Format::clockSeconds(item.at));
    case items::SystemEntry::ConnectionBack:
        return tr("Connection back %1, %n event(s) replayed", nullptr, item.replayed)
            .arg(Format::clockSeconds(item.at));
    }
    return {};
}

QString MessageLayouter::botWords(int messages)
{
    return tr("Bot, %n message(s)", nullptr, messages);
}

QString MessageLayouter::unreadWords()
{
    return tr("New messages");
}

QString MessageLayouter::downloadWords(const Downloads::State& state)
{
    return state.problem ? tr("Not saved: %1").arg(Downloads::why(*state.problem))
                         : tr("Downloading %1%").arg(state.percent);
}

QString MessageLayouter::recalledText(const items::TimelineItem& item)
{
    return item.own ? tr("You took this message back") : tr("This message was taken back");
}

QString MessageLayouter::failureText(const items::TimelineItem& item)
{
    if (!item.failure) {
        return tr("Not sent");
    }
    switch (item.failure->kind) {
    case protocol::ErrorKind::stale_fence:
        return tr("Not sent: the conversation is no longer yours");
    case protocol::ErrorKind::denied:
        return item.failure->reason == "check" ? tr("Not sent: a rule of the desk forbids it")
                                               : tr("Not sent: you may not write here");
    case protocol::ErrorKind::not_found:
        return tr("Not sent: the conversation is gone");
    case protocol::ErrorKind::conflict:
        return tr("Not sent: the conversation has ended");
    case protocol::ErrorKind::too_large:
        return tr("Not sent: too large");
    case protocol::ErrorKind::invalid:
        return tr("Not sent: the hub did not accept it");
    default:
        return tr("Not sent");
    }
}

QString MessageLayouter::heldText(base::Milliseconds left)
{
    const auto seconds = (left.count() + 999) / 1000;
    return tr("Goes out in %1 s").arg(std::clamp<std::int64_t>(seconds, 1, 99));
}

QString MessageLayouter::spoken(const items::TimelineItem& item, const QString& queueTitle)
{
    if (item.kind == items::EntryKind::System) {
        return systemText(item, queueTitle);
    }
    const bool customer
        = item.author == protocol::AuthorKind::customer || item.prelude == protocol::PreludeBy::customer;
    QString who = item.own ? tr("You") : customer ? tr("Customer") : Names::colleague(item.authorName);
    if (item.prelude == protocol::PreludeBy::bot) {
        who = tr("Bot");
    }
    if (item.kind == items::EntryKind::Note) {
        who = tr("Note by %1").arg(who);
    }
    QString what = item.recalledAt ? recalledText(item) : item.text;
    if (isCard(item)) {
        QStringList lines = what.split(QLatin1Char('\n'));
        const QString kind = lines.takeFirst();
        what = kind + QLatin1Char(' ') + lines.join(QStringLiteral(", "));
    }
    for (const items::AttachmentItem& attachment : item.attachments) {
        what += QStringLiteral(" ")
            + (attachment.isPicture() ? tr("Picture %1") : tr("File %1")).arg(safeName(attachment.name));
    }
    QString state;
    switch (item.delivery) {
    case items::Delivery::None:
        break;
    case items::Delivery::Uploading:
        state = tr("uploading");
        break;
    case items::Delivery::Queued:
        state = item.until ? tr("can be undone") : tr("queued");
        break;
    case items::Delivery::Sent:
        state = tr("sent");
        break;
    case items::Delivery::Delivered:
        state = tr("delivered");
        break;
    case items::Delivery::Read:
        state = tr("read");
        break;
    case items::Delivery::Failed:
        state = failureText(item);
        break;
    }
    if (item.editedAt && !item.recalledAt) {
        state = state.isEmpty() ? tr("edited") : QStringLiteral("%1, %2").arg(tr("edited"), state);
    }
    const QString line = QStringLiteral("%1, %2: %3").arg(who, Format::clock(item.at), what);
    return state.isEmpty() ? line : QStringLiteral("%1, %2").arg(line, state);
}
