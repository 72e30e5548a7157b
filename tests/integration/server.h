// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/integration/fixture.h"

#include <map>
#include <memory>
#include <set>
#include <string>

namespace support {

/// An agent who takes what he is offered and answers it, over however many connections.
class Server final
{
public:
    Server(const Door& door, std::string name);

    /// Comes with a snapshot and is ready. False: he didn't get in.
    bool come(const Door& door);
    /// Takes what he heard of so far and answers: one command for each, none of which is waited for.
    void step();
    /// Takes what he is offered, without a word, until he has something. False: nothing within ten seconds.
    bool takes();

private:
    void hear(const boost::json::value& frame);
    void accept();

    std::string m_name;
    Wire::SignIn m_login;
    std::unique_ptr<Wire> m_wire;
    std::map<std::uint64_t, std::string> m_offers; ///< conversation by offer
    std::map<std::string, boost::json::value> m_fences; ///< of what is his
};

} // namespace support
