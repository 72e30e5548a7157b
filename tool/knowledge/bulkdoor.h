// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/knowledge/files/problem.h"
#include "hub/net/client.h"
#include "tool/knowledge/bulklines.h"
#include "tool/knowledge/bulkreport.h"

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

    /// Everything is judged before the first article is written, all parts of it together against what a desk may
    /// have. The writing ends at the first part that is refused all the same, because the desk changed meanwhile: the
    /// parts before it stay written. Called again it goes on there, because what the hub has already is left alone.
    /// Files of articles that are there stay with them; pictures and files that lie beside Markdown are uploaded once
    /// nothing is wrong, and links to them say their names. A hub that is busy is waited for, 5 minutes at most. A
    /// fault before the judgement began; its detail is a sentence.
    base::Result<BulkReport> import(const knowledge::Articles& articles, bool dry);

    /// Everything that is read there, each article once, as it was last.
    base::Result<std::vector<knowledge::Document>> exportAll();

private:
    struct Part;
    class Session;

    /// Hands what is read there over, in pieces of lines.
    base::Status fetch(Session& session, const std::function<base::Status(const std::string& lines)>& take) const;
    /// Files beside the articles, into what the articles have; where it is dry, those that the hub has already.
    static void bringFiles(
        Session& session, const knowledge::Articles& articles, bool dry, BulkFiles& files, BulkReport& report);
    /// Of those that are published; who is too large for any is a problem.
    static std::vector<Part> partsOf(const knowledge::Articles& articles, const BulkFiles& files, BulkReport& report);
    void send(Session& session, const std::vector<Part>& parts, bool dry, BulkReport& report) const;

    BulkLogin m_login;
    Progress m_progress;
};

} // namespace tool
