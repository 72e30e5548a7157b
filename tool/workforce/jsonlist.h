// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tool {

/// An object of a list, and the line on which it begins.
struct ListedObject
{
    boost::json::object object;
    std::size_t line = 0;
};

/// A JSON array of objects. Empty with `fault` set, which begins with the line, `3: reason`, where it is none.
std::vector<ListedObject> readList(std::string_view text, std::string& fault);

} // namespace tool
