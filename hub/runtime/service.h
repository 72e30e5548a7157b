// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/log.h"
#include "core/session/hubhalf.h"
#include "hub/accounts/accounts.h"
#include "hub/net/http.h"
#include "hub/runtime/accountroutes.h"
#include "hub/runtime/articlepages.h"
#include "hub/runtime/attachmentroutes.h"
#include "hub/runtime/copydoor.h"
#include "hub/runtime/deskrunner.h"
#include "hub/runtime/entrancelimits.h"
#include "hub/runtime/knowledgeroutes.h"
#include "hub/runtime/metricspage.h"
#include "hub/runtime/publicdesk.h"
#include "hub/runtime/routes.h"
#include "hub/runtime/session.h"
#include "hub/runtime/signednames.h"
#include "hub/runtime/siteidentity.h"
#include "hub/runtime/sites.h"
#include "hub/runtime/webfiles.h"

#include <atomic>
#include <string>
#include <vector>

namespace hub {

struct ServiceOptions
{
    std::vector<std::string> origins; ///< besides the hub's own, exact: `https://shop.example`
    session::HubOptions agent;
    session::HubOptions customer;
    /// For drills: instead of the desk's, and without the least silence that a line is granted else.
    std::optional<base::Milliseconds> heartbeat;
    double entranceFactor = 1; ///< of the limits of customers, see EntranceLimits
    double addressFactor = 1; ///< of those that all behind one address share
    CopyDoor* copies = nullptr; ///< none: nobody may copy; must outlive the service
};

/// Every route of the hub and the doors of its WebSockets, see docs/http.md. Any thread.
class Service final : public HttpService
{
public:
    Service(ServiceOptions options, Accounts& accounts, const KeyStore& keys, const PublicDeskHolder& desk,
        DeskRunner& runner, AttachmentRoutes& attachments, const WebFiles& web, const Sites& sites,
        MetricsPage& metrics, const base::Clock& clock, base::Random& random);

    std::optional<HttpResponse> refusal(HttpRequest& header) override;
    std::size_t bodyLimit(const HttpRequest& header) const override;
    void respond(HttpRequest request, HttpReply reply) override;
    void upgrade(HttpRequest request, UpgradeReply reply) override;

    /// From here on new connections are sent away with 503.
    void drain() { m_draining = true; }

private:
    bool isKnownOrigin(const HttpRequest& request) const;
    bool isConfidential(const HttpRequest& request) const;
    std::optional<HttpResponse> refuseImport(HttpRequest& header);
    std::variant<HttpResponse, Caller> callerFor(const Route& route, const HttpRequest& request) const;
    void dispatch(RouteId route, Caller caller, HttpRequest request, HttpReply reply);
    HttpResponse customerSession(const HttpRequest& request);
    HttpResponse customerTicket(base::CustomerId customer, const HttpRequest& request);
    void recallName(const base::CustomerId& customer, const HttpRequest& request);
    HttpResponse publicDesk() const;
    void articlePage(const HttpRequest& request, HttpReply reply);
    HttpResponse readiness() const;
    std::variant<HttpResponse, Caller> agentCaller(const HttpRequest& request) const;
    std::variant<HttpResponse, Caller> customerCaller(const HttpRequest& request);

    const ServiceOptions m_options;
    Accounts& m_accounts;
    const PublicDeskHolder& m_desk;
    DeskRunner& m_runner;
    AttachmentRoutes& m_attachments;
    const WebFiles& m_web;
    const Sites& m_sites;
    MetricsPage& m_metrics;
    const base::Clock& m_clock;
    base::Random& m_random;
    AccountRoutes m_accountRoutes;
    KnowledgeRoutes m_knowledge;
    ArticlePages m_articlePages;
    EntranceLimits m_entrance;
    SignedNames m_signedNames;
    std::atomic<bool> m_draining = false;
};

} // namespace hub
