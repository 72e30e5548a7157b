// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/knowledge/bulk/bulkdoor.h"
#include "hub/net/client.h"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace tool {

/// How to a hub's door for articles in bulk (docs/http.md).
struct BulkLogin
{
    hub::HubAddress hub;
    std::string fingerprint; ///< see hub::Client
    std::string name;
    base::Secret password;
    std::string code; ///< of the second factor, where the person has one
};

/// Brings articles to a hub and fetches them there, each call with a sign-in of its own, which it ends. Blocks.
class BulkDoor final
{
public:
    /// How far it is, in articles.
    using Progress = std::function<void(std::size_t done, std::size_t all)>;

    explicit BulkDoor(BulkLogin login, Progress progress = {});

    /// As knowledge::BulkDoor; a hub that is busy is waited for, 5 minutes at most. A fault before the judgement began;
    /// its detail is a sentence.
    base::Result<knowledge::BulkReport> import(const knowledge::Articles& articles, bool dry);

    /// Everything that is read there, each article once, as it was last.
    base::Result<std::vector<knowledge::Document>> exportAll();

private:
    class Session;

    BulkLogin m_login;
    Progress m_progress;
};

} // namespace tool
