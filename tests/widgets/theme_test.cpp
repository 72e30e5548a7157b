// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/glyphs.h"
#include "widgets/common/theme/theme.h"
#include "widgets/common/theme/tokens.h"

#include <catch2/catch.hpp>

#include <QApplication>
#include <QFontDatabase>
#include <QImage>
#include <QPainter>

#include <cmath>

namespace {

double channel(double c)
{
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

/// How much of the ground a text covers, from 0 to 1.
double ink(const QFont& font, const QString& text, const QColor& ground, const QColor& colour)
{
    QImage image(240, 40, QImage::Format_ARGB32_Premultiplied);
    image.fill(ground);
    QPainter painter(&image);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(image.rect(), Qt::AlignCenter, text);
    painter.end();
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            sum += std::abs(qGreen(image.pixel(x, y)) - ground.green());
        }
    }
    return sum / std::abs(colour.green() - ground.green()) / (image.width() * image.height());
}

} // namespace

TEST_CASE("glyphs_hanOnDark_coverAsMuchAsOnLight")
{
    Theme theme(*qApp);
    if (!glyphs::evenOut() || !QFontDatabase::hasFamily(QStringLiteral("Noto Sans CJK SC"))) {
        WARN("NOT RUN: this Qt can't be told, or Noto Sans CJK is not here");
        return;
    }
    const QString han = QStringLiteral("落地灯收到了");
    const QString latin = QStringLiteral("the lamp has come");
    for (const QLocale::Language language : {QLocale::English, QLocale::Chinese}) {
        theme.setLocale(QLocale(language));
        for (const QString& text : {han, latin}) {
            const QFont font = theme.font(TypeRole::Body);
            const double light = ink(font, text, Qt::white, Qt::black);
            const double dark = ink(font, text, Qt::black, Qt::white);
            INFO(text.toStdString() << ": " << light << " on light, " << dark << " on dark");
            CHECK(light > 0.01);
            CHECK(std::abs(dark - light) < 0.02 * light);
        }
    }
}

TEST_CASE("tokens_textOnItsGrounds_isReadable")
{
    for (const Tokens& t : {Tokens::light(), Tokens::darkSet()}) {
        INFO((t.dark ? "dark" : "light"));
        for (const QColor& ground :
            {t.surface, t.sunken, t.raised, t.window, t.hover, t.accentTint, t.bubble, t.mine}) {
            CHECK(contrast(t.text, ground) >= 4.5);
            CHECK(contrast(t.text2, ground) >= 4.5);
        }
        CHECK(contrast(t.text3, t.surface) >= 4.5);
        CHECK(contrast(t.text3, t.sunken) >= 4.5);
        CHECK(contrast(t.accent, t.accentTint) >= 4.5);
        CHECK(contrast(t.onAccent, t.accent) >= 4.5);
        CHECK(contrast(t.onAccent, t.accentHover) >= 4.5);
        CHECK(contrast(t.amber, t.amberTint) >= 4.5);
        CHECK(contrast(t.red, t.redTint) >= 4.5);
        CHECK(contrast(t.green, t.greenTint) >= 4.5);
        CHECK(contrast(t.onRed, t.redSolid) >= 4.5);
        CHECK(contrast(t.paperText, t.paper) >= 4.5);
        CHECK(contrast(t.control, t.surface) >= 3.0);
        for (std::size_t i = 0; i < t.avatarGround.size(); ++i) {
            CHECK(contrast(t.avatarText[i], t.avatarGround[i]) >= 4.5);
        }
    }
}
