// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/articles.h"

#include "app/workstation/application.h"
#include "models/store/memorykeystore.h"
#include "tests/bench/articleset.h"
#include "tests/bench/workstation/measures.h"
#include "tests/support/hubprocess.h"
#include "tests/support/shareddata.h"
#include "tool/knowledge/bulkdoor.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iostream>

namespace measure {

namespace {

constexpr std::size_t all = 10'000;
constexpr std::size_t pressed = 300; ///< keys
constexpr int patienceMs = 5 * 60'000;
constexpr double arrivalSeconds = 5;
constexpr double changeMs = 1'000;
constexpr double keyMs = 16;

void cut(std::string& line)
{
    std::size_t end = std::min(line.size(), protocol::limits::nameCodePoints);
    while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
        --end; // not inside of a character
    }
    line.resize(line.find_last_not_of(' ', end == 0 ? 0 : end - 1) + 1);
}

knowledge::Articles articlesOf(std::vector<knowledge::Document> documents)
{
    knowledge::Articles articles;
    for (knowledge::Document& document : documents) {
        // Of what the hub takes; titles of the sets may be whole questions, and some have hundreds of them.
        document.questions.resize(std::min(document.questions.size(), protocol::limits::articleQuestions));
        cut(document.title);
        std::ranges::for_each(document.questions, cut);
        if (document.body.find_first_not_of(" \n") == std::string::npos) {
            document.body = document.title; // of sets that have questions only
        }
        articles.add(std::move(document), {});
    }
    return articles;
}

base::Status give(const std::string& hub, const knowledge::Articles& articles)
{
    const auto address = hub::HubAddress::parse(hub);
    if (!address) {
        return base::Failure(address.error());
    }
    auto report
        = tool::BulkDoor({*address, {}, "zheng.zhuo", base::Secret("demo-zheng.zhuo"), {}}).import(articles, false);
    if (!report) {
        return base::Failure(report.error());
    }
    return report->problems.empty() ? base::Status()
                                    : base::Status(base::fail(base::FaultKind::Invalid,
                                        "the hub takes no article: " + toString(report->problems.front())));
}

base::Result<ArticleSets> sets()
{
    const auto data = support::sharedData();
    return data ? ArticleSets::read(*data, pressed)
                : base::Result<ArticleSets>(base::fail(base::FaultKind::NotFound, "no retrieval sets"));
}

/// An agent who signs in for the first time, without a window.
struct Agent
{
    explicit Agent(const std::string& hub)
        : application(optionsOf(profile, hub), keys)
    {
        application.start(base::Secret("demo-su.miao"));
    }

    static Options optionsOf(const QTemporaryDir& profile, const std::string& hub)
    {
        Options options;
        options.profile = profile.path();
        options.hub = QString::fromStdString(hub);
        options.user = QStringLiteral("su.miao");
        return options;
    }

    bool isLive() { return application.repository().connection().isLive(); }
    /// Milliseconds until its first page stands; less than 0: it never came.
    double ask(const QString& text)
    {
        bool isThere = false;
        QObject context;
        QElapsedTimer timer;
        timer.start();
        QObject::connect(&application.knowledge(), &items::Knowledge::found, &context, [&isThere] { isThere = true; });
        items::KnowledgeQuery query;
        query.text = text;
        const quint64 request = application.knowledge().search(query);
        while (!isThere && timer.elapsed() < patienceMs) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
        }
        application.knowledge().cancel(request); // as the next key does
        return isThere ? static_cast<double>(timer.nsecsElapsed()) / 1e6 : -1;
    }

    QTemporaryDir profile;
    store::MemoryKeyStore keys;
    Application application;
};

/// As queries are typed: each grows key by key.
std::vector<double> typed(Agent& agent, const std::vector<tool::JudgedQuery>& queries)
{
    std::vector<double> times;
    for (std::size_t i = 0; i < queries.size() && times.size() < pressed;
         i += std::max<std::size_t>(1, queries.size() / 40)) {
        const QString text = QString::fromStdString(queries[i].text).left(24);
        for (qsizetype length = 1; length <= text.size() && times.size() < pressed; ++length) {
            times.push_back(agent.ask(text.left(length)));
        }
    }
    std::ranges::sort(times);
    return times;
}

double at(const std::vector<double>& sorted, double share)
{
    return sorted.empty() ? -1 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace

base::Result<std::size_t> giveArticles(const std::string& hub, std::size_t count)
{
    const auto known = sets();
    if (!known) {
        return known.error().kind == base::FaultKind::NotFound
            ? base::Result<std::size_t>(0)
            : base::Result<std::size_t>(base::Failure(known.error()));
    }
    const auto done = give(hub, articlesOf(known->multiplied(count)));
    return done ? base::Result<std::size_t>(count) : base::Result<std::size_t>(base::Failure(done.error()));
}

base::Result<Figures> articles(const Setting& setting)
{
    const auto known = sets();
    if (!known) {
        std::cout << "articles: not measured, no retrieval sets in CLOUDSEAT_DATA" << std::endl;
        return Figures {};
    }
    const support::TemporaryFolder folder;
    const std::filesystem::path desk = std::filesystem::path(CLOUDSEAT_SOURCE_DIR) / "resources/demo/desk.yaml";
    const support::HubProcess hub(
        folder.path() / "hub", {"--desk", desk.string(), "--plain", "--password-memory", "8"});
    const std::size_t count = setting.scaled(all);
    knowledge::Articles given = articlesOf(known->multiplied(count));
    QElapsedTimer timer;
    timer.start();
    if (auto done = give(hub.url(), given); !done) {
        return base::Failure(done.error());
    }
    const double importing = static_cast<double>(timer.elapsed()) / 1e3;

    Agent agent(hub.url());
    const auto failed = [](const char* what) { return base::fail(base::FaultKind::Invalid, what); };
    if (!QTest::qWaitFor([&] { return agent.isLive(); }, patienceMs)) {
        return failed("nobody could sign in");
    }
    timer.restart();
    if (!QTest::qWaitFor([&] { return agent.application.repository().articles().isComplete(); }, patienceMs)) {
        return failed("the articles did not come");
    }
    const double arriving = static_cast<double>(timer.elapsed()) / 1e3;
    if (!QTest::qWaitFor(
            [&] {
                return agent.application.knowledge().counts() == items::KnowledgeCounts {int(count), true};
            },
            patienceMs)) {
        return failed("the index was not made");
    }
    const double indexing = static_cast<double>(timer.elapsed()) / 1e3;

    given.documents.resize(1);
    given.places.resize(1);
    given.documents.front().title = "Zyzzyva";
    bool isFound = false;
    QObject::connect(&agent.application.knowledge(), &items::Knowledge::found, &agent.application.knowledge(),
        [&isFound](const items::KnowledgePage& page) { isFound = isFound || !page.hits.empty(); });
    timer.restart();
    if (auto done = give(hub.url(), given); !done) {
        return base::Failure(done.error());
    }
    while (!isFound && timer.elapsed() < patienceMs) {
        agent.ask(QStringLiteral("zyzzyva"));
        QTest::qWait(2);
    }
    const double changing = static_cast<double>(timer.elapsed());
    const std::vector<double> keys = typed(agent, known->typed);
    return Figures {told("articles.import", importing, "s"), atMost("articles.arrive", arriving, "s", arrivalSeconds),
        told("articles.indexed", indexing, "s"), atMost("articles.change", changing, "ms", changeMs),
        told("articles.key.p50", at(keys, 0.5), "ms"), atMost("articles.key.p99", at(keys, 0.99), "ms", keyMs)};
}

} // namespace measure
