// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

namespace bench {

inline base::ArticleId articleNamed(const std::string& name)
{
    return {uuidOf("article " + name)};
}

inline protocol::ArticleText articleText(const std::string& title, const std::string& body = "Das steht *hier*.")
{
    protocol::ArticleText text;
    text.title = base::Personal(title);
    text.body = base::Personal(body);
    text.language = "de";
    return text;
}

/// lin (lead) and root (admin) edit and publish articles, tom (trainer) edits, everybody reads.
struct ArticleDesk : Desk
{
    ArticleDesk()
    {
        protocol::ConfigureDesk more;
        auto tom = agent("tom");
        tom.roles = {protocol::Role::trainer};
        more.people = {tom};
        REQUIRE(outcome(hub(more)) == "done");
    }
};

} // namespace bench
