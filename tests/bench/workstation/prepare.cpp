// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workstation/application.h"
#include "models/settings/lastshift.h"
#include "models/store/keychainstore.h"
#include "tests/bench/workstation/articles.h"
#include "tests/bench/workstation/filling.h"
#include "tests/bench/workstation/measures.h"

#include <QTest>

#include <algorithm>
#include <iostream>

namespace measure {

namespace {

constexpr int patienceMs = 60'000;
constexpr int fillingMs = 4 * 60'000;
constexpr int keyringMs = 500; ///< it takes what it is given without saying when
constexpr std::size_t ofOne = 100;
constexpr std::size_t open = 8; ///< at a desk in the middle of its work

int failed(const char* what)
{
    std::cerr << what << '\n';
    return 1;
}

bool signIn(Application& application, const QString& hub)
{
    bool refused = false;
    QObject context;
    QObject::connect(&application.signIn(), &items::SignInService::failed, &context, [&refused] { refused = true; });
    items::SignInRequest request;
    request.hub = hub;
    request.name = QStringLiteral("su.miao");
    request.password = base::Secret("demo-su.miao");
    request.stay = true;
    application.signIn().signIn(request);
    items::Repository& repository = application.repository();
    const bool answered = QTest::qWaitFor(
        [&] { return refused || (repository.connection().isLive() && !repository.presence().person().id.isEmpty()); },
        patienceMs);
    return answered && !refused;
}

} // namespace

int prepare(const QString& profile, const QString& hub, std::size_t messages, std::size_t articles)
{
    const auto given = giveArticles(hub.toStdString(), articles);
    if (!given) {
        return failed(given.error().detail.c_str());
    }
    store::KeychainStore keys;
    Options options;
    options.profile = profile;
    Application application(options, keys);
    if (!signIn(application, hub)) {
        return failed("nobody could sign in");
    }
    if (!application.settings().value(settings::staySignedIn) || !application.signIn().hasKeyring()) {
        return failed("the sign-in is not kept");
    }
    const Filling filling {std::max<std::size_t>(messages / ofOne, 1), std::min(messages, ofOne), open};
    auto filled = application.signIn().database()->run([filling](store::Store& store) {
        const base::SystemClock clock;
        base::SystemRandom random;
        return fill(store, filling, clock, random);
    });
    if (!QTest::qWaitFor([&] { return filled.isFinished(); }, fillingMs) || !filled.result()) {
        return failed("the store was not filled");
    }
    const auto hasArticles = [&] {
        return application.knowledge().counts() == items::KnowledgeCounts {static_cast<int>(*given), true};
    };
    if (!QTest::qWaitFor(hasArticles, fillingMs)) {
        return failed("the articles did not come");
    }
    QTest::qWait(keyringMs);
    // In the middle of a shift: the page before one is not what is measured.
    settings::noteAtDesk(application.settings(), application.clock().now());
    return 0;
}

} // namespace measure
