// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/hubprocess.h"
#include "tests/support/participant.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <memory>
#include <string>
#include <vector>

namespace support {

/// A hub with the small desk in a folder of its own; without TLS while the options say `--plain`.
class HubFixture
{
public:
    explicit HubFixture(std::vector<std::string> options = {"--plain"}, std::vector<std::string> environment = {})
        : m_desk(m_folder.write("desk.yaml", smallDesk))
        , m_options(std::move(options))
        , m_environment(std::move(environment))
    {
        start();
    }

    const TemporaryFolder& folder() const { return m_folder; }
    std::filesystem::path data() const { return m_folder.path() / "data"; }
    HubProcess& hub() { return *m_hub; }
    const std::string& url() const { return m_hub->url(); }
    Door door() const { return {m_hub->url(), m_hub->fingerprint()}; }

    /// Ends the hub without a word when it still runs, and starts it again on the same data.
    void restart()
    {
        m_hub.reset();
        start();
    }

    Wire::SignIn signIn(const std::string& name) { return Wire::signIn(door(), name, "password-" + name); }

private:
    void start()
    {
        std::vector<std::string> options = m_options;
        options.insert(options.end(), {"--desk", m_desk.string()});
        m_hub = std::make_unique<HubProcess>(data(), options, m_environment);
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_desk;
    std::vector<std::string> m_options;
    std::vector<std::string> m_environment;
    std::unique_ptr<HubProcess> m_hub;
};

/// An agent and a customer in one running conversation.
struct Talk
{
    Wire::SignIn login;
    std::string cookie;
    std::unique_ptr<Wire> agent;
    std::unique_ptr<Wire> customer;
    std::string conversation;
    boost::json::value fence;

    explicit Talk(HubFixture& fixture, const std::string& name = "ann")
        : login(fixture.signIn(name))
        , cookie(Wire::cookie(fixture.door()))
        , agent(Wire::agent(fixture.door(), login))
        , customer(Wire::customer(fixture.door(), cookie))
    {
        agent->identify();
        agent->commandAndResult("presence.set", {{"presence", "ready"}});
        customer->identify();
        conversation
            = customer->command("conversation.open", {{"queue", "sales"}, {"language", "en"}, {"source", "web"}});
        const boost::json::value offer = agent->untilEvent("offer.made");
        agent->command("offer.accept", {{"offer", numberAt(offer, "data.offer")}}, about());
        fence = at(agent->untilEvent("conversation.assigned"), "data.fence");
        customer->untilEvent("conversation.assigned");
    }

    boost::json::object about() const { return {{"conversation", conversation}}; }
    boost::json::object owned() const { return {{"conversation", conversation}, {"fence", fence}}; }

    static boost::json::object text(const std::string& words)
    {
        return {{"text", words}, {"attachments", boost::json::array()}};
    }
};

/// Everything of this conversation that somebody is shown now.
inline std::string history(Wire& wire, const std::string& conversation)
{
    wire.socket().send(boost::json::serialize(boost::json::object {
        {"t", "query"}, {"q", 77}, {"name", "history.messages"}, {"conversation", conversation}, {"limit", 50}}));
    return boost::json::serialize(wire.untilFrame("answer"));
}

} // namespace support
