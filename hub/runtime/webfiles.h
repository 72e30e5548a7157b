// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "hub/net/http.h"

#include <filesystem>
#include <map>
#include <string>

namespace hub {

/// The customer page's files, read, slimmed (see `slim.h`) and packed once at the start: what isn't in the folder then
/// is not served. Any thread.
class WebFiles final
{
public:
    /// Faults: NotFound (no folder, or no index.html in it), Io, Invalid (over 4 MiB together).
    static base::Result<WebFiles> load(const std::filesystem::path& folder);

    /// Any GET or HEAD; 404 for what isn't there. `/` is index.html. `ancestors`: who may frame it, as CSP has it.
    HttpResponse respond(const HttpRequest& request, const std::string& ancestors) const;

private:
    struct File
    {
        std::string type;
        std::string body;
        std::string packed; ///< the same with gzip
        std::string tag; ///< for If-None-Match
    };

    std::map<std::string, File> m_files; ///< by path with its first slash
};

} // namespace hub
