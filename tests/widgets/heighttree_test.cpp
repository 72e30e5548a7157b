// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/heighttree.h"

#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

namespace {

int rowAtSlowly(const std::vector<int>& heights, qint64 y)
{
    qint64 top = 0;
    for (std::size_t row = 0; row < heights.size(); ++row) {
        top += heights[row];
        if (y < top) {
            return int(row);
        }
    }
    return int(heights.size()) - 1;
}

} // namespace

TEST_CASE("heights_anyChanges_agreeWithASimpleSum")
{
    rc::prop("tops and rows are those of the plain list", [] {
        auto heights = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 50));
        HeightTree tree;
        tree.assign(heights);
        const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange(0, 1000)));
        for (const auto& [kind, value] : steps) {
            const int size = int(heights.size());
            if (kind == 0) {
                tree.append(value % 60 + 1);
                heights.push_back(value % 60 + 1);
            } else if (kind == 1 && size > 0) {
                tree.set(value % size, value % 70 + 1);
                heights[std::size_t(value % size)] = value % 70 + 1;
            } else if (kind == 2) {
                const std::vector<int> fresh(std::size_t(value % 12), 7);
                tree.insert(value % (size + 1), fresh);
                heights.insert(heights.begin() + value % (size + 1), fresh.begin(), fresh.end());
            } else if (kind == 3 && size > 0) {
                const int first = value % size;
                tree.remove(first, first);
                heights.erase(heights.begin() + first);
            }
        }
        RC_ASSERT(tree.count() == int(heights.size()));
        qint64 top = 0;
        for (std::size_t row = 0; row < heights.size(); ++row) {
            RC_ASSERT(tree.top(int(row)) == top);
            top += heights[row];
        }
        RC_ASSERT(tree.total() == top);
        for (qint64 y = 0; y <= top + 5; y += 3) {
            RC_ASSERT(tree.rowAt(y) == rowAtSlowly(heights, y));
        }
    });
}
