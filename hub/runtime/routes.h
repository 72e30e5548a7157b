// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/rights.h"

#include <span>
#include <string_view>

namespace hub {

/// Everything that is served over HTTP, see docs/http.md.
enum class RouteId
{
    SignIn,
    Refresh,
    SignOut,
    ChangePassword,
    UseInvitation,
    Invite,
    Invitations,
    WithdrawInvitation,
    RemoveFactor,
    OwnFactor,
    SetUpOwnFactor,
    RemoveOwnFactor,
    EscrowKey,
    OpenEscrow,
    CustomerSession,
    CustomerTicket,
    PublicDesk,
    Upload,
    Download,
    ImportArticles,
    ExportArticles,
    ArticlePage,
    Health,
    Readiness,
    Metrics,
    Copy,
    AgentSocket,
    CustomerSocket,
    Page,
};

/// One line of the table that requests are dispatched by: what has none is not served.
struct Route
{
    RouteId id;
    std::string_view method; ///< GET stands for HEAD, too
    std::string_view path; ///< ending in `/*`: everything below it
    engine::rights::Needs needs;
};

std::span<const Route> routes();
/// Null where nothing is; `otherMethod` then says whether something is there for another method.
const Route* findRoute(std::string_view method, std::string_view path, bool* otherMethod = nullptr);

} // namespace hub
