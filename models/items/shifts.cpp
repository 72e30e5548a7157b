// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/shifts.h"

#include <algorithm>

namespace items {

Shifts::Shifts(QObject* parent)
    : QObject(parent)
{ }

Shifts::~Shifts() = default;

void Shifts::set(std::vector<protocol::ShiftRow> shifts, std::vector<protocol::SwapRow> swaps,
    std::vector<protocol::LeaveRow> leaves, protocol::WorkerRow worker)
{
    std::ranges::sort(shifts, {}, [](const protocol::ShiftRow& row) { return row.held.when.from; });
    m_shifts = std::move(shifts);
    m_swaps = std::move(swaps);
    m_leaves = std::move(leaves);
    m_worker = std::move(worker);
    Q_EMIT changed();
}

void Shifts::setBlocks(std::vector<protocol::BlockRow> blocks, std::vector<protocol::SwapRow> openSwaps)
{
    m_blocks = std::move(blocks);
    m_openSwaps = std::move(openSwaps);
    Q_EMIT blocksChanged();
}

void Shifts::clear()
{
    setBlocks({}, {});
    set({}, {}, {}, {});
}

} // namespace items
