// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/screenfacts.h"

#include <QGlyphRun>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QRawFont>
#include <QScreen>
#include <QTextLayout>

namespace {

bool hasColour(const QTextLayout& layout)
{
    constexpr int side = 64;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    layout.draw(&painter, QPointF(8, 8));
    painter.end();
    int coloured = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QColor pixel = image.pixelColor(x, y);
            coloured += std::max({pixel.red(), pixel.green(), pixel.blue()})
                    - std::min({pixel.red(), pixel.green(), pixel.blue()})
                > 100;
        }
    }
    return coloured > 20; // subpixel rendering makes fringes, of less contrast
}

} // namespace

DrawnText drawnText(const QFont& font, const QString& text)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    DrawnText drawn;
    for (const QGlyphRun& run : layout.glyphRuns()) {
        const QString family = run.rawFont().familyName();
        if (!drawn.families.contains(family)) {
            drawn.families.append(family);
        }
        drawn.missing = drawn.missing || run.glyphIndexes().contains(0);
    }
    drawn.missing = drawn.missing || drawn.families.isEmpty();
    drawn.colour = hasColour(layout);
    return drawn;
}

QStringList screenFacts(const QFont& font)
{
    QStringList lines {QStringLiteral("platform: %1").arg(QGuiApplication::platformName())};
    int number = 0;
    for (const QScreen* screen : QGuiApplication::screens()) {
        lines << QStringLiteral("screen %1: %2x%3, ratio %4, %5 dpi, %6 Hz")
                     .arg(++number)
                     .arg(screen->size().width())
                     .arg(screen->size().height())
                     .arg(screen->devicePixelRatio())
                     .arg(qRound(screen->logicalDotsPerInch()))
                     .arg(qRound(screen->refreshRate()));
    }
    for (const QString& text : {QStringLiteral("Ag"), QStringLiteral("云席"), QStringLiteral("😀")}) {
        const DrawnText drawn = drawnText(font, text);
        lines << QStringLiteral("font of %1: %2%3")
                     .arg(text, drawn.missing ? QStringLiteral("none") : drawn.families.join(QStringLiteral(", ")),
                         drawn.colour ? QStringLiteral(", in colour") : QString());
    }
    return lines;
}
