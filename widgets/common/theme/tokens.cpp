// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/common/theme/tokens.h"

namespace {

QColor hex(const char* value)
{
    return QColor(QLatin1String(value));
}

} // namespace

Tokens Tokens::light()
{
    Tokens t;
    t.window = hex("#EDF0F4");
    t.rail = hex("#E3E8EE");
    t.railOn = hex("#FFFFFF");
    t.surface = hex("#FFFFFF");
    t.sunken = hex("#F6F8FA");
    t.raised = hex("#FFFFFF");
    t.hover = hex("#EFF3F8");
    t.line = hex("#DBE1E8");
    t.control = hex("#7B8899");
    t.text = hex("#18212C");
    t.text2 = hex("#465364");
    t.text3 = hex("#5B6878");
    t.disabled = hex("#98A3B0");
    t.accent = hex("#1F62B5");
    t.accentHover = hex("#19539B");
    t.accentPressed = hex("#144480");
    t.onAccent = hex("#FFFFFF");
    t.accentTint = hex("#E3EDF9");
    t.accentLine = hex("#B9D1EE");
    t.green = hex("#1A7340");
    t.greenTint = hex("#E0F3E7");
    t.amber = hex("#875200");
    t.amberTint = hex("#FDF0D2");
    t.amberMark = hex("#B97400");
    t.red = hex("#BA2A26");
    t.redTint = hex("#FCE7E5");
    t.redSolid = hex("#BA2A26");
    t.onRed = hex("#FFFFFF");
    t.violet = hex("#6B44B5");
    t.violetTint = hex("#F0EAFB");
    t.paper = hex("#FFF8E1");
    t.paperLine = hex("#DDBE62");
    t.paperText = hex("#5C4400");
    t.bubble = hex("#F0F3F6");
    t.mine = hex("#DDE9F8");
    t.mark = hex("#FFE58A");
    t.shadow = QColor(20, 32, 48, 51);
    t.chart = {hex("#1F62B5"), hex("#C2650A"), hex("#1B8A6B"), hex("#6B2F6B"), hex("#7A8593")};
    t.avatarGround = {hex("#E3EDF9"), hex("#E9E2F6"), hex("#DDF0EC"), hex("#F8E6D7"), hex("#E6EAEF")};
    t.avatarText = {hex("#1F62B5"), hex("#5B3A9E"), hex("#0A6A60"), hex("#8A4A08"), hex("#465364")};
    return t;
}

Tokens Tokens::darkSet()
{
    Tokens t;
    t.dark = true;
    t.window = hex("#14181E");
    t.rail = hex("#101419");
    t.railOn = hex("#252C36");
    t.surface = hex("#1D222A");
    t.sunken = hex("#181D24");
    t.raised = hex("#272E38");
    t.hover = hex("#252C36");
    t.line = hex("#323B47");
    t.control = hex("#75839A");
    t.text = hex("#E6EAF0");
    t.text2 = hex("#B4BECB");
    t.text3 = hex("#98A5B5");
    t.disabled = hex("#5F6B7A");
    t.accent = hex("#6EA8F2");
    t.accentHover = hex("#8CBBF7");
    t.accentPressed = hex("#5793E0");
    t.onAccent = hex("#0B1726");
    t.accentTint = hex("#20344E");
    t.accentLine = hex("#35567F");
    t.green = hex("#5FC98B");
    t.greenTint = hex("#183528");
    t.amber = hex("#F0B650");
    t.amberTint = hex("#3A2E14");
    t.amberMark = hex("#D59A2E");
    t.red = hex("#FF8F86");
    t.redTint = hex("#45211F");
    t.redSolid = hex("#C43A33");
    t.onRed = hex("#FFFFFF");
    t.violet = hex("#BCA2F5");
    t.violetTint = hex("#312850");
    t.paper = hex("#2D2814");
    t.paperLine = hex("#7A672A");
    t.paperText = hex("#EBD9A0");
    t.bubble = hex("#272E38");
    t.mine = hex("#213A5A");
    t.mark = hex("#6A5510");
    t.shadow = QColor(0, 0, 0, 140);
    t.chart = {hex("#6EA8F2"), hex("#F09A4A"), hex("#B5EBC9"), hex("#A862A8"), hex("#A9B4C2")};
    t.avatarGround = {hex("#20344E"), hex("#352B52"), hex("#17372F"), hex("#402D1B"), hex("#2C343F")};
    t.avatarText = {hex("#6EA8F2"), hex("#C8B5F7"), hex("#6FD0C1"), hex("#F2B37C"), hex("#B4BECB")};
    return t;
}
