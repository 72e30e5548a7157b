// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/appstyle.h"

#include "widgets/common/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

namespace {

QRect sliderRect(const QStyleOptionSlider& bar)
{
    const bool lying = bar.orientation == Qt::Horizontal;
    const int length = lying ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    if (range <= 0) {
        return bar.rect;
    }
    const int handle
        = std::clamp(int(qint64(length) * bar.pageStep / (range + bar.pageStep)), 32, std::max(32, length));
    const int at = QStyle::sliderPositionFromValue(
        bar.minimum, bar.maximum, bar.sliderPosition, std::max(0, length - handle), bar.upsideDown);
    return lying ? QRect(bar.rect.x() + at, bar.rect.y(), handle, bar.rect.height())
                 : QRect(bar.rect.x(), bar.rect.y() + at, bar.rect.width(), handle);
}

} // namespace

AppStyle::AppStyle(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{ }

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 8;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 3;
    case PM_ScrollBarExtent:
        return 12;
    case PM_LineEditIconSize:
        return 16;
    case PM_LineEditIconMargin:
        return 4;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 1;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return 8;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* returned) const
{
    switch (hint) {
    case SH_FocusFrame_AboveWidget:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Widget_Animation_Duration:
        return m_theme.duration(160);
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

void AppStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_FrameFocusRect:
        // The focus ring and the delegates show the focus.
        return;
    case PE_IndicatorCheckBox:
        drawCheck(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadio(option, painter);
        return;
    case PE_IndicatorArrowDown: {
        const int size = std::min({option->rect.width(), option->rect.height(), 16});
        QRect place(0, 0, size, size);
        place.moveCenter(option->rect.center());
        const Tokens& t = m_theme.tokens();
        const bool enabled = (option->state & State_Enabled) != 0;
        painter->drawPixmap(place,
            m_theme.pixmap(QStringLiteral("go-down"), size, enabled ? t.text2 : t.disabled,
                painter->device()->devicePixelRatioF()));
        return;
    }
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme.tokens().raised);
        painter->setPen(m_theme.tokens().line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AppStyle::drawCheck(const QStyleOption* option, QPainter* painter) const
{
    const Tokens& t = m_theme.tokens();
    const bool enabled = (option->state & State_Enabled) != 0;
    const bool on = (option->state & State_On) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool hovered = (option->state & State_MouseOver) != 0;
    painter->setPen(on && enabled ? (hovered ? t.accentHover : t.accent) : (enabled ? t.control : t.line));
    painter->setBrush(on && enabled ? (hovered ? t.accentHover : t.accent) : (enabled ? t.surface : t.sunken));
    painter->drawRoundedRect(box, 3, 3);
    if (on) {
        painter->setPen(QPen(enabled ? t.onAccent : t.disabled, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF o = box.topLeft();
        painter->drawPolyline(QPolygonF {o + QPointF(3.8, 7.8), o + QPointF(6.6, 10.6), o + QPointF(11.2, 4.6)});
    }
    painter->restore();
}

void AppStyle::drawRadio(const QStyleOption* option, QPainter* painter) const
{
    const Tokens& t = m_theme.tokens();
    const bool enabled = (option->state & State_Enabled) != 0;
    const bool on = (option->state & State_On) != 0;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(on && enabled ? t.accent : (enabled ? t.control : t.line));
    painter->setBrush(on && enabled ? t.accent : (enabled ? t.surface : t.sunken));
    painter->drawEllipse(box);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(enabled ? t.onAccent : t.disabled);
        painter->drawEllipse(box.center(), 3, 3);
    }
    painter->restore();
}

void AppStyle::drawControl(
    ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Tokens& t = m_theme.tokens();
    switch (element) {
    case CE_FocusFrame:
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 6, 6);
        painter->restore();
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, t.line);
        return;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarLabel:
        return;
    case CE_ProgressBarContents: {
        const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
        if (bar == nullptr) {
            break;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        QRectF track(widget != nullptr ? widget->rect() : option->rect);
        track = QRectF(track.x(), track.center().y() - 3, track.width(), 6);
        painter->setBrush(t.line);
        painter->drawRoundedRect(track, 3, 3);
        const qreal range = std::max(1, bar->maximum - bar->minimum);
        const qreal part = std::clamp((bar->progress - bar->minimum) / range, 0.0, 1.0);
        painter->setClipRect(QRectF(track.x(), track.y(), track.width() * part, track.height()));
        painter->setBrush(t.accent);
        painter->drawRoundedRect(track, 3, 3);
        painter->restore();
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(option, painter, widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void AppStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (bar == nullptr || bar->maximum <= bar->minimum) {
        return;
    }
    const QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = (option->state & State_MouseOver) != 0 || (option->state & State_Sunken) != 0;
    QColor colour = m_theme.tokens().control;
    colour.setAlphaF(active ? 0.9F : 0.45F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colour);
    const qreal inset = active ? 2 : 3;
    painter->drawRoundedRect(QRectF(handle).adjusted(inset, inset, -inset, -inset), 3, 3);
    painter->restore();
}

QRect AppStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr) {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    const QRect handle = sliderRect(*bar);
    const bool lying = bar->orientation == Qt::Horizontal;
    switch (part) {
    case SC_ScrollBarSlider:
        return handle;
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSubPage:
        return lying ? QRect(bar->rect.topLeft(), QSize(handle.left() - bar->rect.left(), bar->rect.height()))
                     : QRect(bar->rect.topLeft(), QSize(bar->rect.width(), handle.top() - bar->rect.top()));
    case SC_ScrollBarAddPage:
        return lying ? QRect(QPoint(handle.right() + 1, bar->rect.top()), bar->rect.bottomRight())
                     : QRect(QPoint(bar->rect.left(), handle.bottom() + 1), bar->rect.bottomRight());
    default:
        return {};
    }
}
