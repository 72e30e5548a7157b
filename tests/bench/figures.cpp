// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hub/projections/besidefigures.h"
#include "tests/bench/measures.h"
#include "tests/core/workforce/metrics/floor.h"

#include <chrono>
#include <stdexcept>
#include <thread>

namespace measure {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t dayMs = std::int64_t {24} * 3'600'000;
constexpr int daysOfAYear = 365;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A folder of its own, gone at the end.
class Place final
{
public:
    Place()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "cloudseat-figures-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }

    std::unique_ptr<hub::FigureStore> open() const
    {
        hub::FigureStore::Options options;
        options.path = m_path / "figures.db";
        options.desk = {"bench"};
        options.lineage = "bench";
        options.head = {INT64_MAX};
        auto store = hub::FigureStore::open(std::move(options), m_clock);
        if (!store) {
            throw std::runtime_error(base::describe(store.error()));
        }
        return std::move(store).value();
    }

private:
    base::SystemClock m_clock;
    std::filesystem::path m_path;
};

void need(const base::Status& status)
{
    if (!status) {
        throw std::runtime_error(base::describe(status.error()));
    }
}

/// Makes the events and has them done in batches; only that is timed. The seconds it took.
template <class Take> double project(const madeup::Size& size, Take&& take, base::Timestamp& last)
{
    double spent = 0;
    std::vector<protocol::Event> batch;
    const auto flush = [&] {
        const auto begin = Clock::now();
        for (protocol::Event& event : batch) {
            last = event.at;
            take(std::move(event));
        }
        spent += secondsSince(begin);
        batch.clear();
    };
    madeup::Floor(size, [&](const protocol::Event& event) {
        batch.push_back(event);
        if (batch.size() == 1'000) {
            flush();
        }
    }).run();
    flush();
    return spent;
}

hub::FigureQuestion questionOf(const char* person, base::Timestamp from, base::Timestamp now)
{
    hub::FigureQuestion question;
    question.people = {{person}};
    question.window = {from, {now.ms + dayMs}};
    question.now = now;
    return question;
}

/// A day of 2,000 people and 200,000 conversations.
double aDay(const Setting& setting)
{
    madeup::Size size;
    size.people = static_cast<std::uint32_t>(setting.scaled(2'000));
    size.conversations = static_cast<std::uint32_t>(setting.scaled(200'000));
    const Place place;
    auto store = place.open();
    base::Timestamp last;
    const double spent = project(
        size, [&](const protocol::Event& event) { need(store->apply(event)); }, last);
    const auto begin = Clock::now();
    need(store->flush());
    return spent + secondsSince(begin);
}

struct Opening
{
    double year = 0; ///< ms, of one person
    double days = 0; ///< s, in which all totals were reckoned
};

/// A year of four people with a hundred conversations a day each.
Opening aYear(const Setting& setting)
{
    madeup::Size size;
    size.people = 4;
    size.lengthMs = daysOfAYear * dayMs;
    size.conversations = static_cast<std::uint32_t>(setting.scaled(std::size_t {4} * 100 * daysOfAYear));
    const Place place;
    base::Timestamp last;
    Opening opening;
    {
        auto store = place.open();
        project(
            size, [&](const protocol::Event& event) { need(store->apply(event)); }, last);
        const auto begin = Clock::now();
        for (bool more = true; more;) {
            auto settled = store->settle(1'000);
            more = settled && *settled;
        }
        opening.days = secondsSince(begin);
    }
    auto store = place.open();
    const auto begin = Clock::now();
    const auto figures = store->figures(questionOf("p1", size.begin, last));
    opening.year = secondsSince(begin) * 1'000;
    if (!figures) {
        throw std::runtime_error(base::describe(figures.error()));
    }
    return opening;
}

/// Seconds from an event to the figures of a person with it, at worst, under 1,000 events a second for half a minute.
double liveLag(const Setting& setting)
{
    madeup::Size size;
    size.people = 400;
    size.conversations = 40'000;
    size.lengthMs = dayMs / 3;
    const std::size_t stream = setting.scaled(30'000);
    const Place place;
    hub::BesideFigures figures(place.open());
    std::vector<engine::EventPointer> events;
    madeup::Floor(size, [&](const protocol::Event& event) {
        events.push_back(std::make_shared<const protocol::Event>(event));
    }).run();
    const std::size_t before = events.size() / 2;
    for (std::size_t i = 0; i < before; ++i) {
        need(figures.take(events[i]));
    }
    double worst = 0;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < stream && before + i < events.size(); ++i) {
        std::this_thread::sleep_until(begin + std::chrono::milliseconds(i));
        const auto& event = events[before + i];
        need(figures.take(event));
        if (i % 500 == 0) {
            const auto asked = Clock::now();
            const auto person = "p" + std::to_string(i / 500 % size.people);
            if (!figures.figures(questionOf(person.c_str(), size.begin, event->at))) {
                throw std::runtime_error("no figures");
            }
            worst = std::max(worst, secondsSince(asked));
        }
    }
    return worst;
}

} // namespace

base::Result<Figures> workFigures(const Setting& setting)
{
    try {
        const double day = aDay(setting);
        const auto year = aYear(setting);
        return Figures {atMost("figures.day", day, "s", 60), atMost("figures.year", year.year, "ms", 200),
            told("figures.totals", year.days, "s"), atMost("figures.live", liveLag(setting), "s", 2)};
    } catch (const std::exception& failure) {
        return base::fail(base::FaultKind::Io, failure.what());
    }
}

} // namespace measure
