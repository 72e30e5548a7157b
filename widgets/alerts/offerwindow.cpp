// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/alerts/offerwindow.h"

#include "widgets/common/button.h"
#include "widgets/common/marks.h"
#include "widgets/common/plainlabel.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"
#include "widgets/inbox/names.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace {

constexpr int wide = 320;
constexpr int fromTheEdge = 16;
constexpr int bar = 3;
constexpr int guardMs = 500;

} // namespace

OfferWindow::OfferWindow(const Workplace& workplace)
    : QWidget(nullptr, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint | Qt::WindowDoesNotAcceptFocus)
    , m_workplace(workplace)
    , m_title(new PlainLabel(workplace.theme, &Tokens::text, TypeRole::Body, true, this))
    , m_line(new PlainLabel(workplace.theme, &Tokens::text2, TypeRole::Body, false, this))
    , m_ring(new CountRing(workplace.theme, this))
    , m_buttons(new QWidget(this))
    , m_reasons(buildReasons())
    , m_accept(button(tr("Accept"), true))
    , m_decline(button(tr("Decline…"), false))
    , m_show(button(tr("Show"), false))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_QuitOnClose, false);
    setWindowTitle(tr("Offer"));
    spoken::setRole(*this, QAccessible::Window);
    m_title->setElided();
    m_line->setElided();
    buildLayout();
    m_guard.setSingleShot(true);
    m_guard.setInterval(guardMs);
    connect(&m_guard, &QTimer::timeout, this, [this] { m_buttons->setEnabled(true); });
    connect(m_accept, &Button::clicked, this, [this] { Q_EMIT acceptClicked(base::OfferId(m_offer.id)); });
    connect(m_decline, &Button::clicked, this, [this] { openReasons(true); });
    connect(m_show, &Button::clicked, this, &OfferWindow::showClicked);
}

bool OfferWindow::isPossible()
{
    // There the desktop alone says where windows stand, and which of them on top.
    return !QGuiApplication::platformName().startsWith(QLatin1String("wayland"));
}

Button* OfferWindow::button(const QString& word, bool primary)
{
    auto* button = new Button(
        m_workplace.theme, word, primary ? ButtonKind::Primary : ButtonKind::Normal, ButtonSize::Normal, m_buttons);
    button->setFocusPolicy(Qt::NoFocus);
    return button;
}

void OfferWindow::buildLayout()
{
    setFixedWidth(wide);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12 + bar, 12, 12, 12);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_line);
    head->addLayout(words, 1);
    head->addWidget(m_ring);
    column->addLayout(head);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (Button* each : {m_accept, m_show}) {
        each->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    row->addWidget(m_accept, 1);
    row->addWidget(m_decline);
    row->addWidget(m_show, 1);
    column->addWidget(m_buttons);
    column->addWidget(m_reasons);
}

// Not in a menu: that would take the keyboard.
QWidget* OfferWindow::buildReasons()
{
    auto* reasons = new QWidget(this);
    auto* column = new QVBoxLayout(reasons);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (const auto reason : {protocol::DeclineReason::too_busy, protocol::DeclineReason::wrong_skill,
             protocol::DeclineReason::need_break, protocol::DeclineReason::technical, protocol::DeclineReason::other}) {
        auto* each = new Button(
            m_workplace.theme, Names::declineReason(reason), ButtonKind::Normal, ButtonSize::Small, reasons);
        each->setFocusPolicy(Qt::NoFocus);
        each->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(
            each, &Button::clicked, this, [this, reason] { Q_EMIT declineClicked(base::OfferId(m_offer.id), reason); });
        column->addWidget(each);
        m_reasonButtons[reason] = each;
    }
    reasons->hide();
    return reasons;
}

void OfferWindow::showReasons()
{
    const auto& allowed = m_workplace.repository.desk().declineReasons();
    for (const auto& [reason, button] : m_reasonButtons) {
        button->setVisible(std::ranges::find(allowed, reason) != allowed.end());
    }
}

void OfferWindow::guard()
{
    m_buttons->setEnabled(false);
    m_guard.start();
}

void OfferWindow::openReasons(bool open)
{
    m_buttons->setVisible(!open);
    m_reasons->setVisible(open);
    if (isVisible()) {
        stand(m_available);
    }
}

void OfferWindow::set(const items::OfferItem& offer, Telling telling)
{
    if (m_offer.id != offer.id) {
        guard();
    }
    if (m_offer.id != offer.id || telling == Telling::Nothing) {
        openReasons(false);
    }
    m_offer = offer;
    const QString queue = Names::safe(m_workplace.repository.desk().queueTitle(offer.queue, m_workplace.language()));
    switch (telling) {
    case Telling::Nothing:
        m_title->setPlainText(tr("Somebody waits for you"));
        m_line->setPlainText(tr("Cloudseat is locked."));
        break;
    case Telling::Queue:
        m_title->setPlainText(tr("New offer"));
        m_line->setPlainText(queue);
        break;
    case Telling::Everything:
        m_title->setPlainText(tr("Offer from %1").arg(Names::customer(offer.customerName, offer.customer)));
        m_line->setPlainText(tr("%1: %2").arg(queue, Names::line(offer.firstLine)));
        break;
    }
    const bool locked = telling == Telling::Nothing;
    m_accept->setVisible(!locked);
    m_decline->setVisible(!locked && !m_workplace.repository.desk().declineReasons().empty());
    showReasons();
    m_show->setVisible(locked);
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_line->text());
    tick();
}

void OfferWindow::stand(const QRect& available)
{
    m_available = available;
    layout()->activate();
    resize(wide, sizeHint().height());
    move(available.right() + 1 - fromTheEdge - this->size().width(),
        available.bottom() + 1 - fromTheEdge - this->size().height());
    if (!isVisible()) {
        guard();
    }
    show();
}

void OfferWindow::tick()
{
    const auto left = m_offer.expiresAt - m_workplace.hubNow();
    const auto whole = m_offer.expiresAt - m_offer.madeAt;
    m_ring->set(int((left.count() + 999) / 1000), int(whole.count() / 1000));
}

void OfferWindow::paintEvent(QPaintEvent*)
{
    const Tokens& t = m_workplace.theme.tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.raised);
    painter.setPen(t.line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.fillRect(QRect(0, 0, bar, height()), t.accent);
}
