// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/core/sqlite/tempdir.h"
#include "tool/knowledge/bulkdoor.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>
#include <thread>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

/// A hub's doors for articles, with a sign-in that ends and a desk that is full when a test wants it.
class BulkHub final
{
public:
    BulkHub()
        : m_acceptor(m_io, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), 0))
        , m_port(m_acceptor.local_endpoint().port())
        , m_thread([this] { serve(); })
    { }
    ~BulkHub()
    {
        m_isOver = true;
        asio::ip::tcp::socket last(m_io);
        boost::system::error_code ignored;
        last.connect(asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), m_port), ignored);
        m_thread.join();
    }
    BulkHub(const BulkHub&) = delete;
    BulkHub& operator=(const BulkHub&) = delete;

    // Set before the first request.
    std::string password = "right";
    int usesOfToken = 1'000; ///< then it is over
    bool prolongs = true;
    std::vector<std::string> pages {""}; ///< of the export
    /// To an import, by its number from 0 on.
    std::function<hub::HttpResponse(std::size_t number, const std::string& query, std::size_t lines)> onImport
        = [](std::size_t, const std::string&, std::size_t lines) { return taken(lines); };

    static hub::HttpResponse answerOf(int status, const boost::json::object& body = {})
    {
        hub::HttpResponse answer;
        answer.status = status;
        answer.body = boost::json::serialize(body);
        return answer;
    }
    static hub::HttpResponse taken(std::size_t lines) { return answerOf(200, {{"changed", lines}, {"new", lines}}); }
    /// The first line is wrong.
    static hub::HttpResponse faulty()
    {
        const boost::json::object fault {{"line", 1}, {"field", "queue"}, {"reason", "not_found"}};
        return answerOf(400, {{"faults", boost::json::array {fault}}});
    }

    tool::BulkDoor door(const std::string& with = "right") const
    {
        return tool::BulkDoor({{false, "127.0.0.1", m_port}, "", "lea", base::Secret(with), ""});
    }
    /// What came last.
    std::string imported() const
    {
        const std::lock_guard lock(m_mutex);
        return m_imported;
    }
    /// Method and target of each, without what all have in common.
    std::vector<std::string> asked() const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

private:
    void serve()
    {
        while (true) {
            boost::system::error_code error;
            asio::ip::tcp::socket socket(m_io);
            m_acceptor.accept(socket, error);
            if (error || m_isOver) {
                return;
            }
            boost::beast::flat_buffer buffer;
            http::request_parser<http::string_body> parser;
            parser.body_limit(8'000'000);
            http::read(socket, buffer, parser, error);
            if (error) {
                continue;
            }
            const hub::HttpResponse answer = respond(parser.get());
            http::response<http::string_body> message(http::int_to_status(static_cast<unsigned>(answer.status)), 11);
            for (const auto& [name, value] : answer.headers) {
                message.set(name, value);
            }
            message.body() = answer.body;
            message.keep_alive(false);
            message.prepare_payload();
            http::write(socket, message, error);
            socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
        }
    }

    hub::HttpResponse respond(const http::request<http::string_body>& request)
    {
        const std::string target(request.target());
        const std::string path = target.substr(0, target.find('?'));
        const std::string query = path == target ? std::string() : target.substr(path.size() + 1);
        const std::string doing = std::string(request.method_string()) + " " + target.substr(sizeof "/api/v1/" - 1);
        {
            const std::lock_guard lock(m_mutex);
            m_asked.push_back(doing);
        }
        if (doing == "POST session" || doing == "POST session/refresh") {
            return signIn(request, doing == "POST session");
        }
        if (std::string(request[http::field::authorization]) != "Bearer access" + std::to_string(m_tokens)
            || m_uses++ >= usesOfToken) {
            return answerOf(401);
        }
        if (path == "/api/v1/attachments") {
            return request.body().empty() ? answerOf(202, {{"offset", 0}})
                                          : answerOf(200, {{"hash", "h"}, {"bytes", request.body().size()}});
        }
        if (path == "/api/v1/knowledge/import") {
            {
                const std::lock_guard lock(m_mutex);
                m_imported = request.body();
            }
            const auto lines = static_cast<std::size_t>(std::ranges::count(request.body(), '\n'));
            return onImport(m_imports++, query, lines);
        }
        if (path == "/api/v1/knowledge/export") {
            const auto page = std::stoul(query.substr(sizeof "since=" - 1));
            hub::HttpResponse answer;
            answer.body = pages.at(page);
            if (page + 1 < pages.size()) {
                answer.with("Cloudseat-Next", std::to_string(page + 1));
            }
            return answer;
        }
        return answerOf(200);
    }

    hub::HttpResponse signIn(const http::request<http::string_body>& request, bool isNew)
    {
        const boost::json::value body = boost::json::parse(request.body());
        const auto text = [&body](const char* name) { return std::string(body.as_object().at(name).as_string()); };
        if (isNew ? text("password") != password : !mayProlong(request, text("refresh"), text("device"))) {
            return answerOf(401);
        }
        m_device = text("device");
        m_uses = 0;
        const std::string number = std::to_string(++m_tokens);
        return answerOf(200, {{"access", "access" + number}, {"refresh", "refresh" + number}});
    }

    bool mayProlong(
        const http::request<http::string_body>& request, const std::string& token, const std::string& device)
    {
        return prolongs && device == m_device && token == "refresh" + std::to_string(m_tokens)
            && request.count(http::field::authorization) == 0;
    }

    asio::io_context m_io;
    asio::ip::tcp::acceptor m_acceptor;
    const unsigned short m_port;
    std::atomic<bool> m_isOver = false;
    mutable std::mutex m_mutex;
    std::vector<std::string> m_asked;
    std::string m_imported;
    std::string m_device;
    int m_tokens = 0;
    int m_uses = 0;
    std::size_t m_imports = 0;
    std::thread m_thread; ///< last: it uses the others
};

knowledge::Articles articlesOf(std::size_t count)
{
    knowledge::Articles articles;
    for (std::size_t i = 0; i < count; ++i) {
        knowledge::Document document;
        document.id = "a" + std::to_string(i);
        document.title = "t";
        articles.add(std::move(document), {"f.csv", i + 2});
    }
    return articles;
}

using Asked = std::vector<std::string>;

} // namespace

TEST_CASE("bulkDoor_tokenEndsInTheMiddle_isProlongedAndTheRequestRepeated")
{
    BulkHub hub;
    hub.usesOfToken = 1;
    const auto report = hub.door().import(articlesOf(1), false);
    REQUIRE(report);
    CHECK(report->stopped.empty());
    CHECK(report->written == 1);
    CHECK(hub.asked()
        == Asked {"POST session", "GET knowledge/export?since=0&days=1", "POST knowledge/import?dry=1&beside=0",
            "POST session/refresh", "POST knowledge/import?dry=1&beside=0", "POST knowledge/import",
            "POST session/refresh", "POST knowledge/import", "DELETE session"});
}

TEST_CASE("bulkDoor_tokenEndsForGood_isSaidAsThatAndNotAsAWrongPassword")
{
    BulkHub hub;
    hub.usesOfToken = 2; // the export, the judgement
    hub.prolongs = false;
    const auto report = hub.door().import(articlesOf(1), false);
    REQUIRE(report);
    CHECK(report->stopped == "the sign-in has ended");
    CHECK(report->isBegun);
    CHECK(report->written == 0);
    const auto unknown = hub.door("wrong").import(articlesOf(1), false);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().detail == "the hub doesn't know this name and password");
}

TEST_CASE("bulkDoor_severalParts_areJudgedTogetherBeforeTheFirstIsWritten")
{
    BulkHub hub;
    hub.onImport = [](std::size_t, const std::string& query, std::size_t lines) {
        return query == "dry=1&beside=4000" ? BulkHub::answerOf(409) : BulkHub::taken(lines);
    };
    const auto report = hub.door().import(articlesOf(4'500), false);
    REQUIRE(report);
    CHECK(report->stopped == "the hub has as many articles as it takes");
    CHECK_FALSE(report->isBegun);
    CHECK(report->written == 0);
    CHECK(hub.asked()
        == Asked {"POST session", "GET knowledge/export?since=0&days=1", "POST knowledge/import?dry=1&beside=0",
            "POST knowledge/import?dry=1&beside=2000", "POST knowledge/import?dry=1&beside=4000", "DELETE session"});
}

TEST_CASE("bulkDoor_partRefusedWhileWriting_endsItAndSaysHowManyAreThere")
{
    BulkHub hub;
    const auto status = GENERATE(409, 400);
    hub.onImport = [status](std::size_t number, const std::string&, std::size_t lines) {
        return number == 4 ? (status == 400 ? BulkHub::faulty() : BulkHub::answerOf(status)) : BulkHub::taken(lines);
    };
    const auto report = hub.door().import(articlesOf(4'500), false);
    REQUIRE(report);
    CHECK(report->isBegun);
    CHECK(report->articles == 4'500);
    CHECK(report->written == 2'000);
    CHECK(report->stopped.empty() == (status == 400));
    CHECK(report->problems.size() == (status == 400 ? 1U : 0U));
    CHECK(std::ranges::count(hub.asked(), std::string("POST knowledge/import")) == 2);
}

TEST_CASE("bulkDoor_whatIsWrong_isToldWithItsPlaceWhateverComesAfterIt")
{
    BulkHub hub;
    hub.onImport = [](std::size_t number, const std::string&, std::size_t) {
        return number == 0 ? BulkHub::faulty() : BulkHub::answerOf(413);
    };
    auto articles = articlesOf(2'002);
    articles.documents[1].body = std::string(4'000'000, 'x'); // more than a door takes
    const auto report = hub.door().import(articles, true);
    REQUIRE(report);
    CHECK(report->stopped == "import: the hub answers 413");
    REQUIRE(report->problems.size() == 2);
    CHECK(toString(report->problems[0]) == "f.csv:3: the article is larger than what a hub takes at once");
    CHECK(toString(report->problems[1]) == "f.csv:2: queue: not_found");
}

TEST_CASE("bulkDoor_filesBesideAnArticle_comeOnceItWasJudged")
{
    const TempDir dir;
    std::ofstream(dir.path() / "a.png") << "abc";
    auto articles = articlesOf(1);
    articles.documents[0].body = "![x](p/a.png) ![y](gone.png) ![z](known.png)";
    articles.companions[0]
        = {{"p/a.png", 7, dir.path() / "a.png", "a.png"}, {"gone.png", 8, {}, ""}, {"known.png", 9, {}, ""}};
    BulkHub hub;
    hub.pages = {R"({"id":"1","key":"a0","title":"t","attachments":[{"hash":"k","name":"known.png"}]})"
                 "\n"};
    const std::string file = "POST attachments?for=article"
                             "&hash=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad&bytes=3&offset=0";
    const auto dry = hub.door().import(articles, true);
    REQUIRE(dry);
    CHECK(dry->files == 0);
    CHECK(std::ranges::count(hub.asked(), file) == 1);
    CHECK(hub.imported().find("![x](a.png) ![y](gone.png) ![z](known.png)") != std::string::npos);
    const auto report = hub.door().import(articles, false);
    REQUIRE(report);
    CHECK(report->files == 1);
    CHECK(report->written == 1);
    REQUIRE(report->warnings.size() == 1);
    CHECK(toString(report->warnings[0]) == "f.csv:8: there is no file gone.png in the folder");
    CHECK(hub.imported().find(R"([{"hash":"k","name":"known.png"},{"hash":"h","bytes":3,"name":"a.png"}])")
        != std::string::npos);
    const auto asked = hub.asked();
    REQUIRE(asked.size() == 13);
    CHECK(Asked(asked.begin() + 5, asked.end())
        == Asked {"POST session", "GET knowledge/export?since=0&days=1", file, "POST knowledge/import?dry=1&beside=0",
            file, file, "POST knowledge/import", "DELETE session"});
}

TEST_CASE("bulkDoor_fileThatIsTooLarge_isToldWithItsLineAndNothingIsWritten")
{
    const TempDir dir;
    std::ofstream(dir.path() / "a.png");
    std::filesystem::resize_file(dir.path() / "a.png", 25 * 1024 * 1024 + 1);
    auto articles = articlesOf(1);
    articles.companions[0] = {{"a.png", 7, dir.path() / "a.png", "a.png"}};
    BulkHub hub;
    const auto report = hub.door().import(articles, false);
    REQUIRE(report);
    CHECK_FALSE(report->isBegun);
    REQUIRE(report->problems.size() == 1);
    CHECK(toString(report->problems[0]) == "f.csv:7: a.png: is larger than 25 MB");
}

TEST_CASE("bulkDoor_articleChangedDuringAnExport_comesOnceAndAsItWasLast")
{
    BulkHub hub;
    hub.pages = {R"({"id":"1","key":"a","title":"before"})"
                 "\n"
                 R"({"id":"2","key":"b","title":"other"})"
                 "\n",
        R"({"id":"1","key":"a","title":"after"})"
        "\n"};
    const auto documents = hub.door().exportAll();
    REQUIRE(documents);
    REQUIRE(documents->size() == 2);
    CHECK(documents->at(0).id == "a");
    CHECK(documents->at(0).title == "after");
    CHECK(documents->at(1).id == "b");
}
