// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/sqlite/walreader.h"
#include "hub/net/http.h"

#include <cstdint>
#include <optional>

namespace hub {

/// What the hub knows of whoever copies it.
struct CopyFigures
{
    std::optional<base::Milliseconds> askedAgo; ///< none: nobody asked since the program began
    std::uint64_t behindBytes = 0; ///< committed here and not asked for yet
};

/// Gives copies of the hub's files away while it serves (hub/copy). Any thread.
class CopyDoor
{
public:
    virtual ~CopyDoor() = default;

    /// For every file that shall be in the copy.
    virtual sqlite::CommitWatch watch() = 0;
    /// `/api/v1/copy/…`; judges itself who may.
    virtual void respond(HttpRequest request, HttpReply reply) = 0;
    virtual CopyFigures figures() const = 0;
    /// Answers nobody from here on, and lets go of every reply.
    virtual void stop() = 0;
};

} // namespace hub
