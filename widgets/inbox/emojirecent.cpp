// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/emojirecent.h"

void EmojiRecent::add(const QString& glyph)
{
    QStringList glyphs = m_repository.recentEmoji();
    glyphs.removeAll(glyph);
    glyphs.prepend(glyph);
    m_repository.setRecentEmoji(glyphs.mid(0, most));
}
