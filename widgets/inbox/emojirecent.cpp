// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/emojirecent.h"

EmojiRecent::EmojiRecent(items::Repository& repository)
    : QObject(&repository)
{
    connect(&repository, &items::Repository::cleared, this, [this] { m_glyphs.clear(); });
}

EmojiRecent& EmojiRecent::of(items::Repository& repository)
{
    auto* shared = repository.findChild<EmojiRecent*>(QString(), Qt::FindDirectChildrenOnly);
    return shared != nullptr ? *shared : *new EmojiRecent(repository);
}

void EmojiRecent::add(const QString& glyph)
{
    m_glyphs.removeAll(glyph);
    m_glyphs.prepend(glyph);
    m_glyphs = m_glyphs.mid(0, most);
}
