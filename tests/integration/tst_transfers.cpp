// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files that nobody takes off the line, and uploads that never end: what they cost the hub.

#include "tests/integration/files.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <fstream>

namespace json = boost::json;
using namespace support;

namespace {

constexpr std::size_t large = 20 * 1024 * 1024;

double residentMebibytes(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/statm");
    double pages = 0;
    status >> pages >> pages;
    return pages * 4096 / 1024 / 1024;
}

std::unique_ptr<RawSocket> begin(HubFixture& fixture, const std::string& request)
{
    auto socket = std::make_unique<RawSocket>(fixture.hub().port());
    socket->send(request);
    return socket;
}

std::string uploadHeader(const std::string& cookie, const std::string& hash, std::size_t bytes)
{
    return "POST /api/v1/attachments?hash=" + hash + "&bytes=" + std::to_string(bytes)
        + "&offset=0 HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\nContent-Length: " + std::to_string(bytes)
        + "\r\n\r\n";
}

} // namespace

TEST_CASE("download_byReadersWhoDontRead_costsASliceEach")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    const std::string bytes = picture(large);
    const std::string hash = sha256(bytes);
    REQUIRE(upload(fixture, cookie, hash, bytes.size(), 0, bytes).status == 200);
    const std::string get
        = "GET /api/v1/attachments/" + hash + " HTTP/1.1\r\nHost: x\r\nCookie: " + cookie + "\r\n\r\n";
#ifndef __SANITIZE_ADDRESS__
    // Given back with the upload's end.
    const double before = residentMebibytes(fixture.hub().id());
    CHECK(before < 110);
#endif
    std::vector<std::unique_ptr<RawSocket>> paused;
    for (int i = 0; i < 16; ++i) {
        paused.push_back(begin(fixture, get));
        CHECK(paused.back()->readUntil("\r\n\r\n").starts_with("HTTP/1.1 200"));
    }
#ifndef __SANITIZE_ADDRESS__
    CHECK(residentMebibytes(fixture.hub().id()) < before + 40);
#endif
    // The customer has had his share, his neighbour hasn't.
    const Answer more = http(fixture.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Cookie", cookie}}});
    CHECK(more.status == 429);
    CHECK(textAt(json::parse(more.body), "error.reason") == "transfers");
    CHECK(more.header("Retry-After") == "2");
    const std::string other = Wire::cookie(fixture.url());
    const std::string small = picture(200'000);
    REQUIRE(upload(fixture, other, sha256(small), small.size(), 0, small).status == 200);
    const std::string path = "/api/v1/attachments/" + sha256(small);
    CHECK((http(fixture.url(), {"GET", path, {}, {}, {{"Cookie", other}}}).body == small));
    // In the middle of a slice, and from one slice on.
    for (const std::size_t from : {70'000U, 65'536U, 199'999U}) {
        const Answer rest = http(fixture.url(),
            {"GET", path, {}, {}, {{"Cookie", other}, {"Range", "bytes=" + std::to_string(from) + "-"}}});
        CHECK(rest.status == 206);
        CHECK((rest.body == small.substr(from)));
    }
    const std::string head
        = rawExchange(fixture.hub().port(), "HEAD " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + other + "\r\n\r\n");
    CHECK(head.starts_with("HTTP/1.1 200"));
    CHECK(head.find("Content-Length: 200000\r\n") != std::string::npos);
    paused.clear();
    const Answer whole = http(fixture.url(), {"GET", "/api/v1/attachments/" + hash, {}, {}, {{"Cookie", cookie}}});
    CHECK(whole.status == 200);
    CHECK((whole.body == bytes));
}

TEST_CASE("upload_beyondItsShare_isRefusedAtTheHeader")
{
    HubFixture fixture;
    const std::string cookie = Wire::cookie(fixture.url());
    const std::string hash(64, 'a');
    std::vector<std::unique_ptr<RawSocket>> unfinished;
    for (int i = 0; i < 2; ++i) {
        // `100 Continue` says that the header was judged and the body is wanted.
        std::string header = uploadHeader(cookie, hash, large);
        header.insert(header.size() - 2, "Expect: 100-continue\r\n");
        unfinished.push_back(begin(fixture, header));
        CHECK(unfinished.back()->readUntil("\r\n\r\n").starts_with("HTTP/1.1 100"));
    }
    const std::string third = begin(fixture, uploadHeader(cookie, hash, large))->readUntil("}}");
    CHECK(third.starts_with("HTTP/1.1 429"));
    CHECK(third.find("transfers") != std::string::npos);
    // All of one address, then of all strangers; staff find room all the same.
    const std::string second = Wire::cookie(fixture.url());
    const std::string crowded = begin(fixture, uploadHeader(second, hash, large))->readUntil("}}");
    CHECK(crowded.starts_with("HTTP/1.1 429"));
    const std::string bytes = picture(large);
    const Answer staff = http(fixture.url(),
        {"POST", "/api/v1/attachments", "hash=" + sha256(bytes) + "&bytes=" + std::to_string(bytes.size()), bytes,
            {{"Authorization", "Bearer " + fixture.signIn("ann").access}}});
    CHECK(staff.status == 200);
    unfinished.clear();
    // Room comes back with the connections' end, which takes a moment to be seen.
    int status = 0;
    for (int i = 0; i < 100 && status != 200; ++i) {
        status = upload(fixture, cookie, sha256(bytes), bytes.size(), 0, bytes).status;
    }
    CHECK(status == 200);
}
