// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/readablecode.h"
#include "hub/accounts/totp.h"

#include <catch2/catch.hpp>

using namespace hub;

namespace {

const base::Secret rfcKey {"12345678901234567890"};

base::Timestamp at(std::int64_t seconds)
{
    return {seconds * 1000};
}

} // namespace

TEST_CASE("totp_vectorsOfRfc6238_areMet")
{
    // Appendix B, the lines of SHA-1.
    const std::pair<std::int64_t, const char*> vectors[] = {{59, "94287082"}, {1111111109, "07081804"},
        {1111111111, "14050471"}, {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : vectors) {
        CHECK(totp::codeAt(rfcKey, totp::stepAt(at(seconds)), 8) == code);
        CHECK(totp::codeAt(rfcKey, totp::stepAt(at(seconds))) == std::string(code).substr(2));
    }
}

TEST_CASE("totp_vectorsOfRfc4226_areMet")
{
    const char* const codes[]
        = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
    for (std::uint64_t counter = 0; counter < 10; ++counter) {
        CHECK(totp::codeAt(rfcKey, counter) == codes[counter]);
    }
}

TEST_CASE("totp_oneStepBeforeAndAfter_isTakenOnceAndNoMore")
{
    const base::Timestamp now = at(1234567890);
    const std::uint64_t step = totp::stepAt(now);
    for (const int offset : {-1, 0, 1}) {
        const std::uint64_t typed = step + static_cast<std::uint64_t>(static_cast<std::int64_t>(offset));
        const std::string code = totp::codeAt(rfcKey, typed);
        CHECK(totp::accept(rfcKey, code, now, 0) == typed);
        CHECK_FALSE(totp::accept(rfcKey, code, now, typed));
        CHECK_FALSE(totp::accept(rfcKey, code, now, typed + 1));
    }
    CHECK_FALSE(totp::accept(rfcKey, totp::codeAt(rfcKey, step - 2), now, 0));
    CHECK_FALSE(totp::accept(rfcKey, totp::codeAt(rfcKey, step + 2), now, 0));
    for (const char* nonsense : {"", "12345", "1234567", "      ", "abcdef"}) {
        CHECK_FALSE(totp::accept(rfcKey, nonsense, now, 0));
    }
    CHECK(totp::accept(rfcKey, totp::codeAt(rfcKey, 1), at(0), 0) == 1);
}

TEST_CASE("totp_uri_isWhatAuthenticatorsRead")
{
    CHECK(totp::base32("") == "");
    CHECK(totp::base32("f") == "MY");
    CHECK(totp::base32("foobar") == "MZXW6YTBOI");
    CHECK(totp::base32(rfcKey.reveal()) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    CHECK(totp::uri(rfcKey, "木目 & Co", "su.miao")
        == "otpauth://totp/%E6%9C%A8%E7%9B%AE%20%26%20Co:su.miao?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
           "&issuer=%E6%9C%A8%E7%9B%AE%20%26%20Co&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("readableCode_typedInAnyWay_isTheSame")
{
    CHECK(readablecode::fold(" 7gq2-mOxn il").reveal() == "7GQ2M0XN11");
    CHECK(readablecode::fold("7GQ2 M0XN 11").reveal() == "7GQ2M0XN11");
    CHECK(readablecode::fold("U").isEmpty());
    CHECK(readablecode::fold("é").isEmpty());
    CHECK(readablecode::fold(std::string(1'000'000, '2')).isEmpty());
    base::SystemRandom random;
    const base::Secret code = readablecode::make(random, 20);
    CHECK(code.reveal().size() == 24);
    CHECK(readablecode::fold(code.reveal()).reveal().size() == 20);
    CHECK(readablecode::make(random, 20).reveal() != code.reveal());
}
