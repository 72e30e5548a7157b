// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/history.h"
#include "core/knowledge/document.h"
#include "core/knowledge/likeness.h"

#include <functional>
#include <map>
#include <string_view>

/// Reports on the knowledge base, made from the history a page at a time, on any thread that it allows.
namespace hub::reports {

/// Between steps: see knowledge::GoOn. What it ends has the fault Busy.
using GoOn = ::knowledge::GoOn;

/// Every article by its newest version.
base::Result<std::map<base::ArticleId, protocol::ArticleHeadRow>> heads(
    const engine::History& history, const GoOn& goOn);

/// What readers read, one after the other.
base::Status forEachRead(const engine::History& history, const GoOn& goOn,
    const std::function<base::Status(const protocol::ArticleRow&)>& visit);

/// As the search knows an article that has a text.
::knowledge::Document documentOf(const protocol::ArticleRow& row);

/// The article's own file that an address in its text means, by name or hash; none: it has no such file.
const protocol::Attachment* fileNamed(const protocol::ArticleText& article, std::string_view address);

} // namespace hub::reports
