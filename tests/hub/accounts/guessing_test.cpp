// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/accounts/guessing.h"

#include <catch2/catch.hpp>

#include <string>

using hub::isEasilyGuessed;

TEST_CASE("guessing_whatEverybodyTriesFirst_isEasy")
{
    for (const char* common : {"12345678", "123456789", "87654321", "11111111", "19900101", "13800138000", "password",
             "Password1", "P@ssw0rd!", "passw0rd123", "qwertyui", "qwerty123", "1qaz2wsx", "1q2w3e4r", "zaq12wsx",
             "asdfghjkl", "abcd1234", "abc12345", "iloveyou1", "welcome2026", "Welcome1!", "admin123", "adminadmin",
             "letmein!", "woaini1314", "woaini520", "aaaaaaaa", "abababab", "abcabcabc", "aabbccaabb", "test1234",
             "cloudseat1", "CloudSeat2026", "kefu1234", "summer2026!", "changeme", "!!!!!!!!", "football12"}) {
        INFO(common);
        CHECK(isEasilyGuessed(common, "su.miao"));
    }
}

TEST_CASE("guessing_ownName_isEasyForThatPersonOnly")
{
    CHECK(isEasilyGuessed("miao1234", "su.miao"));
    CHECK(isEasilyGuessed("Demo-Miao", "su.miao"));
    CHECK(isEasilyGuessed("miao-19900101", "su.miao"));
    CHECK(isEasilyGuessed("alexander", "alexander"));
    CHECK_FALSE(isEasilyGuessed("alexander", "su.miao"));
}

TEST_CASE("guessing_whatHasSomethingOfItsOwn_isTaken")
{
    for (const char* fair :
        {"battery staple", "correct horse", "much-better", "long enough", "a better password", "while-running",
            "password-8371946250", "kx7#Qm2v", "491827364058", "我的猫喜欢鱼", "summer in lisbon", "Tr0ub4dor&3"}) {
        INFO(fair);
        CHECK_FALSE(isEasilyGuessed(fair, "su.miao"));
    }
    // Any bytes, any length.
    CHECK(isEasilyGuessed(std::string(1'024, 'x'), ""));
    CHECK_FALSE(isEasilyGuessed("\xff\xfe\x01\x80\x90qrvz", "..."));
}
