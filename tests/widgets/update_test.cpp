// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/widgets/support/recordedcommands.h"
#include "widgets/common/button.h"
#include "widgets/inbox/updatestrip.h"

#include <QApplication>
#include <QDesktopServices>
#include <catch2/catch.hpp>

namespace {

class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened.append(url); }
};

struct Fixture
{
    Theme theme {*qApp};
    base::ManualClock clock;
    items::Repository repository;
    RecordedCommands commands;
    settings::Settings settings {QString()};
    ShortcutTable keys {settings};
    spelling::Spelling spelling {settings, repository, {}};
    Workplace workplace {theme, clock, repository, commands, keys, spelling};
    UpdateStrip strip {workplace, QStringLiteral("0.9.10"), nullptr};

    void wish(const protocol::ProgramWish& wish, items::Stop stop = items::Stop::None)
    {
        items::ConnectionFacts facts;
        facts.program = wish;
        facts.stop = stop;
        repository.connection().setFacts(facts);
    }
    bool shown() const { return !strip.isHidden(); }
    /// The one that is shown; nullptr: none.
    Button* button()
    {
        for (auto* each : strip.findChildren<Button*>()) {
            if (each->isVisibleTo(&strip)) {
                return each;
            }
        }
        return nullptr;
    }
};

} // namespace

TEST_CASE("update_nothingNewer_isNotShown")
{
    Fixture f;
    CHECK_FALSE(f.shown());
    f.wish({});
    CHECK_FALSE(f.shown());
    f.wish({"0.9.10", "0.9.9", "https://desk.example/get"});
    CHECK_FALSE(f.shown());
    f.wish({"<b>9</b>", "9.9 and more", "https://desk.example/get"});
    CHECK_FALSE(f.shown());
}

TEST_CASE("update_newerVersion_isOfferedAndGoesOnceVisited")
{
    Fixture f;
    Browser browser;
    f.wish({"0.9.0", "0.10.0", "https://desk.example/get"});
    REQUIRE(f.shown());
    CHECK(f.strip.strip().what().contains(QStringLiteral("0.10.0")));
    REQUIRE(f.button() != nullptr);
    f.button()->click();
    CHECK(browser.opened == QList<QUrl> {QUrl(QStringLiteral("https://desk.example/get"))});
    CHECK_FALSE(f.shown());
}

TEST_CASE("update_belowMinimum_staysUntilItIsDone")
{
    Fixture f;
    Browser browser;
    f.wish({"0.9.11", std::nullopt, "https://desk.example/get"});
    REQUIRE(f.shown());
    REQUIRE(f.button() != nullptr);
    f.button()->click();
    CHECK(browser.opened.size() == 1);
    CHECK(f.shown());
}

TEST_CASE("update_linkThatIsNotHttps_isNeverOffered")
{
    for (const char* link : {"http://desk.example/get", "file:///etc/passwd", "javascript:alert(1)", "https://", "x"}) {
        Fixture f;
        INFO(link);
        f.wish({"1.0.0", std::nullopt, link});
        CHECK(f.shown());
        CHECK(f.strip.link().isEmpty());
        CHECK(f.button() == nullptr);
    }
}

TEST_CASE("update_refusedByTheHub_saysWhereToGetOne")
{
    Fixture f;
    f.wish({std::nullopt, std::nullopt, "https://desk.example/get"}, items::Stop::Version);
    CHECK(f.shown());
    f.wish({}, items::Stop::Version);
    CHECK_FALSE(f.shown());
}

#include "update_test.moc"
