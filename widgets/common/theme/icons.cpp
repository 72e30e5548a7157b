// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/icons.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace {

QString fileOf(const QString& name, int size)
{
    const auto path = QStringLiteral(":/cloudseat/icons/%1/%2.svg");
    const QString own = QStringLiteral(":/cloudseat/icons/%1.svg").arg(name);
    if (QFile::exists(own)) {
        return own;
    }
    const int first = size > 16 ? 22 : 16;
    const QString fitting = path.arg(first).arg(name);
    return QFile::exists(fitting) ? fitting : path.arg(first == 22 ? 16 : 22).arg(name);
}

/// Keeps the shape and replaces the colours. The few icons of several colours carry a white sign on a coloured
/// ground: what is lighter than the ground becomes a hole.
void recolour(QImage& image, const QColor& colour)
{
    int ground = 255;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) == 255) {
                ground = std::min({ground, qRed(pixel), qGreen(pixel), qBlue(pixel)});
            }
        }
    }
    ground = ground == 255 ? 0 : ground;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            const int light = std::min({qRed(pixel), qGreen(pixel), qBlue(pixel)});
            const int keep = std::clamp((255 - light) * 255 / (255 - ground), 0, 255);
            const int alpha = qAlpha(pixel) * keep / 255 * colour.alpha() / 255;
            image.setPixelColor(x, y, QColor(colour.red(), colour.green(), colour.blue(), alpha));
        }
    }
}

} // namespace

QPixmap Icons::pixmap(const QString& name, int size, const QColor& colour, qreal ratio)
{
    const QString key = QStringLiteral("%1/%2/%3/%4").arg(name).arg(size).arg(colour.rgba(), 0, 16).arg(ratio);
    const auto known = m_pixmaps.constFind(key);
    if (known != m_pixmaps.constEnd()) {
        return *known;
    }
    QImage image(QSize(size, size) * ratio, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QSvgRenderer renderer(fileOf(name, size));
    if (renderer.isValid()) {
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(image.size())));
        painter.end();
        recolour(image, colour);
    }
    QPixmap pixmap = QPixmap::fromImage(image);
    pixmap.setDevicePixelRatio(ratio);
    m_pixmaps.insert(key, pixmap);
    return pixmap;
}
