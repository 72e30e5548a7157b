// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/models/syncfixture.h"

inline base::ArticleId articleId(int n)
{
    base::ArticleId id;
    id.uuid.bytes[0] = 9;
    id.uuid.bytes[14] = static_cast<std::uint8_t>(n >> 8);
    id.uuid.bytes[15] = static_cast<std::uint8_t>(n);
    return id;
}

/// A desk with a lead, lea, who writes what su.miao reads.
struct ArticleFixture : SyncFixture
{
    ArticleFixture()
    {
        protocol::ConfigureDesk more;
        auto lea = configuration().people.front();
        lea.id = {"lea"};
        lea.roles = {protocol::Role::lead};
        more.people = {lea};
        hub->configure(more);
        link->rewrite = [this](const QByteArray& bytes) {
            articleFrames += bytes.contains("\"type\":\"article\"") ? 1 : 0;
            return bytes;
        };
    }

    void bring(int first, int last, const std::string& title = "T", std::size_t bytes = 2'000)
    {
        protocol::ImportArticles bulk;
        bulk.by = {"lea"};
        for (int n = first; n < last; ++n) {
            protocol::ArticleText text;
            text.title = base::Personal(title + std::to_string(n));
            text.body = base::Personal(std::string(bytes, 'x'));
            text.language = "zh";
            bulk.articles.push_back({articleId(n), text});
        }
        protocol::CommandFrame frame;
        frame.id = {base::makeUuidV7(clock.now(), random)};
        frame.body = bulk;
        REQUIRE_FALSE(hub->act(engine::Actor::hub(), frame).error);
    }

    void lea(protocol::CommandBody body)
    {
        protocol::CommandFrame frame;
        frame.n = ++leaNumber;
        frame.id = {base::makeUuidV7(clock.now(), random)};
        frame.body = std::move(body);
        base::DeviceId device;
        device.uuid.bytes[0] = 3;
        REQUIRE_FALSE(hub->act(engine::Actor::ofPerson({"lea"}, device), frame).error);
    }

    int here()
    {
        auto counted = database->run(
            [](store::Store& store) { return store.read([](store::Copy& copy) { return copy.articles.count(); }); });
        counted.waitForFinished();
        const auto count = counted.result();
        REQUIRE(count);
        return *count;
    }

    bool has(int count)
    {
        return waitFor([this, count] { return repository.articles().isComplete() && here() == count; });
    }

    QString titleOf(int n)
    {
        auto read = desk->readArticle(articleId(n));
        read.waitForFinished();
        return read.result() ? read.result()->title : QString();
    }

    int articleFrames = 0;
    std::uint64_t leaNumber = 0;
};
