// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/utcoffsets.h"
#include "core/protocol/shifts.h"

#include <QObject>

#include <map>
#include <optional>
#include <vector>

namespace items {

/// Planned work as it is known here: one's own, kept without a connection, and the blocks that were asked for last.
/// GUI thread; filled by the sync engine after each commit, or by a test.
class Shifts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Shifts)

public:
    explicit Shifts(QObject* parent = nullptr);
    ~Shifts() override;

    /// Own work, by time; what touches stands apart where it is of different blocks.
    const std::vector<protocol::ShiftRow>& shifts() const { return m_shifts; }
    /// Swaps of one's own and those that were offered to us.
    const std::vector<protocol::SwapRow>& swaps() const { return m_swaps; }
    const std::vector<protocol::LeaveRow>& leaves() const { return m_leaves; }
    /// How we stand; its rules are an id of `DeskInfo::row().rules`.
    const protocol::WorkerRow& worker() const { return m_worker; }

    void set(std::vector<protocol::ShiftRow> shifts, std::vector<protocol::SwapRow> swaps,
        std::vector<protocol::LeaveRow> leaves, protocol::WorkerRow worker);

    /// By begin; what was asked for last.
    const std::vector<protocol::BlockRow>& blocks() const { return m_blocks; }
    const std::vector<protocol::SwapRow>& openSwaps() const { return m_openSwaps; }
    void setBlocks(std::vector<protocol::BlockRow> blocks, std::vector<protocol::SwapRow> openSwaps);

    void clear();

Q_SIGNALS:
    void changed(); ///< own work, swaps, leaves or how we stand
    void blocksChanged();
    void published(base::Timestamp opensAt, int count); ///< new blocks can be seen

private:
    std::vector<protocol::ShiftRow> m_shifts;
    std::vector<protocol::SwapRow> m_swaps;
    std::vector<protocol::LeaveRow> m_leaves;
    protocol::WorkerRow m_worker;
    std::vector<protocol::BlockRow> m_blocks;
    std::vector<protocol::SwapRow> m_openSwaps;
};

} // namespace items
