// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <vector>

/// Heights of rows with their prefix sums in a Fenwick tree: a row's top and the row at a height in log n.
class HeightTree final
{
public:
    int count() const { return int(m_heights.size()); }
    int height(int row) const { return m_heights[std::size_t(row)]; }
    /// Sum of the heights before `row`; `row` may be count().
    qint64 top(int row) const;
    qint64 total() const { return top(count()); }
    /// The row that covers `y`; the last one for everything below, -1 when there is none.
    int rowAt(qint64 y) const;

    void set(int row, int height);
    void append(int height);
    /// Linear: for pages put in front and rare insertions.
    void insert(int row, const std::vector<int>& heights);
    void remove(int first, int last);
    void assign(std::vector<int> heights);

private:
    void rebuild();

    std::vector<int> m_heights;
    std::vector<qint64> m_tree; ///< 1-based
};
