// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationdelegate.h"

#include "models/items/convert.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/conversationsections.h"
#include "widgets/inbox/names.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace {

constexpr base::Milliseconds quietAfter {5 * 60'000};
/// From here on the time until the first reply is due stands in the list.
constexpr base::Milliseconds lastCall {60'000};
constexpr base::Milliseconds hurry {15'000};

int wordsWidth(const QFont& font, const QString& text)
{
    return int(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

QString channelIcon(const items::ConversationItem& item)
{
    switch (item.state) {
    case protocol::ConversationState::parked:
        return QStringLiteral("media-playback-pause");
    case protocol::ConversationState::wrapup:
        return QStringLiteral("view-task");
    default:
        return QStringLiteral("globe");
    }
}

} // namespace

ConversationDelegate::ConversationDelegate(
    const Workplace& workplace, const ConversationSections& model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_workplace(workplace)
    , m_model(model)
{ }

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int height = m_model.isHeader(index.row()) ? metrics::section : metrics::conversationRow;
    return {option.rect.width(), height};
}

void ConversationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setLayoutDirection(Qt::LeftToRight);
    if (m_model.isHeader(index.row())) {
        paintHeader(*painter, option.rect, index);
        paintFocus(*painter, option);
        painter->restore();
        return;
    }
    paintGround(*painter, option);
    if (const items::ConversationItem* item = m_model.itemAt(index)) {
        if (m_narrow) {
            paintNarrow(*painter, option.rect, *item);
        } else {
            paintRow(*painter, option.rect, *item, (option.state & QStyle::State_Selected) != 0);
        }
    }
    painter->restore();
}

void ConversationDelegate::paintHeader(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const Tokens& t = m_workplace.theme.tokens();
    const QFont bold = m_workplace.theme.font(TypeRole::Caption, true);
    const QFont plain = m_workplace.theme.font(TypeRole::Caption);
    QRect line = rect.adjusted(12, 0, -12, 0);
    // The hairline that closes the section above the first row.
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line);
    const bool foldable = index.data(ConversationSections::FoldableRole).toBool();
    if (foldable && m_narrow) {
        line.setLeft(rect.center().x() - 18);
    }
    if (foldable) {
        const QString chevron = index.data(ConversationSections::FoldedRole).toBool() ? QStringLiteral("go-next")
                                                                                      : QStringLiteral("go-down");
        paint::icon(painter, m_workplace.theme, chevron, QRect(line.x(), line.center().y() - 6, 14, 14), t.text3);
        line.adjust(20, 0, 0, 0);
    }
    const QString title = index.data(Qt::DisplayRole).toString();
    const int count = index.data(ConversationSections::CountRole).toInt();
    if (m_narrow) {
        if (foldable) {
            paint::text(painter, line, plain, t.text3, QString::number(count));
        } else {
            paint::elided(painter, rect.adjusted(4, 0, -4, 0), plain, t.text3,
                QStringLiteral("%1 %2").arg(title).arg(count), Qt::ElideRight, Qt::AlignCenter);
        }
        return;
    }
    paint::text(painter, line, bold, t.text2, title);
    line.adjust(wordsWidth(bold, title) + 6, 0, 0, 0);
    QString figure = QString::number(count);
    const bool mine = index.data(ConversationSections::SectionRole).toInt() == int(items::Section::Mine);
    const int cap = m_workplace.repository.presence().person().cap;
    const int places = index.data(ConversationSections::PlacesRole).toInt();
    if (mine && cap > 0) {
        figure = QStringLiteral("%1 / %2").arg(places).arg(cap);
    }
    paint::text(painter, line, plain, t.text3, figure);
    const items::ConnectionFacts& facts = m_workplace.repository.connection().facts();
    QString beside;
    if (mine && facts.lostAt && facts.connectivity != items::Connectivity::Live) {
        beside = tr("as of %1").arg(Format::clockSeconds(*facts.lostAt));
    } else if (mine && cap > 0 && places < count) {
        beside = tr("%n quiet, not counted", nullptr, count - places);
    }
    paint::text(painter, line, plain, t.text3, beside, Qt::AlignRight | Qt::AlignVCenter);
}

void ConversationDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option) const
{
    const Tokens& t = m_workplace.theme.tokens();
    const QRect& rect = option.rect;
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    if (selected) {
        painter.fillRect(rect, t.accentTint);
    } else if ((option.state & QStyle::State_MouseOver) != 0) {
        painter.fillRect(rect, t.hover);
    }
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, t.line);
    if (selected) {
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), t.accent);
    }
    paintFocus(painter, option);
}

void ConversationDelegate::paintFocus(QPainter& painter, const QStyleOptionViewItem& option) const
{
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool keyboard = view != nullptr && view->hasFocus() && view->property("keyboardFocus").toBool();
    if (keyboard && (option.state & QStyle::State_HasFocus) != 0) {
        painter.setPen(QPen(m_workplace.theme.tokens().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

std::optional<base::Milliseconds> ConversationDelegate::replyLeft(const items::ConversationItem& item) const
{
    const bool due = item.mine && item.firstReplyBy; // parked or not
    const base::Milliseconds left = due ? *item.firstReplyBy - m_workplace.hubNow() : base::Milliseconds(0);
    return due && left < lastCall ? std::optional(left) : std::nullopt;
}

ConversationDelegate::Timing ConversationDelegate::timingOf(const items::ConversationItem& item) const
{
    const base::Timestamp now = m_workplace.hubNow();
    Timing timing;
    switch (item.state) {
    case protocol::ConversationState::wrapup:
        timing.wrapUp = true;
        timing.text = item.wrapUpUntil ? tr("Wrap-up %1").arg(Format::span(*item.wrapUpUntil - now)) : tr("Wrap-up");
        return timing;
    case protocol::ConversationState::parked:
        if (replyLeft(item)) {
            break;
        }
        timing.quiet = true;
        timing.text = item.parkedUntil ? tr("back %1").arg(Format::clock(*item.parkedUntil)) : QString();
        return timing;
    case protocol::ConversationState::closed:
        timing.quiet = true;
        timing.text = Format::clock(item.lastAt);
        return timing;
    default:
        break;
    }
    if (item.handingOn) {
        timing.quiet = true;
        timing.text = tr("transferring…");
        return timing;
    }
    if (const auto left = replyLeft(item)) {
        // About to be lost: that says more than how long the customer waits.
        timing.text = tr("reply %1").arg(Format::span(*left));
        timing.urgency = *left < hurry ? paint::Urgency::Late : paint::Urgency::Warn;
        return timing;
    }
    if (item.unansweredSince) {
        const base::Milliseconds waited = now - *item.unansweredSince;
        timing.text = Format::span(waited);
        timing.urgency = Names::urgency(waited, item.queue, m_workplace);
        return timing;
    }
    timing.quiet = true;
    const base::Milliseconds still = now - item.lastAt;
    timing.text = still >= quietAfter ? tr("quiet %1").arg(Format::spanInWords(still)) : tr("answered");
    return timing;
}

QString ConversationDelegate::spoken(const items::ConversationItem& item) const
{
    QStringList words {Names::customer(item.customerName, item.customer)};
    const Timing timing = timingOf(item);
    if (item.state == protocol::ConversationState::parked) {
        words.append(tr("parked"));
    } else if (item.state == protocol::ConversationState::closed) {
        words.append(tr("closed"));
    }
    if (const auto left = replyLeft(item)) {
        words.append(tr("first reply due in %1").arg(Format::span(*left)));
    } else if (!timing.quiet && !timing.wrapUp) {
        const QString waits = Format::spanInWords(m_workplace.hubNow() - *item.unansweredSince);
        words.append(timing.urgency == paint::Urgency::Late ? tr("waiting too long: %1").arg(waits)
                                                            : tr("waiting for %1").arg(waits));
    } else if (!timing.text.isEmpty()) {
        words.append(timing.text);
    }
    if (item.unread > 0) {
        words.append(tr("%n unread", nullptr, item.unread));
    }
    if (item.failed > 0) {
        words.append(tr("%n not sent", nullptr, item.failed));
    }
    if (item.queued > 0) {
        words.append(tr("%n message(s) waiting to be sent", nullptr, item.queued));
    }
    if (item.typing) {
        words.append(tr("typing"));
    }
    if (!item.draft.isEmpty()) {
        words.append(tr("a draft: %1").arg(Names::line(item.draft)));
    }
    if (!item.noteDraft.isEmpty()) {
        words.append(tr("a note draft: %1").arg(Names::line(item.noteDraft)));
    }
    words.append(Names::lastLine(item.lastLine, item.lastFile));
    words.removeAll(QString());
    return words.join(tr(", "));
}

int ConversationDelegate::paintTiming(
    QPainter& painter, int right, int top, const items::ConversationItem& item, bool selected) const
{
    const Theme& theme = m_workplace.theme;
    const Timing timing = timingOf(item);
    if (timing.text.isEmpty()) {
        return right;
    }
    if (timing.wrapUp) {
        const int wide = paint::chipWidth(theme, timing.text);
        const QRect rect(right - wide, top, wide, metrics::chip);
        paint::chip(painter, theme, rect, timing.text, paint::ChipKind::Accent);
        if (selected) {
            // An accent chip on the accent row would vanish.
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.tokens().surface);
            painter.drawRoundedRect(rect, 10, 10);
            paint::text(
                painter, rect, theme.font(TypeRole::Caption), theme.tokens().accent, timing.text, Qt::AlignCenter);
        }
        return right - wide - 6;
    }
    if (timing.quiet) {
        const QFont font = theme.font(TypeRole::Caption);
        const int wide = wordsWidth(font, timing.text);
        paint::text(painter, QRect(right - wide, top, wide + 1, 20), font, theme.tokens().text3, timing.text);
        return right - wide - 6;
    }
    const int wide = paint::pillWidth(theme, timing.text, timing.urgency);
    paint::pill(painter, theme, QRect(right - wide, top + 1, wide, metrics::pill), timing.text, timing.urgency);
    return right - wide - 6;
}

QString ConversationDelegate::languageTag(const items::ConversationItem& item) const
{
    const auto& languages = m_workplace.repository.desk().row().settings.languages;
    const QString own = item.language.section(QLatin1Char('-'), 0, 0).toLower();
    const QString usual
        = languages.empty() ? own : items::toQString(languages.front()).section(QLatin1Char('-'), 0, 0).toLower();
    return own == usual || own.size() > 3 ? QString() : Names::safe(own.toUpper());
}

void ConversationDelegate::paintRow(
    QPainter& painter, const QRect& rect, const items::ConversationItem& item, bool selected) const
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const int top = rect.y() + 8;
    const int left = rect.x() + 12;
    paint::icon(painter, theme, channelIcon(item), QRect(left, top + 2, 16, 16), t.text3);
    const int textLeft = left + 24;
    int right = paintTiming(painter, rect.right() - 11, top, item, selected);
    const QString tag = languageTag(item);
    if (!tag.isEmpty()) {
        const int wide = paint::frameWidth(theme, tag);
        paint::frame(painter, theme, QRectF(right - wide, top + 2, wide, 16), tag, t.line, t.text2);
        right -= wide + 6;
    }
    const bool waits
        = item.unread > 0 || item.unansweredSince.has_value() || item.state == protocol::ConversationState::wrapup;
    paint::elided(painter, QRect(textLeft, top, right - textLeft, 20), theme.font(TypeRole::Body, waits), t.text,
        Names::customer(item.customerName, item.customer));
    int end = rect.right() - 11;
    if (item.unread > 0) {
        const int wide = paint::badgeWidth(theme, item.unread);
        paint::badge(painter, theme, QRect(end - wide, top + 21, wide, metrics::badge), item.unread);
        end -= wide + 6;
    }
    paintSecondLine(painter, QRect(textLeft, top + 20, end - textLeft, 18), item);
}

void ConversationDelegate::paintSecondLine(
    QPainter& painter, const QRect& rect, const items::ConversationItem& item) const
{
    const Theme& theme = m_workplace.theme;
    const Tokens& t = theme.tokens();
    const QFont font = theme.font(TypeRole::Caption);
    if (item.failed > 0) {
        paint::icon(painter, theme, QStringLiteral("data-error"), QRect(rect.x(), rect.y() + 2, 14, 14), t.red);
        paint::elided(painter, rect.adjusted(20, 0, 0, 0), font, t.red, tr("%n not sent", nullptr, item.failed));
        return;
    }
    if (item.queued > 0) {
        paint::icon(painter, theme, QStringLiteral("clock"), QRect(rect.x(), rect.y() + 2, 14, 14), t.amber);
        paint::elided(painter, rect.adjusted(20, 0, 0, 0), font, t.text2,
            tr("%n message(s) waiting to be sent", nullptr, item.queued));
        return;
    }
    QString lead;
    QString rest;
    if (item.typing) {
        lead = tr("typing");
        rest = item.preview;
    } else if (!item.draft.isEmpty() || !item.draftFiles.empty()) {
        lead = tr("Draft");
        rest = item.draft.isEmpty() ? Names::file(item.draftFiles.front().name) : item.draft;
    } else if (!item.noteDraft.isEmpty()) {
        lead = tr("Note draft");
        rest = item.noteDraft;
    } else {
        rest = Names::lastLine(item.lastLine, item.lastFile);
        if (item.lastAuthor == protocol::AuthorKind::agent && !rest.isEmpty()) {
            rest = tr("You: %1").arg(rest);
        }
    }
    QRect place = rect;
    if (!lead.isEmpty()) {
        paint::text(painter, place, font, t.accent, lead);
        place.adjust(wordsWidth(font, lead) + 6, 0, 0, 0);
    }
    paint::elided(painter, place, font, t.text2, Names::line(rest));
}

void ConversationDelegate::paintNarrow(QPainter& painter, const QRect& rect, const items::ConversationItem& item) const
{
    const Theme& theme = m_workplace.theme;
    const QRect avatar(rect.center().x() - 14, rect.y() + 4, 28, 28);
    paint::avatar(painter, theme, avatar, Names::customer(item.customerName, item.customer));
    if (item.unread > 0) {
        const int wide = paint::badgeWidth(theme, item.unread);
        paint::badge(painter, theme, QRect(avatar.right() - 6, avatar.y() - 2, wide, metrics::badge), item.unread);
    }
    const Timing timing = timingOf(item);
    if (timing.quiet || timing.wrapUp) {
        const QString text = timing.wrapUp && item.wrapUpUntil
            ? Format::span(*item.wrapUpUntil - m_workplace.hubNow())
            : (item.state == protocol::ConversationState::active ? QString() : timing.text);
        paint::elided(painter, QRect(rect.x() + 2, rect.y() + 34, rect.width() - 4, 18), theme.font(TypeRole::Caption),
            theme.tokens().text3, text, Qt::ElideRight, Qt::AlignCenter);
        return;
    }
    const int wide = std::min(rect.width() - 4, paint::pillWidth(theme, timing.text, timing.urgency));
    paint::pill(painter, theme, QRect(rect.center().x() - wide / 2, rect.y() + 35, wide, metrics::pill), timing.text,
        timing.urgency);
}

bool ConversationDelegate::helpEvent(
    QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const items::ConversationItem* item = m_model.itemAt(index);
    if (event->type() != QEvent::ToolTip || item == nullptr) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QToolTip::showText(event->globalPos(),
        plainToolTip(QStringLiteral("%1\n%2").arg(
            Names::customer(item->customerName, item->customer), Names::lastLine(item->lastLine, item->lastFile))),
        view);
    return true;
}
