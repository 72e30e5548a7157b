// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The house rules, checked over the tree that is being built.

#include "tests/tidy/functions.h"
#include "tests/tidy/layers.h"
#include "tests/tidy/palettes.h"
#include "tests/tidy/rules.h"
#include "tests/tidy/translations.h"

#include <catch2/catch.hpp>

namespace {

const tidy::Tree& sources()
{
    static const tidy::Tree tree = tidy::readTree(CLOUDSEAT_SOURCE_DIR);
    return tree;
}

void requireNone(const tidy::Findings& findings)
{
    for (const auto& finding : findings) {
        UNSCOPED_INFO(finding.toString());
    }
    CHECK(findings.empty());
}

} // namespace

TEST_CASE("tree_read_hasSources")
{
    CHECK(tidy::find(sources(), "core/base/result.h") != nullptr);
    CHECK(tidy::find(sources(), "CMakeLists.txt") != nullptr);
}

TEST_CASE("includes_followTheArrows")
{
    requireNone(tidy::checkIncludes(sources()));
}

TEST_CASE("functionsAndFiles_keepTheirLimits")
{
    requireNone(tidy::checkSizes(sources()));
}

TEST_CASE("bannedWords_standNowhere")
{
    requireNone(tidy::checkTokens(sources()));
}

TEST_CASE("sources_nameTheirLicence")
{
    requireNone(tidy::checkLicences(sources()));
}

TEST_CASE("translations_areComplete")
{
    requireNone(tidy::checkTranslations(sources()));
}

TEST_CASE("customerPage_hasTheThemesColours")
{
    requireNone(tidy::checkPalettes(sources()));
}
