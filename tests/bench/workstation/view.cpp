// SPDX-FileCopyrightText: 2026 Cloudseat contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/workstation/desk.h"
#include "tests/bench/workstation/measures.h"
#include "tests/bench/workstation/paintclock.h"
#include "tool/latency.h"
#include "widgets/inbox/composeredit.h"
#include "widgets/inbox/messageview.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <string>

namespace measure {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t messages = 100'000; ///< in one conversation, and once more in all others together
constexpr std::size_t ofOne = 100; ///< in each of those others
constexpr int served = 8;
constexpr auto frameSpan = 16ms;
constexpr auto eventsApart = 20ms; ///< 50 a second
constexpr auto keysApart = 37ms; ///< not in step with them

double milliseconds(Span span)
{
    return std::chrono::duration<double, std::milli>(span).count();
}

double percentile(const tool::Latency& spans, double share)
{
    return static_cast<double>(spans.percentile(share)) / 1000;
}

base::Failure<base::Fault> failure(const char* what)
{
    return base::fail(base::FaultKind::Invalid, what);
}

/// One run: a desk, and the clock of its window.
class View final
{
public:
    explicit View(const Setting& setting)
        : m_setting(setting)
        , m_clock(static_cast<PaintClock&>(*qApp))
    { }

    base::Result<Figures> run();

private:
    base::Status begin();
    base::Result<Span> open(const base::ConversationId& conversation);
    base::Status openAll();
    base::Status scroll();
    bool scrollUp(int steps);
    void loadEverything(items::Timeline& timeline);
    void scrollEverywhere();
    void frame(int wheel);
    base::Status type();
    void key(char letter, Tick due);
    Span painted(std::uint64_t framesBefore, Tick begin);
    base::Status search();
    base::Result<Span> searchFor(const char* word, bool toTheEnd, std::size_t& hits);
    QScrollBar& bar() { return *m_desk.inbox().messages().verticalScrollBar(); }

    const Setting& m_setting;
    PaintClock& m_clock;
    Desk m_desk;
    base::ConversationId m_long; ///< the conversation with all its messages
    std::vector<base::ConversationId> m_others;
    tool::Latency m_frames;
    tool::Latency m_keys;
    Span m_waited {}; ///< for older messages, the longest
    Figures m_figures;
};

base::Result<Figures> View::run()
{
    using Step = base::Status (View::*)();
    for (const Step step : {&View::begin, &View::type, &View::openAll, &View::scroll, &View::search}) {
        if (const base::Status done = (this->*step)(); !done) {
            return base::Failure(done.error());
        }
    }
    return m_figures;
}

base::Status View::begin()
{
    if (const base::Status begun = m_desk.begin(served); !begun) {
        return begun;
    }
    const Tick start = tick();
    auto others = m_desk.fill({m_setting.scaled(messages / ofOne), ofOne, 0});
    if (!others) {
        return base::Failure(others.error());
    }
    m_others = std::move(*others);
    auto one = m_desk.fill({1, m_setting.scaled(messages), 0});
    if (!one) {
        return base::Failure(one.error());
    }
    m_long = one->front();
    const auto rows = static_cast<double>(m_others.size() * ofOne + m_setting.scaled(messages));
    m_figures.push_back(told("messages put into the store", rows / milliseconds(tick() - start) * 1000, "/s"));
    for (int customer = 0; customer < served; ++customer) {
        if (const base::Status accepted = m_desk.serve(); !accepted) {
            return accepted;
        }
    }
    return {};
}

/// From the choice in the list to its messages on the screen.
base::Result<Span> View::open(const base::ConversationId& conversation)
{
    items::Timeline& timeline = m_desk.repository().timeline(conversation);
    QObject context;
    std::optional<std::uint64_t> read; ///< frames when its messages had come
    const auto note = [&] { read = m_clock.frames(); };
    QObject::connect(&timeline, &items::Timeline::wasReset, &context, note);
    if (timeline.isLoaded()) {
        note();
    }
    const Tick begin = tick();
    m_desk.inbox().select(conversation);
    if (!m_clock.spin([&] { return read && m_clock.frames() > *read; }, 20s) || timeline.count() == 0) {
        return failure("a conversation doesn't open");
    }
    const Span span = m_clock.lastFrame() - begin;
    m_clock.idle(tick() + 50ms); // what follows is not of the next one
    return span;
}

base::Status View::openAll()
{
    tool::Latency spans;
    for (std::size_t i = 0; i < std::min<std::size_t>(m_others.size(), 20); ++i) {
        const auto opened = open(m_others[i]);
        if (!opened) {
            return base::Failure(opened.error());
        }
        spans.add(*opened);
    }
    m_figures.push_back(told("opening a conversation of 100 messages, p50", percentile(spans, 0.5), "ms"));
    const auto opened = open(m_long);
    if (!opened) {
        return base::Failure(opened.error());
    }
    m_figures.push_back(atMost("opening a conversation of 100,000 messages", milliseconds(*opened), "ms", 50));
    return {};
}

/// Until a frame after those before was on the screen; as long as was waited for it where none came.
Span View::painted(std::uint64_t framesBefore, Tick begin)
{
    const bool came = m_clock.spin([&] { return m_clock.frames() > framesBefore; });
    return (came ? m_clock.lastFrame() : tick()) - begin;
}

// -- keys

/// It is late by what kept the loop busy when it was typed, too.
void View::key(char letter, Tick due)
{
    QWidget& edit = m_desk.inbox().composer().edit();
    const std::uint64_t before = m_clock.frames();
    const int code = letter == ' ' ? Qt::Key_Space : Qt::Key_A + (letter - 'a');
    QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, QString(QLatin1Char(letter)));
    QApplication::sendEvent(&edit, &press);
    m_keys.add(painted(before, due));
    QKeyEvent release(QEvent::KeyRelease, code, Qt::NoModifier, QString(QLatin1Char(letter)));
    QApplication::sendEvent(&edit, &release);
}

base::Status View::type()
{
    static const std::string text = "your parcel arrives tomorrow before noon ";
    m_desk.inbox().select(m_desk.served().front());
    m_desk.inbox().composer().focusEdit();
    m_clock.idle(tick() + 500ms);
    int said = 0;
    int refused = 0;
    QTimer customers;
    customers.setTimerType(Qt::PreciseTimer);
    QObject::connect(&customers, &QTimer::timeout, &customers, [&] {
        const auto customer = static_cast<std::size_t>(said % served);
        refused += m_desk.customerSays(customer, "还有一个问题 " + std::to_string(++said)) ? 0 : 1;
    });
    const Tick begin = tick();
    customers.start(eventsApart);
    const std::size_t most = m_setting.scaled(800);
    Tick due = begin + keysApart;
    for (std::size_t typed = 0; typed < most; ++typed, due = std::max(due + keysApart, tick())) {
        m_clock.idle(due);
        key(text[typed % text.size()], due);
        if (typed % 200 == 199) {
            m_desk.inbox().composer().edit().clear();
        }
    }
    customers.stop();
    const double seconds = milliseconds(tick() - begin) / 1000;
    m_desk.inbox().composer().edit().clear();
    m_clock.idle(tick() + 500ms);
    if (refused > 0) {
        return failure("the desk refuses what customers say");
    }
    m_figures.push_back(told("messages that come while keys are pressed", said / seconds, "/s"));
    m_figures.push_back(told("key press to painted character, p50", percentile(m_keys, 0.5), "ms"));
    m_figures.push_back(atMost("key press to painted character, p99", percentile(m_keys, 0.99), "ms", 16));
    m_figures.push_back(told("key press to painted character, worst", percentile(m_keys, 1), "ms"));
    return {};
}

// -- scrolling

/// A step of the wheel and the frame that it has: until it is painted, or the longest that anything else held up the
/// loop meanwhile.
void View::frame(int wheel)
{
    QWidget* viewport = m_desk.inbox().messages().viewport();
    const QPointF at = viewport->rect().center();
    QWheelEvent event(at, viewport->mapToGlobal(at), QPoint(), QPoint(0, wheel * 120), Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    m_clock.takeLongest();
    const std::uint64_t before = m_clock.frames();
    const Tick begin = tick();
    QApplication::sendEvent(viewport, &event);
    const Span span = painted(before, begin);
    m_clock.idle(begin + frameSpan);
    m_frames.add(std::max(span, m_clock.takeLongest()));
}

/// From where it stands, as its older messages come; false: they don't.
bool View::scrollUp(int steps)
{
    items::Timeline& timeline = m_desk.repository().timeline(m_long);
    for (int step = 0; step < steps; ++step) {
        if (bar().value() == bar().minimum()) {
            if (!timeline.hasOlder()) {
                return true;
            }
            const Tick begin = tick();
            if (!m_clock.spin([&] { return bar().value() > bar().minimum(); }, 10s)) {
                return false;
            }
            m_waited = std::max(m_waited, tick() - begin);
        }
        frame(1);
    }
    return true;
}

void View::loadEverything(items::Timeline& timeline)
{
    const Tick begin = tick();
    m_clock.takeLongest();
    while (timeline.hasOlder() && tick() - begin < 120s) {
        m_desk.commands().loadOlder(m_long);
        m_clock.spin([&] { return !timeline.isLoadingOlder(); }, 5s);
    }
    m_figures.push_back(told("messages loaded to be scrolled through", timeline.count(), ""));
    m_figures.push_back(told("loading a page of older ones, worst", milliseconds(m_clock.takeLongest()), "ms"));
}

/// Jumps to all parts of it, and a way through each, the half of it back.
void View::scrollEverywhere()
{
    tool::Latency jumps;
    const auto steps = static_cast<int>(m_setting.scaled(300));
    for (const double part : {0.0, 0.25, 0.5, 0.75, 0.999}) {
        const std::uint64_t before = m_clock.frames();
        const Tick begin = tick();
        const auto place = static_cast<int>(part * bar().maximum());
        if (place != bar().value()) {
            bar().setValue(place);
            jumps.add(painted(before, begin));
        }
        for (int step = 0; step < steps; ++step) {
            const bool up = step >= steps / 2 ? bar().value() > bar().minimum() : bar().value() == bar().maximum();
            frame(up ? 1 : -1);
        }
    }
    m_figures.push_back(told("jump within 100,000 messages, worst", percentile(jumps, 1), "ms"));
}

base::Status View::scroll()
{
    m_desk.inbox().select(m_long);
    m_clock.idle(tick() + 500ms);
    if (bar().maximum() == bar().minimum()) {
        return failure("there is nothing to scroll");
    }
    if (!scrollUp(static_cast<int>(m_setting.scaled(1'500)))) {
        return failure("no older messages come");
    }
    loadEverything(m_desk.repository().timeline(m_long));
    scrollEverywhere();
    m_figures.push_back(told("waited for older ones while scrolling, worst", milliseconds(m_waited), "ms"));
    m_figures.push_back(told("frame while scrolling, p50", percentile(m_frames, 0.5), "ms"));
    m_figures.push_back(told("frame while scrolling, p99", percentile(m_frames, 0.99), "ms"));
    m_figures.push_back(atMost("frame while scrolling, worst", percentile(m_frames, 1), "ms", 16));
    return {};
}

// -- search

base::Result<Span> View::searchFor(const char* word, bool toTheEnd, std::size_t& hits)
{
    const Tick begin = tick();
    bool goOn = false;
    do {
        const auto found = m_desk.commands().searchCopies(QString::fromUtf8(word), goOn);
        if (!m_clock.spin([&] { return found.isFinished(); }, 60s)) {
            return failure("a search doesn't end");
        }
        const items::FoundPage page = found.result();
        hits += page.hits.size();
        goOn = page.more;
    } while (goOn && (toTheEnd || hits == 0) && tick() - begin < 120s);
    return tick() - begin;
}

base::Status View::search()
{
    std::size_t common = 0;
    std::size_t rare = 0;
    const auto first = searchFor(commonWord, false, common);
    const auto all = first ? searchFor(rareWord, true, rare) : first;
    if (!all) {
        return base::Failure(all.error());
    }
    if (common == 0 || rare != 2) { // once in the long one, once in all others
        return failure("the search doesn't find what is there");
    }
    m_figures.push_back(told("search in the store, first hits", milliseconds(*first), "ms"));
    m_figures.push_back(told("search through 200,000 messages", milliseconds(*all), "ms"));
    return {};
}

} // namespace

base::Result<Figures> view(const Setting& setting)
{
    return View(setting).run();
}

} // namespace measure
