// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/yamlreader.h"

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace hub {

/// One of the enumerators' names; all of them stand in the complaint.
template <class E> void readWord(YamlReader& reader, const YAML::Node& node, const std::string& what, E& out)
{
    if (!node) {
        return;
    }
    bool found = false;
    std::string all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto word) {
        all += (all.empty() ? "" : ", ") + std::string(word.name);
        if (node.IsScalar() && node.Scalar() == word.name) {
            out = word.value;
            found = true;
        }
    });
    if (!found) {
        reader.problem(node, "'" + what + "' must be one of " + all);
    }
}

} // namespace hub
