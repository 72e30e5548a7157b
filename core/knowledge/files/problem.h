// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/document.h"
#include "core/knowledge/files/companions.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace knowledge {

/// Something in a file that is not as it must be.
struct Problem
{
    std::string file;
    std::size_t line = 0; ///< from 1 on; 0: the file as a whole
    std::string what;

    friend bool operator==(const Problem&, const Problem&) = default;
};

/// "file:line: what".
std::string toString(const Problem& problem);

/// Where an article stands.
struct Place
{
    std::string file;
    std::size_t line = 0; ///< from 1 on: its first

    friend bool operator==(const Place&, const Place&) = default;
};

/// What files held. With a problem nothing of it may be used: what is half imported is worse than nothing.
struct Articles
{
    std::vector<Document> documents;
    std::vector<Place> places; ///< of each document
    std::vector<std::vector<Companion>> companions; ///< of each document
    std::vector<Problem> problems; ///< all of them, in the order of the files

    void add(Document document, Place place)
    {
        documents.push_back(std::move(document));
        places.push_back(std::move(place));
        companions.emplace_back();
    }
};

} // namespace knowledge
