// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/popup.h"

#include "widgets/common/paint.h"
#include "widgets/common/theme/metrics.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int shadowMargin = 20;

} // namespace

Popup::Popup(const Theme& theme, QWidget* host)
    : QWidget(host)
    , m_theme(theme)
    , m_body(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(shadowMargin, shadowMargin - 8, shadowMargin, shadowMargin + 8);
    layout->addWidget(m_body);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    hide();
}

void Popup::openAt(QWidget* anchor, Qt::Edge side)
{
    m_anchor = anchor;
    adjustSize();
    const QRect near(anchor->mapTo(parentWidget(), QPoint(0, 0)), anchor->size());
    QPoint at;
    switch (side) {
    case Qt::RightEdge:
        at = QPoint(near.right() + 5 - shadowMargin, near.bottom() + shadowMargin + 8 - height());
        break;
    case Qt::BottomEdge:
        at = QPoint(near.right() - width() + shadowMargin, near.bottom() + 5 - shadowMargin + 8);
        break;
    case Qt::LeftEdge:
        at = QPoint(near.left() - width() + shadowMargin - 5, near.top());
        break;
    case Qt::TopEdge:
        at = QPoint(near.left() - shadowMargin, near.top() - height() + shadowMargin + 4);
        break;
    }
    present(at);
}

void Popup::openCentred()
{
    m_anchor = nullptr;
    adjustSize();
    present(parentWidget()->rect().center() - rect().center());
}

void Popup::present(QPoint at)
{
    const QRect area
        = parentWidget()->rect().adjusted(-shadowMargin + 8, -shadowMargin + 16, shadowMargin - 8, shadowMargin);
    at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())));
    at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    move(at);
    m_before = QApplication::focusWidget();
    show();
    raise();
    qApp->installEventFilter(this);
    if (QWidget* first = m_body->nextInFocusChain(); first != nullptr && isAncestorOf(first)) {
        while (isAncestorOf(first) && (first->focusPolicy() & Qt::TabFocus) == 0) {
            first = first->nextInFocusChain();
        }
        if (isAncestorOf(first)) {
            first->setFocus(Qt::PopupFocusReason);
        }
    }
}

void Popup::dismiss()
{
    if (isHidden()) {
        return;
    }
    qApp->removeEventFilter(this);
    const bool had = isAncestorOf(QApplication::focusWidget());
    hide();
    if (had && m_before != nullptr) {
        m_before->setFocus(Qt::PopupFocusReason);
    }
    Q_EMIT dismissed();
}

void Popup::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool Popup::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseButtonPress && isVisible() && !m_persistent) {
        auto* widget = qobject_cast<QWidget*>(watched);
        // A click on the button that opened it is the button's own matter (it closes by toggling).
        const bool inside = widget == nullptr || widget == this || isAncestorOf(widget)
            || (m_anchor != nullptr && (widget == m_anchor || m_anchor->isAncestorOf(widget)));
        if (!inside && widget->window() == window()) {
            dismiss();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Popup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF card = QRectF(m_body->geometry());
    paint::shadow(painter, m_theme, card, metrics::radiusPopup);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.tokens().line);
    painter.setBrush(m_theme.tokens().raised);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radiusPopup, metrics::radiusPopup);
}
