// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/articledesk.h"
#include "models/store/shelf.h"

#include <string>
#include <string_view>
#include <vector>

namespace store {

/// What the person is used to on this computer, sealed: it goes with his copy.
class HabitTable final
{
public:
    explicit HabitTable(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// Used lately, the latest first.
    std::vector<std::string> emoji() const;
    void putEmoji(const std::vector<std::string>& glyphs);

    items::ArticleHabits articles() const;
    void putArticles(const items::ArticleHabits& habits);

private:
    std::string find(std::string_view key) const;
    void put(std::string_view key, const std::string& plain);

    Shelf m_shelf;
};

} // namespace store
