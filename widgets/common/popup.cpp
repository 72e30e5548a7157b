// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/popup.h"

#include "widgets/common/button.h"
#include "widgets/common/focusorder.h"
#include "widgets/common/paint.h"
#include "widgets/common/spoken.h"
#include "widgets/common/theme/metrics.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace {

constexpr int shadowMargin = paint::shadowMargins.left();
constexpr const char* heldProperty = "popupsHeld"; ///< of a host

bool isHeld(const QWidget& host)
{
    return host.property(heldProperty).toBool();
}

} // namespace

Popup::Popup(const Theme& theme, QWidget* host)
    : QWidget(host)
    , m_theme(theme)
    , m_body(new QWidget(this))
{
    spoken::setRole(*this, QAccessible::Dialog);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(paint::shadowMargins);
    layout->addWidget(m_body);
    layout->setSizeConstraint(QLayout::SetFixedSize);
    hide();
}

void Popup::openAt(QWidget* anchor, Qt::Edge side, const QWidget* pane)
{
    m_anchor = anchor;
    m_side = side;
    m_pane = pane;
    present();
}

void Popup::openCentred()
{
    m_anchor = nullptr;
    present();
}

Popup::~Popup()
{
    // The focus moves once more while only the widget of it is left.
    if (qApp != nullptr) {
        disconnect(qApp, nullptr, this, nullptr);
    }
}

QPoint Popup::wantedPlace() const
{
    if (m_anchor == nullptr || !parentWidget()->isAncestorOf(m_anchor)) { // it may have gone to another window
        return parentWidget()->rect().center() - rect().center();
    }
    QRect near(m_anchor->mapTo(parentWidget(), QPoint(0, 0)), m_anchor->size());
    switch (m_side) {
    case Qt::RightEdge:
        if (m_pane != nullptr) {
            near.setRight(m_pane->mapTo(parentWidget(), m_pane->rect().topRight()).x());
        }
        return {near.right() + 5 - shadowMargin, near.bottom() + shadowMargin + 8 - height()};
    case Qt::BottomEdge:
        return {near.right() - width() + shadowMargin, near.bottom() + 5 - shadowMargin + 8};
    case Qt::LeftEdge:
        return {near.left() - width() + shadowMargin - 5, near.top()};
    case Qt::TopEdge:
        break;
    }
    return {near.left() - shadowMargin, near.top() - height() + shadowMargin + 4};
}

void Popup::place()
{
    adjustSize();
    const QRect area
        = parentWidget()->rect().adjusted(-shadowMargin + 8, -shadowMargin + 16, shadowMargin - 8, shadowMargin);
    QPoint at = wantedPlace();
    at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - width())));
    at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    move(at);
}

void Popup::present()
{
    m_inside = nullptr;
    m_waits = isHeld(*parentWidget());
    setEnabled(!m_waits);
    if (m_waits) {
        raise(); // comes later, over those that were there
        return;
    }
    m_before = QApplication::focusWidget();
    appear();
    takeFocus();
}

void Popup::appear()
{
    place();
    show();
    raise();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &Popup::followFocus, Qt::UniqueConnection);
}

void Popup::takeFocus()
{
    const QList<QWidget*> inside = FocusOrder::of(*m_body);
    if (m_inside != nullptr && m_inside->isVisible() && m_inside->isEnabled()) {
        m_inside->setFocus(Qt::PopupFocusReason);
    } else if (inside.isEmpty()) {
        setFocusPolicy(Qt::StrongFocus);
        setFocus(Qt::PopupFocusReason);
    } else {
        inside.first()->setFocus(Qt::PopupFocusReason);
    }
}

void Popup::setHeld(QWidget& host, bool held)
{
    host.setProperty(heldProperty, held);
    const auto popups = host.findChildren<Popup*>(QString(), Qt::FindDirectChildrenOnly);
    for (Popup* popup : popups) {
        if (held) {
            popup->hold();
        } else {
            popup->release();
        }
    }
    if (Popup* top = held ? nullptr : topmost(host)) {
        top->takeFocus();
    }
}

void Popup::follow(QWidget& from, const QWidget& part)
{
    const auto popups = from.findChildren<Popup*>(QString(), Qt::FindDirectChildrenOnly);
    for (Popup* popup : popups) {
        if (popup->isHidden() || popup->m_anchor == nullptr || !part.isAncestorOf(popup->m_anchor)) {
            continue;
        }
        popup->setParent(part.window());
        popup->m_before = popup->m_anchor;
        popup->m_inside = nullptr;
        popup->appear();
        popup->takeFocus();
        // Once more after the window has laid out what it stands beside.
        QMetaObject::invokeMethod(popup, &Popup::place, Qt::QueuedConnection);
    }
}

void Popup::hold()
{
    if (isHidden()) {
        return;
    }
    m_waits = true;
    m_inside = focusWidget();
    hide();
    setEnabled(false); // else an answer could still draw the focus into it
}

void Popup::release()
{
    if (!m_waits) {
        return;
    }
    m_waits = false;
    setEnabled(true);
    appear();
    // Once more after the window has laid out what it stands beside.
    QMetaObject::invokeMethod(this, &Popup::place, Qt::QueuedConnection);
}

Button* Popup::closeButton(QWidget* parent)
{
    auto* close = new Button(m_theme, tr("Close"), ButtonKind::Flat, ButtonSize::Normal, parent);
    close->setIconName(QStringLiteral("cross"));
    close->setIconOnly(true);
    connect(close, &Button::clicked, this, &Popup::dismiss);
    return close;
}

Popup* Popup::topmost(const QWidget& host)
{
    // raise() keeps the children in the order in which they lie.
    const QObjectList& children = host.children();
    for (auto child = children.crbegin(); child != children.crend(); ++child) {
        auto* popup = qobject_cast<Popup*>(*child);
        if (popup != nullptr && popup->isVisible()) {
            return popup;
        }
    }
    return nullptr;
}

void Popup::dismiss()
{
    if (isHidden() && !m_waits) {
        return;
    }
    m_waits = false;
    qApp->removeEventFilter(this);
    disconnect(qApp, &QApplication::focusChanged, this, nullptr);
    const bool had = isAncestorOf(QApplication::focusWidget());
    hide();
    if (had && m_before != nullptr && m_before->isVisible()) {
        m_before->setFocus(Qt::PopupFocusReason);
    }
    Q_EMIT dismissed();
}

void Popup::followFocus(QWidget*, QWidget* now)
{
    if (now == nullptr || isHidden() || isHeld(*parentWidget()) || m_persistent || now->window() != window()
        || now == m_anchor) {
        return;
    }
    if (now == this || isAncestorOf(now)) {
        return;
    }
    const Popup* top = topmost(*parentWidget());
    if (top == this || top == nullptr || !top->isAncestorOf(now)) {
        dismiss();
    }
}

void Popup::stepFocus(bool next)
{
    FocusOrder::step(*this, next);
}

bool Popup::focusNextPrevChild(bool next)
{
    if (!isVisible()) {
        return QWidget::focusNextPrevChild(next);
    }
    stepFocus(next);
    return true;
}

bool Popup::eventFilter(QObject* watched, QEvent* event)
{
    if (!isVisible()) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::Resize && watched == parentWidget()) {
        // After the window has laid out what the popup stands beside.
        QMetaObject::invokeMethod(this, &Popup::place, Qt::QueuedConnection);
    }
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || widget->window() != window()) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::InputMethod) {
        m_composing = !static_cast<QInputMethodEvent*>(event)->preeditString().isEmpty();
    } else if (event->type() == QEvent::FocusOut) {
        m_composing = false; // without the focus there is no composition any more
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape
        && topmost(*parentWidget()) == this) {
        if (!m_composing) { // else it takes back the word, not everything
            dismiss();
        }
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress && !m_persistent) {
        // A click on the button that opened it is the button's own matter (it closes by toggling).
        const bool inside = widget == this || isAncestorOf(widget)
            || (m_anchor != nullptr && (widget == m_anchor || m_anchor->isAncestorOf(widget)));
        if (!inside) {
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
    paint::card(painter, m_theme, card, m_theme.tokens().line);
}
