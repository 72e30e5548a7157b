// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/integration/fixture.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

#include <thread>

namespace json = boost::json;
using namespace support;

namespace {

/// A hub that serves with a configuration file, and its log.
class ConfiguredHub final
{
public:
    explicit ConfiguredHub(const std::string& config, std::vector<std::string> options = {})
        : m_desk(m_folder.write("desk.yaml", smallDesk).string())
    {
        write(config);
        options.insert(options.end(), {"--desk", m_desk, "--config", (m_folder.path() / "hub.conf").string()});
        m_hub = std::make_unique<HubProcess>(m_folder.path() / "data", options);
    }

    HubProcess& hub() { return *m_hub; }
    const TemporaryFolder& folder() const { return m_folder; }
    void write(const std::string& config) { m_folder.write("hub.conf", config); }
    std::string log() const { return contentOf(m_folder.path() / "data.err"); }

    /// SIGHUP, and the line that it brings.
    std::string reload()
    {
        const std::size_t before = log().size();
        m_hub->signalHangUp();
        for (int i = 0; i < 1'000; ++i) {
            const std::string said = log().substr(before);
            if (said.find("the configuration") != std::string::npos && said.ends_with('\n')) {
                return said;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return {};
    }

private:
    TemporaryFolder m_folder;
    std::string m_desk;
    std::unique_ptr<HubProcess> m_hub;
};

bool says(const std::string& text, const std::string& part)
{
    INFO(text);
    CHECK(text.find(part) != std::string::npos);
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("reload_limitsAndLevel_changeAndAreNamed")
{
    ConfiguredHub configured("log-level = \"info\"\n[serve]\nplain = true\nmax-per-address = 100\n");
    HubProcess& hub = configured.hub();
    REQUIRE(hub.isListening());
    CHECK(Wire::signIn(hub.url(), "ann", "password-ann").answer.status == 200);
    says(configured.reload(), "nothing changed");
    configured.write("log-level = \"warning\"\n[serve]\nplain = true\nmax-per-address = 1\nshed-after = 300\n");
    const std::string said = configured.reload();
    says(said, "20000 connections, 1 per address");
    says(said, "log level warning");
    says(said, "shed-after only with the next start");
    const RawSocket first(hub.port());
    CHECK(rawExchange(hub.port(), "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n").starts_with("HTTP/1.1 429"));
    CHECK(hub.terminate().status == 0);
}

TEST_CASE("reload_whatOnlyTheNextStartTakes_isNamedWhateverItIs")
{
    const std::string before = "log-level = \"info\"\n[serve]\nplain = true\n";
    ConfiguredHub configured(before);
    REQUIRE(configured.hub().isListening());
    configured.write("log-level = \"info\"\nlog-format = \"json\"\n[serve]\nplain = true\ncore-dumps = true\n"
                     "accept-state = true\napply = true\n");
    const std::string said = configured.reload();
    for (const char* option : {"log-format", "core-dumps", "accept-state", "apply"}) {
        says(said, std::string(option) + " only with the next start");
    }
    configured.write(before);
    says(configured.reload(), "nothing changed");
}

TEST_CASE("reload_whateverTheLevel_isAnswered")
{
    const auto config
        = [](const std::string& level) { return "log-level = \"" + level + "\"\n[serve]\nplain = true\n"; };
    ConfiguredHub configured(config("error"));
    REQUIRE(configured.hub().isListening());
    says(configured.reload(), "nothing changed");
    for (const char* level : {"warning", "info", "error", "info"}) {
        configured.write(config(level));
        says(configured.reload(), std::string("log level ") + level);
    }
    configured.write(config("error"));
    says(configured.reload(), "log level error");
    // And the level is what was asked for.
    const std::string errors = configured.hub().terminate().errors;
    CHECK(errors.find("draining") == std::string::npos);
}

TEST_CASE("reload_badFile_isRefusedAndNothingOfItTaken")
{
    ConfiguredHub configured("[serve]\nplain = true\nmax-per-address = 100\n");
    HubProcess& hub = configured.hub();
    REQUIRE(hub.isListening());
    for (const char* bad :
        {"[serve]\nplain = true\nmax-per-address = many\n", "[serve]\nplain = true\nmax-per-address = 0\n",
            "[serve]\nplain = true\nmax-connections = 0\n", "[serve]\nplain = true\nmax-connections = -1\n",
            "[serve]\nplain = true\nmax-per-address = 1\nno-such-option = 1\n",
            "[serve]\nplain = true\nmax-per-address = 1\nmetrics-token-file = \"nowhere\"\n",
            "[serve]\nplain = true\nmax-per-address = 1\ncert = \"only.pem\"\n"}) {
        configured.write(bad);
        INFO(bad);
        says(configured.reload(), "the configuration is refused, the old one stays");
    }
    configured.write("[serve]\nplain = true\n# max-per-address = 5\nmax-per-address = many\n");
    says(configured.reload(), "hub.conf:4: ");
    configured.write("[serve]\nplain = true\nmax-per-address = 1\nno-such-option = 1\n");
    says(configured.reload(), "hub.conf:4: ");
    const RawSocket first(hub.port());
    CHECK(http(hub.url(), {"GET", "/healthz", {}, {}, {}}).status == 200);
    CHECK(hub.terminate().status == 0);
}

TEST_CASE("reload_certificate_newConnectionsSeeItAndOpenOnesGoOn")
{
    // Two hubs make a certificate each; the first one then takes that of the second.
    HubFixture other(std::vector<std::string> {});
    ConfiguredHub configured("");
    HubProcess& hub = configured.hub();
    REQUIRE(hub.isListening());
    const std::string before = hub.fingerprint();
    const Request healthy {"GET", "/healthz", {}, {}, {}};
    REQUIRE(http(hub.url(), healthy, before).status == 200);
    const Answer in = http(
        hub.url(), {"POST", "/api/v1/customer/session", {}, "{}", {{"Content-Type", "application/json"}}}, before);
    REQUIRE(in.status == 200);
    const auto name = [&](const char* file) { return "\"" + (other.data() / file).string() + "\"\n"; };
    configured.write("[serve]\ncert = " + name("hub-cert.pem") + "key = " + name("accounts.db"));
    says(configured.reload(), "refused");
    CHECK(http(hub.url(), healthy, before).status == 200);
    configured.write("[serve]\ncert = " + name("hub-cert.pem") + "key = " + name("hub-key.pem"));
    says(configured.reload(), "certificate sha256:" + other.hub().fingerprint());
    CHECK(http(hub.url(), healthy, other.hub().fingerprint()).status == 200);
    CHECK(http(hub.url(), healthy, before).status == 0);
    CHECK(hub.terminate().status == 0);
}

TEST_CASE("log_asJson_everyLineIsAnObject")
{
    ConfiguredHub configured("log-format = \"json\"\n[serve]\nplain = true\n");
    REQUIRE(configured.hub().isListening());
    configured.write("log-format = \"json\"\n[serve]\nplain = true\n\"quoted\\\" = 1\n");
    configured.reload();
    const Ended ended = configured.hub().terminate();
    CHECK(ended.status == 0);
    std::istringstream lines(ended.errors);
    std::string line;
    int count = 0;
    for (; std::getline(lines, line); ++count) {
        INFO(line);
        boost::system::error_code error;
        const json::value value = json::parse(line, error);
        REQUIRE_FALSE(error);
        CHECK_FALSE(textAt(value, "time").empty());
        CHECK_FALSE(textAt(value, "level").empty());
        CHECK_FALSE(textAt(value, "category").empty());
        CHECK_FALSE(textAt(value, "text").empty());
    }
    CHECK(count >= 3);
}

TEST_CASE("program_limitThatLetsNobodyIn_endsTheStart")
{
    const TemporaryFolder folder;
    const std::string desk = folder.write("desk.yaml", smallDesk).string();
    for (const std::string limit : {"--max-connections", "--max-per-address"}) {
        HubProcess hub(folder.path() / "data", {"--plain", "--desk", desk, limit, "0"});
        CHECK_FALSE(hub.isListening());
        const Ended ended = hub.wait();
        CHECK(ended.status == 2);
        says(ended.errors, limit);
        says(ended.errors, "at least 1");
        CHECK_FALSE(std::filesystem::exists(folder.path() / "data"));
        ConfiguredHub configured("[serve]\nplain = true\n" + limit.substr(2) + " = 0\n");
        CHECK_FALSE(configured.hub().isListening());
        CHECK(configured.hub().wait().status == 2);
    }
}

TEST_CASE("program_badConfigurationAtTheStart_endsIt")
{
    ConfiguredHub configured("[serve]\nno-such-option = 1\n");
    CHECK_FALSE(configured.hub().isListening());
    CHECK(configured.hub().wait().status != 0);
}
