// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/habittable.h"

#include "models/store/metatable.h"

namespace store {

std::vector<std::string> HabitTable::emoji() const
{
    const auto sealed = MetaTable(m_shelf.db).find(metakeys::emoji);
    const auto plain = sealed ? m_shelf.vault.open(*sealed, place("meta", metakeys::emoji))
                              : base::Result<std::string>(std::string());
    std::vector<std::string> glyphs;
    const std::string list = plain ? *plain : std::string();
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = list.find('\n', at);
        glyphs.push_back(list.substr(at, end - at));
        at = end == std::string::npos ? list.size() : end + 1;
    }
    return glyphs;
}

void HabitTable::putEmoji(const std::vector<std::string>& glyphs)
{
    std::string list;
    for (const std::string& glyph : glyphs) {
        list += glyph + '\n';
    }
    MetaTable(m_shelf.db).put(metakeys::emoji, m_shelf.vault.seal(list, place("meta", metakeys::emoji)));
}

} // namespace store
