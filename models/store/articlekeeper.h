// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/frames.h"
#include "models/store/deltabuilder.h"

#include <cstdint>
#include <optional>

namespace store {

/// Articles of the copy, beside everything else: up to which change number they are all here, and up to which it is
/// known that there are some. One instance per transaction.
class ArticleKeeper final
{
public:
    ArticleKeeper(Copy& copy, DeltaBuilder& delta)
        : m_copy(copy)
        , m_delta(delta)
    { }

    /// Events about articles; others do nothing.
    void apply(const protocol::Event& event);
    /// A page that was asked for from behind `since`. Taken only where that is how far the copy still is: another one
    /// may be of another log.
    void page(std::uint64_t since, const protocol::Answer& answer);
    /// A snapshot of the inbox came instead of events: what changed meanwhile has to be asked for.
    void missed();
    /// It is of another log: nothing here is worth anything.
    void clear();

    /// From behind which number to ask; none: all are here.
    static std::optional<std::uint64_t> wanted(const Copy& copy);

private:
    void put(const protocol::ArticleRow& row);
    void applyRead(const base::ArticleId& id, const std::optional<protocol::ArticleRow>& row, std::uint64_t position);
    void hear(std::uint64_t position);

    Copy& m_copy;
    DeltaBuilder& m_delta;
};

} // namespace store
