// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/protocol/card.h"
#include "core/protocol/codec.h"
#include "core/protocol/json.h"
#include "core/protocol/jsonreader.h"
#include "core/protocol/limits.h"
#include "tests/support/shareddata.h"

#include <boost/beast/core/detail/base64.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>

using namespace protocol;

namespace {

std::string fromBase64(std::string_view text)
{
    namespace base64 = boost::beast::detail::base64;
    std::string bytes(base64::decoded_size(text.size()), '\0');
    bytes.resize(base64::decode(bytes.data(), text.data(), text.size()).first);
    return bytes;
}

struct Case
{
    std::string name;
    std::string expect;
    std::string base64;
};
BOOST_DESCRIBE_STRUCT(Case, (), (name, expect, base64))

} // namespace

TEST_CASE("jsonReader_jsonTestSuite_acceptsAndRefusesAsItMust")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no shared data");
        return;
    }
    std::istringstream lines(support::readFile(*data / "json-test-suite" / "parsing.jsonl"));
    int accepted = 0;
    int refused = 0;
    for (std::string line; std::getline(lines, line);) {
        // The suite's largest line is deeper and longer than a frame may be, its wrapper is not.
        const auto test = fromJson<Case>(line);
        REQUIRE(test);
        CAPTURE(test->name);
        const std::string bytes = fromBase64(test->base64);
        const bool ok = parseJson(bytes).ok();
        // A name twice is legal JSON, and ambiguous: refused here on purpose, as are numbers that lose digits.
        const bool stricter = test->name.find("duplicated_key") != std::string::npos;
        if (test->expect == "accept" && !stricter) {
            CHECK(ok);
            ++accepted;
        }
        if (test->expect == "reject" || stricter) {
            CHECK_FALSE(ok);
            ++refused;
        }
        CHECK_FALSE(decodeClientFrame(bytes).ok());
        CHECK_FALSE(decodeHubFrame(bytes).ok());
    }
    CHECK(accepted > 80);
    CHECK(refused > 180);
}

TEST_CASE("codec_naughtyStrings_comeBackUnchanged")
{
    const auto data = support::sharedData();
    if (!data) {
        WARN("NOT RUN: no shared data");
        return;
    }
    const auto strings = fromJson<std::vector<std::string>>(support::readFile(*data / "naughty-strings" / "blns.json"));
    REQUIRE(strings);
    REQUIRE(strings->size() > 500);
    for (const std::string& text : *strings) {
        CommandFrame frame;
        frame.n = 1;
        SendMessage message;
        message.text = Personal(text);
        message.attachments.push_back({"00", Personal(text), text, 1, {}, {}});
        message.card = Card {CardKind::product, Personal(text), Personal(text)};
        message.signedCard = text;
        frame.body = message;
        const auto back = decodeClientFrame(encode(ClientFrame(frame)));
        REQUIRE(back);
        const auto& sent = std::get<SendMessage>(std::get<CommandFrame>(*back).body);
        CHECK(sent.text.reveal() == text);
        CHECK(sent.attachments.at(0).name.reveal() == text);
        CHECK(sent.attachments.at(0).type == text);
        CHECK(sent.card == message.card);
        CHECK(sent.signedCard == text);
        // Whatever is let in is one line each.
        if (!faultOf(*sent.card)) {
            const std::string shown = textOf(*sent.card, "en");
            CHECK(std::count(shown.begin(), shown.end(), '\n') == 1);
        }
    }
}

TEST_CASE("jsonWriter_anyByteAnywhere_isEscapedWhereItMustBe")
{
    // Eight bytes are looked at together: each byte at each place of such a group, and after one.
    for (unsigned byte = 0; byte < 256; ++byte) {
        for (std::size_t at = 0; at < 19; ++at) {
            std::string text(19, 'x');
            text[at] = static_cast<char>(byte);
            const std::string written = toJson(text);
            const bool stays = byte >= 0x20 && byte != '"' && byte != '\\';
            REQUIRE((written == '"' + text + '"') == stays);
            if (byte < 0x80) {
                REQUIRE(*fromJson<std::string>(written) == text);
            }
        }
    }
}

TEST_CASE("jsonReader_ambiguousInput_isRefused")
{
    CHECK_FALSE(parseJson(R"({"a":1,"a":2})"));
    CHECK_FALSE(parseJson(R"({"a":1,"\u0061":2})"));
    CHECK(parseJson(R"({"a":{"a":1},"b":{"a":2}})"));
    CHECK_FALSE(parseJson("8E888888"));
    CHECK_FALSE(parseJson("9007199254740993"));
    CHECK_FALSE(parseJson("123456789012345678901234567890"));
    CHECK(parseJson("9007199254740992"));
    CHECK(parseJson("1.5"));
    CHECK_FALSE(parseJson("\xff\xfe"));
    CHECK_FALSE(parseJson("\"\xed\xa0\x80\""));
    CHECK_FALSE(parseJson("1 2"));
}

TEST_CASE("jsonReader_fractions_areReadExactly")
{
    // Some of them were off by the last bit, which moved on each time that they were written.
    for (const char* number : {"-3987E-26", "0.1", "1e23", "5e-324", "2.2250738585072011e-308", "8.41e21"}) {
        INFO(number);
        const auto read = protocol::parseJson(number);
        REQUIRE(read);
        CHECK(read->as_double() == std::strtod(number, nullptr));
        const auto event = protocol::decodeLogged("of.tomorrow", number, std::nullopt);
        REQUIRE(event);
        const std::string written = protocol::encodeLogged(*event).payload;
        const auto again = protocol::decodeLogged("of.tomorrow", written, std::nullopt);
        REQUIRE(again);
        CHECK(protocol::encodeLogged(*again).payload == written);
    }
}

TEST_CASE("jsonReader_depth_isBounded")
{
    const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(parseJson(nested(limits::jsonDepth)));
    CHECK_FALSE(parseJson(nested(limits::jsonDepth + 1)));
    CHECK_FALSE(parseJson(std::string(1'000'000, '[')));
}
