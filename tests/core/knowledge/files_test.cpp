// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/knowledge/files/csv.h"
#include "core/knowledge/files/files.h"
#include "core/knowledge/files/jsonlines.h"
#include "core/knowledge/files/markdown.h"
#include "tests/core/knowledge/knowledgesupport.h"
#include "tests/core/sqlite/tempdir.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

using namespace knowledgetest;

namespace {

std::vector<knowledge::Document> varied()
{
    auto plain
        = article("a/b c", "Title: with \"quotes\", and - more", "# Body\n\nTwo lines\n", {"one?", "- two: 'x'"});
    auto full = article("full", "退货", "正文\r\n---\nend");
    full.language = "zh-Hans";
    full.category = "true";
    full.queue = "1";
    full.owner = "null";
    full.state = knowledge::State::Draft;
    full.isPublic = true;
    full.validFrom = knowledge::momentFrom("2026-01-31");
    full.validUntil = knowledge::endFrom("2026-02-28");
    full.days = {"2026-01-31", "2026-02-28"};
    auto timed = article("timed", "t");
    timed.validFrom = knowledge::momentFrom("2026-02-28T00:00:00Z"); // a moment, and no day
    timed.validUntil = knowledge::momentFrom("2026-02-28T08:15:30Z");
    return {plain, full, timed};
}

std::vector<std::string> problemsOf(const knowledge::Articles& articles)
{
    std::vector<std::string> lines;
    for (const knowledge::Problem& problem : articles.problems) {
        lines.push_back(toString(problem));
    }
    return lines;
}

} // namespace

TEST_CASE("files_everyFormat_comesBackAsItWas")
{
    const TempDir dir;
    for (const char* name : {"folder", "all.csv", "all.jsonl"}) {
        INFO(name);
        const std::vector<std::filesystem::path> path {dir.path() / name};
        REQUIRE(knowledge::writeArticles(varied(), path[0], *knowledge::formatOf(path[0])));
        auto read = knowledge::readArticles(path);
        CHECK(problemsOf(read).empty());
        std::sort(
            read.documents.begin(), read.documents.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        CHECK(read.documents == varied());
        CHECK(knowledge::writeArticles(varied(), path[0], *knowledge::formatOf(path[0])).error().kind
            == base::FaultKind::Conflict);
    }
}

TEST_CASE("files_readmeOfAFolder_isNoArticle")
{
    const TempDir dir;
    std::ofstream(dir.path() / "README.md") << "# How we write articles\n";
    std::ofstream(dir.path() / "a.md") << "---\nid: a\ntitle: t\n---\n\nbody";
    const std::vector<std::filesystem::path> path {dir.path()};
    const auto read = knowledge::readArticles(path);
    CHECK(problemsOf(read).empty());
    REQUIRE(read.documents.size() == 1);
    CHECK(read.documents.front().id == "a");
    std::ofstream(dir.path() / "README.md") << "---\nid: README\ntitle: t\n---\n\none that is called so";
    CHECK(knowledge::readArticles(path).documents.size() == 2);
}

TEST_CASE("files_wrongOnes_allProblemsAreToldWithLines")
{
    using Lines = std::vector<std::string>;
    knowledge::Articles json;
    knowledge::readJsonLines("{\"id\":\"a\",\"title\":\"t\"}\n\n{\"id\":\"b\",\"title\":\"t\",\"state\":\"new\"}\nx\n"
                             "{\"id\":\"c\",\"title\":\"t\",\"colour\":\"red\"}\n",
        "f.jsonl", knowledge::Fields::Unknown::Refused, json);
    CHECK(json.documents.size() == 1);
    REQUIRE(json.problems.size() == 3);
    CHECK(json.problems[0].line == 3);
    CHECK(json.problems[1].line == 4);
    CHECK(toString(json.problems[2]) == "f.jsonl:5: there is no key \"colour\"");

    knowledge::Articles csv;
    knowledge::readCsv("id,title,body\r\na,\"t\nt\",b\r\nb,t\r\n,t,b\r\n", "f.csv", csv);
    CHECK(csv.documents.size() == 1);
    CHECK(problemsOf(csv)
        == Lines {"f.csv:4: 2 cells instead of 3", "f.csv:5: an article needs an \"id\" of at most 200 bytes"});

    knowledge::Articles rubbish;
    knowledge::readCsv("colour,size\r\n", "f.csv", rubbish);
    knowledge::readCsv("id,title,body\r\n", "g.csv", rubbish); // what was written out of an empty knowledge base
    CHECK(problemsOf(rubbish) == Lines {"f.csv:1: the first row names no \"title\", and there is no other"});

    knowledge::Articles markdown;
    knowledge::readMarkdown("---\nid: a\ntitle: t\npublic: maybe\nvalid_from: 2026-02-30\n---\nbody", "f.md", markdown);
    knowledge::readMarkdown("no values", "g.md", markdown);
    knowledge::readMarkdown("---\nid: [\n---\n", "h.md", markdown);
    CHECK(markdown.documents.empty());
    REQUIRE(markdown.problems.size() == 4);
    CHECK(markdown.problems[0].line == 4);
    CHECK(markdown.problems[1].line == 5);
    CHECK(markdown.problems[2].file == "g.md");
    CHECK(markdown.problems[3].file == "h.md");
}

TEST_CASE("files_validity_isOfDaysOrOfMoments")
{
    const base::Timestamp moment {1'769'847'330'000};
    CHECK(knowledge::momentFrom("2026-01-31T08:15:30Z") == moment);
    CHECK(knowledge::momentFrom("2026-01-31T16:15:30+08:00") == moment);
    CHECK(knowledge::momentFrom("2026-01-31T04:45:30-03:30") == moment);
    for (const char* wrong : {"2026-01-31T08:15:30", "2026-01-31T08:15:30+8", "2026-01-31T08:15:30+08:60",
             "2026-01-31T08:15:30 08:00", "2026-01-31T08:15", "2026-1-31", "31.01.2026"}) {
        CAPTURE(wrong);
        CHECK_FALSE(knowledge::momentFrom(wrong));
    }
    // Which comes first, a day and a moment, only a desk knows.
    knowledge::Articles articles;
    knowledge::readCsv("id,title,valid_from,valid_until\na,t,2026-01-31,2026-01-30T20:00:00Z\n"
                       "b,t,2026-01-31,2026-01-30\nc,t,2026-01-31,2026-01-31\n",
        "f.csv", articles);
    CHECK(problemsOf(articles) == std::vector<std::string> {"f.csv:3: it ends before it begins"});
    CHECK(articles.documents.size() == 2);
    // Of UTC, where no desk is.
    auto known = articles.documents.back();
    CHECK(known.days == knowledge::Days {"2026-01-31", "2026-01-31"});
    CHECK(knowledge::utcDaysOf(known) == known.days);
    known.validUntil->ms += 1;
    CHECK(knowledge::utcDaysOf(known) == knowledge::Days {"2026-01-31", ""});
}

TEST_CASE("files_sameIdTwice_isToldWithBothPlaces")
{
    const TempDir dir;
    std::ofstream(dir.path() / "1.jsonl") << "\n{\"id\":\"a\",\"title\":\"t\"}\n";
    std::ofstream(dir.path() / "2.csv") << "id,title\nb,t\na,t\nb,t\n";
    const std::vector<std::filesystem::path> paths {dir.path() / "1.jsonl", dir.path() / "2.csv"};
    const auto problems = problemsOf(knowledge::readArticles(paths));
    REQUIRE(problems.size() == 2);
    CHECK(problems[0] == paths[1].string() + ":3: \"a\" stands in " + paths[0].string() + ":2, too");
    CHECK(problems[1] == paths[1].string() + ":4: \"b\" stands in " + paths[1].string() + ":2, too");
}

TEST_CASE("files_sameValueUnderTwoNames_isTold")
{
    using Lines = std::vector<std::string>;
    knowledge::Articles articles;
    knowledge::readJsonLines("{\"id\":\"a\",\"title\":\"t\",\"text\":\"one\",\"body\":\"two\"}\n"
                             "{\"id\":\"b\",\"title\":\"t\",\"language\":\"en\",\"lang\":\"de\"}\n"
                             "{\"id\":\"c\",\"title\":\"t\",\"text\":\"one\",\"lang\":\"de\"}\n",
        "f.jsonl", knowledge::Fields::Unknown::Refused, articles);
    CHECK(problemsOf(articles)
        == Lines {"f.jsonl:1: \"body\" stands here a second time, as \"text\"",
            "f.jsonl:2: \"lang\" stands here a second time, as \"language\""});
    REQUIRE(articles.documents.size() == 1);
    CHECK(articles.documents[0].body == "one");
    CHECK(articles.documents[0].language == "de");
    knowledge::Articles ofOthers;
    knowledge::readJsonLines("{\"id\":\"a\",\"title\":\"t\",\"text\":\"one\",\"body\":\"two\"}\n", "f.jsonl",
        knowledge::Fields::Unknown::PassedOver, ofOthers);
    CHECK(problemsOf(ofOthers).empty());
    CHECK(ofOthers.documents.at(0).body == "one");
    knowledge::Articles markdown;
    knowledge::readMarkdown("---\nid: a\ntitle: t\nbody: b\n---\n\nanother", "f.md", markdown);
    CHECK(problemsOf(markdown) == Lines {"f.md:1: \"body\" stands here a second time"});
}

TEST_CASE("files_thatCantBeRead_areToldAndNothingEndsTheProgram")
{
    const TempDir dir;
    const auto told = [](const std::filesystem::path& path) {
        const std::vector<std::filesystem::path> paths {path};
        const auto problems = problemsOf(knowledge::readArticles(paths));
        REQUIRE(problems.size() == 1);
        return problems[0];
    };
    const auto loop = dir.path() / "folder" / "loop.md";
    std::filesystem::create_directory(loop.parent_path());
    std::filesystem::create_symlink("loop.md", loop);
    const std::string reason
        = loop.string() + ": " + std::make_error_code(std::errc::too_many_symbolic_link_levels).message();
    CHECK(told(loop) == reason);
    CHECK(told(loop.parent_path()) == reason);
    std::filesystem::remove(loop);
    for (const auto& [bytes, what] :
        std::map<std::string, std::string> {{"", "is empty"}, {"\xFF\xFEi\0d\0", "is UTF-16, and UTF-8 is read"}}) {
        std::ofstream(dir.path() / "rubbish.jsonl", std::ios::binary) << bytes;
        CHECK(told(dir.path() / "rubbish.jsonl") == (dir.path() / "rubbish.jsonl").string() + ": " + what);
    }
    CHECK(toString(knowledge::Problem {"a\033[2J.md", 3, "\"\033c\""}) == "a⟨U+001B⟩[2J.md:3: \"⟨U+001B⟩c\"");
    // An editor's lock.
    std::filesystem::create_symlink("nobody@nowhere", loop);
    const std::vector<std::filesystem::path> folder {loop.parent_path()};
    CHECK(knowledge::readArticles(folder).problems.empty());

    CHECK(told("/dev/zero") == "/dev/zero: is neither a file nor a folder");
    CHECK(told(dir.path() / "none.md").ends_with("none.md: No such file or directory"));
    const auto other = dir.path() / "large.txt";
    std::ofstream(other) << "x";
    CHECK(told(other) == other.string() + ": is no .md, .csv or .jsonl");
    const auto large = dir.path() / "large.csv";
    std::ofstream(large) << "id,title\n";
    std::filesystem::resize_file(large, knowledge::mostFileBytes + 1); // a hole, no bytes
    CHECK(told(large) == large.string() + ": has more than 1024 MiB");
}

TEST_CASE("files_byteOrderMark_isPassedOverInEveryFormat")
{
    const TempDir dir;
    const std::string mark = "\xEF\xBB\xBF";
    std::ofstream(dir.path() / "a.md") << mark << "---\nid: a\ntitle: t\n---\n";
    std::ofstream(dir.path() / "b.csv") << mark << "id,title\nb,t\n";
    std::ofstream(dir.path() / "c.jsonl") << mark << "{\"id\":\"c\",\"title\":\"t\"}\n";
    const std::vector<std::filesystem::path> paths {dir.path() / "a.md", dir.path() / "b.csv", dir.path() / "c.jsonl"};
    const auto read = knowledge::readArticles(paths);
    CHECK(problemsOf(read).empty());
    CHECK(read.documents.size() == 3);
}
