// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/runtime/routes.h"

#include <array>

namespace hub {

namespace {

using namespace engine::rights;

constexpr Needs anybody {{enter}};
constexpr Needs staff {{useAccount}};

/// The first that fits counts.
constexpr std::array table {
    Route {RouteId::SignIn, "POST", "/api/v1/session", anybody},
    Route {RouteId::Refresh, "POST", "/api/v1/session/refresh", anybody},
    Route {RouteId::SignOut, "DELETE", "/api/v1/session", staff},
    Route {RouteId::ChangePassword, "POST", "/api/v1/password", staff},
    Route {RouteId::UseInvitation, "POST", "/api/v1/invitation", anybody},
    Route {RouteId::Invite, "POST", "/api/v1/people/invite", {{invite, inviteAny}}},
    Route {RouteId::Invitations, "GET", "/api/v1/people/invitations", {{invite, inviteAny}}},
    Route {RouteId::WithdrawInvitation, "POST", "/api/v1/people/withdraw-invitation", {{invite, inviteAny}}},
    Route {RouteId::RemoveFactor, "POST", "/api/v1/people/remove-factor", {{inviteAny}}},
    Route {RouteId::OwnFactor, "GET", "/api/v1/second-factor", staff},
    Route {RouteId::SetUpOwnFactor, "POST", "/api/v1/second-factor", staff},
    Route {RouteId::RemoveOwnFactor, "POST", "/api/v1/second-factor/remove", staff},
    Route {RouteId::EscrowKey, "GET", "/api/v1/escrow-key", anybody},
    Route {RouteId::OpenEscrow, "POST", "/api/v1/escrow/open", staff},
    Route {RouteId::CustomerSession, "POST", "/api/v1/customer/session", anybody},
    Route {RouteId::CustomerTicket, "POST", "/api/v1/customer/ticket", {{takePart}}},
    Route {RouteId::PublicDesk, "GET", "/api/v1/desk/public", anybody},
    Route {RouteId::Upload, "POST", "/api/v1/attachments", {{useFiles}}},
    Route {RouteId::Download, "GET", "/api/v1/attachments/*", {{useFiles}}},
    Route {RouteId::ImportArticles, "POST", "/api/v1/knowledge/import", {{editKnowledge, publishKnowledge}, true}},
    Route {RouteId::ExportArticles, "GET", "/api/v1/knowledge/export", {{editKnowledge}}},
    Route {RouteId::Health, "GET", "/healthz", anybody},
    Route {RouteId::Readiness, "GET", "/readyz", anybody},
    Route {RouteId::Metrics, "GET", "/metrics", {{readFigures}}},
    Route {RouteId::Copy, "POST", "/api/v1/copy/seed", {{copyHub}}},
    Route {RouteId::Copy, "GET", "/api/v1/copy/seed/*", {{copyHub}}},
    Route {RouteId::Copy, "GET", "/api/v1/copy/changes", {{copyHub}}},
    Route {RouteId::Copy, "GET", "/api/v1/copy/attachments", {{copyHub}}},
    Route {RouteId::Copy, "GET", "/api/v1/copy/attachments/*", {{copyHub}}},
    Route {RouteId::AgentSocket, "GET", "/v1/agent", staff},
    Route {RouteId::CustomerSocket, "GET", "/v1/customer", {{takePart}}},
    Route {RouteId::ArticlePage, "GET", "/kb/*", anybody},
    Route {RouteId::Page, "GET", "/*", anybody},
};

bool fits(std::string_view pattern, std::string_view path)
{
    if (!pattern.ends_with("/*")) {
        return pattern == path;
    }
    return path.starts_with(pattern.substr(0, pattern.size() - 1));
}

} // namespace

std::span<const Route> routes()
{
    return table;
}

const Route* findRoute(std::string_view method, std::string_view path, bool* otherMethod)
{
    // No page lies below the interface's root.
    const bool api = path.starts_with("/api/");
    bool other = false;
    const Route* found = nullptr;
    for (const Route& route : table) {
        if (!fits(route.path, path) || (api && route.id == RouteId::Page)) {
            continue;
        }
        if (method == route.method || (method == "HEAD" && route.method == "GET")) {
            found = &route;
            break;
        }
        other = true;
    }
    if (otherMethod != nullptr) {
        *otherMethod = other;
    }
    return found;
}

} // namespace hub
