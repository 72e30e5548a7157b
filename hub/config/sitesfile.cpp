// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/sitesfile.h"

#include "hub/config/yamlreader.h"

#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace hub {

namespace {

constexpr std::size_t mostSites = 100;
constexpr std::size_t mostBytes = 256 * 1024;
constexpr std::size_t leastSecret = 32;
constexpr std::size_t mostSecret = 256;
constexpr std::size_t mostOrigin = 260;

bool isLocal(std::string_view host)
{
    return host == "localhost" || host.starts_with("127.") || host == "[::1]";
}

/// It stands in a header of every page: nothing but scheme, host and port may be in it.
bool isOrigin(std::string_view text)
{
    const bool secure = text.starts_with("https://");
    if (!secure && !text.starts_with("http://")) {
        return false;
    }
    std::string_view rest = text.substr(secure ? 8 : 7);
    const std::size_t colon = rest.find(':', rest.starts_with('[') ? rest.find(']') : 0);
    const std::string_view host = rest.substr(0, colon);
    const std::string_view port = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto plain = [&](char c) { return digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '-'; };
    const bool six = host.size() > 2 && host.front() == '[' && host.back() == ']'
        && std::ranges::all_of(
            host.substr(1, host.size() - 2), [&](char c) { return digit(c) || (c >= 'a' && c <= 'f') || c == ':'; });
    const bool named = !host.empty() && std::ranges::all_of(host, plain);
    const bool ported
        = colon == std::string_view::npos || (!port.empty() && port.size() <= 5 && std::ranges::all_of(port, digit));
    return (six || named) && ported && (secure || isLocal(host));
}

void readSite(YamlReader& reader, const YAML::Node& node, std::vector<Site>& sites)
{
    if (!reader.map(node, "site", {"origin", "secret"})) {
        return;
    }
    Site site;
    if (const YAML::Node origin = reader.required(node, "origin", "site")) {
        site.origin = reader.text(origin, "origin", mostOrigin).value_or("");
        if (!isOrigin(site.origin)) {
            reader.problem(origin, "'origin' must be like https://shop.example, in lower case and without a path");
        }
    }
    if (const YAML::Node secret = node["secret"]) {
        const std::string text = secret.IsScalar() ? secret.Scalar() : std::string();
        if (text.size() < leastSecret || text.size() > mostSecret) {
            reader.problem(secret, "'secret' must have 32 to 256 characters");
        }
        site.secret = base::Secret(text);
    }
    if (std::ranges::find(sites, site.origin, &Site::origin) != sites.end()) {
        reader.problem(node, "the site '" + site.origin + "' stands here twice");
    }
    if (sites.size() == mostSites) {
        reader.problem(node, "more than 100 sites");
        return;
    }
    sites.push_back(std::move(site));
}

} // namespace

base::Result<std::vector<Site>> parseSites(const std::string& text, const std::string& name)
{
    std::vector<DeskFileProblem> problems;
    std::vector<Site> sites;
    try {
        const YAML::Node root = YAML::Load(text);
        YamlReader reader(name, problems);
        if (reader.map(root, "file of sites", {"sites"})) {
            reader.list(root["sites"], "sites", [&](const YAML::Node& node) { readSite(reader, node, sites); });
        }
    } catch (const YAML::Exception& error) {
        problems.push_back({name, error.mark.line + 1, error.mark.column + 1, error.msg});
    }
    if (problems.empty()) {
        return sites;
    }
    std::string all;
    for (const DeskFileProblem& problem : problems) {
        all += (all.empty() ? "" : "; ") + describe(problem);
    }
    return base::fail(base::FaultKind::Invalid, all);
}

base::Result<std::vector<Site>> readSites(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (error || !std::filesystem::is_regular_file(status)) {
        return base::fail(base::FaultKind::NotFound, "no file of sites at " + file.string());
    }
    if (std::filesystem::file_size(file, error) > mostBytes || error) {
        return base::fail(base::FaultKind::Invalid, file.string() + " is too large");
    }
    std::ifstream in(file, std::ios::binary);
    const std::string text {std::istreambuf_iterator<char>(in), {}};
    if (!in) {
        return base::fail(base::FaultKind::Io, "can't read " + file.string());
    }
    auto sites = parseSites(text, file.string());
    const bool secret
        = sites && std::ranges::any_of(sites.value(), [](const Site& one) { return !one.secret.reveal().empty(); });
    if (secret && (status.permissions() & std::filesystem::perms::others_read) != std::filesystem::perms::none) {
        return base::fail(base::FaultKind::Invalid,
            file.string() + " holds secrets and may be read by every user; take that right away (chmod o-r)");
    }
    return sites;
}

} // namespace hub
