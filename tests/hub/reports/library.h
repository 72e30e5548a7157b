// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/core/desk/bench.h"

#include <catch2/catch.hpp>

namespace hub::reports {

inline base::ArticleId article(const std::string& name)
{
    return {bench::uuidOf("article " + name)};
}

inline protocol::ArticleText articleText(
    const std::string& title, const std::string& body = "Text.", const std::string& language = "zh")
{
    protocol::ArticleText text;
    text.title = protocol::Personal(title);
    text.body = protocol::Personal(body);
    text.language = language;
    return text;
}

/// lin writes articles; ann talks with customers.
struct Library : bench::Desk
{
    void did(const std::string& who, protocol::CommandBody body)
    {
        REQUIRE(bench::outcome(send(person(who), std::move(body))) == "done");
    }

    void publish(const std::string& name, const protocol::ArticleText& text)
    {
        did("lin", protocol::SaveArticle {article(name), {}, text});
        did("lin", protocol::PublishArticle {article(name), 1});
    }

    /// A customer of this name asks, in messages of their own, is answered, says one thing more, and goes.
    base::ConversationId talk(const std::string& name, const std::vector<std::string>& words,
        const std::optional<protocol::UsedArticle>& used = std::nullopt, const std::string& later = "顺便问一下发票")
    {
        const auto id = served(name, "ann");
        for (const std::string& each : words) {
            send(customer(name), protocol::SendMessage {protocol::Personal(each), {}}, id);
        }
        send(person("ann"), protocol::SendMessage {protocol::Personal("我看一下"), {}}, id);
        send(customer(name), protocol::SendMessage {protocol::Personal(later), {}}, id);
        if (used) {
            auto use = *used;
            use.during = id;
            did("ann", protocol::UseArticles {{use}});
        }
        send(customer(name), protocol::LeaveConversation {}, id);
        wait(std::chrono::minutes(2));
        return id;
    }
};

} // namespace hub::reports
