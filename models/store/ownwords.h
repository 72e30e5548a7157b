// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "models/store/shelf.h"

#include <string>
#include <vector>

namespace store {

/// Words that the person has taught the spelling check, names among them: sealed, as one value. They stay on this
/// computer.
class OwnWords final
{
public:
    static constexpr std::size_t most = 2'000;
    static constexpr std::size_t longest = 64; ///< code points

    explicit OwnWords(Shelf shelf)
        : m_shelf(shelf)
    { }

    /// In the order in which they came.
    std::vector<std::string> all() const;
    /// One that is there already changes nothing. Invalid `word`: empty, too long, or with white space or controls in
    /// it; Conflict `words`: there are as many as may be.
    base::Status add(const std::string& word);
    void remove(const std::string& word);

private:
    void write(const std::vector<std::string>& words);

    Shelf m_shelf;
};

} // namespace store
