// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "hub/config/sitesfile.h"

#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hub {

/// The sites that may embed the page; may be replaced while serving. Any thread.
class Sites final
{
public:
    std::shared_ptr<const std::vector<Site>> list() const
    {
        const std::lock_guard lock(m_mutex);
        return m_sites;
    }

    /// For `frame-ancestors`.
    std::string ancestors() const
    {
        std::string all = "'self'";
        for (const Site& site : *list()) {
            all += " " + site.origin;
        }
        return all;
    }

    void set(std::vector<Site> sites)
    {
        auto fresh = std::make_shared<const std::vector<Site>>(std::move(sites));
        const std::lock_guard lock(m_mutex);
        m_sites = std::move(fresh);
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<const std::vector<Site>> m_sites = std::make_shared<const std::vector<Site>>();
};

} // namespace hub
