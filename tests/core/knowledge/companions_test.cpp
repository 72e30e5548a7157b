// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/files.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace fs = std::filesystem;

namespace {

void write(const fs::path& path, const std::string& bytes)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<knowledge::Companion> companionsIn(const fs::path& path)
{
    const std::vector<fs::path> paths {path};
    const auto read = knowledge::readArticles(paths);
    REQUIRE(read.problems.empty());
    REQUIRE(read.documents.size() == 1);
    REQUIRE(read.companions.size() == 1);
    return read.companions.front();
}

const std::string front = "---\nid: a\ntitle: t\n---\n\n";

} // namespace

TEST_CASE("companions_linksToFilesBeside_areFoundWithTheirLines")
{
    const TempDir dir;
    const fs::path root = dir.path() / "articles";
    write(root / "care" / "a.md",
        front
            + "See ![one](pictures/a.png) and\n![two](<b c.png> \"words\") or [a sheet](../sheet%20%281%29.pdf).\n"
              "![other](../a.png)\n[web](https://example.org/x.png) [top](#top) [next](article:b) [own](/kb/c)\n"
              "[next](next.md) `![code](code.png)`\n![gone](gone.png)\n![one again](pictures/a.png)\n");
    write(root / "care" / "pictures" / "a.png", "1");
    write(root / "care" / "b c.png", "2");
    write(root / "sheet (1).pdf", "3");
    write(root / "a.png", "4");
    write(root / "care" / "next.md", "---\nid: b\ntitle: t\n---\n");
    const std::vector<fs::path> paths {root};
    const auto read = knowledge::readArticles(paths);
    REQUIRE(read.documents.size() == 2);
    const auto& found = read.companions.front();
    REQUIRE(found.size() == 5);
    const fs::path real = fs::canonical(root);
    CHECK(found[0] == knowledge::Companion {"pictures/a.png", 6, real / "care" / "pictures" / "a.png", "a.png"});
    CHECK(found[1] == knowledge::Companion {"b c.png", 7, real / "care" / "b c.png", "b-c.png"});
    CHECK(found[2].path == real / "sheet (1).pdf");
    CHECK(found[2].name == "sheet--1-.pdf");
    CHECK(found[3] == knowledge::Companion {"../a.png", 8, real / "a.png", "2-a.png"}); // another one of that name
    CHECK(found[4].address == "gone.png");
    CHECK(found[4].line == 11);
    CHECK(found[4].path.empty());
    const std::string body = knowledge::relinked(read.documents.front().body, found);
    CHECK(body.starts_with(
        "See ![one](a.png) and\n![two](<b-c.png> \"words\") or [a sheet](sheet--1-.pdf).\n![other](2-a.png)\n"));
    CHECK(body.find("![gone](gone.png)\n![one again](a.png)") != std::string::npos);
}

TEST_CASE("companions_nameThatIsAnothersAddress_isNotTakenForIt")
{
    const TempDir dir;
    write(dir.path() / "a.md", front + "![x](b/a.png) ![y](a.png) ![z](<b/a.png>)");
    write(dir.path() / "b" / "a.png", "1");
    write(dir.path() / "a.png", "2");
    const auto found = companionsIn(dir.path());
    REQUIRE(found.size() == 2);
    CHECK(found[1].name == "2-a.png");
    CHECK(knowledge::relinked("![x](b/a.png) ![y](a.png) ![z](<b/a.png>) a.png (a.pngs)", found)
        == "![x](a.png) ![y](2-a.png) ![z](<a.png>) a.png (a.pngs)");
}

TEST_CASE("companions_outsideOfTheFolder_areNeverThere")
{
    const TempDir dir;
    const fs::path root = dir.path() / "articles";
    write(dir.path() / "secret.png", "s");
    write(dir.path() / "articles-too" / "x.png", "s");
    write(root / "here.png", "h");
    write(root / "a.md",
        front
            + "![x](../secret.png) ![x](../articles-too/x.png) ![x](linked.png) ![x](away/secret.png) "
              "![x](%2e%2e/secret.png) "
              "![x](folder) ![x](inside.png)");
    fs::create_directory(root / "folder");
    fs::create_symlink(dir.path() / "secret.png", root / "linked.png");
    fs::create_directory_symlink(dir.path(), root / "away");
    fs::create_symlink(root / "here.png", root / "inside.png");
    for (const fs::path& path : {root, root / "a.md"}) {
        const auto found = companionsIn(path);
        REQUIRE(found.size() == 7);
        for (std::size_t i = 0; i < 6; ++i) {
            CAPTURE(found[i].address);
            CHECK(found[i].path.empty());
        }
        CHECK(found[6].path == fs::canonical(root / "here.png"));
    }
}
