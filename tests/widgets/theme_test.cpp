// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/tokens.h"

#include <catch2/catch.hpp>

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

} // namespace

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
