// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/conversationheader.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

ConversationHeader::ConversationHeader(const Workplace& workplace, QWidget* parent)
    : Pane(workplace.theme, &Tokens::surface, Qt::BottomEdge, parent)
    , m_workplace(workplace)
    , m_back(new Button(workplace.theme, tr("Back to the list"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_name(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Title, true, this))
    , m_queue(new ChipLabel(workplace.theme, QString(), paint::ChipKind::Neutral, this))
    , m_state(new ChipLabel(workplace.theme, QString(), paint::ChipKind::Accent, this))
    , m_pill(new TimerPill(workplace.theme, this))
    , m_served(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_why(new Button(workplace.theme, tr("Why this is yours"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_transfer(new Button(workplace.theme, tr("Transfer"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_park(new Button(workplace.theme, tr("Park"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_resume(new Button(workplace.theme, tr("Resume"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_writeUp(new Button(workplace.theme, tr("Close and write up"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_close(new Button(workplace.theme, tr("Close"), ButtonKind::Normal, ButtonSize::Normal, this))
    , m_context(new Button(workplace.theme, tr("Customer"), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_window(new Button(workplace.theme, QString(), ButtonKind::Flat, ButtonSize::Normal, this))
    , m_put(new Button(workplace.theme, tr("Close this pane"), ButtonKind::Flat, ButtonSize::Normal, this))
{
    setFixedHeight(metrics::header);
    m_name->setElided();
    m_served->setElided();
    m_back->setIconName(QStringLiteral("go-previous"));
    m_back->setIconOnly(true);
    m_back->setAccessibleName(tr("Back to the list"));
    m_why->setIconName(QStringLiteral("documentinfo"));
    m_why->setIconOnly(true);
    m_why->setAccessibleName(tr("Why this is yours"));
    m_transfer->setIconName(QStringLiteral("exchange-positions"));
    const auto hint = [this] {
        const QString keys = m_workplace.keys.text(ShortcutId::Transfer);
        const QString words = tr("Transfer to a colleague, a group or a queue");
        m_transfer->setToolTip(plainToolTip(keys.isEmpty() ? words : tr("%1 (%2)").arg(words, keys)));
    };
    connect(&workplace.keys, &ShortcutTable::changed, this, hint);
    hint();
    m_park->setIconName(QStringLiteral("media-playback-pause"));
    m_resume->setIconName(QStringLiteral("media-playback-start"));
    m_writeUp->setIconName(QStringLiteral("document-edit"));
    m_close->setIconName(QStringLiteral("checkmark"));
    m_context->setIconName(QStringLiteral("view-right-new"));
    m_context->setIconOnly(true);
    m_context->setAccessibleName(tr("Customer"));
    buildWindowButtons();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(m_back);
    row->addWidget(m_name);
    row->addWidget(m_queue);
    row->addWidget(m_state);
    row->addWidget(m_pill);
    row->addWidget(m_why);
    row->addWidget(m_served, 1);
    row->addStretch(0);
    row->addWidget(m_transfer);
    row->addWidget(m_park);
    row->addWidget(m_resume);
    row->addWidget(m_writeUp);
    row->addWidget(m_close);
    row->addWidget(m_context);
    row->addWidget(m_window);
    row->addWidget(m_put);
    m_back->hide();
    m_context->hide();
    m_put->hide();

    connect(m_back, &Button::clicked, this, &ConversationHeader::backClicked);
    connect(m_context, &Button::clicked, this, &ConversationHeader::contextClicked);
    connect(m_why, &Button::clicked, this, [this] { Q_EMIT receiptClicked(m_why); });
    connect(m_transfer, &Button::clicked, this, &ConversationHeader::transferClicked);
    connect(m_park, &Button::clicked, this, &ConversationHeader::openParkMenu);
    connect(m_resume, &Button::clicked, this, &ConversationHeader::resumeClicked);
    connect(m_writeUp, &Button::clicked, this, [this] { Q_EMIT closeClicked(true); });
    connect(m_close, &Button::clicked, this, [this] { Q_EMIT closeClicked(false); });
    setConversation(nullptr);
}

void ConversationHeader::buildWindowButtons()
{
    m_put->setIconOnly(true);
    m_put->setIconName(QStringLiteral("cross"));
    m_put->setAccessibleName(m_put->text());
    connect(m_window, &Button::clicked, this, &ConversationHeader::windowClicked);
    connect(m_put, &Button::clicked, this, &ConversationHeader::paneClosed);
    setOwnWindow(false);
}

void ConversationHeader::setOwnWindow(bool own)
{
    m_ownWindow = own;
    m_window->setText(own ? tr("Put back into the inbox") : tr("In a window of its own"));
    m_window->setIconOnly(true); // its tool tip is the word
    m_window->setAccessibleName(m_window->text());
    m_window->setIconName(own ? QStringLiteral("put-back") : QStringLiteral("tear-off"));
    fitActions();
}

void ConversationHeader::setClosable(bool closable)
{
    m_put->setVisible(closable);
}

void ConversationHeader::setMark(std::optional<bool> active)
{
    m_mark = active;
    m_name->setColour(active == false ? &Tokens::text2 : &Tokens::text);
    fitActions();
    update();
}

void ConversationHeader::setConversation(const items::ConversationItem* item)
{
    m_any = item != nullptr;
    m_item = m_any ? *item : items::ConversationItem();
    using State = protocol::ConversationState;
    const bool going = m_any && m_item.handingOn.has_value();
    const bool active = m_any && m_item.mine && m_item.state == State::active && !going;
    const bool parked = m_any && m_item.mine && m_item.state == State::parked && !going;
    m_name->setPlainText(m_any ? Names::customer(m_item.customerName, m_item.customer) : QString());
    m_name->setVisible(m_any);
    m_queue->set(Names::safe(m_workplace.repository.desk().queueTitle(m_item.queue, m_workplace.language())),
        paint::ChipKind::Neutral);
    m_state->setVisible(m_any && !active);
    const QString word = going                 ? tr("Being transferred")
        : m_item.state == State::parked        ? tr("Parked")
        : m_item.state == State::wrapup        ? tr("Wrap-up")
        : m_item.state == State::closed        ? tr("Closed")
        : m_any && !m_item.ownerName.isEmpty() ? tr("With %1").arg(Names::safe(m_item.ownerName))
                                               : tr("In the queue");
    m_state->set(word, m_item.state == State::wrapup ? paint::ChipKind::Accent : paint::ChipKind::Neutral);
    m_transfer->setVisible(active || parked);
    m_park->setVisible(active);
    m_resume->setVisible(parked);
    m_close->setVisible(active || parked);
    m_writeUp->setVisible((active || parked) && m_workplace.repository.desk().rules(m_item.queue).asksForWrapUp);
    showTimes();
    fitActions();
}

void ConversationHeader::showTimes()
{
    const base::Timestamp now = m_workplace.hubNow();
    const bool waits = m_any && m_item.unansweredSince && m_item.state == protocol::ConversationState::active;
    m_pill->setVisible(waits);
    if (waits) {
        const auto waited = now - *m_item.unansweredSince;
        m_pill->set(Format::span(waited), Names::urgency(waited, m_item.queue, m_workplace));
    }
    const bool serving = m_any && m_item.assignedAt && m_item.state == protocol::ConversationState::active;
    QString words = serving ? tr("served for %1").arg(Format::span(now - *m_item.assignedAt)) : QString();
    Token colour = &Tokens::text3;
    QString hint;
    const bool talk = serving || (m_any && m_item.state == protocol::ConversationState::parked);
    if (talk && m_item.mine && m_item.firstReplyBy) {
        const auto left = *m_item.firstReplyBy - now;
        words = tr("%1 left to reply").arg(Format::span(left));
        hint = tr("Without a word from you the conversation then goes to a colleague.");
        colour = left.count() < 15'000 ? &Tokens::red : left.count() < 60'000 ? &Tokens::amber : &Tokens::text3;
    } else if (talk && m_item.closesAt) {
        words = tr("ends at %1 unless the customer writes").arg(Format::clock(*m_item.closesAt));
    }
    m_served->setColour(colour);
    m_served->setPlainText(words);
    m_served->setToolTip(hint.isEmpty() ? QString() : plainToolTip(hint));
}

void ConversationHeader::tick()
{
    if (m_any) {
        showTimes();
    }
}

void ConversationHeader::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void ConversationHeader::setContextButton(bool shown)
{
    m_context->setVisible(shown);
}

QWidget* ConversationHeader::transferButton() const
{
    return m_transfer;
}

void ConversationHeader::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    fitActions();
}

void ConversationHeader::fitActions()
{
    // In a narrow header the actions become icons from the left; Close keeps its word. Beside others, and in a window
    // of its own, there are more actions, and the name goes before what can be read elsewhere.
    const bool tight = m_mark || m_ownWindow;
    const bool narrow = width() < (tight ? 600 : 520);
    const bool facts = width() >= (tight ? 620 : 460);
    // Until when the first reply is due is no such thing.
    const bool due = m_any && tight && !facts && m_item.firstReplyBy && width() >= 510;
    const bool asks = !m_writeUp->isHidden();
    m_transfer->setIconOnly(narrow || width() < (asks ? 900 : 680));
    m_park->setIconOnly(narrow);
    m_resume->setIconOnly(narrow);
    m_writeUp->setIconOnly(narrow || width() < 660);
    m_queue->setVisible(m_any && (!tight || width() >= 720));
    m_window->setVisible(m_any && (m_ownWindow || (!due && width() >= (m_mark ? 500 : 760))));
    m_served->setVisible(m_any && (facts || due));
    m_why->setVisible(m_any && m_item.mine && m_item.receipt && m_item.receipt->considered > 0 && facts);
}

void ConversationHeader::paintEvent(QPaintEvent* event)
{
    Pane::paintEvent(event);
    if (m_mark == true) {
        QPainter(this).fillRect(0, 0, width(), 3, m_workplace.theme.tokens().accent);
    }
}

void ConversationHeader::openParkMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Until the customer writes"), this, [this] { Q_EMIT parkChosen(std::nullopt); });
    menu->addSeparator();
    const base::Timestamp now = m_workplace.hubNow();
    for (const int minutes : {15, 30, 60, 120}) {
        const base::Timestamp until = now + base::Milliseconds(minutes * 60'000);
        menu->addAction(tr("%n minutes, until %1", nullptr, minutes).arg(Format::clock(until)), this,
            [this, until] { Q_EMIT parkChosen(until); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(m_park->mapToGlobal(QPoint(0, m_park->height() + 4)));
}
