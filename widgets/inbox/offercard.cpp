// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/offercard.h"

#include "widgets/common/button.h"
#include "widgets/common/format.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/handoffcard.h"
#include "widgets/inbox/names.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPainterPath>

OfferCard::OfferCard(const Workplace& workplace, const items::OfferItem& offer, QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_offer(offer)
    , m_name(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, true, this))
    , m_queue(new ChipLabel(workplace.theme, QString(), paint::ChipKind::Accent, this))
    , m_line(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Body, false, this))
    , m_handOff(new HandOffCard(workplace, this))
    , m_reason(new PlainLabel(workplace.theme, &Tokens::text3, TypeRole::Caption, false, this))
    , m_ring(new CountRing(workplace.theme, this))
    , m_accept(new Button(workplace.theme, tr("Accept"), ButtonKind::Primary, ButtonSize::Normal, this))
    , m_decline(new Button(workplace.theme, tr("Decline…"), ButtonKind::Normal, ButtonSize::Normal, this))
{
    setFocusPolicy(Qt::StrongFocus);
    spoken::setRole(*this, QAccessible::ListItem);
    m_name->setElided();
    m_line->setElided();
    m_reason->setWordWrap(true);
    connect(&workplace.keys, &ShortcutTable::changed, this, &OfferCard::showKey);
    m_accept->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    buildLayout();
    connect(m_accept, &Button::clicked, this, &OfferCard::accept);
    connect(m_decline, &Button::clicked, this, &OfferCard::openReasons);
    fill();
}

void OfferCard::setFirst(bool first)
{
    m_first = first;
    showKey();
}

void OfferCard::showKey()
{
    m_accept->setKeyHint(m_first ? m_workplace.keys.text(ShortcutId::AcceptOffer) : QString());
}

void OfferCard::buildLayout()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(13, 8, 10, 10);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* title = new QHBoxLayout;
    title->setSpacing(6);
    title->addWidget(m_name);
    title->addWidget(m_queue);
    title->addStretch(1);
    words->addLayout(title);
    words->addWidget(m_line);
    head->addLayout(words, 1);
    head->addWidget(m_ring);
    column->addLayout(head);
    column->addWidget(m_handOff);
    auto* reason = new QHBoxLayout;
    reason->setSpacing(4);
    reason->addWidget(
        new IconMark(m_workplace.theme, QStringLiteral("documentinfo"), &Tokens::text3, 14, this), 0, Qt::AlignTop);
    reason->addWidget(m_reason, 1);
    column->addLayout(reason);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_accept, 1);
    buttons->addWidget(m_decline);
    column->addLayout(buttons);
}

void OfferCard::setOffer(const items::OfferItem& offer)
{
    m_offer = offer;
    fill();
}

void OfferCard::fill()
{
    const QString queue = m_workplace.repository.desk().queueTitle(m_offer.queue, m_workplace.language());
    m_name->setPlainText(Names::customer(m_offer.customerName, m_offer.customer));
    m_queue->set(Names::safe(queue), paint::ChipKind::Accent);
    const QString line = Names::line(m_offer.firstLine);
    m_line->setPlainText(line.isEmpty() ? tr("Nothing written yet") : tr("“%1”").arg(line));
    m_handOff->setVisible(m_offer.handOff.has_value());
    if (m_offer.handOff) {
        m_handOff->set(*m_offer.handOff, m_offer.handOffNote);
    }
    m_reason->setText(Names::reason(m_offer.receipt, m_workplace));
    m_accept->setText(m_offer.accepting ? tr("Accepting…") : tr("Accept"));
    m_accept->setEnabled(!m_offer.accepting);
    m_decline->setEnabled(!m_offer.accepting);
    m_decline->setVisible(!m_workplace.repository.desk().declineReasons().empty());
    setAccessibleName(
        tr("Offer from %1, queue %2: %3. %4")
            .arg(Names::customer(m_offer.customerName, m_offer.customer), queue, line,
                m_reason->text() + (m_offer.handOff ? QStringLiteral(" ") + m_handOff->text() : QString())));
    tick();
}

void OfferCard::tick()
{
    const auto left = m_offer.expiresAt - m_workplace.hubNow();
    const auto whole = m_offer.expiresAt - m_offer.madeAt;
    m_ring->set(int((left.count() + 999) / 1000), int(whole.count() / 1000));
}

void OfferCard::accept()
{
    if (m_accept->isEnabled()) {
        Q_EMIT accepted(m_offer.id);
    }
}

void OfferCard::openReasons()
{
    if (m_decline->isHidden() || !m_decline->isEnabled()) {
        return;
    }
    askReason(*this, *m_decline, m_workplace.repository.desk().declineReasons(),
        [this](protocol::DeclineReason reason) { Q_EMIT declined(m_offer.id, reason); });
}

void OfferCard::askReason(QWidget& owner, const QWidget& anchor, const std::vector<protocol::DeclineReason>& reasons,
    const std::function<void(protocol::DeclineReason)>& chosen)
{
    if (reasons.empty()) {
        return; // the desk has just taken them away
    }
    auto* menu = new QMenu(&owner);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Reasons for declining"));
    for (const auto reason : reasons) {
        menu->addAction(Names::declineReason(reason), &owner, [chosen, reason] { chosen(reason); });
    }
    menu->setActiveAction(menu->actions().constFirst());
    menu->popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)));
}

void OfferCard::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal pen = hasFocus() ? 2 : 1;
    painter.setPen(QPen(t.accent, pen));
    painter.setBrush(t.surface);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), metrics::radiusCard, metrics::radiusCard);
    QPainterPath whole;
    whole.addRoundedRect(rect(), metrics::radiusCard, metrics::radiusCard);
    painter.setClipRect(QRect(0, 0, 3, height()));
    painter.fillPath(whole, t.accent);
}

void OfferCard::keyPressEvent(QKeyEvent* event)
{
    // Its buttons have keys of their own; what they leave is not the card's.
    if (!hasFocus()) {
        QWidget::keyPressEvent(event);
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        accept();
    } else if (event->key() == Qt::Key_Escape) {
        openReasons();
    } else {
        QWidget::keyPressEvent(event);
    }
}

void OfferCard::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void OfferCard::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}
