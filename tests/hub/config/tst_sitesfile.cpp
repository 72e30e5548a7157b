// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/config/sitesfile.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

namespace {

const std::string secret(32, 's');

std::string problems(const std::string& text)
{
    const auto sites = hub::parseSites(text, "s.yaml");
    return sites ? "" : sites.error().detail;
}

} // namespace

TEST_CASE("sitesFile_complete_everySiteIsTaken")
{
    const auto sites = hub::parseSites("sites:\n  - {origin: 'https://shop.example:8443', secret: " + secret
            + "}\n  - origin: http://127.0.0.1:8080\n  - origin: https://[2001:db8::1]\n",
        "s.yaml");
    REQUIRE(sites);
    REQUIRE(sites->size() == 3);
    CHECK(sites->at(0) == hub::Site {"https://shop.example:8443", base::Secret(secret)});
    CHECK(sites->at(1).secret.reveal().empty());
    CHECK(problems("sites: []").empty());
}

TEST_CASE("sitesFile_badInput_namesPlaceAndReasonAndNeverTheSecret")
{
    // What could end the header that it stands in, or let in more than one site.
    for (const char* origin : {"https://shop.example/", "https://shop.example; script-src *", "https://*.example", "*",
             "https://", "http://shop.example", "https://Shop.example", "https://a.example https://b.example",
             "https://shop.example:", "https://shop.example:123456", "ftp://shop.example", "'https://a.example\n'",
             "https://u@shop.example", "null"}) {
        INFO(origin);
        CHECK(problems(std::string("sites: [{origin: \"") + origin + "\"}]").find("must be like") != std::string::npos);
    }
    CHECK(problems("sites: [{secret: " + secret + "}]").find("needs 'origin'") != std::string::npos);
    const auto shortSecret = problems("sites: [{origin: 'https://a.example', secret: hush-hush}]");
    CHECK(shortSecret.find("s.yaml:1:") == 0);
    CHECK(shortSecret.find("32 to 256") != std::string::npos);
    CHECK(shortSecret.find("hush") == std::string::npos);
    CHECK(problems("sites: [{origin: 'https://a.example'}, {origin: 'https://a.example'}]").find("twice")
        != std::string::npos);
    CHECK(problems("sites: [").find("s.yaml:1:") == 0);
    CHECK_FALSE(problems("site: []").empty());
}

TEST_CASE("sitesFile_withSecretsThatEverybodyMayRead_isRefused")
{
    const auto file = std::filesystem::temp_directory_path() / "cloudseat-sites-test.yaml";
    std::ofstream(file) << "sites: [{origin: 'https://a.example', secret: " << secret << "}]\n";
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write | perms::others_read);
    const auto open = hub::readSites(file);
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
    CHECK(hub::readSites(file).ok());
    std::filesystem::remove(file);
    REQUIRE_FALSE(open.ok());
    CHECK(open.error().detail.find("chmod") != std::string::npos);
    CHECK(hub::readSites(file).error().kind == base::FaultKind::NotFound);
}
