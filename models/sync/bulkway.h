// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/knowledge/bulk/bulkdoor.h"
#include "models/sync/hubhttp.h"
#include "models/sync/tokenkeeper.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <stop_token>

namespace syncing {

/// A request as a thread beside the GUI's wants it made.
struct BulkRequest
{
    QByteArray method;
    QString path; ///< with its query
    QByteArray body;
};

/// Makes them as the signed-in person. GUI thread.
class BulkRequests final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BulkRequests)

public:
    using Answered = std::function<void(const base::Result<knowledge::DoorAnswer>& answer, int retryAfterSeconds)>;

    /// Both outlive it.
    BulkRequests(HubHttp& http, TokenKeeper& tokens);

    void ask(const BulkRequest& request, const Answered& answered);

private:
    void ask(const BulkRequest& request, const Answered& answered, bool renewed);

    HubHttp& m_http;
    TokenKeeper& m_tokens;
};

/// The session's way to the hub's bulk door, walked on a thread beside the GUI's: each request is made there and waited
/// for here. A hub that is busy is waited for, 5 minutes at most; one that doesn't answer, half a minute.
class BulkWay final : public knowledge::DoorWay
{
public:
    /// `requests` may go away once `gone` is asked for; `stop` ends the waiting between two attempts.
    BulkWay(BulkRequests& requests, std::stop_token stop, std::stop_token gone);

    base::Result<knowledge::DoorAnswer> ask(
        const char* method, const std::string& path, const std::string& query, const std::string& body) override;
    std::string hashOf(const std::string& bytes) const override;

private:
    struct Came
    {
        base::Result<knowledge::DoorAnswer> answer;
        int retryAfterSeconds = 0;
    };

    Came once(const BulkRequest& request);
    /// False: asked to stop meanwhile.
    bool rest(std::chrono::seconds span);

    BulkRequests& m_requests;
    std::stop_token m_stop;
    std::stop_token m_gone;
};

} // namespace syncing
