// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/spelling/speller.h"
#include "models/spelling/spelling.h"
#include "tests/widgets/support/naughtystrings.h"

#include <QDir>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>

using spelling::Dictionary;
using spelling::Speller;
using spelling::Spelling;
using spelling::State;

namespace {

void put(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// A folder with dictionaries that a test writes itself.
struct Folder
{
    QString path(const QString& name) const { return folder.filePath(name); }
    Dictionary add(const QString& name, const QByteArray& words = "4\nthe\nand\nyou\ncolour\n",
        const QByteArray& affixes = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n")
    {
        put(path(name + QStringLiteral(".aff")), affixes);
        put(path(name + QStringLiteral(".dic")), words);
        return {name, path(name + QStringLiteral(".aff")), path(name + QStringLiteral(".dic"))};
    }

    QTemporaryDir folder;
};

QStringList namesOf(const std::vector<Dictionary>& dictionaries)
{
    QStringList names;
    for (const Dictionary& each : dictionaries) {
        names.append(each.name);
    }
    return names;
}

/// The one that is installed. Without it nothing can be said, which under CI must not be.
std::optional<Dictionary> installed()
{
    const auto found = spelling::findEnglish(spelling::dictionaryFolders(), QStringLiteral("en_US"));
    if (!found.empty()) {
        return found.front();
    }
    if (!qEnvironmentVariableIsEmpty("CI")) {
        FAIL("under CI the package hunspell-en-us is installed");
    }
    WARN("NOT RUN: the package hunspell-en-us is not installed");
    return std::nullopt;
}

template <class Answer> Answer answered(const QFuture<Answer>& asked)
{
    QEventLoop loop; // QTest sleeps between two looks, and thousands are asked for
    QFutureWatcher<Answer> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    watcher.setFuture(asked);
    loop.exec();
    REQUIRE(asked.isFinished());
    return asked.result();
}

struct Checked
{
    explicit Checked(const QStringList& folders = spelling::dictionaryFolders())
        : spelling(settings, repository, folders)
    { }

    /// What is misspelt, as it stands in the text.
    QStringList found(const QString& text, const QStringList& right = {})
    {
        QStringList words;
        for (const text::Range& range : answered(spelling.check(text, right))) {
            words.append(text.mid(qsizetype(range.begin), qsizetype(range.end - range.begin)));
        }
        return words;
    }

    settings::Settings settings {QString()};
    items::Repository repository;
    Spelling spelling;
};

} // namespace

TEST_CASE("findEnglish_prefersTheLocalesAndTheFirstFolder")
{
    Folder first;
    Folder second;
    const Dictionary american = first.add(QStringLiteral("en_US"));
    first.add(QStringLiteral("en_AU"));
    first.add(QStringLiteral("de_DE"));
    put(first.path(QStringLiteral("en_ZA.dic")), "1\nthe\n"); // without its other half
    second.add(QStringLiteral("en_US"));
    second.add(QStringLiteral("en_GB"));
    const QStringList folders {first.folder.path(), QStringLiteral("/nowhere"), second.folder.path()};
    const auto chinese = spelling::findEnglish(folders, QStringLiteral("zh_CN"));
    CHECK(namesOf(chinese) == QStringList {QStringLiteral("en_US"), QStringLiteral("en_GB"), QStringLiteral("en_AU")});
    CHECK(chinese.front().words == american.words);
    CHECK(namesOf(spelling::findEnglish(folders, QStringLiteral("en_GB"))).constFirst() == QStringLiteral("en_GB"));
    CHECK(namesOf(spelling::findEnglish(folders, QStringLiteral("en_NZ"))).constFirst() == QStringLiteral("en_US"));
    CHECK(spelling::findEnglish({}, QStringLiteral("en_US")).empty());
}

TEST_CASE("speller_ofADamagedDictionary_isRefused")
{
    Folder folder;
    const QString name = QStringLiteral("en_US");
    const auto refused = [](const Dictionary& dictionary) {
        const auto opened = Speller::open(dictionary);
        return opened ? std::string() : opened.error().detail;
    };
    CHECK(refused({name, folder.path(QStringLiteral("no.aff")), folder.path(QStringLiteral("no.dic"))}) != "");
    CHECK(refused(folder.add(name, "")) != "");
    CHECK(refused(folder.add(name, "many\nthe\nand\nyou\n")) != "");
    CHECK(refused(folder.add(name, "2000001\nthe\nand\nyou\n")) != ""); // room for them would be made
    CHECK(refused(folder.add(name, "2\nder\ndie\n")) != "");
    CHECK(refused(folder.add(name, QByteArray(100'000, '\xFF'))) != "");
    CHECK(refused(folder.add(name, "3\nthe\nand\nyou\n", "SET KOI8-R\n")) != "");
    CHECK(refused(folder.add(name)).empty());
    QFile large(folder.path(QStringLiteral("en_US.dic")));
    REQUIRE(large.open(QIODevice::ReadWrite));
    REQUIRE(large.resize(40 * 1024 * 1024));
    CHECK(refused({name, folder.path(QStringLiteral("en_US.aff")), large.fileName()}) != "");
}

TEST_CASE("speller_ofLatin1_readsAndWritesItsLetters")
{
    Folder folder;
    auto speller = Speller::open(
        folder.add(QStringLiteral("en_GB"), "4\nthe\nand\nyou\ncaf\xE9\n", "SET ISO8859-1\nTRY caf\xE9\n"));
    REQUIRE(speller);
    CHECK((*speller)->knows(QStringLiteral("café")));
    CHECK((*speller)->knows(QStringLiteral("cafe\u0301"))); // the same, in two letters
    CHECK_FALSE((*speller)->knows(QStringLiteral("cafe")));
    CHECK((*speller)->knows(QStringLiteral("žluť"))); // it can't be asked
    CHECK((*speller)->suggest(QStringLiteral("caff")).contains(QStringLiteral("café")));
}

TEST_CASE("speller_installed_knowsAndSuggests")
{
    const auto dictionary = installed();
    if (!dictionary) {
        return;
    }
    auto opened = Speller::open(*dictionary);
    REQUIRE(opened);
    Speller& speller = **opened;
    for (const char* word : {"address", "isn't", "isn’t", "Please", "PLEASE", "re-open"}) {
        INFO(word);
        CHECK(speller.knows(QString::fromUtf8(word)));
    }
    CHECK_FALSE(speller.knows(QStringLiteral("adress")));
    CHECK_FALSE(speller.knows(QStringLiteral("adress"))); // as it was kept
    const QStringList suggested = speller.suggest(QStringLiteral("adress"));
    CHECK(suggested.contains(QStringLiteral("address")));
    CHECK(suggested.size() <= Speller::mostSuggested);
    CHECK(speller.suggest(QString(400, QLatin1Char('q'))).isEmpty());
}

TEST_CASE("spelling_ofAText_marksWhatNobodyKnows")
{
    if (!installed()) {
        return;
    }
    Checked desk;
    CHECK(desk.found(QStringLiteral("Your adress is right, but the recieved parcel isn’t."))
        == QStringList {QStringLiteral("adress"), QStringLiteral("recieved")});
    CHECK(desk.found(QStringLiteral("您好，这是中文。")).isEmpty());
    CHECK(desk.found(QStringLiteral("see https://exampel.com, SKU A4, {custmer}")).isEmpty());
    // Names are right, whole and in parts, in any case, with an s behind them.
    const QString named = QStringLiteral("Hello Xiaomei, Kowalczyk-Brzeski's parcel is at kowalczyk's.");
    CHECK(desk.found(named).size() == 3);
    CHECK(desk.found(named, {QStringLiteral("林Xiaomei"), QStringLiteral("KOWALCZYK-Brzeski")}).isEmpty());
    CHECK(desk.found(QStringLiteral("Kowalczyk-like"), {QStringLiteral("Kowalczyk")}).isEmpty());
    REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Ready; }, 20'000));
    CHECK(desk.spelling.name().startsWith(QStringLiteral("en")));
}

TEST_CASE("spelling_ownWords_areRightAtOnce")
{
    if (!installed()) {
        return;
    }
    Checked desk;
    QSignalSpy changed(&desk.spelling, &Spelling::changed);
    const QString text = QStringLiteral("The qwertzu and Qwertzu's price");
    CHECK(desk.found(text).size() == 2);
    changed.clear();
    desk.repository.setOwnWords({QStringLiteral("Qwertzu")});
    CHECK(changed.size() == 1);
    CHECK(desk.found(text).isEmpty());
    desk.repository.clear(); // signed out
    CHECK(desk.found(text).size() == 2);
}

TEST_CASE("spelling_switchedOffOrWithoutDictionary_marksNothing")
{
    SECTION("switched off")
    {
        Checked desk;
        desk.settings.set(settings::checkSpelling, false);
        CHECK_FALSE(desk.spelling.isOn());
        CHECK(desk.found(QStringLiteral("adress")).isEmpty());
        CHECK(desk.spelling.state() == State::Unknown); // nothing was read for it
    }
    SECTION("nothing installed")
    {
        const QTemporaryDir empty;
        Checked desk(QStringList {empty.path()});
        CHECK(desk.found(QStringLiteral("adress")).isEmpty());
        REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Missing; }, 20'000));
        CHECK_FALSE(desk.spelling.isOn());
        CHECK(answered(desk.spelling.suggest(QStringLiteral("adress"))).isEmpty());
    }
    SECTION("installed later")
    {
        Folder folder;
        Checked desk(QStringList {folder.folder.path()});
        desk.spelling.prepare();
        REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Missing; }, 20'000));
        folder.add(QStringLiteral("en_US"));
        desk.spelling.prepare();
        REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Ready; }, 20'000));
        CHECK(desk.found(QStringLiteral("the color and colour")) == QStringList {QStringLiteral("color")});
    }
    SECTION("damaged, beside one that is not")
    {
        Folder folder;
        folder.add(QStringLiteral("en_US"), "nothing\n");
        folder.add(QStringLiteral("en_ZA"));
        Checked desk(QStringList {folder.folder.path()});
        desk.spelling.prepare();
        REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Ready; }, 20'000));
        CHECK(desk.spelling.name() == QStringLiteral("en_ZA"));
    }
    SECTION("damaged")
    {
        Folder folder;
        folder.add(QStringLiteral("en_US"), "nothing\n");
        Checked desk(QStringList {folder.folder.path()});
        desk.spelling.prepare();
        REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Unusable; }, 20'000));
        CHECK(desk.found(QStringLiteral("adress")).isEmpty());
    }
}

TEST_CASE("spelling_ofMuchGarbage_isBounded")
{
    if (!installed()) {
        return;
    }
    Checked desk;
    const QString garbage = QStringLiteral("qzx ").repeated(10'000);
    CHECK(answered(desk.spelling.check(garbage, {})).size() == Spelling::mostMarked);
    const QString behind = QStringLiteral("您").repeated(Spelling::mostText) + QStringLiteral(" adress");
    CHECK(answered(desk.spelling.check(behind, {})).empty());
}

TEST_CASE("spelling_naughtyStrings_areAnswered")
{
    const QStringList strings = naughtyStrings();
    if (strings.isEmpty()) {
        WARN("NOT RUN: the naughty strings are not here (CLOUDSEAT_DATA)");
        return;
    }
    if (!installed()) {
        return;
    }
    Checked desk;
    desk.spelling.prepare();
    REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Ready; }, 20'000));
    int asked = 0; // a suggestion takes its time
    for (const QString& text : strings) {
        INFO(text.toStdString());
        for (const QString& word : desk.found(text)) {
            CHECK(word.size() <= qsizetype(64));
            if (++asked <= 50) {
                CHECK(answered(desk.spelling.suggest(word)).size() <= Speller::mostSuggested);
            }
        }
        CHECK(desk.found(text, {text}).size() <= desk.found(text).size()); // as a name
    }
}

TEST_CASE("spelling_answers_areHeardWhereTheyWereAskedFor")
{
    Folder folder;
    folder.add(QStringLiteral("en_US"));
    Checked desk(QStringList {folder.folder.path()});
    desk.spelling.prepare();
    REQUIRE(QTest::qWaitFor([&desk] { return desk.spelling.state() == State::Ready; }, 20'000));
    std::atomic<QThread*> checked = nullptr;
    std::atomic<QThread*> suggested = nullptr;
    // Long enough that it is not there before somebody listens.
    desk.spelling.check(QStringLiteral("the ").repeated(5'000), {}).then([&checked](const std::vector<text::Range>&) {
        checked = QThread::currentThread();
    });
    desk.spelling.suggest(QStringLiteral("colxr")).then([&suggested](const QStringList&) {
        suggested = QThread::currentThread();
    });
    REQUIRE(QTest::qWaitFor([&] { return checked.load() && suggested.load(); }, 20'000));
    CHECK(checked.load() == QThread::currentThread());
    CHECK(suggested.load() == QThread::currentThread());
}

TEST_CASE("spelling_endedWhileItAnswers_leavesNobodyWaiting")
{
    Folder folder;
    folder.add(QStringLiteral("en_US"));
    QFuture<std::vector<text::Range>> answer;
    {
        Checked desk(QStringList {folder.folder.path()});
        answer = desk.spelling.check(QStringLiteral("colxr"), {});
    }
    CHECK(answer.isFinished());
}
