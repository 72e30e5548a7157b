// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/reports/articlereading.h"

#include <vector>

namespace hub::reports {

/// What the newest versions of articles that are not retired should not have: links to articles that are not there,
/// retired or, of an article that is read, not published, pictures and files that the version doesn't have, others that
/// say nearly the same. By title, then by place in the text; duplicates behind all others, what is most alike first. At
/// most `protocol::limits::defects`.
base::Result<std::vector<protocol::KnowledgeDefectRow>> defectReport(const engine::History& history, const GoOn& goOn);

} // namespace hub::reports
