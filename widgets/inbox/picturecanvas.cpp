// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/picturecanvas.h"

#include "widgets/common/paint.h"
#include "widgets/common/spoken.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace {

constexpr int glideMs = 120;

} // namespace

PictureCanvas::PictureCanvas(const Theme& theme, QSize size, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_size(size)
{
    setFixedSize(size);
    setFocusPolicy(Qt::StrongFocus);
    spoken::setRole(*this, QAccessible::Graphic);
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double part = value.toDouble();
        m_shownScale = m_fromScale + (m_scale - m_fromScale) * part;
        m_shownCentre = m_fromCentre + (m_centre - m_fromCentre) * part;
        update();
    });
}

void PictureCanvas::setPicture(const QImage& picture)
{
    m_glide.stop();
    m_picture = QPixmap::fromImage(picture);
    m_words.clear();
    m_fitted = true;
    m_scale = m_shownScale = fitScale();
    m_centre = m_shownCentre = QRectF(rect()).center();
    update();
    Q_EMIT scaleChanged();
}

void PictureCanvas::setWords(const QString& words)
{
    m_glide.stop();
    m_picture = {};
    m_words = words;
    update();
    Q_EMIT scaleChanged();
}

double PictureCanvas::fitScale() const
{
    if (m_picture.isNull()) {
        return 1;
    }
    return std::min({1.0, double(width()) / m_picture.width(), double(height()) / m_picture.height()});
}

double PictureCanvas::scale() const
{
    return m_scale;
}

QRectF PictureCanvas::shown() const
{
    const QSizeF size = QSizeF(m_picture.size()) * m_shownScale;
    return {m_shownCentre - QPointF(size.width() / 2, size.height() / 2), size};
}

QPointF PictureCanvas::bounded(QPointF centre, double scale) const
{
    // Smaller than the room it stands in the middle; larger no edge comes inside.
    const auto within = [](double value, double picture, double room) {
        return picture <= room ? room / 2 : std::clamp(value, room - picture / 2, picture / 2);
    };
    return {within(centre.x(), m_picture.width() * scale, width()),
        within(centre.y(), m_picture.height() * scale, height())};
}

void PictureCanvas::glide(double scale, QPointF centre)
{
    m_glide.stop();
    m_scale = scale;
    m_centre = bounded(centre, scale);
    m_fromScale = m_shownScale;
    m_fromCentre = m_shownCentre;
    const int ms = m_theme.duration(glideMs);
    if (ms > 0 && isVisible()) {
        m_glide.setDuration(ms);
        m_glide.start();
    } else {
        m_shownScale = m_scale;
        m_shownCentre = m_centre;
        update();
    }
    Q_EMIT scaleChanged();
}

void PictureCanvas::fit()
{
    if (hasPicture()) {
        m_fitted = true;
        glide(fitScale(), QRectF(rect()).center());
    }
}

void PictureCanvas::zoomTo(double scale, QPointF at)
{
    if (!hasPicture()) {
        return;
    }
    const double next = std::clamp(scale, std::min(fitScale(), 1.0), mostScale);
    m_fitted = next <= fitScale();
    glide(next, at + (m_centre - at) * (next / m_scale));
}

void PictureCanvas::zoomBy(double factor)
{
    zoomTo(m_scale * factor, QRectF(rect()).center());
}

void PictureCanvas::pan(QPointF by)
{
    if (hasPicture()) {
        m_glide.stop();
        m_shownScale = m_scale;
        m_centre = m_shownCentre = bounded(m_centre + by, m_scale);
        update();
    }
}

void PictureCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& t = m_theme.tokens();
    painter.fillRect(rect(), t.sunken);
    if (m_picture.isNull()) {
        paint::text(painter, rect(), m_theme.font(TypeRole::Body), t.text2, m_words, Qt::AlignCenter);
    } else {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, m_shownScale < 2);
        painter.drawPixmap(shown(), m_picture, QRectF(m_picture.rect()));
    }
}

void PictureCanvas::wheelEvent(QWheelEvent* event)
{
    zoomTo(m_scale * std::pow(1.2, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && hasPicture()) {
        m_dragging = true;
        m_dragged = event->position();
        setCursor(Qt::ClosedHandCursor);
    }
}

void PictureCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging) {
        pan(event->position() - m_dragged);
        m_dragged = event->position();
    }
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
    unsetCursor();
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_fitted && fitScale() < 1) {
        zoomTo(1, event->position());
    } else if (m_fitted) {
        zoomTo(2, event->position());
    } else {
        fit();
    }
}
