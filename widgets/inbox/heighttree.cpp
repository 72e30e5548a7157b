// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inbox/heighttree.h"

#include <utility>

qint64 HeightTree::top(int row) const
{
    qint64 sum = 0;
    for (int i = row; i > 0; i -= i & -i) {
        sum += m_tree[std::size_t(i)];
    }
    return sum;
}

int HeightTree::rowAt(qint64 y) const
{
    const int rows = count();
    if (rows == 0) {
        return -1;
    }
    int step = 1;
    while (step * 2 <= rows) {
        step *= 2;
    }
    int at = 0;
    qint64 left = y;
    for (; step > 0; step /= 2) {
        if (at + step <= rows && m_tree[std::size_t(at + step)] <= left) {
            at += step;
            left -= m_tree[std::size_t(at)];
        }
    }
    return at >= rows ? rows - 1 : at;
}

void HeightTree::set(int row, int height)
{
    const int change = height - m_heights[std::size_t(row)];
    if (change == 0) {
        return;
    }
    m_heights[std::size_t(row)] = height;
    for (int i = row + 1; i <= count(); i += i & -i) {
        m_tree[std::size_t(i)] += change;
    }
}

void HeightTree::append(int height)
{
    if (m_tree.empty()) {
        m_tree.push_back(0);
    }
    m_heights.push_back(height);
    const int at = count();
    // The new node covers the last (at & -at) rows: itself and the nodes that end just before.
    qint64 sum = height;
    for (int i = at - 1; i > at - (at & -at); i -= i & -i) {
        sum += m_tree[std::size_t(i)];
    }
    m_tree.push_back(sum);
}

void HeightTree::insert(int row, const std::vector<int>& heights)
{
    if (row == count() && heights.size() < 8) {
        for (const int height : heights) {
            append(height);
        }
        return;
    }
    m_heights.insert(m_heights.begin() + row, heights.begin(), heights.end());
    rebuild();
}

void HeightTree::remove(int first, int last)
{
    m_heights.erase(m_heights.begin() + first, m_heights.begin() + last + 1);
    rebuild();
}

void HeightTree::assign(std::vector<int> heights)
{
    m_heights = std::move(heights);
    rebuild();
}

void HeightTree::rebuild()
{
    m_tree.assign(m_heights.size() + 1, 0);
    for (std::size_t i = 1; i < m_tree.size(); ++i) {
        m_tree[i] += m_heights[i - 1];
        const std::size_t next = i + (i & (~i + 1));
        if (next < m_tree.size()) {
            m_tree[next] += m_tree[i];
        }
    }
}
