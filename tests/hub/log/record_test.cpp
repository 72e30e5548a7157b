// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/log/merkle.h"
#include "hub/log/record.h"

#include <catch2/catch.hpp>

namespace {

std::string hex(const std::string& bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

hub::Record example()
{
    hub::Record record;
    record.position = {7};
    record.body.time = {1'700'000'000'000};
    record.body.kind = "message.sent";
    record.body.subject = "customer/x";
    record.body.cause = {*base::Uuid::fromString("01890000-0000-7000-8000-000000000001")};
    record.body.payload = R"({"text":0})";
    record.body.key = {*base::Uuid::fromString("01890000-0000-7000-8000-000000000002")};
    record.body.sealed = "sealed";
    return record;
}

} // namespace

TEST_CASE("merkle_leavesOfTheReferenceTree_giveItsRoots")
{
    // Leaves and roots of the Certificate Transparency reference tree (RFC 6962, same hashes as RFC 9162).
    const std::string leaves[] = {"", std::string("\0", 1), "\x10", "\x20\x21", "\x30\x31", "\x40\x41\x42\x43",
        "\x50\x51\x52\x53\x54\x55\x56\x57", "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
    const std::string roots[] = {
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    };
    hub::MerkleFrontier tree;
    CHECK(hub::toHex(tree.root()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (std::size_t i = 0; i < std::size(leaves); ++i) {
        tree.add(hub::sha256({std::string_view("\0", 1), leaves[i]}));
        CHECK(hub::toHex(tree.root()) == roots[i]);
        const auto again = hub::MerkleFrontier::decode(tree.size(), tree.encode());
        REQUIRE(again);
        CHECK(again->root() == tree.root());
    }
    CHECK_FALSE(hub::MerkleFrontier::decode(3, tree.encode()));
}

TEST_CASE("canonicalBytes_example_areTheFixedForm")
{
    // A change here is a change of the log's form: docs/decisions/0004-log-record.md.
    const std::string expected = "43535231"
                                 "000473686f70"
                                 "0000000000000007"
                                 "0000018bcfe56800"
                                 "000c6d6573736167652e73656e74"
                                 "000a637573746f6d65722f78"
                                 "01890000000070008000000000000001"
                                 "0000000a7b2274657874223a307d"
                                 "01890000000070008000000000000002"
                                 "000000067365616c6564";
    CHECK(hex(hub::canonicalBytes({"shop"}, example())) == expected);
}

TEST_CASE("leafOf_anyFieldChanged_isAnother")
{
    const hub::Hash leaf = hub::leafOf({"shop"}, example());
    CHECK(leaf == hub::leafOf({"shop"}, example()));
    CHECK(leaf != hub::leafOf({"shoq"}, example()));
    const auto changed = [&](auto change) {
        hub::Record record = example();
        change(record);
        return hub::leafOf({"shop"}, record) != leaf;
    };
    CHECK(changed([](auto& r) { r.position = {8}; }));
    CHECK(changed([](auto& r) { r.body.time.ms += 1; }));
    CHECK(changed([](auto& r) { r.body.kind = "message.senu"; }));
    CHECK(changed([](auto& r) { r.body.subject.clear(); }));
    CHECK(changed([](auto& r) { r.body.cause = {}; }));
    CHECK(changed([](auto& r) { r.body.payload += ' '; }));
    CHECK(changed([](auto& r) { r.body.key = {}; }));
    CHECK(changed([](auto& r) { r.body.sealed = "Sealed"; }));
    // Moving a byte from one field to its neighbour must not give the same bytes.
    CHECK(changed([](auto& r) { r.body.kind = "message.sentc", r.body.subject = "ustomer/x"; }));
}
